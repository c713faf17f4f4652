import { Router, type Response } from 'express'
import { yearName, yearOf } from '../../domain/calendar-words.ts'
import { agreementText } from '../../domain/panels.ts'
import { change } from '../../store/administration.ts'
import { membersHeld } from '../../store/panels.ts'
import { agreementOf, sign } from '../../store/sharing-agreements.ts'
import { allowed } from '../access/allowed.ts'
import { withDone } from '../admin/form.ts'
import type { Deps } from '../deps.ts'
import { sayOnPage } from '../errors/errors.ts'
import type { Typed } from '../form/fields.ts'
import type { Errors, Fields } from '../form/flow.ts'
import { onePage, readOnePage } from '../form/one-page.ts'
import { typedIn } from '../form/sending.ts'
import { hereOf } from '../layout/frame.ts'
import { plainDay } from '../saying/days.ts'
import { sitsSomewhere } from './whose.ts'

const FIELDS: Fields = { agree: { kind: 'choices', label: 'Do you agree?', options: { yes: 'I agree, in my own name' } } }

/** The information-sharing agreement of the school year: a member of panels signs it here, once. */
export function informationSharing(deps: Pick<Deps, 'db' | 'settings'>): Router {
  const { db, settings } = deps
  const router = Router()
  const sits = allowed(deps, 'sit on a panel')
  const isSeated = async (res: Response): Promise<boolean> => {
    const { user, today } = hereOf(res)
    return sitsSomewhere(user, await membersHeld(db, yearOf(today)), today)
  }
  const draw = (res: Response, typed: Typed = {}, errors: Errors = {}): void => {
    const { today } = hereOf(res)
    const [agrees, ...lines] = agreementText(settings.council, yearOf(today))
    const setting = {
      title: `Sign the information-sharing agreement for ${yearName(yearOf(today))}`,
      back: { text: 'Panels', href: '/panels' },
      lede: [agrees!],
      include: 'panels/agreement.njk',
      action: '/panels/agreement',
      button: 'Sign the agreement',
      follows: [],
    }
    const page = { ...onePage(FIELDS, setting, today, typed, errors), lines }
    res.status(Object.keys(errors).length ? 422 : 200).render('form/form.njk', { page })
  }
  router.get('/panels/agreement', sits, async (_req, res, next) => {
    if (!(await isSeated(res))) return next()
    const { user, today } = hereOf(res)
    const signed = await agreementOf(db, user.id, yearOf(today))
    if (!signed) return draw(res)
    sayOnPage(res, 200, {
      title: `You have signed the information-sharing agreement for ${yearName(yearOf(today))}`,
      lines: [`Signed${signed.paper ? ' on paper' : ''} on ${plainDay(signed.signedOn)}.`, ...signed.text.split('\n')],
      link: { href: '/panels', text: 'Panels' },
    })
  })
  router.post('/panels/agreement', sits, async (req, res, next) => {
    if (!(await isSeated(res))) return next()
    const typed = typedIn(req.body)
    const read = readOnePage(FIELDS, typed)
    if (!read.ok) return draw(res, typed, read.errors)
    const { user, today } = hereOf(res)
    const year = yearOf(today)
    const signing = {
      personId: user.id,
      year,
      text: agreementText(settings.council, year).join('\n'),
      signedOn: today,
      paper: false,
      byId: user.id,
    }
    const made = await change(
      db,
      { id: read.once, kind: 'agreement-signed', byId: user.id, why: 'Signed on their own page.' },
      async (tx) => ({
        changes: await sign(tx, signing),
      }),
    )
    res.redirect(303, made.is === 'refused' ? '/panels/agreement' : withDone('/panels', made))
  })
  return router
}
