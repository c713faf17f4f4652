import { z } from 'zod'
import { may } from '../../domain/access.ts'
import type { User } from '../../domain/people.ts'
import { actionsOf } from '../../domain/process.ts'
import type { Db } from '../../store/client.ts'
import type { CaseHeld } from '../../store/people.ts'
import { deadlinesOf, openSteps, type DeadlineRow, type StepRow } from '../../store/reading-case.ts'
import { casesAfter, eventsAfter, standersIn, type Stander } from '../../store/records.ts'
import { timeOf } from '../../store/standing.ts'
import { looked } from '../../store/watch.ts'
import { processes } from '../../workflows/processes.ts'
import type { Seen } from '../case/seen.ts'
import { isTheirs } from '../case/theirs.ts'
import { reachOf } from '../layout/frame.ts'
import type { Endpoints } from './endpoint.ts'
import { Problem } from './problem.ts'
import { cursor, dayText, instantOf, instantText, listOf, reference } from './schemas.ts'

const oneCase = z.object({ reference })
const listed = z
  .object({
    reference,
    process: z.string(),
    openedAt: instantText,
    outcome: z.string().nullable(),
    closedAt: instantText.nullable(),
    due: dayText.nullable(),
    lateFrom: instantText.nullable(),
    late: z.boolean(),
  })
  .openapi('ListedCase')
const waits = z.object({
  action: z.string(),
  by: z.string(),
  who: z.array(z.string()).optional().openapi({ description: 'Addresses of the people in it; to clerks and managers alone' }),
  due: dayText.nullable(),
  lateFrom: instantText.nullable(),
  late: z.boolean(),
})
const counted = z.object({ on: dayText, counts: z.boolean(), number: z.int().nullable(), why: z.string() })
const clock = z.object({
  clock: z.string(),
  from: dayText,
  due: dayText.nullable(),
  actBy: dayText.nullable(),
  lateFrom: instantText.nullable(),
  state: z.string(),
  metOn: z.string().nullable(),
  law: z.string(),
  kind: z.string(),
  version: dayText,
  calendars: z.array(z.string()),
  cannot: z.string().nullable(),
  days: z.array(counted),
})
const shown = z
  .object({ reference, process: z.string(), outcome: z.string().nullable(), open: z.array(waits), deadlines: z.array(clock) })
  .openapi('Case')
const line = z
  .object({ position: z.int(), seq: z.int(), kind: z.string(), at: instantText, body: z.record(z.string(), z.unknown()), hash: z.string() })
  .openapi('Event')
export const nothing = 'There is no such case, or none that you may see.'

/** `GET /cases` and what stands below one. A case that one may not see is not there (decisions 23). */
export function casesRead({ add }: Endpoints, { db }: { readonly db: Db }): void {
  const look = async (user: User, { held }: Seen): Promise<CaseHeld> => {
    await looked(db, { byId: user.id, what: 'case', caseId: held.id })
    return held
  }
  add(
    {
      method: 'get',
      path: '/cases',
      name: 'listCases',
      summary: 'Cases you may see, by reference',
      rule: 'list own cases',
      query: cursor,
      answers: { 200: { what: 'A page of them', schema: listOf(listed) } },
      problems: [422],
    },
    async ({ query, user }) => {
      const rows = await casesAfter(db, reachOf(user), { after: query.after ?? '', limit: query.limit + 1 })
      const items = rows.slice(0, query.limit).map((row) => ({
        ...row,
        openedAt: instantOf(row.openedAt),
        closedAt: row.closedAt && instantOf(row.closedAt),
        lateFrom: row.lateFrom && instantOf(row.lateFrom),
      }))
      return { status: 200, body: { items, next: rows.length > query.limit ? items.at(-1)!.reference : null } }
    },
  )
  add(
    {
      method: 'get',
      path: '/cases/{reference}',
      name: 'getCase',
      summary: 'One case: who is waited for, by when, and every deadline. Whoever does not read the whole case has their own part of both',
      rule: 'see the case',
      parameters: oneCase,
      answers: { 200: { what: 'The case', schema: shown } },
      problems: [404],
    },
    async ({ seen, user }) => {
      const one = await look(user, seen)
      const [open, held, now, who] = await Promise.all([
        openSteps(db, one.id),
        deadlinesOf(db, [one.id]),
        timeOf(db),
        may(user, 'see every case') ? standersIn(db, one.id) : null,
      ])
      // Whoever does not read the case is told, as on its pages, of what is asked of them, and by when.
      const reads = may(user, 'read the case', seen.relations)
      const steps = reads ? open : open.filter((step) => isTheirs(user, seen, step))
      const deadlines = reads ? held : held.filter(({ id }) => steps.some((step) => step.deadlines.includes(id)))
      return {
        status: 200,
        body: {
          reference: one.id,
          process: one.process,
          outcome: one.outcome,
          open: steps.flatMap((step) => waitsFor(one, step, deadlines, who, now)),
          deadlines: deadlines.map(sayClock),
        },
      }
    },
  )
  add(
    {
      method: 'get',
      path: '/cases/{reference}/events',
      name: 'listEvents',
      summary: 'The record, in order, each line chained to the one before',
      rule: 'read the record',
      parameters: oneCase,
      query: cursor,
      answers: { 200: { what: 'A page of it', schema: listOf(line) } },
      problems: [404, 422],
    },
    async ({ seen, query, user }) => {
      const one = await look(user, seen)
      const rows = await eventsAfter(db, one.id, { after: place(query.after), limit: query.limit + 1 })
      const items = rows
        .slice(0, query.limit)
        .map((row) => ({ ...row, at: instantOf(row.at), hash: Buffer.from(row.hash).toString('hex') }))
      return { status: 200, body: { items, next: rows.length > query.limit ? String(items.at(-1)!.position) : null } }
    },
  )
}

function place(after: string | undefined): number {
  const position = Number(after ?? 0)
  if (Number.isInteger(position) && position >= 0 && position < 2 ** 31) return position
  throw new Problem(422, 'Send as after what the page before gave as next.', [
    { field: 'after', message: 'Send what the page before gave as next' },
  ])
}

/** One entry for each party that may take it, since each is waited for. */
function waitsFor(
  { process }: CaseHeld,
  step: StepRow,
  deadlines: readonly DeadlineRow[],
  who: readonly Stander[] | null,
  now: Date,
): z.input<typeof waits>[] {
  const action = processes.filter(({ name }) => name === process).map((each) => actionsOf(each)[step.action])[0]
  const binding = deadlines.find(({ id, due }) => step.deadlines.includes(id) && due !== null)
  const by = step.party ? [step.party] : (action?.by ?? [])
  return by.map((party) => ({
    action: step.action,
    by: party,
    ...(who && { who: who.flatMap((each) => (each.party === party && each.email ? [each.email] : [])) }),
    due: binding?.due ?? null,
    lateFrom: binding?.lateFrom ? instantOf(binding.lateFrom) : null,
    late: binding?.lateFrom && !binding.isRight ? binding.lateFrom <= now : false,
  }))
}

const sayClock = (row: DeadlineRow): z.input<typeof clock> => ({
  clock: row.clock,
  from: row.from,
  due: row.due,
  actBy: row.actBy,
  lateFrom: row.lateFrom && instantOf(row.lateFrom),
  state: row.state,
  metOn: row.metOn,
  law: row.law,
  kind: row.kind,
  version: row.rowSince,
  calendars: [...row.calendars],
  cannot: row.cannot,
  days: [...((row.derivation.find(({ due }) => due === row.due) ?? row.derivation[0])?.days ?? [])],
})
