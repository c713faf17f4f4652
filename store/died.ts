/**
 * A child who has died, as the ending of one of their cases says: in every other that is open, nobody writes to the family or the child any more. Whoever works such a
 * case is told so until they have closed it (docs/decisions/0057).
 */
import type { Around } from './around.ts'
import type { Db, Tx } from './client.ts'
import { NOT_THERE } from './hand-post.ts'
import { named, type Named } from './identity.ts'
import { Prisma } from './prisma/client.ts'
import type { Whose } from './reading-ways-on.ts'
import { recipientsOf, type Recipients } from './recipients.ts'
import type { Sealed } from './sealed.ts'

/** A condition on a case `d` that says so. Where it was said in error, whoever works cases starts one for the child again: since then it does not hold. */
const saysSo = Prisma.sql`d.outcome = 'died' AND NOT EXISTS (
  SELECT 1 FROM "case" n JOIN submission s ON s."caseId" = n.id AND s.action = 'opening'
    JOIN post o ON o."personId" = s."byId" AND o.role IN ('clerk', 'manager') AND o.urn IS NULL
  WHERE n."childId" = d."childId" AND n."openedAt" > d."closedAt" AND NOT EXISTS (
    SELECT 1 FROM "case" f JOIN case_event e ON e."caseId" = f.id WHERE f."childId" = d."childId" AND e.kind = 'case-opened' AND e.body ->> 'case' = n.id))`
export const hasDied = (childId: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`EXISTS (SELECT 1 FROM "case" d WHERE d."childId" = ${childId} AND ${saysSo})`

/** Whom to write to, of whom the family and the child are told nothing where the child has died. */
export function recipientsNow(around: Around, parties: Parameters<typeof recipientsOf>[1], to: readonly string[]): Recipients {
  const { recipients, nobody } = recipientsOf(around, parties, to)
  if (!around.hasDied) return { recipients, nobody }
  const theirs = (party: string): boolean => parties[party]?.is === 'family' || parties[party]?.is === 'child'
  return {
    recipients: recipients.map((one) =>
      theirs(one.party) ? { ...one, by: 'none', email: null, address: null, needs: 'The child has died.' } : one,
    ),
    nobody: nobody.filter(({ party }) => !theirs(party)),
  }
}

/** What has not reached the family yet, in any case of the child, goes no further. */
export async function withholdFromFamily(tx: Tx, childId: string): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO delivery ("letterId", state, detail)
    SELECT l.id, 'withheld', 'The child has died.' FROM letter l JOIN "case" c ON c.id = l."caseId"
    WHERE c."childId" = ${childId}::uuid AND l.recipient LIKE 'contact:%' AND l.state = ANY (${['prepared', 'to send', 'to print', ...NOT_THERE]}::text[])`
}

export interface Died {
  /** The case that says so, and when it was closed. */
  readonly saidIn: string
  readonly at: Date
  /** Cases that are open still, the oldest first. */
  readonly open: readonly { readonly id: string; readonly process: string; readonly owner: string }[]
}
/** What says that a child has died, and what is open still; null where nothing says so. */
export async function diedIn(db: Db, childId: string): Promise<Died | null> {
  const [said] = await db.$queryRaw<Died[]>`
    SELECT d.id AS "saidIn", d."closedAt" AS at, (
      SELECT coalesce(json_agg(json_build_object('id', c.id, 'process', c.process, 'owner', p.name) ORDER BY c."openedAt", c.id), '[]')
      FROM "case" c JOIN person p ON p.id = c."ownerId" WHERE c."childId" = d."childId" AND c.outcome IS NULL) AS open
    FROM "case" d WHERE d."childId" = ${childId}::uuid AND ${saysSo} ORDER BY d."closedAt", d.id LIMIT 1`
  return said ?? null
}

export interface ToClose extends Named {
  readonly id: string
  readonly childId: string
  readonly owner: string
  readonly saidIn: string
}
/** Open cases of these owners, or of a team, whose child has died. One query. */
export const toClose = async (db: Db, whose: Whose): Promise<readonly ToClose[]> =>
  named(
    db,
    await db.$queryRaw<(Omit<ToClose, keyof Named> & { identity: Sealed })[]>`
      SELECT c.id, c."childId", o.name AS owner, x.id AS "saidIn", with_key(c."childId", i.sealed) AS identity
      FROM "case" c JOIN person o ON o.id = c."ownerId" JOIN child_identity i ON i."childId" = c."childId"
        JOIN LATERAL (SELECT d.id FROM "case" d WHERE d."childId" = c."childId" AND ${saysSo} ORDER BY d."closedAt", d.id LIMIT 1) x ON true
      WHERE c.outcome IS NULL AND ${'owners' in whose ? Prisma.sql`c."ownerId" = ANY (${[...whose.owners]}::uuid[])` : Prisma.sql`c."teamId" = ${whose.teamId}::uuid`}
      ORDER BY c."openedAt", c.id LIMIT 50`,
  )
