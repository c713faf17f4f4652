/** `npm run keys` and its like, as they ship, on a test's database. */
import { spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import { GO } from '../../bin/start/places.mjs'

const root = resolve(import.meta.dirname, '../..')
/** What it needs is in the first two; the rest is what every program must be told. */
const env = (url: string, held: string, more: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({
  PATH: process.env['PATH'],
  TZ: 'UTC',
  DATABASE_URL: url,
  IDENTITY_KEYS: held,
  PUBLIC_URL: 'http://sixth-day.test',
  COUNCIL: 'A council',
  HELP_PHONE: '0121 496 0000',
  MEDIATION_ADVISER: 'Example Mediation, 1 Example Street, Birmingham B1 1AA, 0121 496 0101',
  DISAGREEMENT_SERVICE: 'Example Resolution, 1 Example Street, Birmingham B1 1AC, 0121 496 0103',
  ADVICE_SERVICE: 'Birmingham SENDIASS, 1 Example Street, Birmingham B1 1AB, 0121 496 0102',
  TEMPORAL_ADDRESS: 'localhost:1',
  SESSION_SECRET: 'x'.repeat(32),
  OIDC_ISSUER: 'http://localhost:1',
  OIDC_CLIENT_ID: 'x',
  OIDC_CLIENT_SECRET: 'x',
  OIDC_AUDIENCE: 'x',
  SMTP_URL: 'smtp://localhost:1',
  MAIL_FROM: 'a@b.example',
  DOCUMENTS_FOLDER: '/nowhere',
  ...more,
})

/** Runs it, or another `program` that keys are needed for, with these wrapping keys, told `more` besides; killed outright once it has said this, where something is given. */
export function keysProgram(
  {
    url,
    held,
    program = 'keys',
    until,
    more = {},
  }: { url: string; held: string; program?: 'keys' | 'dispose'; until?: RegExp; more?: NodeJS.ProcessEnv },
  ...args: readonly string[]
): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, [GO, join(root, `bin/${program}.ts`), ...args], { cwd: root, env: env(url, held, more) })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (piece: Buffer) => {
      said += piece.toString()
      if (until?.test(said)) child.kill('SIGKILL')
    })
  }
  return new Promise((done) => child.once('close', (code) => done({ code, said })))
}
