import { Router, type Response } from 'express'
import { change } from '../../../store/administration.ts'
import { decide, type Decision } from '../../../store/proposals.ts'
import { proposalsWaiting, type ProposalHeld } from '../../../store/reading-people.ts'
import type { Deps } from '../../deps.ts'
import { hereOf } from '../../layout/frame.ts'
import { doneOf, drawChange, takeChange, type ChangeForm } from '../form.ts'
import { allowed } from '../../access/allowed.ts'
import { proposedIn } from './words.ts'

const KINDS = { approved: 'proposal-approved', declined: 'proposal-declined', withdrawn: 'proposal-withdrawn' } as const

/** What one administrator proposed, for another to decide. */
export function proposals(deps: Pick<Deps, 'db'>): Router {
  const { db } = deps
  const router = Router()
  const [rule, roles] = [allowed(deps, 'administer'), allowed(deps, 'change who may do what')]
  router.get('/admin/proposals', rule, async (req, res) => {
    const all = await proposalsWaiting(db)
    const page = {
      title: all.length
        ? `Proposals: ${all.length} ${all.length === 1 ? 'waits' : 'wait'} for a second administrator`
        : 'Proposals: none waits',
      back: { text: 'Administration', href: '/admin' },
      done: await doneOf(db, req),
      proposals: all.map((one) => ({ id: one.id, why: one.why, ...proposedIn(one), ...(mayApprove(res, one) ? { yours: true } : {}) })),
    }
    res.render('admin/proposals/page.njk', { page })
  })
  router.get('/admin/proposals/:id', roles, async (req, res, next) => {
    const one = await found(db, req.params['id'])
    return one ? drawChange(res, decideForm(one, res)) : next()
  })
  router.post('/admin/proposals/:id', roles, async (req, res) => {
    const one = await found(db, req.params['id'])
    if (!one) return res.redirect(303, '/admin/proposals')
    const { user } = hereOf(res)
    await takeChange(req, res, decideForm(one, res), {
      make: ({ as, why }, id) =>
        change(db, { id, kind: KINDS[as as Decision], byId: user.id, why: why! }, async (tx) => ({
          changes: await decide(tx, one.id, { as: as as Decision, byId: user.id, for: user.coversFor, why: why! }),
        })),
      to: as(one),
    })
  })
  return router
}
const as = ({ personId }: ProposalHeld): string => `/admin/people/${personId}`
const found = async (db: Deps['db'], id: unknown): Promise<ProposalHeld | undefined> =>
  (await proposalsWaiting(db)).find((one) => one.id === id)

/** Neither who proposed it, nor whom it is for, nor whoever acts for either. */
function mayApprove(res: Response, { proposedById, personId }: ProposalHeld): boolean {
  const { user } = hereOf(res)
  return ![user.id, ...user.coversFor].some((id) => id === proposedById || id === personId)
}

function decideForm(one: ProposalHeld, res: Response): ChangeForm {
  const { what, by } = proposedIn(one)
  const [mine, may] = [one.proposedById === hereOf(res).user.id, mayApprove(res, one)]
  const options = { ...(may && { approved: 'Approve it' }), ...(mine ? { withdrawn: 'Withdraw it' } : { declined: 'Decline it' }) }
  return {
    fields: { as: { kind: 'choice', label: 'What do you decide?', options } },
    setting: {
      title: what,
      caption: 'Proposal',
      back: { text: 'Proposals', href: '/admin/proposals' },
      lede: [
        `${by}: ${one.why}`,
        `${one.person} is held with the address ${one.personEmail}.`,
        may
          ? 'Approve it only where you know the person and the address to be right: it takes effect on its first day without anything more.'
          : 'Another administrator must approve it: not whoever proposed it, and not the person it is for.',
      ],
      action: `/admin/proposals/${one.id}`,
      button: 'Record the decision',
    },
  }
}
