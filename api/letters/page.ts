import { Router, type Request } from 'express'
import { may } from '../../domain/access.ts'
import { saidAsk } from '../../domain/letter-asks.ts'
import { allowed } from '../access/allowed.ts'
import type { Deps } from '../deps.ts'
import { mayBecome } from '../../store/hand-post.ts'
import { deliveriesOf } from '../../store/reading-history.ts'
import { lettersHeld } from '../../store/reading-letters.ts'
import { REMOVED } from '../../store/sealed.ts'
import { seenHere } from '../case/seen.ts'
import { hereOf } from '../layout/frame.ts'
import { londonLong } from '../saying/days.ts'
import { letterState, proves, sayDeliveries } from '../saying/letters.ts'
import { processOf } from '../saying/steps.ts'
import { tasksOf } from '../task/lines.ts'
import { isTheirs, onTheRecord, sendLetter } from './file.ts'

/** A letter, word for word, after proof. That its reader opened it is on the record: the only proof of delivery by email. */
export function letterPage(deps: Pick<Deps, 'db' | 'settings'>): Router {
  const { db } = deps
  const router = Router()
  const reads = allowed(deps, 'read the letter')
  const letterOf = async (req: Request) => (await lettersHeld(db, [String(req.params['id'])]))[0]!
  router.get('/letters/:id/letter.pdf', reads, async (req, res) => {
    await sendLetter(deps, hereOf(res).user, await letterOf(req), res)
  })
  router.get('/letters/:id', reads, async (req, res) => {
    const { user, today } = hereOf(res)
    const letter = await letterOf(req)
    const { relations } = seenHere(res)
    const own = isTheirs(user, letter)
    await onTheRecord(db, user, letter)
    const tasks = own ? (await tasksOf(db, user, today, letter.caseId)).filter(({ asked }) => asked) : []
    const page = {
      title: letter.title,
      reference: letter.caseId,
      to: letter.to,
      when: londonLong(letter.writtenAt),
      text: letter.text,
      gone: letter.text === REMOVED,
      pdf: `/letters/${letter.id}/letter.pdf`,
      asks: letter.asks.map((one) => saidAsk(processOf(letter.process), one)),
      own,
      tasks,
      ...(may(user, 'read the case', relations) && { back: { text: `Case ${letter.caseId}`, href: `/cases/${letter.caseId}` } }),
      state: { ...letterState(letter.state), detail: proves(letter.state) ?? '' },
      say: letter.text !== REMOVED && may(user, 'keep the post') && mayBecome(letter).length > 0 ? `/letters/${letter.id}/became` : null,
      became: own ? [] : sayDeliveries(await deliveriesOf(db, letter.id), today),
      wrong: own && may(user, 'challenge the record', relations) ? `/cases/${letter.caseId}/challenges/new?of=child.record` : null,
      all: own && may(user, 'see tasks in the case', relations) ? `/tasks/${letter.caseId}` : null,
    }
    res.render('letters/page.njk', { page })
  })
  return router
}
