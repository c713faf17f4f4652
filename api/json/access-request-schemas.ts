import { z } from 'zod'
import { abouts, askers, groups, marks, type About, type Asker, type Group, type Mark } from '../../domain/access-requests.ts'
import { bases, decisions, type BasisName, type Decision } from '../../domain/law/access-bases.ts'
import { dayText, instantText, words } from './schemas.ts'

const keys = <K extends string>(of: Readonly<Record<K, unknown>>) => z.enum(Object.keys(of) as [K, ...K[]])
export const accessReferenceText = z
  .string()
  .regex(/^AR-\d{5,9}$/, 'Send the reference of an access request, such as AR-00012')
  .openapi({ example: 'AR-00012' })
const about = keys<About>(abouts)
const asks = keys<Asker>(askers)
const decision = keys<Decision>(decisions)
const basis = keys<BasisName>(bases)

/** As a list has it: it names nobody. */
export const accessRequest = z
  .object({
    reference: accessReferenceText,
    about,
    child: z.string().nullable().openapi({ description: 'The reference of the child, or of the child whose family it is' }),
    receivedOn: dayText,
    due: dayText,
    lateFrom: instantText,
    late: z.boolean(),
    extended: z.boolean(),
    stands: z.enum(['received', 'extended', 'proposed', 'returned', 'approved', 'answered', 'refused']),
    endedAt: instantText.nullable(),
    law: z.string(),
    confidence: z.enum(['H', 'M', 'L']),
  })
  .openapi('AccessRequest')
const found = z.object({
  id: z.string(),
  group: keys<Group>(groups),
  case: z.string().nullable(),
  title: z.string(),
  on: z.string().nullable(),
  from: z.string().nullable(),
  text: z.string(),
  marks: z.array(keys<Mark>(marks)).openapi({ description: 'Why a person has to decide of it; empty: it leaves as it stands' }),
  decided: z.object({ decision, basis, why: z.string(), also: z.array(z.string()), by: z.string() }).nullable(),
})
/** With all that was found for it, until it is answered. */
export const accessRequestOne = accessRequest
  .extend({
    asks,
    name: z.string(),
    what: z.string(),
    undecided: z.int(),
    found: z.array(found),
    lines: z.array(z.object({ kind: accessRequest.shape.stands, by: z.string(), at: instantText, why: z.string().nullable() })),
  })
  .openapi('AccessRequestOne')

const name = z.string().trim().min(1, 'Send a name').max(200, 'Send at most 200 characters')
export const recorded = z
  .strictObject({
    about,
    child: name
      .optional()
      .openapi({ description: 'Of a child or of one of a family: a reference, such as C-00012, or a unique pupil number' }),
    whom: name.optional().openapi({ description: 'Of one of a family: their name as it is held' }),
    email: name.optional().openapi({ description: 'Of somebody who signs in: their work address' }),
    received: dayText,
    asks,
    name,
    what: words,
  })
  .openapi('NewAccessRequest')
export const pressed = z.strictObject({ why: words }).openapi('AccessRequestReason')
export const marked = z
  .strictObject({
    items: z.array(z.string().max(140)).min(1, 'Send at least one thing').max(2_000, 'Send at most 2,000 things'),
    decision,
    basis,
    why: words,
    also: z.array(z.string().trim().min(1).max(200)).max(100).default([]).openapi({ description: 'What else is blacked out' }),
  })
  .openapi('AccessRequestDecision')
export const approval = z.strictObject({ as: z.enum(['approved', 'returned']), why: words }).openapi('AccessRequestApproval')
