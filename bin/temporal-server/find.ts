import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** The same release as the development server that tests run on. */
const VERSION = '1.32.0'
const FROM = `go.temporal.io/server/cmd`
const BUILT_WITHIN_MS = 3_600_000

/** Temporal's own server and the tool that makes its tables, as two programs. */
export interface ServerPrograms {
  readonly server: string
  readonly sqlTool: string
  readonly version: string
  /** Where they are from, in words. */
  readonly from: string
}

/**
 * Temporal's server as it runs in production, on PostgreSQL: the folder that TEMPORAL_SERVER_PATH names, else what was built before, else built
 * now with Go (some six minutes, once) and kept.
 *
 * @throws Error with a sentence, where TEMPORAL_SERVER_PATH names none, or none can be built.
 */
export async function findServer(cache: string, say: (words: string) => void, env: NodeJS.ProcessEnv): Promise<ServerPrograms> {
  const named = env['TEMPORAL_SERVER_PATH']
  if (named) {
    const found = programsIn(named, 'named by TEMPORAL_SERVER_PATH')
    if (found) return found
    throw new Error(`TEMPORAL_SERVER_PATH names ${named}, where there is no temporal-server and temporal-sql-tool that run here.`)
  }
  const place = join(cache, `temporal-server-${VERSION}`)
  const kept = programsIn(place, 'kept from before')
  if (kept) return kept
  await build(cache, place, say)
  const built = programsIn(place, 'built with Go')
  if (built) return built
  throw new Error(`What was built in ${place} does not run here.`)
}

function programsIn(folder: string, from: string): ServerPrograms | undefined {
  const [server, sqlTool] = [join(folder, 'temporal-server'), join(folder, 'temporal-sql-tool')]
  if (!existsSync(server) || !existsSync(sqlTool)) return undefined
  const said = spawnSync(server, ['--version'], { encoding: 'utf8', timeout: 20_000 })
  return said.status === 0 ? { server, sqlTool, version: said.stdout.trim(), from } : undefined
}

/** Built in a folder of its own and moved into its place when both are whole. At the lowest priority: whoever waits for it may want to work. */
async function build(cache: string, place: string, say: (words: string) => void): Promise<void> {
  say(`building Temporal's server ${VERSION} with Go: some six minutes, once`)
  mkdirSync(cache, { recursive: true })
  const folder = mkdtempSync(join(cache, 'part-'))
  try {
    const packages = ['server', 'tools/sql'].map((name) => `${FROM}/${name}@v${VERSION}`)
    await install(['install', '-p', '2', '-trimpath', '-ldflags=-s -w', ...packages], folder)
    renameSync(join(folder, 'server'), join(folder, 'temporal-server'))
    renameSync(join(folder, 'sql'), join(folder, 'temporal-sql-tool'))
    if (!existsSync(place)) renameSync(folder, place)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function install(args: readonly string[], folder: string): Promise<void> {
  const child = spawn('nice', ['-n', '19', 'go', ...args], {
    env: { ...process.env, GOBIN: folder },
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: BUILT_WITHIN_MS,
  })
  let words = ''
  child.stderr.on('data', (some) => (words = (words + String(some)).slice(-2_000)))
  return new Promise((resolve, reject) => {
    const fail = (why: string): void => reject(new Error(`Temporal's server could not be built: ${why}`))
    child.once('error', () => fail('nice or go is not installed.'))
    child.once('exit', (code) => (code === 0 ? resolve() : fail(words.trim().split('\n').at(-1) || `go ended with ${code}.`)))
  })
}
