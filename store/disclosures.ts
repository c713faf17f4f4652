/** Who received what of a case. Written by activities, in the transaction that gives it; read by whoever sees every case. */
import type { Db, Tx } from './client.ts'

export interface Disclosed {
  readonly principal: string
  readonly party: string
  readonly relation: string
  readonly what: string
}
/** Who may see a case now, each as whom; and with each what was asked since the school of that party came in. One query. */
export const accessIn = (
  tx: Tx,
  caseId: string,
): Promise<readonly { readonly principal: string; readonly party: string; readonly asked: readonly string[] }[]> => tx.$queryRaw`
  SELECT a.principal, a.party, coalesce(p.asked, '{}') AS asked
  FROM case_access a LEFT JOIN case_party p ON p."caseId" = a."caseId" AND p.party = a.party WHERE a."caseId" = ${caseId} ORDER BY a.party, a.principal`

/** The school that stands for each party of a case. One query. */
export const schoolsOf = async (tx: Tx, caseId: string): Promise<ReadonlyMap<string, string>> => {
  const rows = await tx.$queryRaw<
    { party: string; urn: string }[]
  >`SELECT party, urn FROM case_party WHERE "caseId" = ${caseId} AND urn IS NOT NULL`
  return new Map(rows.map(({ party, urn }) => [party, urn]))
}

/** Each part that somebody receives is there once, from when they first did. One query. */
export async function keepDisclosures(tx: Tx, caseId: string, disclosed: readonly Disclosed[]): Promise<void> {
  if (disclosed.length === 0) return
  await tx.$executeRaw`
    INSERT INTO disclosure ("caseId", principal, party, relation, what)
    SELECT ${caseId}, g.principal, g.party, g.relation, g.what
    FROM jsonb_to_recordset(${JSON.stringify(disclosed)}::jsonb) AS g(principal text, party text, relation text, what text)
    ON CONFLICT DO NOTHING`
}

export interface DisclosedRow extends Disclosed {
  readonly at: Date
  /** The name of the person or the school; null of a job, or of somebody of the family. */
  readonly name: string | null
}
/** Every disclosure of a case, in order. One query. */
export const disclosuresOf = (db: Db, caseId: string): Promise<readonly DisclosedRow[]> => db.$queryRaw<DisclosedRow[]>`
  SELECT d.principal, d.party, d.relation, d.what, d.at, coalesce(p.name, s.name) AS name FROM disclosure d
    LEFT JOIN person p ON d.principal = 'person:' || p.id LEFT JOIN school s ON split_part(d.principal, ':', 2) = s.urn AND d.principal NOT LIKE 'person:%'
  WHERE d."caseId" = ${caseId} ORDER BY d.id`
