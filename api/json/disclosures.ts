import { z } from 'zod'
import type { Db } from '../../store/client.ts'
import { received } from '../../store/reading-disclosed.ts'
import { beyondSight } from '../access/asker.ts'
import { disclosedFilter, PRINCIPAL } from '../disclosures/page.ts'
import { sayReceived } from '../disclosures/said.ts'
import { Problem } from './problem.ts'
import type { Endpoints } from './endpoint.ts'
import { dayText, instantOf, instantText, listOf, reference } from './schemas.ts'

const asked = z.strictObject({
  to: z.string().regex(PRINCIPAL, 'Send a recipient as this list names them: person:…, school:990201').optional(),
  child: z
    .string()
    .regex(/^C-\d{5,9}$/, 'Send the reference of a child, such as C-00012')
    .optional(),
  case: reference.optional(),
  from: dayText.optional(),
  until: dayText.optional(),
  after: z
    .string()
    .regex(/^\d{1,6}$/, 'Send as after what the page before gave as next')
    .optional(),
  limit: z.coerce.number({ error: 'Send a whole number from 1 to 200' }).int().min(1).max(200).default(50),
})
const disclosure = z
  .object({
    at: instantText,
    recipient: z.string().openapi({ description: 'person:…, contact:…, school:990201, role:social-worker' }),
    name: z.string().openapi({ description: 'Of a person, a school or a job; nobody of a family is named' }),
    as: z.string(),
    how: z.string(),
    what: z.string(),
    case: reference.nullable(),
    child: z.string().nullable(),
    purpose: z.string().nullable(),
    law: z.string().nullable(),
    confidence: z.enum(['H', 'M', 'L']).nullable(),
  })
  .openapi('Disclosure')

/** `GET /disclosures`: who received what, per recipient and per child, the newest first. */
export function disclosuresRead({ add }: Endpoints, { db }: { readonly db: Db }): void {
  add(
    {
      method: 'get',
      path: '/disclosures',
      name: 'listDisclosures',
      summary: 'Who received what of which case, when, and on what lawful basis',
      rule: 'see who received what',
      query: asked,
      answers: { 200: { what: 'A page of them', schema: listOf(disclosure) } },
      problems: [422],
    },
    async ({ query: { after, limit, ...query }, user }) => {
      const skip = Number(after ?? 0)
      const rows = await beyondSight(user, async () => {
        const { filter, errors } = await disclosedFilter(db, query)
        if (errors.length > 0)
          throw new Problem(
            422,
            'Some of it is not right. Nothing was changed.',
            errors.map(({ text, href }) => ({ field: href.slice(1), message: text })),
          )
        return received(db, filter, { limit: limit + 1, skip })
      })
      const items = rows.slice(0, limit).map((row) => {
        const { who, as, what, basis } = sayReceived(row)
        const { how, caseId, child, principal } = row
        return {
          at: instantOf(row.at),
          recipient: principal,
          name: who,
          as,
          how,
          what,
          case: caseId,
          child,
          purpose: basis?.purpose ?? null,
          law: basis?.law ?? null,
          confidence: basis ? ('M' as const) : null,
        }
      })
      return { status: 200, body: { items, next: rows.length > limit ? String(skip + limit) : null } }
    },
  )
}
