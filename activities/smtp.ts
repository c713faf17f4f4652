/** Handing one message in by SMTP, and what is known of how that ended (RFC 5321). */
import { Readable } from 'node:stream'
import nodemailer from 'nodemailer'
import type { ToPost } from '../store/letters.ts'
import type { Deps } from './deps.ts'
import type { Message } from './notice.ts'

/** Short enough that a post that hangs is known before the activity's own minute is out. */
const TIMEOUTS = { connectionTimeout: 8_000, greetingTimeout: 8_000, socketTimeout: 20_000 } as const
/** How one sending ended. `away`: nothing was handed over. `not now`: the other side said so. */
export type Ended =
  | { readonly as: 'accepted' | 'refused'; readonly detail: string }
  | { readonly as: 'in doubt' | 'away' | 'not now'; readonly detail: string }
/** What is handed in: a notice, or what a member of a panel is told, with a file for their calendar. */
export type Handed = Pick<Message, 'subject' | 'text'> & {
  readonly html?: string
  readonly icalEvent?: { readonly method: string; readonly content: string; readonly filename: string }
}
export type Post = (letter: Pick<ToPost, 'email' | 'messageId'>, message: Handed) => Promise<Ended>

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
