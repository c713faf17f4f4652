/** One round of the reconciler: mends what is safe, and keeps what it cannot mend for a person. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Divergence, DivergenceKind } from '../../store/divergences.ts'
import { divergences, keepFound } from '../../store/divergences.ts'
import { adrift, asTheyStand, hurry, openAfter, openLately, silent, unsent, type OpenCase } from '../../store/reconciling.ts'
import { countEverythingAgain } from './counts.ts'
import { besideWorkflows, withoutCase, type Around } from './workflows.ts'

/** A quick round looks at cases of which something was recorded, or that were started, in the last so many minutes. */
const LATELY_MINUTES = 60
/** Kept for so long, an act is sent at once whatever pause it was given; kept for longer, a person is told. */
const HURRY_AFTER_MINUTES = 2
const UNSENT_AFTER_MINUTES = 10
/** A letter on its way for so long is waiting for a mail server that is away. */
const ADRIFT_AFTER_MINUTES = 30
const PAGE = 500

export interface RoundMade {
  /** Acts that were kept for long, and are sent now. */
  readonly hurried: number
  readonly looked: number
  /** Deadlines that were counted again. */
  readonly counted: number
  readonly found: readonly Divergence[]
}

/** `full`: every open case, with its history, every open workflow, and every deadline counted again; otherwise those of the last hour, and what stood before. */
export async function makeRound(around: Around, { full }: { readonly full: boolean }): Promise<RoundMade> {
  const { db } = around
  const hurried = await hurry(db, HURRY_AFTER_MINUTES)
  const lying = [...(await unsent(db, UNSENT_AFTER_MINUTES)), ...(await adrift(db, ADRIFT_AFTER_MINUTES)), ...(await silent(db))]
  await keepFound(db, { kinds: ['unsent', 'in doubt', 'half sent', 'silent'], of: 'everything' }, lying)

  const standing = (await divergences(db)).filter(({ kind }) => BESIDE.includes(kind)).map(({ of }) => of)
  const cases = full ? await everyOpen(around) : await openLately(db, LATELY_MINUTES)
  const ids = [...new Set([...cases.map(({ id }) => id), ...standing])]
  const beside = await confirmed(around, ids, full)
  const strays = await strayWorkflows(around, full, standing)
  const again = full ? await countEverythingAgain(db) : { counted: 0, found: [] }
  if (full) await keepFound(db, { kinds: ['counted otherwise'], of: 'everything' }, again.found)
  await keepFound(db, { kinds: BESIDE, of: full ? 'everything' : [...ids, ...strays.looked] }, [...beside, ...strays.found])
  return { hurried, looked: ids.length, counted: again.counted, found: [...lying, ...beside, ...strays.found, ...again.found] }
}
const BESIDE: readonly DivergenceKind[] = ['no workflow', 'no case', 'record behind', 'workflow behind']

async function everyOpen({ db }: Around): Promise<readonly OpenCase[]> {
  const all: OpenCase[] = []
  for (let page = await openAfter(db, '', PAGE); page.length > 0; page = await openAfter(db, page.at(-1)!.id, PAGE)) all.push(...page)
  return all
}

const stillOpen = async ({ db }: Around, ids: readonly string[]): Promise<readonly OpenCase[]> =>
  (await asTheyStand(db, ids)).filter(({ outcome }) => outcome === null)

/** Looked at twice: a case goes on while it is looked at. */
async function confirmed(around: Around, ids: readonly string[], closely: boolean): Promise<readonly Divergence[]> {
  const first = await besideWorkflows(around, await stillOpen(around, ids), closely)
  if (first.length === 0) return []
  await pause(around.confirmMs ?? 3_000)
  return besideWorkflows(
    around,
    await stillOpen(
      around,
      first.map(({ of }) => of),
    ),
    closely,
  )
}

/** Temporal's list is a moment behind its workflows, so those that it names are asked about once more. */
async function strayWorkflows(
  around: Around,
  full: boolean,
  standing: readonly string[],
): Promise<{ readonly looked: readonly string[]; readonly found: readonly Divergence[] }> {
  const listed = await withoutCase(around, full ? undefined : LATELY_MINUTES)
  const looked = [...new Set([...listed.map(({ of }) => of), ...standing])]
  const onRecord = new Set((await asTheyStand(around.db, looked)).map(({ id }) => id))
  const isRunning = async (id: string): Promise<boolean> =>
    around.temporal.workflow
      .getHandle(id)
      .describe()
      .then(({ status }) => status.name === 'RUNNING')
      .catch(() => false)
  const found: Divergence[] = []
  for (const of of looked) {
    if (onRecord.has(of) || !(await isRunning(of))) continue
    found.push({ kind: 'no case', of, caseId: null, detail: 'it is open in Temporal, and nothing of it is on the record' })
  }
  return { looked, found }
}
