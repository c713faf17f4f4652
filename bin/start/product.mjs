import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { keep } from './kept.mjs'
import { GO, ROOT } from './places.mjs'
import { ours } from './made.mjs'
import { withDatabase } from './parts.mjs'
import { answersAt, saysReady } from './programs.mjs'
import { Trouble } from './trouble.mjs'

/**
 * Applies the migrations that the database lacks.
 * @param {NodeJS.ProcessEnv} env
 * @param {(words: string) => void} say
 */
export async function migrations(env, say) {
  const { migrate } = await ours('store/migrate.ts')
  try {
    /** @type {string[]} */
    const applied = await migrate(env.DATABASE_URL ?? '', join(ROOT, 'prisma/migrations'))
    if (applied.length > 0) say(`applied ${applied.length === 1 ? 'one migration' : `${applied.length} migrations`}: ${applied.join(', ')}`)
  } catch (cause) {
    throw new Trouble(`The database could not be brought up to date:\n  ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    })
  }
}

/**
 * A rehearsal moves its clock, so it shares nothing with anything real.
 * @param {NodeJS.ProcessEnv} env
 */
export function onItsOwn(env) {
  const named = ['DATABASE_URL', 'TEMPORAL_ADDRESS'].filter((name) => env[name])
  if (named.length === 0) return
  throw new Trouble(
    `A rehearsal moves its clock, so it keeps a database and a Temporal server of its own. Leave ${named.join(' and ')} out, and start again.`,
  )
}

/**
 * Says in the database, which is our own, that it is a rehearsal's.
 * @param {NodeJS.ProcessEnv} env
 */
export const markAsRehearsed = (env) =>
  withDatabase(env.DATABASE_URL ?? '', (db) =>
    db.query('INSERT INTO rehearsal (only, seconds, rehearsed) VALUES (true, 0, true) ON CONFLICT (only) DO UPDATE SET rehearsed = true'),
  )

/**
 * Fills the demonstration council; where it is filled already, that takes a moment. SIXTH_DAY_DEMONSTRATION may ask for its schools and people alone.
 * @param {NodeJS.ProcessEnv} env
 * @param {(words: string) => void} say
 */
export const demonstration = (env, say) =>
  toItsEnd(
    'seed.ts',
    env.SIXTH_DAY_DEMONSTRATION ? [env.SIXTH_DAY_DEMONSTRATION] : [],
    env,
    say,
    'The demonstration council could not be filled',
  )

/**
 * Starts the stand-ins, the worker, the dispatcher and the API, side by side, and waits until each is ready.
 * @param {object} given
 * @param {ReturnType<typeof import('./programs.mjs').programs>} given.running
 * @param {NodeJS.ProcessEnv} given.env
 * @param {import('./settings.mjs').Ports} given.ports
 * @param {string} given.data
 * @param {string} given.logs
 * @param {(words: string) => void} given.say
 */
export async function ourPrograms({ running, env, ports, data, logs, say }) {
  const local = localSettings(env, ports, data)
  const file = join(data, 'local.json')
  if (local) keep(file, local)
  const first = `http://127.0.0.1:${local?.mail ? ports.inbox : ports.identity}/`
  await Promise.all([
    local && running.start('The local stand-ins', ['local.ts', file], answersAt(first)),
    running.start('The worker', ['worker.ts', 'both'], saysReady(logs, 'The worker')),
    running.start('The dispatcher', ['dispatch.ts'], saysReady(logs, 'The dispatcher')),
    running.start('The API', ['api.ts'], answersAt(`http://127.0.0.1:${env.PORT}/ready`)),
  ])
  if (local?.mail) say(`Mail: our own server on port ${ports.smtp}; its inbox is http://127.0.0.1:${ports.inbox}`)
  if (local?.identity) say(`Sign-in: our own provider at ${env.OIDC_ISSUER}`)
  say('worker, dispatcher and API are running')
}

/**
 * What the stand-ins are told; those whose place the environment gave to others are not started.
 * @param {NodeJS.ProcessEnv} env
 * @param {import('./settings.mjs').Ports} ports
 * @param {string} data
 */
function localSettings(env, ports, data) {
  const mail = env.SMTP_URL === `smtp://127.0.0.1:${ports.smtp}` ? { smtp: ports.smtp, inbox: ports.inbox } : undefined
  const identity = env.OIDC_ISSUER === `http://127.0.0.1:${ports.identity}` ? ports.identity : undefined
  if (!mail && !identity) return undefined
  const provider = {
    issuer: env.OIDC_ISSUER,
    clientId: env.OIDC_CLIENT_ID,
    clientSecret: env.OIDC_CLIENT_SECRET,
    audience: env.OIDC_AUDIENCE,
  }
  return {
    demonstration: true,
    host: '127.0.0.1',
    folder: data,
    database: env.DATABASE_URL,
    publicUrl: env.PUBLIC_URL,
    provider,
    ...(mail && { mail }),
    ...(identity && { identity }),
  }
}

/**
 * Where everything is, and whom one can sign in as.
 * @param {NodeJS.ProcessEnv} env
 * @param {import('./settings.mjs').Ports} ports
 */
export async function whoOneCanBe(env, ports) {
  const lines = ['', `  Sixth Day          ${env.PUBLIC_URL}`]
  if (env.SMTP_URL?.endsWith(`:${ports.smtp}`)) lines.push(`  Its mail           http://127.0.0.1:${ports.inbox}`)
  if (env.OIDC_ISSUER?.endsWith(`:${ports.identity}`)) {
    /** @type {import('../../store/demonstration.ts').PersonToBe[]} */
    const people = await (await fetch(`${env.OIDC_ISSUER}/people`)).json()
    const staff = people.filter(({ jobs }) => jobs.every(({ school }) => !school))
    const heads = people.filter(({ jobs }) => jobs.some(({ role }) => role === 'headteacher'))
    lines.push('', '  Sign in as (no password is asked):')
    for (const { email, name, jobs } of staff) lines.push(`    ${email.padEnd(42)} ${name}, ${jobs.map(({ role }) => role).join(', ')}`)
    for (const { email, name, jobs } of heads.slice(0, 3)) lines.push(`    ${email.padEnd(42)} ${name}, headteacher, ${jobs[0]?.school}`)
    if (heads.length > 3) lines.push(`    and the heads of ${heads.length - 3} more schools: the sign-in page lists everybody`)
  }
  return [...lines, '', '  Ctrl-C stops everything.', ''].join('\n')
}

/**
 * Runs one of our programs to its end, and passes on what it says.
 * @param {string} file
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @param {(words: string) => void} say
 * @param {string} failed
 * @returns {Promise<void>}
 */
function toItsEnd(file, args, env, say, failed) {
  const program = join(ROOT, 'bin', file)
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [GO, program, ...args], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] })
    const end = () => void child.kill()
    process.once('exit', end)
    let words = ''
    createInterface({ input: child.stdout }).on('line', say)
    child.stderr.on('data', (some) => (words = (words + String(some)).slice(-3000)))
    child.once('exit', (code, signal) => {
      process.off('exit', end)
      if (code === 0) resolve()
      else reject(new Trouble(`${failed}${signal ? ` (${signal})` : ''}:\n  ${words.trim().split('\n').slice(-12).join('\n  ')}`))
    })
  })
}
