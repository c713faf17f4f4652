import { randomUUID } from 'node:crypto'
import { Router, type Request, type Response } from 'express'
import { may } from '../../domain/access.ts'
import { everySchool } from '../../store/reading-schools.ts'
import type { CorrectionHeld } from '../../store/reading-corrections.ts'
import { refused } from '../../store/watch.ts'
import { allowed } from '../access/allowed.ts'
import { seenHere, type Seen } from '../case/seen.ts'
import type { Deps } from '../deps.ts'
import type { Typed } from '../form/fields.ts'
import type { Errors, Fields } from '../form/flow.ts'
import { onePage, readOnePage } from '../form/one-page.ts'
import { namesOf } from '../form/schools.ts'
import { typedIn } from '../form/sending.ts'
import { hereOf, type Here } from '../layout/frame.ts'
import { chosenAmong, everyChosen } from './chosen.ts'
import { elsewhereOf, isSettled, mayBeThere, proposeElsewhere } from './elsewhere.ts'
import { previewOf } from './preview.ts'
import { addressFor, onceIn } from './proposing.ts'
import { namesFor, notesOf, sayCorrection, sayMoves } from './saying.ts'
import { sayThere } from './saying-elsewhere.ts'
import { correctionHere, decideIt, mayNot, wasDecidedSo, type Decided } from './taking.ts'

const WHY = { kind: 'text', label: 'Why?', hint: 'It stays on the record, beside your name.' } as const
const fieldsFor = (as: readonly Decided['as'][]): Fields => {
  const say = {
    approved: 'Approve it: the record is put right',
    refused: 'Refuse it: the record stays as it is',
    withdrawn: 'Withdraw it',
  } as const
  return { as: { kind: 'choice', label: 'What do you decide?', options: Object.fromEntries(as.map((one) => [one, say[one]])) }, why: WHY }
}
/** What somebody may decide of it. */
const open = (here: Here, seen: Seen, one: CorrectionHeld): readonly Decided['as'][] =>
  (['approved', 'refused', 'withdrawn'] as const).filter(
    (as) => mayNot(here.user, seen, one, as) === null && (as === 'withdrawn' || may(here.user, 'decide a correction', seen.relations)),
  )

/** One correction: both values, who and why, what would follow; and what somebody else decides of it. */
export function deciding(deps: Deps): Router {
  const router = Router()
  const [seeing, deciding_] = [allowed(deps, 'propose a correction'), allowed(deps, 'decide a correction')]
  router.get('/cases/:reference/corrections/:correction', seeing, async (req, res, next) => {
    const one = await visible(deps, req, res)
    return one ? draw(deps, res, one) : next()
  })
  const take = (as: readonly Decided['as'][]) => async (req: Request, res: Response, next: () => void) => {
    const one = await visible(deps, req, res)
    return one ? decide(deps, req, res, one, as) : next()
  }
  router.post('/cases/:reference/corrections/:correction', deciding_, take(['approved', 'refused']))
  router.post('/cases/:reference/corrections/:correction/withdraw', seeing, take(['withdrawn']))
  router.post('/cases/:reference/corrections/:correction/elsewhere', deciding_, async (req, res, next) => {
    const one = await visible(deps, req, res)
    const once = onceIn(typedIn(req.body))
    if (!one || !isSettled(one)) return next()
    if (!once) return draw(deps, res, one, {}, {}, ['Press the button on this page again. Nothing was proposed.'])
    await proposeElsewhere(deps, hereOf(res).user, seenHere(res), one, once)
    res.redirect(303, `/cases/${seenHere(res).held.id}/corrections/${one.id}#elsewhere`)
  })
  return router
}

/** Theirs, or of a case all of which they read. */
async function visible(deps: Deps, req: Request, res: Response): Promise<CorrectionHeld | undefined> {
  const [{ user }, seen] = [hereOf(res), seenHere(res)]
  const one = await correctionHere(deps, seen, req.params['correction'])
  return one && (one.byId === user.id || may(user, 'read the case', seen.relations)) ? one : undefined
}

async function decide(deps: Deps, req: Request, res: Response, one: CorrectionHeld, as: readonly Decided['as'][]): Promise<void> {
  const [here, seen] = [hereOf(res), seenHere(res)]
  const typed = typedIn(req.body)
  const form = readOnePage(fieldsFor(as), typed)
  if (!form.ok) return draw(deps, res, one, typed, form.errors)
  const decided = form.values as { as: Decided['as']; why: string }
  if (wasDecidedSo(here.user, one, decided)) return res.redirect(303, `/cases/${seen.held.id}/corrections/${one.id}`)
  const no = mayNot(here.user, seen, one, decided.as)
  if (no) {
    await refused(deps.db, { byId: here.user.id, caseId: seen.held.id, what: 'decide a correction', why: no })
    return draw(deps, res, one, typed, {}, [no])
  }
  const done = await decideIt(deps, here.user, seen, one, { id: form.once, ...decided })
  if (done.is !== 'done') return draw(deps, res, one, typed, {}, [done.why])
  res.redirect(303, `/cases/${seen.held.id}/corrections/${one.id}`)
}

async function draw(
  deps: Deps,
  res: Response,
  one: CorrectionHeld,
  typed: Typed = {},
  errors: Errors = {},
  notes: readonly string[] = [],
): Promise<void> {
  const [here, seen] = [hereOf(res), seenHere(res)]
  const names = namesFor(seen, namesOf(await everySchool(deps.db)))
  const chosen = one.state === 'waiting' ? chosenAmong(await everyChosen(deps.db, here.user, seen), one) : undefined
  const preview = chosen && (await previewOf(deps, seen, chosen, one.right))
  const as = open(here, seen, one)
  const withdraws = as.length === 1 && as[0] === 'withdrawn'
  const address = `/cases/${seen.held.id}/corrections/${one.id}`
  const decides = may(here.user, 'decide a correction', seen.relations)
  const elsewhere = decides ? await elsewhereOf(deps, here.user, seen, one) : []
  const setting = { title: '', action: withdraws ? `${address}/withdraw` : address, button: 'Record the decision', follows: [] }
  const form = as.length > 0 ? onePage(fieldsFor(as), setting, here.today, typed, errors) : null
  const reads = may(here.user, 'read the case', seen.relations)
  res.status(notes.length ? 409 : Object.keys(errors).length ? 422 : 200).render('corrections/one.njk', {
    page: {
      ...sayCorrection(one, seen, names),
      title: `A correction: ${one.state === 'waiting' ? 'it waits to be decided' : 'what became of it'}`,
      caption: `${seen.process.title} ${seen.held.id}`,
      back: reads
        ? { text: `Case ${seen.held.id}`, href: `/cases/${seen.held.id}` }
        : { text: `Your tasks in ${seen.held.id}`, href: `/tasks/${seen.held.id}` },
      errors: [...notes.map((text) => ({ text, href: '#main-content' })), ...(form?.errors ?? [])],
      form,
      moves: preview && reads ? sayMoves(preview.moves, seen.process) : [],
      notes:
        preview && chosen && reads
          ? [
              ...(preview.refused ? [preview.refused] : []),
              ...notesOf({ ...preview, others: decides ? [] : preview.others }, chosen, seen.held.outcome !== null),
            ]
          : [],
      waits: one.state === 'waiting' && !as.includes('approved'),
      yours: one.byId === here.user.id,
      elsewhere: {
        cases: elsewhere.map((there) => sayThere(there, names)),
        form:
          isSettled(one) && elsewhere.some((there) => mayBeThere(there).can)
            ? { action: `${address}/elsewhere`, once: randomUUID() }
            : null,
        waits: one.state === 'waiting',
      },
      challenge: reads && one.state === 'refused' && may(here.user, 'write in the case') ? addressFor(seen, 'challenges/new', one) : null,
    },
  })
}
