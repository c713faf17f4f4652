/** Letters that a clerk asked to be sent again, or that were handed on: the dispatcher posts them, since no case waits for them any more. */
import type { Db } from './client.ts'
import { GATHERED } from './letters-together.ts'
import { deliver, type ToPost } from './letters.ts'
import { addressOf } from './links.ts'

/** Tried so often, so many minutes apart, where the mail server is away. */
const TRIES = 12
const APART = 5
/** A letter that has been on its way for longer than any post takes was left there by a program that stopped. */
const LEFT_AFTER = 3

/** A letter to be sent again, to the address that is held now. */
export interface ToSend extends Omit<ToPost, 'email'> {
  readonly caseId: string
  readonly seq: number
  readonly process: string
  /** Null where there is none now, or they may not be written to by email any more. */
  readonly email: string | null
  /** How often it was tried since it was asked for. */
  readonly tried: number
}

/** The letter that has waited longest, of those whose time has come. Null where there is none. */
export async function nextToSend(db: Db): Promise<ToSend | null> {
  const [row] = await db.$queryRaw<Omit<ToSend, 'email'>[]>`
    SELECT l.id, l."caseId", l.seq, c.process, l.recipient, l.party, l.letter, l.about, l.rang, l."messageId", l.state,
      (SELECT count(*)::int FROM delivery d WHERE d."letterId" = l.id AND d.state = 'sending' AND d.id > coalesce((
        SELECT max(id) FROM delivery a WHERE a."letterId" = l.id AND a.state = 'to send' AND a."byId" IS NOT NULL), 0)) AS tried
    FROM letter l JOIN "case" c ON c.id = l."caseId" CROSS JOIN LATERAL (
      SELECT d."byId", d.at FROM delivery d WHERE d."letterId" = l.id ORDER BY d.id DESC LIMIT 1) last
    WHERE l.state = 'to send' AND (last."byId" IS NOT NULL OR l.letter <> ALL (${GATHERED}::text[])) AND (last."byId" IS NOT NULL OR last.at <= app_now() - make_interval(mins => ${APART}::int)
      OR NOT EXISTS (SELECT 1 FROM delivery d WHERE d."letterId" = l.id AND d.state = 'sending'))
    ORDER BY l."writtenAt", l.id LIMIT 1`
  return row ? { ...row, email: await addressOf(db, row.recipient) } : null
}

/** The mail server is away: it is tried again, so often; then it is for a person. */
export const putOff = (db: Db, { id, tried }: ToSend, detail: string): Promise<boolean> =>
  tried + 1 < TRIES
    ? deliver(db, id, 'sending', 'to send', detail)
    : deliver(db, id, 'sending', 'given up', `The mail server could not be reached for ${(TRIES * APART) / 60} hour.`)

/** Says of letters that a dispatcher was sending when it stopped that it is not known whether they went. Answers how many. */
export const leftHalfSent = (db: Db): Promise<number> => db.$executeRaw`
  INSERT INTO delivery ("letterId", state, detail)
  SELECT l.id, 'in doubt', 'The program stopped while it was sent.'
  FROM (SELECT id FROM letter WHERE state = 'sending' FOR UPDATE SKIP LOCKED) l
  WHERE (
    SELECT array_agg(d.state ORDER BY d.id DESC) = '{sending,to send}' AND max(d.at) < app_now() - make_interval(mins => ${LEFT_AFTER}::int)
    FROM (SELECT * FROM delivery d WHERE d."letterId" = l.id ORDER BY d.id DESC LIMIT 2) d)`
