import { secondsOf } from './cpu.ts'
import { WARM } from './journey.ts'
import { spread } from './numbers.ts'
import type { Run } from './play.ts'
import { ran, type Stand } from './stand.ts'
import { database } from './places.ts'

const ROUNDS = 3

interface Turn extends Run {
  /** Processor time of PostgreSQL and Temporal for one case. */
  readonly serversMs: number
  readonly commits: number
}

/** What a case costs, ours and bare Temporal by turns. */
export async function cost(on: Stand, cases: number): Promise<void> {
  const ours: Turn[] = []
  const bare: Turn[] = []
  for (let round = 0; round < ROUNDS; round++) {
    ours.push(await turn(on, 'ours', {}, cases))
    bare.push(await turn(on, 'bare', ours[0]!.plan, cases))
  }
  report(on, { ours, bare, cases })
}

async function turn(on: Stand, mode: 'ours' | 'bare', plan: object, count: number): Promise<Turn> {
  const used = (): number => on.pids.reduce((sum, pid) => sum + secondsOf(pid), 0) * 1000
  const [servers, before] = [used(), await commitsOf(on)]
  const run = await ran<Run>('./play.ts', [mode, String(count), JSON.stringify(plan)], on.places)
  const all = count + WARM // those that warm up are the servers' work too
  return {
    ...run,
    cpuMs: run.cpuMs / count,
    wallMs: run.wallMs / count,
    serversMs: (used() - servers) / all,
    commits: ((await commitsOf(on)) - before) / all,
  }
}

async function commitsOf({ places }: Stand): Promise<number> {
  const db = database(places, undefined, 1)
  const [{ n }] = (await db.$queryRaw`SELECT sum(xact_commit)::int AS n FROM pg_stat_database WHERE datname = current_database()`) as [
    { n: number },
  ]
  await db.end()
  return n
}

function report({ about }: Stand, { ours, bare, cases }: { ours: readonly Turn[]; bare: readonly Turn[]; cases: number }): void {
  const of = (turns: readonly Turn[], what: 'cpuMs' | 'serversMs' | 'wallMs' | 'commits'): number[] => turns.map((one) => one[what])
  const ratio = (what: 'cpuMs' | 'serversMs'): string => spread(ours.map((one, n) => one[what] / bare[n]![what]))
  const line = (name: string, ...cells: readonly string[]): string => `  ${name.padEnd(38)}${cells.map((cell) => cell.padEnd(24)).join('')}`
  const kinds = ({ updates, activities, posts, tasks, timers }: Run['plan']): string =>
    [updates, activities, posts, tasks, timers].join(', ')
  console.log(
    [
      `\nA managed move from the referral to the review, and as many bare Temporal transitions. ${cases} cases a turn, four at once, ${ROUNDS} turns of each, by turns.`,
      about,
      `Middle of ${ROUNDS} (least–most).\n`,
      line('', 'ours', 'bare', 'ratio'),
      line('our processor time a case, ms', spread(of(ours, 'cpuMs')), spread(of(bare, 'cpuMs')), ratio('cpuMs')),
      line('the servers’ processor time, ms', spread(of(ours, 'serversMs')), spread(of(bare, 'serversMs')), ratio('serversMs')),
      line('commits of our database a case', spread(of(ours, 'commits'))),
      line('clock time a case, ms', spread(of(ours, 'wallMs')), spread(of(bare, 'wallMs'))),
      line('history: events, bytes', `${ours[0]!.events}, ${ours[0]!.bytes}`, `${bare[0]!.events}, ${bare[0]!.bytes}`),
      line('Updates, activities, posts, tasks, timers', kinds(ours[0]!.plan), kinds(bare[0]!.plan)),
    ].join('\n'),
  )
}
