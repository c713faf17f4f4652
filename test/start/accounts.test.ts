/**
 * `npm start` under the accounts that people have: an ordinary user, in their own home, who stops it time and again; and root, where the home is closed to everybody else.
 */
import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { freePort } from '../../bin/start/ports.mjs'
import { clone, type Clone, type Somewhere } from './clone.ts'
import { stopped } from './stopping.ts'

vi.setConfig({ testTimeout: 300_000 })
const isRoot = process.getuid?.() === 0

/** Starts, is ready, says whom one can be, stops; and nothing is left running. Answers where its data are, and whose its database is. */
async function startsAndStops(here: Clone): Promise<{ readonly data: string; readonly owner: number }> {
  const port = await freePort()
  const run = here.start({ PORT: String(port), SIXTH_DAY_DEMONSTRATION: 'council' })
  await run.says(/Ctrl-C stops everything/)
  expect((await fetch(`http://127.0.0.1:${port}/ready`)).status).toBe(200)
  expect(run.words()).toMatch(/clerk@birmingham\.example/)
  const data = /kept in (\/\S+)\/postgres/.exec(run.words())![1]!
  const owner = statSync(join(data, 'postgres')).uid
  await stopped(run, /./, here)
  return { data, owner }
}

/** An account made for these tests, with a home of its own. Where whoever runs the tests is an ordinary user, that is who it is. */
function ordinary(): { readonly where: Somewhere; readonly remove: () => void } {
  if (!isRoot) return { where: {}, remove: () => {} }
  const home = mkdtempSync(join(tmpdir(), 'sixth-day-home-'))
  const name = `sixthday${process.pid}`
  execFileSync('useradd', ['--home-dir', home, '--no-create-home', '--shell', '/bin/sh', name])
  const [, , uid = '', gid = ''] = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((line) => line.startsWith(`${name}:`))!
    .split(':')
  execFileSync('chown', [`${uid}:${gid}`, home])
  chmodSync(home, 0o700)
  return {
    where: { parent: home, as: { uid: Number(uid), gid: Number(gid), home } },
    remove: () => {
      execFileSync('userdel', [name], { stdio: 'ignore' })
      rmSync(home, { recursive: true, force: true })
    },
  }
}

describe('an ordinary user, in their own home, which nobody else may enter', () => {
  let account: ReturnType<typeof ordinary>
  let here: Clone
  beforeAll(() => {
    account = ordinary()
    here = clone({ ...account.where, made: true })
  })
  afterAll(() => {
    here?.remove()
    account.remove()
  })

  test.each([
    ['while the servers start', /PostgreSQL: our own|Temporal: our own/, false],
    // From nothing: a start that was stopped before may yet have come so far.
    ['while the database is brought up to date', /applied \d+ migrations/, true],
    ['while the programs start', /Mail: our own/, false],
    ['while the demonstration is played', /Playing \d+ acts/, false],
  ])('presses Ctrl-C %s; and the next start goes on from there', async (_when, at, fresh) => {
    if (fresh) rmSync(join(here.folder, '.data'), { recursive: true, force: true })
    await stopped(here.startAlone({ PORT: String(await freePort()) }), at, here)
    expect(existsSync(join(here.folder, '.data/run.json'))).toBe(false)
  })

  test('and after all that it comes up, and all that it holds is theirs', async () => {
    const { data, owner } = await startsAndStops(here)
    expect([data, owner]).toEqual([join(here.folder, '.data'), account.where.as?.uid ?? process.getuid!()])
    expect(owner).not.toBe(0)
  })
})

test('whoever runs the tests, under a home that nobody else may enter', async () => {
  const home = mkdtempSync(join(tmpdir(), 'sixth-day-closed-'))
  chmodSync(home, 0o700)
  const here = clone({ parent: home, mode: 0o700, made: true })
  onTestFinished(() => {
    here.remove()
    rmSync(home, { recursive: true, force: true })
  })
  const { data, owner } = await startsAndStops(here)
  // PostgreSQL does not run as root; the account that it runs as must be able to enter, so its data are elsewhere, and are found again.
  expect([owner === 0, data.startsWith(home)]).toEqual([false, !isRoot])
  if (isRoot) onTestFinished(() => rmSync(data, { recursive: true, force: true }))
  // It goes on from where they are; that it comes up again on what it held is in test/privacy.
  const again = here.start({ PORT: String(await freePort()) })
  await stopped(again, /PostgreSQL: our own/, here)
  expect(again.words()).toContain(`kept in ${data}/postgres`)
  expect(existsSync(join(here.folder, '.data'))).toBe(true)
})
