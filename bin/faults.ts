/**
 * `npm run faults`: what happens to cases when things fail. Plays the rows of the fault matrix, each on a product and servers of its own with
 * Temporal on PostgreSQL, and checks offline what must hold whatever fails. `-- --row 4 --seed 7`: one row, with another seed. `-- --short`: the
 * short forms on one development server, as npm test plays them. `-- --check <folder>`: checks an export again.
 */
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DefaultLogger, Runtime } from '@temporalio/worker'
import { check } from './faults/checker/check.ts'
import { commandOf, type Command } from './faults/command.ts'
import { checked, played } from './faults/playing.ts'
import { random } from './faults/random.ts'
import { isRight, said, type Result } from './faults/report.ts'
import { rows } from './faults/rows/index.ts'
import { archivingTo, postgresWithTools } from './faults/postgres-tools.ts'
import { restored } from './faults/rows/restored.ts'
import type { Server, Wanted } from './faults/servers.ts'
import { stack } from './faults/stack.ts'
import { stageOn, type Row } from './faults/stage.ts'
import { cacheFolder } from './start/places.mjs'
import { FORGETFUL } from './start/postgres.mjs'
import { findServer } from './temporal-server/find.ts'

process.env['TZ'] = 'UTC'
const say = (words: string): void => console.log(words)

try {
  Runtime.install({ logger: new DefaultLogger('ERROR'), telemetryOptions: { logging: { filter: 'OFF' } } })
  process.exit((await faults(commandOf(process.argv.slice(2)))) ? 0 : 1)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}

async function faults(command: Command): Promise<boolean> {
  if (command.check) {
    const found = await check(command.check)
    say(JSON.stringify(found, null, 2))
    return found.violations.length === 0
  }
  const wanted = rows.filter(({ number }) => command.rows?.includes(number) ?? true)
  const unknown = command.rows?.filter((number) => !rows.some((row) => row.number === number)) ?? []
  if (unknown.length > 0)
    throw new Error(`There is no row ${unknown.join(', ')}. There are ${rows.map(({ number }) => number).join(', ')}.`)
  const server = command.short ? 'development' : await postgresBacked()
  const results: Result[] = []
  for (const together of command.short ? [wanted] : wanted.map((row) => [row])) {
    const result = await playedOn(server, together, command)
    say(`${said(result)}\n`)
    results.push(result)
  }
  const right = results.filter(isRight).length
  if (server === 'development' && !command.short) say(NOT_ON_POSTGRES)
  say(`${right} of ${results.length} hold (seed ${command.seed})`)
  return right === results.length
}

const NOT_ON_POSTGRES = `
!!!  NOT ON POSTGRESQL. Temporal's server could not be built here, so every row was played on the development server,
!!!  which keeps its cases in one SQLite file. What was seen of a killed server, a stopped database and a restore says nothing of production.
`
async function postgresBacked(): Promise<Server> {
  try {
    const { version, from } = await findServer(cacheFolder(process.env), say, process.env)
    say(`Temporal: ${version}, ${from}`)
    return 'on Postgres'
  } catch (error) {
    say(`${error instanceof Error ? error.message : String(error)}\n${NOT_ON_POSTGRES}`)
    return 'development'
  }
}

/** A row that restores a backup wants a PostgreSQL with the tools for it, and its log kept. */
function clusterFor(together: readonly Row[], short: boolean, place: string): Pick<Wanted, 'settings' | 'postgres'> {
  if (short) return { settings: FORGETFUL }
  if (!together.includes(restored)) return {}
  const archive = join(place, 'archive')
  mkdirSync(archive, { recursive: true })
  chmodSync(archive, 0o777) // PostgreSQL runs under another account
  return { settings: archivingTo(archive), postgres: postgresWithTools(say) }
}

/** Plays these rows on a product of their own, and leaves nothing of it but the export. */
async function playedOn(server: Server, together: readonly Row[], { seed, short }: Command): Promise<Result> {
  const name = short ? 'short' : `row-${together.map(({ number }) => number).join('-')}`
  const folder = join(cacheFolder(process.env), 'faults', `${name}-seed-${seed}`)
  const place = mkdtempSync(join(tmpdir(), 'sixth-day-faults-'))
  mkdirSync(folder, { recursive: true })
  say(`${new Date().toISOString()} starting a product of its own for ${name}`)
  const on = await stack({ server, folder: place, env: process.env, say, ...clusterFor(together, short, place) })
  try {
    const stage = await stageOn(on, random(seed), { long: !short, say })
    const results = await played(stage, together)
    const found = await checked(stage, { rows: together.map(({ number }) => number), seed }, folder)
    return { played: results, checked: found, server: on.server, folder }
  } finally {
    await on.stop()
    rmSync(place, { recursive: true, force: true })
  }
}
