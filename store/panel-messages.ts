/**
 * What somebody is told by email beside the letters of cases, of meetings and packs, of the day of an access request, of a challenge by a family, or of cases that are theirs now: written as rows first, then
 * posted by the dispatcher, and every doubt on the record.
 */
import { randomUUID } from 'node:crypto'
import type { Db, Tx } from './client.ts'
import { addressOf } from './links.ts'

export type KindTold = 'called' | 'moved' | 'not held' | 'pack' | 'urgent'
type Kind = KindTold | 'reminder' | 'overdue' | 'challenge' | 'given'
export type MessageState = 'to send' | 'sending' | 'accepted' | 'in doubt' | 'refused' | 'given up'
interface Telling {
  readonly personId: string
  readonly subject: string
  readonly text: string
  /** Of a meeting its sequence, of a pack its version, of a request the day: nobody is told the same twice. */
  readonly number: number
}
export interface ToTell extends Telling {
  readonly meetingId: number
  readonly kind: KindTold
  readonly calendar: string | null
}
/** Of what is no panel’s. */
export type ToTellBeside = Telling &
  (
    | { readonly requestId: string; readonly kind: 'reminder' | 'overdue' }
    | { readonly challengeId: string; readonly kind: 'challenge' }
    | { readonly kind: 'given' }
  )
/** Writes what people are to be told, in the transaction that makes it so. `host`: what a Message-ID ends with. */
export async function tell(tx: Db | Tx, messages: readonly (ToTell | ToTellBeside)[], host: string): Promise<void> {
  if (messages.length === 0) return
  const rows = messages.map((one) => {
    const id = randomUUID()
    return { ...one, id, messageId: `<${id}@${host}>` }
  })
  await tx.$executeRaw`
    INSERT INTO panel_message (id, "meetingId", "requestId", "challengeId", "personId", kind, number, subject, text, calendar, "messageId")
    SELECT g.id, g."meetingId", g."requestId", g."challengeId", g."personId", g.kind, g.number, g.subject, g.text, g.calendar, g."messageId"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS g(id uuid, "meetingId" int, "requestId" uuid, "challengeId" uuid, "personId" uuid, kind text, number int,
      subject text, text text, calendar text, "messageId" text)
    ON CONFLICT DO NOTHING`
}

export interface MessageHeld {
  readonly id: string
  readonly personId: string
  readonly kind: KindTold
  readonly number: number
  readonly subject: string
  readonly state: MessageState
  readonly at: Date
}
/** What members were told of a meeting, the latest first. One query. */
export const messagesOf = (db: Db | Tx, meetingId: number): Promise<readonly MessageHeld[]> => db.$queryRaw<MessageHeld[]>`
  SELECT m.id, m."personId", m.kind, m.number, m.subject, m.state,
    coalesce((SELECT max(l.at) FROM panel_message_line l WHERE l."messageId" = m.id), m."writtenAt") AS at
  FROM panel_message m WHERE m."meetingId" = ${meetingId}::int ORDER BY m."writtenAt" DESC, m.id`

export interface ToPostIt extends Pick<ToTell, 'subject' | 'text' | 'calendar'> {
  readonly kind: Kind
  readonly id: string
  readonly messageId: string
  readonly tries: number
  /** How often it has been in doubt. */
  readonly doubts: number
  /** Null where none is held. */
  readonly email: string | null
}
/** So many minutes after which what was being sent was left there by a program that stopped. */
const LEFT_AFTER = 3
/** Takes the next message whose time has come, and says that it is being sent. Null where there is none. */
export async function takeNext(db: Db): Promise<ToPostIt | null> {
  await db.$executeRaw`
    WITH left_there AS (
      UPDATE panel_message SET state = 'in doubt' WHERE state = 'sending' AND "nextAt" <= now() - make_interval(mins => ${LEFT_AFTER}::int) RETURNING id)
    INSERT INTO panel_message_line ("messageId", state, detail) SELECT id, 'in doubt', 'The program stopped while it was sent.' FROM left_there`
  const [row] = await db.$queryRaw<(Omit<ToPostIt, 'email'> & { personId: string })[]>`
    WITH next AS (
      UPDATE panel_message SET state = 'sending', tries = tries + 1, "nextAt" = now() WHERE id = (
        SELECT id FROM panel_message WHERE state = 'to send' AND "nextAt" <= now() ORDER BY "nextAt", "writtenAt", id LIMIT 1 FOR UPDATE SKIP LOCKED)
      RETURNING id, "personId", kind, subject, text, calendar, "messageId", tries),
    said AS (INSERT INTO panel_message_line ("messageId", state) SELECT id, 'sending' FROM next)
    SELECT n.*, (SELECT count(*)::int FROM panel_message_line l WHERE l."messageId" = n.id AND l.state = 'in doubt') AS doubts FROM next n`
  if (!row) return null
  const { personId, ...message } = row
  return { ...message, email: await addressOf(db, `person:${personId}`) }
}
/** What became of it. `again`: after so many minutes it is sent once more. */
export const became = (
  db: Db,
  id: string,
  state: MessageState,
  detail: string,
  again: number | null = null,
): Promise<number> => db.$executeRaw`
  WITH moved AS (
    UPDATE panel_message SET state = ${again === null ? state : 'to send'}, "nextAt" = now() + make_interval(mins => ${again ?? 0}::int)
    WHERE id = ${id}::uuid AND state = 'sending' RETURNING id)
  INSERT INTO panel_message_line ("messageId", state, detail) SELECT id, ${state}, ${detail} FROM moved`
/** A clerk asks for what did not arrive, or may not have, to be sent again: under its own number. Answers whether there was such a one. */
export async function sendAgain(db: Db, meetingId: number, id: string, byId: string): Promise<boolean> {
  const asked = await db.$executeRaw`
    WITH moved AS (
      UPDATE panel_message SET state = 'to send', tries = 0, "nextAt" = now()
      WHERE id = ${id}::uuid AND "meetingId" = ${meetingId}::int AND state IN ('in doubt', 'refused', 'given up') RETURNING id)
    INSERT INTO panel_message_line ("messageId", state, "byId") SELECT id, 'to send', ${byId}::uuid FROM moved`
  return asked === 1
}
