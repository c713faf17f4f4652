import { Router } from 'express'
import { may } from '../../domain/access.ts'
import { countedBy, stays } from '../../domain/disposal.ts'
import { keepings } from '../../domain/law/keeping.ts'
import { casesIn, countedIn, disposals } from '../../store/reading-disposals.ts'
import { allowed } from '../access/allowed.ts'
import { beyondSight } from '../access/asker.ts'
import { doneOf } from '../admin/form.ts'
import type { Deps } from '../deps.ts'
import { hereOf } from '../layout/frame.ts'
import { longTime, plainDay } from '../saying/days.ts'
import { certificatePdf } from './certificate.ts'
import { certificateOf, disposalHere, ripening } from './doing.ts'
import { disposalForms } from './forms.ts'
import { becameOf, cases, countRows, stateOf } from './said.ts'

/** So many are listed on a page. */
const MOST = 200

/** What may go, what is proposed, decided and done. Looking at it does nothing; carrying one out is a command on the server. */
export function disposalPages(deps: Pick<Deps, 'db' | 'settings'>): Router {
  const { db } = deps
  const router = Router()
  const see = allowed(deps, 'see what is kept')

  router.get('/disposals', see, async (req, res) => {
    const { user, today } = hereOf(res)
    const [all, { going, kept }, done] = await Promise.all([
      beyondSight(user, () => disposals(db)),
      ripening(db, user, today),
      doneOf(db, req),
    ])
    res.render('disposals/page.njk', {
      page: {
        title: 'Disposals',
        back: { text: 'How long cases are kept', href: '/kept' },
        done,
        going: `${cases(going.length)} may go today, ${plainDay(today)}`,
        proposes: may(user, 'dispose of cases') && going.length > 0,
        counts: countRows(countedBy(going)),
        list: going.slice(0, MOST).map(({ caseId, goesFrom }) => [caseId, plainDay(goesFrom)]),
        more: Math.max(0, going.length - MOST),
        keptTitle: `Kept long enough, and staying: ${kept.length}`,
        kept: kept.slice(0, MOST).map((one) => [one.caseId, keepings[one.rule].name, stays[one.stays!]]),
        all: all.map((one) => [
          { text: `Disposal ${one.number}`, href: `/disposals/${one.number}`, more: one.why },
          cases(one.cases),
          { text: one.proposedBy, more: longTime(one.proposedAt) },
          stateOf(one),
        ]),
      },
    })
  })
  router.use(disposalForms(deps))

  router.get('/disposals/:number', see, async (req, res, next) => {
    const { user } = hereOf(res)
    const one = await disposalHere(db, user, req.params['number'])
    if (!one) return next()
    const skip = MOST * (/^[1-9]\d{0,2}$/.test(String(req.query['page'])) ? Number(req.query['page']) : 0)
    const [list, counts] = await beyondSight(user, () => Promise.all([casesIn(db, one.id, { limit: MOST, skip }), countedIn(db, one.id)]))
    res.render('disposals/disposal.njk', {
      page: {
        title: `Disposal ${one.number}: ${stateOf(one)}`,
        back: { text: 'Disposals', href: '/disposals' },
        number: one.number,
        done: await doneOf(db, req),
        decides: one.decided === null && may(user, 'dispose of cases'),
        waits: one.decided === 'approved' && !one.certificate,
        certified: certificateOf(one),
        lines: [
          ['Cases that may go from', `${plainDay(one.on)} or before`],
          ['Proposed', `${one.proposedBy}, at ${longTime(one.proposedAt)}. ${one.why}`],
          ...(one.decided
            ? [
                [
                  one.decided === 'approved' ? 'Approved' : 'Declined',
                  `${one.decidedBy}, at ${longTime(one.decidedAt!)}. ${one.decidedWhy}`,
                ],
              ]
            : []),
          ['Hash of the list', Buffer.from(one.manifest).toString('hex')],
        ],
        counts: countRows(counts),
        shown: one.cases > MOST ? `${Math.min(skip + 1, one.cases)} to ${skip + list.length} of ${one.cases}` : null,
        earlier: skip > 0 ? `/disposals/${one.number}?page=${skip / MOST - 1}` : null,
        next: skip + list.length < one.cases ? `/disposals/${one.number}?page=${skip / MOST + 1}` : null,
        list: list.map((row) => [row.caseId, keepings[row.rule].name, plainDay(row.goesFrom), becameOf(row)]),
      },
    })
  })

  router.get('/disposals/:number/certificate.json', see, async (req, res, next) => {
    const one = await disposalHere(db, hereOf(res).user, req.params['number'])
    const certificate = one && certificateOf(one)
    return certificate ? res.attachment(`disposal-${one.number}.json`).json(certificate) : next()
  })
  router.get('/disposals/:number/certificate.pdf', see, async (req, res, next) => {
    const one = await disposalHere(db, hereOf(res).user, req.params['number'])
    const certificate = one && certificateOf(one)
    if (!certificate) return next()
    const { sha256, ...said } = certificate
    const pdf = await certificatePdf(said, { sha256, council: deps.settings.council })
    res.type('application/pdf').attachment(`disposal-${one.number}.pdf`).send(pdf)
  })
  return router
}
