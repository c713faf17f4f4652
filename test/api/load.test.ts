import { Client, Connection } from '@temporalio/client'
import request, { type Response } from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freePort } from '../../bin/start/ports.mjs'
import { at, stage, type Stage } from '../support/app.ts'
import { program } from '../support/programs.ts'
import { referral, someChild } from '../support/referral.ts'
import { until } from '../support/until.ts'

let here: Stage
let connection: Connection
beforeAll(async () => {
  here = await stage()
  connection = Connection.lazy({ address: `127.0.0.1:${await freePort()}` })
})
afterAll(async () => {
  await connection.close()
  await here.stop()
})
const clerk = 'clerk@birmingham.example'
const shedding = (bounds: { atOnce: number; behindMs: number }) => here.appWith({ bounds, temporal: new Client({ connection }) })
const kept = () => here.data.owner.submission.count()

describe('more at once than is borne', () => {
  it('is turned away before anything of it is taken, with when to come again; and taken as soon as there is room', async () => {
    const app = shedding({ atOnce: 1, behindMs: 60_000 })
    const api = await program(app, here.identity, { clerk })
    // What is published is asked where there is room.
    const { faults } = await program(here.app, here.identity, {})
    const opening = () => api.post('/cases', { process: 'managed-move', child: someChild(), answers: referral })
    // With no Temporal server an opening is waited for three seconds, and then received.
    const none = await kept()
    const first = opening().then((answer) => answer)
    await until(async () => (await kept()) > none)
    const before = await kept()
    const second = await opening()
    expect([second.status, second.type, second.headers['retry-after']]).toEqual([503, 'application/problem+json', '5'])
    expect(second.body).toMatchObject({ title: 'Busy', status: 503, detail: expect.stringContaining('Nothing of this one was taken') })
    expect(await faults(second, '/cases')).toEqual([])
    expect((await first).status).toBe(202)
    expect(await kept()).toBe(before)
    expect((await opening()).status).toBe(202)
    expect(await kept()).toBe(before + 1)
  })

  it('is turned away from a page with a page, under the same protection; and whether we are well may always be asked', async () => {
    const app = shedding({ atOnce: 0, behindMs: 60_000 })
    const page = await request(at(app)).get('/sign-in')
    expect([page.status, page.type, page.headers['retry-after']]).toEqual([503, 'text/html', '5'])
    expect(page.text).toContain('Too many people are here at once')
    expect(page.headers['content-security-policy']).toContain("default-src 'none'")
    expect(page.headers['set-cookie']).toBeUndefined()
    const statuses = await Promise.all(['/health', '/metrics'].map(async (path) => (await request(at(app)).get(path)).status))
    expect(statuses).toEqual([200, 200])
  })
})

describe('a program that is far behind', () => {
  /** Asked for with nothing else of ours in the way of the answer. */
  const asked = (app: ReturnType<typeof shedding>): Promise<Response> =>
    request(at(app))
      .get('/api/v1/openapi.json')
      .then((answer) => answer)

  /** Nothing of this program goes on meanwhile. So long that what follows from it lasts a second: a slow machine sees it too. */
  const standStill = (ms: number) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)

  it('turns everybody away, and takes them on again by itself', async () => {
    const app = shedding({ atOnce: 1_000, behindMs: 200 })
    // Others may be busy on this machine too, so being ready is waited for.
    const answers = async (): Promise<boolean> => (await asked(app)).status === 200
    await until(answers, 30)
    standStill(6_000)
    await expect.poll(answers, { timeout: 5_000 }).toBe(false)
    await until(answers, 30)
  })
})
