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

/** What somebody sends by hand: letters to print; those that email could not bring, or the post brought back; and those posted in the last 60 days, for the post may bring one back. */
export const handLists = ['print', 'other', 'posted'] as const
export type HandList = (typeof handLists)[number]
/** None of the first two that nobody can read any more, nor to whoever must not be told by now. */
const stillToGo = Prisma.sql`NOT coalesce(k."mustNotTell", false) AND EXISTS (SELECT 1 FROM data_key d WHERE d.id = w.whose AND d.wrapped IS NOT NULL)`
const inList: Readonly<Record<HandList, Prisma.Sql>> = {
  print: Prisma.sql`l.state = 'to print' AND ${stillToGo}`,
  other: Prisma.sql`l.state = ANY (${[...NOT_THERE]}::text[]) AND ${stillToGo}`,
  posted: Prisma.sql`l.state = 'posted' AND l."writtenAt" > app_now() - interval '60 days'`,
}

/** A page of one of these lists, of every case somebody may see: the oldest first, but of those that were posted the newest. `after`: the last letter of the page before, whatever became of it since. */
export async function handPage(
  db: Db,
  reach: Reach,
  list: HandList,
  { after, limit }: { readonly after: string | null; readonly limit: number },
): Promise<{ readonly letters: readonly LetterHeld[]; readonly next: string | null }> {
  const isPosted = list === 'posted'
  const place = Prisma.sql`(SELECT p."writtenAt", p.id FROM letter p WHERE p.id = ANY (${known(after ? [after] : [])}::uuid[]))`
  const beyond = isPosted ? Prisma.sql`(l."writtenAt", l.id) < ${place}` : Prisma.sql`(l."writtenAt", l.id) > ${place}`
  const order = isPosted ? Prisma.sql`l."writtenAt" DESC, l.id DESC` : Prisma.sql`l."writtenAt", l.id`
  const rows = await db.$queryRaw<Row[]>`
    SELECT ${row} WHERE ${inList[list]} AND ${within(reach, Prisma.sql`l."caseId"`)} AND ${after ? beyond : Prisma.sql`true`} ORDER BY ${order} LIMIT ${limit + 1}::int`
  const shown = rows.slice(0, limit)
  return { letters: await opened(db, shown), next: rows.length > limit ? shown.at(-1)!.id : null }
}

/** How many letters there are in each list. One query. */
export async function handCounts(db: Db, reach: Reach): Promise<Readonly<Record<HandList, number>>> {
  const [counts] = await db.$queryRaw<Record<HandList, number>[]>`
    SELECT count(*) FILTER (WHERE ${inList.print})::int AS print, count(*) FILTER (WHERE ${inList.other})::int AS other, count(*) FILTER (WHERE ${inList.posted})::int AS posted
    FROM letter l LEFT JOIN letter_words w ON w."letterId" = l.id LEFT JOIN contact k ON l.recipient = 'contact:' || k.id
    WHERE l.state = ANY (${['to print', 'posted', ...NOT_THERE]}::text[]) AND ${within(reach, Prisma.sql`l."caseId"`)}`
  return counts!
}

/** How many letters of these cases wait to be printed and posted, and since when the one that has waited longest; null where there is none. */
export async function waitingToBePosted(db: Db, reach: Reach): Promise<{ readonly number: number; readonly since: Date } | null> {
  const [row] = await db.$queryRaw<{ number: number; since: Date }[]>`
    SELECT count(*)::int AS number, min(${unpostedSince}) AS since FROM letter l WHERE l.state = 'to print' AND ${within(reach, Prisma.sql`l."caseId"`)}
      AND EXISTS (SELECT 1 FROM letter_words w JOIN data_key d ON d.id = w.whose AND d.wrapped IS NOT NULL WHERE w."letterId" = l.id) HAVING count(*) > 0`
  return row ?? null
}
