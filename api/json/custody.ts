import { z } from 'zod'
import { londonDay } from '../../domain/calendar.ts'
import type { Db } from '../../store/client.ts'
import { timeOf } from '../../store/standing.ts'
import { board, wanting, type Wanting } from '../custody/board.ts'
import { reachOf } from '../layout/frame.ts'
import type { Endpoints } from './endpoint.ts'
import { dayText } from './schemas.ts'

const child = z
  .object({
    reference: z.string().openapi({ example: 'PC-00001' }),
    owner: z.string(),
    kind: z.string().nullable().openapi({ description: 'remand, sentence, or not-detained' }),
    setting: z.string().nullable().openapi({ description: 'Place of custody' }),
    earliest: dayText.nullable().openapi({ description: 'The earliest day that was set, or the hearing' }),
    latest: dayText.nullable(),
    planFor: dayText
      .nullable()
      .openapi({ description: 'The earliest day that the law lets it be; once the child is out, the day of release' }),
    days: z.int().nullable().openapi({ description: 'From today to planFor; below nought once it has passed' }),
    released: dayText.nullable(),
    to: z.string().nullable().openapi({ description: 'School or provider, once one is named' }),
    wanting: z.array(z.object({ what: z.enum(Object.keys(wanting) as [Wanting, ...Wanting[]]), late: z.boolean() })),
  })
  .openapi('ChildInCustody')
const answer = z
  .object({
    today: dayText,
    all: z.int().openapi({ description: 'How many there are; the soonest 200 are listed' }),
    items: z.array(child),
  })
  .openapi('Custody')

/** `GET /custody`: the board of the return after custody. */
export function custodyRead({ add }: Endpoints, { db }: { readonly db: Db }): void {
  add(
    {
      method: 'get',
      path: '/custody',
      name: 'readCustody',
      summary: 'Children in custody or just out: the earliest release, and what is not in place yet',
      rule: 'see who is in custody',
      answers: { 200: { what: 'The board as it stands', schema: answer } },
      problems: [],
    },
    async ({ user }) => {
      const today = londonDay(await timeOf(db))
      const rows = await board(db, reachOf(user), today)
      const items = rows.map(({ id, owner, kind, setting, earliest, latest, planFor, days, released, to, wanting: open }) => ({
        reference: id,
        owner,
        kind,
        setting,
        earliest,
        latest,
        planFor,
        days,
        released,
        to,
        wanting: open.map(({ key, late }) => ({ what: key, late })),
      }))
      return { status: 200, body: { today, all: rows[0]?.all ?? 0, items } satisfies z.input<typeof answer> }
    },
  )
}
