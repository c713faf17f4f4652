import type { Day } from '../domain/calendar.ts'
import type { Db } from './client.ts'
import { Prisma } from './prisma/client.ts'
import { opener, REMOVED, sealFor, type Opener, type Row, type Sealed } from './sealed.ts'

/** Letters that did not get there, as far as we know: somebody finds another way. */
export const NOT_THERE = ['refused', 'bounced', 'given up', 'in doubt', 'returned'] as const

/** Since when a letter `l` waits to be printed and posted: it was not always one for the post. */
export const unpostedSince = Prisma.sql`(SELECT max(d.at) FROM delivery d WHERE d."letterId" = l.id)`
/** So long nobody is alarmed by a letter that waits to be posted. */
export const UNPOSTED_HOURS = 24

/** What somebody may say became of a letter, and from which states. */
const FROM = {
  arrived: [...NOT_THERE, 'accepted', 'posted'],
  // Where somebody has said in error that it has arrived, another way may still be found.
  'to send': [...NOT_THERE, 'arrived'],
  'to print': [...NOT_THERE, 'arrived'],
  'handed over': [...NOT_THERE, 'arrived', 'to print'],
  posted: ['to print'],
  returned: ['posted'],
  bounced: ['accepted', 'in doubt'],
} as const satisfies Readonly<Record<string, readonly string[]>>
export type ByHand = keyof typeof FROM
export const BY_HAND = Object.keys(FROM) as [ByHand, ...ByHand[]]
export const isByHand = (state: unknown): state is ByHand => typeof state === 'string' && Object.hasOwn(FROM, state)

/** What would let it reach them still. */
const ON_ITS_WAY: readonly ByHand[] = ['to send', 'to print', 'handed over', 'posted']
/** What may be said of a letter as it stands. Only what was written for email can be sent again by email; to whoever must not be told by now nothing goes on its way. */
export const mayBecome = ({
  state,
  way,
  barred,
}: {
  readonly state: string
  readonly way: string
  readonly barred: boolean
}): readonly ByHand[] =>
  BY_HAND.filter(
    (one) =>
      (FROM[one] as readonly string[]).includes(state) && (one !== 'to send' || way === 'email') && !(barred && ON_ITS_WAY.includes(one)),
  )

/** What somebody says. `on`: the day on which it was so; `detail`: how they know. `once`: the form's own id, where it is about one letter. */
export interface Said {
  readonly letters: readonly string[]
  readonly state: ByHand
  readonly byId: string
  readonly on: Day | null
  readonly detail?: string
  readonly once?: string
}
/**
 * Adds what became of letters, each where it stands so that it may be said: pressing twice adds one line. Answers how many.
 *
 * @throws KeyDestroyed where something was written, and what was known of the child was removed.
 */
export async function byHand(db: Db, { letters, state, byId, on, detail, once }: Said): Promise<number> {
  const found = await db.$queryRaw<{ letterId: string; whose: string; key: Sealed; id: string }[]>`
    SELECT l.id AS "letterId", c.whose, with_key(c.whose, NULL) AS key, nextval(pg_get_serial_sequence('delivery', 'id'))::text AS id
    FROM letter l JOIN (SELECT id, whose_words(id, "childId") AS whose FROM "case") c ON c.id = l."caseId" WHERE l.id = ANY (${[...letters]}::uuid[])`
  const opened = opener(db)
  const rows = found.map(({ key, whose, ...row }) =>
    detail === undefined ? row : { ...row, whose, sealed: Buffer.from(sealFor(opened.key(key), rowOf(row.id), detail)).toString('hex') },
  )
  return db.$executeRaw`
    INSERT INTO delivery (id, "letterId", state, whose, sealed, "byId", "on", once)
    SELECT g.id, l.id, ${state}, g.whose, decode(g.sealed, 'hex'), ${byId}::uuid, ${on}::date, ${once ?? null}::uuid
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS g(id bigint, "letterId" uuid, whose uuid, sealed text) JOIN letter l ON l.id = g."letterId"
    WHERE l.state = ANY (${[...FROM[state]]}::text[]) AND (l."by" = 'email' OR ${state !== 'to send'})
      AND (${!ON_ITS_WAY.includes(state)} OR NOT EXISTS (SELECT 1 FROM contact k WHERE l.recipient = 'contact:' || k.id AND k."mustNotTell"))
    ON CONFLICT (once) DO NOTHING`
}

/** What a line about a letter says besides its state: what the other side said, or what somebody wrote. */
export interface Detailed {
  readonly id: string
  readonly detail: string | null
  readonly sealed: Sealed
}
export const detailIn = ({ open }: Opener, { id, detail, sealed }: Detailed): string | null =>
  detail ?? (sealed === null ? null : (open<string>(rowOf(id), sealed) ?? REMOVED))
const rowOf = (id: string): Row => ({ table: 'delivery', row: id })

/** Whether this very form has been taken already: what it said, and of which letter. */
export async function saidBefore(
  db: Db,
  once: unknown,
): Promise<{ readonly letterId: string; readonly state: string; readonly on: string | null } | null> {
  if (typeof once !== 'string' || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(once)) return null
  const [said] = await db.$queryRaw<
    { letterId: string; state: string; on: string | null }[]
  >`SELECT "letterId", state, "on"::text AS "on" FROM delivery WHERE once = ${once}::uuid`
  return said ?? null
}

/** Whoever it was written to has read it after proof; once each. */
export const readByThem = (db: Db, letterId: string, byId: string): Promise<number> => db.$executeRaw`
  INSERT INTO delivery ("letterId", state, "byId")
  SELECT ${letterId}::uuid, 'read', ${byId}::uuid WHERE NOT EXISTS (
    SELECT 1 FROM delivery WHERE "letterId" = ${letterId}::uuid AND state = 'read' AND "byId" = ${byId}::uuid)`
