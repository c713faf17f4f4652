import { randomUUID } from 'node:crypto'
import { Router } from 'express'
import { may } from '../../domain/access.ts'
import { initialsOf } from '../../domain/names.ts'
import type { Db } from '../../store/client.ts'
import { exported } from '../../store/evidence.ts'
import { countFound, foundCases, foundNameless, MOST_COUNTED } from '../../store/reading-found.ts'
import { everySchool } from '../../store/reading-schools.ts'
import { findChildren } from '../../store/reading-search.ts'
import { keptSearches } from '../../store/kept-searches.ts'
import { looked } from '../../store/watch.ts'
import { allowed } from '../access/allowed.ts'
import { childKnown } from '../child/seen.ts'
import type { Deps } from '../deps.ts'
import { typedIn } from '../form/sending.ts'
import { namesOf } from '../form/schools.ts'
import { hereOf, type Here } from '../layout/frame.ts'
import { plainDay } from '../saying/days.ts'
import { wrongsOf } from '../saying/wrongs.ts'
import { addressOf, given, inWords, isAsked, placeFrom, placeText, readFrom, recorded, selects, type Read, type Wrong } from './filters.ts'
import { csvOf, sayFound, takenOf } from './found.ts'

const PAGE = 50
/** So many rows are taken away at most. */
export const MOST_TAKEN = 5_000
const PATH = '/search/cases'

/** Searches all cases by what is so of them. Who a child is goes by a posted form, and by their reference afterwards: no name stands in an address. */
export function searchCases(deps: Pick<Deps, 'db'>): Router {
  const { db } = deps
  const router = Router()
  const rule = allowed(deps, 'search')
  router.get(PATH, rule, async (req, res) => {
    const here = hereOf(res)
    const { page, status } = await pageOf(db, here, req.query)
    res.status(status).render('search/cases.njk', { page })
  })
  router.post(PATH, rule, async (req, res) => {
    const here = hereOf(res)
    const typed = typedIn(req.body)
    const words = String(typed['words'] ?? '')
      .trim()
      .slice(0, 100)
    const query = Object.fromEntries(Object.entries(typed).filter(([name]) => name !== '_csrf' && name !== 'words'))
    const children = words.length < 2 ? [] : await findChildren(db, here.reach, words)
    await looked(db, { byId: here.user.id, what: 'search' })
    const [first] = children
    if (first && children.length === 1) {
      const { chosen } = readFrom({ ...query, child: first.reference }, await everySchool(db), { id: first.childId })
      return res.redirect(303, addressOf(PATH, given(chosen)))
    }
    const why = words.length < 2 ? 'Enter at least two letters or numbers' : `No child that you may know of matches “${words}”`
    const wrong: readonly Wrong[] = first ? [] : [{ text: why, href: '#words' }]
    const { page } = await pageOf(db, here, query, { words, wrong })
    const found = children.map((child) => ({
      href: addressOf(PATH, given(readFrom({ ...query, child: child.reference }, [], { id: child.childId }).chosen)),
      text: `${initialsOf(child.first, child.last)} ${child.reference}${child.born ? `, born ${plainDay(child.born)}` : ''}`,
    }))
    res.status(first ? 200 : 422).render('search/cases.njk', { page: { ...page, children: found } })
  })
  router.get(`${PATH}.csv`, allowed(deps, 'take a list away'), async (req, res) => {
    const { rows, words, today } = await taken(db, hereOf(res), req.query, 'CSV')
    const most = rows.length === MOST_TAKEN ? [`Only the newest ${MOST_TAKEN} are in this list.`] : []
    res
      .type('text/csv')
      .attachment(`cases-${today}.csv`)
      .send(csvOf(rows, [words, `As it stood on ${plainDay(today)}.`, ...most]))
  })
  router.get(`${PATH}.json`, allowed(deps, 'take a list away'), async (req, res) => {
    const { rows, words, today } = await taken(db, hereOf(res), req.query, 'JSON')
    res.attachment(`cases-${today}.json`).json({ asked: words, on: today, most: MOST_TAKEN, items: rows })
  })
  return router
}

/** Reads what was chosen, with the schools and the child that it names. */
export async function readHere(db: Db, here: Pick<Here, 'user'>, query: Readonly<Record<string, unknown>>) {
  const reference = typeof query['child'] === 'string' ? query['child'].trim().toUpperCase() : ''
  const [schools, child] = await Promise.all([everySchool(db), /^C-\d{5,9}$/.test(reference) ? childKnown(db, here.user, reference) : null])
  return { read: readFrom(query, schools, child), names: namesOf(schools) }
}

async function taken(db: Db, here: Here, query: Readonly<Record<string, unknown>>, as: 'CSV' | 'JSON') {
  const { read, names } = await readHere(db, here, query)
  if (read.wrong.length > 0) throw Object.assign(new Error('The list that is asked for cannot be searched for.'), { status: 400 })
  const rows = await foundNameless(db, here.reach, read.filter, { after: null, limit: MOST_TAKEN })
  await exported(db, { byId: here.user.id, what: 'list' })
  await looked(db, { byId: here.user.id, what: 'list', asked: { ...recorded(read.chosen), as, rows: String(rows.length) }, ...child(read) })
  return { rows: rows.map(takenOf), words: inWords(given(read.chosen), names), today: here.today }
}
const child = ({ filter }: Read): { readonly childId?: string } => (filter.childId ? { childId: filter.childId } : {})

async function pageOf(
  db: Db,
  here: Here,
  query: Readonly<Record<string, unknown>>,
  posted: { words: string; wrong: readonly Wrong[] } = { words: '', wrong: [] },
) {
  const [{ read, names }, saved] = await Promise.all([readHere(db, here, query), keptSearches(db)])
  const wrong = [...read.wrong, ...posted.wrong]
  const asked = isAsked(query) && posted.words === '' && wrong.length === 0
  const chosen = given(read.chosen)
  const listed = asked ? await listOf(db, here, read, query['after']) : null
  if (asked) await looked(db, { byId: here.user.id, what: 'search', asked: recorded(read.chosen), ...child(read) })
  const count = listed && (listed.count > MOST_COUNTED ? `more than ${MOST_COUNTED}` : String(listed.count))
  return {
    status: wrong.length > 0 ? 422 : 200,
    page: {
      title: listed ? `Search cases: ${count} found` : 'Search cases',
      errors: wrong,
      wrongs: wrongsOf(wrong),
      filters: selects,
      chosen: read.chosen,
      hidden: Object.entries(chosen),
      words: posted.words,
      schools: Object.entries(names).map(([urn, name]) => ({ urn, name })),
      school: names[read.chosen.school] ?? read.chosen.school,
      list: listed && { ...listed, said: inWords(chosen, names), count },
      takes: may(here.user, 'take a list away'),
      evidence: may(here.user, 'see every case'),
      csv: addressOf(`${PATH}.csv`, chosen),
      json: addressOf(`${PATH}.json`, chosen),
      once: randomUUID(),
      saved: saved.map(({ id, name, chosen: kept }) => ({ id, name, href: addressOf(PATH, kept), said: inWords(kept, names) })),
    },
  }
}

async function listOf(db: Db, here: Here, { filter, chosen }: Read, after: unknown) {
  const [found, count] = await Promise.all([
    foundCases(db, here.reach, filter, { after: placeFrom(after), limit: PAGE + 1 }),
    countFound(db, here.reach, filter),
  ])
  const shown = found.slice(0, PAGE)
  return {
    count,
    rows: shown.map(sayFound),
    byRule: filter.clock !== null,
    first: placeFrom(after) ? null : true,
    next: found.length > PAGE ? addressOf(PATH, given(chosen), placeText(shown.at(-1)!)) : null,
  }
}
