/** Who has signed the information-sharing agreement of a school year: on their own page, or on a paper that somebody else recorded. */
import type { Change } from '../domain/administration.ts'
import type { Day } from '../domain/calendar.ts'
import { NotChanged } from './administration.ts'
import type { Db, Tx } from './client.ts'

export interface Signed {
  readonly signedOn: Day
  readonly text: string
  readonly paper: boolean
}
/** Their agreement of a school year; null where there is none. */
export async function agreementOf(db: Db | Tx, personId: string, year: number): Promise<Signed | null> {
  const [found] = await db.$queryRaw<Signed[]>`
    SELECT "signedOn"::text AS "signedOn", text, paper FROM sharing_agreement WHERE "personId" = ${personId}::uuid AND year = ${year}::int`
  return found ?? null
}

export interface Signing extends Signed {
  readonly personId: string
  readonly year: number
  readonly byId: string
}
/** Keeps that it was signed; once for a person and a school year. */
export async function sign(tx: Tx, { personId, year, text, signedOn, paper, byId }: Signing): Promise<readonly Change[]> {
  const before = await agreementOf(tx, personId, year)
  if (before) throw new NotChanged('It is signed for that school year already. Nothing was changed.')
  await tx.$executeRaw`
    INSERT INTO sharing_agreement ("personId", year, text, "signedOn", paper, "byId")
    VALUES (${personId}::uuid, ${year}::int, ${text}, ${signedOn}::date, ${paper}, ${byId}::uuid)`
  const field = `information-sharing agreement ${year}/${String(year + 1).slice(2)}`
  return [{ subject: `person:${personId}`, field, old: null, new: `signed ${paper ? 'on paper ' : ''}on ${signedOn}` }]
}
