import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { Connection } from '@temporalio/client'
import { untilReady, type Child, type nursery } from '../start/children.mjs'
import { isServing } from '../start/temporal.mjs'
import { configuration, DYNAMIC } from './configuration.ts'
import type { ServerPrograms } from './find.ts'

export interface OnPostgres {
  readonly programs: ServerPrograms
  /** Address of PostgreSQL's superuser, without a database's name. */
  readonly cluster: string
  /** Where its configuration is kept. */
  readonly folder: string
  readonly port: number
  readonly log: string
}
const RETENTION_DAYS = 400
const run = promisify(execFile)

/**
 * Starts Temporal's server on a PostgreSQL cluster, beside our own database. The first time its two databases and its configuration are made;
 * afterwards it comes back at the same ports.
 */
export async function startOnPostgres(children: ReturnType<typeof nursery>, how: OnPostgres): Promise<{ address: string; child: Child }> {
  const { folder, port, programs, log } = how
  const file = join(folder, 'temporal.yaml')
  if (!existsSync(file)) {
    await makeTables(how)
    const dynamic = join(folder, 'dynamic.yaml')
    mkdirSync(folder, { recursive: true })
    writeFileSync(dynamic, DYNAMIC)
    writeFileSync(file, await configuration({ cluster: how.cluster, port, dynamic }))
  }
  const args = ['--config-file', file, '--allow-no-auth', 'start']
  const child = children.launch(programs.server, args, { name: 'The Temporal server', log, cwd: folder })
  const address = `127.0.0.1:${port}`
  await untilReady(child, () => speaks(address), 60_000)
  await haveNamespace(address)
  return { address, child }
}

/** The tables are inside the tool. */
async function makeTables({ programs, cluster }: OnPostgres): Promise<void> {
  const { hostname, port, username, password } = new URL(cluster)
  const flags = ['--plugin', 'postgres12', '--endpoint', hostname, '--port', port, '--user', username]
  const tool = (database: string, ...args: string[]): Promise<unknown> =>
    run(programs.sqlTool, [...flags, '--password', decodeURIComponent(password), '--db', database, ...args])
  for (const [database, schema] of [
    ['temporal', 'temporal'],
    ['temporal_visibility', 'visibility'],
  ] as const) {
    await tool(database, 'create-database')
    await tool(database, 'setup-schema', '-v', '0.0')
    await tool(database, 'update-schema', '--schema-name', `postgresql/v12/${schema}`)
  }
}

const speaks = (address: string): Promise<boolean> =>
  Connection.connect({ address, connectTimeout: 1_000 }).then(
    async (connection) => {
      await connection.close()
      return true
    },
    () => false,
  )

/** A namespace that was just made is not known everywhere at once. */
async function haveNamespace(address: string): Promise<void> {
  const connection = await Connection.connect({ address })
  try {
    const retention = { workflowExecutionRetentionPeriod: { seconds: (86_400 * RETENTION_DAYS) as never } }
    const tries = Date.now() + 60_000
    while (!(await isServing(address)) && Date.now() < tries) {
      await connection.workflowService.registerNamespace({ namespace: 'default', ...retention }).catch(() => {})
      await pause(200)
    }
    const isKnown = (): Promise<boolean> =>
      connection.workflowService.listWorkflowExecutions({ namespace: 'default', pageSize: 1 }).then(
        () => true,
        () => false,
      )
    while (!(await isKnown())) {
      if (Date.now() > tries) throw new Error('The Temporal server does not come to know its namespace.')
      await pause(200)
    }
  } finally {
    await connection.close()
  }
}
