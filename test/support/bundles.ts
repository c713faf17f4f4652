import { randomBytes } from 'node:crypto'
import type { Activities } from '../../activities/types.ts'
import { londonDay, plus, type Day } from '../../domain/calendar.ts'
import type { Process } from '../../domain/process.ts'
import { readRootKeys, type RootKeys } from '../../store/root-keys.ts'
import { partOfCases, signedRoot, type Head, type Root } from '../../store/root-record.ts'
import type { Bundle, History, HistoryPart, Row } from '../../verify/bundle.ts'
import { hashOfPart } from '../../verify/history.ts'
import type { Anchor } from '../../verify/roots.ts'
import type { Act, Opening } from '../../workflows/kit/act.ts'
import { calendars as usual } from './calendar.ts'
import { play } from './on-paper.ts'
import { PaperHistory } from './paper-history.ts'
import { CASE, PaperRecord } from './paper-record.ts'
import type { Scenario } from './scenario.ts'

export const rootKeys = readRootKeys(`paper:${Buffer.alloc(32, 7).toString('base64')}`)
/** Of somebody who has everything but our key. */
export const forgedKeys = (): RootKeys => readRootKeys(`paper:${randomBytes(32).toString('base64')}`)

/** A case, its bundle, and the anchor that its roots stand in. */
export interface Sealed {
  readonly bundle: Bundle
  readonly anchor: Anchor
}

/** Plays a journey on paper, and exports it as the product would. */
export async function bundled<P extends Process>(scenario: Scenario<P>): Promise<Sealed> {
  const history = new PaperHistory()
  let now = (): number => 0
  let opening: Opening | undefined
  let calendars = scenario.calendars ?? usual
  const record = new PaperRecord(
    scenario.process,
    () => now(),
    () => calendars,
  )
  await play(scenario, undefined, {
    began: (given) => {
      opening = given
      record.open(given)
      history.begins(Date.parse(given.receivedAt), scenario.process.name, given)
    },
    activities: (own, clock) => {
      now = clock
      const watched =
        <A extends object, R>(name: string, ask: (given: A) => Promise<R>) =>
        async (given: A): Promise<R> => {
          const answered = history.asks(now(), name, { ...given, caseId: CASE })
          const result = await ask(given)
          answered(now(), result)
          return result
        }
      const { postLetter, giveUpLetter } = own
      return Object.fromEntries(
        Object.entries({ ...record.activities, postLetter, giveUpLetter }).map(([name, ask]) => [
          name,
          // The record is of a case with a reference; paper has none.
          watched(name, async (given: object) => {
            await (own as unknown as Record<string, (given: object) => Promise<unknown>>)[name]!(given)
            if (name === 'postLetter') record.says((given as { seq: number }).seq)
            return name in record.activities ? (ask as (given: never) => Promise<unknown>)(given as never) : undefined
          }),
        ]),
      ) as unknown as Activities
    },
    timer: (at, rings) => history.timer(at, rings),
    kept: (act: Act) => {
      record.keep(act)
      if (act.action === 'recount') calendars = scenario.editions![act.answers['calendar'] as number]!
    },
    accepted: (at, act) => history.accepts(at, act.submission, act),
    ended: (at, outcome) => history.ends(at, outcome),
  })
  void opening
  const { sheet } = record
  const about = {
    format: 1,
    case: CASE,
    process: scenario.process.name,
    madeAt: new Date(now() + 3 * 86_400_000).toISOString(),
  }
  const bundle: Bundle = {
    about,
    events: record.events,
    stored: record.stored,
    received: [...record.received.values()],
    letters: { letters: record.letters, deliveries: record.deliveries, asks: record.asks },
    calendars: record.calendars,
    proof: null,
    history: exported(history.events, record.stored.case['outcome'] !== null),
    journal: { corrections: record.corrections, decisions: record.decisions, challenges: record.challenges },
    identity: { child: { firstName: 'Zofia' }, words: sheet.words, letters: sheet.letters, documents: record.documents ?? [] },
  }
  // What a row holds is what JSON holds of it, as in a database.
  return sealed(JSON.parse(JSON.stringify(bundle)) as Bundle, londonDay(new Date(now())))
}

/** In two parts, as two nights export it. */
export function exported(events: readonly Row[], ended: boolean): History {
  const cut = Math.ceil(events.length / 2)
  const parts: HistoryPart[] = []
  let previous = '0'.repeat(64)
  for (const [first, last, isLast] of [
    [1, cut, false],
    [cut + 1, events.length, ended],
  ] as const) {
    if (last < first) continue
    const hash = hashOfPart(previous, { first, last, isLast }, events.slice(first - 1, last))
    parts.push({ first, last, isLast, hash, previous })
    previous = hash
  }
  return { events, parts }
}

const headOf = ({ events, history }: Pick<Bundle, 'events' | 'history'>, upTo = events.length): Head => ({
  case: CASE,
  position: upTo,
  hash: events[upTo - 1]!.hash,
  history: history ? { events: history.parts.at(-1)!.last, hash: history.parts.at(-1)!.hash } : null,
})
const other = (n: number): Head => ({
  case: `MM-${String(n).padStart(5, '0')}`,
  position: n,
  hash: String(n).repeat(64).slice(0, 64),
  history: null,
})
const partOfLooks = { of: 'look', columns: ['id'], after: 0, to: 3, size: 3, hash: '1'.repeat(64) }

/** Anchors a case twice, among others: half way, and at its end. */
export function sealed(bundle: Bundle, on: Day, keys: RootKeys = rootKeys): Sealed {
  const half = Math.ceil(bundle.events.length / 2)
  const roots: Root[] = []
  const heads = (head: Head): readonly Head[] => [head, other(2), other(3), other(4), other(5)]
  const make = (head: Head, day: Day, at: string): void => {
    const { part } = partOfCases(heads(head))
    roots.push(signedRoot({ day, at, parts: [part, partOfLooks] }, roots.at(-1) ?? null, keys))
  }
  const after = (position: number): string => new Date(Date.parse(bundle.events[position - 1]!.recordedAt) + 3_600_000).toISOString()
  make({ ...headOf(bundle, half), history: null }, on, after(half))
  make(headOf(bundle), plus(on, 1), after(bundle.events.length))
  const head = headOf(bundle)
  const { tree } = partOfCases(heads(head))
  const proof = { root: roots[1]!, head, index: 0, path: tree.path(0).map((one) => Buffer.from(one).toString('hex')) }
  return { bundle: { ...bundle, proof }, anchor: { roots, unread: 0 } }
}
