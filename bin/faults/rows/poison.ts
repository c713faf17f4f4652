import { randomUUID } from 'node:crypto'
import { token } from '../../local/token.ts'
import { CHAIR, match, referred } from '../moves.ts'
import { expect, type Row, type Stage } from '../stage.ts'

const deep = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth)
/** Bodies that no form of ours would send, and what each is refused with. */
const BODIES: readonly (readonly [what: string, body: string | Buffer, status: readonly number[]])[] = [
  ['three megabytes', JSON.stringify({ answers: { reasons: 'x'.repeat(3_000_000) } }), [413]],
  ['ten thousand brackets', `{"answers":${deep(10_000)}}`, [400, 422]],
  ['bytes that are no text', Buffer.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xff, 0xfe, 0x22, 0x7d]), [400, 422]],
  ['a NUL', '{"answers":{"reasons":"a\\u0000b"}}', [400]],
  ['names of a prototype', '{"answers":{"__proto__":{"decision":"school"},"constructor":"x"}}', [400, 422]],
  ['half of a pair', '{"answers":{"reasons":"\\ud800"}}', [400, 409, 422]],
  ['a list', '[]', [400, 422]],
  ['nothing', '', [400, 415, 422]],
  ['no JSON', 'decision=school', [400]],
]

export const poison: Row = {
  number: 14,
  title: 'Messages of the wrong shape, far too large, far too deep, or no text at all, by HTTP and past it',
  gentle: true,
  async *run(stage) {
    const [poisoned, other] = await Promise.all([referred(stage), referred(stage)])
    const rounds = stage.long ? 20 : 1
    for (let round = 0; round < rounds; round++) await byHttp(stage, poisoned)
    const signals = await pastIt(stage, poisoned)
    for (const reference of [other, poisoned]) {
      const answer = await match(stage, reference)
      expect(answer.outcome === 'ok', `${reference} does not go on: ${answer.status} ${answer.detail}`)
    }
    yield
    return { 'bodies refused': BODIES.length * rounds, 'messages past the API': signals }
  },
}

async function byHttp({ stack: { url, provider } }: Stage, reference: string): Promise<void> {
  const bearer = await token(provider.issuer, provider.audience, CHAIR)
  for (const [what, body, statuses] of BODIES) {
    const headers = {
      authorization: `Bearer ${bearer}`,
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
      'x-forwarded-for': '10.98.0.1',
    }
    const answer = await fetch(`${url}/api/v1/cases/${reference}/actions/match`, {
      method: 'POST',
      headers,
      body: new Uint8Array(Buffer.from(body)),
    })
    expect(statuses.includes(answer.status), `${what} was answered with ${answer.status}, and ${statuses.join(' or ')} is expected`)
    await answer.body?.cancel()
  }
}

/** Straight to the workflow, as a program with the run of the place could send it. Ignored or refused; the case goes on. */
async function pastIt({ stack: { temporal } }: Stage, reference: string): Promise<number> {
  const handle = temporal.workflow.getHandle(reference)
  await handle.signal('nobody knows this', { of: 'any shape' })
  await handle.signal('act', 'x'.repeat(100_000))
  const shapes: readonly unknown[] = [
    null,
    'text',
    7,
    [],
    {},
    { action: 'match' },
    { action: '__proto__', party: 'panel', by: 'x', submission: 'x', receivedAt: 'never', answers: {} },
  ]
  for (const shape of shapes) {
    const taken = await handle.executeUpdate('act', { args: [shape], updateId: randomUUID() }).then(
      () => true,
      () => false,
    )
    expect(!taken, `an Update of the wrong shape was taken: ${JSON.stringify(shape)}`)
  }
  const huge = await handle.executeUpdate('act', { args: ['x'.repeat(3_000_000)], updateId: randomUUID() }).then(
    () => true,
    () => false,
  )
  expect(!huge, 'an Update of three megabytes was taken')
  return shapes.length + 3
}
