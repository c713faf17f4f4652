/** Corrections and challenges as pages and programs read them. */
import type { Value } from '../domain/process.ts'
import type { Db } from './client.ts'
import { rowOf, rowOfChallenge, rowOfDecision, saltOfSaid, type Said } from './corrections.ts'
import { named, type Named } from './identity.ts'
import { Prisma } from './prisma/client.ts'
import { opener, REMOVED, type Sealed } from './sealed.ts'
import { signedBy } from './words.ts'

/**
 * `waiting`: nobody has decided. `kept`: approved, and on its way to the case. `corrected`: it is so on the record. `not taken`: approved, and the case
 * could not take it (`refused` says why).
 */
export type State = 'waiting' | 'kept' | 'corrected' | 'not taken' | 'refused' | 'withdrawn'
export interface CorrectionHeld {
  readonly id: string
  readonly caseId: string
  readonly act: string | null
  readonly field: string
  readonly fact: string | null
  /** Choices and days as they are kept; what was written, as text. Null where there was no answer. */
  readonly was: Value | null
  readonly right: Value
  /** Whether it was written. */
  readonly isWords: boolean
  readonly why: string
  readonly party: string
  readonly byId: string
  readonly by: string
  readonly at: Date
  readonly state: State
  /** approved, refused or withdrawn, and by whom; null while it waits. */
  readonly as: 'approved' | 'refused' | 'withdrawn' | null
  readonly decidedById: string | null
  readonly decidedBy: string | null
  readonly decidedAt: Date | null
  readonly decidedWhy: string | null
  readonly refused: string | null
  /** The number in the history at which it took effect, where it did in a case that ran. */
  readonly seq: number | null
  /** The action of the act, and who took it, as which party and when; null of who the child is. */
  readonly of: {
    readonly action: string
    readonly party: string
    readonly seq: number | null
    readonly receivedAt: string
    readonly by: string | null
  } | null
}
type Raw = Omit<CorrectionHeld, 'right' | 'why' | 'by' | 'state' | 'decidedWhy' | 'isWords' | 'refused'> & {
  readonly value: Value | null
  readonly sealed: Sealed
  readonly decided: Sealed
  readonly submission: 'kept' | 'recorded' | 'refused' | null
  readonly refused: string | null
  readonly name: string | null
  readonly contact: Sealed
}

async function correctionsWhere(db: Db, condition: Prisma.Sql): Promise<readonly CorrectionHeld[]> {
  const rows = await db.$queryRaw<Raw[]>`
    SELECT c.id, c."caseId", c."actId" AS act, c.field, c.fact, c.was, c.value, c.party, c."byId", c.at, with_key(c.whose, c.sealed) AS sealed,
      p.name, with_key(k.id, k.sealed) AS contact, d."as", d.at AS "decidedAt", with_key(d.whose, d.sealed) AS decided, d."byId" AS "decidedById",
      coalesce(q.name, '') AS "decidedBy",
      s.state AS submission, s.refused, s.seq,
      (SELECT json_build_object('action', a.action, 'party', a.party, 'seq', a.seq, 'receivedAt', a."receivedAt", 'by', b.name)
        FROM submission a LEFT JOIN person b ON b.id = a."byId" WHERE a.id = c."actId") AS of
    FROM correction c LEFT JOIN person p ON p.id = c."byId" LEFT JOIN contact k ON k.id = c."byId"
      LEFT JOIN correction_decision d ON d."correctionId" = c.id LEFT JOIN person q ON q.id = d."byId" LEFT JOIN submission s ON s.id = d."submissionId"
    WHERE ${condition} ORDER BY c.number`
  const opened = opener(db)
  return rows.map(({ sealed, decided, as, submission, name, contact, value, ...row }) => {
    const said = opened.open<Said>(rowOf(row.id), sealed) ?? { was: REMOVED, right: REMOVED, why: REMOVED }
    return {
      ...row,
      decidedBy: as && row.decidedBy,
      was: row.was ?? (value === null ? (said.was ?? null) : null),
      right: value ?? said.right ?? REMOVED,
      isWords: value === null,
      why: said.why,
      by: signedBy(opened, { by: name, byId: row.byId, contact }) ?? REMOVED,
      as,
      state: stateOf(as, submission),
      decidedWhy: as && (opened.open<string>(rowOfDecision(row.id), decided) ?? REMOVED),
    }
  })
}
function stateOf(as: Raw['as'], submission: Raw['submission']): State {
  if (as === null) return 'waiting'
  if (as !== 'approved') return as
  return submission === 'kept' ? 'kept' : submission === 'refused' ? 'not taken' : 'corrected'
}

/** Every correction that was proposed in a case, the oldest first. */
export const correctionsOf = (db: Db, caseId: string): Promise<readonly CorrectionHeld[]> =>
  correctionsWhere(db, Prisma.sql`c."caseId" = ${caseId}`)
/** Those of every case of a child that took effect. */
export const correctionsOfChild = async (db: Db, childId: string): Promise<readonly CorrectionHeld[]> =>
  (
    await correctionsWhere(db, Prisma.sql`c."caseId" IN (SELECT id FROM "case" WHERE "childId" = ${childId}::uuid) AND d."as" = 'approved'`)
  ).filter(({ state }) => state === 'corrected')

export interface CorrectionWaiting extends Named {
  readonly id: string
  readonly caseId: string
  readonly process: string
  readonly action: string | null
  readonly field: string
  readonly at: Date
  readonly byId: string
  readonly ownerId: string
  readonly owner: string
}
/** Corrections that wait for somebody of these owners, or of a team, to decide; the oldest first. One query. */
export const correctionsWaiting = async (
  db: Db,
  whose: { readonly owners: readonly string[] } | { readonly teamId: string },
): Promise<readonly CorrectionWaiting[]> =>
  named(
    db,
    await db.$queryRaw<(Omit<CorrectionWaiting, keyof Named> & { childId: string; identity: Sealed })[]>`
      SELECT c.id, c."caseId", e.process, a.action, c.field, c.at, c."byId", e."ownerId", o.name AS owner, e."childId", with_key(e."childId", i.sealed) AS identity
      FROM correction c JOIN "case" e ON e.id = c."caseId" JOIN person o ON o.id = e."ownerId" LEFT JOIN submission a ON a.id = c."actId"
        LEFT JOIN child_identity i ON i."childId" = e."childId"
      WHERE NOT EXISTS (SELECT 1 FROM correction_decision d WHERE d."correctionId" = c.id)
        AND ${'owners' in whose ? Prisma.sql`e."ownerId" = ANY (${[...whose.owners]}::uuid[])` : Prisma.sql`e."teamId" = ${whose.teamId}::uuid`}
      ORDER BY c.number LIMIT 50`,
  )

export interface ChallengeHeld {
  readonly id: string
  readonly act: string | null
  /** Of that act; null of who the child is. */
  readonly action: string | null
  readonly field: string
  readonly says: string
  readonly text: string
  readonly byId: string
  readonly by: string | null
  /** One of the family said so themselves. */
  readonly theirOwn: boolean
  readonly at: Date
}
/** What was challenged in a case and not changed, the oldest first. */
export async function challengesOf(db: Db, caseId: string): Promise<readonly ChallengeHeld[]> {
  const rows = await db.$queryRaw<(Omit<ChallengeHeld, 'text' | 'theirOwn'> & { sealed: Sealed; contact: Sealed })[]>`
    SELECT c.id, c."actId" AS act, a.action, c.field, c.says, c.at, p.name AS by, c."byId", with_key(k.id, k.sealed) AS contact, with_key(c.whose, c.sealed) AS sealed
    FROM challenge c LEFT JOIN submission a ON a.id = c."actId" LEFT JOIN person p ON p.id = c."byId" LEFT JOIN contact k ON k.id = c."byId"
    WHERE c."caseId" = ${caseId} ORDER BY c.number`
  const opened = opener(db)
  return rows.map(({ sealed, contact, ...row }) => ({
    ...row,
    by: signedBy(opened, { ...row, contact }),
    theirOwn: contact !== null,
    text: opened.open<string>(rowOfChallenge(row.id), sealed) ?? REMOVED,
  }))
}

/** What was written in corrections and challenges of a case, with the salts of the hashes that its record holds; without what nobody can read any more. */
export async function wordsOfCorrections(
  db: Db,
  caseId: string,
): Promise<readonly { readonly submission: string; readonly field: string; readonly text: string; readonly salt: string }[]> {
  const rows = await db.$queryRaw<{ id: string; kind: 'correction' | 'decision' | 'challenge'; sealed: Sealed }[]>`
    SELECT id, 'correction' AS kind, with_key(whose, sealed) AS sealed FROM correction WHERE "caseId" = ${caseId}
    UNION ALL SELECT "correctionId", 'decision', with_key(whose, sealed) FROM correction_decision WHERE "caseId" = ${caseId} AND "submissionId" IS NULL
    UNION ALL SELECT id, 'challenge', with_key(whose, sealed) FROM challenge WHERE "caseId" = ${caseId} ORDER BY 2, 1`
  const opened = opener(db)
  return rows.flatMap(({ id, kind, sealed }) => {
    const said =
      kind === 'correction'
        ? opened.open<Said>(rowOf(id), sealed)
        : opened.open<string>(kind === 'decision' ? rowOfDecision(id) : rowOfChallenge(id), sealed)
    if (said === null) return []
    const words = typeof said === 'string' ? { [kind === 'decision' ? 'decided' : 'text']: said } : said
    const salt = (field: string): string => Buffer.from(saltOfSaid({ key: opened.key(sealed) }, id, field)).toString('hex')
    return Object.entries(words).flatMap(([field, text]) => (text ? [{ submission: id, field, text, salt: salt(field) }] : []))
  })
}
