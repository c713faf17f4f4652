import { createHash } from 'node:crypto'
import { verifyChain, type Chained } from '../../store/chain.ts'
import type { Db } from '../../store/client.ts'
import type { Divergence } from '../../store/divergences.ts'
import { inUtc, JOURNALS, leafOfRow, rowsBetween } from '../../store/journals.ts'
import { partOfCases } from '../../store/root-record.ts'
import { headsIn, headsNow, rootsAfter } from '../../store/roots.ts'
import { Tree } from '../../store/tree.ts'
import type { Head, Part, Root } from '../../verify/bundle.ts'
import { canonical } from '../../verify/canonical.ts'
import { Finding } from '../../verify/report.ts'
import { anchorIsWhole, type Anchor } from '../../verify/roots.ts'

/** How much was looked at, and everything that is not as a signed root has it. */
export interface AllChecked {
  readonly roots: number
  readonly cases: number
  readonly rows: number
  readonly found: readonly Divergence[]
}

/** In so many nights everything is looked at. */
export const NIGHTS = 28
/**
 * `everything`; or the number of a night, which looks at every root, the end of every case, the rows that the last root holds, each case that went on, and one
 * part in 28 of all the rest, so that after as many nights nothing has been left out.
 */
export type Reach = 'everything' | number

/** Lays the database beside the anchor: roots, the ends of cases, the chain of changes, and rows of journals. */
export async function checkAll(db: Db, anchor: Anchor, reach: Reach = 'everything'): Promise<AllChecked> {
  const found: Divergence[] = []
  const wrong = (of: string, detail: string, caseId: string | null = null): void =>
    void found.push({ kind: 'not as anchored', of, caseId, detail })
  const roots = await rootsAfter(db, 0)
  const finding = new Finding('anchor')
  anchorIsWhole(anchor, finding)
  for (const { where, what } of finding.done().failed) wrong(where, what)
  const byNumber = new Map(roots.map((root) => [root.number, root]))
  for (const root of anchor.roots) {
    const kept = byNumber.get(root.number)
    if (!kept) wrong(`root ${root.number}`, 'The anchor has it, and the database does not: rows were restored from before it, or removed.')
    else if (canonical(kept) !== canonical(root)) wrong(`root ${root.number}`, 'The database has another than the anchor.')
  }
  const last = anchor.roots.at(-1)?.number ?? 0
  for (const { number } of roots)
    if (number > last)
      wrong(`root ${number}`, 'The database has it, and the anchor does not: the end of the anchor was cut off, or it was never reached.')
  // Of a root that the database lost it is said once that it did, and not of each of its rows.
  const kept = anchor.roots.filter(({ number }) => byNumber.has(number))
  const isTonights = (of: number): boolean => reach === 'everything' || of % NIGHTS === reach % NIGHTS
  const rows = await journals(db, kept, (root) => root === kept.at(-1) || isTonights(root.number), wrong)
  const cases = await casesBeside(db, kept.at(-1), (one) => isTonights(shareOf(one)), wrong)
  return { roots: anchor.roots.length, cases, rows, found }
}
type Wrong = (of: string, detail: string, caseId?: string | null) => void

/** Every row that a root holds is there, as it was, and none more between. `looks`: at the rows of which roots. */
async function journals(db: Db, roots: readonly Root[], looks: (root: Root) => boolean, wrong: Wrong): Promise<number> {
  let looked = 0
  for (const root of roots)
    for (const part of root.parts) {
      const journal = JOURNALS.find(({ table }) => table === part.of)
      if (journal) looked += looks(root) ? await rowsOf(db, root, part, journal, wrong) : 0
      else if (part.of === 'changes') await changes(db, root, part, wrong)
    }
  return looked
}

async function rowsOf(db: Db, { number }: Root, part: Part, journal: (typeof JOURNALS)[number], wrong: Wrong): Promise<number> {
  const { of, hash } = part
  const { columns, after, to } = part as unknown as { columns: readonly string[]; after: number; to: number }
  const [kept] = await db.$queryRaw<{ leaves: Uint8Array }[]>`SELECT leaves FROM root_rows WHERE number = ${number} AND "of" = ${of}`
  const leaves = leavesIn(kept?.leaves)
  if (Buffer.from(new Tree(leaves).root).toString('hex') !== hash) {
    wrong(`${of}, root ${number}`, 'The hashes of its rows are not those that were signed, so which row is another cannot be told.')
    return 0
  }
  const left = new Set(leaves.map((leaf) => leaf.toString('hex')))
  let looked = 0
  await db.$transaction(async (tx) => {
    await inUtc(tx)
    for await (const some of rowsBetween(tx, journal, columns, { after, to }))
      for (const { number: at, row } of some) {
        looked++
        if (!left.delete(leafOfRow(of, row).toString('hex')))
          wrong(`${of} ${at}`, `It is not as it was when root ${number} was made: it was changed, or added later and dated back.`)
      }
  })
  if (left.size > 0)
    wrong(`${of}, root ${number}`, `${left.size} of its ${part.size} rows are not there as they were: they were changed or removed.`)
  return looked
}
const leavesIn = (bytes: Uint8Array | undefined): readonly Buffer[] =>
  Array.from({ length: (bytes?.length ?? 0) / 32 }, (_, n) => Buffer.from(bytes!.subarray(n * 32, n * 32 + 32)))

async function changes(db: Db, { number }: Root, { size, hash }: Part, wrong: Wrong): Promise<void> {
  const [line] = await db.$queryRaw<{ hash: string }[]>`SELECT encode(hash, 'hex') AS hash FROM admin_event WHERE position = ${size}`
  if (line?.hash !== hash)
    wrong('the record of changes', `${line ? 'It is another' : 'Its end was cut off'} since root ${number} was made.`)
}

/** In which night of 28 a case is looked at whole. */
const shareOf = (caseId: string): number => createHash('sha256').update(caseId).digest().readUInt32BE() % NIGHTS

/**
 * The heads that the last root holds are those of its tree, and each case still has them: each at its end or, where it went on or its turn has come, line by
 * line. Answers how many were looked at so.
 */
async function casesBeside(db: Db, root: Root | undefined, isTurn: (caseId: string) => boolean, wrong: Wrong): Promise<number> {
  if (!root) return 0
  const heads = await headsIn(db, root.number)
  const part = root.parts.find(({ of }) => of === 'cases')
  if (partOfCases(heads).part.hash !== part?.hash)
    wrong(`cases, root ${root.number}`, 'The ends of cases that are kept are not those that were signed.')
  const ends = new Map((await headsNow(db)).map((end) => [end.case, end]))
  const whole = heads.filter((head) => {
    const end = ends.get(head.case)
    return end?.position !== head.position || end.hash !== head.hash || isTurn(head.case)
  })
  for (let from = 0; from < whole.length; from += AT_ONCE) await some(db, whole.slice(from, from + AT_ONCE), wrong)
  return whole.length
}
const AT_ONCE = 200
async function some(db: Db, heads: readonly Head[], wrong: Wrong): Promise<void> {
  const events = await db.$queryRaw<
    Chained[]
  >`SELECT * FROM case_event WHERE "caseId" = ANY (${heads.map((head) => head.case)}::text[]) ORDER BY position`
  const byCase = new Map<string, Chained[]>()
  for (const event of events) byCase.set(event.caseId, [...(byCase.get(event.caseId) ?? []), event])
  for (const head of heads) {
    const lines = byCase.get(head.case) ?? []
    const broken = verifyChain(lines)
    const end = lines[head.position - 1]
    if (broken) wrong(head.case, `Line ${broken.position} of its record: ${broken.why}`, head.case)
    else if (!end)
      wrong(head.case, `Its record ends at line ${lines.length}, and was signed to line ${head.position}: its end was cut off.`, head.case)
    else if (Buffer.from(end.hash).toString('hex') !== head.hash)
      wrong(head.case, 'Its record is another than the one that was signed: it was chained anew.', head.case)
  }
}
