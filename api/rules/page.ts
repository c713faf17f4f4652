import { Router, type Request } from 'express'
import { may } from '../../domain/access.ts'
import { subjects } from '../../domain/law/rules.ts'
import { allowed } from '../access/allowed.ts'
import type { Deps } from '../deps.ts'
import { hereOf, type Here } from '../layout/frame.ts'
import { everyProcess } from '../saying/steps.ts'
import { doneOf } from '../admin/form.ts'
import { casesOn, casesSaid, openCases } from './cases.ts'
import { everyRuleNow, ownLines, ownSaid } from './own.ts'
import { chosenAmong, everyRule, KINDS, ruleNamed, rowsSaid, type Chosen, type Known } from './said.ts'

const ROOT = '/rules'
type Option = readonly [value: string, text: string]
const SELECTS: readonly { readonly name: Exclude<keyof Chosen, 'q'>; readonly label: string; readonly options: readonly Option[] }[] = [
  { name: 'subject', label: 'About', options: [['', 'Everything'], ...Object.keys(subjects).map((title): Option => [title, title])] },
  {
    name: 'process',
    label: 'Used by',
    options: [['', 'Any process, or none'], ...everyProcess().map(({ name, title }): Option => [name, title])],
  },
  { name: 'kind', label: 'Kind', options: [['', 'Any kind'], ...Object.entries(KINDS).map(([key, { text }]): Option => [key, text])] },
]

/** The rules: every clock, its dated rows, their law, and which open cases run on it. For whoever is signed in; the cases for those who see every one. */
export function rulesPage(deps: Pick<Deps, 'db'>): Router {
  const { db } = deps
  const router = Router()
  const read = allowed(deps, 'read the rules')
  router.get(ROOT, read, async (req, res) => {
    const here = hereOf(res)
    const chosen = chosenFrom(req)
    const shown = chosenAmong(await everyRuleNow(db), chosen)
    const counts = may(here.user, 'see every case') ? await openCases(db, shown) : null
    res.render('rules/page.njk', { page: listPage(chosen, shown, counts, here) })
  })
  router.get(`${ROOT}/:rule`, read, async (req, res, next) => {
    const here = hereOf(res)
    const found = ruleNamed(String(req.params['rule']))
    if (!found) return next()
    const sets = may(here.user, 'set local numbers')
    const [[known], lines, done] = await Promise.all([everyRuleNow(db, [found]), ownLines(db, found), sets ? doneOf(db, req) : null])
    const sees = may(here.user, 'see every case')
    const [counts, cases] = sees
      ? await Promise.all([openCases(db, [found]), casesOn(db, found, req.query['after'], here)])
      : ([null, null] as const)
    const n = counts?.get(found.rule) ?? 0
    const count = `${casesSaid(n)} ${n > 1 ? 'run' : 'runs'} on it`
    const own = lines && ownSaid(found, lines, here)
    res.render('rules/rule.njk', { page: { ...rulePage(known!, here), own, done, count, cases } })
  })
  return router
}

function chosenFrom({ query }: Request): Chosen {
  const one = (at: number): string => SELECTS[at]!.options.find(([value]) => value === query[SELECTS[at]!.name])?.[0] ?? ''
  const q = typeof query['q'] === 'string' ? query['q'].trim().slice(0, 100) : ''
  return { subject: one(0), process: one(1), kind: one(2), q }
}

function listPage(chosen: Chosen, shown: readonly Known[], counts: ReadonlyMap<string, number> | null, { today }: Here) {
  const filtered = Object.values(chosen).some(Boolean)
  const line = (known: Known) => ({
    rule: known.rule,
    name: known.clock.name,
    event: known.clock.event ?? null,
    href: `${ROOT}/${known.rule}`,
    rows: rowsSaid(known.clock, today),
    uses: known.uses.map(({ title }) => title),
    cases: counts && known.uses.length > 0 ? casesSaid(counts.get(known.rule)!) : null,
  })
  const about = [...new Set(shown.map(({ subject }) => subject))]
  const rules = shown.length === 1 ? '1 rule' : `${shown.length} rules`
  return {
    title: filtered ? `Rules: ${shown.length} of ${everyRule.length}` : `Rules: ${rules}`,
    chosen,
    selects: SELECTS,
    filtered,
    counted: counts !== null,
    groups: about.map((subject, at) => ({ id: `about-${at}`, subject, rules: shown.filter((one) => one.subject === subject).map(line) })),
  }
}

function rulePage({ rule, clock, subject, uses }: Known, { today }: Here) {
  return {
    title: clock.name,
    rule,
    caption: `${subject} · ${rule}`,
    back: { text: 'Rules', href: ROOT },
    event: clock.event ?? null,
    rows: rowsSaid(clock, today),
    uses,
    workOut: subjects[subject] ? `/work-out-a-date/${rule}` : null,
  }
}
