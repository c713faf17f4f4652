import { Router } from 'express'
import { dropSearch, MOST_KEPT, keepSearch } from '../../store/kept-searches.ts'
import { allowed } from '../access/allowed.ts'
import type { Deps } from '../deps.ts'
import { typedIn } from '../form/sending.ts'
import { hereOf } from '../layout/frame.ts'
import { readHere } from './cases.ts'
import { addressOf, given } from './filters.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Searches that somebody keeps for themselves, under a name of their own. */
export function keptSearchForms(deps: Pick<Deps, 'db'>): Router {
  const { db } = deps
  const router = Router()
  const rule = allowed(deps, 'search')
  router.post('/search/saved', rule, async (req, res) => {
    const here = hereOf(res)
    const typed = typedIn(req.body)
    const [name, id] = [String(typed['name'] ?? '').trim(), String(typed['once'] ?? '')]
    const { read } = await readHere(db, here, typed)
    const chosen = given(read.chosen)
    const wrong = faultIn(name, id, read.wrong)
    const kept = !wrong && (await keepSearch(db, here.user.id, { id, name, chosen }))
    if (kept) return res.redirect(303, addressOf('/search/cases', chosen))
    const text = wrong ?? `You keep ${MOST_KEPT} searches already. Remove one that you no longer need`
    const errors = [{ text, href: '#name' }]
    res.status(422).render('search/save.njk', {
      page: {
        title: 'Keep this search',
        errors,
        name,
        once: id,
        hidden: Object.entries(chosen),
        most: MOST_NAME,
        back: { text: 'The search', href: addressOf('/search/cases', chosen) },
      },
    })
  })
  router.post('/search/saved/:id/drop', rule, async (req, res) => {
    const id = String(req.params['id'])
    if (UUID.test(id)) await dropSearch(db, id)
    res.redirect(303, '/search/cases')
  })
  return router
}

const MOST_NAME = 80
function faultIn(name: string, id: string, wrong: readonly { readonly text: string }[]): string | null {
  if (wrong.length > 0) return wrong[0]!.text
  if (!UUID.test(id)) return 'Open the search again, and keep it from there'
  if (name.length < 2) return 'Give it a name by which you know it again'
  return name.length > MOST_NAME ? `Use at most ${MOST_NAME} letters` : null
}
