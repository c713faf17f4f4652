/**
 * Keys are destroyed: of a child with all that is theirs, or of one case alone. What they sealed stays where it is, for nobody to read, and the record says so
 * (decisions 33). Whether it may be is asked by whoever calls this: a removal, or a run of what has been kept long enough. For the owner of the database alone,
 * in a transaction; `rewriteKeys` (rewriting-keys.ts) after it.
 */
import { namesChild, type Removal } from '../domain/removal.ts'
import type { Basis } from '../domain/severance.ts'
import { appendBeside } from './chain.ts'
import type { Tx } from './client.ts'
import { dropDraftsOf } from './drafts.ts'
import { identityIn, type IdentityHeld } from './identity.ts'
import { dropSearchesNaming } from './kept-searches.ts'
import { destroyLedgerWords } from './ledger-words.ts'
import { opener, type Sealed } from './sealed.ts'
import { LOCK } from './submissions.ts'

/** What the record says of it: no words. */
export interface Said {
  readonly why: Removal
  /** The person by whose word it was done: of what two people said, the second. */
  readonly by: string
  /** The first of the two, and on what it rests, where it is a severance. */
  readonly asked?: string
  readonly basis?: Basis
}
/** Nobody opens a case of this child, or adds a document to one, until this transaction ends. Before anything of it is asked. */
export async function aloneWith(tx: Tx, childId: string): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(${LOCK}, hashtext(${childId}))::text`
}

export interface ChildDestroyed {
  readonly cases: readonly string[]
  /** How many of the family. */
  readonly contacts: number
}
/**
 * Destroys the key of a child, of their family and of each of their cases; removes what they are found by, their family’s links and sessions, and whatever was begun
 * or kept elsewhere that names them; and puts a line on the record of each case. A second time it finds nothing.
 */
export async function destroyChild(tx: Tx, childId: string, said: Said): Promise<ChildDestroyed> {
  const who = await identityOf(tx, childId)
  const contacts = await tx.$executeRaw`
    UPDATE data_key SET wrapped = NULL, "wrappedBy" = NULL, "destroyedAt" = app_now()
    WHERE id IN (SELECT id FROM contact WHERE "childId" = ${childId}::uuid) AND wrapped IS NOT NULL`
  const cases = (await tx.$queryRaw<{ id: string }[]>`SELECT id FROM "case" WHERE "childId" = ${childId}::uuid ORDER BY id`).map(
    ({ id }) => id,
  )
  // A case that was sent and never opened has a key too.
  await tx.$executeRaw`
    UPDATE data_key SET wrapped = NULL, "wrappedBy" = NULL, "destroyedAt" = app_now()
    WHERE wrapped IS NOT NULL AND (id = ${childId}::uuid OR id = ANY (SELECT key_of_case(c.id) FROM "case" c WHERE c."childId" = ${childId}::uuid
      UNION SELECT key_of_case(s."caseId") FROM submission s WHERE s."childId" = ${childId}::uuid))`
  await tx.$executeRaw`DELETE FROM trace WHERE "childId" = ${childId}::uuid`
  await dropDraftsOf(tx, childId, who)
  await dropElsewhere(tx, who)
  await closeWaysIn(tx, childId)
  for (const caseId of cases) await sayOn(tx, caseId, { ...said, contacts })
  return { cases, contacts }
}

/**
 * Destroys the key of one case, whose child is still held by others: nobody reads what was written of it. Its line on the record says `of: case`.
 *
 * `no key of its own`: it is from before cases had one, and goes with its child. `still used`: a later case took over what was said in this one; that one goes first.
 */
export async function destroyCase(
  tx: Tx,
  caseId: string,
  said: Said,
): Promise<'destroyed' | 'destroyed before' | 'no key of its own' | 'still used'> {
  const [key] = await tx.$queryRaw<{ destroyedAt: Date | null }[]>`SELECT "destroyedAt" FROM data_key WHERE id = key_of_case(${caseId})`
  if (!key) return 'no key of its own'
  if (key.destroyedAt) return 'destroyed before'
  // The answers that stand in a fresh case are those of the case before, under its key: through however many cases they were taken over.
  const [used] = await tx.$queryRaw<{ by: string }[]>`
    SELECT s."caseId" AS by FROM submission s JOIN data_key k ON k.id = key_of_case(s."caseId")
    WHERE k.wrapped IS NOT NULL AND s.state <> 'refused' AND (s."insteadOf" = ${caseId} OR s."childId" = (SELECT "childId" FROM "case" WHERE id = ${caseId})
      AND s."caseId" <> ${caseId} AND EXISTS (
        SELECT 1 FROM jsonb_array_elements(coalesce(s.stands, '[]')) a JOIN submission o ON o.id::text = a ->> 'submission' WHERE o."caseId" = ${caseId}))
    LIMIT 1`
  if (used) return 'still used'
  await tx.$executeRaw`UPDATE data_key SET wrapped = NULL, "wrappedBy" = NULL, "destroyedAt" = app_now() WHERE id = key_of_case(${caseId})`
  await sayOn(tx, caseId, { ...said, of: 'case' })
  return 'destroyed'
}

/** A line on the record of a case, and the end of every letter of it that waits for the post: nobody can write its envelope any more. */
async function sayOn(tx: Tx, caseId: string, body: Said & { readonly contacts?: number; readonly of?: 'case' }): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO delivery ("letterId", state, detail)
    SELECT id, 'given up', 'What was to be sent was removed for good.' FROM letter WHERE "caseId" = ${caseId} AND state = ANY (${WAITING}::text[])`
  await appendBeside(tx, caseId, { kind: 'removed', body: { ...body } })
}
const WAITING = ['prepared', 'sending', 'to send', 'to print']

/** Who a child is, read for the last time: what names them elsewhere is found by it. */
async function identityOf(tx: Tx, childId: string): Promise<IdentityHeld | null> {
  const [row] = await tx.$queryRaw<{ sealed: Sealed }[]>`
    SELECT with_key("childId", sealed) AS sealed FROM child_identity WHERE "childId" = ${childId}::uuid`
  const who = row ? identityIn(opener(tx), childId, row.sealed) : null
  return who?.born ? who : null
}

/** What stands under other keys than theirs, and names them. */
async function dropElsewhere(tx: Tx, who: IdentityHeld | null): Promise<void> {
  if (!who) return
  const names = (text: string): boolean => namesChild(text, who)
  await dropSearchesNaming(tx, names)
  await destroyLedgerWords(tx, names)
}

/** The family’s links, the codes that were asked for by them, and their sessions. */
async function closeWaysIn(tx: Tx, childId: string): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM code WHERE "linkHash" IN (SELECT l.hash FROM link l JOIN contact k ON l.recipient = 'contact:' || k.id WHERE k."childId" = ${childId}::uuid)`
  await tx.$executeRaw`DELETE FROM link l USING contact k WHERE l.recipient = 'contact:' || k.id AND k."childId" = ${childId}::uuid`
  await tx.$executeRaw`DELETE FROM session s USING contact k WHERE s.sess -> 'user' ->> 'id' = k.id::text AND k."childId" = ${childId}::uuid`
}
