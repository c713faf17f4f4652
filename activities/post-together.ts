import { createHash } from 'node:crypto'
import { deliver } from '../store/letters.ts'
import type { ToSend } from '../store/letters-again.ts'
import { isTriedOut, nextTogether } from '../store/letters-together.ts'
import { addressOf } from '../store/links.ts'
import type { Deps } from './deps.ts'
import { gatheredNotice } from './gathered-notice.ts'
import { noticeOf } from './notice.ts'
import { factsOf } from './posting.ts'
import { smtp } from './smtp.ts'

/**
 * Posts what waits to go to one person together, to the address that is held now, and answers whether there was any. Each letter keeps its own link and its own
 * states; what became of the email became of each. A doubt is for a person: most of these are a courtesy.
 */
export function postTogether(deps: Deps): () => Promise<boolean> {
  const post = smtp(deps)
  const { db } = deps
  return async () => {
    const letters = await nextTogether(db)
    const [first] = letters
    if (!first) return false
    const going = []
    // Of two dispatchers one takes each.
    for (const letter of letters) if (await deliver(db, letter.id, 'to send', 'sending')) going.push(letter)
    if (going.length === 0) return true
    const email = (await addressOf(db, first.recipient))!
    const notices = []
    for (const letter of going) notices.push(await factsOf(deps, letter, { ...letter, email }))
    const message = notices.length === 1 ? noticeOf(notices[0]!) : gatheredNotice(notices, { list: `${deps.publicUrl}/tasks` })
    const { as, detail } = await post({ email, messageId: messageIdOf(going) }, message)
    const others = going.length > 1 ? `${detail} In one email, of ${going.length}.` : detail
    for (const letter of going) await became(deps, letter, as, others)
    return true
  }
}

async function became({ db }: Deps, letter: Omit<ToSend, 'email'>, as: Awaited<ReturnType<ReturnType<typeof smtp>>>['as'], detail: string) {
  if (as !== 'away' && as !== 'not now') await deliver(db, letter.id, 'sending', as, detail)
  else if (isTriedOut(letter)) await deliver(db, letter.id, 'sending', 'given up', 'The mail server could not be reached for three days.')
  else await deliver(db, letter.id, 'sending', 'to send', detail)
}

/** Its own where it goes alone after all; else of all that are in it, so that the same letters sent anew are known for the same message. */
function messageIdOf(letters: readonly { readonly id: string; readonly messageId: string }[]): string {
  const [first] = letters
  if (letters.length === 1) return first!.messageId
  const all = createHash('sha256')
    .update(letters.map(({ id }) => id).join(' '))
    .digest('hex')
  return `<${all}${first!.messageId.slice(first!.messageId.indexOf('@'))}`
}
