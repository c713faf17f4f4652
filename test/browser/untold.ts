import { randomUUID } from 'node:crypto'
import type { Stage } from '../support/app.ts'

/** An answer that came too late, of somebody who does not know it. */
export async function anUntold({ data: { owner, work } }: Stage, caseId: string): Promise<string> {
  const { id: byId } = await owner.person.findUniqueOrThrow({ where: { email: 'head@ridgeway.example' } })
  const act = {
    id: randomUUID(),
    caseId,
    process: 'managed-move',
    action: 'agree',
    party: 'current-school',
    byId,
    answers: {},
  }
  const late = {
    bodyHash: new Uint8Array(32),
    state: 'refused',
    refused: 'This step is not open.',
    settledAt: new Date(),
    attempts: 1,
    tellings: 8,
  }
  const { id } = await work.submission.create({ data: { ...act, ...late } })
  return id
}
