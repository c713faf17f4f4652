/** Looks and refusals: plain append-only rows, so that reading never contends with the record (decisions 32). */
import type { Db } from './client.ts'

/** Somebody looked: at a case, a child, papers, a letter, or searched. */
export async function looked(
  db: Db,
  look: { byId: string; what: 'case' | 'child' | 'papers' | 'letter' | 'search'; caseId?: string; childId?: string },
): Promise<void> {
  await db.look.create({
    data: { byId: look.byId, what: look.what, caseId: look.caseId ?? null, childId: look.childId ?? null },
    select: { id: true },
  })
}

/** Somebody tried, and was refused: what, and why. */
export async function refused(db: Db, refusal: { byId: string | null; what: string; why: string; caseId?: string }): Promise<void> {
  await db.refusal.create({
    data: { byId: refusal.byId, caseId: refusal.caseId ?? null, what: refusal.what, why: refusal.why },
    select: { id: true },
  })
}
