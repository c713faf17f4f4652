import { Router } from 'express'
import { readyQuestions, termsBegun, type ReadyQuestion, type Term } from '../../domain/ready-questions.ts'
import { homeAuthority } from '../../store/acts.ts'
import { loadCalendars } from '../../store/calendars.ts'
import type { Db } from '../../store/client.ts'
import { allowed } from '../access/allowed.ts'
import type { Deps } from '../deps.ts'
import { hereOf, type Here } from '../layout/frame.ts'
import { plainDay } from '../saying/days.ts'
import { addressOf, ruleOptions } from '../search/filters.ts'

/** So many terms are offered: this school year’s and those of the one before. */
const TERMS = 6

/** What an inspector asks of a term, each a search that is made ready. An auditor begins here. */
export function inspect(deps: Pick<Deps, 'db'>): Router {
  const router = Router()
  router.get('/inspect', allowed(deps, 'answer an inspector'), async (req, res) => {
    res.render('inspect/page.njk', { page: await pageOf(deps.db, hereOf(res), req.query) })
  })
  return router
}

async function pageOf(db: Db, { today }: Here, query: Readonly<Record<string, unknown>>) {
  const id = `authority:${await homeAuthority(db)}`
  const calendar = (await loadCalendars(db, [id])).get(id)
  const terms = calendar ? termsBegun(calendar, today, TERMS) : []
  const term = terms.find(({ from }) => from === query['term'])
  const rule = ruleOptions.find(([value]) => value === query['rule'])
  return {
    title: 'Questions that inspectors ask',
    terms: terms.map((one) => ({ ...one, said: `${plainDay(one.from)} to ${plainDay(one.to)}` })),
    questions: readyQuestions.map((one) => ({
      says: saysOf(one),
      terms: terms.map((of) => ({ name: of.name, href: searchOf(one, of), whole: wholeOf(one, of) })),
    })),
    rules: [{ value: '', text: 'Choose a rule' }, ...ruleOptions.map(([value, text]) => ({ value, text, selected: value === rule?.[0] }))],
    choices: [{ value: '', text: 'Choose a term' }, ...terms.map((one) => ({ value: one.from, text: one.name, selected: one === term }))],
    own: term && rule ? { text: rule[1], term: term.name, links: ownOf(rule[0], term) } : null,
    wrong: (query['term'] !== undefined || query['rule'] !== undefined) && !(term && rule),
  }
}

const saysOf = ({ asks: [before, after] }: ReadyQuestion): string => [before, '…', after].filter(Boolean).join(' ')
const wholeOf = ({ asks: [before, after] }: ReadyQuestion, { name }: Term): string => [before, name, after].filter(Boolean).join(' ')
const searchOf = ({ process, clock, which, late }: ReadyQuestion, { from, to }: Term): string =>
  addressOf('/search/cases', { rule: `${process}/${clock}`, ...(late && { late }), day: which, from, to })
/** The searches by one rule in one term. */
const ownOf = (rule: string, { from, to }: Term) =>
  [
    ['Missed: late now, or met late', { late: 'missed' }],
    ['Met in time', { late: 'kept' }],
    ['Every one', {}],
  ].map(([text, more]) => ({ text, href: addressOf('/search/cases', { rule, ...(more as object), day: 'counted', from, to }) }))
