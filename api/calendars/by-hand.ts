import { Router, type Request, type Response } from 'express'
import type { Day, SpanKind } from '../../domain/calendar.ts'
import { entryOf } from '../../domain/calendar-rows.ts'
import type { DaysGiven } from '../../domain/calendar-plan.ts'
import { kindName } from '../../domain/calendar-plan.ts'
import { entriesOf, standing, type CalendarKnown, type EntryRow } from '../../store/calendar-entries.ts'
import type { Db } from '../../store/client.ts'
import { allowed } from '../access/allowed.ts'
import type { Deps } from '../deps.ts'
import type { Errors, Fields } from '../form/flow.ts'
import { onePage, readOnePage } from '../form/one-page.ts'
import { typedIn } from '../form/sending.ts'
import { hereOf } from '../layout/frame.ts'
import { addressOf, calendarHere, sourceSaid, spelt } from './here.ts'
import { wrongSource } from './load.ts'
import { keepPending, planOf } from './pending.ts'

const SOURCE = {
  kind: 'name',
  label: 'Who told us, or where is it published?',
  hint: 'It stands beside the day and on every date that is counted on it.',
} as const
/** One day, or a few, by hand. */
const DAY: Fields = {
  kind: {
    kind: 'choice',
    label: 'What is it?',
    options: {
      closure: 'Closed: no session where there would have been one',
      inset: 'INSET day',
      session: 'Open: a session on a day outside term, or on a day that was to be off',
      'half-term': 'Half-term',
      term: 'Term',
      'bank-holiday': 'Bank holiday',
    },
  },
  from: { kind: 'day', label: 'First day' },
  to: { kind: 'day', label: 'Last day, if it is more than one', optional: true },
  cause: {
    kind: 'name',
    label: 'Why, in a word or two',
    hint: 'For example, snow. It is read wherever a date skips the day, so it names nobody.',
  },
  source: SOURCE,
}

/** Adds or withdraws what one says by hand. Nothing is changed by it: what it would do is shown first. */
export function calendarByHand(deps: Pick<Deps, 'db'>): Router {
  const { db } = deps
  const router = Router()
  const rule = allowed(deps, 'change a calendar')
  router.get('/calendars/:of/day', rule, async (req, res, next) => {
    const one = await calendarHere(db, req)
    return one && !one.id.startsWith('working:') ? draw(res, dayForm(one)) : next()
  })
  router.post('/calendars/:of/day', rule, async (req, res, next) => {
    const one = await calendarHere(db, req)
    return one && !one.id.startsWith('working:') ? addDay(db, req, res, one) : next()
  })
  router.get('/calendars/:of/withdraw/:entry', rule, async (req, res, next) => {
    const found = await entryHere(db, req)
    return found ? draw(res, withdrawForm(found)) : next()
  })
  router.post('/calendars/:of/withdraw/:entry', rule, async (req, res, next) => {
    const found = await entryHere(db, req)
    return found ? withdraw(db, req, res, found) : next()
  })
  return router
}

interface Form {
  readonly fields: Fields
  readonly setting: Parameters<typeof onePage>[1]
}
function draw(res: Response, { fields, setting }: Form, typed: ReturnType<typeof typedIn> = {}, errors: Errors = {}): void {
  const page = onePage(fields, setting, hereOf(res).today, typed, errors)
  res.status(page.errors.length ? 422 : 200).render('form/form.njk', { page })
}
const settingOf = (one: CalendarKnown, path: string, title: string, lede: readonly string[]): Form['setting'] => ({
  title,
  caption: one.name,
  back: { text: one.name, href: addressOf(one) },
  lede,
  action: `${addressOf(one)}/${path}`,
  button: 'Show what it would change',
  follows: [],
})

const dayForm = (one: CalendarKnown): Form => ({
  fields: DAY,
  setting: settingOf(one, 'day', 'Add a closure or another day', ['You see which dates would move before anything changes.']),
})

async function addDay(db: Db, req: Request, res: Response, one: CalendarKnown): Promise<void> {
  const form = dayForm(one)
  const typed = typedIn(req.body)
  const read = readOnePage(form.fields, typed)
  if (!read.ok) return draw(res, form, typed, read.errors)
  const { kind, from, to, cause, source } = read.values
  const entry = entryOf(
    { kind: kind as SpanKind, from: from as Day, to: (to || from) as Day, why: cause!, source: null, line: 1 },
    { from: 'from', to: 'to', why: 'cause' },
  )
  const wrong = {
    ...(wrongSource(source!) && { source: wrongSource(source!)! }),
    ...(entry.is === 'wrong' && Object.fromEntries(entry.faults.map(({ column, wrong: what, remedy }) => [column, `${what}. ${remedy}`]))),
  }
  if (entry.is === 'wrong' || Object.keys(wrong).length) return draw(res, form, typed, wrong)
  const given: DaysGiven = {
    from: entry.entry.from,
    to: entry.entry.to,
    says: 'additions',
    entries: [entry.entry],
    source: source!,
    withdraw: [],
  }
  const { faults } = (await planOf(db, { calendar: one.id, given }, hereOf(res).today)).plan
  if (faults.length) return draw(res, form, typed, { from: faults.map(({ wrong: what, remedy }) => `${what}. ${remedy}`).join(' ') })
  const why = `${kindName(entry.entry.kind)}: ${entry.entry.why} (${source})`
  res.redirect(303, await keepPending(db, hereOf(res).user.id, one, { given, said: [], counts: 'Row', why }))
}

interface Found {
  readonly one: CalendarKnown
  readonly entry: EntryRow
}
/** An entry that stands for this calendar, its own or one that it follows. */
async function entryHere(db: Db, req: Request): Promise<Found | null> {
  const one = await calendarHere(db, req)
  const id = String(req.params['entry'])
  if (!one || !/^\d{1,15}$/.test(id)) return null
  const entry = standing(await entriesOf(db, one.id, { from: '2000-01-01' as Day, to: '2099-12-31' as Day })).find(
    (found) => found.id === id,
  )
  return entry && entry.kind !== 'covers' ? { one, entry } : null
}

function withdrawForm({ one, entry }: Found): Form {
  const what = `${kindName(entry.kind)}${entry.why === kindName(entry.kind) ? '' : `: ${entry.why}`}, ${spelt(entry)}`
  return {
    fields: { source: SOURCE },
    setting: settingOf(one, `withdraw/${entry.id}`, `Withdraw: ${what}`, [
      `Source: ${sourceSaid(entry.source)}. The calendar goes on showing that it was said, and when and why it was withdrawn.`,
      ...(entry.calendar === one.id
        ? []
        : [`It comes from ${one.follows?.name ?? 'another calendar'}, and is withdrawn for ${one.name} alone.`]),
    ]),
  }
}

async function withdraw(db: Db, req: Request, res: Response, found: Found): Promise<void> {
  const form = withdrawForm(found)
  const typed = typedIn(req.body)
  const read = readOnePage(form.fields, typed)
  if (!read.ok) return draw(res, form, typed, read.errors)
  const source = read.values['source']!
  const wrong = wrongSource(source)
  if (wrong) return draw(res, form, typed, { source: wrong })
  const { from, to, id } = found.entry
  const given: DaysGiven = { from, to, says: 'additions', entries: [], source, withdraw: [id] }
  res.redirect(303, await keepPending(db, hereOf(res).user.id, found.one, { given, said: [], counts: 'Row', why: '' }))
}
