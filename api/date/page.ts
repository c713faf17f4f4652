import { Router } from 'express'
import { londonDay, plus, type Day } from '../../domain/calendar.ts'
import type { Allowance, Clock } from '../../domain/row.ts'
import { may } from '../../domain/access.ts'
import { facts } from '../../domain/facts.ts'
import type { Process } from '../../domain/process.ts'
import { allowed } from '../access/allowed.ts'
import type { Deps } from '../deps.ts'
import { inWords } from '../../domain/row-in-words.ts'
import type { Db } from '../../store/client.ts'
import { daysOff, type OffRow } from '../../store/reading-date.ts'
import { caseHead, deadlinesOf, type DeadlineRow } from '../../store/reading-case.ts'
import { calendarsAt } from '../../store/reading-calendars.ts'
import { actsOf, eventsOf, type ActRow, type EventRow } from '../../store/reading-history.ts'
import { dateLine, movesOf } from '../case/dates.ts'
import { seenHere, type Seen } from '../case/seen.ts'
import { clockName } from '../case/words.ts'
import { hereOf, type Here } from '../layout/frame.ts'
import { longDay, longTime, plainDay, shortDay } from '../saying/days.ts'
import { markOf } from '../saying/due.ts'
import { fullName, lowerFirst } from '../saying/names.ts'
import { actionOf, doneWords } from '../saying/steps.ts'
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

/** What the days are counted from: a named fact, or the act before; in that act's own words where it is known. */
function startOf(clock: Clock | undefined, began: ActRow | undefined, process: Process): string {
  const received = clock?.from === 'receipt'
  if (clock?.from && clock.from !== 'receipt') return facts[clock.from].toLowerCase()
  if (!began) return received ? 'the day we received the act that began it' : 'the day of the act that began it'
  return `${received ? 'the day we received this: ' : ''}${lowerFirst(doneWords(process, began.action))}`
}

/** The act that a count was made after, where it is of the day that was counted from. */
function beganBy(row: DeadlineRow, acts: readonly ActRow[], events: readonly EventRow[], process: Process): ActRow | undefined {
  const made = events.find(({ kind, body }) => kind === 'deadline' && body['id'] === row.id)?.seq
  const before = acts.filter(({ seq, state }) => state === 'recorded' && seq !== null && made !== undefined && seq < made)
  const last = before.toSorted((a, b) => a.seq! - b.seq!).at(-1)
  const judged = last && actionOf(process, last.action)?.judged
  const days = last ? [londonDay(last.receivedAt), judged && last.answers[judged]] : []
  return days.includes(row.from) ? last : undefined
}

function sourceLine(row: OffRow, today: Day) {
  const days = row.from === row.to ? shortDay(row.from, today) : `${shortDay(row.from, today)} to ${shortDay(row.to, today)}`
  return {
    what: `${days}: ${row.why}`,
    source: row.source === 'assumed' ? 'Assumed: not yet published' : row.source,
    known: longTime(row.knownFrom),
  }
}

async function pageOf(db: Db, here: Here, { held, process, relations }: Seen, row: DeadlineRow) {
  const { user, today } = here
  const reads = may(user, 'read the case', relations)
  const clock = process.clocks[row.clock]
  const rule: Allowance | undefined = clock?.rows.find(({ since }) => since === row.rowSince)
  const ids = row.calendars.map((key) => key.split('@')[0]!)
  const [from, to] = [row.from, row.due ?? row.from].sort() as [Day, Day]
  const [head, events, acts, off, calendars] = await Promise.all([
    caseHead(db, held.id),
    eventsOf(db, held.id),
    actsOf(db, held.id),
    daysOff(db, ids, from, to),
    calendarsAt(db, row.calendars),
  ])
  const began = beganBy(row, acts, events, process)
  const started = startOf(clock, began, process)
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
    stands: dateLine(row, { process, calendars, events, ...here }),
    rule: rowsOf(
      row,
      name,
      rule,
      `${started}${began ? `, recorded at ${longTime(began.receivedAt)}${reads && began.by ? ` by ${began.by}` : ''}` : ''}`,
    ),
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
