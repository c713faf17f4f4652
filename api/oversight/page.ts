import { Router } from 'express'
import { may } from '../../domain/access.ts'
import { periodFrom, periodsOn } from '../../domain/oversight.ts'
import type { User } from '../../domain/people.ts'
import type { Db } from '../../store/client.ts'
import { sixthDaysKept } from '../../store/reading-sixth-days.ts'
import { allowed } from '../access/allowed.ts'
import { beyondSight } from '../access/asker.ts'
import type { Deps } from '../deps.ts'
import { sixthDaysOf, type SixthDays } from '../exclusions/sixth-days.ts'
import type { Cell } from '../layout/cells.ts'
import { hereOf, type Here } from '../layout/frame.ts'
import { sendCsv } from '../lists/csv.ts'
import { longDay } from '../saying/days.ts'
import { upperFirst } from '../saying/names.ts'
import { AHEAD, LATE_HEAD, lateOf, lateRows, REVIEWS_HEAD, reviewRows, reviewsOf } from './late.ts'
import { placesOf } from './places.ts'
import { PLACES_HEAD, placesRows } from './places-view.ts'
import { placesLists } from './list.ts'
import { say, seesCases } from './telling.ts'

/** What is late and why, how the sixth day was kept, how long children wait for a place, and which reviews are due: of the whole council, for whoever oversees it. */
export function oversight(deps: Pick<Deps, 'db'>): Router {
  const { db } = deps
  const router = Router()
  router.get('/oversight', allowed(deps, 'see oversight'), async (req, res) => {
    res.render('oversight/page.njk', { page: await pageOf(db, hereOf(res), req.query) })
  })
  router.get('/oversight.csv', allowed(deps, 'take a list away'), async (req, res) => {
    const { title, today, late, sixth, places, reviews } = await pageOf(db, hereOf(res), req.query)
    const flat = (name: string, head: readonly string[], rows: readonly (readonly Cell[])[]) =>
      rows.flatMap(([first, ...cells]) => cells.map((one, at) => [name, said(first!), head[at + 1]!, said(one)]))
    await sendCsv(db, res, 'oversight', {
      head: ['Table', 'Line', 'Column', 'Figure'],
      rows: [
        ...flat('Late now, and why', late.head, late.rows),
        ...flat('Time to place', places.head, places.rows),
        ...flat('Reviews, late or due', reviews.head, reviews.rows),
      ],
      below: [`${title}. As recorded by ${today}.`, late.said, sixth.said],
    })
  })
  router.use(placesLists(deps))
  return router
}

const said = ({ mark, text, more }: Cell): string => [[mark, text].filter(Boolean).join(': '), more].filter(Boolean).join('; ')

async function pageOf(db: Db, { user, today }: Here, query: Readonly<Record<string, unknown>>) {
  const period = periodFrom(query['period'], today)
  const exact = seesCases(user)
  // Numbers of every case; whoever does not see each of them is told none by which a child could be known.
  const [late, kept, places, reviews] = await beyondSight(user, () =>
    Promise.all([lateOf(db), sixthDaysKept(db, { all: true }, period), placesOf(db, period, today), reviewsOf(db, today)]),
  )
  return {
    title: `Oversight: ${period.name}`,
    exact,
    today: longDay(today),
    period,
    until: longDay(period.to < today ? period.to : today),
    since: longDay(period.from),
    periods: periodsOn(today).map(({ id, name }) => ({ value: id, text: name, selected: id === period.id })),
    late: {
      said: `${upperFirst(say(late.cases, exact))} of ${say(late.open, exact)} open cases ${exact && late.cases === 1 ? 'is' : 'are'} late by at least one rule.`,
      head: LATE_HEAD.slice(0, exact ? 4 : 2),
      rows: lateRows(late, exact).map((row) => row.slice(0, exact ? 4 : 2)),
    },
    sixth: {
      said: sixthSaid(sixthDaysOf(kept), exact),
      href: exact ? `/exclusions?period=${period.id}#kept` : null,
    },
    places: { head: PLACES_HEAD, rows: placesRows(places, period, exact) },
    reviews: { head: REVIEWS_HEAD, rows: reviewRows(reviews, today, exact), weeks: AHEAD / 7 },
    csv: may(user, 'take a list away') ? `/oversight.csv?period=${period.id}` : null,
    elsewhere: elsewhere(user),
  }
}

function sixthSaid({ all, over, met, states }: SixthDays, exact: boolean): string {
  const late = states.find(({ state }) => state === 'late')!.number
  const were = (number: number): string => `${say(number, exact)} ${exact && number === 1 ? 'was' : 'were'}`
  return [
    `${upperFirst(say(all, exact))} ${exact && all === 1 ? 'exclusion' : 'exclusions'} from which a sixth day is counted.`,
    `Of ${say(over, exact)} whose sixth day is over, or who were taught before it, ${were(met)} taught by it.`,
    `${upperFirst(say(late, exact))} ${exact && late === 1 ? 'is' : 'are'} late, and not taught yet.`,
  ].join(' ')
}

const elsewhere = (user: User) =>
  (
    [
      ['look through the work', 'Worklist: each late case, and whose it is', '/worklist?whose=all'],
      ['see who is excluded', 'Excluded children', '/exclusions'],
      ['see who is in custody', 'In custody, or just out', '/custody'],
      ['see the ledger', 'Fairness: what each school has taken', '/ledger'],
      ['see the district profile', 'District profile: what screenings found', '/profile'],
      ['answer an inspector', 'Questions that inspectors ask', '/inspect'],
    ] as const
  ).flatMap(([rule, text, href]) => (may(user, rule) ? [{ text, href }] : []))
