import { z } from 'zod'
import './endpoint.ts'

/** What the calls of the API have in common. */
export const dayText = z.iso.date({ error: 'Send a day as YYYY-MM-DD' }).openapi({ example: '2026-10-15' })
export const instantText = z.iso
  .datetime({ offset: true, error: 'Send an instant with its offset, such as 2026-10-15T09:30:00Z' })
  .openapi({ example: '2026-10-15T08:30:00Z' })
export const reference = z
  .string()
  .regex(/^[A-Z]{2,4}-\d{5,9}$/)
  .openapi({ example: 'MM-00001' })
export const key = z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,60}$/)

/** Why somebody does something. */
export const words = z.string().trim().min(1, 'Say why').max(4_000, 'Say it in 4,000 characters or fewer')

/** One page of a list. `next` is what to send as `after` for the page that follows; null on the last. */
export const listOf = <T extends z.ZodType>(item: T): z.ZodObject<{ items: z.ZodArray<T>; next: z.ZodNullable<z.ZodString> }> =>
  z.object({ items: z.array(item), next: z.string().nullable() })
/** A call for all that there is of a case. */
export const allOfCase = <T extends z.ZodType>(of: string, item: T, name: string, summary: string) =>
  ({
    method: 'get',
    path: `/cases/{reference}/${of}`,
    name,
    summary,
    rule: 'see the case',
    parameters: z.object({ reference }),
    answers: { 200: { what: 'All of them', schema: listOf(item) } },
    problems: [404],
  }) as const
export const cursor = z.strictObject({
  after: z.string().max(60).optional(),
  limit: z.coerce.number({ error: 'Send a whole number from 1 to 200' }).int().min(1).max(200).default(50),
})

/** An instant as it is answered: in UTC. */
export const instantOf = (at: Date): string => at.toISOString().replace('.000Z', 'Z')
/** A day of the database, which a driver gives as midnight UTC. */
export const dayIn = (at: Date): string => at.toISOString().slice(0, 10)
