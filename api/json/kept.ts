import { z } from 'zod'
import { accessReference } from '../../domain/access-requests.ts'
import { londonDay } from '../../domain/calendar.ts'
import { holds } from '../../domain/holds.ts'
import { requestsHeld } from '../../store/access-requests.ts'
import type { Db } from '../../store/client.ts'
import { casesIn, disposals } from '../../store/disposals.ts'
import { holdsOf, liftHold, placeHold, type HoldHeld } from '../../store/holds.ts'
import { ownKeepings } from '../../store/keeping.ts'
import { caseHead } from '../../store/reading-case.ts'
import { timeOf } from '../../store/standing.ts'
import { beyondSight } from '../access/asker.ts'
import { keptHere } from '../kept/case.ts'
import { rulesOn } from '../kept/said.ts'
import type { Endpoints } from './endpoint.ts'
import { Problem } from './problem.ts'
import { keepingRule, ruleBody } from './processing.ts'
import { dayText, instantOf, instantText, listOf, reference } from './schemas.ts'

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
const words = z.string().trim().min(1, 'Say why').max(4_000, 'Say it in 4,000 characters or fewer')
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
const disposal = z
  .object({
    number: z.int(),
    on: dayText,
    why: z.string(),
    proposedBy: z.string(),
    decided: z.enum(['approved', 'declined']).nullable(),
    decidedBy: z.string().nullable(),
    cases: z.array(reference),
    gone: z.int(),
    certificate: z.record(z.string(), z.unknown()).nullable(),
    sha256: z.string().nullable().openapi({ description: 'Of the certificate, over RFC 8785 bytes' }),
  })
  .openapi('Disposal')
const accessRequest = z
  .object({
    reference: z.string(),
    child: z.string(),
    receivedOn: dayText,
    due: dayText,
    lateFrom: instantText,
    late: z.boolean(),
    extended: z.boolean(),
    stands: z.enum(['received', 'extended', 'proposed', 'returned', 'approved', 'answered', 'refused']),
    endedAt: instantText.nullable(),
    law: z.string(),
    confidence,
  })
  .openapi('AccessRequest')
const noCase = (): never => {
  throw new Problem(422, 'There is no such case. Nothing was changed.', [{ field: 'case', message: 'There is no such case' }])
}

/** How long cases are kept, what holds them, disposals, and access requests as they stand. None of it names a child. */
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
      return placed ? { status: 201, body: { id: key } } : noCase()
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
  add(
    {
      method: 'get',
      path: '/disposals',
      name: 'listDisposals',
      summary: 'Every disposal, what became of it, and its certificate',
      rule: 'see what is kept',
      answers: { 200: { what: 'The disposals', schema: z.object({ items: z.array(disposal) }) } },
      problems: [],
    },
    async ({ user }) => {
      const items = await beyondSight(user, async () =>
        Promise.all(
          (await disposals(db)).map(async ({ id, number, on, why, proposedBy, decided, decidedBy, gone, certificate, sha256 }) => ({
            number,
            on,
            why,
            proposedBy,
            decided,
            decidedBy,
            gone,
            cases: (await casesIn(db, id)).map(({ caseId }) => caseId),
            certificate: certificate && { ...certificate },
            sha256: sha256 && Buffer.from(sha256).toString('hex'),
          })),
        ),
      )
      return { status: 200, body: { items } }
    },
  )
  add(
    {
      method: 'get',
      path: '/access-requests',
      name: 'listAccessRequests',
      summary: 'Access requests: by when each is due, and how it stands',
      rule: 'see access requests',
      answers: { 200: { what: 'A list without names', schema: listOf(accessRequest) } },
      problems: [],
    },
    async ({ user }) => {
      const items = (await beyondSight(user, () => requestsHeld(db))).map(({ number, counted, lateFrom, endedAt, ...one }) => ({
        ...one,
        reference: accessReference(number),
        lateFrom: instantOf(lateFrom),
        endedAt: endedAt && instantOf(endedAt),
        law: counted.law,
        confidence: counted.confidence as 'M',
      }))
      return { status: 200, body: { items, next: null } }
    },
  )
}
