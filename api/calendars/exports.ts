import { createHash } from 'node:crypto'
import { Router, type Request, type Response } from 'express'
import { stringify } from 'csv-stringify/sync'
import ical, { ICalCalendarMethod } from 'ical-generator'
import { bankHolidaysFile } from '../../domain/bank-holidays.ts'
import { plus } from '../../domain/calendar.ts'
import { entryKinds, isKind, yearFrom, yearIn, yearOf } from '../../domain/calendar-words.ts'
import { entriesOf, standing, type CalendarKnown, type EntryRow } from '../../store/calendar-entries.ts'
import { allowed } from '../access/allowed.ts'
import type { Deps } from '../deps.ts'
import { hereOf } from '../layout/frame.ts'
import { calendarHere } from './here.ts'

type Given = Pick<Deps, 'db' | 'settings'>
type Write = (
  one: CalendarKnown,
  entries: readonly (EntryRow & { readonly kind: keyof typeof entryKinds })[],
  host: string,
  now: Date,
) => string

/** The same three shapes that can be loaded: what is downloaded and loaded again changes nothing. */
export function calendarFiles(deps: Given): Router {
  const router = Router()
  const rule = allowed(deps, 'see a calendar')
  router.get('/calendars/:of/days.csv', rule, (req, res, next) =>
    send(deps, req, res, asList, 'text/csv; charset=utf-8').then((sent) => sent || next()),
  )
  router.get('/calendars/:of/days.ics', rule, (req, res, next) =>
    send(deps, req, res, asEvents, 'text/calendar; charset=utf-8').then((sent) => sent || next()),
  )
  router.get('/calendars/:of/bank-holidays.json', rule, (req, res, next) =>
    send(deps, req, res, asHolidays, 'application/json').then((sent) => sent || next()),
  )
  return router
}

async function send({ db, settings }: Given, req: Request, res: Response, write: Write, type: string): Promise<boolean> {
  const one = await calendarHere(db, req)
  if (!one || (write === asHolidays && one.of === 'united-kingdom')) return false
  const { now, today } = hereOf(res)
  const year = yearIn(req.query['year']) ?? yearOf(today)
  const entries = standing(await entriesOf(db, one.id, yearFrom(year)))
  const told = entries.flatMap((entry) => (isKind(entry.kind) ? [{ ...entry, kind: entry.kind }] : []))
  const name = `${one.of}-${year}${/\.\w+$/.exec(req.path)![0]}`
  res.attachment(name)
  res.type(type).send(write(one, told, new URL(settings.publicUrl).hostname, now))
  return true
}

/** With the columns that are asked for when it is loaded; since when it is known stands beside them. */
const asList: Write = (_one, entries) =>
  stringify(
    [
      ['what', 'from', 'to', 'why', 'source', 'known from'],
      ...entries.map(({ kind, from, to, why, source, knownFrom }) => [entryKinds[kind], from, to, why, source, knownFrom.toISOString()]),
    ],
    { bom: true, escape_formulas: true },
  )

const asEvents: Write = (one, entries, host, now) => {
  const calendar = ical({
    method: ICalCalendarMethod.PUBLISH,
    name: one.name,
    prodId: { company: 'Sixth Day', product: 'Calendar', language: 'EN' },
  })
  for (const { kind, from, to, why, source } of entries) {
    const name = entryKinds[kind]
    const id = `${createHash('sha256').update(`${one.id} ${kind} ${from} ${to}`).digest('hex').slice(0, 32)}@${host}`
    calendar.createEvent({
      id,
      stamp: now,
      allDay: true,
      // The end of an event is the day after its last (RFC 5545, section 3.6.1).
      start: new Date(`${from}T00:00:00Z`),
      end: new Date(`${plus(to, 1)}T00:00:00Z`),
      summary: why === name ? name : `${name}: ${why}`,
      description: source,
      categories: [{ name: kind }],
    })
  }
  return calendar.toString()
}

const asHolidays: Write = (_one, entries) =>
  JSON.stringify(
    bankHolidaysFile(
      'england-and-wales',
      entries.filter(({ kind }) => kind === 'bank-holiday'),
    ),
    null,
    2,
  )
