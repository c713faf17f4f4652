/** `npm start` where it cannot: it says why, and starts nothing. That it comes up, and what it holds survives, is in test/privacy. */
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { freePort } from '../../bin/start/ports.mjs'
import { clone, type Clone } from './clone.ts'
import { nothingIsLeft } from './stopping.ts'

let here: Clone
let port: number
vi.setConfig({ testTimeout: 120_000 })
beforeAll(async () => {
  here = clone({ made: true })
  port = await freePort()
})
afterAll(() => here.remove())

describe('npm start', () => {
  test('with wrong variables says every fault at once, and starts nothing', async () => {
    const run = here.start({ PORT: 'many', SMTP_URL: 'here', LOG_LEVEL: 'loud' })
    expect(await run.ended).toBe(1)
    expect(run.words()).toMatch(/PORT must be a whole number/)
    expect(run.words()).toMatch(/SMTP_URL must be an address/)
    expect(run.words()).toMatch(/LOG_LEVEL must be trace/)
    expect(run.words()).not.toMatch(/\bat .*\.mjs:\d+/)
    await nothingIsLeft(here)
  })

  test('with its port in use says so in a sentence, and starts nothing', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const taken = (other.address() as AddressInfo).port
    const run = here.start({ PORT: String(taken) })
    expect(await run.ended).toBe(1)
    expect(run.words()).toMatch(`Port ${taken} is in use by another program.`)
    await nothingIsLeft(here)
    await new Promise((resolve) => other.close(resolve))
  })

  test('with a database that does not answer says so in a sentence, and leaves nothing running', async () => {
    const nowhere = await freePort()
    const run = here.start({ PORT: String(port), DATABASE_URL: `postgres://somebody:secret@127.0.0.1:${nowhere}/cases` })
    expect(await run.ended).toBe(1)
    expect(run.words()).toMatch(`DATABASE_URL names the database cases at 127.0.0.1:${nowhere}, which does not answer`)
    expect(run.words()).not.toMatch('secret')
    await nothingIsLeft(here)
  })

  test('without a Temporal server, and no way to get one, names the ways out and leaves nothing running', async () => {
    const nowhere = { PIP_INDEX_URL: 'http://127.0.0.1:1', GOPROXY: 'off', GOFLAGS: '-mod=mod', https_proxy: 'http://127.0.0.1:1' }
    const run = here.start({ PORT: String(port), SIXTH_DAY_CACHE: join(here.folder, '.cache'), ...nowhere })
    expect(await run.ended).toBe(1)
    expect(run.words()).toMatch(/Four ways out: set TEMPORAL_ADDRESS[\s\S]*TEMPORAL_CLI_PATH[\s\S]*Python 3[\s\S]*Go 1\.25/)
    await nothingIsLeft(here)
  })
})
