import { Router, type Response } from 'express'
import type { Fault } from '../../domain/administration.ts'
import type { Says } from '../../domain/calendar-plan.ts'
import { yearFrom, yearIn, yearName, yearOf } from '../../domain/calendar-words.ts'
import { hasHiddenMarks } from '../../domain/written.ts'
import type { CalendarKnown } from '../../store/calendar-entries.ts'
import { BadFile } from '../admin/uploads/csv.ts'
import { MOST_SHOWN } from '../admin/uploads/kind.ts'
import { receivedOf } from '../admin/uploads/receive.ts'
import { allowed } from '../access/allowed.ts'
import type { Deps } from '../deps.ts'
import { typedIn } from '../form/sending.ts'
import { hereOf } from '../layout/frame.ts'
import { addressOf, calendarHere } from './here.ts'
import { keepPending, planOf } from './pending.ts'
import { readDays } from './reading.ts'

type Given = Pick<Deps, 'db'>
/** What was typed beside the file. */
interface Typed {
  readonly year: string
  readonly says: string
  readonly source: string
}
interface Wrong {
  readonly faults?: readonly Fault[]
  readonly counts?: string
  readonly source?: string
}

/** A file of days is sent, looked at, and shown before anything changes. */
export function loadDays(deps: Given): Router {
  const { db } = deps
  const router = Router()
  const rule = allowed(deps, 'change a calendar')
  router.get('/calendars/:of/load', rule, async (req, res, next) => {
    const one = await calendarHere(db, req)
    if (!one) return next()
    const begins = yearIn(req.query['year']) ?? yearOf(hereOf(res).today)
    draw(res, one, { year: String(begins), says: 'everything', source: '' })
  })
  router.post('/calendars/:of/load', rule, async (req, res, next) => {
    const one = await calendarHere(db, req)
    if (!one) return next()
    await take(deps, res, one, typedOf(typedIn(req.body)))
  })
  return router
}

const typedOf = (body: Readonly<Record<string, unknown>>): Typed => ({
  year: String(body['year'] ?? ''),
  says: String(body['says'] ?? ''),
  source: String(body['source'] ?? '').trim(),
})
const whole = (wrong: string, remedy: string): Fault => ({ line: 0, column: '', wrong, remedy })

async function take({ db }: Given, res: Response, one: CalendarKnown, typed: Typed): Promise<void> {
  const { user, today } = hereOf(res)
  const { path, tooLarge } = receivedOf(res)
  const year = yearFrom(yearIn(typed.year) ?? yearOf(today))
  const says: Says = typed.says === 'additions' ? 'additions' : 'everything'
  const source = wrongSource(typed.source)
  if (source) return draw(res, one, typed, { source })
  if (tooLarge) return draw(res, one, typed, { faults: [whole('The file is too large', 'Send one school year at a time')] })
  if (!path) return draw(res, one, typed, { faults: [whole('No file was chosen', 'Choose the file')] })
  try {
    const { given, faults, rows, said, counts, sha256 } = await readDays(path, one.id, { year, says, source: typed.source })
    const wrong = faults.length
      ? faults
      : rows === 0
        ? [whole('It has no row', 'Choose another file')]
        : (await planOf(db, { calendar: one.id, given }, today)).plan.faults
    if (wrong.length) return draw(res, one, typed, { faults: wrong, counts })
    res.redirect(303, await keepPending(db, user.id, one, { given, said: [...readSaid(rows, counts), ...said], counts, why: '' }, sha256))
  } catch (error) {
    if (!(error instanceof BadFile)) throw error
    draw(res, one, typed, { faults: [error.fault] })
  }
}
const readSaid = (rows: number, counts: string): readonly string[] => {
  const thing = counts === 'Event' ? 'event' : 'row'
  return [`${rows} ${rows === 1 ? `${thing} was` : `${thing}s were`} read.`]
}

/** Why a source cannot stand; null where it can. */
export function wrongSource(source: string): string | null {
  if (source === '') return 'Enter where the days are published, or who told us'
  if (source.length > 200) return 'Use 200 characters or fewer'
  return hasHiddenMarks(source) ? 'Type it again: it has characters that cannot be seen' : null
}

function draw(res: Response, one: CalendarKnown, typed: Typed, { faults = [], counts = 'Line', source }: Wrong = {}): void {
  const begins = yearOf(hereOf(res).today)
  const chosen = yearIn(typed.year) ?? begins
  const years = [...new Set([begins - 1, begins, begins + 1, begins + 2, chosen])].toSorted()
  const first =
    faults[0] &&
    (faults.length === 1
      ? `${faults[0].wrong}. ${faults[0].remedy}.`
      : `${faults.length} things are wrong in the file. Nothing was changed.`)
  const page = {
    title: `Load days: ${one.name}`,
    back: { text: one.name, href: `${addressOf(one)}?year=${chosen}` },
    action: `${addressOf(one)}/load`,
    years: years.map((year) => ({ value: String(year), text: yearName(year), checked: year === chosen })),
    says: typed.says === 'additions' ? 'additions' : 'everything',
    source: typed.source,
    sourceError: source ?? null,
    template: `${addressOf(one)}/days.csv?year=${chosen}`,
    countries: one.id.startsWith('working:'),
    errors: source ? [{ text: source, href: '#source' }] : first ? [{ text: first, href: '#faults' }] : [],
    faults: faults.slice(0, MOST_SHOWN).map((fault) => ({ ...fault, where: fault.line ? `${counts} ${fault.line}` : 'The file' })),
    more: Math.max(0, faults.length - MOST_SHOWN),
  }
  res.status(page.errors.length ? 422 : 200).render('calendars/load.njk', { page })
}
