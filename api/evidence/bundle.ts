import type { Db } from '../../store/client.ts'
import { evidenceOf, identityOf } from '../../store/evidence.ts'
import type { Bundle } from '../../verify/bundle.ts'
import { sha256 } from '../../verify/canonical.ts'
import { zipOf } from './zip.ts'

const readMe = (
  { case: reference, madeAt }: Bundle['about'],
  identity: boolean,
): string => `Evidence of the case ${reference}, as it was at ${madeAt}.

Read cover.pdf first: what happened, by which days, and what the checks found when it was made. It proves nothing by itself.

Check it with a program of your own copy, on Node.js alone:
  npm run verify -- ${reference}.zip --anchor roots.ndjson --keys keys.json
roots.ndjson is the anchor, which the council keeps outside its database, and keys.json its public keys. Have both from the council before you need them, and
not with this bundle. What each check compares is in docs/how-to/verify-a-case.md.

${
  identity
    ? 'identity.json is a sheet of names and words, and is personal data. Nobody can take it back once it has left: remove the file from the bundle before you pass\nit on to somebody who need not know them. The bundle holds without it.'
    : 'It holds no name and nothing that anybody wrote. References, choices and days can still tell who a child is to somebody who knows them: keep it as you would a case.'
}
`

/** The bundle as files: each as JSON, beside its papers, with a list of their hashes. */
export function bundleFiles<Paper extends Buffer = never>(
  { identity, ...bundle }: Bundle,
  papers: readonly (readonly [name: string, paper: Paper])[] = [],
): readonly (readonly [name: string, contents: string | Paper])[] {
  const files: (readonly [string, string | Paper])[] = [
    ['README.txt', readMe(bundle.about, identity !== null)],
    ...papers,
    ...Object.entries(bundle).map(([name, held]) => [`${name}.json`, JSON.stringify(held, null, 1)] as const),
    ...(identity ? [['identity.json', JSON.stringify(identity, null, 1)] as const] : []),
  ]
  const list = Object.fromEntries(files.map(([name, contents]) => [name, sha256(contents).toString('hex')]))
  return [...files, ['files.json', JSON.stringify(list, null, 1)]]
}

/** What is known of a case, as a bundle; with names and words where they were asked for. */
export async function bundleOf(db: Db, caseId: string, { identity }: { readonly identity: boolean }): Promise<Bundle> {
  return { ...(await evidenceOf(db, caseId)), identity: identity ? await identityOf(db, caseId) : null }
}
export const zipped = (bundle: Bundle, papers?: readonly (readonly [string, Buffer])[]): Buffer => zipOf(bundleFiles(bundle, papers))
