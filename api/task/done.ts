import type { Response } from 'express'
import { wasAsked } from '../../store/reading-case.ts'
import { lastAct } from '../../store/reading-receipt.ts'
import type { Deps } from '../deps.ts'
import { longTime } from '../saying/days.ts'
import type { Task } from './task.ts'

/** A task that is done, no longer asked or not asked yet: who answered and when, with their receipt where it is the reader’s own. */
export async function drawDone({ db }: Deps, res: Response, task: Task): Promise<void> {
  const last = await lastAct(db, task.seen.held.id, task.name, task.mine)
  const asked = last !== null || task.seen.held.outcome !== null || (await wasAsked(db, task.seen.held.id, task.name))
  const page = {
    title: last ? 'This has been answered' : asked ? 'This is no longer asked' : 'This is not asked yet',
    caption: task.seen.held.id,
    asked: task.action.title,
    said: last
      ? `${last.by ?? 'Somebody'} answered at ${longTime(last.receivedAt)}.`
      : asked
        ? 'The case has moved on, so no answer is needed. Nothing that you did was lost.'
        : 'The case has not come so far. Whoever is asked gets an email when it does.',
    change: asked,
    receipt: last ? `/tasks/${task.seen.held.id}/receipts/${last.id}` : null,
    all: `/tasks/${task.seen.held.id}`,
  }
  res.render('task/done.njk', { page })
}
