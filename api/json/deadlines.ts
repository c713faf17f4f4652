import type { z } from 'zod'
import { day, londonDay } from '../../domain/calendar.ts'
import type { Derivation } from '../../domain/clock.ts'
import { answerDeadline } from '../../domain/deadlines.ts'
import type { Db } from '../../store/client.ts'
import { workedOut, type WorkedOut } from '../work-out/counting.ts'
import { asked, deadline, question, type Question, type strip } from './deadline-schemas.ts'
import type { Answer, Endpoints } from './endpoint.ts'
import { Problem } from './problem.ts'
import { clockNamed } from './rules.ts'
import { dayText } from './schemas.ts'

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
      return body.rule === undefined ? byCount(body) : byRule(db, body.rule, body)
    },
  )
}

const wrong = (field: string, message: string): Problem => new Problem(422, message, [{ field, message }])

function byCount(body: Question): Answer {
  const stray = [...asked.keys(), 'periods', 'school'].filter((name) => body[name] !== undefined)
  if (stray.length > 0)
    throw new Problem(
      422,
      'This cannot be counted. Nothing was kept.',
      stray.map((field) => ({ field, message: 'Send it with a rule. A count does not ask for it' })),
    )
  const found = answerDeadline(body)
  if (!found.ok) throw new Problem(422, 'This cannot be counted. Nothing was kept.', found.errors)
  return { status: 200, body: found.answer }
}

async function byRule(db: Db, rule: string, body: Question): Promise<Answer> {
  const clock = clockNamed(rule)
  if (!clock) throw wrong('rule', 'There is no such rule. GET /api/v1/rules lists them.')
  for (const field of ['calendar', 'open'])
    if (body[field] !== undefined) throw wrong(field, 'Send a school instead: a rule is counted on its own calendar.')
  const { from, school: urn, periods } = body
  const isDay = dayText.safeParse(from).success
  const inHours = clock.rows.at(-1)!.form === 'hours'
  if (inHours === isDay)
    throw wrong('from', inHours ? 'This rule counts hours. Send the instant with its offset.' : 'Give the day to count from as YYYY-MM-DD.')
  const answers = Object.fromEntries(
    [...asked.keys()].flatMap((name) => (typeof body[name] === 'string' ? [[name, body[name]] as const] : [])),
  )
  const found = await workedOut(db, {
    clock,
    from: isDay ? day(from) : londonDay(from),
    at: isDay ? undefined : from,
    urn,
    answers,
    periods,
  })
  if ('faults' in found) throw new Problem(422, found.faults[0]!.message, found.faults)
  return { status: 200, body: { ...said(found, isDay ? from : londonDay(from)), rule } }
}

const instantSaid = (text: string): string => text.replace('.000Z', 'Z')
function said({ counted: one, also, simple, owner }: WorkedOut, from: string): z.input<typeof deadline> {
  const { row, due, dueAt, lateFrom, actBy, says, derivations } = one
  const binds = derivations.find(({ part }) => !part)
  return {
    due: dueAt ? instantSaid(dueAt) : due,
    lateFrom: lateFrom && instantSaid(lateFrom),
    days: [...(binds?.days ?? [])],
    ...(actBy && { actBy }),
    version: row.since,
    law: row.law,
    kind: row.kind,
    confidence: row.confidence,
    owner,
    sense: row.sense,
    says,
    own: row.own?.instead,
    counts: derivations.map((each) => stripOf(each, from)),
    ...(simple && { simpleCount: simple }),
    also: also.map((each) => ({ rule: each.rule, due: each.counted.due!, law: each.counted.row.law })),
  }
}
const stripOf = ({ what, calendar: name, from, due, part, days, hours }: Derivation, event: string): z.input<typeof strip> => ({
  what,
  calendar: name,
  from: from ?? event,
  due,
  part: part ?? 'binds',
  days: [...days],
  hours: hours && { from: instantSaid(hours.from), to: instantSaid(hours.to), number: hours.number },
})
