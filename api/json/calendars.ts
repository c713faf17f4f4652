import { z } from 'zod'
import { londonDay, type Day } from '../../domain/calendar.ts'
import type { CalendarPlan, DaysGiven } from '../../domain/calendar-plan.ts'
import { entryOf, type EntryRead } from '../../domain/calendar-rows.ts'
import { change, NotChanged } from '../../store/administration.ts'
import { calendarIdOf, calendarKnown, type CalendarKnown } from '../../store/calendar-entries.ts'
import { holdCalendar } from '../../store/calendars.ts'
import type { Db } from '../../store/client.ts'
import { timeOf } from '../../store/standing.ts'
import { carryOut } from '../calendars/carry-out.ts'
import { impactOf, MOST_MOVES, type Impact } from '../calendars/impact.ts'
import { planOf } from '../calendars/pending.ts'
import { wrongSource } from '../calendars/load.ts'
import type { Deps } from '../deps.ts'
import { keyOf, type Endpoints } from './endpoint.ts'
import { Problem, type Fault } from './problem.ts'
import { dayText } from './schemas.ts'

const words = z.string().trim().min(1, 'Say why').max(200)
const sent = z
  .strictObject({
    apply: z.boolean({ error: 'Send false to see what would move, true to do it' }),
    days: z
      .array(
        z.strictObject({
          on: dayText,
          session: z.boolean({ error: 'Send true where there is a session that day, false where there is none' }),
          why: words.openapi({ description: 'It is read wherever a date skips the day, so it names nobody' }),
        }),
      )
      .min(1)
      .max(100),
    source: words.optional().openapi({ description: 'Who told us, or where it is published; without it, that a program sent it' }),
    why: z
      .string()
      .trim()
      .min(1)
      .max(5_000)
      .optional()
      .openapi({ description: 'Of the change as a whole; without it, what is said of the days' }),
  })
  .openapi('CalendarChange')
const move = z.object({
  reference: z.string(),
  clock: z.string(),
  from: dayText.nullable(),
  to: dayText.nullable(),
  becomes: z.enum(['late', 'in time']).nullable().openapi({ description: 'Where it passes into lateness, or out of it' }),
})
const seen = z
  .object({
    applied: z.boolean(),
    change: z.int().nullable().openapi({ description: 'Its place in the record of changes; null where nothing was changed' }),
    entries: z.int().openapi({ description: 'Entries of the calendar that this adds or withdraws' }),
    moves: z.array(move).openapi({ description: `The first ${MOST_MOVES} open dates that move; a date that was met never does` }),
    moved: z.int().openapi({ description: 'How many move in all' }),
    cases: z.int(),
    stay: z.int().openapi({ description: 'Open dates that are counted on it, and do not move' }),
  })
  .openapi('CalendarChanged')
const NOTHING: Impact = { moves: [], count: 0, cases: 0, stay: 0 }

/** `POST /calendars/{of}/changes`: single days of a school or an authority, shown with every date that they move, or applied as one act. */
export function calendarsChanged({ add }: Endpoints, { db }: Pick<Deps, 'db'>): void {
  add(
    {
      method: 'post',
      path: '/calendars/{of}/changes',
      name: 'changeCalendar',
      summary: 'What a change of a calendar would move; with `apply`, it is done, and every case that it touches counts again',
      rule: 'change a calendar',
      parameters: z.object({
        of: z
          .string()
          .regex(/^(\d{3}|\d{6})$/)
          .openapi({ description: 'The URN of a school, or the code of an authority' }),
      }),
      body: sent,
      keyed: 'where it changes something',
      answers: { 200: { what: 'What it moves. The same request again moves nothing more, and names the same change', schema: seen } },
      problems: [404, 409, 422],
    },
    async ({ parameters: { of }, body, user, http }) => {
      const id = body.apply ? keyOf(http.req) : null
      const one = calendarIdOf(of) ? await calendarKnown(db, of) : null
      if (!one) throw new Problem(404, 'We hold no calendar of that school or authority.')
      const given = daysOf(body)
      const { plan } = await planOf(db, { calendar: one.id, given }, londonDay(await timeOf(db)))
      if (plan.faults.length) throw refusal(plan)
      const entries = plan.add.length + plan.withdraw.length
      const impact = entries ? await impactOf(db, one.id, plan) : NOTHING
      const position = id === null ? null : await applied(db, one, given, { id, byId: user.id, why: body.why ?? whyOf(given) })
      return { status: 200, body: said({ impact, entries, applied: id !== null, change: position }) }
    },
  )
}

function daysOf({ days, source = 'Sent by a program' }: z.infer<typeof sent>): DaysGiven {
  const wrong = wrongSource(source)
  const faults: Fault[] = wrong ? [{ field: 'source', message: wrong }] : []
  const entries = days.flatMap(({ on, session, why }, at): EntryRead[] => {
    const read = entryOf(
      { kind: session ? 'session' : 'closure', from: on as Day, to: on as Day, why, source: null, line: at + 1 },
      { from: 'on', to: 'on', why: 'why' },
    )
    if (read.is === 'right') return [read.entry]
    faults.push(...read.faults.map(({ column, wrong: what, remedy }) => ({ field: `days.${at}.${column}`, message: `${what}. ${remedy}` })))
    return []
  })
  if (faults.length) throw new Problem(422, 'Some of it is not right. Nothing was changed.', faults)
  const all = entries.map(({ from }) => from).toSorted()
  return { from: all[0]!, to: all.at(-1)!, says: 'additions', entries, source, withdraw: [] }
}
const whyOf = ({ entries }: DaysGiven): string => [...new Set(entries.map(({ why }) => why))].join('; ')
const refusal = ({ faults }: CalendarPlan): Problem =>
  new Problem(
    422,
    'Some of it is not right. Nothing was changed.',
    faults.map(({ line, wrong, remedy }) => ({ field: line ? `days.${line - 1}.on` : 'days', message: `${wrong}. ${remedy}` })),
  )

interface By {
  readonly id: string
  readonly byId: string
  readonly why: string
}
/** Where it stands in the record; null where all of it was so already. */
async function applied(db: Db, one: CalendarKnown, given: DaysGiven, by: By): Promise<number | null> {
  const made = await change(db, { ...by, kind: 'calendar-changed' }, async (tx) => {
    await holdCalendar(tx, one.id)
    const { plan } = await planOf(tx, { calendar: one.id, given }, londonDay(await timeOf(tx)))
    if (plan.faults.length)
      throw new NotChanged('Somebody changed this calendar meanwhile. Look at what yours would move, and send it again.')
    return carryOut(tx, one.id, plan, { ...by, source: given.source })
  })
  if (made.is === 'refused') throw new Problem(409, made.why)
  return made.is === 'made' ? made.position : null
}

const said = ({
  impact: { moves, count, cases, stay },
  ...rest
}: {
  readonly impact: Impact
  readonly entries: number
  readonly applied: boolean
  readonly change: number | null
}): z.input<typeof seen> => ({
  ...rest,
  moved: count,
  cases,
  stay,
  moves: moves.map(({ row, move: { was, due, becomes } }) => ({
    reference: row.caseId,
    clock: row.clock,
    from: was,
    to: due,
    becomes: becomes ?? null,
  })),
})
