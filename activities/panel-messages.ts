import { became, takeNext } from '../store/panel-messages.ts'
import type { Deps } from './deps.ts'
import { smtp } from './posting.ts'

/** So often it is tried where the mail server is away, so many minutes apart. */
const TRIES = 12
const APART = 5
/** Sent again once after a doubt: a calendar knows the meeting and the number of the change, and takes it in once. */
const DOUBTS = 1

/** Posts the next message to a member of a panel, and answers whether there was one. */
export function postToMembers(deps: Pick<Deps, 'db' | 'mail' | 'publicUrl'>): () => Promise<boolean> {
  const post = smtp(deps)
  return async () => {
    const message = await takeNext(deps.db)
    if (!message) return false
    const { id, email, messageId, subject, text, calendar, kind, tries, doubts } = message
    if (!email) {
      await became(deps.db, id, 'given up', 'No address is held to which it may be sent.')
      return true
    }
    const method = kind === 'not held' ? 'CANCEL' : 'REQUEST'
    const { as, detail } = await post(
      { email, messageId },
      { subject, text, ...(calendar && { icalEvent: { method, content: calendar, filename: 'meeting.ics' } }) },
    )
    if (as === 'away' || as === 'not now')
      await (tries < TRIES
        ? became(deps.db, id, 'to send', detail, APART)
        : became(deps.db, id, 'given up', `The mail server could not be reached for ${(TRIES * APART) / 60} hour.`))
    else await became(deps.db, id, as, detail, as === 'in doubt' && doubts < DOUBTS ? APART : null)
    return true
  }
}
