import { z } from 'zod'
import { londonDay } from '../../domain/calendar.ts'
import { periodFrom, type Period } from '../../domain/oversight.ts'
import type { Db } from '../../store/client.ts'
import { sixthDaysKept } from '../../store/reading-sixth-days.ts'
import { timeOf } from '../../store/standing.ts'
import { beyondSight } from '../access/asker.ts'
import { sixthDaysOf, sixthDayStates, type SixthDayState } from '../exclusions/sixth-days.ts'
import { AHEAD, lateOf, reviewsOf } from '../oversight/late.ts'
import { placesOf, type Counts } from '../oversight/places.ts'
import { seesCases, tell, toldOf } from '../oversight/telling.ts'
import type { Endpoints } from './endpoint.ts'
import { dayText } from './schemas.ts'

export const periodAsked = z.strictObject({
  period: z
    .union([z.literal('twelve-months'), z.string().regex(/^20\d{2}$/, 'Send the year in which a school year begins, or twelve-months')])
    .optional()
    .openapi({ description: 'The year in which a school year begins, or twelve-months; the school year that runs, unless it is said' }),
})
export const periodSaid = z.object({ id: z.string(), name: z.string(), from: dayText, to: dayText }).openapi('Period')
export const periodOf = ({ id, name, from, to }: Period): z.input<typeof periodSaid> => ({ id, name, from, to })

const count = z
  .int()
  .nullable()
  .openapi({ description: 'Where exact is false: to the nearest five, and null where there are fewer than five' })
const took = z
  .object({
    of: count.openapi({ description: 'How many it is of' }),
    median: z.number().nullable(),
    longest: z.int().nullable().openapi({ description: 'Null of none, and where exact is false' }),
  })
  .openapi('Took')
const lengths = z.object({ schoolDays: took, calendarDays: took })
const counts = z.object({
  opening: lengths,
  since: lengths.openapi({ description: 'From the day by which the law or the protocol counts' }),
})
const answer = z
  .object({
    today: dayText.openapi({ description: 'As recorded by this day' }),
    exact: z.boolean().openapi({ description: 'Whether whoever asks sees each case. If not, no small number is told' }),
    period: periodSaid,
    openCases: count,
    lateCases: count.openapi({ description: 'Open cases in which any rule is late' }),
    late: z.array(
      z.object({
        process: z.string(),
        rule: z.string(),
        kind: z.string().openapi({ description: 'S, SG, G or L' }),
        law: z.string(),
        cases: count,
        dueSince: dayText.nullable().openapi({ description: 'The earliest day that was due; null where exact is false' }),
        waitsFor: z.array(z.object({ party: z.string(), cases: z.int() })).openapi({ description: 'Empty where exact is false' }),
      }),
    ),
    sixthDay: z.object({
      exclusions: count,
      over: count.openapi({ description: 'Whose sixth day is over, or who were taught before it' }),
      states: z.array(z.object({ state: z.enum(Object.keys(sixthDayStates) as [SixthDayState, ...SixthDayState[]]), exclusions: count })),
    }),
    places: z.array(
      z.object({
        process: z.string(),
        since: z.string().nullable().openapi({ description: 'What happened on the day that is counted from, beside the opening' }),
        started: count,
        took: counts,
        waiting: count,
        waits: counts,
        ended: count.openapi({ description: 'Closed in the period without a first day' }),
      }),
    ),
    reviews: z.array(
      z.object({ process: z.string(), rule: z.string(), late: count, coming: count.openapi({ description: `Due within ${AHEAD} days` }) }),
    ),
  })
  .openapi('Oversight')

/** `GET /oversight`: what is late, the sixth day, the time to a place and reviews, of the whole council. */
export function oversightRead({ add }: Endpoints, { db }: { readonly db: Db }): void {
  add(
    {
      method: 'get',
      path: '/oversight',
      name: 'readOversight',
      summary: 'What is late and for whom it waits, how the sixth day was kept, the time to a place, and reviews late or due',
      rule: 'see oversight',
      query: periodAsked,
      answers: { 200: { what: 'Of the whole council, as it stands', schema: answer } },
      problems: [422],
    },
    async ({ user, query }) => {
      const today = londonDay(await timeOf(db))
      const period = periodFrom(query.period, today)
      const exact = seesCases(user)
      const [late, kept, places, reviews] = await beyondSight(user, () =>
        Promise.all([lateOf(db), sixthDaysKept(db, { all: true }, period), placesOf(db, period, today), reviewsOf(db, today)]),
      )
      const sixth = sixthDaysOf(kept)
      const n = (number: number) => tell(number, exact)
      const body = {
        today,
        exact,
        period: periodOf(period),
        openCases: n(late.open),
        lateCases: n(late.cases),
        late: late.rules.map(({ process, clock, kind, cite, number, due, waits }) => ({
          process,
          rule: clock,
          kind,
          law: cite,
          cases: n(number),
          dueSince: exact ? due : null,
          waitsFor: exact ? waits.map((one) => ({ party: one.party, cases: one.number })) : [],
        })),
        sixthDay: {
          exclusions: n(sixth.all),
          over: n(sixth.over),
          states: sixth.states.map(({ state, number }) => ({ state, exclusions: n(number) })),
        },
        places: places.map((one) => ({
          process: one.process,
          since: one.toPlace.since?.what ?? null,
          started: n(one.started),
          took: countsOf(one.took, exact),
          waiting: n(one.waiting),
          waits: countsOf(one.waits, exact),
          ended: n(one.ended),
        })),
        reviews: reviews.map((one) => ({ process: one.process, rule: one.clock, late: n(one.late), coming: n(one.coming) })),
      }
      return { status: 200, body: body satisfies z.input<typeof answer> }
    },
  )
}

const countsOf = ({ opening, since }: Counts, exact: boolean): z.input<typeof counts> => ({
  opening: { schoolDays: toldOf(opening.schoolDays, exact), calendarDays: toldOf(opening.days, exact) },
  since: { schoolDays: toldOf(since.schoolDays, exact), calendarDays: toldOf(since.days, exact) },
})
