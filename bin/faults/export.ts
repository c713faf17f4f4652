import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js'
import type { Asked } from './asking.ts'
import type { Stack } from './stack.ts'

const AT_ONCE = 8
/** What is exported of each table, in an order. No words and no names: the checker needs none. */
const TABLES = {
  submissions: `SELECT id, number::int, "caseId", process, action, party, "receivedAt", state, seq, refused FROM submission ORDER BY number`,
  cases: `SELECT id, process, seq, outcome, "openedAt", "closedAt" FROM "case" ORDER BY id`,
  events: `SELECT "caseId", position, seq, line, kind, body, "recordedAt", encode(hash, 'hex') AS hash, encode(previous, 'hex') AS previous
    FROM case_event ORDER BY "caseId", position`,
  steps: `SELECT "caseId", "openedSeq", key, action, party, deadlines, interrupts, "closedSeq" FROM step ORDER BY "caseId", "openedSeq", key`,
  deadlines: `SELECT "caseId", id, clock, due::text, "lateFrom", state, "metOn", seq FROM deadline ORDER BY "caseId", id`,
  letters: `SELECT id, "caseId", seq, recipient, party, letter, about, "by", "messageId", state FROM letter ORDER BY "caseId", seq, recipient, party`,
  deliveries: `SELECT id::int, "letterId", state, detail, at FROM delivery ORDER BY id`,
} as const

/**
 * Writes down everything that the checker reads, in a folder of its own: our tables, what the mail server saw, what whoever asked was told, and
 * every case's history.
 */
export async function exportAll(stack: Stack, asked: readonly Asked[], about: object, folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(join(folder, 'histories'), { recursive: true })
  const write = (name: string, what: unknown): void => writeFileSync(join(folder, `${name}.json`), JSON.stringify(what))
  write('about', { ...about, server: stack.server, at: new Date().toISOString() })
  write('asked', asked)
  write('posts', stack.sink.log)
  for (const [name, sql] of Object.entries(TABLES)) write(name, await stack.owner.$queryRawUnsafe(sql))
  const workflows = await listed(stack)
  write('workflows', workflows)
  const left = [...workflows]
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let one = left.pop(); one; one = left.pop()) {
        const history = await stack.temporal.workflow.getHandle(one.id, one.run).fetchHistory()
        writeFileSync(join(folder, 'histories', `${one.id}.${one.run}.json`), historyToJSON(history))
      }
    }),
  )
}

export interface ListedWorkflow {
  readonly id: string
  readonly run: string
  readonly status: string
}
async function listed({ temporal }: Stack): Promise<readonly ListedWorkflow[]> {
  const found: ListedWorkflow[] = []
  for await (const { workflowId, runId, status } of temporal.workflow.list())
    found.push({ id: workflowId, run: runId, status: status.name })
  return found.toSorted((a, b) => a.id.localeCompare(b.id))
}
