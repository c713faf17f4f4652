import type { Response } from 'express'
import { londonDay } from '../../domain/calendar.ts'
import { principalsOf, type User } from '../../domain/people.ts'
import { readByThem } from '../../store/hand-post.ts'
import type { Db } from '../../store/client.ts'
import { deliveriesOf } from '../../store/reading-history.ts'
import type { LetterHeld } from '../../store/reading-letters.ts'
import { timeOf } from '../../store/standing.ts'
import { looked } from '../../store/watch.ts'
import type { Deps } from '../deps.ts'
import { longTime } from '../saying/days.ts'
import { letterState, proves, sayDeliveries } from '../saying/letters.ts'
import { lettersPaper } from './paper.ts'

export const isTheirs = (user: User, { recipient }: Pick<LetterHeld, 'recipient'>): boolean => principalsOf(user).includes(recipient)

/** That somebody opened a letter is on the record, on its page or as a file: of its reader it is the only proof of delivery by email. */
export async function onTheRecord(db: Db, user: User, letter: LetterHeld): Promise<void> {
  if (isTheirs(user, letter)) await readByThem(db, letter.id, user.id)
  else await looked(db, { byId: user.id, what: 'letter', caseId: letter.caseId })
}

/**
 * Answers with a letter as a PDF, with what its page shows them beside it. Whether they may read it has been asked.
 *
 * @throws NotDrawn; KeyDestroyed where nobody can read it any more.
 */
export async function sendLetter(
  { db, settings }: Pick<Deps, 'db' | 'settings'>,
  user: User,
  letter: LetterHeld,
  res: Response,
): Promise<void> {
  const standing = isTheirs(user, letter) ? null : await standingOf(db, letter)
  const file = await lettersPaper(settings, letter.title, [{ letter, toPost: false, standing }])
  await onTheRecord(db, user, letter)
  res
    .type('application/pdf')
    .attachment(`letter-${letter.caseId}-${londonDay(letter.writtenAt)}.pdf`)
    .send(file)
}

async function standingOf(db: Db, { id, state }: LetterHeld) {
  const [now, deliveries] = await Promise.all([timeOf(db), deliveriesOf(db, id)])
  const said = [letterState(state).text, proves(state)].filter(Boolean).join('. ').replace(/\.$/, '')
  return { now: `At ${longTime(now)}: ${said}.`, became: sayDeliveries(deliveries, londonDay(now)) }
}
