import { Router, type Response } from 'express'
import { countedBy } from '../../domain/disposal.ts'
import type { DisposalHeld } from '../../store/reading-disposals.ts'
import { allowed } from '../access/allowed.ts'
import { drawChange, takeChange, type ChangeForm } from '../admin/form.ts'
import type { Deps } from '../deps.ts'
import { typedIn } from '../form/sending.ts'
import { hereOf } from '../layout/frame.ts'
import { decided, disposalHere, isTheirs, proposed, ripening, type DisposalDecision } from './doing.ts'
import { cases, inWords } from './said.ts'

/** One person proposes what goes; another decides. */
export function disposalForms(deps: Pick<Deps, 'db'>): Router {
  const { db } = deps
  const router = Router()
  const rule = allowed(deps, 'dispose of cases')

  const proposal = async (res: Response): Promise<ChangeForm> => {
    const { user, today } = hereOf(res)
    const { going, seen } = await ripening(db, user, today)
    return {
      fields: {},
      hidden: [{ name: 'seen', value: seen }],
      setting: {
        title: `Propose that ${cases(going.length)} go`,
        back: { text: 'Disposals', href: '/disposals' },
        lede: [
          'Another person must approve it. Then whoever looks after the server carries it out, and nobody can read what was known or written in these cases any more.',
          ...countedBy(going).map(inWords),
        ],
        action: '/disposals/new',
        button: 'Propose it',
      },
    }
  }
  router.get('/disposals/new', rule, async (_req, res) => drawChange(res, await proposal(res)))
  router.post('/disposals/new', rule, async (req, res) => {
    const { user, today: on } = hereOf(res)
    const seen = String(typedIn(req.body)['seen'] ?? '')
    await takeChange(req, res, await proposal(res), {
      make: ({ why }, id) => proposed(db, user, { id, on, seen, why: why! }),
      to: '/disposals',
    })
  })

  const decision = (one: DisposalHeld, res: Response): ChangeForm => {
    const mine = isTheirs(hereOf(res).user, one)
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
  router.get('/disposals/:number/decide', rule, async (req, res, next) => {
    const one = await disposalHere(db, hereOf(res).user, req.params['number'])
    return one && one.decided === null ? drawChange(res, decision(one, res)) : next()
  })
  router.post('/disposals/:number/decide', rule, async (req, res, next) => {
    const { user } = hereOf(res)
    const one = await disposalHere(db, user, req.params['number'])
    if (!one) return next()
    await takeChange(req, res, decision(one, res), {
      make: ({ as, why }, id) => decided(db, user, { id, number: one.number, as: as as DisposalDecision, why: why! }),
      to: `/disposals/${one.number}`,
    })
  })
  return router
}
