import { z } from 'zod'
import { londonDay } from '../../domain/calendar.ts'
import { hasHiddenMarks } from '../../domain/written.ts'
import { calendarIdOf, calendarKnown } from '../../store/calendar-entries.ts'
import { timeOf } from '../../store/standing.ts'
import { impactOf, MOST_MOVES, type Impact } from '../calendars/impact.ts'
import { planOf } from '../calendars/pending.ts'
import type { Deps } from '../deps.ts'
import { applied, daysOf, refusal, whyOf } from './calendar-change.ts'
import type { Endpoints } from './endpoint.ts'
import { Problem } from './problem.ts'
import { dayText } from './schemas.ts'

const words = (wanted: string, most = 200) =>
  z
    .string()
    .trim()
    .min(1, wanted)
    .max(most)
    .refine((text) => !hasHiddenMarks(text), 'Send it without characters that nobody sees')
const sent = z
  .strictObject({
    apply: z.boolean({ error: 'Send false to see what would move, true to do it' }),
    days: z
      .array(
        z.strictObject({
          on: dayText,
          session: z.boolean({ error: 'Send true where there is a session that day, false where there is none' }),
          why: words('Say why').openapi({ description: 'It is read wherever a date skips the day, so it names nobody' }),
        }),
      )
      .min(1)
      .max(100),
    source: words('Say who told us, or leave it out')
      .optional()
      .openapi({ description: 'Who told us, or where it is published; without it, that a program sent it' }),
    why: words('Say why, or leave it out', 5_000)
      .optional()
      .openapi({ description: 'Of the change as a whole; without it, what is said of the days' }),
  })
  .openapi('CalendarChange')
export type CalendarSent = z.infer<typeof sent>
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
      keyed: ({ apply }) => apply,
      answers: { 200: { what: 'What it moves. The same request again moves nothing more, and names the same change', schema: seen } },
      problems: [404, 409, 422],
    },
    async ({ parameters: { of }, body, user, key: id }) => {
      const one = calendarIdOf(of) ? await calendarKnown(db, of) : null
      if (!one) throw new Problem(404, 'We hold no calendar of that school or authority.')
      const given = daysOf(body)
      const { plan } = await planOf(db, { calendar: one.id, given }, londonDay(await timeOf(db)))
      if (plan.faults.length) throw refusal(plan)
      const entries = plan.add.length + plan.withdraw.length
      const impact = entries ? await impactOf(db, one.id, plan) : NOTHING
      const position = body.apply ? await applied(db, one, given, { id, byId: user.id, why: body.why ?? whyOf(given) }) : null
      return { status: 200, body: said({ impact, entries, applied: body.apply, change: position }) }
    },
  )
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
