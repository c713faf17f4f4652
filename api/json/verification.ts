import { z } from 'zod'
import { looked } from '../../store/watch.ts'
import { CHECKS, type CheckName } from '../../verify/report.ts'
import type { Deps } from '../deps.ts'
import { takenAway } from '../evidence/taking.ts'
import { verified } from '../verification/verified.ts'
import type { Endpoints } from './endpoint.ts'
import { instantText, reference } from './schemas.ts'

const check = z.object({
  name: z.enum(Object.keys(CHECKS) as [CheckName, ...CheckName[]]),
  what: z.string().openapi({ description: 'What was compared with what' }),
  checked: z.int().openapi({ description: 'How many things' }),
  failed: z.array(z.object({ where: z.string(), what: z.string() })),
  left: z.string().nullable().openapi({ description: 'Why it could not be made, or not in full' }),
})
const report = z
  .object({ reference, madeAt: instantText, holds: z.boolean().openapi({ description: 'No check failed' }), checks: z.array(check) })
  .openapi('Verification')

/** Whether a case is as it was recorded, and its bundle of evidence. */
export function caseVerified({ add }: Endpoints, deps: Pick<Deps, 'db' | 'anchor' | 'settings'>): void {
  const parameters = z.object({ reference })
  add(
    {
      method: 'get',
      path: '/cases/{reference}/verification',
      name: 'verifyCase',
      summary: 'Whether the case is as it was recorded, check by check',
      rule: 'verify the case',
      parameters,
      answers: { 200: { what: 'The checks and their results', schema: report } },
      problems: [404],
    },
    async ({ seen, user }) => {
      await looked(deps.db, { byId: user.id, what: 'verification', caseId: seen.held.id })
      const { case: of, ...said } = await verified(deps, seen.held.id)
      return { status: 200, body: { reference: of, ...said } }
    },
  )
  add(
    {
      method: 'get',
      path: '/cases/{reference}/evidence',
      name: 'takeEvidence',
      summary: 'The bundle of evidence, as a zip that is checked offline (npm run verify)',
      rule: 'take the evidence away',
      parameters,
      query: z.strictObject({ identity: z.enum(['yes', 'no']).default('no') }),
      answers: {},
      givesFile: ['application/zip'],
      problems: [404, 422],
    },
    async ({ seen, user, query, http: { res } }) => {
      const zip = await takenAway(deps, seen.held.id, { identity: query.identity === 'yes', byId: user.id })
      res.type('application/zip').attachment(`${seen.held.id}.zip`).send(zip)
      return null
    },
  )
}
