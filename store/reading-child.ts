import type { Db } from './client.ts'

export interface CaseOfChild {
  readonly id: string
  readonly process: string
  readonly outcome: string | null
  readonly openedAt: Date
  readonly closedAt: Date | null
  readonly owner: string
  readonly waitingFor: string | null
}

/** Every case of a child, newest first. */
export const casesOfChild = (db: Db, childId: string): Promise<readonly CaseOfChild[]> => db.$queryRaw<CaseOfChild[]>`
  SELECT c.id, c.process, c.outcome, c."openedAt", c."closedAt", o.name AS owner, c."waitingFor" FROM "case" c JOIN person o ON o.id = c."ownerId"
  WHERE c."childId" = ${childId}::uuid ORDER BY c."openedAt" DESC, c.id DESC`

export interface StepOfChild {
  readonly caseId: string
  readonly key: string
  readonly deadlines: readonly string[]
}
/** Every step that waits, in any case of the child. */
export const stepsOfChild = (db: Db, childId: string): Promise<readonly StepOfChild[]> => db.$queryRaw<StepOfChild[]>`
  SELECT s."caseId", s.key, s.deadlines FROM step s JOIN "case" c ON c.id = s."caseId" WHERE c."childId" = ${childId}::uuid AND s."closedSeq" IS NULL AND NOT s.interrupts`
