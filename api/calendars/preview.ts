import { Router, type Response } from 'express'
import type { Day } from '../../domain/calendar.ts'
import { kindName, type CalendarPlan, type EntryAdded, type EntryHeld } from '../../domain/calendar-plan.ts'
import { yearOf } from '../../domain/calendar-words.ts'
import { change, NotChanged, type Changed, type Made } from '../../store/administration.ts'
import { holdCalendar } from '../../store/calendars.ts'
import type { CalendarKnown } from '../../store/calendar-entries.ts'
import type { Db, Tx } from '../../store/client.ts'
import { dropUpload } from '../../store/uploads.ts'
import { allowed } from '../access/allowed.ts'
import { isId } from '../admin/proposals/words.ts'
import type { Deps } from '../deps.ts'
import { typedIn } from '../form/sending.ts'
import { hereOf } from '../layout/frame.ts'
import { shortDay } from '../saying/days.ts'
import { carryOut } from './carry-out.ts'
import { addressOf, calendarHere, sourceSaid, spelt } from './here.ts'
import { becomesSaid, clockTitle, impactOf, whoseIs, type Impact } from './impact.ts'
import { pendingOf, planOf, type Pending, type Planned } from './pending.ts'

/** What a change would do, before it is done; then it is applied as one act with a reason, all of it or nothing. */
export function calendarPreview(deps: Pick<Deps, 'db'>): Router {
  const { db } = deps
  const router = Router()
  const rule = allowed(deps, 'change a calendar')
  const at = '/calendars/:of/changes/:id'
  router.get(at, rule, async (req, res, next) => {
    const { user, today } = hereOf(res)
    const one = await calendarHere(db, req)
    const pending = one && (await pendingOf(db, String(req.params['id']), user.id, one))
    if (!one || !pending) return next()
    await show(db, res, one, {
      id: String(req.params['id']),
      pending,
      planned: await planOf(db, pending, today),
      typed: pending.why,
      error: null,
    })
  })
  router.post(at, rule, async (req, res, next) => {
    const { user, today } = hereOf(res)
    const one = await calendarHere(db, req)
    const id = String(req.params['id'])
    if (!one || !isId(id)) return next()
    const typed = typedIn(req.body)
    const why = String(typed['why'] ?? '')
      .trim()
      .slice(0, 5_000)
    const pending = await pendingOf(db, id, user.id, one)
    const made =
      why === '' && pending ? null : await applied(db, one, { id, byId: user.id, why: why || '-', seen: String(typed['seen']), today })
    if (made && made.is !== 'refused')
      return res.redirect(
        303,
        `${addressOf(one)}?${new URLSearchParams({ done: made.is === 'made' ? String(made.position) : 'nothing', ...(pending && { year: String(yearShown(pending)) }) }).toString()}`,
      )
    if (!pending) return gone(res, one)
    await show(db, res, one, { id, pending, planned: await planOf(db, pending, today), typed: why, error: made ? made.why : 'Enter why' })
  })
  return router
}

const yearShown = ({ given }: Pending): number => yearOf(given.entries[0]?.from ?? given.from)

export interface Applying {
  /** The change's own id, which is that of what was kept: pressing twice applies it once. */
  readonly id: string
  readonly byId: string
  readonly why: string
  readonly seen: string
  readonly today: Day
}
/** Applies what was shown, where it would still change just that. */
export const applied = (db: Db, one: CalendarKnown, applying: Applying): Promise<Made> =>
  change(db, { id: applying.id, kind: 'calendar-changed', byId: applying.byId, why: applying.why }, (tx) => apply(tx, one, applying))

async function apply(tx: Tx, one: CalendarKnown, { id, byId, why, seen, today }: Applying): Promise<Changed> {
  await holdCalendar(tx, one.id)
  const pending = await pendingOf(tx, id, byId, one)
  if (!pending) throw new NotChanged('It has been applied already, or is no longer kept.')
  const now = await planOf(tx, pending, today)
  if (now.plan.faults.length || now.seen !== seen)
    throw new NotChanged('Something has changed since this was shown. Look at it again, then apply it.')
  await dropUpload(tx, id)
  return carryOut(tx, one.id, now.plan, { id, why, source: pending.given.source })
}

function gone(res: Response, one: CalendarKnown): void {
  const page = {
    title: 'This change has been applied already, or is no longer kept',
    back: { text: one.name, href: addressOf(one) },
    said: [],
    groups: [],
    faults: [],
    errors: [],
    apply: null,
  }
  res.status(422).render('calendars/preview.njk', { page })
}

interface Shown {
  readonly id: string
  readonly pending: Pending
  readonly planned: Planned
  readonly typed: string
  readonly error: string | null
}
async function show(
  db: Db,
  res: Response,
  one: CalendarKnown,
  { id, pending, planned: { plan, seen }, typed, error }: Shown,
): Promise<void> {
  const { today } = hereOf(res)
  const count = plan.add.length + plan.withdraw.length
  const things = count === 1 ? '1 entry would change' : `${count} entries would change`
  const impact = count && !plan.faults.length ? await impactOf(db, one.id, plan) : null
  const page = {
    title: plan.faults.length ? 'This can no longer be applied' : count ? `Nothing has changed yet: ${things}` : 'Nothing would change',
    caption: one.name,
    back: { text: one.name, href: `${addressOf(one)}?year=${yearShown(pending)}` },
    said: [...pending.said, ...saidOf(plan)],
    groups: groupsOf(one, plan),
    impact: impact && impactSaid(impact, today),
    faults: plan.faults.map((fault) => ({ ...fault, where: fault.line ? `${pending.counts} ${fault.line}` : 'All of it' })),
    errors: error ? [{ text: error, href: '#why' }] : [],
    apply:
      count && !plan.faults.length
        ? {
            action: `${addressOf(one)}/changes/${id}`,
            seen,
            why: typed,
            error,
            button: buttonOf(count, impact?.count ?? 0),
          }
        : null,
  }
  res.status(error ? (error === 'Enter why' ? 422 : 409) : 200).render('calendars/preview.njk', { page })
}

const saidOf = ({ same, past }: CalendarPlan): readonly string[] => [
  ...(same ? [`${same} ${same === 1 ? 'is' : 'are'} so already.`] : []),
  ...(past.length
    ? [
        `${past.length} that ${past.length === 1 ? 'is' : 'are'} past and not given ${past.length === 1 ? 'stays' : 'stay'} as ${past.length === 1 ? 'it is' : 'they are'}.`,
      ]
    : []),
]

function groupsOf(one: CalendarKnown, { add, withdraw }: CalendarPlan) {
  const row = (entry: EntryAdded | EntryHeld) => ({
    what: kindName(entry.kind),
    days: spelt(entry),
    why: entry.why,
    source: sourceSaid(entry.source),
  })
  const followed = (entry: EntryHeld): string | null =>
    entry.calendar === one.id ? null : `It comes from ${one.follows?.name ?? 'another calendar'}, where it stays.`
  const groups = [
    { id: 'withdrawn', title: 'Withdrawn', rows: withdraw.map((entry) => ({ ...row(entry), note: followed(entry) })) },
    { id: 'added', title: 'Added', rows: add.map((entry) => ({ ...row(entry), note: null })) },
  ]
  return groups.filter(({ rows }) => rows.length > 0)
}

const buttonOf = (changes: number, moves: number): string => {
  const apply = changes === 1 ? 'Apply the change' : `Apply the ${changes} changes`
  return moves === 0 ? apply : `${apply} and move ${moves === 1 ? '1 date' : `${moves} dates`}`
}

function impactSaid({ moves, count, cases, stay }: Impact, today: Day) {
  const shown = (on: Day | null) => (on ? shortDay(on, today) : 'no date')
  const dates = count === 1 ? '1 date moves' : `${count} dates move`
  const move = count === 0 ? 'No date of an open case moves.' : `${dates}, in ${cases} ${cases === 1 ? 'case' : 'cases'}.`
  const rest =
    stay === 0
      ? ''
      : ` ${stay} that ${stay === 1 ? 'is' : 'are'} counted on it ${stay === 1 ? 'stays' : 'stay'} where ${stay === 1 ? 'it is' : 'they are'}.`
  return {
    text: `${move}${rest} A date that was met already never moves.`,
    more: count - moves.length,
    moves: moves.map(({ row, move: { was, due, ...one } }) => ({
      reference: row.caseId,
      clock: clockTitle(row),
      whose: whoseIs(row),
      from: shown(was),
      to: shown(due),
      becomes: becomesSaid({ was, due, ...one }),
    })),
  }
}
