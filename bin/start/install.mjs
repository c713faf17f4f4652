import { spawn } from 'node:child_process'
import { existsSync, lstatSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './places.mjs'
import { Trouble } from './trouble.mjs'

/** @typedef {(words: string) => void} Say */

/**
 * Makes ready what the programs are made of: the packages, the database client, the stylesheet. Each only where it is missing or older than what it is made from.
 * @param {Say} say
 */
export async function install(say) {
  if (!packagesAreWhole()) {
    say('installing the packages: a minute or so, once')
    await npmCi()
  }
  await Promise.all([clientIsFresh() ? undefined : generate(say), stylesAreFresh() ? undefined : styles(say)])
}

/** @param {Say} say */
async function generate(say) {
  say('generating the database client')
  await run(process.execPath, [join(ROOT, 'bin/prisma.mjs'), 'generate'], 'The database client could not be generated')
}

/** @param {Say} say */
export async function styles(say) {
  say('compiling the stylesheet')
  const sass = [join(ROOT, 'node_modules/sass/sass.js'), ...SASS, 'api/styles/app.scss:api/public/app.css']
  await run(process.execPath, sass, 'The stylesheet could not be compiled')
}
const SASS = [
  '--load-path=node_modules',
  '--load-path=.',
  '--style=compressed',
  '--no-source-map',
  '--quiet-deps',
  '--silence-deprecation=import',
]

/**
 * Whether every package that the lock file names, and every machine needs, stands there in that version, and every one that was installed is still there. An
 * install cut short leaves no list, and one cut short while it cleared the last away leaves a list of what is gone.
 */
function packagesAreWhole() {
  const list = join(ROOT, 'node_modules/.package-lock.json')
  if (!existsSync(list)) return false
  const wanted = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')).packages
  const there = JSON.parse(readFileSync(list, 'utf8')).packages
  return (
    Object.entries(wanted).every(([place, { version, optional }]) => place === '' || optional || there[place]?.version === version) &&
    Object.keys(there).every((place) => existsSync(join(ROOT, place, 'package.json')))
  )
}

async function npmCi() {
  // npm would empty the folder that the link leads to, which is another clone's
  if (lstatSync(join(ROOT, 'node_modules'), { throwIfNoEntry: false })?.isSymbolicLink())
    throw new Trouble(
      'node_modules is a link to packages that are not those of package-lock.json. Remove the link, or install where it leads.',
    )
  const npm = process.env.npm_execpath
  const args = [
    'ci',
    '--include=dev',
    '--prefer-offline',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    '--fetch-retries=2',
    '--fetch-retry-mintimeout=1000',
    '--fetch-retry-maxtimeout=5000',
  ]
  const failed = 'The packages could not be installed. Is there a network, and does npm know its registry?'
  await (npm ? run(process.execPath, [npm, ...args], failed) : run('npm', args, failed))
}

const newest = (/** @type {string} */ path) =>
  statSync(path).isDirectory() ? Math.max(...readdirSync(path).map((name) => statSync(join(path, name)).mtimeMs)) : statSync(path).mtimeMs

/**
 * Whether something made is there, and younger than everything it is made from.
 * @param {string} made
 * @param {...string} from
 */
const isFresh = (made, ...from) =>
  [made, ...from].every((one) => existsSync(join(ROOT, one))) &&
  from.every((one) => statSync(join(ROOT, made)).mtimeMs >= newest(join(ROOT, one)))
const clientIsFresh = () => isFresh('store/prisma/client.ts', 'prisma/schema.prisma', 'node_modules/prisma/package.json')
const stylesAreFresh = () => isFresh('api/public/app.css', 'api/styles')

/**
 * Runs something to its end; where it fails, says so with its last words.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {string} failed
 * @returns {Promise<void>}
 */
function run(command, args, failed) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] })
    const end = () => void child.kill()
    process.once('exit', end)
    let words = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (some) => (words = (words + String(some)).slice(-3000)))
    child.once('error', (cause) => reject(new Trouble(`${failed}: ${command} cannot be run.`, { cause })))
    child.once('exit', (code) => {
      process.off('exit', end)
      if (code === 0) resolve()
      else reject(new Trouble(`${failed}\n  ${words.trim().split('\n').slice(-6).join('\n  ')}`))
    })
  })
}
