import { randomUUID } from 'node:crypto'
import type { Db } from '../../store/client.ts'

const severing = 'manager, data protection'
/** Pages of severances, as test/api/routes.test.ts presses them. */
export const severancePages = [
  { route: 'GET /severances', path: '/severances', answers: { 200: severing } },
  { route: 'GET /severances/ask/:reference', path: '/severances/ask/:child', answers: { 200: severing } },
  { route: 'POST /severances/ask/:reference', path: '/severances/ask/:child', body: {}, answers: { 422: severing } },
  { route: 'GET /severances/:id', path: '/severances/:severance', answers: { 200: severing } },
  { route: 'POST /severances/:id', path: '/severances/:severance', body: {}, answers: { 422: severing } },
] as const
/** And calls. */
export const severanceCalls = [
  { route: 'GET /api/v1/severances', path: '/api/v1/severances', answers: { 200: severing } },
  { route: 'POST /api/v1/severances', path: '/api/v1/severances', body: {}, answers: { 422: severing } },
  { route: 'POST /api/v1/severances/:id/decision', path: '/api/v1/severances/:severance/decision', body: {}, answers: { 422: severing } },
  { route: 'GET /api/v1/children/:reference/severance', path: '/api/v1/children/:child/severance', answers: { 200: severing } },
] as const

/** One that waits for a second person, asked for by an administrator who is neither of those who look at it. */
export async function aSeverance(owner: Db, childId: string): Promise<string> {
  const id = randomUUID()
  await owner.$executeRaw`
    INSERT INTO severance (id, "childId", why, basis, "askedById")
    SELECT ${id}::uuid, ${childId}::uuid, 'adopted', 'adoption-order', id FROM person WHERE email = 'admin@birmingham.example'`
  return id
}
