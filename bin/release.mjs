/** Keeps what the version of package.json tells its cases with: `npm run release`. See docs/how-to/release.md. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './start/places.mjs'

const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
const place = `test/replay/releases/${version}`
const wrong =
  (existsSync(join(ROOT, place)) && `${version} is released already: raise the version in package.json.`) ||
  (!readFileSync(join(ROOT, 'CHANGELOG.md'), 'utf8').includes(`\n## ${version}`) &&
    `CHANGELOG.md has no heading “## ${version}”: say there what is new.`)
if (wrong) {
  console.error(wrong)
  process.exit(1)
}
const { status } = spawnSync(process.execPath, [join(ROOT, 'node_modules/vitest/vitest.mjs'), 'run', '--project', 'release'], {
  cwd: ROOT,
  stdio: 'inherit',
  env: { ...process.env, TZ: 'UTC' },
})
if (status === 0) console.log(`Kept in ${place}. Commit it, then: git tag -a v${version} -m 'Sixth Day ${version}'`)
process.exit(status ?? 1)
