/** `npm start` where something is half there, not there, or stopped: one clear sentence or as if nothing had been, and nothing is left running. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { whole } from '../../bin/start/fetch-temporal.mjs'
import { findTemporal } from '../../bin/start/find-temporal.mjs'
import { freePort } from '../../bin/start/ports.mjs'
import { clone, type Clone } from './clone.ts'
import { nothingIsLeft, stopped } from './stopping.ts'

const root = resolve(import.meta.dirname, '../..')
const cache = process.env['SIXTH_DAY_CACHE'] ?? join(root, '.cache')
let here: Clone
let port: string
vi.setConfig({ testTimeout: 300_000 })
beforeAll(async () => {
  here = clone({ made: true })
  port = String(await freePort())
})
afterAll(() => here.remove())

const empty = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'sixth-day-empty-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
const NOWHERE = 'http://127.0.0.1:1'
const offline = () => ({ npm_config_registry: NOWHERE, npm_config_cache: empty(), HOME: empty() })
/** Another file of that name. To write to the one that is there would be to write to the tree's own, of which it is a link. */
function instead(file: string, text: string): void {
  rmSync(file)
  writeFileSync(file, text)
}

describe('the packages', () => {
  let few: Clone
  beforeAll(() => {
    few = clone({ made: true, wants: ['pg'] })
  })
  afterAll(() => few.remove())
  const modules = () => join(few.folder, 'node_modules')

  test('that are not there, with no network and nothing kept: one sentence', async () => {
    rmSync(modules(), { recursive: true })
    onTestFinished(() => few.packages())
    const run = few.startAlone({ PORT: port, ...offline() })
    expect(await run.ended).toBe(1)
    expect(run.words()).toMatch(/The packages could not be installed\. Is there a network, and does npm know its registry\?/)
    expect(run.words()).not.toMatch(/\bat .*\.mjs:\d+/)
    await nothingIsLeft(few)
  })

  test.each([
    ['half there, as an install that was cut short leaves them', () => rmSync(join(modules(), '.package-lock.json'))],
    ['of another version', () => instead(join(modules(), '.package-lock.json'), '{"packages":{}}')],
  ])('%s, are not taken for whole', async (_what, spoil) => {
    onTestFinished(() => few.packages())
    spoil()
    const run = few.startAlone({ PORT: port, ...offline() })
    expect(await run.ended).toBe(1)
    expect(run.words()).toMatch(/installing the packages[\s\S]*could not be installed/)
    await nothingIsLeft(few)
  })

  test('half gone, as one leaves them that was cut short while it cleared up, are installed again; those they were linked from stay', async () => {
    onTestFinished(() => few.packages())
    const before = readdirSync(few.from)
    rmSync(join(modules(), 'pg'), { recursive: true })
    const run = few.startAlone({ PORT: port })
    // With these few it goes no further than that.
    expect(await run.ended).toBe(1)
    expect(run.words()).toMatch(/installing the packages[\s\S]*The database client could not be generated/)
    expect([existsSync(join(modules(), 'pg/package.json')), readdirSync(few.from)]).toEqual([true, before])
    await nothingIsLeft(few)
  })

  test('that are a link to another clone’s are never emptied', async () => {
    onTestFinished(() => few.packages())
    const theirs = join(empty(), 'node_modules')
    mkdirSync(theirs)
    writeFileSync(join(theirs, 'kept'), '')
    rmSync(modules(), { recursive: true })
    symlinkSync(theirs, modules())
    const run = few.startAlone({ PORT: port })
    expect(await run.ended).toBe(1)
    expect(run.words()).toMatch(/node_modules is a link to packages that are not those of package-lock\.json/)
    expect(existsSync(join(theirs, 'kept'))).toBe(true)
    rmSync(modules())
  })

  test('are installed no further after Ctrl-C', async () => {
    onTestFinished(() => few.packages())
    rmSync(join(modules(), '.package-lock.json'))
    await stopped(few.startAlone({ PORT: port }), /installing the packages/, few)
  })
})

describe('a Temporal server', () => {
  const real = join(cache, 'temporal-1.9.1/temporal')
  /** What a download that was cut short leaves, and a program of which half is there. */
  function halfFetched(): string {
    const folder = empty()
    mkdirSync(join(folder, 'part-abcdef'))
    writeFileSync(join(folder, 'part-abcdef/temporal'), 'half')
    mkdirSync(join(folder, 'temporal-1.9.1'))
    const half = readFileSync(real).subarray(0, 4_000_000)
    writeFileSync(join(folder, 'temporal-1.9.1/temporal'), half, { mode: 0o755 })
    return folder
  }

  test('half fetched is passed over for one that is on the machine', async () => {
    const path = empty()
    symlinkSync(real, join(path, 'temporal'))
    const found = await findTemporal(halfFetched(), () => {}, { PATH: path })
    expect(found).toMatchObject({ program: join(path, 'temporal'), from: 'found on this machine' })
  })

  test('half fetched is replaced by one that is whole', async () => {
    const folder = halfFetched()
    const place = await whole(folder, 'temporal-1.9.1', async (part) => {
      writeFileSync(join(part, 'made'), 'whole')
      return join(part, 'made')
    })
    expect([place, readFileSync(place, 'utf8')]).toEqual([join(folder, 'temporal-1.9.1/temporal'), 'whole'])
  })

  test('half fetched, and no network: the ways out are named, and nothing is left running', async () => {
    const nowhere = { PIP_INDEX_URL: NOWHERE, GOPROXY: 'off', GOFLAGS: '-mod=mod', https_proxy: NOWHERE, SIXTH_DAY_CACHE: halfFetched() }
    const run = here.startAlone({ PORT: port, ...nowhere })
    expect(await run.ended).toBe(1)
    expect(run.words()).toMatch(/Four ways out/)
    await nothingIsLeft(here)
  })
})

describe('Ctrl-C', () => {
  test('while the database client is generated', async () => {
    rmSync(join(here.folder, 'store/prisma'), { recursive: true, force: true })
    await stopped(here.startAlone({ PORT: port }), /generating the database client/, here)
  })

  test('while a Temporal server is fetched from where nobody answers', async () => {
    const silent = createServer(() => {})
    await new Promise<void>((done) => silent.listen(0, '127.0.0.1', done))
    onTestFinished(() => void silent.close())
    const address = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`
    const cut = { PIP_INDEX_URL: address, https_proxy: NOWHERE, GOPROXY: 'off', SIXTH_DAY_CACHE: empty() }
    const run = here.startAlone({ PORT: port, ...cut })
    await run.says(/fetching a Temporal server/)
    // The parent alone, as `kill` does: whatever it began must go with it.
    process.kill(here.run().pid, 'SIGTERM')
    await run.ended
    await nothingIsLeft(here)
    await vi.waitFor(() => expect(commandsWith(address)).toEqual([]), { timeout: 10_000 })
  })
})

const commandsWith = (text: string): string[] =>
  execFileSync('ps', ['-axo', 'args='], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(text) && !line.startsWith('ps '))
