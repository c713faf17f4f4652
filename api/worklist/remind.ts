import { randomUUID } from 'node:crypto'
import { Router, type Request, type Response } from 'express'
import { isCaseId } from '../../domain/case.ts'
import { allowed } from '../access/allowed.ts'
import type { Deps } from '../deps.ts'
import { sayOnPage } from '../errors/errors.ts'
import { typedIn } from '../form/sending.ts'
import { hereOf } from '../layout/frame.ts'
import { listed } from '../saying/names.ts'
import { MOST_REMINDED, remindIn, type Reminded } from './reminding.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Reminds whoever is asked in the cases that were ticked: once they have been shown, by one press. */
export function remind(deps: Deps): Router {
  const router = Router()
  router.post('/worklist/remind', allowed(deps, 'remind whoever is asked'), async (req, res) => {
    const cases = chosen(req)
    if (cases.length === 0) return res.redirect(303, '/worklist')
    const once = String(typedIn(req.body)['once'] ?? '').toLowerCase()
    if (!UUID.test(once)) return draw(res, cases)
    const { user } = hereOf(res)
    drawDone(res, await remindIn(deps, user, once, cases))
  })
  return router
}

const chosen = (req: Request): readonly string[] =>
  [...new Set([req.body?.['case'] ?? []].flat().map(String).filter(isCaseId))].slice(0, MOST_REMINDED)

const of = (cases: readonly string[]): string => (cases.length === 1 ? cases[0]! : `${cases.length} cases`)
function draw(res: Response, cases: readonly string[]): void {
  const page = {
    title: `Remind whoever is asked in ${of(cases)}`,
    back: { text: 'Worklist', href: '/worklist' },
    lede: [
      ...(cases.length > 1 ? [`${listed(cases)}.`] : []),
      'Everybody of whom something is waited for is sent a reminder, by email or by post. Nobody who was reminded today is reminded again. No date moves.',
    ],
    action: '/worklist/remind',
    button: 'Remind them',
    errors: [],
    fields: [],
    hidden: [...cases.map((value) => ({ name: 'case', value })), { name: 'once', value: randomUUID() }],
  }
  res.render('form/form.njk', { page })
}

const SAID: Readonly<Record<keyof Reminded, string>> = {
  reminded: 'Whoever is asked is reminded. The history of each case says to whom it went',
  already: 'They were reminded today already, so nothing was sent',
  nobody: 'Nobody is asked for anything but whoever works the case, so nothing was sent',
  'not there': 'It has closed, or is not yours to work, so nothing was sent',
}
const drawDone = (res: Response, reminded: Reminded): void =>
  sayOnPage(res, 200, {
    title: reminded.reminded.length > 0 ? `Reminded in ${of(reminded.reminded)}` : 'Nothing was sent',
    lines: (Object.keys(SAID) as (keyof Reminded)[]).flatMap((what) =>
      reminded[what].length > 0 ? [`${SAID[what]}: ${listed(reminded[what])}.`] : [],
    ),
    link: { href: '/worklist', text: 'Worklist' },
  })
