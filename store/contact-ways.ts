/** What follows at once where somebody of a family is reached otherwise from now on, or must not be told any more: in one transaction with the change. */
import { NOTHING, reachedBy, type ContactSaid, type Followed } from '../domain/contacts.ts'
import type { Tx } from './client.ts'
import { NOT_THERE } from './hand-post.ts'

/** What being of the family gives, process by process: the party, and what part of a case its reader receives. */
export interface FamilyPart {
  readonly process: string
  readonly party: string
  readonly of: 'family' | 'child'
  readonly relation: string
  readonly what: string
}
export interface Turned {
  readonly contactId: string
  readonly childId: string
  readonly byId: string
  /** Null of somebody who is new. */
  readonly was: ContactSaid | null
  readonly now: ContactSaid
  readonly parts: readonly FamilyPart[]
}
const UNSENT = ['prepared', 'to send', 'to print', ...NOT_THERE]
const partOfTheirs = (one: ContactSaid | null): FamilyPart['of'] | null =>
  !one || one.mustNotTell ? null : one.isChild ? 'child' : 'family'

/** Takes and gives what a change takes and gives. */
export async function followUp(tx: Tx, turned: Turned): Promise<Followed> {
  const { was, now } = turned
  if (partOfTheirs(was) !== partOfTheirs(now)) await partInCases(tx, turned)
  if (!was) return NOTHING
  const [before, after] = [reachedBy(was), reachedBy(now)]
  const isBarred = after === 'none' && before !== 'none'
  const isMoved = before === 'email' && after === 'email' && now.email !== was.email
  if (!isBarred && before === after && !isMoved) return NOTHING
  const asked = isMoved ? await askedByLink(tx, turned.contactId) : []
  const shut = isBarred || before === 'email'
  if (shut) await shutWaysIn(tx, turned.contactId)
  if (isBarred) return { ...NOTHING, shut, ...(await withhold(tx, turned)) }
  const toPrint = before === 'email' && after === 'print' ? await toPost(tx, turned) : 0
  return { ...NOTHING, shut, toPrint, again: await sendAgain(tx, turned, asked) }
}

/** Whoever must not be told has no part in any case; whoever may be has one in each that is open. */
async function partInCases(tx: Tx, { contactId, childId, now, parts }: Turned): Promise<void> {
  const principal = `contact:${contactId}`
  await tx.$executeRaw`DELETE FROM case_access WHERE principal = ${principal}`
  const given = parts.filter(({ of }) => of === partOfTheirs(now))
  if (given.length === 0) return
  await tx.$executeRaw`
    WITH given AS (
      SELECT c.id, g.party, g.relation, g.what FROM "case" c
        JOIN jsonb_to_recordset(${JSON.stringify(given)}::jsonb) AS g(process text, party text, relation text, what text) ON g.process = c.process
      WHERE c."childId" = ${childId}::uuid AND c.outcome IS NULL),
    told AS (
      INSERT INTO disclosure ("caseId", principal, party, relation, what) SELECT id, ${principal}, party, relation, what FROM given ON CONFLICT DO NOTHING)
    INSERT INTO case_access ("caseId", principal, party) SELECT id, ${principal}, party FROM given ON CONFLICT DO NOTHING`
}

/** Links that were sent to them open nothing any more, and nobody is signed in as them: a mailbox that is not theirs now may have been somebody else's before. */
async function shutWaysIn(tx: Tx, contactId: string): Promise<void> {
  await tx.$executeRaw`UPDATE link SET "revokedAt" = now() WHERE recipient = ${`contact:${contactId}`} AND "revokedAt" IS NULL`
  await tx.$executeRaw`DELETE FROM session WHERE sess -> 'user' ->> 'id' = ${contactId}`
}

/** What has not reached them, in any case of the child, goes no further. */
async function withhold(tx: Tx, { contactId, byId, now, parts }: Turned): Promise<Pick<Followed, 'withheld' | 'forChild'>> {
  const forChild = now.isChild ? [] : parts.filter(({ of }) => of === 'child').map(({ process, party }) => `${process} ${party}`)
  const [done] = await tx.$queryRaw<{ withheld: number; forChild: number }[]>`
    WITH unsent AS (
      SELECT l.id, c.process || ' ' || l.party AS party FROM letter l JOIN "case" c ON c.id = l."caseId"
      WHERE l.recipient = ${`contact:${contactId}`} AND l.state = ANY (${UNSENT}::text[])),
    kept AS (
      INSERT INTO delivery ("letterId", state, detail, "byId") SELECT id, 'withheld', 'They must not be told any more.', ${byId}::uuid FROM unsent)
    SELECT count(*)::int AS withheld, (count(*) FILTER (WHERE party = ANY (${forChild}::text[])))::int AS "forChild" FROM unsent`
  return done!
}

/** What waits to go by email goes by post. */
const toPost = (tx: Tx, { contactId, byId }: Turned): Promise<number> => tx.$executeRaw`
  INSERT INTO delivery ("letterId", state, detail, "byId") SELECT id, 'to print', 'They are not written to by email any more.', ${byId}::uuid
  FROM letter WHERE recipient = ${`contact:${contactId}`} AND "by" = 'email' AND state IN ('prepared', 'to send')`

/** Letters by email that went to where they are reached no more, and that still ask for something. */
const askedByLink = async (tx: Tx, contactId: string): Promise<readonly string[]> =>
  (
    await tx.$queryRaw<{ id: string }[]>`
      SELECT l.id FROM letter l WHERE l.recipient = ${`contact:${contactId}`} AND l."by" = 'email' AND l.state IN ('accepted', 'arrived', 'read')
        AND EXISTS (SELECT 1 FROM link k WHERE k."letterId" = l.id AND k."revokedAt" IS NULL AND k."expiresAt" > now())
        AND EXISTS (SELECT 1 FROM step s WHERE s."caseId" = l."caseId" AND s."closedSeq" IS NULL AND s.key = ANY (l.about))`
  ).map(({ id }) => id)
const sendAgain = (tx: Tx, { byId }: Turned, letters: readonly string[]): Promise<number> => tx.$executeRaw`
  INSERT INTO delivery ("letterId", state, detail, "byId")
  SELECT unnest(${[...letters]}::uuid[]), 'to send', 'Their email address was changed, so its link opens nothing any more.', ${byId}::uuid`
