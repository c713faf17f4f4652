import { Router, type Request, type Response } from 'express'
import { everySchool } from '../../store/reading-schools.ts'
import { allowed } from '../access/allowed.ts'
import { seenHere } from '../case/seen.ts'
import type { Deps } from '../deps.ts'
import type { Typed } from '../form/fields.ts'
import type { Errors, Fields } from '../form/flow.ts'
import { onePage, readOnePage } from '../form/one-page.ts'
import { namesOf } from '../form/schools.ts'
import { typedIn } from '../form/sending.ts'
import { hereOf } from '../layout/frame.ts'
import type { Challenged } from '../../store/corrections.ts'
import { challengeable, everyChosen, WHOLE, type Chosen } from './chosen.ts'
import { addressFor, targetIn } from './proposing.ts'
import { namesFor, sayValue } from './saying.ts'
import { challengeIt } from './taking.ts'

/** Whoever works the case writes down what somebody said; one of the family says it by themselves. */
const WRITTEN: Fields = {
  says: {
    kind: 'choice',
    label: 'Who says that it is wrong?',
    options: { child: 'The child or young person', family: 'Their family', school: 'A school', service: 'A service' },
  },
  text: {
    kind: 'text',
    label: 'What do they say?',
    hint: 'In their own words. It stands beside the answer wherever the record is read, and the answer stays as it is.',
  },
}
const THEIR_OWN: Fields = {
  says: { kind: 'choice', label: 'Who says that it is wrong?', options: { family: 'I do', child: 'My child does' } },
  text: {
    kind: 'text',
    label: 'What is wrong?',
    hint: 'In your own words. It is kept as you write it, and whoever works on this reads it.',
  },
}
const FOR_THEM = 'It may be anything that is held, written or said about your child: in a letter, on a page, or by somebody.'
/** A family, who is in the case by a link, and not by a job. */
const isTheirOwn = (res: Response): boolean => hereOf(res).user.kind === 'contact'

/** What somebody says is wrong and the council does not change is put beside it. */
export function challenging(deps: Deps): Router {
  const router = Router()
  const rule = allowed(deps, 'challenge the record')
  const here = async (req: Request, res: Response): Promise<Chosen | undefined> =>
    challengeable(await everyChosen(deps.db, hereOf(res).user, seenHere(res)), targetIn(req))
  router.get('/cases/:reference/challenges/new', rule, async (req, res, next) => {
    const one = await here(req, res)
    return one ? draw(deps, res, one) : next()
  })
  router.post('/cases/:reference/challenges/new', rule, async (req, res, next) => {
    const one = await here(req, res)
    if (!one) return next()
    const typed = typedIn(req.body)
    const form = readOnePage(isTheirOwn(res) ? THEIR_OWN : WRITTEN, typed)
    if (!form.ok) return draw(deps, res, one, typed, form.errors)
    const { says, text } = form.values as { says: Challenged['says']; text: string }
    const { id: caseId } = seenHere(res).held
    const done = await challengeIt(deps, { id: form.once, caseId, act: one.act, field: one.field, says, text, byId: hereOf(res).user.id })
    if (done.is !== 'done') return draw(deps, res, one, typed, {}, [done.why])
    res.redirect(303, `/cases/${caseId}/corrections`)
  })
  return router
}

async function draw(
  { db }: Deps,
  res: Response,
  one: Chosen,
  typed: Typed = {},
  errors: Errors = {},
  notes: readonly string[] = [],
): Promise<void> {
  const [here, seen, schools] = [hereOf(res), seenHere(res), await everySchool(db)]
  const was = one.field === WHOLE.field ? '' : ` On the record: ${sayValue(one, one.was, namesFor(seen, namesOf(schools)))}`
  const own = isTheirOwn(res)
  const setting = {
    title: own ? 'Say what is wrong' : 'Put a challenge beside an answer',
    caption: `${seen.process.title} ${seen.held.id}`,
    back: { text: 'What is on the record', href: `/cases/${seen.held.id}/corrections` },
    lede: [
      own && one.field === WHOLE.field ? FOR_THEM : `${one.source}. ${one.asks.label}${was}`,
      own
        ? 'Nothing changes by itself. Somebody who works on this is told, and may have it put right; what you say stays beside it either way.'
        : 'If it is wrong, propose a correction instead. This is for what the council does not change.',
    ],
    action: addressFor(seen, 'challenges/new', one),
    button: own ? 'Send it' : 'Put it beside the answer',
    follows: [],
  }
  const page = onePage(own ? THEIR_OWN : WRITTEN, setting, here.today, typed, errors)
  res
    .status(notes.length ? 409 : Object.keys(errors).length ? 422 : 200)
    .render('form/form.njk', { page: { ...page, errors: [...notes.map((text) => ({ text, href: '#main-content' })), ...page.errors] } })
}
