import { Router, type Response } from 'express'
import { may } from '../../domain/access.ts'
import { yearName } from '../../domain/calendar-words.ts'
import { asItself } from '../../store/asking.ts'
import { notOnRecord } from '../../store/ledger.ts'
import { casesSeen, linesOf, type SchoolInLedger } from '../../store/reading-ledger.ts'
import { allowed } from '../access/allowed.ts'
import { doneOf } from '../admin/form.ts'
import type { Deps } from '../deps.ts'
import { hereOf } from '../layout/frame.ts'
import { accountView, linesView, type Reader } from './account.ts'
import { addressOf, chosenFrom, yearSelect, type Chosen } from './filters.ts'
import { inTenths, saidOver, sizeHeading, tenthsOf } from './saying.ts'
import { followers, standingOf, type Standing } from './standing.ts'

/** One school's account: what it holds by year group, and every entry of it with its running sum. */
export function ledgerSchool(deps: Pick<Deps, 'db'>): Router {
  const { db } = deps
  const router = Router()
  router.get('/ledger/schools/:urn', allowed(deps, 'see the ledger'), async (req, res, next) => {
    const { user, today } = hereOf(res)
    const chosen = { ...chosenFrom({ phase: 'all', ...req.query }, today), district: '' }
    const standing = await standingOf(db, { ...chosen, phase: 'all', group: null }, today)
    const school = standing.schools.find(({ urn }) => urn === req.params['urn'])
    if (!school) return next()
    const reader = { staff: true, overrides: may(user, 'override the ledger') }
    const page = await pageOf(deps, { school, standing, reader, year: chosen.year })
    const path = `/ledger/schools/${school.urn}`
    res.render('ledger/school.njk', {
      page: {
        ...page,
        path,
        done: await doneOf(db, req),
        back: { text: 'The fairness ledger', href: addressOf('/ledger', backTo(chosen, req.query)) },
        years: yearSelect(chosen.year, today),
        override: reader.overrides && page.account ? `${path}/override` : null,
        policies: true,
      },
    })
  })
  router.get('/ledger/ours', allowed(deps, 'see own school’s account'), async (req, res) => {
    await drawOurs(deps, res, chosenFrom({ year: req.query['year'] }, hereOf(res).today))
  })
  return router
}
/** Where they came from, as far as the address says it. */
const backTo = (chosen: Chosen, query: Readonly<Record<string, unknown>>): Chosen => ({
  ...chosen,
  district: typeof query['district'] === 'string' ? query['district'].slice(0, 100) : '',
})

/** A head's own: shares are of what all schools took, so that is read for no more than its sums. No other school is named. */
async function drawOurs(deps: Pick<Deps, 'db'>, res: Response, { year }: Chosen): Promise<void> {
  const { user, today } = hereOf(res)
  const urns = user.posts.flatMap(({ role, urn }) => (role === 'headteacher' && urn ? [urn] : []))
  const standing = await asItself(() => standingOf(deps.db, { phase: 'all', group: null, district: '', year }, today))
  const ours = standing.schools.filter(({ urn }) => urns.includes(urn))
  const reader = { staff: false, overrides: false }
  const pages = await Promise.all(ours.map((school) => pageOf(deps, { school, standing, reader, year })))
  const page = {
    title: ours.length === 1 ? pages[0]!.title : `Your schools’ accounts, ${yearName(year)}`,
    schools: pages,
    years: yearSelect(year, today),
    path: '/ledger/ours',
  }
  res.render('ledger/ours.njk', { page })
}

interface Asked {
  readonly school: SchoolInLedger
  readonly standing: Standing
  readonly reader: Omit<Reader, 'seen'>
  readonly year: number
}
async function pageOf({ db }: Pick<Deps, 'db'>, { school, standing, reader, year }: Asked) {
  const now = followers(standing.everySchool)
  const theirs = standing.everySchool.filter(({ urn }) => now(urn) === school.urn).map(({ urn }) => urn)
  // Those of a school that it followed are on its account, and no head of today was ever that school's.
  const held = await asItself(() => linesOf(db, theirs, standing.until))
  const seen = await casesSeen(
    db,
    held.flatMap(({ caseId }) => caseId ?? []),
  )
  const { lines } = linesView(held, { policies: standing.policies, year }, { ...reader, seen })
  const account = accountView(standing, school.urn)
  const total = standing.rows.reduce((all, { raw }) => all + raw, 0n)
  const earlier = lines.filter((line) => line.year < year)
  return {
    title: `${school.name}: ${account ? `${account.gap} against its share` : 'held against no share'}, ${yearName(year)}`,
    name: school.name,
    id: school.urn,
    year: yearName(year),
    account,
    sizeHeading: sizeHeading(standing.policy),
    said: saidOver(standing, reader.staff),
    all: `All ${standing.rows.length} schools, of every age, come to ${inTenths(tenthsOf(total, standing.one))}.`,
    // Those of earlier school years are many, and under most policies bring nothing.
    earlier: earlier.length > 0 ? { number: earlier.length, sum: earlier.at(-1)!.sum } : null,
    lines: lines.filter((line) => line.year === year),
    off: reader.staff ? (await asItself(() => notOnRecord(db, theirs))).length : 0,
  }
}
