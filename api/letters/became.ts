import { Router, type Response } from 'express'
import type { Day } from '../../domain/calendar.ts'
import type { User } from '../../domain/people.ts'
import { allowed } from '../access/allowed.ts'
import type { Deps } from '../deps.ts'
import type { Db } from '../../store/client.ts'
import { byHand, mayBecome, saidBefore, type ByHand } from '../../store/hand-post.ts'
import { lettersHeld, type LetterHeld } from '../../store/reading-letters.ts'
import type { Typed } from '../form/fields.ts'
import type { Errors, Fields } from '../form/flow.ts'
import { onePage, readOnePage } from '../form/one-page.ts'
import { typedIn } from '../form/sending.ts'
import { hereOf } from '../layout/frame.ts'
import { letterState } from '../saying/letters.ts'

/** What each would say, and what it does. */
const CHOICES: Readonly<Record<ByHand, string>> = {
  arrived: 'It has arrived: somebody told us, or it shows',
  'to send': 'Send it again by email, to the address we hold now',
  'to print': 'Put it in the print queue, to be posted instead',
  'handed over': 'It was handed over',
  posted: 'It was posted',
  returned: 'The post brought it back',
  bounced: 'The email bounced: it came back to us',
}
/** What is so on a day that is stated; the others are so from now on. */
const ON_A_DAY: readonly ByHand[] = ['arrived', 'handed over', 'posted', 'returned']

/** One letter, by somebody who keeps the print queue. `id`: the form's own. */
export interface Saying {
  readonly id: string
  readonly state: ByHand
  readonly on?: Day | undefined
  readonly how?: string | undefined
}
export type Became =
  | { readonly is: 'said' }
  | { readonly is: 'wrong'; readonly errors: Errors }
  /** The letter does not stand so that this may be said of it. */
  | { readonly is: 'refused'; readonly why: string }

/** Says what became of a letter, once: with who, on which day, and how they know. */
export async function say(db: Db, user: User, letter: LetterHeld, today: Day, { id, state, on, how }: Saying): Promise<Became> {
  if (on && on > today) return { is: 'wrong', errors: { on: 'Enter the day on which it was so. The day you entered has not come yet' } }
  if (state === 'arrived' && !how?.trim()) return { is: 'wrong', errors: { how: 'Say how you know that it has arrived' } }
  const day = ON_A_DAY.includes(state) ? (on ?? today) : null
  const said = await byHand(db, {
    letters: [letter.id],
    state,
    byId: user.id,
    on: day,
    once: id,
    ...(how?.trim() && { detail: how.trim() }),
  })
  if (said === 1) return { is: 'said' }
  const before = await saidBefore(db, id)
  if (before?.letterId === letter.id && before.state === state && (!on || before.on === day)) return { is: 'said' }
  if (before) return { is: 'wrong', errors: { state: 'This form was used for something else. Open it afresh' } }
  return {
    is: 'refused',
    why: `This letter stands as “${letterState(letter.state).text}”, so that cannot be said of it. Nothing was changed.`,
  }
}

function fieldsFor(letter: LetterHeld): Fields {
  const options = Object.fromEntries(mayBecome(letter).map((state) => [state, CHOICES[state]]))
  return {
    state: { kind: 'choice', label: 'What is so, or is to be done?', options },
    on: { kind: 'day', label: 'Since which day is it so?', hint: 'Where it is to be done, leave today.' },
    how: {
      kind: 'text',
      label: 'How do you know?',
      hint: 'Where it has arrived: who told you, and how. It is kept beside the letter, with your name.',
      optional: true,
    },
  }
}
const settingOf = (letter: LetterHeld) => ({
  title: 'What became of this letter?',
  caption: `${letter.title}, to ${letter.to}`,
  back: { text: 'The letter', href: `/letters/${letter.id}` },
  lede: [`It stands as: ${letterState(letter.state).text}.`],
  action: `/letters/${letter.id}/became`,
  button: 'Record it on the letter and in the case',
  follows: [],
})

/** A clerk says what became of a letter. */
export function letterBecame(deps: Pick<Deps, 'db'>): Router {
  const { db } = deps
  const router = Router()
  const rule = allowed(deps, 'keep the post')
  const draw = (res: Response, letter: LetterHeld, typed: Typed, errors: Errors = {}): void => {
    const { today } = hereOf(res)
    const preset = typed['on-day'] === undefined ? { on: today, ...typed } : typed
    res
      .status(Object.keys(errors).length ? 422 : 200)
      .render('form/form.njk', { page: onePage(fieldsFor(letter), settingOf(letter), today, preset, errors) })
  }
  router.get('/letters/:id/became', rule, async (req, res, next) => {
    const [letter] = await lettersHeld(db, [String(req.params['id'])])
    return letter && mayBecome(letter).length > 0 ? draw(res, letter, {}) : next()
  })
  router.post('/letters/:id/became', rule, async (req, res, next) => {
    const { user, today } = hereOf(res)
    const [letter] = await lettersHeld(db, [String(req.params['id'])])
    if (!letter) return next()
    const typed = typedIn(req.body)
    if ((await saidBefore(db, typed['once']))?.letterId === letter.id) return res.redirect(303, `/letters/${letter.id}`)
    const form = readOnePage(fieldsFor(letter), typed)
    if (!form.ok) return draw(res, letter, typed, form.errors)
    const { state, on, how } = form.values
    const became = await say(db, user, letter, today, { id: form.once, state: state as ByHand, on: on as Day | undefined, how })
    if (became.is === 'said') return res.redirect(303, `/letters/${letter.id}`)
    draw(res, letter, typed, became.is === 'wrong' ? became.errors : { state: became.why })
  })
  return router
}
