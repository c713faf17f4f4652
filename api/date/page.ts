import { Router } from 'express'
import { plus, type Day } from '../../domain/calendar.ts'
import type { Allowance, Clock } from '../../domain/clock.ts'
import { may } from '../../domain/access.ts'
import { facts } from '../../domain/facts.ts'
import { allowed } from '../access/allowed.ts'
import type { Deps } from '../deps.ts'
import { inWords } from '../../domain/row-in-words.ts'
import type { Db } from '../../store/client.ts'
import { daysOff, type OffRow } from '../../store/reading-date.ts'
import { caseHead, deadlinesOf, type DeadlineRow } from '../../store/reading-case.ts'
import { eventsOf } from '../../store/reading-history.ts'
import { movesOf } from '../case/dates.ts'
import { seenHere, type Seen } from '../case/seen.ts'
import { clockName } from '../case/words.ts'
import { hereOf, type Here } from '../layout/frame.ts'
import { longDay, longTime, plainDay, shortDay } from '../saying/days.ts'
import { markOf } from '../saying/due.ts'
import { fullName } from '../saying/names.ts'
import { answerOf } from './answer.ts'
import { stripsOf } from './strip.ts'

/** Why is this date …? The answer in one sentence, then each day counted or skipped, then the rule and its law. */
export function datePage(deps: Pick<Deps, 'db'>): Router {
  const { db } = deps
  const router = Router()
  router.get('/cases/:reference/dates/:deadline', allowed(deps, 'see the case'), async (req, res, next) => {
    const seen = seenHere(res)
    const row = (await deadlinesOf(db, [seen.held.id])).find(({ id }) => id === req.params['deadline'])
    if (!row) return next()
    res.render('date/page.njk', { page: await pageOf(db, hereOf(res), seen, row) })
  })
  return router
}

const CONFIDENCE: Readonly<Record<string, string>> = {
  M: 'Medium: rests on a secondary source, or on a reading that has not been tested.',
  L: 'Low: nobody has confirmed it. Take advice before you rely on it.',
}

/** What the days are counted from: a named fact, or the act before. */
function startOf(clock: Clock | undefined): string {
  if (clock?.from === 'receipt') return 'the day we received the act that began it'
  return clock?.from ? facts[clock.from].toLowerCase() : 'the day of the act that began it'
}

function sourceLine(row: OffRow, today: Day) {
  const days = row.from === row.to ? shortDay(row.from, today) : `${shortDay(row.from, today)} to ${shortDay(row.to, today)}`
  return {
    what: `${days}: ${row.why}`,
    source: row.source === 'assumed' ? 'Assumed: not yet published' : row.source,
    known: longTime(row.knownFrom),
  }
}

async function pageOf(db: Db, { user, today }: Here, { held, process, relations }: Seen, row: DeadlineRow) {
  const reads = may(user, 'read the case', relations)
  const clock = process.clocks[row.clock]
  const rule: Allowance | undefined = clock?.rows.find(({ since }) => since === row.rowSince)
  const ids = row.calendars.map((key) => key.split('@')[0]!)
  const [from, to] = [row.from, row.due ?? row.from].sort() as [Day, Day]
  const [head, events, off] = await Promise.all([caseHead(db, held.id), eventsOf(db, held.id), daysOff(db, ids, from, to)])
  const started = startOf(clock)
  const name = clockName(process, row.clock)
  return {
    title: row.due ? `Why is this date ${longDay(row.due)}?` : `${name}: why is there no date?`,
    back: { text: reads ? `Case ${held.id}` : 'Back to your task', href: reads ? `/cases/${held.id}` : `/tasks/${held.id}` },
    caseLine: [held.id, reads && head ? fullName({ firstName: head.first, lastName: head.last, knownAs: head.knownAs }) : '', name]
      .filter(Boolean)
      .join(' · '),
    answer: answerOf({ ...row, derivations: row.derivation }, rule, started),
    strips: stripsOf(row.derivation, row.from, row.due, 'Counted from here'),
    several: row.derivation.length > 1,
    mark: markOf(row.kind),
    rule: rowsOf(row, name, rule, started),
    moves: movesOf(events, row.id, today).map((move) => ({ ...move, when: longTime(move.at) })),
    sources: off.map((one) => sourceLine(one, today)),
  }
}

/** How it was worked out, line by line. */
function rowsOf(row: DeadlineRow, name: string, rule: Allowance | undefined, started: string): readonly (readonly [string, string])[] {
  const calendars = row.calendars.map((key) => `edition ${key.split('@')[1]}`).join(', ')
  const late = row.due ? `${longDay(plus(row.due, 1))}. The duty does not end then.` : null
  const confidence = row.kind === 'L' ? 'A local number. The council may change it.' : CONFIDENCE[row.confidence]
  const lines: readonly (readonly [string, string | null | undefined])[] = [
    ['Counted from', `${longDay(row.from)}: ${started}`],
    ['Rule', `${name}: ${rule ? inWords(rule) : 'no limit'}. In force since ${plainDay(row.rowSince)}.`],
    ['Law', row.law],
    ['Confidence', confidence ?? null],
    [
      'Calendar',
      row.derivation.length ? `${row.derivation.map(({ calendar }) => calendar).join(', ')}${calendars ? ` (${calendars})` : ''}` : null,
    ],
    ['Late from', late],
    ['Act by', row.actBy && row.actBy !== row.due ? `${longDay(row.actBy)}, since the day itself is not a working day` : null],
  ]
  return lines.flatMap(([key, value]) => (value ? [[key, value] as const] : []))
}
