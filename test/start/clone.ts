import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { wantOnly } from './few.ts'

const root = resolve(import.meta.dirname, '../..')

/** A copy of this tree, as somebody would clone it, with the packages already there. */
export interface Clone {
  readonly folder: string
  /** Runs `npm start` there. */
  readonly start: (env?: Readonly<Record<string, string>>) => Run
  /** Runs what `npm start` runs, without npm, which takes a second or two by itself. */
  readonly startAlone: (env?: Readonly<Record<string, string>>) => Run
  /** What the running product says of itself to other programs: its settings, and where its inbox is. */
  readonly run: () => { readonly pid: number; readonly env: Record<string, string>; readonly inbox: string }
  /** Command lines of every process that has to do with it. */
  readonly processes: () => { readonly pid: number; readonly command: string }[]
  /** Puts the packages back as they were. */
  readonly packages: () => void
  /** Where they are linked from. */
  readonly from: string
  readonly remove: () => void
}

/** One `npm start`. */
export interface Run {
  /** Everything it has said. */
  readonly words: () => string
  /** When it has ended: its code, or the signal that ended it. */
  readonly ended: Promise<number | string>
  /** Waits until it has said this; fails where it ends first. */
  readonly says: (words: RegExp) => Promise<void>
  readonly signal: (signal: NodeJS.Signals) => void
}

/** Who runs it, from where, and how much is there already. Without: whoever runs the tests, in a folder that anybody may enter. */
export interface Somewhere {
  readonly parent?: string
  /** Of the clone’s own folder. */
  readonly mode?: number
  /** With what is made of the tree, so that starting need not make it. */
  readonly made?: boolean
  /** These packages alone and what they lead to: with them it starts nothing, but installs in a moment. */
  readonly wants?: readonly string[]
  /** The account that it belongs to, and whose home it runs with. */
  readonly as?: { readonly uid: number; readonly gid: number; readonly home: string }
}

/** What is made from the tree, and not kept in it. */
const MADE = ['store/prisma', 'api/public/app.css', '.cache/programs']

/** Copies every file that git knows or would know, with the packages; with `made`, also what this tree has made of them already. */
export function clone({ parent = tmpdir(), mode = 0o755, as, made = false, wants }: Somewhere = {}): Clone {
  const folder = mkdtempSync(join(parent, 'sixth-day-clone-'))
  chmodSync(folder, mode)
  const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: root, encoding: 'utf8' }).trim().split('\n')
  for (const file of files.filter((one) => existsSync(join(root, one)))) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    cpSync(join(root, file), join(folder, file), { preserveTimestamps: true })
  }
  for (const one of made ? MADE : []) cpSync(join(root, one), join(folder, one), { recursive: true, preserveTimestamps: true })
  // The packages stay root's own: nothing that runs may write to them.
  if (as) execFileSync('chown', ['-R', `${as.uid}:${as.gid}`, folder])
  const from = wants ? wantOnly(folder, wants) : join(root, 'node_modules')
  packages(from, folder)
  const processes = (): ReturnType<Clone['processes']> => everyProcess().filter(({ command }) => command.includes(folder))
  return {
    folder,
    start: (env = {}) => started(['npm', 'start'], folder, env, as),
    startAlone: (env = {}) => started([process.execPath, 'bin/start.mjs'], folder, env, as),
    packages: () => packages(from, folder),
    from,
    run: () => JSON.parse(readFileSync(join(folder, '.data/run.json'), 'utf8')) as ReturnType<Clone['run']>,
    processes,
    remove: () => {
      for (const { pid } of processes()) process.kill(pid, 'SIGKILL')
      for (const one of wants ? [folder, from] : [folder]) rmSync(one, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** The packages that are here, under names of the clone's own: whatever removes them there leaves these as they are. Copied where a link cannot be made. */
function packages(from: string, folder: string): void {
  const to = join(folder, 'node_modules')
  rmSync(to, { recursive: true, force: true })
  if (spawnSync('cp', ['-al', from, to], { stdio: 'ignore' }).status === 0) return
  rmSync(to, { recursive: true, force: true })
  cpSync(from, to, { recursive: true, verbatimSymlinks: true })
}

/** Where the run that tests keeps the Temporal server that it fetched. */
const OURS = process.env['SIXTH_DAY_CACHE'] ?? join(root, '.cache')

/** The same servers, and stories, in the account's own home: it need not be let into ours, which may be under root's. */
function cacheOf({ uid, gid, home }: NonNullable<Somewhere['as']>): string {
  const own = join(home, '.cache', 'sixth-day')
  mkdirSync(own, { recursive: true })
  const made = existsSync(OURS) ? readdirSync(OURS).filter((name) => /^(temporal|stories)-/.test(name)) : []
  for (const name of made) cpSync(join(OURS, name), join(own, name), { recursive: true })
  execFileSync('chown', ['-R', `${uid}:${gid}`, join(home, '.cache')])
  return own
}

function started(
  [program, ...args]: readonly [string, ...string[]],
  folder: string,
  env: Readonly<Record<string, string>>,
  as: Somewhere['as'],
): Run {
  const own = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(npm_|VITEST|NODE_ENV|TEMPORAL_ADDRESS|DATABASE_URL)/.test(name)),
  )
  const cache = as ? cacheOf(as) : OURS
  const child: ChildProcess = spawn(program, args, {
    cwd: folder,
    env: { ...own, SIXTH_DAY_CACHE: cache, ...(as && { HOME: as.home }), ...env },
    detached: true,
    ...(as && { uid: as.uid, gid: as.gid }),
  })
  let said = ''
  const heard = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (some) => {
      said += String(some)
      for (const tell of heard) tell()
    })
  }
  const ended = new Promise<number | string>((done) => child.once('close', (code, signal) => done(code ?? signal ?? 'unknown')))
  return {
    words: () => said,
    ended,
    says: (words) =>
      new Promise((done, fail) => {
        const look = (): void => {
          if (words.test(said)) done()
        }
        heard.add(look)
        look()
        void ended.then((code) => fail(new Error(`npm start ended with ${code} before it said ${words}:\n${said}`)))
      }),
    signal: (signal) => void (child.pid && process.kill(-child.pid, signal)),
  }
}

function everyProcess(): { pid: number; command: string }[] {
  if (!existsSync('/proc/self/cmdline')) {
    const lines = execFileSync('ps', ['-axo', 'pid=,command='], { encoding: 'utf8' }).trim().split('\n')
    return lines.map((line) => ({ pid: Number(line.trim().split(' ')[0]), command: line }))
  }
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .map((name) => ({ pid: Number(name), command: commandOf(name) }))
}

function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    return '' // it has ended since
  }
}
