import { z } from 'zod'
import type { Db } from '../../store/client.ts'
import { looksOf } from '../../store/reading-looks.ts'
import { looked } from '../../store/watch.ts'
import { beyondSight } from '../access/asker.ts'
import { filterFrom } from '../looks/page.ts'
import { looksThere } from '../looks/words.ts'
import type { Endpoints } from './endpoint.ts'
import { dayText, instantOf, instantText, listOf, reference } from './schemas.ts'

const asked = z.strictObject({
  by: z.uuid({ error: 'Send the id of a person' }).optional(),
  what: z.enum(looksThere.map(([what]) => what) as [string, ...string[]]).optional(),
  case: reference.optional(),
  from: dayText.optional(),
  to: dayText.optional(),
  after: z
    .string()
    .regex(/^\d{1,15}$/, 'Send as after what the page before gave as next')
    .optional(),
  limit: z.coerce.number({ error: 'Send a whole number from 1 to 200' }).int().min(1).max(200).default(50),
})
const look = z
  .object({
    at: instantText,
    by: z.string(),
    name: z.string().nullable().openapi({ description: 'Of a member of staff; null of a family' }),
    what: z.string(),
    case: reference.nullable(),
    child: z.string().nullable().openapi({ description: 'A reference, such as C-00012' }),
    asked: z.record(z.string(), z.string()).nullable().openapi({ description: 'What was chosen, without names' }),
  })
  .openapi('Look')

/** `GET /looks`: who looked at what, and took what away, the newest first. */
export function looksRead({ add }: Endpoints, { db }: { readonly db: Db }): void {
  add(
    {
      method: 'get',
      path: '/looks',
      name: 'listLooks',
      summary: 'Who looked at what, searched and took lists away',
      rule: 'see who looked',
      query: asked,
      answers: { 200: { what: 'A page of them', schema: listOf(look) } },
      problems: [422],
    },
    async ({ query: { after, limit, ...query }, user }) => {
      const { filter, typed } = filterFrom({ ...query, ...(after && { before: after }) })
      const rows = await beyondSight(user, () => looksOf(db, filter, limit + 1))
      await looked(db, { byId: user.id, what: 'looks', asked: typed })
      const shown = rows.slice(0, limit)
      const items = shown.map(({ id: _, at, byId, by, what, caseId, child, asked: chosen }) => ({
        at: instantOf(at),
        by: byId,
        name: by,
        what,
        case: caseId,
        child,
        asked: chosen,
      }))
      return { status: 200, body: { items, next: rows.length > limit ? String(shown.at(-1)!.id) : null } }
    },
  )
}
