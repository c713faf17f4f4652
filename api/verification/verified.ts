import { readFile } from 'node:fs/promises'
import type { Db } from '../../store/client.ts'
import type { Report } from '../../verify/report.ts'
import { readAnchor, type Anchor } from '../../verify/roots.ts'
import { verify } from '../../verify/verify.ts'
import { bundleOf } from '../evidence/bundle.ts'

/** The roots outside the database; null where no file was named, or it cannot be reached. */
export async function anchorAt(file: string | undefined): Promise<Anchor | null> {
  if (!file) return null
  return readFile(file, 'utf8').then(readAnchor, () => null)
}

/** Every check that a bundle of the case would stand, made here: names and words too. */
export const verified = async (
  { db, anchor }: { readonly db: Db; readonly anchor?: string | undefined },
  caseId: string,
): Promise<Report> => verify(await bundleOf(db, caseId, { identity: true }), { anchor: await anchorAt(anchor) })
