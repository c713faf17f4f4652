import type { ProposalHeld } from '../../../store/reading-people.ts'
import { longTime, plainDay } from '../../saying/days.ts'
import { jobOf } from '../../layout/frame.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
export const isId = (text: string): boolean => UUID.test(text)

/** What is proposed, in a sentence, and by whom. */
export function proposedIn({ kind, person, role, from, to, email, proposedBy, proposedAt }: ProposalHeld) {
  const until = to ? ` to ${plainDay(to)}` : ''
  const what = kind === 'job' ? `${person} to be ${jobOf(role!)} from ${plainDay(from!)}${until}` : `${person}’s address to be ${email}`
  return { what, by: `Proposed by ${proposedBy} at ${longTime(proposedAt)}` }
}
