import type { Response } from 'express'
import { lastAct } from '../../store/reading-receipt.ts'
import type { Deps } from '../deps.ts'
import { longTime } from '../saying/days.ts'
import type { Task } from './task.ts'

/** A task that is done, no longer asked or not asked yet: who answered and when, with their receipt where it is the reader’s own. */
export async function drawDone({ db }: Deps, res: Response, task: Task): Promise<void> {
  const { held } = task.seen
  const last = await lastAct(db, held.id, task.name, task.mine)
  // By what was read when it was found not to be open: a step that has opened since is asked, and not past.
  const asked = last !== null || held.outcome !== null || held.asked.includes(task.name)
  const page = {
    title: last ? 'This has been answered' : asked ? 'This is no longer asked' : 'This is not asked yet',
    caption: held.id,
    asked: task.action.title,
    said: last
      ? `${last.by ?? 'Somebody'} answered at ${longTime(last.receivedAt)}.`
      : asked
        ? 'The case has moved on, so no answer is needed. Nothing that you did was lost.'
        : 'The case has not come so far. Whoever is asked gets an email when it does.',
    change: asked,
    receipt: last ? `/tasks/${held.id}/receipts/${last.id}` : null,
    all: `/tasks/${held.id}`,
  }
  res.render('task/done.njk', { page })
}
