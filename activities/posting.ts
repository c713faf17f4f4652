/** postLetter and giveUpLetter: notices by SMTP, and every doubt on the record (decisions 29). */
import { ApplicationFailure } from '@temporalio/common'
import { day } from '../domain/calendar.ts'
import { relationOf } from '../domain/people.ts'
import { actionsOf, everybodys } from '../domain/process.ts'
import { contactNamed } from '../store/contacts.ts'
import { councilName } from '../store/around.ts'
import {
  deliver,
  dutyOver,
  leadTo,
  lettersOf,
  mintLink,
  owedIn,
  timesInDoubt,
  type Duty,
  type MailState,
  type ToPost,
} from '../store/letters.ts'
import { mayGoTogether, wayOf } from '../store/letters-together.ts'
import { addressOf, isBarred } from '../store/links.ts'
import type { Deps } from './deps.ts'
import { sayAsks } from './letter-asks.ts'
import { noticeOf, type Message, type Notice } from './notice.ts'
import { ownersOf, processNamed } from './process.ts'
import { smtp, type Ended, type Post } from './smtp.ts'
import type { Activities, Call } from './types.ts'

/** No letter is begun later than this: even one that hangs for as long as it may is over before the activity's minute is. */
const BEGINS_WITHIN_MS = 20_000
/** Sent again after so long where the other side said “not now”: greylisting wants minutes. */
const NOT_NOW = '5m'
/** Sent again once after a doubt, and then left to a person. */
const DOUBTS = 2

export function postLetter(deps: Deps): Activities['postLetter'] {
  const post = smtp(deps)
  return async (call) => {
    await sayAsks(deps, call)
    const began = performance.now()
    const ended: Ended['as'][] = []
    for (const letter of await lettersOf(deps.db, call)) {
      if (performance.now() - began > BEGINS_WITHIN_MS) throw again('The rest goes with the next try.', '1s')
      ended.push(await postOne(deps, call, letter, post))
    }
    if (ended.includes('not now')) throw again('The mail server said: not now.', NOT_NOW)
    if (ended.includes('away')) throw again('The mail server could not be reached.')
    if (ended.includes('in doubt')) throw again('The connection was lost, so it is not known whether a letter was taken.')
  }
}
const again = (message: string, nextRetryDelay?: '1s' | '5m'): ApplicationFailure =>
  ApplicationFailure.create({ message, type: 'MailAway', ...(nextRetryDelay && { nextRetryDelay }) })

/** What a letter's state is met with: sent, left to go with others, or passed over. A letter found half-sent is in doubt, and that is put on the record first. */
async function postOne(deps: Deps, call: Call, letter: ToPost, post: Post): Promise<Ended['as']> {
  const { db } = deps
  const way = mayGoTogether(letter) ? await wayOf(db, letter) : 'alone'
  if (way === 'left') return 'accepted'
  if (way === 'together' && letter.state === 'prepared') {
    await deliver(db, letter.id, 'prepared', 'to send', 'It goes with others, in one email.')
    return 'accepted'
  }
  if (letter.state === 'sending') {
    const found = await deliver(db, letter.id, 'sending', 'in doubt', 'The program stopped while it was sent.')
    return found ? postOne(deps, call, { ...letter, state: 'in doubt' }, post) : 'accepted'
  }
  if (letter.state !== 'prepared' && !(letter.state === 'in doubt' && (await isSentAgain(deps, letter)))) return 'accepted'
  const email = await emailNow(deps, letter)
  if (email === null) return 'accepted'
  const message = await messageOf(deps, call, letter)
  if (!(await deliver(db, letter.id, letter.state, 'sending'))) return 'accepted'
  const ended = await post({ ...letter, email }, message)
  await deliver(db, letter.id, 'sending', stateAfter[ended.as], ended.detail)
  return ended.as === 'in doubt' && !(await isSentAgain(deps, letter)) ? 'accepted' : ended.as
}
/** To where one of a family is reached now, whatever was held when it was written. Who must not be told by now is not; who is written to by post alone goes to the print queue. */
async function emailNow({ db }: Deps, { id, recipient, email, state }: ToPost): Promise<string | null> {
  if (!recipient.startsWith('contact:')) return email
  const now = await addressOf(db, recipient)
  if (now !== null) return now
  if (await isBarred(db, recipient)) await deliver(db, id, state, 'withheld', 'They must not be told any more.')
  else await deliver(db, id, state, 'to print', 'They are not written to by email any more.')
  return null
}
const stateAfter: Readonly<Record<Ended['as'], MailState>> = {
  accepted: 'accepted',
  refused: 'refused',
  'in doubt': 'in doubt',
  away: 'prepared',
  'not now': 'prepared',
}

/** After a doubt, a letter that tells somebody what is asked of them goes again under its own Message-ID; a reminder is a courtesy, and does not. */
const isSentAgain = async ({ db }: Deps, { id, letter }: ToPost): Promise<boolean> =>
  letter !== 'reminder' && (await timesInDoubt(db, id)) < DOUBTS

export const messageOf = async (deps: Deps, call: Call, letter: ToPost): Promise<Message> => noticeOf(await factsOf(deps, call, letter))

/** What its notice says, with a fresh link; and finds the tasks that it leads to where that was not known when it was written. */
export async function factsOf(deps: Deps, call: Call, letter: ToPost): Promise<Notice> {
  const process = processNamed(deps, call.process)
  const owed = await owedIn(deps.db, call.caseId, letter.rang)
  const theirs = owed.filter(({ key }) =>
    letter.about.length > 0 ? letter.about.includes(key) : ownersOf(process, key).includes(letter.party),
  )
  if (letter.about.length === 0 && theirs.length > 0)
    await leadTo(
      deps.db,
      letter.id,
      theirs.map(({ key }) => key),
    )
  const [first] = theirs
  const duty = await dutyOf(deps, call, letter)
  const due = duty ? duty.due : first?.due
  const token = await mintLink(deps.db, call.caseId, letter)
  return {
    council: await councilName(deps.db),
    reference: call.caseId,
    stage: duty ? process.clocks[duty.clock]!.name : first ? (actionsOf(process)[first.action]?.waiting ?? null) : null,
    due: due ? day(due) : null,
    late: letter.letter === 'overdue',
    isFamilys: relationOf(process, letter.party, []) === 'family',
    careOf: process.parties[letter.party]?.is === 'child' && !(await contactNamed(deps.db, letter.recipient.split(':')[1]!))?.isChild,
    link: `${deps.publicUrl}/t/${token}`,
    helpPhone: deps.helpPhone,
  }
}

/** Who owes none of the steps that a letter is about is told of a duty that has them in it, where there is one of theirs; who looks after the case, of anybody's. */
async function dutyOf(deps: Deps, call: Call, { about, letter, party }: ToPost): Promise<Duty | null> {
  const process = processNamed(deps, call.process)
  if (about.length === 0 || about.some((key) => ownersOf(process, key).includes(party))) return null
  const isTheirs = (of: readonly string[] = []): boolean => of.includes(party) || (of.length > 0 && Object.hasOwn(everybodys, party))
  const clocks = Object.entries(process.clocks).flatMap(([name, clock]) => (isTheirs(clock.dutyOf) ? [name] : []))
  return clocks.length > 0 ? dutyOver(deps.db, call.caseId, about, clocks, letter === 'overdue') : null
}

/** The post was down for three days. What was not accepted is for a person now; a doubt stays a doubt. */
export const giveUpLetter =
  ({ db }: Deps): Activities['giveUpLetter'] =>
  async (call) => {
    for (const { id, state } of await lettersOf(db, call)) {
      if (state === 'prepared' || state === 'sending')
        await deliver(db, id, state, 'given up', 'The mail server could not be reached for three days.')
    }
  }
