/** Whoever answers an access request is reminded before its day, every data protection officer is told when it is late, whoever works a case of what a family says is wrong in it, and whoever cases were given to that they are theirs. */
import { accessReference } from '../domain/access-requests.ts'
import { fullDay } from '../domain/day-names.ts'
import { tell, type ToTellBeside } from '../store/panel-messages.ts'
import {
  challengesToTell,
  givenToTell,
  requestsToTell,
  type ChallengeToTell,
  type GivenToTell,
  type RequestToTell,
} from '../store/reminding.ts'
import type { Deps } from './deps.ts'

const END = 'This email names nobody, and replies to it are not read.'
const told = (...lines: readonly string[]): string => `${[...lines, END].join('\n\n')}\n`
const numberOf = (on: string): number => Number(on.replaceAll('-', ''))

function ofRequest({ requestId, number, due, letter, on, law, people }: RequestToTell, publicUrl: string): readonly ToTellBeside[] {
  const reference = accessReference(number)
  const day = fullDay(due)
  const [subject, first] =
    letter === 'overdue'
      ? [`${reference}: late, due ${day}`, `The answer to an access request is late: it was due on ${day}. It is owed all the same.`]
      : [
          `${reference}: the answer is due on ${day}`,
          `The answer to an access request is due on ${day}. Another person has to approve it before it leaves.`,
        ]
  const text = told(first, `Reference: ${reference}\nLaw: ${law}`, `To see it, sign in:\n${publicUrl}/access-requests/${number}`)
  return people.map((personId) => ({ requestId, personId, kind: letter, number: numberOf(on), subject, text }))
}
function ofChallenge({ challengeId, caseId, people }: ChallengeToTell, publicUrl: string): readonly ToTellBeside[] {
  const subject = `${caseId}: the family says that something on the record is wrong`
  const text = told(
    `The family has written what is wrong on the record of ${caseId}. It stands beside what it is about, and nothing was changed.`,
    `Read it. If they are right, propose a correction: another person approves it.\n${publicUrl}/cases/${caseId}/corrections`,
  )
  return people.map((personId) => ({ challengeId, personId, kind: 'challenge', number: 0, subject, text }))
}

function ofGiven({ number, cases, by, people }: GivenToTell, publicUrl: string): readonly ToTellBeside[] {
  const [one] = cases
  const many = cases.length > 1
  const subject = many ? `${cases.length} cases are yours now` : `${one}: it is yours now`
  const text = [
    `${by} has given you ${many ? `${cases.length} cases` : 'a case'}. Dates, letters and tasks stay as they are. Why it was done stands in the history of ${many ? 'each' : 'the case'}.`,
    cases.map((caseId) => `${caseId}: ${publicUrl}/cases/${caseId}`).join('\n'),
    `Everything that is yours, when you have signed in:\n${publicUrl}/worklist?whose=mine`,
    'This email names no child, and replies to it are not read.',
  ].join('\n\n')
  return people.map((personId) => ({ personId, kind: 'given', number, subject, text: `${text}\n` }))
}

/** Writes what is to be told by now, once for each: the dispatcher posts it. Answers how many messages. */
export async function remind({ db, publicUrl }: Pick<Deps, 'db' | 'publicUrl'>): Promise<number> {
  const messages = [
    ...(await requestsToTell(db)).flatMap((one) => ofRequest(one, publicUrl)),
    ...(await challengesToTell(db)).flatMap((one) => ofChallenge(one, publicUrl)),
    ...(await givenToTell(db)).flatMap((one) => ofGiven(one, publicUrl)),
  ]
  await tell(db, messages, new URL(publicUrl).hostname)
  return messages.length
}
