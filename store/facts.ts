import type { Value } from '../domain/process.ts'
import type { Tx } from './client.ts'

/** A dated fact about a child that an act of a case stated: a value, or words that stand in a field of a submission. */
export type NewFact = { readonly name: string; readonly validFrom: string } & (
  { readonly value: Value } | { readonly submissionId: string; readonly field: string }
)

/** Adds facts about a child; a correction is a further row. `caseId`: null for what the case that made it so does not itself go by. One query. */
export async function keepFacts(
  tx: Tx,
  of: { childId: string; caseId: string | null; source: string },
  facts: readonly NewFact[],
): Promise<void> {
  if (facts.length === 0) return
  await tx.$executeRaw`
    INSERT INTO fact ("childId", "caseId", source, name, "validFrom", value, "submissionId", field)
    SELECT ${of.childId}, ${of.caseId}, ${of.source}, g.name, g."validFrom", g.value, g."submissionId", g.field
    FROM jsonb_to_recordset(${JSON.stringify(facts)}::jsonb) AS g(name text, "validFrom" date, value jsonb, "submissionId" uuid, field text)`
}

/** The latest value of each of these facts that an act of this case stated. One query. */
export async function factsOfCase(tx: Tx, caseId: string, names: readonly string[]): Promise<Readonly<Record<string, Value>>> {
  if (names.length === 0) return {}
  const rows = await tx.$queryRaw<{ name: string; value: Value }[]>`
    SELECT DISTINCT ON (name) name, value FROM fact WHERE "caseId" = ${caseId} AND value IS NOT NULL AND name = ANY (${[...names]}::text[])
    ORDER BY name, id DESC`
  return Object.fromEntries(rows.map(({ name, value }) => [name, value]))
}
