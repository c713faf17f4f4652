/** `npm start`, time and again, on one fresh clone: it comes up with one command, and what it holds survives whatever ends it. */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { Client, Connection } from '@temporalio/client'
import nodemailer from 'nodemailer'
import { Client as Postgres } from 'pg'
import { expect } from 'vitest'
import { freePort } from '../../bin/start/ports.mjs'
import { clone, type Clone, type Run } from './clone.ts'
import { nothingIsLeft } from './stopping.ts'

const READY = /Ctrl-C stops everything/

export interface Home {
  readonly here: Clone
  /** Starts it, and waits until it is ready. */
  readonly started: (env?: Readonly<Record<string, string>>) => Promise<Run>
  readonly ready: () => Promise<number>
}

/** A fresh clone, in which nothing has been made. */
export async function fresh(): Promise<Home> {
  const here = clone()
  const PORT = String(await freePort())
  return {
    here,
    started: async (env = {}) => {
      const run = here.start({ PORT, ...env })
      await run.says(READY)
      return run
    },
    ready: async () => (await fetch(`http://127.0.0.1:${PORT}/ready`)).status,
  }
}

/** It has come up with everything, as `first` says, and no other can be started beside it. */
export async function cameUp({ here, ready }: Home, first: Run): Promise<void> {
  expect(await ready()).toBe(200)
  expect(first.words()).toMatch(
    /Playing \d+ acts in \d+ cases[\s\S]*\d+ of \d+ acts are played[\s\S]*The demonstration council is filled[\s\S]*clerk@birmingham\.example/,
  )
  const token = execFileSync('npm', ['run', '-s', 'token', '--', 'clerk@birmingham.example'], { cwd: here.folder, encoding: 'utf8' })
  expect(token.trim().split('.')).toHaveLength(3)
  // A case that rests on no root, though one was signed after its first act, does not hold.
  const { rows } = await sql(here, 'SELECT id FROM "case" c WHERE NOT EXISTS (SELECT 1 FROM root_head h WHERE h."caseId" = c.id)')
  expect(rows).toEqual([])
  const again = here.start({ PORT: here.run().env['PORT']! })
  expect(await again.ended).toBe(1)
  expect(again.words()).toMatch(/already running from this folder/)
}

/** A stop, a hard kill, and a kill of everything that would tidy up: what it holds is there after each. */
export async function survives({ here, started, ready }: Home, first: Run): Promise<void> {
  await leaveMarks(here)
  first.signal('SIGINT')
  await first.ended
  await nothingIsLeft(here)
  expect(existsSync(`${here.folder}/.data/run.json`)).toBe(false)

  const second = await started()
  expect(second.words()).toMatch(/The demonstration council is there already/)
  expect(await marks(here)).toEqual({ row: 1, mail: 1, workflow: 'RUNNING' })
  // What takes long is done once: how long a second start takes is in docs/figures.md.
  expect(second.words()).not.toMatch(/installing|generating|compiling|fetching|building|applied|Playing/)
  second.signal('SIGKILL')
  await second.ended
  await nothingIsLeft(here)

  const third = await started()
  expect(await marks(here)).toEqual({ row: 1, mail: 1, workflow: 'RUNNING' })
  for (const { pid } of here.processes().filter(({ command }) => command.includes('watchdog.mjs'))) process.kill(pid, 'SIGKILL')
  third.signal('SIGKILL')
  await third.ended
  expect(here.processes().length).toBeGreaterThan(3)

  const fourth = await started()
  expect(fourth.words()).toMatch(/stopping what an earlier run left behind/)
  expect(await ready()).toBe(200)
  expect(await marks(here)).toEqual({ row: 1, mail: 1, workflow: 'RUNNING' })
  fourth.signal('SIGTERM')
  await fourth.ended
  await nothingIsLeft(here)
}

const SUBJECT = 'A mark, to be there afterwards'

/** Leaves something in the database, in the mail and in Temporal. */
async function leaveMarks(here: Clone): Promise<void> {
  await sql(here, 'CREATE TABLE mark AS SELECT 1 AS one')
  await nodemailer
    .createTransport(here.run().env['SMTP_URL'])
    .sendMail({ from: 'a@test.example', to: 'b@test.example', subject: SUBJECT, text: '…' })
  await temporal(here, (client) => client.workflow.start('nothing', { workflowId: 'mark', taskQueue: 'nobody-listens' }))
}

async function marks(here: Clone): Promise<{ row: number; mail: number; workflow: string }> {
  const messages = (await (await fetch(`${here.run().inbox}/messages`)).json()) as { subject: string }[]
  const { rows } = await sql(here, 'SELECT count(*)::int AS number FROM mark')
  return {
    row: rows[0]?.['number'] as number,
    mail: messages.filter(({ subject }) => subject === SUBJECT).length,
    workflow: await temporal(here, async (client) => (await client.workflow.getHandle('mark').describe()).status.name),
  }
}

async function sql(here: Clone, words: string): Promise<{ rows: Record<string, unknown>[] }> {
  const db = new Postgres({ connectionString: here.run().env['DATABASE_URL'] })
  await db.connect()
  try {
    return await db.query<Record<string, unknown>>(words)
  } finally {
    await db.end()
  }
}

async function temporal<T>(here: Clone, work: (client: Client) => Promise<T>): Promise<T> {
  const connection = await Connection.connect({ address: here.run().env['TEMPORAL_ADDRESS'] ?? '' })
  try {
    return await work(new Client({ connection }))
  } finally {
    await connection.close()
  }
}
