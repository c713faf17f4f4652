/** postLetter and giveUpLetter: notices by SMTP, and every doubt on the record (decisions 29). */
import { Readable } from 'node:stream'
import { ApplicationFailure } from '@temporalio/common'
import nodemailer from 'nodemailer'
import { day } from '../domain/calendar.ts'
import { relationOf } from '../domain/people.ts'
import { actionsOf } from '../domain/process.ts'
import { contactNamed } from '../store/contacts.ts'
import { deliver, leadTo, lettersOf, mintLink, owedIn, timesInDoubt, type MailState, type ToPost } from '../store/letters.ts'
import type { Deps } from './deps.ts'
import { sayAsks } from './letter-asks.ts'
import { noticeOf, type Message } from './notice.ts'
import { ownersOf, processNamed } from './process.ts'
import type { Activities, Call } from './types.ts'

/** Short enough that a post that hangs is known before the activity's own minute is out. */
const TIMEOUTS = { connectionTimeout: 8_000, greetingTimeout: 8_000, socketTimeout: 20_000 } as const
/** No letter is begun later than this: even one that hangs for as long as it may is over before the activity's minute is. */
const BEGINS_WITHIN_MS = 20_000
/** Sent again after so long where the other side said “not now”: greylisting wants minutes. */
const NOT_NOW = '5m'
/** Sent again once after a doubt, and then left to a person. */
const DOUBTS = 2

/** How one sending ended. `away`: nothing was handed over. `not now`: the other side said so. */
type Ended =
  | { readonly as: 'accepted' | 'refused'; readonly detail: string }
  | { readonly as: 'in doubt' | 'away' | 'not now'; readonly detail: string }
/** What is handed in: a notice, or what a member of a panel is told, with a file for their calendar. */
export type Handed = Pick<Message, 'subject' | 'text'> & {
  readonly html?: string
  readonly icalEvent?: { readonly method: string; readonly content: string; readonly filename: string }
}
type Post = (letter: Pick<ToPost, 'email' | 'messageId'>, message: Handed) => Promise<Ended>

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

/** What a letter's state is met with: sent, or passed over. A letter found half-sent is in doubt, and that is put on the record first. */
async function postOne(deps: Deps, call: Call, letter: ToPost, post: Post): Promise<Ended['as']> {
  const { db } = deps
  if (letter.state === 'sending') {
    const found = await deliver(db, letter.id, 'sending', 'in doubt', 'The program stopped while it was sent.')
    return found ? postOne(deps, call, { ...letter, state: 'in doubt' }, post) : 'accepted'
  }
  if (letter.state !== 'prepared' && !(letter.state === 'in doubt' && (await isSentAgain(deps, letter)))) return 'accepted'
  const message = await messageOf(deps, call, letter)
  if (!(await deliver(db, letter.id, letter.state, 'sending'))) return 'accepted'
  const ended = await post(letter, message)
  await deliver(db, letter.id, 'sending', stateAfter[ended.as], ended.detail)
  return ended.as === 'in doubt' && !(await isSentAgain(deps, letter)) ? 'accepted' : ended.as
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

/** Its notice, with a fresh link, and the tasks that it leads to where that was not known when it was written. */
export async function messageOf(deps: Deps, call: Call, letter: ToPost): Promise<Message> {
  const process = processNamed(deps, call.process)
  const owed = await owedIn(deps.db, call.caseId)
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
  const token = await mintLink(deps.db, call.caseId, letter)
  return noticeOf({
    reference: call.caseId,
    stage: first ? (actionsOf(process)[first.action]?.waiting ?? null) : null,
    due: first?.due ? day(first.due) : null,
    late: letter.letter === 'overdue',
    isFamilys: relationOf(process, letter.party, []) === 'family',
    careOf: process.parties[letter.party]?.is === 'child' && !(await contactNamed(deps.db, letter.recipient.split(':')[1]!))?.isChild,
    link: `${deps.publicUrl}/t/${token}`,
    helpPhone: deps.helpPhone,
  })
}

/** Hands one message over. Knows whether all of it had gone when the connection was lost: only then is there a doubt. */
export const smtp =
  ({ mail }: Pick<Deps, 'mail'>): Post =>
  async ({ email, messageId }, message) => {
    let gone = false
    const raw = await build({ from: mail.from, to: email, messageId, ...message })
    const transport = nodemailer.createTransport({ url: mail.url, ...TIMEOUTS, disableFileAccess: true, disableUrlAccess: true })
    // Read only once the other side has said that it takes the message, which nodemailer's own stream is not: that one fills up before.
    const stream = Readable.from([raw]).once('end', () => {
      gone = true
    })
    transport.use('stream', (sent, done) => {
      sent.message.createReadStream = () => stream as never
      done()
    })
    try {
      await transport.sendMail({ envelope: { from: addressOf(mail.from), to: email }, messageId, raw })
      return { as: 'accepted', detail: '250' }
    } catch (error) {
      return endedBy(error as SmtpError, gone)
    } finally {
      transport.close()
    }
  }
type SmtpError = Error & { code?: string; responseCode?: number; response?: string; command?: string }

/** The whole message in one piece, with its header that says a program wrote it (RFC 3834). */
async function build(message: Handed & { from: string; to: string; messageId: string }): Promise<Buffer> {
  const builder = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  const info = await builder.sendMail({ ...message, headers: { 'Auto-Submitted': 'auto-generated' } })
  return info.message as Buffer
}
const addressOf = (from: string): string => /<([^>]+)>/.exec(from)?.[1] ?? from

/** 5xx to a recipient or to the message is for good; to our own sender or password it is ours to mend. 4xx is for now. */
function endedBy({ responseCode, response, command, code }: SmtpError, gone: boolean): Ended {
  if (responseCode === undefined)
    return gone
      ? { as: 'in doubt', detail: 'The connection was lost after the letter had gone.' }
      : { as: 'away', detail: code ?? 'No connection.' }
  // The other side's own words may name somebody: only its codes are kept.
  const detail = [responseCode, /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(response ?? '')?.[0]].filter(Boolean).join(' ')
  if (responseCode >= 500) return { as: command === 'RCPT TO' || command === 'DATA' ? 'refused' : 'away', detail }
  return { as: 'not now', detail }
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
