import type { Day } from '../domain/calendar.ts'
import type { Value } from '../domain/process.ts'
import type { Db, Tx } from './client.ts'
import { Prisma } from './prisma/client.ts'
import { opener, REMOVED, type Sealed } from './sealed.ts'
import { writtenIn } from './words.ts'

/** A dated fact about a child that an act of a case stated: a value, or words that stand in a field of a submission. */
export type NewFact = { readonly name: string; readonly validFrom: string } & (
  | { readonly value: Value }
  | { readonly submissionId: string; readonly field: string }
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

/** Other open cases of a child that state the same of it, by what each stated last. One query. */
export async function casesThatSay(
  db: Db,
  { id, childId }: { readonly id: string; readonly childId: string },
  name: string,
  value: Value,
): Promise<readonly string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT c.id FROM "case" c CROSS JOIN LATERAL (SELECT value FROM fact WHERE "caseId" = c.id AND name = ${name} ORDER BY id DESC LIMIT 1) f
    WHERE c."childId" = ${childId}::uuid AND c.id <> ${id} AND c.outcome IS NULL AND f.value = ${JSON.stringify(value)}::jsonb ORDER BY c.id`
  return rows.map((row) => row.id)
}

/** What is known of a child, and how: offered in a later form, and confirmed or corrected there (decisions 38). */
export interface FactHeld {
  readonly name: string
  /** Choice, day, number or school; null where it is words. */
  readonly value: Value | null
  /** Where it is words. */
  readonly words: string | null
  /** “Managed move MM-00012, referral”. */
  readonly source: string
  /** YYYY-MM-DD: since when it is so, as far as we know. */
  readonly validFrom: Day
  readonly knownAt: Date
  readonly caseId: string | null
}
type FactRow = Omit<FactHeld, 'words'> & {
  readonly submissionId: string | null
  readonly field: string | null
  readonly written: Sealed
  readonly correction: string | null
  readonly corrected: Sealed
}

/** Of each fact about a child the newest; none that a case opened for the wrong child had stated. Words are read from where they were written. */
export async function factsOf(db: Db, childId: string, order: 'stated' | 'told' = 'told'): Promise<readonly FactHeld[]> {
  const newest = order === 'stated' ? Prisma.sql`f."validFrom" DESC, f.id DESC` : Prisma.sql`f.id DESC`
  const rows = await db.$queryRaw<FactRow[]>`
    SELECT DISTINCT ON (f.name) f.name, f.value, f.source, f."validFrom"::text AS "validFrom", f."knownAt", f."caseId", f."submissionId", f.field,
      with_key(w.whose, w.sealed) AS written, c.id AS correction, with_key(c.whose, c.sealed) AS corrected
    FROM fact f LEFT JOIN words w ON w."submissionId" = f."submissionId"
      LEFT JOIN LATERAL (
        SELECT r.id, r.whose, r.sealed FROM correction r JOIN correction_decision d ON d."correctionId" = r.id LEFT JOIN submission s ON s.id = d."submissionId"
        WHERE r."actId" = f."submissionId" AND r.field = f.field AND d."as" = 'approved' AND (s.id IS NULL OR s.state = 'recorded') ORDER BY d.number DESC LIMIT 1) c ON true
    WHERE f."childId" = ${childId}::uuid AND NOT EXISTS (SELECT 1 FROM "case" c WHERE c.id = f."caseId" AND c.outcome = 'wrong-child')
    ORDER BY f.name, ${newest}`
  const opened = opener(db)
  return rows.map(({ submissionId, field, written, correction, corrected, ...row }) => {
    if (submissionId === null) return { ...row, words: null }
    const right = correction === null ? null : opened.open<{ right?: string }>({ table: 'correction', row: correction }, corrected)
    if (right?.right) return { ...row, words: right.right }
    const { words, removed } = writtenIn(opened, { id: submissionId, how: null }, written)
    return { ...row, words: removed ? REMOVED : (words[field!] ?? null) }
  })
}

/** A fact as a later form offers it. */
export interface KnownFact {
  readonly value: Value
  /** “Managed move MM-00012, referral”. */
  readonly source: string
  /** YYYY-MM-DD: since when it is so, as far as we know. */
  readonly since: string
}
/** Of each of these facts the one that holds latest, by its name. Words that were removed are not known. */
export async function knownFacts(db: Db, childId: string, names: readonly string[]): Promise<ReadonlyMap<string, KnownFact>> {
  const facts = names.length ? await factsOf(db, childId, 'stated') : []
  return new Map(
    facts.flatMap(({ name, value, words, source, validFrom: since }) => {
      const known = value ?? (words === REMOVED ? null : words)
      return known !== null && names.includes(name) ? [[name, { value: known, source, since }] as const] : []
    }),
  )
}
