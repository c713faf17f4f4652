import { setTimeout as pause } from 'node:timers/promises'
import type { Db } from '../../store/client.ts'
import { lastRows } from '../../store/journals.ts'
import type { RootKeys } from '../../store/root-keys.ts'
import { signedRoot } from '../../store/root-record.ts'
import { gather, keepRoot, lastRoot, rootsAfter, settledRows } from '../../store/roots.ts'
import { timeOf } from '../../store/standing.ts'
import type { Root } from '../../verify/bundle.ts'
import { londonDay } from '../../domain/calendar.ts'
import { anchor, anchorIn } from './anchor-file.ts'
import { partsOfRelease } from './release.ts'

export interface AroundRoots {
  readonly db: Db
  /** They sign. */
  readonly keys: RootKeys
  /** The file outside the database that roots are added to. */
  readonly file: string
}

/**
 * Makes today's root: over the end of each case's record and history, the end of the chain of changes, every row that
 * has come, and the rules and letters of this release. It is kept in the database
 * first; whatever the anchor lacks is added to it then, so a root that was made while the file could not be reached is not lost.
 */
export async function makeRoot({ db, keys, file }: AroundRoots): Promise<Root> {
  const anchored = anchorIn(file).roots.at(-1) ?? null
  const kept = await lastRoot(db)
  // After a restore the anchor has roots that the database lost: the next follows the anchor's last.
  const before = anchored && (!kept || anchored.number > kept.number) ? anchored : kept
  const upTo = await settledRows(db, lastRows, pause)
  const at = await timeOf(db)
  const { parts, ...beside } = await gather(db, before, upTo)
  const root = signedRoot({ day: londonDay(at), at: at.toISOString(), parts: [...parts, ...partsOfRelease()] }, before, keys)
  await keepRoot(db, root, beside)
  await addToAnchor({ db, file })
  return root
}

/** Adds to the anchor whatever it lacks, as where it could not be reached when a root was made. */
export async function addToAnchor({ db, file }: Omit<AroundRoots, 'keys'>): Promise<void> {
  anchor(file, await rootsAfter(db, anchorIn(file).roots.at(-1)?.number ?? 0))
}
