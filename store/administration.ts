/** Changes to people, jobs, schools, teams and cover: each made and put on its chain in one transaction (decisions 37). */
import { randomBytes } from 'node:crypto'
import type { Change, KindOfChange } from '../domain/administration.ts'
import { digest, FIRST, hashAfter, hashOfWords, verifyLines, type Broken } from './chain.ts'
import type { Db, Tx } from './client.ts'
import { inOneTransaction } from './transaction.ts'

/** A change as somebody asks for it. */
export interface Asked {
  /** The form's own id: the same for every press of one form. */
  readonly id: string
  readonly kind: KindOfChange
  /** Who asks; null: whoever owns the server, on the server itself. */
  readonly byId: string | null
  readonly why: string
}
/** What was changed, with references and numbers that may stand on the chain. */
export interface Changed {
  readonly changes: readonly Change[]
  readonly about?: Readonly<Record<string, string | number | readonly string[]>>
}
/** `nothing`: all was so already, and nothing is on the record. */
export type Made =
  | { readonly is: 'made'; readonly position: number }
  | { readonly is: 'nothing' }
  | { readonly is: 'refused'; readonly why: string }

/** Thrown by the work of a change that may not be: a sentence for whoever asked. Nothing of it is kept. */
export class NotChanged extends Error {}

/**
 * Makes a change and puts it on the record, whole or not at all. The same form pressed again changes nothing and answers as it did.
 * `work` may be run several times, so it does nothing outside the database.
 */
export async function change(db: Db, asked: Asked, work: (tx: Tx) => Promise<Changed>): Promise<Made> {
  try {
    return await inOneTransaction(db, async (tx): Promise<Made> => {
      const before = await madeBefore(tx, asked)
      if (before) return before
      const done = await work(tx)
      if (done.changes.length === 0) return { is: 'nothing' }
      return { is: 'made', position: await write(tx, asked, done) }
    })
  } catch (error) {
    // A second press that had to wait for the first finds its work done: it answers as the first did.
    if (error instanceof NotChanged) return (await madeBefore(db, asked)) ?? { is: 'refused', why: error.message }
    throw error
  }
}

async function madeBefore(db: Db | Tx, { id }: Asked): Promise<Made | null> {
  const [before] = await db.$queryRaw<{ position: number }[]>`SELECT position FROM admin_event WHERE id = ${id}::uuid`
  return before ? { is: 'made', position: before.position } : null
}

/** What kind of change stands at a place; null where there is none. */
export async function kindAt(db: Db, position: number): Promise<string | null> {
  return (await db.adminEvent.findUnique({ where: { position }, select: { kind: true } }))?.kind ?? null
}

async function write(tx: Tx, { id, kind, byId, why }: Asked, { changes, about = {} }: Changed): Promise<number> {
  const [end] = await tx.$queryRaw<{ now: Date; position: number | null; hash: Uint8Array | null }[]>`
    SELECT app_now() AS now, last.position, last.hash FROM (SELECT 1) AS one
    LEFT JOIN LATERAL (SELECT position, hash FROM admin_event ORDER BY position DESC LIMIT 1) AS last ON true`
  const position = (end!.position ?? 0) + 1
  const previous = end!.hash ?? FIRST
  const salt = randomBytes(16)
  const body = { ...about, changes: changes.length, words: hashOfWords(salt, wordsIn(why, changes)) }
  const line = { position, id, kind, byId, body, at: end!.now, previous }
  await tx.$executeRaw`
    INSERT INTO admin_event (position, id, kind, "byId", body, at, hash, previous)
    VALUES (${position}, ${id}, ${kind}, ${byId}, ${JSON.stringify(body)}, ${end!.now}, ${hashOfLine(line)}, ${previous})`
  await tx.$executeRaw`INSERT INTO admin_words (position, why, salt) VALUES (${position}, ${why}, ${salt})`
  await tx.$executeRaw`
    INSERT INTO admin_change (position, line, subject, field, old, "new")
    SELECT ${position}, g.line, g.subject, g.field, g.old, g."new"
    FROM jsonb_to_recordset(${JSON.stringify(changes.map((one, at) => ({ ...one, line: at + 1 })))}::jsonb) AS g(line int, subject text, field text, old text, "new" text)`
  return position
}

/** Everything written in a change, as one text whose salted hash the chain holds. */
const wordsIn = (why: string, changes: readonly Change[]): string =>
  digest({ why, changes: changes.map(({ subject, field, old, new: fresh }) => ({ subject, field, old, new: fresh })) }).toString('hex')

interface Line {
  readonly position: number
  readonly id: string
  readonly kind: string
  readonly byId: string | null
  readonly body: unknown
  readonly at: Date
  readonly previous: Uint8Array
}
const hashOfLine = ({ previous, position, id, kind, byId, body, at }: Line): Uint8Array =>
  hashAfter(previous, { position, id, kind, by: byId, body, at: at.toISOString() })

/** So many changes are read with their words at once, however many there are. */
const AT_ONCE = 100

/** How many changes there are, and the first that is not as it was written, in its place or in its words. */
export async function verifyAdministration(db: Db): Promise<{ readonly checked: number; readonly broken: Broken | null }> {
  const events = await db.adminEvent.findMany({ orderBy: { position: 'asc' } })
  const broken = [verifyLines(events, hashOfLine), await firstReworded(db, events.length)].filter((one) => one !== null)
  return { checked: events.length, broken: broken.toSorted((a, b) => a.position - b.position)[0] ?? null }
}

async function firstReworded(db: Db, last: number): Promise<Broken | null> {
  for (let after = 0; after < last; after += AT_ONCE) {
    const some = await db.adminEvent.findMany({
      where: { position: { gt: after, lte: after + AT_ONCE } },
      include: { words: true, changes: { orderBy: { line: 'asc' } } },
      orderBy: { position: 'asc' },
    })
    const reworded = some.find(
      ({ body, words, changes }) => !words || hashIn(body) !== hashOfWords(words.salt, wordsIn(words.why, changes)),
    )
    if (reworded) return { position: reworded.position, why: 'Its reason or its values are not as they were written.' }
  }
  return null
}
const hashIn = (body: unknown): unknown => (body as { readonly words?: unknown }).words
