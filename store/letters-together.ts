/** Reminders and news of lateness that come close upon one another to one person: the first goes by itself, and the rest together as one email (docs/decisions/0058). */
import type { Waking } from '../domain/clock.ts'
import type { Db } from './client.ts'
import type { ToPost } from './letters.ts'
import type { ToSend } from './letters-again.ts'

/** The kit's own letters that tell of a day. What a story tells, and asks for the first time, goes by itself at once. */
export const GATHERED: readonly string[] = ['reminder', 'alarm', 'overdue'] satisfies readonly Waking['letter'][]
/** Longer than cases that are woken at one moment take to ring (workflows/kit/rings.ts). */
const WITHIN = 6
/** Tried so often, so many minutes apart, where the mail server is away; then each hour, for three days in all. */
const [AT_FIRST, THEN_APART, TRIES] = [12, 60, 12 + 3 * 24 - 1]
/** So many in one email at most. */
const MOST = 100

/** Whether a letter is of the kind that may go with others. Families and children are no such people: what concerns them goes by itself. */
export const mayGoTogether = ({ letter, recipient }: Pick<ToPost, 'letter' | 'recipient'>): boolean =>
  GATHERED.includes(letter) && recipient.startsWith('person:')

/**
 * How a letter that may go with others goes: `alone` where none of that kind was written to this person in the minutes before it; `together` where one was, or where the
 * mail server was away when it was tried; `left` where that was settled before, so that it is the dispatcher's.
 */
export async function wayOf(db: Db, { id, recipient }: ToPost): Promise<'alone' | 'together' | 'left'> {
  const [row] = await db.$queryRaw<{ left: boolean; together: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM delivery d WHERE d."letterId" = l.id AND d.state = 'to send') AS left,
      EXISTS (SELECT 1 FROM delivery d WHERE d."letterId" = l.id AND d.state = 'sending')
      OR EXISTS (SELECT 1 FROM letter o WHERE o.recipient = ${recipient} AND o."by" = 'email' AND o.letter = ANY (${GATHERED}::text[])
        AND o."writtenAt" > l."writtenAt" - make_interval(mins => ${WITHIN}::int) AND (o."writtenAt", o.id) < (l."writtenAt", l.id)) AS together
    FROM letter l WHERE l.id = ${id}::uuid`
  return row!.left ? 'left' : row!.together ? 'together' : 'alone'
}

/**
 * What is to go to one person together, the first written first: whoever has waited longest of those whose minutes are over. None where nobody's are. In a rehearsal, whose
 * clock jumps, nobody waits. One query.
 */
export async function nextTogether(db: Db): Promise<readonly Omit<ToSend, 'email'>[]> {
  return db.$queryRaw<Omit<ToSend, 'email'>[]>`
    WITH waiting AS (
      SELECT l.id, l."caseId", l.seq, c.process, l.recipient, l.party, l.letter, l.about, l.rang, l."messageId", l.state, l."writtenAt", last.at,
        (SELECT count(*)::int FROM delivery d WHERE d."letterId" = l.id AND d.state = 'sending') AS tried
      FROM letter l JOIN "case" c ON c.id = l."caseId" CROSS JOIN LATERAL (
        SELECT d."byId", d.at FROM delivery d WHERE d."letterId" = l.id ORDER BY d.id DESC LIMIT 1) last
      WHERE l.state = 'to send' AND l.letter = ANY (${GATHERED}::text[]) AND last."byId" IS NULL),
    first AS (
      SELECT recipient FROM waiting WHERE EXISTS (SELECT 1 FROM rehearsal WHERE rehearsed)
        OR at <= app_now() - make_interval(mins => CASE WHEN tried < ${AT_FIRST}::int THEN ${WITHIN}::int ELSE ${THEN_APART}::int END) ORDER BY at LIMIT 1)
    SELECT id, "caseId", seq, process, recipient, party, letter, about, rang, "messageId", state, tried
    FROM waiting JOIN first USING (recipient) ORDER BY "writtenAt", id LIMIT ${MOST}::int`
}

/** Whether a letter was tried so often, over three days, that it is for a person now. */
export const isTriedOut = ({ tried }: Pick<ToSend, 'tried'>): boolean => tried + 1 >= TRIES
