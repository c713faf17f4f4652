/** Links in emails, which find a task and prove nothing, and the one-time codes that prove a mailbox is in hand. On the real clock. */
import type { Unit } from '../domain/calendar.ts'
import { reachedBy } from '../domain/contacts.ts'
import type { Db } from './client.ts'
import { contactNamed } from './contacts.ts'
import { Prisma } from './prisma/client.ts'
import { stillAnswers } from './still-answers.ts'

export interface LinkFound {
  readonly hash: Uint8Array
  readonly letterId: string
  readonly caseId: string
  readonly party: string
  /** `person:…` or `contact:…`. */
  readonly recipient: string
  readonly process: string
  /** The letter, by its name in the process. */
  readonly letter: string
  /** The steps it is about; none for a letter that only tells. */
  readonly about: readonly string[]
  /** Those of them that still wait, with the earliest day by which. */
  readonly open: readonly { readonly key: string; readonly action: string; readonly due: LinkDue | null }[]
}
export interface LinkDue {
  readonly on: Date
  readonly clock: string
  readonly kind: string
  readonly cite: string
  /** Of the authority’s own number, where it was counted by one. */
  readonly ownUnit: Unit | null
}

/** Whose a link is; null where there is none, it has run out or it was withdrawn: nobody can tell which. */
export async function linkOf(db: Db, hash: Uint8Array): Promise<{ readonly hash: Uint8Array; readonly recipient: string } | null> {
  const [link] = await db.$queryRaw<{ hash: Uint8Array; recipient: string }[]>`
    SELECT hash, recipient FROM link WHERE hash = ${hash} AND "expiresAt" > now() AND "revokedAt" IS NULL`
  return link ?? null
}

/** What a link leads to; null where whoever it names no longer answers for it. Reads, and changes nothing. */
export async function findLink(db: Db, { hash }: { readonly hash: Uint8Array }): Promise<LinkFound | null> {
  const [link] = await db.$queryRaw<Omit<LinkFound, 'open'>[]>`
    SELECT k.hash, k."letterId", k."caseId", k.party, k.recipient, c.process, l.letter, l.about
    FROM link k JOIN letter l ON l.id = k."letterId" JOIN "case" c ON c.id = k."caseId"
    WHERE k.hash = ${hash} AND ${stillAnswers(Prisma.sql`k.recipient`, Prisma.sql`k."caseId"`, Prisma.sql`l."writtenAt"`)}`
  if (!link) return null
  return { ...link, open: link.about.length ? await openAmong(db, link) : [] }
}

interface OpenRow {
  readonly key: string
  readonly action: string
  readonly on: Date | null
  readonly clock: string
  readonly kind: string
  readonly cite: string
  readonly ownUnit: Unit | null
}
async function openAmong(db: Db, { caseId, about }: Pick<LinkFound, 'caseId' | 'about'>): Promise<LinkFound['open']> {
  const rows = await db.$queryRaw<OpenRow[]>`
    SELECT DISTINCT ON (s.key) s.key, s.action, d.due AS "on", d.clock, d.kind, d.cite, (SELECT n.unit FROM own_number n WHERE n.id = d.own) AS "ownUnit"
    FROM step s LEFT JOIN deadline d ON d."caseId" = s."caseId" AND d.id = ANY (s.deadlines) AND d.state IN ('waiting', 'overdue')
    WHERE s."caseId" = ${caseId} AND s."closedSeq" IS NULL AND s.key IN (${Prisma.join([...about])})
    ORDER BY s.key, d.due NULLS LAST`
  return rows.map(({ key, action, on, ...due }) => ({ key, action, due: on && { on, ...due } }))
}

/** The address that we write to: the person's or contact's own, as held now. Null where there is none, or they must not be written to there. */
export async function addressOf(db: Db, recipient: string): Promise<string | null> {
  const [kind, id] = recipient.split(':') as ['person' | 'contact', string]
  if (kind === 'person') return (await db.person.findUnique({ where: { id }, select: { email: true } }))?.email ?? null
  const contact = await contactNamed(db, id)
  return contact && reachedBy(contact) === 'email' ? contact.email : null
}
/** Whether a letter is to one of a family who must not be told by now. */
export const isBarred = async (db: Db, recipient: string): Promise<boolean> =>
  recipient.startsWith('contact:') && (await contactNamed(db, recipient.slice('contact:'.length)))?.mustNotTell === true

/** How whoever a link names may prove who they are. `account`: with the identity provider alone. */
export type WayIn = { readonly by: 'code'; readonly address: string } | { readonly by: 'account' } | { readonly by: 'nothing' }

/** A code goes to the address that we write to. Whoever holds one of the jobs `withAccount` today needs the identity provider. */
export async function wayInOf(db: Db, recipient: string, withAccount: readonly string[]): Promise<WayIn> {
  const [kind, id] = recipient.split(':') as ['person' | 'contact', string]
  if (kind === 'person' && (await holdsOneOf(db, id, withAccount))) return { by: 'account' }
  const address = await addressOf(db, recipient)
  return address ? { by: 'code', address } : { by: 'nothing' }
}

async function holdsOneOf(db: Db, personId: string, roles: readonly string[]): Promise<boolean> {
  const [row] = await db.$queryRaw<{ holds: boolean }[]>`
    WITH today AS (SELECT (app_now() AT TIME ZONE 'Europe/London')::date AS day)
    SELECT EXISTS (SELECT 1 FROM post o, today WHERE o."personId" = ${personId}::uuid AND o.role = ANY (${[...roles]}::text[])
      AND o."from" <= today.day AND (o."to" IS NULL OR o."to" >= today.day)) AS holds`
  return row!.holds
}

/** Keeps a code for ten minutes, for one link and one session. Those sent to the same session before it stop working. */
export async function keepCode(
  db: Db,
  code: { linkHash: Uint8Array; hash: Uint8Array; salt: Uint8Array; session: string },
): Promise<{ readonly expiresAt: Date }> {
  const [row] = await db.$queryRaw<{ expiresAt: Date }[]>`
    WITH older AS (UPDATE code SET "usedAt" = now() WHERE "linkHash" = ${code.linkHash} AND session = ${code.session} AND "usedAt" IS NULL)
    INSERT INTO code (id, "linkHash", hash, salt, session, "expiresAt")
    VALUES (gen_random_uuid(), ${code.linkHash}, ${code.hash}, ${code.salt}, ${code.session}, now() + interval '10 minutes') RETURNING "expiresAt"`
  return row!
}

/** The code that this session was last sent for this link: until when it works, or that it was used. */
export async function codeSent(
  db: Db,
  linkHash: Uint8Array,
  session: string,
): Promise<{ readonly id: string; readonly sentAt: Date; readonly expiresAt: Date; readonly usedAt: Date | null } | null> {
  return db.code.findFirst({
    where: { linkHash: new Uint8Array(linkHash), session },
    orderBy: { sentAt: 'desc' },
    select: { id: true, sentAt: true, expiresAt: true, usedAt: true },
  })
}

/** Takes one of its five tries, however many press at once; null where it is used, has run out, or has no try left. */
export async function takeTry(db: Db, id: string): Promise<{ readonly hash: Uint8Array; readonly salt: Uint8Array } | null> {
  const [row] = await db.$queryRaw<{ hash: Uint8Array; salt: Uint8Array }[]>`
    UPDATE code SET tries = tries + 1 WHERE id = ${id}::uuid AND tries < 5 AND "usedAt" IS NULL AND "expiresAt" > now() RETURNING hash, salt`
  return row ?? null
}

/** Uses it up. True for the first who does, and for nobody else. */
export async function useCode(db: Db, id: string): Promise<boolean> {
  return (await db.$executeRaw`UPDATE code SET "usedAt" = now() WHERE id = ${id}::uuid AND "usedAt" IS NULL`) === 1
}
