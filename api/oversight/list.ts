import { Router } from 'express'
import { may } from '../../domain/access.ts'
import type { Day } from '../../domain/calendar.ts'
import { initialsOf } from '../../domain/names.ts'
import { periodFrom, type Period } from '../../domain/oversight.ts'
import type { Db } from '../../store/client.ts'
import { placesListed, type PlaceRow, type PlaceRule, type Which } from '../../store/reading-places.ts'
import { allowed } from '../access/allowed.ts'
import type { Deps } from '../deps.ts'
import { MOST_LISTED, MOST_TAKEN, sendCsv } from '../lists/csv.ts'
import { hereOf, type Here } from '../layout/frame.ts'
import { longDay, shortDay } from '../saying/days.ts'
import { processOf } from '../saying/steps.ts'
import { measureOf, placeRules, type From, type Measure } from './places.ts'
import { inDays, inSchoolDays, listAddress } from './places-view.ts'

const TITLES: Readonly<Record<Which, string>> = { started: 'Started', waiting: 'Not started yet', ended: 'Ended without a first day' }
export const isWhich = (text: unknown): text is Which => typeof text === 'string' && Object.hasOwn(TITLES, text)

interface Chosen {
  readonly rule: PlaceRule
  readonly which: Which
  readonly period: Period
}
/** Whatever is not one of the choices becomes the first of them. */
const chosenFrom = (query: Readonly<Record<string, unknown>>, today: Day): Chosen => ({
  rule: placeRules.find(({ process }) => process === query['process']) ?? placeRules[0]!,
  which: isWhich(query['which']) ? query['which'] : 'started',
  period: periodFrom(query['period'], today),
})

/** The cases behind a figure of the time to a place, for whoever sees every case. */
export function placesLists(deps: Pick<Deps, 'db'>): Router {
  const { db } = deps
  const router = Router()
  router.get('/oversight/places', allowed(deps, 'see every case'), async (req, res) => {
    res.render('oversight/list.njk', { page: await pageOf(db, hereOf(res), req.query) })
  })
  router.get('/oversight/places.csv', allowed(deps, 'take a list away'), async (req, res) => {
    const { today } = hereOf(res)
    const chosen = chosenFrom(req.query, today)
    const { rows, measure } = await listed(db, chosen, today, MOST_TAKEN)
    await sendCsv(db, res, `places-${chosen.rule.process}-${chosen.which}`, {
      head: CSV_HEAD,
      rows: rows.map((row) => csvLine(row, measure)),
      below: saidOf(chosen, rows[0]?.all ?? 0, today),
    })
  })
  return router
}

async function listed(db: Db, { rule, which, period }: Chosen, today: Day, most: number) {
  const rows = await placesListed(db, rule, which, period, most)
  return { rows, measure: await measureOf(db, rows, today) }
}

/** What is listed, of which time, and as known on which day. */
function saidOf({ rule, which, period }: Chosen, all: number, today: Day): readonly string[] {
  const { title } = processOf(rule.process)
  const of: Readonly<Record<Which, string>> = {
    started: `${all} whose first day was in ${period.name}, from ${longDay(period.from)} to ${longDay(period.to < today ? period.to : today)}.`,
    waiting: `${all} who have not started, counted up to today.`,
    ended: `${all} whose case closed in ${period.name} without a first day, counted up to the day on which it closed.`,
  }
  return [`${title}: ${of[which]} As recorded by ${longDay(today)}.`]
}

async function pageOf(db: Db, { today, user }: Here, query: Readonly<Record<string, unknown>>) {
  const chosen = chosenFrom(query, today)
  const { rule, which, period } = chosen
  const { rows, measure } = await listed(db, chosen, today, MOST_LISTED)
  const all = rows[0]?.all ?? 0
  const took = (row: PlaceRow, from: From) => {
    const found = measure(row, from)
    if (!found) return { text: 'Not known' }
    return found.schoolDays === null
      ? { text: inDays(found.days), more: 'A calendar is wanting for its school days' }
      : { text: inSchoolDays(found.schoolDays), more: inDays(found.days) }
  }
  const { since } = rule.toPlace
  return {
    title: `${processOf(rule.process).title}: ${TITLES[which].toLowerCase()} (${all})`,
    back: { text: 'Oversight', href: `/oversight?period=${period.id}#places` },
    said: saidOf(chosen, all, today)[0],
    since: since && `“From the day counted”: from ${since.what}.`,
    more: all > rows.length ? `The ${rows.length} longest are listed; the file holds more of them.` : '',
    csv: may(user, 'take a list away') ? listAddress('/oversight/places.csv', rule.process, which, period) : null,
    head: ['Case', 'Opened', UNTIL[which], 'From the opening', ...(since ? ['From the day counted'] : []), 'Owner'],
    rows: rows.map((row) => [
      { text: `${initialsOf(row.first, row.last)} ${row.id}`, href: `/cases/${row.id}`, more: row.to ?? 'No place is named' },
      { text: shortDay(row.opened, today) },
      { text: row.until ? shortDay(row.until, today) : 'None' },
      took(row, 'opening'),
      ...(since ? [{ ...took(row, 'since'), ...(row.since && { more: `Since ${shortDay(row.since, today)}` }) }] : []),
      { text: row.owner },
    ]),
  }
}

const UNTIL: Readonly<Record<Which, string>> = { started: 'First day', waiting: 'First day', ended: 'Closed' }
const CSV_HEAD = [
  'Reference',
  'Goes to',
  'Owner',
  'Opened',
  'Counted from',
  'Until',
  'School days from the opening',
  'Calendar days from the opening',
  'School days from the day counted',
  'Calendar days from the day counted',
]
function csvLine(row: PlaceRow, measure: Measure): readonly (string | number)[] {
  const lengths = (['opening', 'since'] as const).flatMap((from) => {
    const found = measure(row, from)
    return [found?.schoolDays ?? '', found?.days ?? '']
  })
  return [row.id, row.to ?? '', row.owner, row.opened, row.since ?? '', row.until ?? '', ...lengths]
}
