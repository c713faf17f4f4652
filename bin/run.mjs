/** Runs one program of bin/ against the product that runs from this clone, with the settings that `npm start` gave to its own: `node bin/run.mjs seed.ts`. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { kept } from './start/kept.mjs'
import { dataFolder, ROOT } from './start/places.mjs'
import { readDotEnv } from './start/settings.mjs'

const [, , program = '', ...args] = process.argv
readDotEnv()
const running = kept(join(dataFolder(process.env), 'run.json')).env
if (!running && !process.env.DATABASE_URL) {
  console.error('Sixth Day is not running from this clone: npm start. To work on another, set the variables of .env.example.')
  process.exit(1)
}
const env = { ...running, ...process.env, TZ: 'UTC' }
const { status } = spawnSync(process.execPath, [join(ROOT, 'bin/go.mjs'), join(ROOT, 'bin', program), ...args], {
  cwd: ROOT,
  stdio: 'inherit',
  env,
})
process.exit(status ?? 1)
