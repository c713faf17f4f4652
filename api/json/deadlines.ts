import { z } from 'zod'
import { day, type Calendar } from '../../domain/calendar.ts'
import { countClock } from '../../domain/clock.ts'
import type { Clock, Whose } from '../../domain/row.ts'
import { answerDeadline } from '../../domain/deadlines.ts'
import { loadCalendars } from '../../store/calendars.ts'
import type { Db } from '../../store/client.ts'
import { homeAuthority } from '../../store/acts.ts'
import type { Answer, Endpoints } from './endpoint.ts'
import { Problem } from './problem.ts'
import { clockNamed } from './rules.ts'
import { dayText, instantText } from './schemas.ts'

const why = z.string().max(200).optional()
const span = z.union([dayText, z.strictObject({ on: dayText, why }), z.strictObject({ from: dayText, to: dayText, why })], {
  error: 'Give each day as YYYY-MM-DD, in from and to, or in on',
})
const spans = z.array(span).max(1000).optional()
const calendar = z.strictObject({ from: dayText, to: dayText, terms: spans, closed: spans, bankHolidays: spans, open: spans })
const count = z.strictObject({
  number: z.int({ error: 'Give a whole number, 0 or more' }).min(0),
  unit: z.enum(['calendar days', 'school days', 'working days', 'weeks', 'months', 'hours']),
  reckoning: z.enum(['after', 'beginning with', 'before', 'clear before']),
  roll: z.literal('next working day').optional(),
})
const question = z
  .strictObject({
    count: count.optional(),
    from: z.union([dayText, instantText], { error: 'Give the day to count from as YYYY-MM-DD, or for hours an instant with its offset' }),
    calendar: calendar.nullish(),
    open: spans,
    rule: z.string().max(80).optional(),
    school: z.coerce
      .string()
      .regex(/^\d{6}$/, 'Send the school’s URN: six figures')
      .optional(),
  })
  .openapi('DeadlineQuestion', {
    description:
      'Either `count`, with a calendar where the unit or a roll needs one, or `rule`, with a school where its calendar is counted.',
  })
const counted = z.object({ on: dayText, counts: z.boolean(), number: z.int().nullable(), why: z.string() })
const deadline = z
  .object({
    due: z.union([dayText, instantText]),
    lateFrom: instantText,
    days: z.array(counted),
    actBy: dayText.optional(),
    beforeRolling: dayText.optional(),
    rule: z.string().optional(),
    version: dayText.optional(),
    law: z.string().optional(),
  })
  .openapi('Deadline')

/** `POST /deadlines`: public, and keeps nothing. */
export function deadlines({ add }: Endpoints, { db }: { readonly db: Db }): void {
  add(
    {
      method: 'post',
      path: '/deadlines',
      name: 'countDeadline',
      summary: 'Work a deadline out, with each day counted or skipped and why',
      body: question,
      rule: 'read what is public',
      answers: { 200: { what: 'The day, and how it was counted', schema: deadline } },
      problems: [422],
    },
    ({ body }) => {
      if (body.rule !== undefined && body.count !== undefined) throw wrong('rule', 'Send a rule or a count, not both.')
      return body.rule === undefined ? byCount(body) : byRule(db, body.rule, body.from, body.school)
    },
  )
}

const wrong = (field: string, message: string): Problem => new Problem(422, message, [{ field, message }])

function byCount(body: z.infer<typeof question>): Answer {
  const counted = answerDeadline(body)
  if (!counted.ok) throw new Problem(422, 'This cannot be counted. Nothing was kept.', counted.errors)
  return { status: 200, body: counted.answer }
}

async function byRule(db: Db, rule: string, from: string, urn: string | undefined): Promise<Answer> {
  const clock = clockNamed(rule)
  if (!clock) throw wrong('rule', 'There is no such rule. GET /api/v1/rules lists them.')
  if (!dayText.safeParse(from).success) throw wrong('from', 'Give the day to count from as YYYY-MM-DD.')
  const calendars = await calendarsFor(db, clock, urn)
  const on = day(from)
  const { due, lateFrom, derivations, cannot, actBy, row } = countClock(clock, {
    from: on,
    governing: on,
    calendarFor: (whose) => calendars.get(idOf(whose, urn)),
  })
  if (cannot) throw wrong(urn ? 'from' : 'school', cannot)
  if (!due || !lateFrom) throw wrong('rule', 'The law sets no limit here on that day.')
  return {
    status: 200,
    body: {
      due,
      lateFrom: lateFrom.replace('.000Z', 'Z'),
      days: derivations[0]?.days ?? [],
      ...(actBy && { actBy }),
      rule,
      version: row.since,
      law: row.law,
    },
  }
}

const working = 'working:england-and-wales'
const idOf = (whose: Whose, urn: string | undefined): string => (typeof whose === 'object' ? `school:${urn}` : whose)

async function calendarsFor(db: Db, clock: Clock, urn: string | undefined): Promise<ReadonlyMap<string, Calendar>> {
  if (!urn && clock.rows.some(({ whose }) => [whose].flat().every((each) => typeof each === 'object')))
    throw wrong('school', 'This rule is counted on a school’s calendar. Send its URN as school.')
  const home = await homeAuthority(db)
  const authority = `authority:${home}`
  const loaded = await loadCalendars(db, [working, authority, ...(urn ? [`school:${urn}`] : [])])
  return new Map([...loaded].map(([id, each]) => [id === working ? 'working' : id === authority ? 'authority' : id, each] as const))
}
