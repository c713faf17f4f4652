/** Documents are held in memory while they are sent and looked at: so many at one time, and no more, by whichever door. */
import { randomUUID } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { request as ask, type ClientRequest, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { roomFor, type Room } from '../../api/documents/room.ts'
import type { Scanner } from '../../api/documents/scanner.ts'
import { onDisk } from '../../store/document-files.ts'
import { browser, hidden, listening, signInAs, stage, type Browser, type Stage } from '../support/app.ts'
import { pdf } from '../support/files.ts'
import { program, type Program } from '../support/programs.ts'
import { standing } from '../support/standing.ts'
import { until } from '../support/until.ts'

let here: Stage
let server: Server
let api: Program
let clerk: Browser
let [path, token] = ['', '']
/** How many have been let in, of those there is room for: one. */
let entered = 0
/** What the scanner waits for, where it waits. */
let scanning: Promise<void> = Promise.resolve()
let scans = 0
beforeAll(async () => {
  here = await stage()
  const { id } = await standing(here.data.owner, here.data.work, 1)
  path = `/cases/${id}/documents`
  const one = roomFor(1)
  const room: Room = {
    enter: () => {
      const place = one.enter()
      if (place) entered++
      return place
    },
  }
  const scanner: Scanner = {
    scan: async () => {
      scans++
      await scanning
      return 'clean'
    },
  }
  const app = here.appWith({ documents: { files: onDisk(folder()), scanner, largest: 400_000, room } })
  server = await listening(app, 'http://127.0.0.1:0')
  const email = 'clerk@birmingham.example'
  api = await program(app, here.identity, { clerk: email })
  token = await here.identity.token(email)
  clerk = browser(app)
  await signInAs(clerk, here.identity, email)
}, 120_000)
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await here.stop()
})

const folder = (): string => join(here.folder, 'documents')
const BOUNDARY = 'a-line-that-no-file-holds'
const field = (name: string, value: string): string => `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
const body = (bytes: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(
      `${field('kind', 'plan')}${field('title', 'A plan')}--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="x"\r\n\r\n`,
    ),
    bytes,
    Buffer.from(`\r\n--${BOUNDARY}--\r\n`),
  ])
/** Of calls that were begun here: browsers of the tests have servers of their own. */
const connections = (): Promise<number> =>
  new Promise((resolve, reject) => server.getConnections((error, number) => (error ? reject(error) : resolve(number))))
/** A call of which the head is sent, and nothing of the document yet. */
function begun(): { readonly call: ClientRequest; readonly whole: Buffer; readonly answer: Promise<IncomingMessage> } {
  const whole = body(pdf('x'.repeat(200_000)))
  const call = ask({
    port: (server.address() as AddressInfo).port,
    method: 'POST',
    path: `/api/v1${path}`,
    headers: {
      Authorization: `Bearer ${token}`,
      'Idempotency-Key': randomUUID(),
      'Content-Type': `multipart/form-data; boundary=${BOUNDARY}`,
      'Content-Length': whole.length,
    },
  })
  const answer = new Promise<IncomingMessage>((resolve, reject) => call.once('response', resolve).once('error', reject))
  call.flushHeaders()
  return { call, whole, answer }
}
/** Another, whose first half is there and who holds the one place that there is. */
async function halfSent() {
  const before = entered
  const sending = begun()
  sending.call.write(sending.whole.subarray(0, 100_000))
  await until(async () => entered > before)
  return sending
}
const everything = async () => [
  await here.data.owner.document.count(),
  await here.data.owner.caseEvent.count(),
  await here.data.owner.submission.count(),
]
const byForm = async () => {
  const page = await clerk.get(path)
  const fields = { _csrf: hidden(page, '_csrf'), once: hidden(page, 'once'), kind: 'plan', title: 'By the form' }
  return clerk.post(path).field(fields).attach('file', pdf('by the form'), 'x')
}

describe('one more document than there is room for', () => {
  it('is turned away before any of it is read, with when to come again; and taken as soon as there is room', async () => {
    const first = await halfSent()
    const before = await everything()
    const turned = await begun().answer
    expect([turned.statusCode, turned.headers['content-type'], turned.headers['retry-after']]).toEqual([
      503,
      expect.stringContaining('application/problem+json'),
      '5',
    ])
    const page = await byForm()
    expect([page.status, page.type, page.headers['retry-after']]).toEqual([503, 'text/html', '5'])
    expect(page.text).toContain('Too many documents are being sent at once')
    const called = await api.file(path, { kind: 'plan', title: 'By a call' }, pdf())
    expect(called.body).toMatchObject({ title: 'Busy', status: 503, detail: expect.stringContaining('Nothing of this one was taken') })
    expect(await api.faults(called, '/cases/{reference}/documents')).toEqual([])
    expect(await everything()).toEqual(before)
    first.call.end(first.whole.subarray(100_000))
    expect((await first.answer).statusCode).toBe(201)
    expect((await byForm()).status).toBe(303)
    expect(readdirSync(folder())).toHaveLength(await here.data.owner.document.count())
  })

  it('whoever goes away in the middle leaves their place, and nothing else', async () => {
    const before = await everything()
    const first = await halfSent()
    first.call.destroy()
    await expect(first.answer).rejects.toThrow('hang up')
    await until(async () => (await byForm()).status === 303)
    expect((await everything())[0]).toBe(before[0]! + 1)
    expect(readdirSync(folder())).toHaveLength(before[0]! + 1)
  })

  it('is none while one is looked at whose sender went away: it is still in memory', async () => {
    let scanned = (): void => undefined
    scanning = new Promise((resolve) => (scanned = resolve))
    const before = scans
    const first = begun()
    first.call.end(first.whole)
    await until(async () => scans > before)
    first.call.destroy()
    await expect(first.answer).rejects.toThrow('hang up')
    await until(async () => (await connections()) === 0)
    expect((await byForm()).status).toBe(503)
    scanned()
    await until(async () => (await byForm()).status === 303)
  })

  it('of other forms there is always room', async () => {
    const first = await halfSent()
    const page = await clerk.get(path.replace('documents', 'notes'))
    const note = { _csrf: hidden(page, '_csrf'), once: hidden(page, 'once') || randomUUID(), kind: 'note', text: 'Meanwhile.' }
    expect((await clerk.post(path.replace('documents', 'notes')).type('form').send(note)).status).toBe(303)
    first.call.end(first.whole.subarray(100_000))
    expect((await first.answer).statusCode).toBe(201)
  })
})
