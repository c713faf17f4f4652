import type { Db } from './client.ts'
import { NOT_THERE } from './hand-post.ts'
import { Prisma } from './prisma/client.ts'
import { within, type Reach } from './reading-reach.ts'

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
  /** Where it is posted: as it was written, else where its reader's post goes now. */
  readonly address: string | null
  readonly owner: string
  readonly largePrint: boolean
  readonly interpreter: string | null
  /** What the last delivery said. */
  readonly detail: string | null
}

const row = Prisma.sql`l.id, l."caseId", c.process, l.recipient, l.party, l.letter, l.about, l."by" AS way, l.state, l."writtenAt",
  coalesce(w.title, '') AS title, coalesce(w.text, '') AS text, coalesce(w."to", '') AS "to", coalesce(w.address, k.address, s.address) AS address, o.name AS owner,
  coalesce(k."largePrint", false) AS "largePrint", k.interpreter,
  (SELECT d.detail FROM delivery d WHERE d."letterId" = l.id ORDER BY d.id DESC LIMIT 1) AS detail
  FROM letter l JOIN "case" c ON c.id = l."caseId" JOIN person o ON o.id = c."ownerId" LEFT JOIN letter_words w ON w."letterId" = l.id
    LEFT JOIN contact k ON l.recipient = 'contact:' || k.id LEFT JOIN case_party p ON p."caseId" = l."caseId" AND p.party = l.party LEFT JOIN school s ON s.urn = p.urn AND l.recipient NOT LIKE 'contact:%'`

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const known = (ids: readonly string[]): string[] => ids.filter((id) => UUID.test(id))

/** These letters, for whoever may see the case or is their reader; in the order they were written. */
export const lettersHeld = (db: Db, ids: readonly string[]): Promise<readonly LetterHeld[]> =>
  known(ids).length === 0
    ? Promise.resolve([])
    : db.$queryRaw<LetterHeld[]>`SELECT ${row} WHERE l.id = ANY (${known(ids)}::uuid[]) ORDER BY l."writtenAt", l.id`

/** Letters to print, and letters that need another way, of every case somebody may see; the oldest first. */
export const byHandQueue = (db: Db, reach: Reach): Promise<readonly LetterHeld[]> => db.$queryRaw<LetterHeld[]>`
  SELECT ${row} WHERE l.state = ANY (${['to print', ...NOT_THERE]}::text[]) AND ${within(reach, Prisma.sql`l."caseId"`)}
  ORDER BY l."writtenAt", l.id LIMIT 300`

/** Letters that were posted by hand lately: the post may bring one back. */
export const postedLately = (db: Db, reach: Reach): Promise<readonly LetterHeld[]> => db.$queryRaw<LetterHeld[]>`
  SELECT ${row} WHERE l.state = 'posted' AND l."writtenAt" > app_now() - interval '60 days' AND ${within(reach, Prisma.sql`l."caseId"`)}
  ORDER BY l."writtenAt" DESC, l.id LIMIT 100`
