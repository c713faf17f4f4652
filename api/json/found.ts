import { z } from 'zod'
import type { Db } from '../../store/client.ts'
import { foundNameless } from '../../store/reading-found.ts'
import { looked } from '../../store/watch.ts'
import { reachOf } from '../layout/frame.ts'
import { readHere } from '../search/cases.ts'
import { placeFrom, placeText, recorded } from '../search/filters.ts'
import { takenOf } from '../search/found.ts'
import type { Endpoints } from './endpoint.ts'
import { Problem } from './problem.ts'
import { dayText, listOf, reference } from './schemas.ts'

const asked = z.strictObject({
  process: z.string().max(120).optional(),
  school: z.string().max(120).optional().openapi({ description: 'A URN, or the whole name' }),
  child: z.string().max(120).optional().openapi({ description: 'A reference, such as C-00012; never a name' }),
  act: z.string().max(120).optional().openapi({ description: 'process/act', example: 'exclusion/decide' }),
  rule: z.string().max(120).optional().openapi({ description: 'process/rule', example: 'exclusion/PEX_DAY6' }),
  late: z
    .enum(['late', 'missed', 'kept', 'to-come'])
    .optional()
    .openapi({ description: 'late now; late now or met late; met in time; still to come' }),
  state: z.enum(['open', 'closed']).optional(),
  day: z.enum(['opened', 'closed', 'counted', 'due', 'act']).optional().openapi({ description: 'Which day lies between from and to' }),
  from: dayText.optional(),
  to: dayText.optional(),
  after: z.string().max(60).optional(),
  limit: z.coerce.number({ error: 'Send a whole number from 1 to 200' }).int().min(1).max(200).default(50),
})
const found = z
  .object({
    reference,
    process: z.string(),
    school: z.string().nullable(),
    owner: z.string(),
    opened: dayText,
    closed: dayText.nullable(),
    outcome: z.string().nullable(),
    waitingFor: z.string().nullable(),
    rule: z.string().nullable(),
    from: dayText.nullable(),
    due: dayText.nullable(),
    state: z.string().nullable(),
    metOn: z.string().nullable(),
    late: z.boolean().openapi({ description: 'By the rule: late now, or met late' }),
    letters: z.int(),
    entries: z.int().nullable(),
    head: z.string().nullable().openapi({ description: 'The hash of the last entry of its record' }),
  })
  .openapi('FoundCase')

/** `GET /search/cases`: cases by what is so of them, the newest first. It names no child. */
export function casesFound({ add }: Endpoints, { db }: { readonly db: Db }): void {
  add(
    {
      method: 'get',
      path: '/search/cases',
      name: 'searchCases',
      summary: 'Cases by school, days, act, rule, lateness and state',
      rule: 'search',
      query: asked,
      answers: { 200: { what: 'A page of them', schema: listOf(found) } },
      problems: [422],
    },
    async ({ query: { after, limit, ...query }, user }) => {
      const { read } = await readHere(db, { user }, query)
      if (read.wrong.length > 0) {
        const errors = read.wrong.map(({ text, href }) => ({ field: href === '#words' ? 'child' : href.slice(1), message: text }))
        throw new Problem(422, 'Some of it is not right.', errors)
      }
      const rows = await foundNameless(db, reachOf(user), read.filter, { after: placeFrom(after), limit: limit + 1 })
      const { childId } = read.filter
      await looked(db, { byId: user.id, what: 'search', asked: recorded(read.chosen), ...(childId && { childId }) })
      const shown = rows.slice(0, limit)
      const next = rows.length > limit ? placeText(shown.at(-1)!) : null
      return { status: 200, body: { items: shown.map(takenOf), next } }
    },
  )
}
