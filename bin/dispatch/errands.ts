/**
 * What the dispatcher does beside sending acts on: it tells people that their act was refused, posts letters again that a clerk asked for, and hands
 * on what waits to whoever takes over a job; carries a change of a calendar to the cases whose dates it moves; and tells members of panels of meetings and packs; and posts as one what comes to one person together.
 */
import { refusedNotice } from '../../activities/notice.ts'
import { postAgain } from '../../activities/post-again.ts'
import type { Deps as Posting } from '../../activities/deps.ts'
import { handOn } from '../../activities/handing-on.ts'
import { carryRun, tellByHand } from '../../activities/impact-run.ts'
import { movedNotice } from '../../activities/moved-notice.ts'
import { postTogether } from '../../activities/post-together.ts'
import { postToMembers } from '../../activities/panel-messages.ts'
import type { Mail } from '../../api/deps.ts'
import { nextRunMessage, runMessageSent } from '../../store/calendar-runs.ts'
import { addressOf } from '../../store/links.ts'
import { leftHalfSent, nextToSend } from '../../store/letters-again.ts'
import { giveUpTelling, markTold, takeNextToTell } from '../../store/outbox.ts'

export interface Errands extends Posting {
  /** For messages that are no letters. */
  readonly messages: Mail
}

/** Each does the next of its kind, and answers whether there was one. */
export function errands(deps: Errands): readonly (() => Promise<boolean>)[] {
  const post = postAgain(deps)
  const letters = async (): Promise<boolean> => {
    await leftHalfSent(deps.db)
    const letter = await nextToSend(deps.db)
    if (letter) await post(letter)
    return letter !== null
  }
  return [letters, () => tell(deps), handOn(deps), carryRun(deps), () => tellMoved(deps), postToMembers(deps), postTogether(deps)]
}

/** Whoever was told that their act had been received is told that it was refused in the end (decisions 31); and their page shows it. */
async function tell({ db, messages, publicUrl }: Errands): Promise<boolean> {
  const whom = await takeNextToTell(db)
  if (!whom) return false
  const { id, email, caseId, why } = whom
  if (!email) {
    await giveUpTelling(db, id)
    return true
  }
  await messages.send({ to: email, ...refusedNotice({ reference: caseId, why, link: `${publicUrl}/cases/${caseId}` }) })
  await markTold(db, id)
  return true
}

/** Whoever is concerned by a change of a calendar: one email, however many dates moved. Whoever has no address any more is told by the owner of the case. */
async function tellMoved(deps: Errands): Promise<boolean> {
  const { db, messages, publicUrl } = deps
  const message = await nextRunMessage(db)
  if (!message) return false
  const to = await addressOf(db, message.recipient)
  if (!to) {
    await tellByHand(deps, message)
    return true
  }
  await messages.send({ to, ...movedNotice({ lines: message.lines, link: `${publicUrl}/tasks` }) })
  await runMessageSent(db, message)
  return true
}
