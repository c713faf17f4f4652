import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { token } from '../local/token.ts'

/** `ok`: acknowledged, so it must have an effect or a recorded refusal. `failed`: said to have changed nothing. `unknown`: either may be so, and never both. */
export type Outcome = 'ok' | 'failed' | 'unknown'

/** One request as whoever sent it saw it. */
export interface Asked {
  readonly began: string
  readonly tookMs: number
  readonly who: string
  readonly method: string
  readonly path: string
  /** Idempotency-Key: the submission's id. Null for what only reads. */
  readonly key: string | null
  readonly action: string | null
  readonly reference: string | null
  /** Null where no answer came. */
  readonly status: number | null
  readonly outcome: Outcome
  /** Turned away at the door for there being too many. */
  readonly shed: boolean
  readonly seq: number | null
  /** What it said of itself, where it did not do it. */
  readonly detail: string | null
}
export interface Answered extends Asked {
  readonly body: Readonly<Record<string, unknown>>
  readonly retryAfter: string | null
}

/** Sends requests to the JSON API as people of the demonstration, and notes each. */
export interface Asking {
  readonly log: readonly Asked[]
  readonly get: (path: string, who?: string, from?: string) => Promise<Answered>
  readonly post: (path: string, body: object, who?: string, key?: string) => Promise<Answered>
  /** Notes a request that was sent some other way. */
  readonly note: (asked: Asked) => void
}

export const CLERK = 'clerk@birmingham.example'
const PATIENCE_MS = 15_000
const SIGN_IN_MS = 60_000

export function asking(url: string, provider: { readonly issuer: string; readonly audience: string }): Asking {
  const log: Asked[] = []
  const tokens = new Map<string, Promise<string>>()
  const tokenOf = (who: string): Promise<string> => {
    const known = tokens.get(who)
    if (known) return known
    const fresh = patiently(() => token(provider.issuer, provider.audience, who))
    tokens.set(who, fresh)
    fresh.catch(() => tokens.delete(who))
    return fresh
  }
  const ask = async (
    method: 'GET' | 'POST',
    path: string,
    { who, key, body, from = addressOf(who) }: { who: string; key: string | null; body?: object; from?: string | undefined },
  ): Promise<Answered> => {
    const bearer = await tokenOf(who)
    const began = new Date()
    const sent = { method, path, who, key, ...namedIn(path), began: began.toISOString() }
    const answer = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${bearer}`,
        'x-forwarded-for': from,
        ...(body && { 'content-type': 'application/json' }),
        ...(key && { 'idempotency-key': key }),
      },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
      .then(read)
      .catch(() => null)
    const asked = { ...sent, tookMs: Date.now() - began.getTime(), ...said(answer, sent.reference) }
    log.push(asked)
    return { ...asked, body: answer?.body ?? {}, retryAfter: answer?.retryAfter ?? null }
  }
  return {
    log,
    get: (path, who = CLERK, from) => ask('GET', path, { who, key: null, from }),
    post: (path, body, who = CLERK, key = randomUUID()) => ask('POST', path, { who, key, body }),
    note: (asked) => void log.push(asked),
  }
}

/** The local provider reads the database, which a row may have taken away just then: whoever must sign in waits for it. */
async function patiently(signIn: () => Promise<string>): Promise<string> {
  for (const giveUp = Date.now() + SIGN_IN_MS; ; await pause(500)) {
    try {
      return await signIn()
    } catch (error) {
      if (Date.now() > giveUp) throw error
    }
  }
}

interface Read {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
  readonly retryAfter: string | null
}
async function read(answer: Response): Promise<Read> {
  const body: unknown = await answer.json().catch(() => ({}))
  return { status: answer.status, body: (body ?? {}) as Read['body'], retryAfter: answer.headers.get('retry-after') }
}

function said(answer: Read | null, reference: string | null): Pick<Asked, 'status' | 'outcome' | 'shed' | 'seq' | 'reference' | 'detail'> {
  if (!answer) return { status: null, outcome: 'unknown', shed: false, seq: null, reference, detail: null }
  const { status, body } = answer
  const shed = status === 503 && body['title'] === 'Busy'
  const outcome = status < 300 ? 'ok' : status < 500 || shed ? 'failed' : 'unknown'
  return {
    status,
    outcome,
    shed,
    seq: typeof body['seq'] === 'number' ? body['seq'] : null,
    reference: typeof body['reference'] === 'string' ? body['reference'] : reference,
    detail: typeof body['detail'] === 'string' ? body['detail'] : null,
  }
}

/** Which case a path is about, and what it does there. */
function namedIn(path: string): { reference: string | null; action: string | null } {
  const [, reference = null, action = null] = /^\/cases\/([A-Z]+-\d+)(?:\/actions\/([\w-]+))?/.exec(path) ?? []
  return { reference, action: path === '/cases' ? 'opening' : action }
}

/** Each from an address of their own, as people are: what holds a crowd off is tried by itself. */
function addressOf(who: string): string {
  const hash = [...who].reduce((so, letter) => Math.imul(so ^ letter.codePointAt(0)!, 16_777_619) >>> 0, 2_166_136_261)
  return `10.${hash & 255}.${(hash >> 8) & 255}.${(hash >> 16) & 255}`
}
