import { Router, type Request, type Response } from 'express'
import { isCaseId } from '../../domain/case.ts'
import { allowed } from '../access/allowed.ts'
import type { Deps } from '../deps.ts'
import { assign, owners } from '../../store/assignments.ts'
import type { Db } from '../../store/client.ts'
import { inOneTransaction } from '../../store/transaction.ts'
import type { Errors, Fields } from '../form/flow.ts'
import { onePage, readOnePage } from '../form/one-page.ts'
import type { Typed } from '../form/fields.ts'
import { typedIn } from '../form/sending.ts'
import { hereOf } from '../layout/frame.ts'
import { listed } from '../saying/names.ts'

const MOST = 100

/** Gives one case or many to another owner, with the reason; each says so in its history. */
export function owner(deps: Pick<Deps, 'db'>): Router {
  const { db } = deps
  const router = Router()
  const rule = allowed(deps, 'give cases to others')
  router.get('/cases/:reference/owner', rule, async (req, res, next) => {
    if (!isCaseId(String(req.params['reference']))) return next()
    await draw(db, res, [String(req.params['reference'])])
  })
  router.post('/worklist/owner', rule, async (req, res) => {
    const cases = chosen(req)
    if (!cases.length) return res.redirect(303, '/worklist')
    const typed = typedIn(req.body)
    if (typed['ownerId'] === undefined && typed['why'] === undefined) return draw(db, res, cases)
    const form = readOnePage(await fieldsOf(db), typed)
    if (!form.ok) return draw(db, res, cases, typed, form.errors)
    const to = { cases, ownerId: form.values['ownerId']!, byId: hereOf(res).user.id, why: form.values['why']! }
    const moved = await inOneTransaction(db, (tx) => assign(tx, to))
    res.redirect(303, cases.length === 1 ? `/cases/${cases[0]}?show=owner#history` : `/worklist?gave=${moved.length}`)
  })
  return router
}

const chosen = (req: Request): readonly string[] =>
  [...new Set([req.body?.['case'] ?? []].flat().map(String).filter(isCaseId))].slice(0, MOST)

async function fieldsOf(db: Db): Promise<Fields> {
  const people = await owners(db)
  return {
    ownerId: {
      kind: 'choice',
      label: 'Who works it from now on?',
      options: Object.fromEntries(people.map(({ id, name, team }) => [id, team ? `${name}, ${team}` : name])),
    },
    why: { kind: 'text', label: 'Why?', hint: 'It stands in the history of each case, beside your name.' },
  }
}

async function draw(db: Db, res: Response, cases: readonly string[], typed: Typed = {}, errors: Errors = {}): Promise<void> {
  const one = cases.length === 1
  const setting = {
    title: one ? `Give ${cases[0]} to somebody else` : `Give ${cases.length} cases to somebody else`,
    back: one ? { text: `Case ${cases[0]}`, href: `/cases/${cases[0]}` } : { text: 'Worklist', href: '/worklist' },
    lede: [
      ...(one ? [] : [listed(cases)]),
      'Dates, letters and tasks stay as they are. The new owner is told by email, and their team from now on when it is late.',
    ],
    action: '/worklist/owner',
    button: one ? 'Give the case to them' : `Give them the ${cases.length} cases`,
    follows: [],
  }
  const hidden = cases.map((value) => ({ name: 'case', value }))
  res
    .status(Object.keys(errors).length ? 422 : 200)
    .render('form/form.njk', { page: onePage(await fieldsOf(db), setting, hereOf(res).today, typed, errors, hidden) })
}
