import { Router } from 'express'
import { principalsOf, type User } from '../../domain/people.ts'
import type { Db } from '../../store/client.ts'
import { readByThem } from '../../store/hand-post.ts'
import { deliveriesOf } from '../../store/reading-history.ts'
import { lettersHeld, type LetterHeld } from '../../store/reading-letters.ts'
import { looked } from '../../store/watch.ts'
import { seenBy } from '../case/seen.ts'
import { hereOf } from '../layout/frame.ts'
import { londonLong } from '../saying/days.ts'
import { letterState, proves, sayDeliveries } from '../saying/letters.ts'
import { tasksOf } from '../task/lines.ts'

/** A letter, word for word, after proof. That its reader opened it is on the record: the only proof of delivery by email. */
export function letterPage({ db }: { readonly db: Db }): Router {
  const router = Router()
  router.get('/letters/:id', async (req, res, next) => {
    const { user, staff, today } = hereOf(res)
    const [letter] = await lettersHeld(db, [req.params.id])
    const own = letter ? isTheirs(user, letter) : false
    const seen = letter && (staff || own) ? await seenBy(db, user, letter.caseId) : null
    if (!letter || letter.way === 'none' || !(own || (seen && staff))) return next()
    if (req.method === 'GET')
      await (own ? readByThem(db, letter.id, user.id) : looked(db, { byId: user.id, what: 'letter', caseId: letter.caseId }))
    const tasks = own && seen ? (await tasksOf(db, user, today, letter.caseId)).filter(({ asked }) => asked) : []
    const page = {
      title: letter.title,
      reference: letter.caseId,
      to: letter.to,
      when: londonLong(letter.writtenAt),
      text: letter.text,
      own,
      tasks,
      ...(staff && { back: { text: `Case ${letter.caseId}`, href: `/cases/${letter.caseId}` } }),
      state: { ...letterState(letter.state), detail: proves(letter.state) ?? '' },
      became: own ? [] : sayDeliveries(await deliveriesOf(db, letter.id), today),
      all: own && seen ? `/tasks/${letter.caseId}` : null,
    }
    res.render('letters/page.njk', { page })
  })
  return router
}

/** Written to them, or to somebody they act for today. */
const isTheirs = (user: User, { recipient }: LetterHeld): boolean => principalsOf(user).includes(recipient)
