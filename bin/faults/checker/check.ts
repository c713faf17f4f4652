import { verifyChain } from '../../../store/chain.ts'
import { nothingLost, oneEffect } from './acts.ts'
import { exported, grouped, type Exported, type Violation } from './exported.ts'
import { readHistory } from './history.ts'
import { oneEmail } from './mail.ts'
import { asTheWorkflowSays, oneToOne } from './projection.ts'
import { replays } from './replay.ts'
import { timersRing } from './timers.ts'

/** How much was looked at. A check of nothing proves nothing. */
export interface Checked {
  readonly violations: readonly Violation[]
  readonly requests: Readonly<Record<'ok' | 'failed' | 'unknown', number>>
  readonly cases: number
  readonly events: number
  readonly letters: number
  readonly emails: number
  readonly histories: number
}

/** Checks the invariants I1 to I8 on what was exported, asking no server. `telling`: whether every history is told again for I7, which takes longer than all else. */
export async function check(folder: string, { telling = true } = {}): Promise<Checked> {
  const all = exported(folder)
  const histories = all.histories.map(readHistory)
  const violations = [
    ...oneEffect(all),
    ...oneEmail(all),
    ...chained(all),
    ...asTheWorkflowSays(all, histories),
    ...oneToOne(all),
    ...timersRing(all, histories),
    ...(telling ? await replays(all, histories) : []),
    ...nothingLost(all),
  ]
  const acts = all.asked.filter(({ key }) => key !== null)
  const count = (outcome: string): number => acts.filter((one) => one.outcome === outcome).length
  return {
    violations,
    requests: { ok: count('ok'), failed: count('failed'), unknown: count('unknown') },
    cases: all.cases.length,
    events: all.events.length,
    letters: all.letters.length,
    emails: all.posts.filter(({ taken }) => taken).length,
    histories: histories.length,
  }
}

/** I3: each case's record is whole, line by line. */
function chained({ events }: Exported): Violation[] {
  return [...grouped(events, ({ caseId }) => caseId)].flatMap(([caseId, lines]): Violation[] => {
    const bytes = (hex: string): Uint8Array => Buffer.from(hex, 'hex')
    const fault = verifyChain(
      lines.map((line) => ({ ...line, recordedAt: new Date(line.recordedAt), hash: bytes(line.hash), previous: bytes(line.previous) })),
    )
    return fault ? [{ invariant: 'I3', of: caseId, what: `line ${fault.position}: ${fault.why}` }] : []
  })
}
