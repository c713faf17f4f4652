import { z } from 'zod'
import { londonDay } from '../../domain/calendar.ts'
import { periodFrom } from '../../domain/oversight.ts'
import type { Db } from '../../store/client.ts'
import { placesListed, type Which } from '../../store/reading-places.ts'
import { timeOf } from '../../store/standing.ts'
import { sixthDaysOn } from '../exclusions/list.ts'
import { MOST_LISTED } from '../lists/csv.ts'
import { sixthDayStates, type SixthDayState } from '../exclusions/sixth-days.ts'
import { reachOf } from '../layout/frame.ts'
import { measureOf, placeRules } from '../oversight/places.ts'
import type { Endpoints } from './endpoint.ts'
import { periodAsked, periodOf, periodSaid } from './oversight.ts'
import { dayText, reference } from './schemas.ts'

const all = z.int().openapi({ description: `How many there are; ${MOST_LISTED} are listed` })
const lengths = z.object({ schoolDays: z.int().nullable(), calendarDays: z.int() }).nullable()
/** The cases behind one figure. */
const behind = <const T extends z.ZodRawShape>(item: T) =>
  z.object({ today: dayText, period: periodSaid, all, items: z.array(z.object(item)) })
const places = behind({
  reference,
  owner: z.string(),
  to: z.string().nullable().openapi({ description: 'School or provider, once one is named' }),
  opened: dayText,
  since: dayText.nullable().openapi({ description: 'The day by which the law or the protocol counts, where it is known' }),
  until: dayText.nullable().openapi({ description: 'The first day; of a case that ended without one, the day on which it closed' }),
  fromOpening: lengths,
  fromSince: lengths,
}).openapi('PlacesWaitedFor')
const sixthDays = behind({
  reference,
  owner: z.string(),
  school: z.string().nullable(),
  from: dayText.openapi({ description: 'The day from which it is counted' }),
  sixthDay: dayText.nullable(),
  taught: dayText.nullable().openapi({ description: 'The first day on which the child was taught' }),
  schoolDaysLate: z.int().nullable().openapi({ description: 'Null where nothing is late yet, or it cannot be counted' }),
}).openapi('SixthDays')

/** The cases behind figures of oversight: `GET /oversight/places` and `GET /oversight/sixth-days`. */
export function oversightLists({ add }: Endpoints, { db }: { readonly db: Db }): void {
  add(
    {
      method: 'get',
      path: '/oversight/places',
      name: 'listPlaces',
      summary: 'The cases behind a figure of the time to a place, the longest first',
      rule: 'see every case',
      query: periodAsked.extend({
        process: z.enum(placeRules.map(({ process }) => process) as [string, ...string[]]),
        which: z.enum(['started', 'waiting', 'ended'] satisfies [Which, ...Which[]]),
      }),
      answers: { 200: { what: 'Those cases', schema: places } },
      problems: [422],
    },
    async ({ query }) => {
      const today = londonDay(await timeOf(db))
      const period = periodFrom(query.period, today)
      const rows = await placesListed(
        db,
        placeRules.find(({ process }) => process === query.process)!,
        query.which,
        period,
        MOST_LISTED,
      )
      const measure = await measureOf(db, rows, today)
      const items = rows.map((row) => {
        const [opening, since] = (['opening', 'since'] as const).map((from) => {
          const found = measure(row, from)
          return found && { schoolDays: found.schoolDays, calendarDays: found.days }
        })
        const { id, owner, to, opened, until } = row
        return { reference: id, owner, to, opened, since: row.since, until, fromOpening: opening!, fromSince: since! }
      })
      return { status: 200, body: { today, period: periodOf(period), all: rows[0]?.all ?? 0, items } satisfies z.input<typeof places> }
    },
  )
  add(
    {
      method: 'get',
      path: '/oversight/sixth-days',
      name: 'listSixthDays',
      summary: 'The cases behind a figure of the sixth day, of those that you may see',
      rule: 'see who is excluded',
      query: periodAsked.extend({ state: z.enum(Object.keys(sixthDayStates) as [SixthDayState, ...SixthDayState[]]) }),
      answers: { 200: { what: 'Those cases', schema: sixthDays } },
      problems: [422],
    },
    async ({ user, query }) => {
      const today = londonDay(await timeOf(db))
      const period = periodFrom(query.period, today)
      const rows = await sixthDaysOn(db, reachOf(user), { state: query.state, period, today, most: MOST_LISTED })
      const items = rows.map(({ id, owner, school, from, due, taught, late }) => ({
        reference: id,
        owner,
        school,
        from,
        sixthDay: due,
        taught,
        schoolDaysLate: late,
      }))
      return { status: 200, body: { today, period: periodOf(period), all: rows[0]?.all ?? 0, items } satisfies z.input<typeof sixthDays> }
    },
  )
}
