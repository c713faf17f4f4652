/** Looks and refusals: plain append-only rows, so that reading never contends with the record (decisions 32). */
import type { Db } from './client.ts'

/** What somebody looked at: a case, a child, papers, a letter; or that they searched, never for what. */
export interface Looked {
  readonly byId: string
  readonly what: 'case' | 'child' | 'papers' | 'letter' | 'search'
  readonly caseId?: string
  readonly childId?: string
}

/** Puts a look on the record. */
export async function looked(db: Db, look: Looked): Promise<void> {
  await db.$executeRaw`INSERT INTO look ("byId", what, "caseId", "childId") VALUES (${look.byId}, ${look.what}, ${look.caseId}, ${look.childId})`
}

/** Puts on the record what somebody tried, and why it was refused. `byId` is null where nobody had proved who they are. */
export async function refused(db: Db, refusal: { byId: string | null; what: string; why: string; caseId?: string }): Promise<void> {
  const { byId, what, why, caseId } = refusal
  await db.$executeRaw`INSERT INTO refusal ("byId", what, why, "caseId") VALUES (${byId}, ${what}, ${why}, ${caseId})`
}
