/**
 * `npm run verify -- MM-00012.zip …`: checks bundles of evidence on Node alone, with no database, no network and nothing of what wrote them.
 * `--anchor roots.ndjson` and `--keys keys.json`: your own copies of the anchor and of the public keys. `--replay`: today’s code tells each case again too, which
 * needs this repository. `--json`: the whole report. Ends with 0 where everything holds, 2 where something does not, 1 where something cannot be read.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readBundle } from '../verify/bundle.ts'
import { inWords } from '../verify/in-words.ts'
import type { Check, Report } from '../verify/report.ts'
import { readAnchor, type Keys } from '../verify/roots.ts'
import { verify, type Beside } from '../verify/verify.ts'
import { Unreadable } from '../verify/zip.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    anchor: { type: 'string' },
    keys: { type: 'string' },
    replay: { type: 'boolean' },
    json: { type: 'boolean' },
    quiet: { type: 'boolean' },
  },
})

try {
  process.exitCode = await run(positionals.flatMap(filesAt))
} catch (err) {
  process.stderr.write(`${err instanceof Error ? err.message : String(err)}\n`)
  process.exitCode = 1
}

async function run(files: readonly string[]): Promise<number> {
  if (files.length === 0) throw new Error('Say which bundles: npm run verify -- MM-00012.zip --anchor roots.ndjson')
  const beside: Beside = {
    anchor: values.anchor ? readAnchor(readFileSync(values.anchor, 'utf8')) : null,
    keys: values.keys ? (JSON.parse(readFileSync(values.keys, 'utf8')) as Keys) : {},
  }
  if (values.replay) await (await import('./verifying/replay.ts')).hush()
  let [code, held] = [0, 0]
  for (const file of files) {
    const report = await reportOf(file, beside)
    if (report instanceof Unreadable) {
      process.stderr.write(`${file}: ${report.message}\n`)
      code = 1
    } else if (report.holds) held++
    else code ||= 2
    if (!(report instanceof Unreadable) && (!values.quiet || !report.holds))
      console.log(values.json ? JSON.stringify(report) : inWords(report))
  }
  if (files.length > 1 && !values.json) console.log(`${held} of ${files.length} bundles hold`)
  return code
}

async function reportOf(file: string, beside: Beside): Promise<Report | Unreadable> {
  try {
    const { bundle, check } = readBundle(readFileSync(file))
    const more: Check[] = [check]
    if (values.replay) more.push(await (await import('./verifying/replay.ts')).replays(bundle))
    return verify(bundle, { ...beside, more })
  } catch (error) {
    if (error instanceof Unreadable) return error
    throw error
  }
}

/** A file, or every bundle in a folder. */
function filesAt(path: string): readonly string[] {
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path)
    .filter((name) => name.endsWith('.zip'))
    .map((name) => join(path, name))
}
