import { z } from 'zod'
import { londonDay } from '../../domain/calendar.ts'
import type { User } from '../../domain/people.ts'
import { factors, levels, type ScreeningTable } from '../../domain/screening.ts'
import type { Db } from '../../store/client.ts'
import { tableInForce, tableLines, TABLES_SHOWN } from '../../store/screening.ts'
import { timeOf } from '../../store/standing.ts'
import { howStands } from '../saying/screening.ts'
import type { Endpoints } from './endpoint.ts'
import { dayText, instantOf, instantText } from './schemas.ts'

const table = z.object({
  since: dayText,
  points: z.record(z.string(), z.int()).openapi({ description: 'What each factor counts' }),
  targeted: z.int().openapi({ description: 'The least points for Targeted; below that it proposes Universal' }),
  intensive: z.int().openapi({ description: 'The least points for Intensive' }),
})
const line = table.extend({
  stands: z.string().openapi({ description: 'How it stands today, in words' }),
  knownFrom: instantText,
  by: z.string().nullable().openapi({ description: 'Who set it, to those who work for the council' }),
  why: z.string().nullable(),
})
const screening = z
  .object({
    kind: z.literal('L').openapi({ description: 'Local: set by this authority. It advises, and decides nothing.' }),
    factors: z.record(z.string(), z.string()),
    levels: z.record(z.string(), z.string()),
    inForce: table,
    history: z.array(line).openapi({ description: `Tables that the authority has set, newest first; at most ${TABLES_SHOWN}` }),
  })
  .openapi('ScreeningTable')

const tableOf = ({ since, points, targeted, intensive }: ScreeningTable): z.input<typeof table> => ({
  since,
  points: { ...points },
  targeted,
  intensive,
})
const worksForCouncil = ({ posts }: User): boolean => posts.some(({ urn }) => urn === null)

/** `GET /screening/table`: what the screening goes by now, and what it went by. */
export function screeningTable({ add }: Endpoints, { db }: { readonly db: Db }): void {
  add(
    {
      method: 'get',
      path: '/screening/table',
      name: 'getScreeningTable',
      summary: 'The table of the Risk and Need Screening in force, and those that were set',
      rule: 'read the rules',
      answers: { 200: { what: 'The table', schema: screening } },
      problems: [],
    },
    async ({ user }) => {
      const today = londonDay(await timeOf(db))
      const [inForce, lines] = await Promise.all([tableInForce(db, today), tableLines(db)])
      const told = worksForCouncil(user)
      const history = lines.map((one) => ({
        ...tableOf(one),
        stands: howStands(one, lines, today),
        knownFrom: instantOf(one.knownFrom),
        by: told ? one.by : null,
        why: told ? one.why : null,
      }))
      return { status: 200, body: { kind: 'L', factors: { ...factors }, levels: { ...levels }, inForce: tableOf(inForce), history } }
    },
  )
}
