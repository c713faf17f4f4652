/** What people send: kept first, sent second. A row here is the evidence of what was received, and the dispatcher's outbox. */
import type { KeyObject } from 'node:crypto'
import { caseId as reference } from '../domain/case.ts'
import type { How, Value } from '../domain/process.ts'
import { makeCaseKey, sealingOf, type Sealing } from './case-keys.ts'
import type { Db, Tx } from './client.ts'
import { Prisma } from './prisma/client.ts'
import { opener, type Sealed } from './sealed.ts'
import { keyedHash } from './vault.ts'
import { sealWritten } from './words.ts'

/** Of the two numbers of an advisory lock the first: the second is a child’s, who is being removed or of whom a case is being opened. */
export const LOCK = 34

/** A form that has been read and found right. */
export interface Sent {
  /** The form's own id: the same for every press of one form. */
  readonly id: string
  readonly process: string
  readonly party: string
  /** The Person's or Contact's id; null where another case acts. */
  readonly byId: string | null
  /** The name of whoever it was recorded for, and how they told us (decisions 21). */
  readonly behalfOf?: string
  readonly how?: How
  /** Choices and days: what travels to Temporal. */
  readonly answers: Readonly<Record<string, Value>>
  /** Free text by field: what stays here. */
  readonly words: Readonly<Record<string, string>>
}
export interface SentAct extends Sent {
  readonly caseId: string
  readonly action: string
  /** The case in which it was heard, and the number of the act there. */
  readonly heardIn?: string
  readonly heardSeq?: number
}
export interface SentOpening extends Sent {
  /** The process's code, with which its references begin. */
  readonly code: string
  readonly childId: string
  /** Acts that a fresh case takes as done. */
  readonly stands?: readonly object[]
  /** The case that it takes the place of, which was opened for the wrong child. */
  readonly insteadOf?: string
}
/** What was kept. `again`: this form had been kept before, with the same body. */
export interface Kept {
  readonly id: string
  readonly caseId: string
  readonly receivedAt: Date
  readonly state: 'kept' | 'recorded' | 'refused'
  readonly seq: number | null
  readonly refused: string | null
  readonly again: boolean
}

/** The same form id came with another body: nothing was kept of the second (decisions 45). */
export class DifferentBody extends Error {
  constructor() {
    super('This form was sent before with other answers. What was sent first was kept. Open a fresh form to send something else.')
  }
}

/**
 * Keeps an act, once, at the database's own time. The same form again answers with the row it was kept as.
 *
 * @throws DifferentBody where the form had been kept with another body; KeyDestroyed where what was known of the child was removed.
 */
export async function keep(db: Db, act: SentAct): Promise<Kept> {
  return keepIn(db, act)
}

/** As `keep`, inside a transaction that writes other rows with it: an act that another case brings. */
export async function keepIn(tx: Tx, act: SentAct): Promise<Kept> {
  const sealing = await sealingOf(tx, act.caseId)
  const body = hashOf(sealing.key, act)
  return (await insert(tx, act, sealing, body)) ?? kept(tx, act.id, body)
}

/**
 * Keeps an opening, once, and gives the case its reference: the process's code and its next number.
 *
 * @throws DifferentBody where the form had been kept with another body; KeyDestroyed where what was known of the child was removed.
 */
export async function keepOpening(db: Db, opening: SentOpening): Promise<Kept> {
  return db.$transaction((tx) => keepOpeningIn(tx, opening))
}

/** As `keepOpening`, inside a transaction that writes other rows with it: a case that opens another. */
export async function keepOpeningIn(tx: Tx, { code, ...opening }: SentOpening): Promise<Kept> {
  // Whoever removes the child waits for this, and then finds the opening.
  await tx.$queryRaw`SELECT pg_advisory_xact_lock_shared(${LOCK}, hashtext(${opening.childId}))::text`
  const [child] = await tx.$queryRaw<{ key: Sealed }[]>`SELECT with_key(${opening.childId}::uuid, NULL) AS key`
  // Of a child who was removed nothing more is kept.
  opener(tx).key(child?.key ?? null)
  const before = await keptAs(tx, opening)
  if (before) return before
  const [{ number }] = (await tx.$queryRaw`SELECT next_case_number(${opening.process})::int AS number`) as [{ number: number }]
  const caseId = reference(code, number)
  const sealing = await makeCaseKey(tx, caseId)
  const now = await insert(tx, { ...opening, action: 'opening', caseId }, sealing, hashOf(sealing.key, opening))
  const again = now ?? (await keptAs(tx, opening))
  // Somebody else sent this form: that it is there is not theirs to see.
  if (!again) throw new DifferentBody()
  return again
}
/** The opening that this form was kept as before; null where it was not. The key of the case that it opened says whether it is the same body. */
async function keptAs(tx: Tx, opening: Sent): Promise<Kept | null> {
  const [before] = await tx.$queryRaw<{ caseId: string }[]>`SELECT "caseId" FROM submission WHERE id = ${opening.id}::uuid`
  return before ? kept(tx, opening.id, hashOf((await sealingOf(tx, before.caseId)).key, opening)) : null
}

type Written = SentAct & Partial<Pick<SentOpening, 'childId' | 'stands' | 'insteadOf'>>
/** What tells one body from another. With the key of the case, so that nobody can try guesses against it. */
const hashOf = (key: KeyObject, { id: _, ...body }: Sent): Uint8Array => keyedHash(key, 'body', body)

/** The act and its words, in one statement: both or neither. Undefined where this form, or this opening, had been kept before. */
async function insert(
  tx: Tx,
  { words, answers, stands, behalfOf, ...row }: Written,
  { whose, key }: Sealing,
  bodyHash: Uint8Array,
): Promise<Kept | undefined> {
  // What another case sends has nobody else to send it: the dispatcher may take it at once.
  const notBefore = row.byId === null ? Prisma.sql`to_timestamp(0)` : Prisma.sql`DEFAULT`
  const sealed = sealWritten(key, row.id, { words, behalfOf: behalfOf ?? null })
  const [kept] = await tx.$queryRaw<Omit<Kept, 'again'>[]>`
    WITH kept AS (
      INSERT INTO submission (id, "caseId", process, action, party, "byId", how, answers, "bodyHash", "childId", stands, "insteadOf", "heardIn", "heardSeq", "notBefore")
      VALUES (${row.id}, ${row.caseId}, ${row.process}, ${row.action}, ${row.party}, ${row.byId}, ${row.how},
        ${JSON.stringify(answers)}, ${bodyHash}, ${row.childId}, ${stands && JSON.stringify(stands)}, ${row.insteadOf}, ${row.heardIn}, ${row.heardSeq}, ${notBefore})
      ON CONFLICT DO NOTHING RETURNING ${shown}),
    written AS (
      INSERT INTO words ("submissionId", whose, sealed) SELECT kept.id, ${whose}::uuid, ${sealed}::bytea FROM kept WHERE ${sealed !== null})
    SELECT * FROM kept`
  return kept && { ...kept, again: false }
}

const shown = Prisma.sql`id, "caseId", "receivedAt", state, seq, refused`
async function kept(tx: Tx, id: string, bodyHash: Uint8Array): Promise<Kept> {
  const [found] = await tx.$queryRaw<(Omit<Kept, 'again'> & { bodyHash: Uint8Array })[]>`
    SELECT ${shown}, "bodyHash" FROM submission WHERE id = ${id}::uuid`
  // Nor is it this form where somebody else sent it: that it is there is not theirs to see.
  if (!found) throw new DifferentBody()
  const { bodyHash: before, ...row } = found
  if (Buffer.compare(before, bodyHash) !== 0) throw new DifferentBody()
  return { ...row, again: true }
}

/** How an act ended: at which place in its case it was recorded, or why it was refused, in a sentence for whoever sent it. */
export type Settled = { readonly seq: number } | { readonly refused: string }

/** Moves a kept act to recorded or refused, once: a second answer changes nothing. True where this was the first. */
export async function settle(tx: Tx, id: string, as: Settled): Promise<boolean> {
  const [state, seq, refused] = 'seq' in as ? ['recorded', as.seq, null] : ['refused', null, as.refused]
  const moved = await tx.$executeRaw`
    UPDATE submission SET state = ${state}, seq = ${seq}, refused = ${refused}, "settledAt" = app_now() WHERE id = ${id}::uuid AND state = 'kept'`
  return moved === 1
}
