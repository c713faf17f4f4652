import { randomUUID } from 'node:crypto'
import type { Db } from '../../store/client.ts'
import { keepDraft } from '../../store/drafts.ts'

/** A managed move that somebody at a school has begun and not sent; answers with its id. */
export async function aDraft(owner: Db, byId: string, urn: string): Promise<string> {
  const id = randomUUID()
  await keepDraft(owner, { id, process: 'managed-move', byId, shared: `school:${urn}`, childId: null, typed: { at: 'child' } })
  return id
}
