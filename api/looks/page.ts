import { Router } from 'express'
import { londonDay, type Day } from '../../domain/calendar.ts'
import { may } from '../../domain/access.ts'
import { isCaseId } from '../../domain/case.ts'
import { dayOfFile } from '../../domain/file-days.ts'
import { looksOf, whoLooks, type LookFilter, type LookRow } from '../../store/reading-looks.ts'
import { everySchool } from '../../store/reading-schools.ts'
import { looked } from '../../store/watch.ts'
import { allowed } from '../access/allowed.ts'
import { beyondSight } from '../access/asker.ts'
import type { Deps } from '../deps.ts'
import { namesOf } from '../form/schools.ts'
import { hereOf, type Here } from '../layout/frame.ts'
import { clockTime, longDay } from '../saying/days.ts'
import { wrongsOf } from '../saying/wrongs.ts'
import { inWords } from '../search/filters.ts'
import { looksThere, lookWords } from './words.ts'

const PAGE = 100
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
type Query = Readonly<Record<string, unknown>>

/** Who looked at what, and took what away, for the data protection officer and auditors. It names no child, and no word of a search. */
export function looks(deps: Pick<Deps, 'db'>): Router {
  const { db } = deps
  const router = Router()
  router.get('/looks', allowed(deps, 'see who looked'), async (req, res) => {
    const here = hereOf(res)
    const { filter, errors, typed } = filterFrom(req.query)
    // Whoever may read this sees every look, and none of the cases for it.
    const [rows, people, schools] = await Promise.all([
      beyondSight(here.user, () => looksOf(db, filter, PAGE + 1)),
      whoLooks(db),
      everySchool(db),
    ])
    await looked(db, { byId: here.user.id, what: 'looks', asked: typed })
    res.status(errors.length > 0 ? 422 : 200).render('looks/page.njk', {
      page: {
        title: 'Who looked',
        errors,
        wrongs: wrongsOf(errors),
        typed,
        people: [
          { value: '', text: 'Anybody' },
          ...people.map(({ id, name }) => ({ value: id, text: name, selected: id === filter.byId })),
        ],
        kinds: [
          { value: '', text: 'Anything' },
          ...looksThere.map(([value, text]) => ({ value, text: text[0]!.toUpperCase() + text.slice(1), selected: value === filter.what })),
        ],
        days: byDay(rows.slice(0, PAGE), here, namesOf(schools)),
        next: rows.length > PAGE ? `/looks?${new URLSearchParams({ ...typed, before: String(rows[PAGE - 1]!.id) }).toString()}` : null,
      },
    })
  })
  return router
}

export function filterFrom(query: Query): {
  readonly filter: LookFilter
  readonly errors: readonly { text: string; href: string }[]
  readonly typed: Readonly<Record<string, string>>
} {
  const said = (name: string): string => (typeof query[name] === 'string' ? query[name].trim().slice(0, 60) : '')
  const errors: { text: string; href: string }[] = []
  const day = (name: 'from' | 'to'): Day | null => {
    const found = said(name) === '' ? null : dayOfFile(said(name))
    if (said(name) !== '' && !found)
      errors.push({ text: `Write a day such as 1-9-2026: “${said(name).slice(0, 20)}” is none`, href: `#${name}` })
    return found
  }
  const reference = said('case').toUpperCase()
  if (reference !== '' && !isCaseId(reference)) errors.push({ text: 'Write the reference of a case, such as MM-00012', href: '#case' })
  const what = looksThere.find(([one]) => one === said('what'))?.[0] ?? null
  const byId = UUID.test(said('by')) ? said('by') : null
  const filter = {
    byId,
    what,
    caseId: isCaseId(reference) ? reference : null,
    from: day('from'),
    to: day('to'),
    before: /^\d{1,15}$/.test(said('before')) ? Number(said('before')) : null,
  }
  const typed = { by: byId ?? '', what: what ?? '', case: reference, from: said('from'), to: said('to') }
  return { filter, errors, typed: Object.fromEntries(Object.entries(typed).filter(([, text]) => text !== '')) }
}

function byDay(rows: readonly LookRow[], { user }: Here, schools: Readonly<Record<string, string>>) {
  const opens = may(user, 'see every case')
  return [...new Set(rows.map(({ at }) => londonDay(at)))].map((on) => ({
    day: longDay(on),
    rows: rows
      .filter(({ at }) => londonDay(at) === on)
      .map(({ at, by, what, caseId, child, asked }) => ({
        when: clockTime(at),
        by: by ?? 'Somebody of a family',
        what: lookWords(what),
        case: caseId,
        href: caseId && opens ? `/cases/${caseId}` : null,
        child,
        asked: asked && sayAsked(what, asked, schools),
      })),
  }))
}
/** What was chosen, in words: of a search and a list; of this page, that it was read. */
export function sayAsked(what: string, asked: Readonly<Record<string, string>>, schools: Readonly<Record<string, string>>): string {
  const { as, rows, list, ...chosen } = asked
  if (what === 'looks') return ''
  const said = list ? `the ${list}` : inWords(chosen, schools)
  return as ? `${said}. ${rows} ${rows === '1' ? 'row' : 'rows'}, as ${as}` : said
}
