import { z } from 'zod'
import { londonDay } from '../../domain/calendar.ts'
import { holds } from '../../domain/holds.ts'
import type { Db } from '../../store/client.ts'
import { holdsOf, liftHold, placeHold, type HoldHeld } from '../../store/holds.ts'
import { ownKeepings } from '../../store/keeping.ts'
import { caseHead } from '../../store/reading-case.ts'
import { timeOf } from '../../store/standing.ts'
import { beyondSight } from '../access/asker.ts'
import { keptHere } from '../kept/case.ts'
import { rulesOn } from '../kept/said.ts'
import type { Endpoints } from './endpoint.ts'
import { keyUsed, Problem } from './problem.ts'
import { keepingRule, ruleBody } from './processing.ts'
import { dayText, instantOf, instantText, reference, words } from './schemas.ts'

const confidence = z.enum(['H', 'M', 'L'])
const kind = z.enum(Object.keys(holds) as [keyof typeof holds, ...(keyof typeof holds)[]])
const hold = z
  .object({
    id: z.uuid(),
    case: reference,
    kind,
    why: z.string(),
    by: z.string(),
    at: instantText,
    lifted: z.object({ why: z.string(), by: z.string(), at: instantText }).nullable(),
  })
  .openapi('Hold')
const holdBody = ({ caseId, at, lifted, ...one }: HoldHeld): z.input<typeof hold> => ({
  ...one,
  case: caseId,
  at: instantOf(at),
  lifted: lifted && { ...lifted, at: instantOf(lifted.at) },
})
const keeping = z
  .object({
    reference,
    goesFrom: dayText.nullable().openapi({ description: 'A first of January; null while it is open, and until the night after it closed' }),
    rule: z.string().nullable(),
    years: z.int().nullable(),
    from: z.enum(['born', 'closed']).nullable(),
    confidence: confidence.nullable(),
    own: z.boolean(),
    derivation: z.string().nullable(),
    holds: z.array(hold),
  })
  .openapi('CaseKeeping')
const noCase = (): never => {
  throw new Problem(422, 'There is no such case. Nothing was changed.', [{ field: 'case', message: 'There is no such case' }])
}

/** How long cases are kept, and what holds them. None of it names a child. */
export function keptRead({ add }: Endpoints, { db }: { readonly db: Db }): void {
  add(
    {
      method: 'get',
      path: '/keeping',
      name: 'getKeepingRules',
      summary: 'How long what is kept, by what law or schedule, and how sure that is',
      rule: 'see what is kept',
      answers: { 200: { what: 'The rules in force', schema: z.object({ items: z.array(keepingRule) }) } },
      problems: [],
    },
    async () => ({ status: 200, body: { items: rulesOn(londonDay(await timeOf(db)), await ownKeepings(db)).map(ruleBody) } }),
  )
  add(
    {
      method: 'get',
      path: '/cases/{reference}/keeping',
      name: 'getCaseKeeping',
      summary: 'From when a closed case may go, how that was worked out, and what holds it',
      rule: 'read the record',
      parameters: z.object({ reference }),
      answers: { 200: { what: 'How it is kept', schema: keeping } },
      problems: [404],
    },
    async ({ seen }) => {
      const { kept, sum, holds: held } = await keptHere(db, (await caseHead(db, seen.held.id))!)
      const { goesFrom = null, rule = null, years = null, from = null, confidence: sure = null } = kept ?? {}
      const said = { goesFrom, rule, years, from, confidence: sure, own: kept?.own != null, derivation: sum, holds: held.map(holdBody) }
      return { status: 200, body: { reference: seen.held.id, ...said } }
    },
  )
  add(
    {
      method: 'get',
      path: '/holds',
      name: 'listHolds',
      summary: 'Every hold that stands',
      rule: 'see what is kept',
      answers: { 200: { what: 'The holds', schema: z.object({ items: z.array(hold) }) } },
      problems: [],
    },
    async ({ user }) => ({ status: 200, body: { items: (await beyondSight(user, () => holdsOf(db, null))).map(holdBody) } }),
  )
  add(
    {
      method: 'post',
      path: '/holds',
      name: 'placeHold',
      summary: 'Places a hold on a case, which is then never disposed of',
      rule: 'keep holds',
      keyed: true,
      body: z.strictObject({ case: reference, kind, why: words }),
      answers: { 201: { what: 'It stands', schema: z.object({ id: z.uuid() }) } },
      problems: [422],
    },
    async ({ body, user, key }) => {
      const placed = await beyondSight(user, () =>
        placeHold(db, { id: key, caseId: body.case, kind: body.kind, why: body.why, byId: user.id }),
      )
      if (placed === 'another') throw keyUsed()
      return placed === 'placed' ? { status: 201, body: { id: key } } : noCase()
    },
  )
  add(
    {
      method: 'post',
      path: '/holds/{id}/lift',
      name: 'liftHold',
      summary: 'Lifts a hold',
      rule: 'keep holds',
      parameters: z.object({ id: z.uuid() }),
      keyed: true,
      body: z.strictObject({ why: words }),
      answers: { 200: { what: 'It is lifted', schema: z.object({ id: z.uuid() }) } },
      problems: [404, 422],
    },
    async ({ parameters: { id }, body, user }) => {
      if (!(await beyondSight(user, () => liftHold(db, { id, why: body.why, byId: user.id }))))
        throw new Problem(404, 'There is no such hold.')
      return { status: 200, body: { id } }
    },
  )
}
