import { Router } from 'express'
import { mightOpen } from '../../domain/acting.ts'
import { contactsOf } from '../../store/contacts.ts'
import { allowed } from '../access/allowed.ts'
import type { Deps } from '../deps.ts'
import { typedIn } from '../form/sending.ts'
import { hereOf } from '../layout/frame.ts'
import { everyProcess } from '../saying/steps.ts'
import { openingOf } from '../../store/reading-receipt.ts'
import { longTime } from '../saying/days.ts'
import { dropDraft } from '../../store/drafts.ts'
import { whoIs } from './child.ts'
import { draftLine, draftLines, draftNamed, putAway } from './drafts.ts'
import { drawChild, drawFamily } from './draw.ts'
import { startingFor, step } from './steps.ts'

/** Starting a case: the child, the family, the process's own questions, a check, and a receipt. Nothing is sent before the last press; until then it is a draft. */
export function start(deps: Deps): Router {
  const router = Router()
  const rule = allowed(deps, 'start a case')
  router.get('/start', rule, async (_req, res, next) => {
    const mine = everyProcess().filter((process) => mightOpen(hereOf(res).user, process))
    if (!mine.length) return next()
    const processes = mine.map(({ name, title, opening }) => ({ name, title, follows: opening.follows }))
    res.render('start/page.njk', { page: { title: 'Start a case', processes, drafts: await draftLines(deps.db) } })
  })
  router.get('/start/receipts/:id', rule, async (req, res, next) => {
    const opening = await openingOf(deps.db, String(req.params['id']), hereOf(res).user.id)
    if (!opening) return next()
    res.render('start/receipt.njk', { page: { title: 'The case is open', ...opening, at: longTime(opening.receivedAt) } })
  })
  router.get('/start/:process', rule, async (req, res, next) => {
    const starting = await startingFor(deps, res, String(req.params['process']), req.query['insteadOf'])
    if (!starting) return next()
    const typed = {
      ...(typeof req.query['child'] === 'string' && { child: req.query['child'] }),
      ...(starting.insteadOf !== null && { insteadOf: starting.insteadOf }),
    }
    const who = typed.child ? await whoIs(deps.db, starting.here, typed) : null
    if (who && 'held' in who) return drawFamily(res, starting, typed, who, await contactsOf(deps.db, who.held.id))
    drawChild(res, starting, typed)
  })
  router.post('/start/:process', rule, async (req, res, next) => {
    const typed = typedIn(req.body)
    const starting = await startingFor(deps, res, String(req.params['process']), typed['insteadOf'])
    if (!starting) return next()
    const raw = typed['send'] === 'yes' ? typed : await putAway(deps.db, starting.here, starting.process.name, typed)
    if (typed['later'] === 'yes') return res.redirect(303, '/start#drafts')
    if (!(await step(deps, res, starting, raw))) next()
  })
  router.get('/start/drafts/:draft', rule, async (req, res, next) => {
    const draft = await draftNamed(deps.db, String(req.params['draft']))
    const starting = draft && (await startingFor(deps, res, draft.process, draft.typed['insteadOf']))
    if (!draft || !starting || !(await step(deps, res, { ...starting, isResumed: true }, { ...draft.typed, draft: draft.id }))) next()
  })
  router.get('/start/drafts/:draft/drop', rule, async (req, res, next) => {
    const draft = await draftNamed(deps.db, String(req.params['draft']))
    if (!draft) return next()
    res.render('start/drop.njk', {
      page: { title: 'Throw this away?', back: { text: 'Start a case', href: '/start' }, ...draftLine(draft) },
    })
  })
  router.post('/start/drafts/:draft/drop', rule, async (req, res, next) => {
    const draft = await draftNamed(deps.db, String(req.params['draft']))
    if (!draft) return next()
    await dropDraft(deps.db, draft.id)
    res.redirect(303, '/start#drafts')
  })
  return router
}
