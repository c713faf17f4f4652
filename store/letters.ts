/** Letters: rows first, posted after; and what became of each. */
import { createHash, randomBytes } from 'node:crypto'
import type { Numbered } from './cases.ts'
import { bytes } from './chain.ts'
import type { Db, Tx } from './client.ts'
import type { Recipient } from './recipients.ts'

/** A letter to one recipient, as it is written. Without words: somebody who must not be told. */
export interface NewLetter {
  readonly id: string
  readonly recipient: Recipient
  readonly letter: string
  readonly about: readonly string[]
  readonly messageId: string
  readonly words: { readonly title: string; readonly text: string } | null
}
/** Mail's own states; by hand there are `to print`, `posted`, `handed over`, `returned`; and `read`, after proof. */
export type MailState = 'prepared' | 'sending' | 'accepted' | 'in doubt' | 'refused' | 'given up'

const firstState = { email: 'prepared', print: 'to print', none: 'withheld' } as const

/** Writes letters with their words and their first state, in three queries however many they are. */
export async function writeLetters(tx: Tx, { caseId, seq }: Numbered, letters: readonly NewLetter[]): Promise<void> {
  if (letters.length === 0) return
  await tx.letter.createMany({
    data: letters.map(({ id, recipient, letter, about, messageId }) => ({
      id,
      caseId,
      seq,
      recipient: recipient.id,
      party: recipient.party,
      letter,
      about: [...about],
      by: recipient.by,
      email: recipient.email,
      messageId,
      state: firstState[recipient.by],
    })),
  })
  await tx.letterWords.createMany({
    data: letters.flatMap(({ id, words, recipient: { to, address } }) => (words ? [{ letterId: id, ...words, to, address }] : [])),
  })
  await tx.delivery.createMany({
    data: letters.map(({ id, recipient: { by, needs } }) => ({ letterId: id, state: firstState[by], detail: needs })),
  })
}

/** A letter to be posted, with what its notice says. */
export interface ToPost {
  readonly id: string
  readonly recipient: string
  readonly party: string
  readonly letter: string
  readonly about: readonly string[]
  readonly email: string
  readonly messageId: string
  readonly state: string
}
/** Whether any letter of this call goes by email. */
export const isToPost = async (tx: Tx, { caseId, seq }: Numbered): Promise<boolean> =>
  (await tx.letter.count({ where: { caseId, seq, by: 'email' } })) > 0

/** How often it was left in doubt whether the other side has this letter. */
export const timesInDoubt = (db: Db, letterId: string): Promise<number> => db.delivery.count({ where: { letterId, state: 'in doubt' } })

/** The letters that this call wrote and that go by email, whatever has become of them. */
export async function lettersOf(db: Db, { caseId, seq }: Numbered): Promise<readonly ToPost[]> {
  const rows = await db.letter.findMany({
    where: { caseId, seq, by: 'email' },
    select: { id: true, recipient: true, party: true, letter: true, about: true, email: true, messageId: true, state: true },
    orderBy: { id: 'asc' },
  })
  return rows.flatMap(({ email, ...row }) => (email === null ? [] : [{ ...row, email }]))
}

/**
 * Adds what became of a letter, where it stands as the caller saw it. True where it did: of two who post the same letter at once, one goes on.
 *
 * @param seen - the letter's state when the caller looked.
 */
export async function deliver(db: Db, letterId: string, seen: string, state: MailState, detail: string | null = null): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const [row] = await tx.$queryRaw<{ state: string }[]>`SELECT state FROM letter WHERE id = ${letterId}::uuid FOR UPDATE`
    if (row?.state !== seen) return false
    await tx.delivery.create({ data: { letterId, state, detail } })
    return true
  })
}

/** A step that somebody owes now, with the earliest day by which and the law of that day; null where no day is set. */
export interface Owed {
  readonly key: string
  readonly action: string
  readonly due: string | null
  readonly law: string | null
  readonly kind: string | null
}
/** Every step of a case that somebody owes, in the order in which they are due. One query. */
export const owedIn = (db: Db | Tx, caseId: string): Promise<readonly Owed[]> => db.$queryRaw<Owed[]>`
  SELECT s.key, s.action, first.due::text, first.law, first.kind
  FROM step s LEFT JOIN LATERAL (
    SELECT d.due, d.law, d.kind FROM deadline d
    WHERE d."caseId" = s."caseId" AND d.id = ANY (s.deadlines) AND d.state IN ('waiting', 'overdue') AND d.due IS NOT NULL
    ORDER BY d.due, d.id LIMIT 1) first ON true
  WHERE s."caseId" = ${caseId} AND s."closedSeq" IS NULL AND NOT s.interrupts
  ORDER BY first.due NULLS LAST, s."openedSeq", s.key`

/** Whether these steps stand open with their days counted; of none, whether anything of the case has been saved since this call. */
export async function isSettled(db: Db, { caseId, seq }: Numbered, about: readonly string[]): Promise<boolean> {
  const [row] = await db.$queryRaw<{ settled: boolean }[]>`
    SELECT CASE WHEN ${about.length === 0} THEN c.seq > ${seq} AND NOT EXISTS (
        SELECT 1 FROM step s, unnest(s.deadlines) AS wanted WHERE s."caseId" = c.id AND s."closedSeq" IS NULL
          AND NOT EXISTS (SELECT 1 FROM deadline d WHERE d."caseId" = c.id AND d.id = wanted))
      ELSE (SELECT count(*) FROM step s WHERE s."caseId" = c.id AND s."closedSeq" IS NULL AND s.key = ANY (${[...about]}::text[]) AND NOT EXISTS (
        SELECT 1 FROM unnest(s.deadlines) AS wanted WHERE NOT EXISTS (SELECT 1 FROM deadline d WHERE d."caseId" = c.id AND d.id = wanted)))
        = ${about.length} END AS settled
    FROM "case" c WHERE c.id = ${caseId}`
  return row?.settled ?? false
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
  const hash = bytes(createHash('sha256').update(secret).digest())
  await db.$executeRaw`
    INSERT INTO link (hash, "letterId", "caseId", party, recipient, "expiresAt")
    VALUES (${hash}, ${letter.id}::uuid, ${caseId}, ${letter.party}, ${letter.recipient}, now() + make_interval(days => ${LINK_DAYS}::int))`
  return secret.toString('base64url')
}
