import { Router } from 'express'
import { may } from '../../domain/access.ts'
import { yearFrom, yearIn, yearName, yearOf } from '../../domain/calendar-words.ts'
import { shown } from '../../domain/small-numbers.ts'
import type { Db } from '../../store/client.ts'
import { NOWHERE, onRoll, screened } from '../../store/reading-profile.ts'
import { allowed } from '../access/allowed.ts'
import { beyondSight } from '../access/asker.ts'
import type { Deps } from '../deps.ts'
import { hereOf, type Here } from '../layout/frame.ts'
import { sendCsv } from '../lists/csv.ts'
import { longDay } from '../saying/days.ts'
import { byPhase, crossed } from './tables.ts'

const number = new Intl.NumberFormat('en-GB')

/** The district profile: what screenings of one school year found. By district, crossed with the level of help, the risks and the needs. No small number is told, nor can one be worked out; every count is to the nearest five. */
export function profile(deps: Pick<Deps, 'db'>): Router {
  const { db } = deps
  const router = Router()
  router.get('/profile', allowed(deps, 'see the district profile'), async (req, res) => {
    res.render('profile/page.njk', { page: await pageOf(db, hereOf(res), req.query) })
  })
  router.get('/profile.csv', allowed(deps, 'take a list away'), async (req, res) => {
    const { title, to, all, tables } = await pageOf(db, hereOf(res), req.query)
    await sendCsv(db, res, 'profile', {
      head: ['Table', 'What', 'Where', 'Number'],
      rows: tables.flatMap((table) =>
        (table.lines ?? []).flatMap(({ text, counts }) => counts.map((count, at) => [table.title, text, table.columns[at]!, count])),
      ),
      below: [`${title}. Referrals that were screened, to ${to}: ${all}`],
    })
  })
  return router
}

/** Of every referral, whoever reads it: no number is told by which a child could be known. */
async function pageOf(db: Db, { today, user }: Here, query: Readonly<Record<string, unknown>>) {
  const year = yearIn(query['year']) ?? yearOf(today)
  const [rolls, counts] = await beyondSight(user, () => Promise.all([onRoll(db), screened(db, yearFrom(year))]))
  const district = rolls.find((one) => one.district === query['district'])?.district ?? null
  const { to } = yearFrom(year)
  const all = counts.filter(({ of }) => of === 'level').reduce((sum, { number: one }) => sum + one, 0)
  const of = rolls.filter((one) => district === null || one.district === district)
  const nowhere = counts.some((one) => one.district === NOWHERE) ? [NOWHERE] : []
  const census = of
    .flatMap(({ on }) => on ?? [])
    .toSorted()
    .at(-1)
  return {
    title: `District profile: ${district ?? 'every district'}, ${yearName(year)}`,
    district,
    districts: rolls.map((one) => ({ text: one.district, value: one.district, selected: one.district === district })),
    years: [0, 1, 2].map((back) => {
      const one = yearOf(today) - back
      return { text: yearName(one), value: String(one), selected: one === year }
    }),
    all: shown(all).text,
    csv: may(user, 'take a list away')
      ? `/profile.csv?${new URLSearchParams({ district: district ?? '', year: String(year) }).toString()}`
      : null,
    to: longDay(to < today ? to : today),
    roll: number.format(of.reduce((sum, one) => sum + one.children, 0)),
    census: census ? longDay(census) : null,
    tables: [
      ...crossed(counts, [...rolls.map((one) => one.district), ...nowhere], district),
      // Of one district alone it would be a second table over the same districts, which could be held against the others.
      ...(district === null ? [byPhase(counts)] : []),
    ],
  }
}
