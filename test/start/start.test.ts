import { execFileSync } from 'node:child_process'
import { createServer, type AddressInfo } from 'node:net'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Client, Connection } from '@temporalio/client'
import nodemailer from 'nodemailer'
import { Client as Postgres } from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { freePort } from '../../bin/start/ports.mjs'
import { clone, type Clone, type Run } from './clone.ts'

const READY = /Ctrl-C stops everything/
/** On a machine that has more to do; the whole demonstration is played in it. */
const TO_START = 480_000

let here: Clone
let port: number
vi.setConfig({ testTimeout: 120_000 })
beforeAll(async () => {
  here = clone()
  port = await freePort()
})
afterAll(() => here.remove())

const started = async (): Promise<Run> => {
  const run = here.start({ PORT: String(port) })
  await run.says(READY)
  return run
}
const nothingIsLeft = () => vi.waitFor(() => expect(here.processes()).toEqual([]), { timeout: 25_000, interval: 100 })

describe('npm start', () => {
  test('with wrong variables says every fault at once, and starts nothing', async () => {
    const run = here.start({ PORT: 'many', SMTP_URL: 'here', LOG_LEVEL: 'loud' })
    expect(await run.ended).toBe(1)
    expect(run.words()).toMatch(/PORT must be a whole number/)
    expect(run.words()).toMatch(/SMTP_URL must be an address/)
    expect(run.words()).toMatch(/LOG_LEVEL must be trace/)
    expect(run.words()).not.toMatch(/\bat .*\.mjs:\d+/)
    await nothingIsLeft()
  })

  test('with its port in use says so in a sentence, and starts nothing', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const taken = (other.address() as AddressInfo).port
    const run = here.start({ PORT: String(taken) })
    expect(await run.ended).toBe(1)
    expect(run.words()).toMatch(`Port ${taken} is in use by another program.`)
    await nothingIsLeft()
    await new Promise((resolve) => other.close(resolve))
  })

  test('with a database that does not answer says so in a sentence, and leaves nothing running', async () => {
    const nowhere = await freePort()
    const run = here.start({ PORT: String(port), DATABASE_URL: `postgres://somebody:secret@127.0.0.1:${nowhere}/cases` })
    expect(await run.ended).toBe(1)
    expect(run.words()).toMatch(`DATABASE_URL names the database cases at 127.0.0.1:${nowhere}, which does not answer`)
    expect(run.words()).not.toMatch('secret')
    await nothingIsLeft()
  })

  test('without a Temporal server, and no way to get one, names the ways out and leaves nothing running', async () => {
    const nowhere = { PIP_INDEX_URL: 'http://127.0.0.1:1', GOPROXY: 'off', GOFLAGS: '-mod=mod', https_proxy: 'http://127.0.0.1:1' }
    const run = here.start({ PORT: String(port), SIXTH_DAY_CACHE: join(here.folder, '.cache'), ...nowhere })
    expect(await run.ended).toBe(1)
    expect(run.words()).toMatch(/Four ways out: set TEMPORAL_ADDRESS[\s\S]*TEMPORAL_CLI_PATH[\s\S]*Python 3[\s\S]*Go 1\.25/)
    await nothingIsLeft()
  })

  test(
    'comes up with one command, and what it holds survives a stop, a hard kill, and a kill of everything that would tidy up',
    { timeout: TO_START },
    async () => {
      const first = await started()
      expect((await fetch(`http://127.0.0.1:${port}/ready`)).status).toBe(200)
      expect(first.words()).toMatch(
        /Playing \d+ acts in \d+ cases[\s\S]*\d+ of \d+ acts are played[\s\S]*The demonstration council is filled[\s\S]*clerk@birmingham\.example/,
      )
      const token = execFileSync('npm', ['run', '-s', 'token', '--', 'clerk@birmingham.example'], { cwd: here.folder, encoding: 'utf8' })
      expect(token.trim().split('.')).toHaveLength(3)
      const again = here.start({ PORT: String(port) })
      expect(await again.ended).toBe(1)
      expect(again.words()).toMatch(/already running from this folder/)

      await leaveMarks()
      first.signal('SIGINT')
      await first.ended
      await nothingIsLeft()
      expect(existsSync(join(here.folder, '.data/run.json'))).toBe(false)

      const second = await started()
      expect(second.words()).toMatch(/The demonstration council is there already/)
      expect(await marks()).toEqual({ row: 1, mail: 1, workflow: 'RUNNING' })
      // What takes long is done once: how long a second start takes is in docs/figures.md.
      expect(second.words()).not.toMatch(/installing|generating|compiling|fetching|building|applied|Playing/)
      second.signal('SIGKILL')
      await second.ended
      await nothingIsLeft()

      const third = await started()
      expect(await marks()).toEqual({ row: 1, mail: 1, workflow: 'RUNNING' })
      for (const { pid } of here.processes().filter(({ command }) => command.includes('watchdog.mjs'))) process.kill(pid, 'SIGKILL')
      third.signal('SIGKILL')
      await third.ended
      expect(here.processes().length).toBeGreaterThan(3)

      const fourth = await started()
      expect(fourth.words()).toMatch(/stopping what an earlier run left behind/)
      expect((await fetch(`http://127.0.0.1:${port}/ready`)).status).toBe(200)
      expect(await marks()).toEqual({ row: 1, mail: 1, workflow: 'RUNNING' })
      fourth.signal('SIGTERM')
      await fourth.ended
      await nothingIsLeft()
    },
  )
})

const SUBJECT = 'A mark, to be there afterwards'

/** Leaves something in the database, in the mail and in Temporal. */
async function leaveMarks(): Promise<void> {
  await sql('CREATE TABLE mark AS SELECT 1 AS one')
  await nodemailer
    .createTransport(here.run().env['SMTP_URL'])
    .sendMail({ from: 'a@test.example', to: 'b@test.example', subject: SUBJECT, text: '…' })
  await temporal((client) => client.workflow.start('nothing', { workflowId: 'mark', taskQueue: 'nobody-listens' }))
}

async function marks(): Promise<{ row: number; mail: number; workflow: string }> {
  const messages = (await (await fetch(`${here.run().inbox}/messages`)).json()) as { subject: string }[]
  const { rows } = await sql('SELECT count(*)::int AS number FROM mark')
  return {
    row: rows[0]?.['number'] as number,
    mail: messages.filter(({ subject }) => subject === SUBJECT).length,
    workflow: await temporal(async (client) => (await client.workflow.getHandle('mark').describe()).status.name),
  }
}

async function sql(words: string): Promise<{ rows: Record<string, unknown>[] }> {
  const db = new Postgres({ connectionString: here.run().env['DATABASE_URL'] })
  await db.connect()
  try {
    return await db.query<Record<string, unknown>>(words)
  } finally {
    await db.end()
  }
}

async function temporal<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const connection = await Connection.connect({ address: here.run().env['TEMPORAL_ADDRESS'] ?? '' })
  try {
    return await work(new Client({ connection }))
  } finally {
    await connection.close()
  }
}
