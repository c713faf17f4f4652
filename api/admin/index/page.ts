import { Router } from 'express'
import { administrationCounts } from '../../../store/reading-administration.ts'
import type { Deps } from '../../deps.ts'
import { allowed } from '../../access/allowed.ts'

/** Where an administrator begins: what waits for them, then what they look after. */
export function administrationIndex(deps: Pick<Deps, 'db'>): Router {
  const router = Router()
  router.get('/admin', allowed(deps, 'administer'), async (_req, res) => {
    const counts = await administrationCounts(deps.db)
    const waits = [
      [counts.proposals, 'proposal waits for a second administrator', 'proposals wait for a second administrator', '/admin/proposals'],
      [counts.leavers, 'person has left and still owns open cases', 'people have left and still own open cases', '/admin/people'],
      [
        counts.noHead,
        'open school has no headteacher that we know',
        'open schools have no headteacher that we know',
        '/admin/schools?lacking=head',
      ],
      [counts.noMailbox, 'open school has no shared mailbox', 'open schools have no shared mailbox', '/admin/schools?lacking=mailbox'],
    ] as const
    const waiting = waits.flatMap(([n, one, many, href]) => (n > 0 ? [{ text: `${n} ${n === 1 ? one : many}`, href }] : []))
    const things = waiting.length === 1 ? '1 thing needs you' : `${waiting.length} things need you`
    const title = waiting.length ? `Administration: ${things}` : 'Administration: nothing needs you'
    res.render('admin/index/page.njk', { page: { title, waiting, counts } })
  })
  return router
}
