/** After a restore, and before anything is started: what went out into the world after the moment that was restored to. */
import { readFileSync } from 'node:fs'
import type { Db } from '../../store/client.ts'
import { keepFound, type Divergence } from '../../store/divergences.ts'
import { deliver } from '../../store/letters.ts'
import { areKept, moveNumbersOn, onTheWay, whoseMessage } from '../../store/restoring.ts'

export interface Evidence {
  /** Message-IDs that the mail server took, a line each: from its own log. */
  readonly sent: string | null
  /** The API's log, in which each act that was kept has a line. */
  readonly requests: string | null
}
export interface Restored {
  /** Letters that the mail server had already. */
  readonly accepted: number
  /** Letters that were on their way, and of which nobody can say. */
  readonly inDoubt: number
  readonly found: readonly Divergence[]
}

/** Settles what can be settled from what others have written down, and keeps the rest for a person. */
export async function afterRestore(db: Db, { sent, requests }: Evidence): Promise<Restored> {
  await moveNumbersOn(db)
  const messages = sent === null ? null : new Set(linesOf(sent).filter((line) => OURS.test(line)))
  const known = await whoseMessage(db, [...(messages ?? [])])
  let accepted = 0
  let inDoubt = 0
  for (const { id, state, messageId } of await onTheWay(db)) {
    const had = messages?.has(messageId)
    if (had && (await deliver(db, id, state, 'accepted', 'The mail server had it before the restore.'))) accepted++
    // Without the mail server's word nobody knows: a letter that was only written may have been sent as well as one that was being sent.
    if (messages === null && (await deliver(db, id, state, 'in doubt', 'It may have been sent before the restore.'))) inDoubt++
  }
  const strays = [...(messages ?? [])].filter((messageId) => !known.has(messageId))
  const found = [
    ...strays.map((of): Divergence => ({
      kind: 'sent before',
      of,
      caseId: null,
      detail: 'the mail server took this message, and no letter on the record has its Message-ID',
    })),
    ...(requests === null ? [] : await lostOf(db, linesOf(requests))),
  ]
  await keepFound(db, { kinds: ['sent before', 'lost'], of: 'everything' }, found)
  return { accepted, inDoubt, found }
}

/** As the product makes them: SHA-256 of a letter's key, at our domain. */
const OURS = /^<[0-9a-f]{64}@[^>]+>$/
const linesOf = (file: string): string[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

interface Line {
  readonly msg?: string
  readonly time?: number
  readonly submission?: string
  readonly case?: string
}
/** Acts that the API says it kept, and that are not on the record. */
async function lostOf(db: Db, lines: readonly string[]): Promise<readonly Divergence[]> {
  const kept = lines.map(parsed).filter(({ msg, submission }) => msg === 'kept' && submission)
  const there = await areKept(
    db,
    kept.map(({ submission }) => submission!),
  )
  return kept.flatMap(({ submission, time, case: reference }): Divergence[] => {
    if (there.has(submission!)) return []
    const at = time ? ` at ${new Date(time).toISOString()}` : ''
    return [
      {
        kind: 'lost',
        of: submission!,
        caseId: reference ?? null,
        detail: `an answer was kept${at} and acknowledged, and is not on the record`,
      },
    ]
  })
}
function parsed(text: string): Line {
  try {
    return JSON.parse(text) as Line
  } catch {
    return {} // another program's words
  }
}
