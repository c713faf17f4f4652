/** `npm start`: brings up everything, on a fresh clone with nothing but Node; says what it does, then where it is and whom one can be. Plain Node: the packages may not be there yet. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { nursery } from './start/children.mjs'
import { claim } from './start/claim.mjs'
import { install } from './start/install.mjs'
import { ports as keptPorts, secrets } from './start/kept.mjs'
import { database, temporal } from './start/parts.mjs'
import { dataFolder, rehearsalFolder } from './start/places.mjs'
import { isFree } from './start/ports.mjs'
import { demonstration, markAsRehearsed, migrations, onItsOwn, ourPrograms, whoOneCanBe } from './start/product.mjs'
import { programs } from './start/programs.mjs'
import { checked, readDotEnv, settings } from './start/settings.mjs'
import { Trouble } from './start/trouble.mjs'
import { onChange } from './start/watch.mjs'

const began = Date.now()
const say = (/** @type {string} */ words) => console.log(`${((Date.now() - began) / 1000).toFixed(1).padStart(6)} s  ${words}`)

/** What to undo, last first. @type {(() => unknown)[]} */
const undo = []
let ending = false

/**
 * Stops everything that was started, in order, and ends.
 * @param {number} code
 * @param {string} [words]
 */
async function end(code, words) {
  if (ending) return
  ending = true
  if (words) (code ? console.error : console.log)(`\n${words}`)
  for (const step of undo.reverse()) await step()
  process.exit(code)
}

const fail = (/** @type {unknown} */ err) =>
  void end(1, err instanceof Trouble ? err.message : err instanceof Error ? (err.stack ?? err.message) : String(err))
for (const [signal, code] of /** @type {const} */ ([
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
])) {
  process.on(signal, () => void end(code, 'Stopping everything that was started …'))
}
process.on('uncaughtException', fail)
process.on('unhandledRejection', fail)
stopWithNpm()

try {
  await start()
} catch (err) {
  fail(err)
}

async function start() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19))
    throw new Trouble(`Node ${process.versions.node} is too old: Sixth Day wants 20.19 or later.`)
  readDotEnv()
  await install(say)
  const rehearse = process.argv.includes('--rehearse')
  if (rehearse) onItsOwn(process.env)
  const data = rehearse ? rehearsalFolder(process.env) : dataFolder(process.env)
  const logs = join(data, 'logs')
  mkdirSync(logs, { recursive: true })
  const own = secrets(data)
  const claimed = await claim(data, say)
  undo.push(claimed.release)

  const ports = await keptPorts(data, ['postgres', 'temporal', 'smtp', 'inbox', 'identity'])
  const { port, variables } = await checked(settings(process.env, ports, own, data))
  if (!(await isFree(port)))
    throw new Trouble(`Port ${port} is in use by another program. Stop that, or choose another port: PORT=${port + 1} npm start`)

  const children = nursery()
  undo.push(children.stopAll)
  const given = { nursery: children, claimed, data, logs, env: process.env, ports, say, rehearse }
  const [postgres, temporalAddress] = await Promise.all([database(given, own.database), temporal(given)])
  const env = settings(process.env, ports, own, data, {
    ...(postgres && { postgres }),
    ...(temporalAddress && { temporal: temporalAddress }),
  })
  if (rehearse) env.REHEARSAL = 'on'

  claimed.say({ env: Object.fromEntries(variables.map((name) => [name, env[name]])), inbox: `http://127.0.0.1:${ports.inbox}` })
  await migrations(env, say)
  if (rehearse) await markAsRehearsed(env)
  const running = programs({ nursery: children, claimed, logs, env, say, giveUp: fail })
  undo.push(running.stopping)
  await ourPrograms({ running, env, ports, data, logs, say })
  await demonstration(env, say)
  say('ready')
  console.log(await whoOneCanBe(env, ports))
  if (process.argv.includes('--watch')) onChange(() => running.startAgain(), say)
}

/** npm does not tell us when it is killed hard: its going is seen by our having another parent. */
function stopWithNpm() {
  if (!['start', 'dev', 'rehearse'].includes(process.env.npm_lifecycle_event ?? '')) return
  const parent = process.ppid
  setInterval(() => process.ppid !== parent && void end(1, 'npm was killed: stopping everything that was started …'), 500).unref()
}
