import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client, Connection } from '@temporalio/client'
import { bundleOf, zipped } from '../../api/evidence/bundle.ts'
import { append, type Line } from '../../store/chain.ts'
import type { Db, Tx } from '../../store/client.ts'
import { readRootKeys } from '../../store/root-keys.ts'
import { readBundle } from '../../verify/bundle.ts'
import { verify } from '../../verify/verify.ts'
import { anchorIn } from '../anchoring/anchor-file.ts'
import { exportHistories } from '../anchoring/export-histories.ts'
import { makeRoot } from '../anchoring/make-root.ts'
import { hush, replays } from '../verifying/replay.ts'
import { secondsOf } from './cpu.ts'
import { middle, spread } from './numbers.ts'
import { database } from './places.ts'
import { ran, type Stand } from './stand.ts'

/** Different cases; the rest of the turns check them again. */
const PLAYED = 8
const TURNS = 7

/** How many bundles one core verifies, how large they are, and what it takes that a case's events are chained, with it and without it by turns. */
export async function evidence(on: Stand, bundles: number): Promise<void> {
  await ran('./play.ts', ['ours', String(PLAYED)], on.places)
  const owner = database(on.places, undefined, 4)
  await verified(on, owner, bundles)
  await chained(on, owner)
  await owner.end()
}

async function verified(on: Stand, owner: Db, bundles: number): Promise<void> {
  const connection = await Connection.connect({ address: on.places.TEMPORAL_ADDRESS })
  const folder = mkdtempSync(join(tmpdir(), 'sixth-day-anchor-'))
  const file = join(folder, 'roots.ndjson')
  const { events } = await exportHistories({ db: owner, temporal: new Client({ connection }) }, { all: true })
  await makeRoot({ db: owner, keys: readRootKeys(`bench:${Buffer.alloc(32, 1).toString('base64')}`), file })
  const cases = await owner.case.findMany({ where: { outcome: { not: null } }, select: { id: true } })
  const made: number[] = []
  const zips: Buffer[] = []
  for (const { id } of cases) {
    const before = process.cpuUsage()
    zips.push(zipped(await bundleOf(owner, id, { identity: true })))
    const { user, system } = process.cpuUsage(before)
    made.push((user + system) / 1000)
  }
  const anchor = anchorIn(file)
  let things = 0
  const one = (n: number): void => {
    const { bundle, check } = readBundle(zips[n % zips.length]!)
    const { holds, checks } = verify(bundle, { anchor, more: [check] })
    if (!holds) throw new Error(`${bundle.about.case} does not hold: ${JSON.stringify(checks.filter(({ failed }) => failed.length > 0))}`)
    things = checks.reduce((sum, { checked }) => sum + checked, 0)
  }
  for (let n = 0; n < zips.length; n++) one(n)
  const before = process.cpuUsage()
  for (let n = 0; n < bundles; n++) one(n)
  const { user, system } = process.cpuUsage(before)
  const each = (user + system) / 1000 / bundles
  const again = await toldAgain(zips)
  console.log(`
Evidence of a managed move from the referral to the review, with its sheet of identity. ${on.about}
${cases.length} cases, ${events} events of histories, ${bundles} bundles verified one after another, from the zip on.

  processor time to verify one, ms            ${each.toFixed(1)}
  a second of one core                        ${(1000 / each).toFixed(0)}
  10,000 cases on one core, minutes           ${((each * 10_000) / 60_000).toFixed(1)}
  to have today’s code tell one again, ms     ${spread(again)}
  against verifying it                        ${(middle(again) / each).toFixed(1)}
  things compared in one                      ${things}
  size of a bundle, kB                        ${spread(zips.map(({ length }) => length / 1000))}
  processor time to make one, ms              ${spread(made)}`)
  rmSync(folder, { recursive: true })
  await connection.close()
}

/** Processor time of what `--replay` does more, each; the first, which makes the code, is left out. */
async function toldAgain(zips: readonly Buffer[]): Promise<readonly number[]> {
  await hush()
  const each: number[] = []
  for (const zip of [zips[0]!, ...zips]) {
    const { bundle } = readBundle(zip)
    const before = process.cpuUsage()
    const { failed } = await replays(bundle)
    if (failed.length > 0) throw new Error(`${bundle.about.case} goes another way: ${JSON.stringify(failed)}`)
    const { user, system } = process.cpuUsage(before)
    each.push((user + system) / 1000)
  }
  return each.slice(1)
}

const LINES = 3
const CALLS = 150
/** As long as lines of the record are, in the middle. */
const body = {
  action: 'accept',
  party: 'receiving-school',
  by: 'x'.repeat(36),
  answers: { takes: 'yes', start: '2027-01-11' },
  words: { why: 'f'.repeat(64) },
  more: 'm'.repeat(300),
}

async function chained(on: Stand, owner: Db): Promise<void> {
  await owner.$executeRaw`CREATE TABLE plain_event (LIKE case_event INCLUDING DEFAULTS, PRIMARY KEY ("caseId", position), UNIQUE ("caseId", seq, line))`
  const { id: caseId } = await owner.case.findFirstOrThrow({ select: { id: true } })
  const lines = Array.from({ length: LINES }, (): Line => ({ kind: 'step-opened', body }))
  let seq = 10_000
  const withIt = (tx: Tx): Promise<unknown> => append(tx, { caseId, seq: ++seq }, lines)
  const without = (tx: Tx): Promise<unknown> => {
    seq++
    const rows = lines.map(({ kind, body: held }, n) => ({ position: seq * LINES + n, line: n + 1, kind, body: held }))
    return tx.$executeRaw`
      INSERT INTO plain_event ("caseId", position, seq, line, kind, body, "recordedAt", hash, previous)
      SELECT ${caseId}, g.position, ${seq}, g.line, g.kind, g.body, app_now(), ''::bytea, ''::bytea
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS g(position int, line int, kind text, body jsonb)`
  }
  const turn = async (work: (tx: Tx) => Promise<unknown>): Promise<readonly [ours: number, postgres: number]> => {
    const [before, there] = [process.cpuUsage(), secondsOf(on.pids[0]!)]
    for (let n = 0; n < CALLS; n++) await owner.$transaction(work)
    const { user, system } = process.cpuUsage(before)
    return [(user + system) / (CALLS * LINES), ((secondsOf(on.pids[0]!) - there) * 1e6) / (CALLS * LINES)]
  }
  await turn(withIt)
  await turn(without)
  const [chain, plain]: [(readonly [number, number])[], (readonly [number, number])[]] = [[], []]
  for (let n = 0; n < TURNS; n++) {
    chain.push(await turn(withIt))
    plain.push(await turn(without))
  }
  const of = (turns: readonly (readonly [number, number])[], at: 0 | 1): readonly number[] => turns.map((one) => one[at])
  const more = (at: 0 | 1): string => (middle(of(chain, at)) - middle(of(plain, at))).toFixed(0)
  console.log(`
Processor time of one event of a record, µs, chained and not, by turns: ${TURNS} turns of ${CALLS} calls of ${LINES} lines. With chaining goes the look for the line before.

                       chained                    not chained                more
  ours                 ${spread(of(chain, 0)).padEnd(27)}${spread(of(plain, 0)).padEnd(27)}${more(0)}
  PostgreSQL’s         ${spread(of(chain, 1)).padEnd(27)}${spread(of(plain, 1)).padEnd(27)}${more(1)}`)
}
