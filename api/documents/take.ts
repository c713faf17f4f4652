import { createHash, randomUUID } from 'node:crypto'
import { may } from '../../domain/access.ts'
import { filesTaken, type DocumentKind, type Scanned } from '../../domain/documents.ts'
import { keptApartBy, relationIn, relationsTo, type User } from '../../domain/people.ts'
import { sealingOf } from '../../store/case-keys.ts'
import { documentsOf, keepDocument, type DocumentRow, type SentDocument } from '../../store/documents.ts'
import { KeyDestroyed } from '../../store/sealed.ts'
import { sealParts } from '../../store/sealed-file.ts'
import { DifferentBody } from '../../store/submissions.ts'
import type { Seen } from '../case/seen.ts'
import type { Deps } from '../deps.ts'
import { ScannerAway } from './scanner.ts'
import { typeOf } from './type.ts'

type Given = Pick<Deps, 'db' | 'documents' | 'log'>
export interface Offered {
  readonly id: string
  readonly kind: DocumentKind
  readonly title: string
  /** The first version of the document whose next one this is. */
  readonly replaces: string | null
  /** Something is blacked out in it. */
  readonly redacted: boolean
  readonly bytes: Buffer
}
export type Taken =
  | { readonly is: 'taken'; readonly id: string }
  /** Nothing of it was kept, and why, in a sentence; and the status that says so. 503: it may be sent again later. */
  | { readonly is: 'refused'; readonly why: string; readonly status: 409 | 422 | 503 }

const refusals = {
  type: `We take ${filesTaken}. This file is none of these, whatever its name ends with. Save it as a PDF, then choose it again.`,
  infected: 'The scanner found a virus in this file, so nothing of it was kept. Tell whoever sent it to you.',
  away: 'The scanner for viruses does not answer, so the file could not be checked, and nothing of it was kept. Try again in a few minutes.',
  apart: 'Nobody keeps papers apart in this case but those who arrange its review. Choose what else it is.',
  apartFromBefore:
    'What is kept apart stays so in every version, and nothing else becomes so. Choose as before, or add it as a document of its own.',
} as const

/** Looks at what somebody sends for a case; seals it, keeps it and puts it on the record. */
export async function takeDocument(deps: Given, user: User, seen: Seen, offered: Offered): Promise<Taken> {
  const refused = (why: string, status: 409 | 422 | 503): Taken => ({ is: 'refused', why, status })
  const wrong = await notAsThis(deps, user, seen, offered)
  if (wrong) return refused(wrong, 422)
  const type = await typeOf(offered.bytes)
  if (!type) return refused(refusals.type, 422)
  const scanned = await scan(deps, offered.bytes)
  if (scanned === 'infected') return refused(refusals.infected, 422)
  if (scanned === 'away') return refused(refusals.away, 503)
  try {
    await keep(deps, offered, { caseId: seen.held.id, party: partyAdding(seen, user, offered.kind), byId: user.id, type, scanned })
    return { is: 'taken', id: offered.id }
  } catch (error) {
    if (error instanceof DifferentBody) return refused(error.message, 422)
    if (error instanceof KeyDestroyed) return refused(error.message, 409)
    throw error
  }
}

/** The file first, then its row: there is never a row without a file. A file that is left without one is found at night. */
async function keep(
  { db, documents: { files } }: Given,
  { bytes, ...offered }: Offered,
  found: Pick<SentDocument, 'caseId' | 'party' | 'byId' | 'type' | 'scanned'>,
): Promise<void> {
  const { key } = await sealingOf(db, found.caseId)
  const file = randomUUID()
  await files.put(file, sealParts(key, file, bytes))
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  try {
    const { again } = await keepDocument(db, { ...offered, ...found, size: bytes.length, sha256, file })
    if (again) await files.remove(file)
  } catch (error) {
    // Of these alone it is sure that no row was written.
    if (error instanceof DifferentBody || error instanceof KeyDestroyed) await files.remove(file)
    throw error
  }
}

async function scan({ documents: { scanner }, log }: Given, bytes: Buffer): Promise<Scanned | 'away'> {
  if (!scanner) return 'not scanned'
  try {
    return await scanner.scan(bytes)
  } catch (error) {
    if (!(error instanceof ScannerAway)) throw error
    log.error({ err: error, cause: String(error.cause) }, 'a document could not be scanned')
    return 'away'
  }
}

/** For which of their parties somebody adds a document: one that may; what is kept apart, one that keeps it. */
function partyAdding({ mine, process, held }: Seen, user: User, kind: DocumentKind): string {
  if (kind === 'apart') return keptApartBy(process, mine)[0]!
  const adds = (party: string): boolean => {
    const relation = relationIn(process, held, party)
    return may(user, 'add a document', relation ? [relation] : [])
  }
  return mine.find(adds) ?? mine[0]!
}

/** Why it may not be kept as this kind: apart by somebody who keeps nothing apart, or a newer version otherwise than the one before. */
async function notAsThis(deps: Pick<Deps, 'db'>, user: User, seen: Seen, { kind, replaces }: Offered): Promise<string | null> {
  if (kind === 'apart' && !keptApartBy(seen.process, seen.mine).length) return refusals.apart
  const before = replaces ? (await documentsFor(deps, user, seen)).find(({ first }) => first === replaces) : undefined
  return before && (before.kind === 'apart') !== (kind === 'apart') ? refusals.apartFromBefore : null
}

/** The documents of a case that somebody may read, every version, the oldest first. */
export const documentsFor = async (deps: Pick<Deps, 'db'>, user: User, seen: Seen): Promise<readonly DocumentRow[]> =>
  (await documentsOf(deps.db, seen.held.id)).filter((row) => {
    const relations = relationsTo(row, user, seen)
    return relations !== null && may(user, 'read the document', relations)
  })
