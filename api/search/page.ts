import { Router } from 'express'
import { may } from '../../domain/access.ts'
import { isCaseId } from '../../domain/case.ts'
import { endings } from '../../domain/endings.ts'
import { allowed } from '../access/allowed.ts'
import type { Deps } from '../deps.ts'
import type { Db } from '../../store/client.ts'
import { findCases, findChildren, findSchools, type FoundCase } from '../../store/reading-search.ts'
import { looked } from '../../store/watch.ts'
import { seenBy } from '../case/seen.ts'
import { outcomeOf } from '../case/words.ts'
import { hereOf, type Here } from '../layout/frame.ts'
import { plainDay, shortDay } from '../saying/days.ts'
import { initialsOf } from '../../domain/names.ts'
import { fullName } from '../saying/names.ts'
import { processOf } from '../saying/steps.ts'
import { typedIn } from '../form/sending.ts'

/** Finds a case, a child or a school. The words are posted, so that no name stands in an address or a log; that one searched is on the record, never for what. */
export function search(deps: Pick<Deps, 'db'>): Router {
  const { db } = deps
  const router = Router()
  const rule = allowed(deps, 'search')
  router.get('/search', rule, (_req, res) => {
    res.render('search/page.njk', { page: { ...common(hereOf(res)), words: '', found: null } })
  })
  router.post('/search', rule, async (req, res) => {
    const here = hereOf(res)
    const words = String(typedIn(req.body)['words'] ?? '')
      .trim()
      .slice(0, 100)
    if (words.length < 2) {
      const errors = [{ text: 'Enter at least two letters or numbers', href: '#words' }]
      return res.status(422).render('search/page.njk', { page: { ...common(here), words, found: null, errors } })
    }
    const reference = words.toUpperCase()
    if (isCaseId(reference) && (await seenBy(db, here.user, reference))) return res.redirect(303, `/cases/${reference}`)
    await looked(db, { byId: here.user.id, what: 'search' })
    res.render('search/page.njk', { page: { ...common(here), words, found: await found(db, here, words) } })
  })
  return router
}

const common = ({ user }: Here) => ({ title: 'Find a case or a child', inspects: may(user, 'answer an inspector') })

async function found(db: Db, here: Here, words: string) {
  const [cases, children, schools] = await Promise.all([
    findCases(db, here.reach, words),
    findChildren(db, here.reach, words),
    findSchools(db, here.reach, words),
  ])
  return {
    nothing: !cases.length && !children.length && !schools.length,
    cases: cases.map((row) => caseLine(row, here)),
    children: children.map((row) => ({
      href: `/children/${row.reference}`,
      name: fullName({ firstName: row.first, lastName: row.last, knownAs: row.knownAs }),
      line: `${row.born ? `Born ${plainDay(row.born)} · ` : ''}${row.reference} · ${row.cases} ${row.cases === 1 ? 'case' : 'cases'}`,
    })),
    schools: schools.map(({ name, urn, open }) => ({
      name,
      urn,
      open,
      href: `/worklist?${new URLSearchParams({ whose: 'all', q: name }).toString()}`,
    })),
  }
}

function caseLine({ id, process: name, outcome, dueOn, owner, school, first, last }: FoundCase, { today }: Here) {
  const process = processOf(name)
  const state = outcome ? `Closed: ${outcomeOf(process, outcome, endings)}` : dueOn ? `Open, due ${shortDay(dueOn, today)}` : 'Open'
  return { id, initials: initialsOf(first, last), line: `${process.title} · ${school ?? 'no school'} · ${owner}`, state }
}
