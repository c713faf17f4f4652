/** Letters: rows first, posted after; and what became of each. */
import { createHash, randomBytes } from 'node:crypto'
import type { Sealing } from './case-keys.ts'
import type { Numbered } from './cases.ts'
import type { Db, Tx } from './client.ts'
import type { Recipient } from './recipients.ts'
import { opener, saltOf, sealFor, type Opener, type Row, type Sealed } from './sealed.ts'

/** A letter to one recipient, as it is written. Without words: somebody who must not be told. */
export interface NewLetter {
  readonly id: string
  readonly recipient: Recipient
  readonly letter: string
  readonly about: readonly string[]
  /** The deadline of which it tells, where one rang. */
  readonly rang: string | null
  readonly messageId: string
  readonly words: { readonly title: string; readonly text: string } | null
  /** Whose key seals it, and that key. */
  readonly sealing: Sealing
}
/** What of a letter is sealed: its words, and its envelope. */
export interface LetterSealed {
  readonly title: string
  readonly text: string
  /** To whom, by name. */
  readonly to: string
  /** Where it is posted. */
  readonly address: string | null
  /** Where its notice goes. */
  readonly email: string | null
}
const rowOf = (id: string): Row => ({ table: 'letter_words', row: id })
/** Null where it has no words, and where nobody can read them any more. */
export const letterIn = ({ open }: Opener, id: string, sealed: Sealed): LetterSealed | null => open<LetterSealed>(rowOf(id), sealed)
/** The salt of the hash that the record holds of a letter's words. */
export const saltOfLetter = ({ id, sealing }: Pick<NewLetter, 'id' | 'sealing'>): Uint8Array => saltOf(sealing.key, 'letter', id)

/** Mail's own states, and `to send`: again, as a clerk asked. What somebody says became of a letter is in hand-post.ts; `read` is after proof. */
export type MailState = 'prepared' | 'sending' | 'accepted' | 'in doubt' | 'refused' | 'given up' | 'to send' | 'to print' | 'withheld'

const firstState = { email: 'prepared', print: 'to print', none: 'withheld' } as const

/** Writes letters with their words and their first state, in one statement however many they are. */
export async function keepLetters(tx: Tx, { caseId, seq }: Numbered, letters: readonly NewLetter[]): Promise<void> {
  if (letters.length === 0) return
  const given = letters.map(({ recipient: { id: recipient, party, by, needs, to, address, email }, words, sealing, ...letter }) => {
    const held: LetterSealed | null = words && { ...words, to, address, email }
    const sealed = held && Buffer.from(sealFor(sealing.key, rowOf(letter.id), held)).toString('hex')
    return { ...letter, recipient, party, by, needs, state: firstState[by], whose: sealing.whose, sealed }
  })
  await tx.$executeRaw`
    WITH given AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(given)}::jsonb) AS g(id uuid, recipient text, party text, letter text, about text[], rang text, "by" text,
        "messageId" text, state text, whose uuid, sealed text, needs text)),
    letters AS (
      INSERT INTO letter (id, "caseId", seq, recipient, party, letter, about, rang, "by", "messageId", state)
      SELECT id, ${caseId}, ${seq}, recipient, party, letter, about, rang, "by", "messageId", state FROM given),
    words AS (
      INSERT INTO letter_words ("letterId", whose, sealed) SELECT id, whose, decode(sealed, 'hex') FROM given WHERE sealed IS NOT NULL)
    INSERT INTO delivery ("letterId", state, detail) SELECT id, state, needs FROM given`
}

/** A letter to be posted, with what its notice says. */
export interface ToPost {
  readonly id: string
  readonly recipient: string
  readonly party: string
  readonly letter: string
  readonly about: readonly string[]
  readonly rang: string | null
  readonly email: string
  readonly messageId: string
  readonly state: string
}
/** Whether any letter of this call goes by email, or is printed once it says by when. */
export async function isToPost(tx: Tx, { caseId, seq }: Numbered): Promise<boolean> {
  const found = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM letter WHERE "caseId" = ${caseId} AND seq = ${seq} AND ("by" = 'email' OR ("by" = 'print' AND about = '{}')) LIMIT 1`
  return found.length > 0
}

/** How often it was left in doubt whether the other side has this letter. */
export async function timesInDoubt(db: Db, letterId: string): Promise<number> {
  const [{ n }] =
    (await db.$queryRaw`SELECT count(*)::int AS n FROM delivery WHERE "letterId" = ${letterId}::uuid AND state = 'in doubt'`) as [
      { n: number },
    ]
  return n
}

/** The letters that this call wrote and that go by email, whatever has become of them; none that nobody can read any more. */
export async function lettersOf(db: Db, { caseId, seq }: Numbered): Promise<readonly ToPost[]> {
  const rows = await db.$queryRaw<(Omit<ToPost, 'email'> & { sealed: Sealed })[]>`
    SELECT l.id, l.recipient, l.party, l.letter, l.about, l.rang, l."messageId", l.state, with_key(w.whose, w.sealed) AS sealed
    FROM letter l JOIN letter_words w ON w."letterId" = l.id WHERE l."caseId" = ${caseId} AND l.seq = ${seq} AND l."by" = 'email' ORDER BY l.id`
  const opened = opener(db)
  return rows.flatMap(({ sealed, ...row }) => {
    const email = letterIn(opened, row.id, sealed)?.email
    return email ? [{ ...row, email }] : []
  })
}

/**
 * Adds what became of a letter, where it stands as the caller saw it. True where it did: of two who post the same letter at once, one goes on.
 *
 * @param seen - the letter's state when the caller looked.
 */
export async function deliver(db: Db, letterId: string, seen: string, state: MailState, detail: string | null = null): Promise<boolean> {
  // The second of two waits for the first, and then finds the letter no longer as it saw it.
  const added = await db.$executeRaw`
    INSERT INTO delivery ("letterId", state, detail)
    SELECT id, ${state}, ${detail} FROM letter WHERE id = ${letterId}::uuid AND state = ${seen} FOR UPDATE`
  return added === 1
}

/** A step that somebody owes now, with the day by which and the law of that day; where it has no day, what the law says in place of one, or that it cannot be worked out yet. */
export interface Owed {
  readonly key: string
  readonly action: string
  readonly clock: string | null
  readonly due: string | null
  readonly law: string | null
  readonly kind: string | null
  readonly says: string | null
  readonly uncounted: boolean
  /** The call that opened it. */
  readonly openedSeq: number
}
/** Every step of a case that somebody owes, in the order in which they are due: each with the deadline that rang, where that is over it, else with its earliest. One query. */
export const owedIn = (db: Db | Tx, caseId: string, rang: string | null = null): Promise<readonly Owed[]> => db.$queryRaw<Owed[]>`
  SELECT s.key, s.action, first.clock, first.due::text, first.law, first.kind, first.says, coalesce(first.state = 'cannot be counted', false) AS uncounted, s."openedSeq"
  FROM step s LEFT JOIN LATERAL (
    SELECT d.clock, d.due, d.law, d.kind, d.says, d.state FROM deadline d
    WHERE d."caseId" = s."caseId" AND d.id = ANY (s.deadlines) AND d.state IN ('waiting', 'overdue', 'cannot be counted')
    ORDER BY d.id IS DISTINCT FROM ${rang}, d.due, d.state = 'cannot be counted', d.id LIMIT 1) first ON true
  WHERE s."caseId" = ${caseId} AND s."closedSeq" IS NULL AND NOT s.interrupts
  ORDER BY first.due NULLS LAST, s."openedSeq", s.key`

/** A deadline that somebody is told of, whoever owes the steps within it. */
export interface Duty {
  readonly id: string
  readonly clock: string
  readonly due: string | null
  readonly law: string
  readonly kind: string
}
/** These deadlines of a case. No query where none is named. */
export const dutiesIn = async (tx: Tx, caseId: string, ids: readonly string[]): Promise<readonly Duty[]> =>
  ids.length === 0
    ? []
    : tx.$queryRaw<
        Duty[]
      >`SELECT id, clock, due::text, law, kind FROM deadline WHERE "caseId" = ${caseId} AND id = ANY (${[...ids]}::text[])`

/** Of these clocks, the deadline over any of these steps that is due first; where it is said that something is late, of those that are. */
export async function dutyOver(
  db: Db,
  caseId: string,
  over: readonly string[],
  clocks: readonly string[],
  late: boolean,
): Promise<Duty | null> {
  const [found] = await db.$queryRaw<Duty[]>`
    SELECT d.id, d.clock, d.due::text, d.law, d.kind FROM step s JOIN deadline d ON d."caseId" = s."caseId" AND d.id = ANY (s.deadlines)
    WHERE s."caseId" = ${caseId} AND s."closedSeq" IS NULL AND s.key = ANY (${[...over]}::text[]) AND d.clock = ANY (${[...clocks]}::text[])
      AND d.state IN ('waiting', 'overdue') AND (d.state = 'overdue' OR NOT ${late}) ORDER BY d.due, d.id LIMIT 1`
  return found ?? null
}

/** Whether these steps stand open with their days counted. */
export async function isSettled(db: Db, caseId: string, about: readonly string[]): Promise<boolean> {
  const [row] = await db.$queryRaw<{ settled: boolean }[]>`
    SELECT count(*) = ${about.length} AS settled FROM step s
    WHERE s."caseId" = ${caseId} AND s."closedSeq" IS NULL AND s.key = ANY (${[...about]}::text[]) AND NOT EXISTS (
      SELECT 1 FROM unnest(s.deadlines) AS wanted WHERE NOT EXISTS (SELECT 1 FROM deadline d WHERE d."caseId" = s."caseId" AND d.id = wanted))`
  return row!.settled
}

/** Says which tasks a letter leads to, where none was open when it was written; once. */
export async function leadTo(db: Db, letterId: string, about: readonly string[]): Promise<void> {
  await db.$executeRaw`UPDATE letter SET about = ${[...about]}::text[] WHERE id = ${letterId}::uuid AND about = '{}'`
}

/** For how many days a link works: longer than any answer takes, and reminders bring a fresh one. */
const LINK_DAYS = 60

/** Makes a link for a letter, and answers the token that goes into its address: 32 random bytes, of which only the SHA-256 is kept. */
export async function mintLink(db: Db, caseId: string, letter: ToPost): Promise<string> {
  const secret = randomBytes(32)
  const hash = createHash('sha256').update(secret).digest()
  await db.$executeRaw`
    INSERT INTO link (hash, "letterId", "caseId", party, recipient, "expiresAt")
    VALUES (${hash}, ${letter.id}::uuid, ${caseId}, ${letter.party}, ${letter.recipient}, now() + make_interval(days => ${LINK_DAYS}::int))`
  return secret.toString('base64url')
}
