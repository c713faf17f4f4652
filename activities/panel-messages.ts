import { became, takeNext } from '../store/panel-messages.ts'
import type { Deps } from './deps.ts'
import { smtp } from './smtp.ts'

/** Where the mail server is away it is tried again each five minutes for an hour, and then each hour: every try is two lines that stay. */
const AT_FIRST = { tries: 12, apart: 5 } as const
const THEN_APART = 60
/** What a panel is told stands on its page, where a clerk asks for it again. What is told beside letters stands on no such page: it is tried for as long as a letter is. */
const BESIDE: ReadonlySet<string> = new Set(['reminder', 'overdue', 'challenge', 'given'])
const patienceOf = (kind: string) =>
  BESIDE.has(kind) ? { tries: AT_FIRST.tries + 3 * 24 - 1, words: 'three days' } : { tries: AT_FIRST.tries, words: '1 hour' }
/** Sent again once after a doubt: a calendar knows the meeting and the number of the change, and takes it in once. */
const DOUBTS = 1

/** Posts the next message, to a member of a panel or beside the letters of cases, and answers whether there was one. */
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
    const patience = patienceOf(kind)
    if (as === 'away' || as === 'not now')
      await (tries < patience.tries
        ? became(deps.db, id, 'to send', detail, tries < AT_FIRST.tries ? AT_FIRST.apart : THEN_APART)
        : became(deps.db, id, 'given up', `The mail server could not be reached for ${patience.words}.`))
    else await became(deps.db, id, as, detail, as === 'in doubt' && doubts < DOUBTS ? AT_FIRST.apart : null)
    return true
  }
}
