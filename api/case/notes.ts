import { Router } from 'express'
import { allowed } from '../access/allowed.ts'
import type { Deps } from '../deps.ts'
import { note } from '../../store/notes.ts'
import type { Fields } from '../form/flow.ts'
import { onePage, readOnePage } from '../form/one-page.ts'
import { typedIn } from '../form/sending.ts'
import { hereOf } from '../layout/frame.ts'
import { seenHere, type Seen } from './seen.ts'

const FIELDS: Fields = {
  kind: { kind: 'choice', label: 'What is it?', options: { call: 'A telephone call', note: 'A note' } },
  text: {
    kind: 'text',
    label: 'What was said, or what should be known?',
    hint: 'Who rang whom, what they said in their own words, and what you agreed. A note is never changed: add another to correct it.',
  },
}
const settingOf = ({ held, process }: Seen) => ({
  title: 'Add a note or a call',
  caption: `${process.title} ${held.id}`,
  back: { text: `Case ${held.id}`, href: `/cases/${held.id}` },
  lede: ['Everybody who works this case reads it. Schools and the family do not.'],
  action: `/cases/${held.id}/notes`,
  button: 'Add it to the history',
  follows: [],
})

/** A note or a call, written down by whoever works the case. It moves no date. */
export function caseNotes(deps: Pick<Deps, 'db'>): Router {
  const { db } = deps
  const router = Router()
  const rule = allowed(deps, 'write in the case')
  router.get('/cases/:reference/notes', rule, (req, res) => {
    const here = hereOf(res)
    const seen = seenHere(res)
    res.render('form/form.njk', {
      page: onePage(FIELDS, settingOf(seen), here.today, { kind: req.query['kind'] === 'note' ? 'note' : 'call' }),
    })
  })
  router.post('/cases/:reference/notes', rule, async (req, res) => {
    const here = hereOf(res)
    const seen = seenHere(res)
    const typed = typedIn(req.body)
    const form = readOnePage(FIELDS, typed)
    if (!form.ok) return res.status(422).render('form/form.njk', { page: onePage(FIELDS, settingOf(seen), here.today, typed, form.errors) })
    const kind = form.values['kind'] === 'note' ? 'note' : 'call'
    await note(db, { id: form.once, caseId: seen.held.id, kind, text: form.values['text']!, byId: here.user.id })
    res.redirect(303, `/cases/${seen.held.id}?show=note#history`)
  })
  return router
}
