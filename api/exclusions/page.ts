import { Router } from 'express'
import { distance, type Calendar, type Day } from '../../domain/calendar.ts'
import { periodFrom } from '../../domain/oversight.ts'
import { loadCalendars } from '../../store/calendars.ts'
import type { Db } from '../../store/client.ts'
import { atHome, nextDays, type AtHome, type NextDay } from '../../store/reading-exclusions.ts'
import { sixthDaysKept } from '../../store/reading-sixth-days.ts'
import { may } from '../../domain/access.ts'
import { allowed } from '../access/allowed.ts'
import type { Deps } from '../deps.ts'
import { hereOf, type Here } from '../layout/frame.ts'
import { MOST_TAKEN, sendCsv } from '../lists/csv.ts'
import { shortDay } from '../saying/days.ts'
import { lawOf, markOf, sayDue } from '../saying/due.ts'
import { initialsOf } from '../../domain/names.ts'
import { processOf, unitOf } from '../saying/steps.ts'
import { sixthDayList } from './list.ts'
import { saidOf, sixthDayAddress, sixthDaysOf, sixthDayStates } from './sixth-days.ts'

/** Children who are excluded: who is at home today, how the sixth day has been kept, and what comes next. */
export function exclusions(deps: Pick<Deps, 'db'>): Router {
  const { db } = deps
  const router = Router()
  router.get('/exclusions', allowed(deps, 'see who is excluded'), async (req, res) => {
    res.render('exclusions/page.njk', { page: await pageOf(db, hereOf(res), req.query['period']) })
  })
  router.get('/exclusions.csv', allowed(deps, 'take a list away'), async (_req, res) => {
    const { reach, today } = hereOf(res)
    const home = await atHome(db, reach, MOST_TAKEN)
    const of = await calendarsOf(db, home)
    const rows = home.map((one) => homeRow(one, today, of(one)))
    await sendCsv(db, res, 'excluded-at-home', {
      head: ['Reference', 'At home', 'Since', 'Kind', 'Education owed by', 'School', 'Owner'],
      rows: rows.map((row) => [row.reference, row.day, row.since, row.kind, row.sixth, row.school, row.owner]),
    })
  })
  router.use(sixthDayList(deps))
  return router
}

async function pageOf(db: Db, here: Here, asked: unknown) {
  const period = periodFrom(asked, here.today)
  const [home, kept, next] = await Promise.all([atHome(db, here.reach), sixthDaysKept(db, here.reach, period), nextDays(db, here.reach)])
  const sixth = sixthDaysOf(kept)
  const of = await calendarsOf(db, [...home, ...next])
  const all = home[0]?.all ?? 0
  const rows = home.map((one) => homeRow(one, here.today, of(one)))
  return {
    title: `Excluded children: ${all} at home today`,
    all,
    more: all > home.length ? `The ${home.length} whose education is owed soonest are listed.` : '',
    home: rows.toSorted((a, b) => Number(b.uncounted) - Number(a.uncounted) || b.number - a.number),
    kept: sixth.states.map(({ state, number }) => ({
      text: sixthDayStates[state],
      number,
      late: state === 'late',
      href: sixthDayAddress('/exclusions/sixth-day', state, period),
    })),
    keptSaid: saidOf(sixth, period, here.today, here.reach.all),
    period: period.name,
    csv: home.length > 0 && may(here.user, 'take a list away'),
    profile: may(here.user, 'see the district profile'),
    oversight: may(here.user, 'see oversight') ? `/oversight?period=${period.id}` : null,
    next: next.map((one) => nextRow(one, here.today, of(one))),
  }
}

/** The calendar of the school of each. */
async function calendarsOf(db: Db, all: readonly AtSchool[]): Promise<(one: AtSchool) => Calendar | undefined> {
  const calendars = await loadCalendars(db, [...new Set(all.flatMap(({ urn }) => (urn ? [`school:${urn}`] : [])))])
  return ({ urn }) => (urn ? calendars.get(`school:${urn}`) : undefined)
}
type AtSchool = { readonly urn: string | null }

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
    sixth: one.again
      ? 'Owed at once: out again after a cancelling'
      : one.exempt
        ? 'Nobody owes it'
        : one.uncounted
          ? UNCOUNTED
          : due
            ? `${due.day}. ${due.distance}`
            : 'No sixth day',
    uncounted: one.uncounted,
    late: one.again || one.uncounted || (due ? due.late : false),
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
