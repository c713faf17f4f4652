import { Router, type Response } from 'express'
import { allowed } from '../access/allowed.ts'
import type { Deps } from '../deps.ts'
import { note } from '../../store/notes.ts'
import { markTold, untold } from '../../store/outbox.ts'
import { actsOf, type ActRow } from '../../store/reading-history.ts'
import type { Typed } from '../form/fields.ts'
import type { Errors, Fields } from '../form/flow.ts'
import { onePage, readOnePage } from '../form/one-page.ts'
import { typedIn } from '../form/sending.ts'
import { hereOf } from '../layout/frame.ts'
import { lowerFirst } from '../saying/names.ts'
import { doneWords } from '../saying/steps.ts'
import { seenHere, type Seen } from './seen.ts'

const HOW = { telephone: 'By telephone', 'in person': 'In person', letter: 'By letter' } as const
const FIELDS: Fields = {
  how: { kind: 'choice', label: 'How were they told?', options: HOW },
  text: { kind: 'text', label: 'What was said?', hint: 'What you told them, and what they want to do now.' },
}

/** What somebody sent, and does not know was not recorded. */
export interface Untold {
  readonly title: string
  readonly by: string
  readonly why: string
  readonly href: string
}
/** Those of a case, for its page. */
export const sayUntold = ({ held, process }: Seen, acts: readonly ActRow[], ids: readonly string[]): readonly Untold[] =>
  acts.flatMap(({ id, action, by, refused }) =>
    ids.includes(id) ? [{ title: doneWords(process, action), by: by ?? '', why: refused ?? '', href: `/cases/${held.id}/told/${id}` }] : [],
  )

/** Somebody whom no email could tell that their act was not recorded is told by whoever works the case, who says how. */
export function caseTold(deps: Pick<Deps, 'db'>): Router {
  const { db } = deps
  const router = Router()
  const rule = allowed(deps, 'write in the case')
  const found = async (res: Response, id: unknown): Promise<Found | null> => {
    const seen = seenHere(res)
    const act = (await actsOf(db, seen.held.id)).find((one) => one.id === id && one.state === 'refused')
    return act ? { seen, act, title: doneWords(seen.process, act.action) } : null
  }
  router.get('/cases/:reference/told/:id', rule, async (req, res, next) => {
    const one = await found(res, req.params['id'])
    const waits = one && (await untold(db, one.seen.held.id)).includes(one.act.id)
    return waits ? draw(res, one) : next()
  })
  router.post('/cases/:reference/told/:id', rule, async (req, res, next) => {
    const one = await found(res, req.params['id'])
    if (!one) return next()
    const typed = typedIn(req.body)
    const form = readOnePage(FIELDS, typed)
    if (!form.ok) return draw(res, one, typed, form.errors)
    const { how, text } = form.values as { how: keyof typeof HOW; text: string }
    const caseId = one.seen.held.id
    const said = `Told ${one.act.by} that “${lowerFirst(one.title)}” was not recorded, ${lowerFirst(HOW[how])}. ${text}`
    await note(db, { id: form.once, caseId, kind: how === 'telephone' ? 'call' : 'note', text: said, byId: hereOf(res).user.id })
    await markTold(db, one.act.id)
    res.redirect(303, `/cases/${caseId}?show=note#history`)
  })
  return router
}

interface Found {
  readonly seen: Seen
  readonly act: ActRow
  readonly title: string
}
function draw(res: Response, { seen: { held }, act, title }: Found, typed: Typed = {}, errors: Errors = {}): void {
  const setting = {
    title: 'Say how they were told',
    caption: held.id,
    back: { text: `Case ${held.id}`, href: `/cases/${held.id}` },
    lede: [
      `${act.by} sent “${lowerFirst(title)}”, and was told that we had it. It was not recorded: ${lowerFirst(act.refused ?? '')}`,
      'No email could tell them.',
    ],
    action: `/cases/${held.id}/told/${act.id}`,
    button: 'Add it to the history',
    follows: [],
  }
  res
    .status(Object.keys(errors).length ? 422 : 200)
    .render('form/form.njk', { page: onePage(FIELDS, setting, hereOf(res).today, typed, errors) })
}
