import { z } from 'zod'
import { day, londonDay, type Day } from '../../domain/calendar.ts'
import { caseAt } from '../../domain/replay.ts'
import { dayMoment } from '../../domain/moments.ts'
import type { CaseThen, Moment } from '../../domain/case-then.ts'
import type { User } from '../../domain/people.ts'
import type { Db } from '../../store/client.ts'
import { deliveriesThen, recordOf, type DeliveryThen, type Line } from '../../store/reading-replay.ts'
import { everySchool } from '../../store/reading-schools.ts'
import { timeOf } from '../../store/standing.ts'
import { looked } from '../../store/watch.ts'
import type { Seen } from '../case/seen.ts'
import { namesOf } from '../form/schools.ts'
import { compare, saidOf, stateThen } from '../replay/rows.ts'
import { partyTitle } from '../saying/steps.ts'
import type { Endpoints } from './endpoint.ts'
import { Problem } from './problem.ts'
import { dayText, instantOf, instantText, reference } from './schemas.ts'

const moment = dayText.or(instantText).openapi({ description: 'A day, to its end; or an instant', example: '2026-11-09' })
const step = z.object({ step: z.string(), since: instantText, deadlines: z.array(z.string()), mayCome: z.boolean(), entry: z.int() })
const deadline = z.object({
  id: z.string(),
  clock: z.string(),
  from: dayText.nullable(),
  due: dayText.nullable(),
  lateFrom: instantText.nullable(),
  state: z.string(),
  metOn: z.string().nullable(),
  kind: z.string(),
  cite: z.string(),
  entry: z.int(),
})
const letter = z.object({
  id: z.string(),
  letter: z.string(),
  party: z.string(),
  writtenAt: instantText,
  state: z.string(),
  entry: z.int(),
})
const answer = z.object({ fact: z.string(), value: z.union([z.string(), z.number(), z.array(z.string())]), entry: z.int() })
const state = z
  .object({
    reference,
    asOf: instantText.openapi({ description: 'The first instant that is no more in it' }),
    knownAt: instantText.openapi({ description: 'The first instant that is no more in it' }),
    openedAt: instantText.nullable(),
    outcome: z.string().nullable(),
    open: z.array(step),
    deadlines: z.array(deadline),
    letters: z.array(letter),
    answers: z.array(answer),
    head: z.object({ position: z.int(), hash: z.string() }).nullable().openapi({ description: 'The last entry that was known then' }),
  })
  .openapi('CaseThen')
const difference = z
  .object({
    reference,
    from: dayText,
    to: dayText,
    changed: z.array(z.object({ what: z.string(), from: z.string(), to: z.string(), entry: z.int().nullable() })),
    same: z.int(),
  })
  .openapi('CaseDifference')

/** `GET /cases/{reference}/state` and `/difference`: the case as it was, as we knew it; told again from its record alone. */
export function caseReplayed({ add }: Endpoints, { db }: { readonly db: Db }): void {
  add(
    {
      method: 'get',
      path: '/cases/{reference}/state',
      name: 'getCaseState',
      summary: 'The case as it was at a moment, as it was known at a moment',
      rule: 'read the record',
      parameters: z.object({ reference }),
      query: z.strictObject({ asOf: moment.optional(), knownAt: moment.optional() }),
      answers: { 200: { what: 'The case then', schema: state } },
      problems: [404, 422],
    },
    async ({ seen, query, user }) => {
      const { record, deliveries, now } = await read(db, seen, user)
      const at = ends(query.asOf, now, 'asOf')
      const known = query.knownAt === undefined ? at : ends(query.knownAt, now, 'knownAt')
      const then = caseAt(record, seen.process, { at, known })
      return { status: 200, body: { reference: seen.held.id, ...stateOf(then, { at, known }, record, deliveries) } }
    },
  )
  add(
    {
      method: 'get',
      path: '/cases/{reference}/difference',
      name: 'getCaseDifference',
      summary: 'What changed in a case between two days, each as it was known at its end',
      rule: 'read the record',
      parameters: z.object({ reference }),
      query: z.strictObject({ from: dayText, to: dayText }),
      answers: { 200: { what: 'What changed', schema: difference } },
      problems: [404, 422],
    },
    async ({ seen, query, user }) => {
      const [{ record, deliveries, now }, schools] = [await read(db, seen, user), await everySchool(db)]
      const parties = Object.fromEntries(Object.keys(seen.process.parties).map((party) => [party, partyTitle(seen.process, party)]))
      const telling = { process: seen.process, names: { schools: namesOf(schools), parties }, deliveries }
      const told = (name: 'from' | 'to') => {
        ends(query[name], now, name)
        const then = dayMoment(day(query[name]), day(query[name]), now)
        return saidOf(caseAt(record, seen.process, then), then, telling)
      }
      const rows = compare(told('from'), told('to'))
      const changed = rows.filter(({ differ }) => differ).map(({ what, one, other, why }) => ({ what, from: one, to: other, entry: why }))
      return { status: 200, body: { reference: seen.held.id, from: query.from, to: query.to, changed, same: rows.length - changed.length } }
    },
  )
}

async function read(db: Db, { held }: Seen, user: User) {
  const [record, deliveries, now] = await Promise.all([recordOf(db, held.id), deliveriesThen(db, held.id), timeOf(db)])
  await looked(db, { byId: user.id, what: 'replay', caseId: held.id })
  return { record, deliveries, now }
}

/** The first instant that is no more in it: of a day its end, of an instant the one after. Nothing is known of what has not come. */
function ends(given: string | undefined, now: Date, field: string): Date {
  const present = new Date(now.getTime() + 1)
  if (given === undefined) return present
  const isDay = given.length === 10
  const at = isDay ? dayMoment(given as Day, given as Day, now).at : new Date(Date.parse(given) + 1)
  const isLater = isDay ? (given as Day) > londonDay(now) : at > present
  if (isLater) throw new Problem(422, 'Nobody knows yet how it will be.', [{ field, message: 'Send a moment that has come' }])
  return at
}

function stateOf(
  then: CaseThen,
  moment: Moment,
  record: readonly Line[],
  deliveries: readonly DeliveryThen[],
): Omit<z.input<typeof state>, 'reference'> {
  const head = record.find(({ position }) => position === then.last)
  return {
    asOf: instantOf(moment.at),
    knownAt: instantOf(moment.known),
    openedAt: then.opened && instantOf(then.opened),
    outcome: then.outcome,
    open: then.open.map(({ key, since, deadlines, interrupts, position }) => ({
      step: key,
      since: instantOf(since),
      deadlines: [...deadlines],
      mayCome: interrupts,
      entry: position,
    })),
    deadlines: then.deadlines.map(({ lateFrom, position, confidence: _, cannot: __, ...one }) => ({
      ...one,
      lateFrom: lateFrom && instantOf(lateFrom),
      entry: position,
    })),
    letters: then.letters.flatMap((one) =>
      one.sent.map((sent) => ({
        id: sent.id,
        letter: one.letter,
        party: sent.party,
        writtenAt: instantOf(one.at),
        state: stateThen(sent, moment, deliveries),
        entry: one.position,
      })),
    ),
    answers: then.answers.map(({ fact, value, position }) => ({
      fact,
      value: typeof value === 'object' ? [...value] : value,
      entry: position,
    })),
    head: head ? { position: head.position, hash: Buffer.from(head.hash).toString('hex') } : null,
  }
}
