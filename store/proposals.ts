/** Jobs in the authority and the addresses of whoever holds one: proposed by one person, given by another. To be run inside `change`. */
import { changesBetween, type Change } from '../domain/administration.ts'
import type { Day } from '../domain/calendar.ts'
import type { Role } from '../domain/jobs.ts'
import { NotChanged } from './administration.ts'
import type { Tx } from './client.ts'
import { isFree, span, stillHere, type JobAsked } from './jobs.ts'

export interface ProposalAsked {
  /** The form's own id. */
  readonly id: string
  readonly byId: string
  readonly why: string
}

/** Proposes a job in the authority. It gives nothing. */
export async function proposeJob(
  tx: Tx,
  { id, byId, why }: ProposalAsked,
  { personId, role, from, to }: JobAsked,
): Promise<readonly Change[]> {
  await stillHere(tx, personId, from)
  const held = await tx.$queryRaw<object[]>`
    SELECT 1 FROM post WHERE "personId" = ${personId}::uuid AND role = ${role} AND urn IS NULL AND ("to" IS NULL OR "to" >= ${from}::date)
      AND (${to}::date IS NULL OR "from" <= ${to}::date)`
  if (held.length > 0) throw new NotChanged('They hold that job in those days already.')
  if (await waits(tx, { personId, kind: 'job', role }))
    throw new NotChanged('That job has been proposed for them already, and waits to be approved.')
  await tx.$executeRaw`
    INSERT INTO proposal (id, kind, "personId", role, "from", "to", why, "proposedById")
    VALUES (${id}, 'job', ${personId}, ${role}, ${from}, ${to}, ${why}, ${byId})`
  return [{ subject: `person:${personId}`, field: `proposed: ${role}`, old: null, new: span(from, to) }]
}

/** Proposes a new address for somebody who works for the authority: whoever receives their codes can be them. */
export async function proposeAddress(
  tx: Tx,
  { id, byId, why }: ProposalAsked,
  personId: string,
  email: string,
): Promise<readonly Change[]> {
  const [person] = await tx.$queryRaw<{ email: string }[]>`SELECT email FROM person WHERE id = ${personId}`
  await isFree(tx, email, personId)
  if (await waits(tx, { personId, kind: 'address' }))
    throw new NotChanged('Another address has been proposed for them already, and waits to be approved.')
  await tx.$executeRaw`
    INSERT INTO proposal (id, kind, "personId", email, why, "proposedById") VALUES (${id}, 'address', ${personId}, ${email}, ${why}, ${byId})`
  return [{ subject: `person:${personId}`, field: 'proposed: email', old: person?.email ?? null, new: email }]
}
async function waits(
  tx: Tx,
  { personId, kind, role = null }: { readonly personId: string; readonly kind: string; readonly role?: string | null },
): Promise<boolean> {
  const rows = await tx.$queryRaw<object[]>`
    SELECT 1 FROM proposal WHERE "personId" = ${personId} AND kind = ${kind} AND role IS NOT DISTINCT FROM ${role} AND state = 'waiting'`
  return rows.length > 0
}

export type Decision = 'approved' | 'declined' | 'withdrawn'

/**
 * Decides a proposal, once. Approved, it gives what was proposed: by somebody who neither proposed it nor is the one it concerns, nor acts for them
 * (`for`: themselves, and those they cover for today). Withdrawn: by whoever proposed it.
 */
export async function decide(
  tx: Tx,
  id: string,
  { as, byId, for: actsFor, why }: { readonly as: Decision; readonly byId: string; readonly for: readonly string[]; readonly why: string },
): Promise<readonly Change[]> {
  const [one] = await tx.$queryRaw<ProposalRow[]>`
    SELECT id, kind, "personId", role, "from"::text AS "from", "to"::text AS "to", email, "proposedById", state FROM proposal WHERE id = ${id}::uuid FOR UPDATE`
  if (!one || one.state !== 'waiting') throw new NotChanged('That has been decided already.')
  if (as === 'withdrawn' && one.proposedById !== byId) throw new NotChanged('Only whoever proposed it may withdraw it. You may decline it.')
  if (as === 'approved' && [byId, ...actsFor].some((each) => each === one.proposedById || each === one.personId))
    throw new NotChanged('Another administrator must approve this: not whoever proposed it, and not the person it is for.')
  await tx.$executeRaw`
    UPDATE proposal SET state = ${as}, "decidedById" = ${byId}::uuid, "decidedAt" = app_now(), "decidedWhy" = ${why} WHERE id = ${id}::uuid`
  const subject = `person:${one.personId}`
  const field = one.kind === 'job' ? `proposed: ${one.role}` : 'proposed: email'
  const decided: Change = { subject, field, old: 'waiting', new: as }
  return as === 'approved' ? [decided, ...(await give(tx, one))] : [decided]
}

interface ProposalRow {
  readonly id: string
  readonly kind: 'job' | 'address'
  readonly personId: string
  readonly role: Role | null
  readonly from: Day | null
  readonly to: Day | null
  readonly email: string | null
  readonly proposedById: string
  readonly state: string
}
async function give(tx: Tx, { id, kind, personId, role, from, to, email }: ProposalRow): Promise<readonly Change[]> {
  const subject = `person:${personId}`
  if (kind === 'address') {
    await isFree(tx, email!, personId)
    const [before] = await tx.$queryRaw<{ email: string }[]>`SELECT email FROM person WHERE id = ${personId} FOR UPDATE`
    await tx.$executeRaw`UPDATE person SET email = ${email} WHERE id = ${personId}`
    return changesBetween(subject, before ?? {}, { email: email! })
  }
  await stillHere(tx, personId, from!)
  await tx.$executeRaw`
    INSERT INTO post (id, "personId", role, "from", "to", "proposalId") VALUES (gen_random_uuid(), ${personId}, ${role}, ${from}, ${to}, ${id})`
  return [{ subject, field: role!, old: null, new: span(from!, to) }]
}
