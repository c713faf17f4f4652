/**
 * The figures: `npm run bench`. Everything is started afresh and stopped again; ratios are of one run, ours and bare Temporal by turns.
 * Processor time is what travels between machines; times of the clock do not.
 */
import { cpus } from 'node:os'
import { connect } from '../store/client.ts'
import { secondsOf } from './bench/cpu.ts'
import { pages } from './bench/pages.ts'
import type { Run } from './bench/play.ts'
import { IDENTITY_KEYS, ran, stand, type Stand } from './bench/stand.ts'

const CASES = Number(process.argv[2] ?? 20)
const ROUNDS = 3

interface Turn extends Run {
  /** Processor time of PostgreSQL and Temporal for one case. */
  readonly serversMs: number
  readonly commits: number
}
const middle = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!
const spread = (numbers: readonly number[]): string =>
  `${middle(numbers).toFixed(1)} (${Math.min(...numbers).toFixed(1)}–${Math.max(...numbers).toFixed(1)})`

async function turn(on: Stand, mode: 'ours' | 'bare', plan: object): Promise<Turn> {
  const used = (): number => on.pids.reduce((sum, pid) => sum + secondsOf(pid), 0) * 1000
  const [servers, before] = [used(), await commitsOf(on)]
  const env = { DATABASE_URL: on.database, TEMPORAL_ADDRESS: on.temporal, SMTP_URL: on.smtp, IDENTITY_KEYS }
  const run = await ran<Run>('./play.ts', [mode, String(CASES), JSON.stringify(plan)], env)
  const cases = CASES + 1 // the one that warms up is the servers' work too
  return {
    ...run,
    cpuMs: run.cpuMs / CASES,
    wallMs: run.wallMs / CASES,
    serversMs: (used() - servers) / cases,
    commits: ((await commitsOf(on)) - before) / cases,
  }
}

async function commitsOf({ database }: Stand): Promise<number> {
  const db = connect(database, undefined, { max: 1 })
  const [{ n }] = (await db.$queryRaw`SELECT sum(xact_commit)::int AS n FROM pg_stat_database WHERE datname = current_database()`) as [
    { n: number },
  ]
  await db.end()
  return n
}

const on = await stand(process.env)
try {
  const ours: Turn[] = []
  const bare: Turn[] = []
  for (let round = 0; round < ROUNDS; round++) {
    ours.push(await turn(on, 'ours', {}))
    bare.push(await turn(on, 'bare', ours[0]!.plan))
  }
  report(ours, bare)
  await pages(on)
} finally {
  await on.stop()
}
process.exit(0)

function report(ours: readonly Turn[], bare: readonly Turn[]): void {
  const of = (turns: readonly Turn[], what: 'cpuMs' | 'serversMs' | 'wallMs' | 'commits'): number[] => turns.map((one) => one[what])
  const ratio = (what: 'cpuMs' | 'serversMs'): string => spread(ours.map((one, n) => one[what] / bare[n]![what]))
  const [{ events, bytes, plan }] = ours as [Turn]
  console.log(`
A managed move from the referral to the review, and as many bare Temporal transitions. ${CASES} cases a turn, four at once, ${ROUNDS} turns of each, by turns.
${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), Node ${process.version}, ${on.server}, PostgreSQL with fsync on. Middle of ${ROUNDS} (least–most).

                                        ours                    bare                    ratio
  our processor time a case, ms         ${spread(of(ours, 'cpuMs')).padEnd(24)}${spread(of(bare, 'cpuMs')).padEnd(24)}${ratio('cpuMs')}
  the servers' processor time, ms       ${spread(of(ours, 'serversMs')).padEnd(24)}${spread(of(bare, 'serversMs')).padEnd(24)}${ratio('serversMs')}
  commits of our database a case        ${spread(of(ours, 'commits'))}
  clock time a case, ms                 ${spread(of(ours, 'wallMs')).padEnd(24)}${spread(of(bare, 'wallMs'))}
  history: events, bytes                ${`${events}, ${bytes}`.padEnd(24)}${bare[0]!.events}, ${bare[0]!.bytes}
  of them Updates, activities, timers   ${plan.updates}, ${plan.activities}, ${plan.timers}`)
}
