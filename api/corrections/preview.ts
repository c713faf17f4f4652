import { setTimeout as pause } from 'node:timers/promises'
import type { Client } from '@temporalio/client'
import { asIfCorrected } from '../../domain/correction-moves.ts'
import { goneByIt, isActedOnAtOnce, isMovedInPlace } from '../../domain/correcting.ts'
import type { Move } from '../../domain/impact.ts'
import { isWords, type Value } from '../../domain/process.ts'
import { loadCalendars } from '../../store/calendars.ts'
import { casesThatSay } from '../../store/facts.ts'
import { movesAmong, runningOf } from '../../store/impact.ts'
import { goneBy } from '../../workflows/kit/act.ts'
import type { Seen } from '../case/seen.ts'
import type { Deps } from '../deps.ts'
import type { Chosen } from './chosen.ts'

/** What would follow from a correction, as far as can be known before it is decided. */
export interface Preview {
  /** Dates that would be counted to another day. */
  readonly moves: readonly Move[]
  /** Why it cannot be put right in its place; null where it can. */
  readonly refused: string | null
  /** Whether the case has gone by this answer; null where nobody could be asked. */
  readonly gone: boolean | null
  /** Other open cases of the child in which the same is said. */
  readonly others: readonly string[]
}

export async function previewOf({ db, temporal }: Pick<Deps, 'db' | 'temporal'>, seen: Seen, one: Chosen, value: Value): Promise<Preview> {
  const { held, process } = seen
  const others = one.asks.fact && one.was !== null && !isWords(one.asks) ? await casesThatSay(db, held, one.asks.fact, one.was) : []
  if (one.act === null || held.outcome !== null || isWords(one.asks)) return { moves: [], refused: null, gone: false, others }
  const read = await readBy(temporal, held.id)
  const gone = isActedOnAtOnce(process, one.action!, one.field) || (read ? (read[one.act] ?? []).includes(one.field) : null)
  if (gone && !isMovedInPlace(one.asks)) return { moves: [], refused: goneByIt, gone, others }
  const corrected = { fact: one.isLatest ? (one.asks.fact ?? null) : null, isJudged: one.action!.judged === one.field, was: one.was, value }
  const rows = (await runningOf(db, held.id)).flatMap((row) => {
    const clock = process.clocks[row.clock]
    return clock ? [asIfCorrected(row, clock, process, corrected)] : []
  })
  const moved = await movesAmong(
    db,
    rows,
    ({ clock }) => process.clocks[clock],
    (ids) => loadCalendars(db, ids),
  )
  return { moves: moved.map(({ move }) => move), refused: null, gone, others }
}

const WITHIN_MS = 1_500
/** By which answers the story has gone; null where nobody answers in time. */
async function readBy(temporal: Client | undefined, caseId: string): Promise<Readonly<Record<string, readonly string[]>> | null> {
  if (!temporal) return null
  const asked = temporal.workflow
    .getHandle(caseId)
    .query(goneBy)
    .catch(() => null)
  return Promise.race([asked, pause(WITHIN_MS, null, { ref: false })])
}
