import { exported } from '../../store/evidence.ts'
import { sha256 } from '../../verify/canonical.ts'
import { verify } from '../../verify/verify.ts'
import type { Deps } from '../deps.ts'
import { anchorAt } from '../verification/verified.ts'
import { bundleOf, zipped } from './bundle.ts'
import { cover } from './cover.ts'

/** The bundle as a file, once it is on the record who took it, and which file it was. Its cover says what the checks found when it was made. */
export async function takenAway(
  { db, anchor, settings }: Pick<Deps, 'db' | 'anchor' | 'settings'>,
  caseId: string,
  { identity, byId }: { readonly identity: boolean; readonly byId: string },
): Promise<Buffer> {
  const bundle = await bundleOf(db, caseId, { identity })
  const report = verify(bundle, { anchor: await anchorAt(anchor) })
  const zip = zipped(bundle, [['cover.pdf', await cover(bundle, report, settings.council)]])
  await exported(db, { byId, what: identity ? 'bundle with identity' : 'bundle', caseId, sha256: sha256(zip) })
  return zip
}
