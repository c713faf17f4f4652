/** Cases of somebody of age, in which the family has no part unless the young person has said so (docs/decisions/0063). */
import { day } from '../domain/calendar.ts'
import { isShutToFamily, type Adult } from '../domain/letting-in.ts'
import type { Db, Tx } from './client.ts'
import { NOT_THERE } from './hand-post.ts'
import { identityIn } from './identity.ts'
import { Prisma } from './prisma/client.ts'
import { opener, type Sealed } from './sealed.ts'

export interface AdultRow {
  readonly today: string
  readonly said: string | null
}
/** Of a case: today, and what was said last of whether the family has a part in it. */
export const adultOf = (caseId: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  SELECT json_build_object('today', (app_now() AT TIME ZONE 'Europe/London')::date,
    'said', (SELECT f.value #>> '{}' FROM fact f WHERE f."caseId" = ${caseId} AND f.name = 'family-takes-part' ORDER BY f.id DESC LIMIT 1)))`
export const adultIn = (born: string | null, { today, said }: AdultRow): Adult => ({
  born: born === null ? null : day(born),
  today: day(today),
  said,
})

/** Whether the family has no part in a case; nor where it is not to be read. One query. */
export async function isShut(db: Db | Tx, caseId: string): Promise<boolean> {
  const [row] = await db.$queryRaw<{ childId: string; identity: Sealed; adult: AdultRow }[]>`
    SELECT c."childId", with_key(c."childId", i.sealed) AS identity, ${adultOf(Prisma.sql`c.id`)} AS adult
    FROM "case" c JOIN child_identity i ON i."childId" = c."childId" WHERE c.id = ${caseId}`
  return !row || isShutToFamily(adultIn(identityIn(opener(db), row.childId, row.identity).born, row.adult))
}

/** The family sees the case no more, and what has not reached them goes no further. */
export async function shutToFamily(tx: Tx, caseId: string, parties: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM case_access WHERE "caseId" = ${caseId} AND party = ANY (${[...parties]}::text[]) AND principal LIKE 'contact:%'`
  await tx.$executeRaw`
    INSERT INTO delivery ("letterId", state, detail)
    SELECT l.id, 'withheld', ${NO_PART} FROM letter l
    WHERE l."caseId" = ${caseId} AND l.party = ANY (${[...parties]}::text[]) AND l.state = ANY (${['prepared', 'to send', 'to print', ...NOT_THERE]}::text[])`
}
/** Why somebody of the family is not written to, and what would mend it. */
export const NO_PART = 'The young person is 18 or over, and has not said that the family may have a part in it.'
