import { z } from 'zod'
import { handLists, handPage } from '../../store/reading-letters.ts'
import type { Deps } from '../deps.ts'
import { reachOf } from '../layout/frame.ts'
import type { Endpoints } from './endpoint.ts'
import { cursor, instantOf, instantText, listOf, reference } from './schemas.ts'

const asked = cursor.extend({
  list: z
    .enum(handLists)
    .default('print')
    .openapi({ description: 'print: to print and post; other: email or post did not bring it; posted: posted in the last 60 days' }),
  after: z.uuid({ error: 'Send as after what the page before gave as next' }).optional(),
})
const letter = z
  .object({
    id: z.uuid(),
    case: reference,
    letter: z.string(),
    title: z.string(),
    to: z.string().openapi({ description: 'The party, such as family' }),
    state: z.string(),
    writtenAt: instantText,
    largePrint: z.boolean(),
    interpreter: z.string().nullable(),
  })
  .openapi('LetterByHand')

/** `GET /print-queue`: letters that a person sends by hand. No name and no address: those are on the letter as it goes into its envelope. */
export function printQueueRead({ add }: Endpoints, { db }: Pick<Deps, 'db'>): void {
  add(
    {
      method: 'get',
      path: '/print-queue',
      name: 'listPrintQueue',
      summary:
        'Letters that a person sends by hand, of every case that you may see: the oldest first, but of those that were posted the newest',
      rule: 'keep the post',
      query: asked,
      answers: { 200: { what: 'A page of them', schema: listOf(letter) } },
      problems: [422],
    },
    async ({ query: { list, after, limit }, user }) => {
      const { letters, next } = await handPage(db, reachOf(user), list, { after: after ?? null, limit })
      const items = letters.map(({ id, caseId, letter: name, title, party, state, writtenAt, largePrint, interpreter }) => ({
        id,
        case: caseId,
        letter: name,
        title,
        to: party,
        state,
        writtenAt: instantOf(writtenAt),
        largePrint,
        interpreter,
      }))
      return { status: 200, body: { items, next } }
    },
  )
}
