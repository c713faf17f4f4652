/** What was proposed to be put right on the record of a case, and what was decided of it: rows that only grow, and lines beside the case's own. */
import type { Target } from '../domain/correcting.ts'
import type { Value } from '../domain/process.ts'
import { NotChanged } from './administration.ts'
import { sealingOf, type Sealing } from './case-keys.ts'
import { appendBeside, hashOfWords, type Line } from './chain.ts'
import type { Db, Tx } from './client.ts'
import { correctIdentity } from './correcting-identity.ts'
import { keepFacts, type NewFact } from './facts.ts'
import { saltOf, sealFor, type Row } from './sealed.ts'
import { DifferentBody, keepIn, type Kept } from './submissions.ts'
import { inOneTransaction } from './transaction.ts'
import { keyedHash } from './vault.ts'

/** What of a correction is sealed. Each of the first two only where the answer was written. */
export interface Said {
  readonly was?: string
  readonly right?: string
  readonly why: string
}
export interface Proposed extends Target {
  /** The form's own id: the same for every press of one form. */
  readonly id: string
  readonly caseId: string
  readonly fact: string | null
  readonly was: Value | null
  readonly value: Value | null
  readonly said: Said
  readonly party: string
  readonly byId: string
}
export const rowOf = (id: string): Row => ({ table: 'correction', row: id })
export const rowOfDecision = (id: string): Row => ({ table: 'correction_decision', row: id })
export const saltOfSaid = ({ key }: Pick<Sealing, 'key'>, id: string, field: string): Uint8Array => saltOf(key, 'correction', id, field)

/** What the record holds of words: a salted hash of each. */
const hashes = (sealing: Sealing, id: string, said: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(said).flatMap(([field, text]) => (text ? [[field, hashOfWords(saltOfSaid(sealing, id, field), text)] as const] : [])),
  )

/**
 * Proposes a correction, once. It changes nothing.
 *
 * @throws NotChanged where another of the same answer waits; DifferentBody; KeyDestroyed.
 */
export const propose = (db: Db, given: Proposed): Promise<void> =>
  inOneTransaction(db, async (tx) => {
    const { id, caseId, act, field, fact, was, value, said, party, byId } = given
    const sealing = await sealingOf(tx, caseId)
    const bodyHash = keyedHash(sealing.key, 'body', { caseId, act, field, value, said, byId })
    if (await keptBefore(tx, 'correction', id, bodyHash)) return
    const waiting = await tx.$queryRaw<object[]>`
      SELECT 1 FROM correction c WHERE c."caseId" = ${caseId} AND c."actId" IS NOT DISTINCT FROM ${act}::uuid AND c.field = ${field}
        AND NOT EXISTS (SELECT 1 FROM correction_decision d WHERE d."correctionId" = c.id)`
    if (waiting.length > 0) throw new NotChanged('A correction of this answer has been proposed already, and waits to be decided.')
    const json = (of: Value | null) => (of === null ? null : JSON.stringify(of))
    await tx.$executeRaw`
      INSERT INTO correction (id, "caseId", "actId", field, fact, was, value, whose, sealed, "bodyHash", party, "byId")
      VALUES (${id}::uuid, ${caseId}, ${act}::uuid, ${field}, ${fact}, ${json(was)}::jsonb, ${json(value)}::jsonb, ${sealing.whose}::uuid,
        ${sealFor(sealing.key, rowOf(id), said)}, ${bodyHash}, ${party}, ${byId}::uuid)`
    const body = { correction: id, act, field, party, by: byId, ...(value !== null && { was, value }) }
    await appendBeside(tx, caseId, { kind: 'correction-proposed', body: { ...body, words: hashes(sealing, id, { ...said }) } })
  })

/** True where this form had been kept with the same body. */
async function keptBefore(tx: Tx, table: 'correction' | 'challenge', id: string, bodyHash: Uint8Array): Promise<boolean> {
  const [before] =
    table === 'correction'
      ? await tx.$queryRaw<{ bodyHash: Uint8Array }[]>`SELECT "bodyHash" FROM correction WHERE id = ${id}::uuid`
      : await tx.$queryRaw<{ bodyHash: Uint8Array }[]>`SELECT "bodyHash" FROM challenge WHERE id = ${id}::uuid`
  if (before && Buffer.compare(before.bodyHash, bodyHash) !== 0) throw new DifferentBody()
  return before !== undefined
}

/** A correction that waits, as whoever decides it takes it. */
export interface ToDecide extends Omit<Proposed, 'party'> {
  readonly process: string
  readonly childId: string
  /** Nothing runs the case any more. */
  readonly closed: boolean
}
export interface Deciding {
  /** The form's own id, which becomes the act's. */
  readonly id: string
  readonly as: 'approved' | 'refused' | 'withdrawn'
  readonly why: string
  readonly byId: string
  /** For what a closed case stated: where it comes from, and since when it is so. */
  readonly source: string
  readonly since: string
}

/**
 * Decides a correction, once. Approved, an answer of a case that runs becomes an act, which is to be sent; anything else is put right here and now.
 * Answers the act, where there is one.
 *
 * @throws NotChanged where it was decided before, or cannot be carried out; KeyDestroyed.
 */
export const decideCorrection = (db: Db, one: ToDecide, deciding: Deciding): Promise<Kept | null> =>
  inOneTransaction(db, async (tx) => {
    const [before] = await tx.$queryRaw<{ byId: string; as: string; submissionId: string | null }[]>`
      SELECT "byId", "as", "submissionId" FROM correction_decision WHERE "correctionId" = ${one.id}::uuid`
    // Pressed twice: the second press answers as the first did.
    if (before?.as === deciding.as && before.byId === deciding.byId) return before.submissionId ? actOf(tx, before.submissionId) : null
    if (before) throw new NotChanged('This correction has been decided already. Nothing was recorded.')
    const { as, byId, why } = deciding
    const acts = as === 'approved' && one.act !== null && !one.closed
    const kept = acts ? await keepAct(tx, one, deciding) : null
    const sealing = await sealingOf(tx, one.caseId)
    await tx.$executeRaw`
      INSERT INTO correction_decision ("correctionId", "caseId", "as", "submissionId", whose, sealed, "byId")
      VALUES (${one.id}::uuid, ${one.caseId}, ${as}, ${kept?.id ?? null}::uuid, ${sealing.whose}::uuid,
        ${sealFor(sealing.key, rowOfDecision(one.id), why)}, ${byId}::uuid)`
    if (acts) return kept
    if (as === 'approved') await putRight(tx, one, deciding)
    const kind = { approved: 'corrected', refused: 'correction-refused', withdrawn: 'correction-withdrawn' } as const
    const body = { correction: one.id, act: one.act, field: one.field, by: byId, words: hashes(sealing, one.id, { decided: why }) }
    await appendBeside(tx, one.caseId, {
      kind: kind[as],
      body: { ...body, ...(as === 'approved' && one.value !== null && { value: one.value }) },
    })
    return null
  })

const keepAct = (tx: Tx, one: ToDecide, { id, byId, why }: Deciding): Promise<Kept> =>
  keepIn(tx, {
    id,
    caseId: one.caseId,
    process: one.process,
    action: 'correct',
    // As the kit knows what is no party's: it is the case that is put right.
    party: 'case',
    byId,
    answers: { correction: one.id, act: one.act!, field: one.field, ...(one.value !== null && { value: one.value }) },
    words: { why, ...(one.said.right && { right: one.said.right }) },
  })
async function actOf(tx: Tx, id: string): Promise<Kept> {
  const [row] = await tx.$queryRaw<Omit<Kept, 'again'>[]>`
    SELECT id, "caseId", "receivedAt", state, seq, refused FROM submission WHERE id = ${id}::uuid`
  return { ...row!, again: true }
}

/** Who the child is, or a fact that a closed case stated. */
async function putRight(tx: Tx, one: ToDecide, { source, since }: Deciding): Promise<void> {
  if (one.act === null) return correctIdentity(tx, one.childId, { [one.field]: one.said.right ?? '' })
  if (one.fact === null || one.value === null) return
  const fact: NewFact = { name: one.fact, validFrom: since, value: one.value }
  await keepFacts(tx, { childId: one.childId, caseId: one.caseId, source }, [fact])
}

export interface Challenged extends Target {
  readonly id: string
  readonly caseId: string
  readonly says: 'child' | 'family' | 'school' | 'service'
  readonly text: string
  readonly byId: string
}
export const rowOfChallenge = (id: string): Row => ({ table: 'challenge', row: id })

/** Puts beside an answer what somebody says is wrong with it, once. The answer stays as it is. */
export const addChallenge = (db: Db, { id, caseId, act, field, says, text, byId }: Challenged): Promise<void> =>
  inOneTransaction(db, async (tx) => {
    const sealing = await sealingOf(tx, caseId)
    const bodyHash = keyedHash(sealing.key, 'body', { caseId, act, field, says, text, byId })
    if (await keptBefore(tx, 'challenge', id, bodyHash)) return
    await tx.$executeRaw`
      INSERT INTO challenge (id, "caseId", "actId", field, says, whose, sealed, "bodyHash", "byId")
      VALUES (${id}::uuid, ${caseId}, ${act}::uuid, ${field}, ${says}, ${sealing.whose}::uuid, ${sealFor(sealing.key, rowOfChallenge(id), text)}, ${bodyHash}, ${byId}::uuid)`
    const body = { challenge: id, act, field, says, by: byId, words: hashes(sealing, id, { text }) }
    await appendBeside(tx, caseId, { kind: 'challenge', body } satisfies Line)
  })
