import { z } from 'zod'
import { looked } from '../../store/watch.ts'
import { elsewhereOf, isSettled, mayBeThere, proposeElsewhere, type There } from '../corrections/elsewhere.ts'
import { correctionHere } from '../corrections/taking.ts'
import type { Deps } from '../deps.ts'
import { nothing } from './cases.ts'
import type { Endpoints } from './endpoint.ts'
import { Problem } from './problem.ts'
import { listOf, reference } from './schemas.ts'

const act = z.uuid().nullable()
const oneCorrection = z.object({ reference, correction: z.uuid() })
const there = z
  .object({
    reference,
    process: z.string(),
    act,
    field: z.string(),
    can: z.boolean(),
    why: z.string().nullable(),
    waits: z.uuid().nullable(),
  })
  .openapi('SameElsewhere', {
    description:
      'can: a correction may be proposed there, else `why` not; waits: the correction of that answer that waits there to be decided',
  })
const proposedThere = z.object({ reference, correction: z.uuid().nullable(), why: z.string().nullable() }).openapi('ProposedElsewhere')

/** Where else a wrong answer stands that is put right in one case. */
export function elsewhereCalled({ add }: Endpoints, deps: Deps): void {
  const { db } = deps
  add(
    {
      method: 'get',
      path: '/cases/{reference}/corrections/{correction}/elsewhere',
      name: 'listElsewhere',
      summary: 'Other open cases of the child in which the same fact stands as the same wrong answer, for whoever decides',
      rule: 'decide a correction',
      parameters: oneCorrection,
      answers: { 200: { what: 'All of them', schema: listOf(there) } },
      problems: [404],
    },
    async ({ parameters, seen, user }) => {
      const one = await correctionHere(deps, seen, parameters.correction)
      if (!one) throw new Problem(404, nothing)
      await looked(db, { byId: user.id, what: 'case', caseId: seen.held.id })
      return { status: 200, body: { items: (await elsewhereOf(deps, user, seen, one)).map(sayThere), next: null } }
    },
  )
  add(
    {
      method: 'post',
      path: '/cases/{reference}/corrections/{correction}/elsewhere',
      name: 'proposeElsewhere',
      summary: 'Propose the same in each of those cases. Each is decided by itself, by somebody else who works that case',
      rule: 'decide a correction',
      parameters: oneCorrection,
      body: z.strictObject({}).openapi('NewElsewhere'),
      keyed: true,
      answers: { 200: { what: 'What waits in each, or why nothing does', schema: listOf(proposedThere) } },
      problems: [404, 409, 422],
    },
    async ({ parameters, seen, user, key: id }) => {
      const one = await correctionHere(deps, seen, parameters.correction)
      if (!one) throw new Problem(404, nothing)
      if (!isSettled(one)) throw new Problem(409, 'This correction has not been approved. Nothing was proposed.')
      return { status: 200, body: { items: await proposeElsewhere(deps, user, seen, one, id), next: null } }
    },
  )
}
const sayThere = (one: There) => ({
  reference: one.seen.held.id,
  process: one.seen.held.process,
  act: one.one.act,
  field: one.one.field,
  ...mayBeThere(one),
  waits: one.waits?.id ?? null,
})
