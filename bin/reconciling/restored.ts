/** After a restore, and before anything is started: what went out into the world after the moment that was restored to. */
import { readFileSync } from 'node:fs'
import type { Db } from '../../store/client.ts'
import { keepFound, type Divergence } from '../../store/divergences.ts'
import { deliver } from '../../store/letters.ts'
import { lastReceipt, onTheWay, whoseMessage } from '../../store/restoring.ts'

export interface Evidence {
  /** Message-IDs that the mail server took, a line each: from its own log. */
  readonly sent: string | null
  /** The API's log, in which each request that was answered has a line. */
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
  const messages = sent === null ? null : new Set(linesOf(sent).filter((line) => OURS.test(line)))
  const known = new Map((await whoseMessage(db, [...(messages ?? [])])).map((row) => [row.messageId, row]))
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
    ...(requests === null ? [] : lostIn(linesOf(requests), await lastReceipt(db))),
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
  readonly time?: number
  readonly req?: { readonly id?: string; readonly method?: string; readonly url?: string }
  readonly res?: { readonly status?: number }
}
const ACTS = /^\/api\/v1\/cases(?:\/([A-Z]{2,4}-\d+)\/actions\/[\w-]+)?$|^\/(?:tasks|cases)\/([A-Z]{2,4}-\d+)\/|^\/start\//
const TAKEN: readonly (number | undefined)[] = [200, 201, 202, 303]

/** Acts that the API acknowledged after the last one that is on the record. */
function lostIn(lines: readonly string[], last: Date | null): readonly Divergence[] {
  return lines.flatMap((text): Divergence[] => {
    const { time, req, res } = parsed(text)
    const [is, first, second] = ACTS.exec(req?.url ?? '') ?? []
    if (!is || req?.method !== 'POST' || !TAKEN.includes(res?.status) || !time || (last && time <= last.getTime())) return []
    const at = new Date(time).toISOString()
    return [
      {
        kind: 'lost',
        of: req.id ?? at,
        caseId: null,
        detail: `${first ?? second ?? 'a new case'}: something was acknowledged at ${at}, and is not on the record`,
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
