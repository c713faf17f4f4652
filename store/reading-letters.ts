import type { Asks } from '../domain/letter-asks.ts'
import type { Db } from './client.ts'
import { contactIn } from './contacts.ts'
import { whereNow } from './recipients-at-home.ts'
import { detailIn, NOT_THERE, unpostedSince, type Detailed } from './hand-post.ts'
import { asksOfLetter } from './letter-asks.ts'
import { letterIn } from './letters.ts'
import { Prisma } from './prisma/client.ts'
import { within, type Reach } from './reading-reach.ts'
import { isRemoved, opener, REMOVED, type Sealed } from './sealed.ts'

export interface LetterHeld {
  readonly id: string
  readonly caseId: string
  readonly process: string
  readonly recipient: string
  readonly party: string
  readonly letter: string
  readonly about: readonly string[]
  readonly way: string
  readonly state: string
  readonly writtenAt: Date
  readonly title: string
  readonly text: string
  readonly to: string
  /** Where it is posted: where its reader's post goes now, of one of a family; else as it was written. */
  readonly address: string | null
  readonly owner: string
  /** It is to one of a family who must not be told by now. */
  readonly barred: boolean
  readonly largePrint: boolean
  readonly interpreter: string | null
  /** What the last delivery said. */
  readonly detail: string | null
  /** What it asks of its reader, and by when, beside its words. */
  readonly asks: readonly Asks[]
}

/** What decides who may read a letter: whose it is and of which case, without its words. */
export type LetterHead = Pick<LetterHeld, 'id' | 'caseId' | 'recipient' | 'way'>

interface Row extends Omit<LetterHeld, 'title' | 'text' | 'to' | 'address' | 'interpreter' | 'detail'> {
  readonly sealed: Sealed
  readonly contactId: string | null
  readonly contact: Sealed
  readonly school: string | null
  readonly last: Detailed | null
}
const row = Prisma.sql`l.id, l."caseId", c.process, l.recipient, l.party, l.letter, l.about, l."by" AS way, l.state, l."writtenAt", o.name AS owner,
  with_key(w.whose, w.sealed) AS sealed, k.id AS "contactId", with_key(k.id, k.sealed) AS contact, s.address AS school, coalesce(k."largePrint", false) AS "largePrint",
  coalesce(k."mustNotTell", false) AS barred,
  (SELECT json_build_object('id', d.id::text, 'detail', d.detail, 'sealed', with_key(d.whose, d.sealed)) FROM delivery d WHERE d."letterId" = l.id ORDER BY d.id DESC LIMIT 1) AS last, ${asksOfLetter}
  FROM letter l JOIN "case" c ON c.id = l."caseId" JOIN person o ON o.id = c."ownerId" LEFT JOIN letter_words w ON w."letterId" = l.id
    LEFT JOIN contact k ON l.recipient = 'contact:' || k.id LEFT JOIN case_party p ON p."caseId" = l."caseId" AND p.party = l.party LEFT JOIN school s ON s.urn = p.urn AND l.recipient NOT LIKE 'contact:%'`

async function opened(db: Db, rows: readonly Row[]): Promise<readonly LetterHeld[]> {
  const opening = opener(db)
  const letters = rows.map(({ sealed, contactId, contact, school, last, ...held }) => {
    const letter = letterIn(opening, held.id, sealed)
    const reader = contactId === null ? null : contactIn(opening, contactId, contact)
    const instead = isRemoved(sealed) ? REMOVED : ''
    const { title, text, to } = letter ?? { title: instead, text: instead, to: instead }
    const address = reader ? (held.barred ? null : reader.address) : (letter?.address ?? school)
    return { ...held, title, text, to, address, interpreter: reader?.interpreter ?? null, detail: last && detailIn(opening, last) }
  })
  return Promise.all(letters.map(async (one) => (isUnsentToChild(one) ? { ...one, address: await whereNow(db, one) } : one)))
}
/** Written to a child by way of nobody, and not gone yet: it may be for an address that is not theirs any more. */
const isUnsentToChild = ({ recipient, state }: LetterHeld): boolean =>
  recipient.startsWith('child:') && ['to print', ...NOT_THERE].includes(state)

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const known = (ids: readonly string[]): string[] => ids.filter((id) => UUID.test(id))

/** Whose a letter is, and of which case; null where there is none. */
export async function letterHead(db: Db, id: string): Promise<LetterHead | null> {
  const [head] = await db.$queryRaw<LetterHead[]>`
    SELECT id, "caseId", recipient, "by" AS way FROM letter WHERE id = ANY (${known([id])}::uuid[])`
  return head ?? null
}

/** These letters, for whoever may see the case or is their reader; in the order they were written. */
export const lettersHeld = async (db: Db, ids: readonly string[]): Promise<readonly LetterHeld[]> =>
  known(ids).length === 0
    ? []
    : opened(db, await db.$queryRaw<Row[]>`SELECT ${row} WHERE l.id = ANY (${known(ids)}::uuid[]) ORDER BY l."writtenAt", l.id`)

/** Letters to print, and letters that need another way, of every case somebody may see; the oldest first. None that nobody can read any more, and none to whoever must not be told by now. */
export const byHandQueue = async (db: Db, reach: Reach): Promise<readonly LetterHeld[]> =>
  opened(
    db,
    await db.$queryRaw<Row[]>`
      SELECT ${row} WHERE l.state = ANY (${['to print', ...NOT_THERE]}::text[]) AND ${within(reach, Prisma.sql`l."caseId"`)}
        AND NOT coalesce(k."mustNotTell", false) AND EXISTS (SELECT 1 FROM data_key d WHERE d.id = w.whose AND d.wrapped IS NOT NULL)
      ORDER BY l."writtenAt", l.id LIMIT 150`,
  )

/** How many letters of these cases wait to be printed and posted, and since when the one that has waited longest; null where there is none. */
export async function waitingToBePosted(db: Db, reach: Reach): Promise<{ readonly number: number; readonly since: Date } | null> {
  const [row] = await db.$queryRaw<{ number: number; since: Date }[]>`
    SELECT count(*)::int AS number, min(${unpostedSince}) AS since FROM letter l WHERE l.state = 'to print' AND ${within(reach, Prisma.sql`l."caseId"`)}
      AND EXISTS (SELECT 1 FROM letter_words w JOIN data_key d ON d.id = w.whose AND d.wrapped IS NOT NULL WHERE w."letterId" = l.id) HAVING count(*) > 0`
  return row ?? null
}

/** Letters that were posted by hand lately: the post may bring one back. */
export const postedLately = async (db: Db, reach: Reach): Promise<readonly LetterHeld[]> =>
  opened(
    db,
    await db.$queryRaw<Row[]>`
      SELECT ${row} WHERE l.state = 'posted' AND l."writtenAt" > app_now() - interval '60 days' AND ${within(reach, Prisma.sql`l."caseId"`)}
      ORDER BY l."writtenAt" DESC, l.id LIMIT 50`,
  )
