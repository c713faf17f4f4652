/** Looks and refusals: plain append-only rows, so that reading never contends with the record (decisions 32). */
import type { Db } from './client.ts'

/**
 * What somebody looked at: a case, a child, papers, a document, a letter, a case replayed; or that they searched, took a list away, or read this. Never
 * for which name or number.
 */
export interface Looked {
  readonly byId: string
  readonly what:
    | 'case'
    | 'child'
    | 'papers'
    | 'document'
    | 'letter'
    | 'search'
    | 'replay'
    | 'list'
    | 'looks'
    | 'verification'
    | 'severance'
    | 'bundle'
    | 'bundle with identity'
    | 'access request'
    | 'answer'
  readonly caseId?: string
  readonly childId?: string
  /** Of a search, or a list that was taken away: what was chosen, without names. */
  readonly asked?: Readonly<Record<string, string>>
}

/** Puts a look on the record. */
export async function looked(db: Db, look: Looked): Promise<void> {
  const asked = look.asked ? JSON.stringify(look.asked) : null
  await db.$executeRaw`
    INSERT INTO look ("byId", what, "caseId", "childId", asked) VALUES (${look.byId}, ${look.what}, ${look.caseId}, ${look.childId}, ${asked}::jsonb)`
}

/** The same of each of these cases, in one statement. */
export async function lookedAtEach(
  db: Db,
  { byId, what, caseIds }: Pick<Looked, 'byId' | 'what'> & { readonly caseIds: readonly string[] },
): Promise<void> {
  await db.$executeRaw`INSERT INTO look ("byId", what, "caseId") SELECT ${byId}, ${what}, unnest(${[...caseIds]}::text[])`
}

/** Puts on the record what somebody tried, and why it was refused. `byId` is null where nobody had proved who they are. */
export async function refused(db: Db, refusal: { byId: string | null; what: string; why: string; caseId?: string }): Promise<void> {
  const { byId, what, why, caseId } = refusal
  await db.$executeRaw`INSERT INTO refusal ("byId", what, why, "caseId") VALUES (${byId}, ${what}, ${why}, ${caseId})`
}

/** Whether there is such a case, child or letter at all, and the case it is of: for whoever was told that there is not. Null where there is none. */
export async function whatIsThere(db: Db, of: 'case' | 'child' | 'letter', name: string): Promise<{ readonly caseId?: string } | null> {
  const [row] =
    of === 'case'
      ? await db.$queryRaw<{ caseId: string }[]>`SELECT id AS "caseId" FROM "case" WHERE id = ${name}`
      : of === 'letter'
        ? await db.$queryRaw<{ caseId: string }[]>`SELECT "caseId" FROM letter WHERE id::text = ${name.toLowerCase()}`
        : await db.$queryRaw<object[]>`SELECT FROM child WHERE reference = ${name.toUpperCase()} OR id::text = ${name.toLowerCase()}`
  return row ?? null
}
