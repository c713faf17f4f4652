import { createHash } from 'node:crypto'
import { Router } from 'express'
import { stringify } from 'csv-stringify/sync'
import { yearFrom, yearName, yearOf } from '../../domain/calendar-words.ts'
import { exported } from '../../store/evidence.ts'
import type { Db } from '../../store/client.ts'
import { yearlyCount, type Counted } from '../../store/reading-ledger.ts'
import { allowed } from '../access/allowed.ts'
import type { Deps } from '../deps.ts'
import { hereOf } from '../layout/frame.ts'
import { longDay, plainDay } from '../saying/days.ts'
import type { Day } from '../../domain/calendar.ts'
import { chosenFrom, yearSelect } from './filters.ts'

const HEAD = [
  'URN',
  'Number',
  'School',
  'Phase',
  'Fair Access',
  'Of those, after a permanent exclusion',
  'Other, after a permanent exclusion',
  'Managed move',
]
type Sum = 'fairAccess' | 'fairAccessAfterExclusion' | 'afterExclusion' | 'managedMove'

/** How many children each school admitted in a school year, for the report to the adjudicator; by a query that can be held to its hash. */
export function ledgerCount(deps: Pick<Deps, 'db'>): Router {
  const { db } = deps
  const router = Router()
  const sees = allowed(deps, 'see the ledger')
  router.get('/ledger/count', sees, async (req, res) => {
    const { today } = hereOf(res)
    const year = yearHere(req.query, today)
    res.render('ledger/count.njk', { page: pageOf(await countedIn(db, year), year, today) })
  })
  router.get('/ledger/count.csv', sees, async (req, res) => {
    const { today, user } = hereOf(res)
    const year = yearHere(req.query, today)
    await exported(db, { byId: user.id, what: 'list' })
    const { table, query, sha256, result } = await countedIn(db, year)
    const below = [
      [''],
      ['School year', yearName(year)],
      ['As known on', today],
      ['SHA-256 of the query', sha256],
      ['SHA-256 of the table above', result],
      ['The query', query],
    ]
    res
      .type('text/csv')
      .attachment(`admitted-${year}.csv`)
      .send(table + stringify(below))
  })
  return router
}
/** The report is on the school year that has ended, unless another is asked for. */
const yearHere = (query: Readonly<Record<string, unknown>>, today: Day): number =>
  chosenFrom({ year: query['year'] ?? String(yearOf(today) - 1) }, today).year

/** `result`: of the table as the file has it, from its first byte to the end of its last line. */
async function countedIn(db: Db, year: number) {
  const counted = await yearlyCount(db, yearFrom(year))
  const lines = counted.rows.map((row) => [
    row.urn,
    row.laestab,
    row.name,
    row.phase,
    row.fairAccess,
    row.fairAccessAfterExclusion,
    row.afterExclusion,
    row.managedMove,
  ])
  const table = stringify([HEAD, ...lines], { bom: true, escape_formulas: true })
  return { ...counted, table, result: createHash('sha256').update(table, 'utf8').digest('hex') }
}

function pageOf({ rows, query, sha256, result }: Awaited<ReturnType<typeof countedIn>>, year: number, today: Day) {
  const sum = (of: Sum): number => rows.reduce((all, row: Counted) => all + row[of], 0)
  const { from, to } = yearFrom(year)
  const children = sum('fairAccess')
  return {
    title: `Admitted under Fair Access in ${yearName(year)}: ${children} ${children === 1 ? 'child' : 'children'}`,
    back: { text: 'The fairness ledger', href: '/ledger' },
    said: `From ${plainDay(from)} to ${plainDay(today < to ? today : to)}, as it is known on ${longDay(today)}. The report to the adjudicator is due by 31 October, and says how many children each school admitted under the Fair Access Protocol. What was taken back is not counted; weights and overrides play no part.`,
    unfinished: today <= to ? 'This school year is not over.' : '',
    years: yearSelect(year, today),
    rows,
    total: {
      fairAccess: children,
      fairAccessAfterExclusion: sum('fairAccessAfterExclusion'),
      afterExclusion: sum('afterExclusion'),
      managedMove: sum('managedMove'),
    },
    query,
    sha256,
    result,
    csv: `/ledger/count.csv?year=${year}`,
  }
}
