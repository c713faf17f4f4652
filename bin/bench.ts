/**
 * The figures: `npm run bench`, or a part of it: `npm run bench -- cost 20`, `-- memory 400`, `-- presses 40`, `-- pages 100000`, `-- sealing 20`,
 * `-- impact 10000`, `-- deadlines 20000`, `-- ledger 10000`, `-- child 3000`, `-- search 10000`, `-- evidence 500`, `-- rights 10000`, `-- roots 100000`, `-- letters 200`. Needs nothing that runs: everything is started afresh and stopped again. Ratios are of one run, ours and what it is
 * held against by turns; they and processor time travel between machines, times of the clock do not.
 */
import { child } from './bench/child.ts'
import { cost } from './bench/cost.ts'
import { evidence } from './bench/evidence.ts'
import { ledger } from './bench/ledger.ts'
import { letters } from './bench/letters.ts'
import { memory } from './bench/memory.ts'
import { deadlines } from './bench/deadlines.ts'
import { impact } from './bench/impact.ts'
import { pages } from './bench/pages.ts'
import { presses } from './bench/presses.ts'
import { rights } from './bench/rights.ts'
import { roots } from './bench/roots.ts'
import { search } from './bench/search.ts'
import { sealing } from './bench/sealing.ts'
import { stand, type Stand } from './bench/stand.ts'

const PARTS: Readonly<Record<string, { readonly run: (on: Stand, size: number) => Promise<void>; readonly size: number }>> = {
  cost: { run: cost, size: 20 },
  memory: { run: memory, size: 400 },
  presses: { run: presses, size: 40 },
  pages: { run: pages, size: 100_000 },
  sealing: { run: sealing, size: 20 },
  impact: { run: impact, size: 10_000 },
  deadlines: { run: deadlines, size: 20_000 },
  ledger: { run: ledger, size: 10_000 },
  evidence: { run: evidence, size: 500 },
  roots: { run: roots, size: 100_000 },
  child: { run: child, size: 3_000 },
  search: { run: search, size: 10_000 },
  rights: { run: rights, size: 10_000 },
  letters: { run: letters, size: 200 },
}

const [, , part, size] = process.argv
const chosen = part === undefined ? Object.values(PARTS) : [PARTS[part]].filter((one) => one !== undefined)
if (chosen.length === 0) {
  process.stderr.write(`There is no part “${part}”: ${Object.keys(PARTS).join(', ')}.\n`)
  process.exit(1)
}
process.env['TZ'] = 'UTC'
const on = await stand(process.env)
try {
  for (const { run, size: usual } of chosen) await run(on, Number(size ?? usual))
} finally {
  await on.stop()
}
process.exit(0)
