/** What people send: kept first, sent second. A row here is the evidence of what was received, and the dispatcher's outbox. */
import { randomBytes } from 'node:crypto'
import { caseId as reference } from '../domain/case.ts'
import type { How, Value } from '../domain/process.ts'
import { digest } from './chain.ts'
import type { Db, Tx } from './client.ts'
import { Prisma } from './prisma/client.ts'

/** A form that has been read and found right. */
export interface Sent {
  /** The form's own id: the same for every press of one form. */
  readonly id: string
  readonly process: string
  readonly party: string
  /** The Person's or Contact's id; null where another case acts. */
  readonly byId: string | null
  /** The party for whom it was recorded, and how they told us (decisions 21). */
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
}
export interface SentOpening extends Sent {
  /** The process's code, with which its references begin. */
  readonly code: string
  readonly childId: string
  /** Acts that a fresh case takes as done. */
  readonly stands?: readonly object[]
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
 * @throws DifferentBody where the form had been kept with another body.
 */
export async function keep(db: Db, act: SentAct): Promise<Kept> {
  return keepIn(db, act)
}

/** As `keep`, inside a transaction that writes other rows with it: an act that another case brings. */
export async function keepIn(tx: Tx, act: SentAct): Promise<Kept> {
  const { id, words, ...body } = act
  const bodyHash = digest({ ...body, words })
  return (await insert(tx, { ...act, bodyHash })) ?? (await kept(tx, id, bodyHash))
}

/**
 * Keeps an opening, once, and gives the case its reference: the process's code and its next number.
 *
 * @throws DifferentBody where the form had been kept with another body.
 */
export async function keepOpening(db: Db, opening: SentOpening): Promise<Kept> {
  return db.$transaction((tx) => keepOpeningIn(tx, opening))
}

/** As `keepOpening`, inside a transaction that writes other rows with it: a case that opens another. */
export async function keepOpeningIn(tx: Tx, { code, ...opening }: SentOpening): Promise<Kept> {
  const { id, words, ...body } = opening
  const bodyHash = digest({ ...body, words })
  const [before] = await tx.$queryRaw<unknown[]>`SELECT 1 FROM submission WHERE id = ${id}::uuid`
  if (before) return kept(tx, id, bodyHash)
  const [{ number }] = (await tx.$queryRaw`SELECT next_case_number(${opening.process})::int AS number`) as [{ number: number }]
  const written = { ...opening, action: 'opening', caseId: reference(code, number), bodyHash }
  return (await insert(tx, written)) ?? (await kept(tx, id, bodyHash))
}

type Written = SentAct & { readonly bodyHash: Uint8Array; readonly childId?: string; readonly stands?: readonly object[] }
/** The act and its words, in one statement: both or neither. Undefined where this form, or this opening, had been kept before. */
async function insert(tx: Tx, { words, answers, bodyHash, stands, ...row }: Written): Promise<Kept | undefined> {
  // What another case sends has nobody else to send it: the dispatcher may take it at once.
  const notBefore = row.byId === null ? Prisma.sql`to_timestamp(0)` : Prisma.sql`DEFAULT`
  const written = Object.entries(words).filter(([, text]) => text !== '')
  const salted = written.map(([field, text]) => ({ field, text, salt: randomBytes(16).toString('hex') }))
  const [kept] = await tx.$queryRaw<Omit<Kept, 'again'>[]>`
    WITH kept AS (
      INSERT INTO submission (id, "caseId", process, action, party, "byId", "behalfOf", how, answers, "bodyHash", "childId", stands, "notBefore")
      VALUES (${row.id}, ${row.caseId}, ${row.process}, ${row.action}, ${row.party}, ${row.byId}, ${row.behalfOf}, ${row.how},
        ${JSON.stringify(answers)}, ${bodyHash}, ${row.childId}, ${stands && JSON.stringify(stands)}, ${notBefore})
      ON CONFLICT DO NOTHING RETURNING ${shown}),
    written AS (
      INSERT INTO words ("submissionId", field, text, salt)
      SELECT kept.id, w.field, w.text, decode(w.salt, 'hex') FROM kept, jsonb_to_recordset(${JSON.stringify(salted)}::jsonb) AS w(field text, text text, salt text))
    SELECT * FROM kept`
  return kept && { ...kept, again: false }
}

const shown = Prisma.sql`id, "caseId", "receivedAt", state, seq, refused`
async function kept(tx: Tx, id: string, bodyHash: Uint8Array): Promise<Kept> {
  const [found] = await tx.$queryRaw<(Omit<Kept, 'again'> & { bodyHash: Uint8Array })[]>`
    SELECT ${shown}, "bodyHash" FROM submission WHERE id = ${id}::uuid`
  const { bodyHash: before, ...row } = found!
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
