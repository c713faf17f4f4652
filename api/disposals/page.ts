import { Router, type Response } from 'express'
import { may } from '../../domain/access.ts'
import { countedBy, stays, type Counted } from '../../domain/disposal.ts'
import { keepings } from '../../domain/law/keeping.ts'
import { change } from '../../store/administration.ts'
import { casesIn, decideDisposal, disposals, manifestOf, preview, propose, type DisposalHeld } from '../../store/disposals.ts'
import { allowed } from '../access/allowed.ts'
import { beyondSight } from '../access/asker.ts'
import { doneOf, drawChange, takeChange, type ChangeForm } from '../admin/form.ts'
import type { Deps } from '../deps.ts'
import { typedIn } from '../form/sending.ts'
import { longOf } from '../kept/said.ts'
import { hereOf } from '../layout/frame.ts'
import { longTime, plainDay } from '../saying/days.ts'
import { processOf } from '../saying/steps.ts'
import { certificatePdf } from './certificate.ts'

const BACK = { text: 'Disposals', href: '/disposals' } as const
const cases = (n: number): string => `${n} ${n === 1 ? 'case' : 'cases'}`

/** What may go, what is proposed, decided and done. Looking at it does nothing; carrying one out is a command on the server. */
export function disposalPages(deps: Pick<Deps, 'db' | 'settings'>): Router {
  const { db } = deps
  const router = Router()
  const [see, dispose] = [allowed(deps, 'see what is kept'), allowed(deps, 'dispose of cases')]
  const numbered = async (res: Response, number: unknown): Promise<DisposalHeld | undefined> =>
    /^\d{1,9}$/.test(String(number)) ? (await beyondSight(hereOf(res).user, () => disposals(db, Number(number))))[0] : undefined

  router.get('/disposals', see, async (req, res) => {
    const { user, today } = hereOf(res)
    const [all, ripe, done] = await Promise.all([
      beyondSight(user, () => disposals(db)),
      beyondSight(user, () => preview(db, today)),
      doneOf(db, req),
    ])
    const going = ripe.filter((one) => one.stays === null)
    const kept = ripe.filter((one) => one.stays !== null)
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

  const proposal = async (res: Response): Promise<{ readonly form: ChangeForm; readonly any: boolean }> => {
    const { user, today } = hereOf(res)
    const going = (await beyondSight(user, () => preview(db, today))).filter((one) => one.stays === null)
    return {
      any: going.length > 0,
      form: {
        fields: {},
        hidden: [{ name: 'seen', value: manifestOf(going).toString('hex') }],
        setting: {
          title: `Propose that ${cases(going.length)} go`,
          back: BACK,
          lede: [
            'Another person must approve it. Then whoever looks after the server carries it out, and nobody can read what was known or written in these cases any more.',
            ...countedBy(going).map(inWords),
          ],
          action: '/disposals/new',
          button: 'Propose it',
        },
      },
    }
  }
  router.get('/disposals/new', dispose, async (_req, res) => drawChange(res, (await proposal(res)).form))
  router.post('/disposals/new', dispose, async (req, res) => {
    const { user, today } = hereOf(res)
    const seen = String(typedIn(req.body)['seen'] ?? '')
    await takeChange(req, res, (await proposal(res)).form, {
      make: ({ why }, id) =>
        beyondSight(user, () =>
          change(db, { id, kind: 'disposal-proposed', byId: user.id, why: why! }, async (tx) => ({
            changes: await propose(tx, { id, on: today, seen, byId: user.id, why: why! }),
          })),
        ),
      to: '/disposals',
    })
  })

  router.get('/disposals/:number', see, async (req, res, next) => {
    const one = await numbered(res, req.params['number'])
    if (!one) return next()
    const { user } = hereOf(res)
    const list = await beyondSight(user, () => casesIn(db, one.id))
    res.render('disposals/disposal.njk', {
      page: {
        title: `Disposal ${one.number}: ${stateOf(one)}`,
        back: BACK,
        number: one.number,
        done: await doneOf(db, req),
        decides: one.decided === null && may(user, 'dispose of cases'),
        waits: one.decided === 'approved' && !one.certificate,
        certified: one.certificate && { sha256: Buffer.from(one.sha256!).toString('hex') },
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
        counts: countRows(countedBy(list)),
        list: list.map((row) => [row.caseId, keepings[row.rule].name, plainDay(row.goesFrom), becameOf(row)]),
      },
    })
  })

  const decision = (one: DisposalHeld, res: Response): ChangeForm => {
    const { user } = hereOf(res)
    const mine = [user.id, ...user.coversFor].includes(one.proposedById)
    const options = { ...(mine ? {} : { approved: 'Approve it' }), declined: mine ? 'Take it back' : 'Decline it' }
    return {
      fields: { as: { kind: 'choice', label: 'What do you decide?', options } },
      setting: {
        title: `Disposal ${one.number}: ${cases(one.cases)}`,
        back: { text: `Disposal ${one.number}`, href: `/disposals/${one.number}` },
        lede: [
          `Proposed by ${one.proposedBy}: ${one.why}`,
          mine
            ? 'Another person must approve this: not whoever proposed it, and nobody who acts for them.'
            : 'It cannot be undone once it is carried out. A case that is held by then stays.',
        ],
        action: `/disposals/${one.number}/decide`,
        button: 'Record the decision',
      },
    }
  }
  router.get('/disposals/:number/decide', dispose, async (req, res, next) => {
    const one = await numbered(res, req.params['number'])
    return one && one.decided === null ? drawChange(res, decision(one, res)) : next()
  })
  router.post('/disposals/:number/decide', dispose, async (req, res, next) => {
    const one = await numbered(res, req.params['number'])
    if (!one) return next()
    const { user } = hereOf(res)
    await takeChange(req, res, decision(one, res), {
      make: ({ as, why }, id) =>
        beyondSight(user, () =>
          change(db, { id, kind: 'disposal-decided', byId: user.id, why: why! }, async (tx) => ({
            changes: await decideDisposal(tx, { number: one.number, as: as as 'approved', byId: user.id, for: user.coversFor, why: why! }),
          })),
        ),
      to: `/disposals/${one.number}`,
    })
  })

  router.get('/disposals/:number/certificate.json', see, async (req, res, next) => {
    const one = await numbered(res, req.params['number'])
    if (!one?.certificate) return next()
    res.attachment(`disposal-${one.number}.json`).json({ ...one.certificate, sha256: Buffer.from(one.sha256!).toString('hex') })
  })
  router.get('/disposals/:number/certificate.pdf', see, async (req, res, next) => {
    const one = await numbered(res, req.params['number'])
    if (!one?.certificate) return next()
    const pdf = await certificatePdf(one.certificate, { sha256: Buffer.from(one.sha256!).toString('hex'), council: deps.settings.council })
    res.type('application/pdf').attachment(`disposal-${one.number}.pdf`).send(pdf)
  })
  return router
}
/** So many are listed on the page; the others are in the proposal. */
const MOST = 200

const inWords = ({ process, rule, number, ...row }: Counted): string =>
  `${processOf(process).title}: ${cases(number)}, kept as ${keepings[rule].name.toLowerCase()}, ${longOf(row)}.`
const countRows = (all: readonly Counted[]) =>
  all.map(({ process, rule, number, ...row }) => [
    processOf(process).title,
    String(number),
    { text: keepings[rule].name, more: longOf(row) },
    { H: 'High', M: 'Medium', L: 'Low' }[row.confidence],
  ])
function stateOf({ decided, certificate, gone, cases: all }: DisposalHeld): string {
  if (certificate) return `carried out, ${cases(gone)} gone`
  if (decided === 'approved') return gone > 0 ? `being carried out, ${gone} of ${all} gone` : 'approved, and not carried out yet'
  return decided === 'declined' ? 'declined' : 'waits for another person'
}
function becameOf({ done, doneWhy, doneAt, stays: why }: Awaited<ReturnType<typeof casesIn>>[number]) {
  if (done === 'gone') return { text: 'Gone', more: longTime(doneAt!) }
  if (done === 'kept') return { text: 'Stayed', more: doneWhy ?? '' }
  return why ? { text: 'Would stay', more: stays[why] } : 'Waits'
}
