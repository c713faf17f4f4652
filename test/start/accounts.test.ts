/** `npm start` under the accounts that people have: an ordinary user, in their own home; and root, where the home is closed to everybody else. */
import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { freePort } from '../../bin/start/ports.mjs'
import { clone, type Clone, type Somewhere } from './clone.ts'

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
  run.signal('SIGINT')
  await run.ended
  await vi.waitFor(() => expect(here.processes()).toEqual([]), { timeout: 25_000, interval: 100 })
  return { data, owner }
}

/** An account made for this test, with a home of its own. Where whoever runs the tests is an ordinary user, that is who it is. */
function ordinary(): Somewhere {
  if (!isRoot) return {}
  const home = mkdtempSync(join(tmpdir(), 'sixth-day-home-'))
  const name = `sixthday${process.pid}`
  execFileSync('useradd', ['--home-dir', home, '--no-create-home', '--shell', '/bin/sh', name])
  onTestFinished(() => {
    execFileSync('userdel', [name], { stdio: 'ignore' })
    rmSync(home, { recursive: true, force: true })
  })
  const [, , uid = '', gid = ''] = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((line) => line.startsWith(`${name}:`))!
    .split(':')
  execFileSync('chown', [`${uid}:${gid}`, home])
  chmodSync(home, 0o700)
  return { parent: home, as: { uid: Number(uid), gid: Number(gid), home } }
}

test('an ordinary user, in their own home, which nobody else may enter', async () => {
  const where = ordinary()
  const here = clone({ ...where, made: true })
  onTestFinished(() => here.remove())
  const { data, owner } = await startsAndStops(here)
  expect([data, owner]).toEqual([join(here.folder, '.data'), where.as?.uid ?? process.getuid!()])
  expect(owner).not.toBe(0)
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
  expect((await startsAndStops(here)).data).toBe(data)
  expect(existsSync(join(here.folder, '.data'))).toBe(true)
})
