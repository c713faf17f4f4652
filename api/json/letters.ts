import { z } from 'zod'
import { may } from '../../domain/access.ts'
import { principalsOf } from '../../domain/people.ts'
import { londonDay, type Day } from '../../domain/calendar.ts'
import { BY_HAND } from '../../store/hand-post.ts'
import { lettersHeld } from '../../store/reading-letters.ts'
import { deliveriesIn, lettersAfter, type LetterLine } from '../../store/records.ts'
import { timeOf } from '../../store/standing.ts'
import { looked } from '../../store/watch.ts'
import type { Deps } from '../deps.ts'
import { say } from '../letters/became.ts'
import { sendLetter } from '../letters/file.ts'
import { nothing } from './cases.ts'
import type { Endpoints } from './endpoint.ts'
import { Problem } from './problem.ts'
import { allOfCase, dayText, instantOf, instantText, reference } from './schemas.ts'

const delivery = z.object({
  state: z.string(),
  at: instantText,
  on: dayText.nullable(),
  by: z.string().nullable(),
  detail: z.string().nullable(),
})
const letter = z
  .object({
    id: z.uuid(),
    seq: z.int(),
    letter: z.string(),
    to: z.string(),
    by: z.string(),
    state: z.string(),
    writtenAt: instantText,
    asks: z
      .array(z.object({ step: z.string(), due: dayText.nullable(), law: z.string().nullable() }))
      .openapi({ description: 'What it asks of its reader, and by when. Where `due` is null, `law` is what is said in place of a day' }),
    deliveries: z
      .array(delivery)
      .optional()
      .openapi({ description: 'What became of it, the oldest first; to clerks, managers and auditors alone' }),
  })
  .openapi('Letter')
const said = z
  .strictObject({
    state: z.enum(BY_HAND),
    on: dayText.optional().openapi({ description: 'The day on which it was so; without it, today' }),
    how: z.string().max(2_000).optional().openapi({ description: 'How you know; wanted where it has arrived' }),
  })
  .openapi('Delivery')

/** Letters of a case, one as a PDF, and what somebody says became of one. */
export function lettersRead({ add }: Endpoints, deps: Pick<Deps, 'db' | 'settings'>): void {
  const { db } = deps
  add(
    allOfCase(
      'letters',
      letter,
      'listLetters',
      'Every letter of the case for whoever reads it, else your own; and what became of each, for those who see every case',
    ),
    async ({ seen: { held: one, relations }, user }) => {
      await looked(db, { byId: user.id, what: 'case', caseId: one.id })
      const all = may(user, 'see every case')
      const rows = await lettersAfter(db, one.id, may(user, 'read the case', relations) ? null : principalsOf(user))
      const deliveries = all ? await deliveriesIn(db, one.id) : []
      const items = rows.map((row) => ({
        ...sayLetter(row),
        ...(all && { deliveries: deliveries.filter(({ letterId }) => letterId === row.id).map(sayDelivery) }),
      }))
      return { status: 200, body: { items, next: null } }
    },
  )
  add(
    {
      method: 'get',
      path: '/cases/{reference}/letters/{id}/letter.pdf',
      name: 'readLetter',
      summary:
        'One letter, word for word, as a tagged PDF. That its reader has it is on the record as an opening, and of anybody else as a look',
      rule: 'read the letter',
      parameters: z.object({ reference, id: z.uuid() }),
      answers: {},
      givesFile: ['application/pdf'],
      problems: [404, 409],
    },
    async ({ parameters, user, http }) => {
      const [held] = await lettersHeld(db, [parameters.id])
      if (held?.caseId !== parameters.reference) throw new Problem(404, nothing)
      await sendLetter(deps, user, held, http.res)
      return null
    },
  )
  add(
    {
      method: 'post',
      path: '/cases/{reference}/letters/{letter}/deliveries',
      name: 'sayDelivery',
      summary: 'Say what became of a letter, or have it sent another way',
      rule: 'write in the case',
      parameters: z.object({ reference, letter: z.uuid() }),
      body: said,
      keyed: true,
      answers: { 200: { what: 'The letter, as it now stands', schema: letter } },
      problems: [404, 409, 422],
    },
    async ({ parameters, body: { state, on, how }, seen: { held: one }, user, key }) => {
      const [held] = await lettersHeld(db, [parameters.letter])
      if (held?.caseId !== one.id) throw new Problem(404, nothing)
      const became = await say(db, user, held, londonDay(await timeOf(db)), { id: key, state, on: on as Day | undefined, how })
      if (became.is === 'refused') throw new Problem(409, became.why)
      if (became.is === 'wrong')
        throw new Problem(
          422,
          'Some of it is not right. Nothing was changed.',
          Object.entries(became.errors).map(([field, message]) => ({ field, message })),
        )
      const now = (await lettersAfter(db, one.id, null)).find(({ id }) => id === held.id)!
      return { status: 200, body: sayLetter(now) }
    },
  )
}

const sayLetter = ({ party, writtenAt, ...row }: LetterLine) => ({ ...row, to: party, writtenAt: instantOf(writtenAt) })
const sayDelivery = ({ at, ...row }: Awaited<ReturnType<typeof deliveriesIn>>[number]) => ({ ...row, at: instantOf(at) })
