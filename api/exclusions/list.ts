import { Router } from 'express'
import { may } from '../../domain/access.ts'
import { londonDay, type Calendar, type Day } from '../../domain/calendar.ts'
import { initialsOf } from '../../domain/names.ts'
import { periodFrom, type Period } from '../../domain/oversight.ts'
import { schoolDaysIn } from '../../domain/school-days.ts'
import { loadCalendars } from '../../store/calendars.ts'
import type { Db } from '../../store/client.ts'
import type { Reach } from '../../store/reading-reach.ts'
import { sixthDaysListed, type SixthDayRow } from '../../store/reading-sixth-days.ts'
import { allowed } from '../access/allowed.ts'
import type { Deps } from '../deps.ts'
import { hereOf, type Here } from '../layout/frame.ts'
import { MOST_LISTED, MOST_TAKEN, sendCsv } from '../lists/csv.ts'
import { longDay, shortDay } from '../saying/days.ts'
import { isSixthDayState, sixthDayAddress, sixthDayStates, type SixthDayState } from './sixth-days.ts'

/** The cases behind a figure of the sixth day, for whoever may see each. */
export function sixthDayList(deps: Pick<Deps, 'db'>): Router {
  const { db } = deps
  const router = Router()
  router.get('/exclusions/sixth-day', allowed(deps, 'see who is excluded'), async (req, res) => {
    res.render('exclusions/list.njk', { page: await pageOf(db, hereOf(res), req.query) })
  })
  router.get('/exclusions/sixth-day.csv', allowed(deps, 'take a list away'), async (req, res) => {
    const { today, reach } = hereOf(res)
    const { state, period } = chosenFrom(req.query, today)
    const rows = await sixthDaysOn(db, reach, { state, period, today, most: MOST_TAKEN })
    await sendCsv(db, res, `sixth-day-${state.replaceAll(' ', '-')}`, {
      head: ['Reference', 'Counted from', 'Sixth day', 'First taught', 'School days late', 'School', 'Owner'],
      rows: rows.map((row) => [row.id, row.from, row.due ?? '', row.taught ?? '', row.late ?? '', row.school ?? '', row.owner]),
      below: [saidOf(state, period, rows[0]?.all ?? 0, today)],
    })
  })
  return router
}

/** Whatever is not one of the states is read as the first of them. */
const chosenFrom = (query: Readonly<Record<string, unknown>>, today: Day): { readonly state: SixthDayState; readonly period: Period } => ({
  state: isSixthDayState(query['state']) ? query['state'] : 'met',
  period: periodFrom(query['period'], today),
})

/** A case, with how many school days late the child was taught, or is by today. Null where that cannot be said. */
export interface SixthDayCase extends SixthDayRow {
  readonly late: number | null
}
/** Three queries at most, whatever there is. */
export async function sixthDaysOn(
  db: Db,
  reach: Reach,
  { state, period, today, most }: { readonly state: SixthDayState; readonly period: Period; readonly today: Day; readonly most: number },
): Promise<readonly SixthDayCase[]> {
  const rows = await sixthDaysListed(db, reach, { state, time: period, most })
  const calendars = await loadCalendars(db, [...new Set(rows.flatMap(({ urn }) => (urn ? [`school:${urn}`] : [])))])
  const first = rows.flatMap(({ due }) => due ?? []).toSorted()[0] ?? today
  const counters = new Map<string | null, ReturnType<typeof schoolDaysIn>>()
  return rows.map((row) => {
    const counter =
      counters.get(row.urn) ?? schoolDaysIn(calendars.get(`school:${row.urn}`) as Calendar | undefined, { from: first, to: today })
    counters.set(row.urn, counter)
    return { ...row, late: lateBy(row, state, today, counter) }
  })
}
function lateBy({ due, metOn }: SixthDayRow, state: SixthDayState, today: Day, counter: ReturnType<typeof schoolDaysIn>): number | null {
  if (state === 'met') return 0
  if (!due || (state !== 'late' && state !== 'met late')) return null
  return counter(due, metOn === null ? today : metOn.length > 10 ? londonDay(new Date(metOn)) : (metOn as Day))
}

/** What is listed, of which time, and as known on which day. */
const saidOf = (state: SixthDayState, { name }: Period, all: number, today: Day): string =>
  `${sixthDayStates[state]}: ${all} of the exclusions from which a sixth day is counted in ${name}, as recorded by ${longDay(today)}.`

async function pageOf(db: Db, { today, user, reach }: Here, query: Readonly<Record<string, unknown>>) {
  const { state, period } = chosenFrom(query, today)
  const rows = await sixthDaysOn(db, reach, { state, period, today, most: MOST_LISTED })
  const all = rows[0]?.all ?? 0
  const days = (late: number | null) => (late === null ? 'Not counted' : late === 0 ? 'None' : String(late))
  return {
    title: `${sixthDayStates[state]} (${all})`,
    back: { text: 'Excluded children', href: `/exclusions?period=${period.id}#kept` },
    said: saidOf(state, period, all, today),
    whose: reach.all ? '' : 'You see those that you may see.',
    more: all > rows.length ? `The ${rows.length} with the earliest sixth day are listed.` : '',
    csv: may(user, 'take a list away') ? sixthDayAddress('/exclusions/sixth-day.csv', state, period) : null,
    head: ['Case', 'Sixth day', 'First taught', 'School days late', 'School', 'Owner'],
    rows: rows.map((row) => [
      { text: `${initialsOf(row.first, row.last)} ${row.id}`, href: `/cases/${row.id}` },
      { text: row.due ? shortDay(row.due, today) : 'None', more: `Counted from ${shortDay(row.from, today)}` },
      { text: row.taught ? shortDay(row.taught, today) : 'Not taught' },
      { text: days(row.late), late: (row.late ?? 0) > 0 },
      { text: row.school ?? 'No school' },
      { text: row.owner },
    ]),
  }
}
