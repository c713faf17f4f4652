import type { Client } from '@temporalio/client'
import type { Db } from '../../store/client.ts'
import { divergencesByKind, keepFound, type Divergence } from '../../store/divergences.ts'
import { isRootDue } from '../../store/roots.ts'
import type { Config } from '../config.ts'
import { anchorIn } from './anchor-file.ts'
import { checkAll } from './check.ts'
import { exportHistories } from './export-histories.ts'
import { addToAnchor, makeRoot, type AroundRoots } from './make-root.ts'

/** What roots are made with; null where no key or no anchor was given. */
export const rootsFor = ({ roots: { anchor: file, keys } }: Pick<Config, 'roots'>, db: Db): AroundRoots | null =>
  file && keys ? { db, file, keys } : null

export interface LookedAfter {
  readonly histories: number
  readonly events: number
  /** The number of tonight's root; null where none was made. */
  readonly root: number | null
  readonly found: readonly Divergence[]
}

/**
 * Exports histories of cases that have ended, and tonight those of open cases too; then lays the database beside the anchor as it was before, as far as one night
 * goes, and signs tonight's root over all of it.
 */
export async function lookAfterTheRecord(
  { db, temporal, roots }: { readonly db: Db; readonly temporal: Client; readonly roots: AroundRoots | null },
  { tonight }: { readonly tonight: boolean },
): Promise<LookedAfter> {
  // A root that could not be made in the night is made as soon as it can be.
  const now = tonight || (roots !== null && (await isRootDue(db)))
  const { cases: histories, events, found: other } = await exportHistories({ db, temporal }, { all: now })
  if (!roots || !now) {
    if (roots) await addToAnchor(roots)
    return { histories, events, root: null, found: other }
  }
  // Before the new one: it would be signed over what is there, whatever became of that. Where anything stands that was not so, everything is looked at.
  const stands = (await divergencesByKind(db)).some(({ kind }) => kind === 'not as anchored')
  const anchor = anchorIn(roots.file)
  const { found: changed } = await checkAll(db, anchor, stands ? 'everything' : (anchor.roots.at(-1)?.number ?? 0))
  const found = [...other, ...changed]
  await keepFound(db, { kinds: ['not as anchored'], of: 'everything' }, found)
  const { number } = await makeRoot(roots)
  return { histories, events, root: number, found }
}
