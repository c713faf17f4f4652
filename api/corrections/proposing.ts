import { randomUUID } from 'node:crypto'
import { Router, type Request, type Response } from 'express'
import type { Target } from '../../domain/correcting.ts'
import { everySchool } from '../../store/reading-schools.ts'
import { allowed } from '../access/allowed.ts'
import { seenHere, type Seen } from '../case/seen.ts'
import type { Deps } from '../deps.ts'
import type { Typed } from '../form/fields.ts'
import { carriedOf, type Errors } from '../form/flow.ts'
import { askPage } from '../form/pages.ts'
import { namesOf, withSchools } from '../form/schools.ts'
import { typedIn } from '../form/sending.ts'
import { hereOf } from '../layout/frame.ts'
import { chosenAmong, everyChosen, type Chosen } from './chosen.ts'
import { gaveIt, namesFor, notesOf, sayMoves, sayValue } from './saying.ts'
import { proposeIt, questionsOf, readProposal, type Read } from './taking.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
/** The form's own id, where it has one. */
export const onceIn = (typed: Typed): string | null => (UUID.test(String(typed['once'])) ? String(typed['once']) : null)
/** Which answer an address names: `of=<act>.<question>`, or `of=child.<question>`; of no one answer, `of=child.record`. */
export function targetIn({ query }: Request): Target {
  const [act = '', field = ''] = String(query['of'] ?? '').split('.', 2)
  return { act: UUID.test(act) ? act : null, field: act === 'child' || UUID.test(act) ? field.slice(0, 60) : '' }
}
export const addressFor = (seen: Seen, what: string, { act, field }: Target): string =>
  `/cases/${seen.held.id}/${what}?of=${act ?? 'child'}.${encodeURIComponent(field)}`

/** One answer is said to be wrong: what is right, and why; then what would follow; then it waits for somebody else. */
export function proposing(deps: Deps): Router {
  const { db } = deps
  const router = Router()
  const rule = allowed(deps, 'propose a correction')
  router.get('/cases/:reference/corrections/new', rule, async (req, res, next) => {
    const one = chosenAmong(await everyChosen(db, hereOf(res).user, seenHere(res)), targetIn(req))
    return one ? draw(deps, res, one, {}) : next()
  })
  router.post('/cases/:reference/corrections/new', rule, async (req, res, next) => {
    const [here, seen] = [hereOf(res), seenHere(res)]
    const one = chosenAmong(await everyChosen(db, here.user, seen), targetIn(req))
    if (!one) return next()
    const { posted, errors } = withSchools(questionsOf(one), typedIn(req.body), await everySchool(db))
    if (Object.keys(errors).length > 0) return draw(deps, res, one, posted, errors)
    const read = await readProposal(deps, here.user, seen, { ...targetIn(req), values: posted })
    if (read.is === 'not there') return next()
    if (read.is === 'wrong') return draw(deps, res, one, posted, read.errors)
    if (read.is === 'refused') return drawGone(res, seen, one, read.why)
    const once = onceIn(posted)
    if (posted['change']) return draw(deps, res, one, posted)
    if (posted['send'] !== 'yes' || !once) return drawCheck(deps, res, read, posted)
    const done = await proposeIt(deps, here.user, seen, once, read)
    if (done.is !== 'done') return drawCheck(deps, res, read, posted, [done.why])
    res.redirect(303, `/cases/${seen.held.id}/corrections/${once}`)
  })
  return router
}

const about = (seen: Seen, one: Chosen) => ({
  caption: `${seen.process.title} ${seen.held.id}`,
  source: one.source,
  gave: one.of && gaveIt(one.of, seen.process),
})

async function draw({ db }: Deps, res: Response, one: Chosen, typed: Typed, errors: Errors = {}): Promise<void> {
  const [here, seen, schools] = [hereOf(res), seenHere(res), await everySchool(db)]
  const fields = questionsOf(one)
  const names = Object.keys(fields)
  const asking = { fields, names: namesFor(seen, namesOf(schools)), schools, today: here.today }
  const setting = {
    title: 'Say what is right',
    ...about(seen, one),
    back: { text: 'What is on the record', href: `/cases/${seen.held.id}/corrections` },
    action: addressFor(seen, 'corrections/new', one),
    button: 'Continue',
    follows: [],
  }
  const page = askPage(asking, setting, typed, { names, shown: names, errors })
  res.status(Object.keys(errors).length ? 422 : 200).render('corrections/ask.njk', {
    page: { ...page, question: one.asks.label, was: sayValue(one, one.was, asking.names) },
  })
}

async function drawCheck(
  { db }: Deps,
  res: Response,
  read: Extract<Read, { is: 'read' }>,
  typed: Typed,
  notes: readonly string[] = [],
): Promise<void> {
  const [seen, schools] = [seenHere(res), await everySchool(db)]
  const { one, right, why, preview } = read
  const names = namesFor(seen, namesOf(schools))
  const fields = questionsOf(one)
  const once = onceIn(typed) ?? randomUUID()
  res.status(notes.length ? 409 : 200).render('corrections/check.njk', {
    page: {
      title: 'Check before you propose it',
      ...about(seen, one),
      errors: notes.map((text) => ({ text, href: '#main-content' })),
      action: addressFor(seen, 'corrections/new', one),
      question: one.asks.label,
      was: sayValue(one, one.was, names),
      right: sayValue(one, right, names),
      why,
      moves: sayMoves(preview.moves, seen.process),
      notes: notesOf(preview, one, seen.held.outcome !== null),
      counts: one.act !== null && seen.held.outcome === null,
      hidden: [...carriedOf(typed, fields, []), { name: 'once', value: once }],
    },
  })
}

/** A wrong answer that has been acted on: in plain words, what that means and what to do. */
function drawGone(res: Response, seen: Seen, one: Chosen, why: string): void {
  res.status(409).render('corrections/gone.njk', {
    page: {
      title: 'This answer is not put right in its place',
      ...about(seen, one),
      why,
      back: { text: 'What is on the record', href: `/cases/${seen.held.id}/corrections` },
      actedOn: one.act === null ? null : addressFor(seen, 'corrections/acted-on', one),
    },
  })
}
