import { Router } from 'express'
import { distance, type Calendar, type Day } from '../../domain/calendar.ts'
import { yearFrom, yearOf } from '../../domain/calendar-words.ts'
import { loadCalendars } from '../../store/calendars.ts'
import type { Db } from '../../store/client.ts'
import { atHome, nextDays, sixthDaysKept, type AtHome, type Kept, type NextDay } from '../../store/reading-exclusions.ts'
import { may } from '../../domain/access.ts'
import { allowed } from '../access/allowed.ts'
import type { Deps } from '../deps.ts'
import { hereOf, type Here } from '../layout/frame.ts'
import { longDay, shortDay } from '../saying/days.ts'
import { lawOf, markOf, sayDue } from '../saying/due.ts'
import { initialsOf } from '../../domain/names.ts'
import { processOf, unitOf } from '../saying/steps.ts'

/** Children who are excluded: who is at home today, how the sixth day has been kept, and what comes next. */
export function exclusions(deps: Pick<Deps, 'db'>): Router {
  const { db } = deps
  const router = Router()
  router.get('/exclusions', allowed(deps, 'see who is excluded'), async (_req, res) => {
    res.render('exclusions/page.njk', { page: await pageOf(db, hereOf(res)) })
  })
  return router
}

async function pageOf(db: Db, here: Here) {
  const since = yearFrom(yearOf(here.today)).from
  const [home, kept, next] = await Promise.all([atHome(db, here.reach), sixthDaysKept(db, here.reach, since), nextDays(db, here.reach)])
  const calendars = await loadCalendars(db, [...new Set([...home, ...next].flatMap(({ urn }) => (urn ? [`school:${urn}`] : [])))])
  const of = ({ urn }: { readonly urn: string | null }) => (urn ? calendars.get(`school:${urn}`) : undefined)
  const all = home[0]?.all ?? 0
  const rows = home.map((one) => homeRow(one, here.today, of(one)))
  return {
    title: `Excluded children: ${all} at home today`,
    all,
    more: all > home.length ? `The ${home.length} whose education is owed soonest are listed.` : '',
    home: rows.toSorted((a, b) => Number(b.uncounted) - Number(a.uncounted) || b.number - a.number),
    kept: keptWords(kept),
    since: longDay(since),
    profile: may(here.user, 'see the district profile'),
    next: next.map((one) => nextRow(one, here.today, of(one))),
  }
}

const UNCOUNTED = 'Cannot be worked out yet: a calendar is wanting'

/** School days at home, by the school’s own calendar: of a permanent exclusion from the day after, of a suspension its first day is one. */
function homeRow(one: AtHome, today: Day, calendar: Calendar | undefined) {
  const number = one.excluded && calendar ? schoolDays(one.excluded, today, one.kind, calendar) : 0
  const due = one.due && sayDue({ due: one.due, kind: 'S', cite: '', unit: 'school days', calendar: calendar ?? null }, today)
  return {
    reference: one.id,
    initials: initialsOf(one.first, one.last),
    school: one.school ?? 'No school',
    owner: one.owner,
    kind: one.kind === 'permanent' ? 'Permanent exclusion' : 'Suspension',
    number,
    day: number > 0 ? `School day ${number}` : one.excluded && one.excluded > today ? 'Not begun' : 'Not counted yet',
    since: one.excluded ? shortDay(one.excluded, today) : '',
    sixth: one.exempt ? 'Nobody owes it' : one.uncounted ? UNCOUNTED : due ? `${due.day}. ${due.distance}` : 'No sixth day',
    uncounted: one.uncounted,
    late: one.uncounted || (due ? due.late : false),
  }
}
function schoolDays(from: Day, today: Day, kind: string, calendar: Calendar): number {
  if (from > today) return 0
  try {
    return distance(from, today, 'school days', calendar) + (kind === 'permanent' ? 0 : 1)
  } catch (error) {
    // A calendar that does not reach gives no number; the date page says what to load.
    if (error instanceof RangeError) return 0
    throw error
  }
}

const KEPT = [
  ['met', 'Taught by the sixth day'],
  ['met late', 'Taught, and too late'],
  ['late', 'Late, and not taught yet'],
  ['waiting', 'Still to come'],
  ['exempt', 'Nobody owed it'],
  ['ended', 'Ended before: reinstated, cancelled or back'],
  ['cannot be counted', 'Cannot be worked out: a calendar is wanting'],
] as const
const keptWords = (kept: readonly Kept[]) =>
  KEPT.map(([state, text]) => ({ text, number: kept.find((one) => one.state === state)?.number ?? 0, late: state === 'late' }))

function nextRow({ id, deadline, clock, due, cite, kind, school, owner }: NextDay, today: Day, calendar: Calendar | undefined) {
  const process = processOf('exclusion')
  return {
    reference: id,
    href: `/cases/${id}/dates/${deadline}`,
    what: process.clocks[clock]?.name ?? clock,
    school: school ?? 'No school',
    owner,
    due: due && sayDue({ due, kind, cite, unit: unitOf(process, clock, null, null), calendar: calendar ?? null }, today),
    uncounted: due ? null : { text: UNCOUNTED, mark: markOf(kind), law: lawOf(kind, cite) },
  }
}
