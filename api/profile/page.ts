import { Router } from 'express'
import { yearFrom, yearIn, yearName, yearOf } from '../../domain/calendar-words.ts'
import { levels, needs, risks } from '../../domain/screening.ts'
import { shown } from '../../domain/small-numbers.ts'
import type { Db } from '../../store/client.ts'
import { onRoll, screened, type Counted } from '../../store/reading-profile.ts'
import { allowed } from '../access/allowed.ts'
import type { Deps } from '../deps.ts'
import { hereOf, type Here } from '../layout/frame.ts'
import { longDay } from '../saying/days.ts'

const number = new Intl.NumberFormat('en-GB')

/** The district profile: what screenings of one school year found. Small numbers are not told, and every count is to the nearest five. */
export function profile(deps: Pick<Deps, 'db'>): Router {
  const { db } = deps
  const router = Router()
  router.get('/profile', allowed(deps, 'see the district profile'), async (req, res) => {
    res.render('profile/page.njk', { page: await pageOf(db, hereOf(res), req.query) })
  })
  return router
}

async function pageOf(db: Db, { today }: Here, query: Readonly<Record<string, unknown>>) {
  const year = yearIn(query['year']) ?? yearOf(today)
  const rolls = await onRoll(db)
  const district = rolls.find((one) => one.district === query['district'])?.district ?? null
  const { from, to } = yearFrom(year)
  const counts = await screened(db, { from, to, district })
  const all = counts.find(({ of }) => of === 'all')?.number ?? 0
  const of = rolls.filter((one) => district === null || one.district === district)
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
    to: longDay(to < today ? to : today),
    roll: number.format(of.reduce((sum, one) => sum + one.children, 0)),
    census: census ? longDay(census) : null,
    tables: [
      ...(district === null ? [table('District', counts, 'district')] : []),
      table('Phase of the school', counts, 'phase'),
      table('Level of help', counts, 'level', levels),
      table('Risk', counts, 'risk', risks),
      table('Help that is wanting', counts, 'need', needs),
    ],
  }
}

/** In the order of the names where there are names; otherwise the most first. `none` is no risk and no need. */
function table(title: string, counts: readonly Counted[], of: string, names?: Readonly<Record<string, string>>) {
  const found = counts.filter((one) => one.of === of && one.what !== 'none')
  const rows = names
    ? Object.entries(names).map(([what, text]) => ({ text, number: found.find((one) => one.what === what)?.number ?? 0 }))
    : found.map(({ what, number }) => ({ text: what, number })).toSorted((a, b) => b.number - a.number || (a.text < b.text ? -1 : 1))
  return { title, id: of, rows: rows.map(({ text, number }) => ({ text, count: shown(number).text })) }
}
