import { deliver } from '../store/letters.ts'
import { isBarred } from '../store/links.ts'
import { putOff, type ToSend } from '../store/letters-again.ts'
import type { Deps } from './deps.ts'
import { messageOf } from './posting.ts'
import { smtp } from './smtp.ts'

/**
 * Posts a letter that a clerk asked to be sent again: under its own Message-ID, to the address that is held now. A mail server that is away is tried
 * again; whatever else comes of it is for the clerk.
 */
export function postAgain(deps: Deps): (letter: ToSend) => Promise<void> {
  const post = smtp(deps)
  const { db } = deps
  return async ({ email, ...letter }) => {
    if (!email && (await isBarred(db, letter.recipient)))
      return void (await deliver(db, letter.id, 'to send', 'withheld', 'They must not be told any more.'))
    if (!email) return void (await deliver(db, letter.id, 'to send', 'given up', 'No address is held to which it may be sent.'))
    const toPost = { ...letter, email }
    const message = await messageOf(deps, letter, toPost)
    if (!(await deliver(db, letter.id, 'to send', 'sending'))) return
    const { as, detail } = await post(toPost, message)
    if (as === 'away' || as === 'not now') await putOff(db, { ...letter, email }, detail)
    else await deliver(db, letter.id, 'sending', as, detail)
  }
}
