/**
 * Saves a case's history as a replay test: `npm run record -- MM-00001 asked`.
 * The demonstration's cases only, unless whoever owns the record agrees: a history holds no name, and is personal data all the same.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { Connection, WorkflowClient } from '@temporalio/client'
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js'
import { isCaseId, processCodeOf } from '../domain/case.ts'
import { processes } from '../workflows/processes.ts'
import { readConfig } from './config.ts'
import { scrub, type History } from './scrub.ts'

try {
  console.log(`Saved ${await record(process.argv[2] ?? '', process.argv[3] ?? '')}`)
} catch (err) {
  process.stderr.write(`${err instanceof Error ? err.message : String(err)}\n`)
  process.exit(1)
}

/** The file it was saved to, from the top of the tree. */
async function record(reference: string, where: string): Promise<string> {
  if (!isCaseId(reference) || !/^[a-z][a-z-]*$/.test(where)) {
    throw new Error('Say which case, and where it stands in its story, in small letters and hyphens: npm run record -- MM-00001 asked')
  }
  const process_ = processes.find(({ code }) => code === processCodeOf(reference))
  if (!process_) throw new Error(`No process has references like ${reference}.`)
  const { temporal } = readConfig(process.env)
  const connection = await Connection.connect({ address: temporal.address })
  try {
    const handle = new WorkflowClient({ connection, namespace: temporal.namespace }).getHandle(reference)
    const history = JSON.parse(historyToJSON(await handle.fetchHistory())) as History
    const file = `test/replay/histories/${process_.name}.${new Date().toISOString().slice(0, 7)}.${where}.json`
    await mkdir(new URL('../test/replay/histories/', import.meta.url), { recursive: true })
    await writeFile(new URL(`../${file}`, import.meta.url), `${JSON.stringify(scrub(history))}\n`)
    return file
  } finally {
    await connection.close()
  }
}
