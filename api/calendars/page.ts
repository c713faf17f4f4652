import { Router, type Request } from 'express'
import { may } from '../../domain/access.ts'
import { yearFrom, yearIn, yearName, yearOf } from '../../domain/calendar-words.ts'
import { kindName } from '../../domain/calendar-plan.ts'
import { homeAuthority } from '../../store/acts.ts'
import { calendarsKnown, entriesOf, standing, type CalendarKnown, type EntryRow } from '../../store/calendar-entries.ts'
import { runState, type RunState } from '../../store/calendar-runs.ts'
import { loadCalendars } from '../../store/calendars.ts'
import { asItself } from '../../store/asking.ts'
import type { Db } from '../../store/client.ts'
import { allowed } from '../access/allowed.ts'
import { doneOf } from '../admin/form.ts'
import type { Deps } from '../deps.ts'
import { hereOf, type Here } from '../layout/frame.ts'
import { longTime, plainDay } from '../saying/days.ts'
import { addressOf, calendarHere, sourceSaid, spelt } from './here.ts'
import { breaksOf, unitOf, yearShown, type Year } from './year.ts'

/** Calendars: the list of them, and the year of one. */
export function calendarPages(deps: Pick<Deps, 'db'>): Router {
  const { db } = deps
  const router = Router()
  const rule = allowed(deps, 'see a calendar')
  router.get('/calendars', rule, async (req, res) => {
    const words = String(req.query['q'] ?? '')
      .trim()
      .slice(0, 100)
    const found = await calendarsKnown(db, { of: null, words: words || null })
    const { today } = hereOf(res)
    const page = {
      title: `Calendars: ${found.length}`,
      words,
      calendars: found.map(({ until, ...one }) => ({
        ...one,
        href: addressOf(one),
        known: until ? `Known to ${plainDay(until)}` : 'Nothing is known of it',
        lacking: !until || until < today,
      })),
    }
    res.render('calendars/index.njk', { page })
  })
  router.get('/calendars/:of', rule, async (req, res, next) => {
    const one = await calendarHere(db, req)
    if (!one) return next()
    res.render('calendars/page.njk', { page: await pageOf(db, req, one, hereOf(res)) })
  })
  return router
}

async function pageOf(db: Db, req: Request, one: CalendarKnown, { user, today }: Here) {
  const begins = yearIn(req.query['year']) ?? yearOf(today)
  const mayChange = may(user, 'change a calendar')
  const home = `authority:${await homeAuthority(db)}`
  const [calendars, entries, done, run] = await Promise.all([
    loadCalendars(db, [...new Set([one.id, home])]),
    entriesOf(db, one.id, yearFrom(begins)),
    doneOf(db, req),
    mayChange ? asItself(() => runState(db, one.id)) : null,
  ])
  const year = yearShown(calendars.get(one.id) ?? null, one.id, begins, today)
  const theirs = one.id.startsWith('school:') ? yearShown(calendars.get(home) ?? null, home, begins, today) : null
  return {
    title: `${one.name}: ${yearName(begins)}`,
    back: mayChange ? { text: 'Calendars', href: '/calendars' } : null,
    done,
    run: run && runSaid(run),
    address: addressOf(one),
    begins,
    unit: unitOf(one.id),
    total: year.total,
    yearName: spelt(yearFrom(begins)),
    versus: theirs && versus(year, theirs),
    follows: one.follows,
    unknown: year.unknown > 0 ? unknownSaid(year, one) : null,
    months: year.months,
    school: one.id.startsWith('school:') || one.id.startsWith('authority:'),
    json: one.of !== 'united-kingdom',
    mayChange,
    earlier: { year: begins - 1, name: yearName(begins - 1) },
    later: { year: begins + 1, name: yearName(begins + 1) },
    entries: [
      ...entries.filter(({ kind }) => kind !== 'covers').map((entry) => lineOf(one, entry)),
      ...breakLines(standing(entries), begins),
    ].toSorted((a, b) => (a.from < b.from ? -1 : 1)),
    changes: may(user, 'read the record of changes') ? `/admin/record?about=${one.id}` : null,
  }
}

function unknownSaid({ unknown, total }: Year, { name }: CalendarKnown): string {
  const remedy = 'Load it, or no date that needs it can be counted.'
  return total === 0
    ? `Nothing is known of this year at ${name}. ${remedy}`
    : `Nothing is known of ${unknown} weekdays of this year. ${remedy}`
}

/** How the school's year differs from that of the council. */
function versus(year: Year, theirs: Year): string | null {
  if (year.total === 0 || theirs.total === 0) return null
  const differs = year.total - theirs.total
  if (differs === 0) return `The council’s own dates have as many.`
  return `The council’s own dates have ${theirs.total}: ${Math.abs(differs)} ${differs < 0 ? 'more' : 'fewer'}.`
}

const lineOf = (one: CalendarKnown, { id, calendar, kind, from, to, why, source, knownFrom, withdrawn }: EntryRow) => ({
  id,
  from,
  days: spelt({ from, to }),
  what: kindName(kind),
  why: why === kindName(kind) ? null : why,
  source: sourceSaid(source),
  followed: calendar === one.id ? null : (one.follows?.name ?? 'another calendar'),
  known: longTime(knownFrom),
  withdrawn: withdrawn && `Withdrawn at ${longTime(new Date(withdrawn.at))}: ${withdrawn.why}`,
})
/** Breaks follow from the terms: nobody says them, so nobody withdraws them. */
const breakLines = (entries: readonly EntryRow[], begins: number) =>
  breaksOf(
    entries.filter(({ kind }) => kind === 'term'),
    begins,
  ).map((span) => ({
    id: null,
    from: span.from,
    days: spelt(span),
    what: 'Holiday',
    why: 'outside term',
    source: 'As the terms say',
    followed: null,
    known: null,
    withdrawn: null,
  }))

/** How far the latest change has got: said until everybody has been told, and how many they were afterwards. */
function runSaid({ reckoned, cases, settled, messages, sent }: RunState): string | null {
  if (!reckoned) return 'The latest change is being carried to the cases: their dates are being worked out.'
  if (settled < cases) return `The latest change is being carried to the cases: ${settled} of ${cases} have counted again.`
  if (cases === 0) return null
  return `The latest change moved dates in ${cases} ${cases === 1 ? 'case' : 'cases'}. ${sent} of ${messages} ${messages === 1 ? 'person has' : 'people have'} been sent an email.`
}
