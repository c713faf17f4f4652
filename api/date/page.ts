import { Router } from 'express'
import type { Day } from '../../domain/calendar.ts'
import { withOwnNumbers } from '../../domain/own-numbers.ts'
import type { Allowance, Clock } from '../../domain/row.ts'
import { may } from '../../domain/access.ts'
import { allowed } from '../access/allowed.ts'
import type { Deps } from '../deps.ts'
import type { Db } from '../../store/client.ts'
import { countedAgain, daysOff, type OffRow } from '../../store/reading-date.ts'
import { caseHead, deadlinesOf, type DeadlineRow } from '../../store/reading-case.ts'
import { calendarsAt } from '../../store/reading-calendars.ts'
import { actsAsCorrected, eventsOf, type EventRow } from '../../store/reading-history.ts'
import { dateLine, movesOf } from '../case/dates.ts'
import { seenHere, type Seen } from '../case/seen.ts'
import { datesFor } from '../case/theirs.ts'
import { clockName } from '../case/words.ts'
import { hereOf, type Here } from '../layout/frame.ts'
import { longDay, longTime, shortDay } from '../saying/days.ts'
import { markOf } from '../saying/due.ts'
import { fullName } from '../saying/names.ts'
import { answerOf } from './answer.ts'
import { beganBy, isFromService, startOf } from './began.ts'
import { linesOf, type Explained } from './lines.ts'
import { stripsOf } from './strip.ts'

/** Why is this date …? The answer in one sentence, then each day counted or skipped, then the rule and its law. */
export function datePage(deps: Pick<Deps, 'db'>): Router {
  const { db } = deps
  const router = Router()
  router.get('/cases/:reference/dates/:deadline', allowed(deps, 'see the case'), async (req, res, next) => {
    const seen = seenHere(res)
    const row = (await deadlinesOf(db, [seen.held.id])).find(({ id }) => id === req.params['deadline'])
    if (!row || !(await datesFor(db, hereOf(res).user, seen))(row.id)) return next()
    res.render('date/page.njk', { page: await pageOf(db, hereOf(res), seen, row) })
  })
  return router
}

function sourceLine(row: OffRow, today: Day) {
  const days = row.from === row.to ? shortDay(row.from, today) : `${shortDay(row.from, today)} to ${shortDay(row.to, today)}`
  return {
    what: `${days}: ${row.why}`,
    source: row.source === 'assumed' ? 'Assumed: not yet published' : row.source,
    known: longTime(row.knownFrom),
  }
}

/** That it was counted again since it was counted last, and what that came to. */
function checkedLine(again: Awaited<ReturnType<typeof countedAgain>>, events: readonly EventRow[], { id }: DeadlineRow): string | null {
  const last = events.findLast(({ kind, body }) => kind.startsWith('deadline') && body['id'] === id)
  if (!again || !last || again.at < last.recordedAt) return null
  const when = `Counted again, with what it was counted with, at ${longTime(again.at)}`
  return again.differs ? `${when}: it would be another day now. Whoever runs the servers is looking into it.` : `${when}: the same.`
}

function titleOf({ due, lateFrom }: DeadlineRow, name: string): string {
  if (!due) return `${name}: why is there no date?`
  return lateFrom ? `Why is this date ${longDay(due)}?` : `${name}: why not before ${longDay(due)}?`
}

async function pageOf(db: Db, here: Here, { held, process, relations }: Seen, row: DeadlineRow) {
  const { user, today } = here
  const reads = may(user, 'read the case', relations)
  const clock = process.clocks[row.clock]
  const rule = clock && rowOf(clock, row)
  const ids = row.calendars.map((key) => key.split('@')[0]!)
  const [from, to] = [row.from, row.due ?? row.from].sort() as [Day, Day]
  const [head, events, acts, off, calendars, again] = await Promise.all([
    caseHead(db, held.id),
    eventsOf(db, held.id),
    actsAsCorrected(db, held.id),
    daysOff(db, ids, from, to),
    calendarsAt(db, row.calendars),
    countedAgain(db, held.id, row.id),
  ])
  const began = beganBy(row, acts, events, process)
  const started = startOf(clock, began, process, !began && isFromService(row, clock, acts, process))
  const name = clockName(process, row.clock)
  return {
    title: titleOf(row, name),
    back: { text: reads ? `Case ${held.id}` : 'Back to your task', href: reads ? `/cases/${held.id}` : `/tasks/${held.id}` },
    caseLine: [held.id, reads && head ? fullName({ firstName: head.first, lastName: head.last, knownAs: head.knownAs }) : '', name]
      .filter(Boolean)
      .join(' · '),
    answer: answerOf({ ...row, derivations: row.derivation }, rule, started),
    strips: stripsOf(row.derivation, { from: row.from, due: row.due, started: 'Counted from here', sense: rule?.sense }),
    mark: markOf(row.kind),
    stands: dateLine(row, { process, calendars, events, ...here }),
    rule: linesOf(
      explained(
        here,
        row,
        name,
        rule,
        `${started}${began ? `, recorded at ${longTime(began.receivedAt)}${reads && began.by ? ` by ${began.by}` : ''}` : ''}`,
      ),
    ),
    checked: checkedLine(again, events, row),
    moves: movesOf(process, events, row.id, today).map((move) => ({ ...move, when: longTime(move.at) })),
    sources: off.map((one) => sourceLine(one, today)),
  }
}

/** The row that it was counted by: of the law or a default, or the authority’s own as it was set then. */
function rowOf(clock: Clock, { own, rowSince }: DeadlineRow): Allowance | undefined {
  if (own) return withOwnNumbers(clock, [own]).rows.find((row) => row.own?.number === own.id)
  return clock.rows.find(({ since }) => since === rowSince)
}

/** What a stored deadline says of itself. */
function explained({ staff }: Here, row: DeadlineRow, name: string, rule: Allowance | undefined, started: string): Explained {
  const editions = row.calendars.map((key) => `edition ${key.split('@')[1]}`).join(', ')
  const names = [...new Set(row.derivation.map(({ calendar }) => calendar))].join(', ')
  return {
    ...row,
    name,
    started,
    row: rule,
    since: row.rowSince,
    setBy: row.own && staff ? `${row.own.by}, at ${longTime(new Date(row.own.knownFrom))}: ${row.own.why}` : null,
    lateFrom: row.lateFrom?.toISOString() ?? null,
    calendars: names ? `${names}${editions ? ` (${editions})` : ''}` : null,
  }
}
