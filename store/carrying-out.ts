/** Carrying out a disposal that was approved. For the owner of the database alone: nobody else can destroy a key. */
import { randomUUID } from 'node:crypto'
import { countedBy, METHOD, stays, type Certified } from '../domain/disposal.ts'
import { change } from './administration.ts'
import { digest } from './chain.ts'
import type { Db, Tx } from './client.ts'
import { aloneWith, destroyCase, destroyChild } from './destroying.ts'
import { casesIn, disposals, type DisposalHeld } from './reading-disposals.ts'
import { openCases } from './severing.ts'
import { timeOf } from './standing.ts'
import { inOneTransaction } from './transaction.ts'

export type Carried =
  | { readonly is: 'done'; readonly certificate: Certified; readonly sha256: string }
  | { readonly is: 'done before' }
  | { readonly is: 'not done'; readonly why: string }

/**
 * Lets the cases of a disposal go, each in a transaction of its own, and writes its certificate. Stopped anywhere it goes on from there when it is run again. What is
 * held by now, or asked for, stays, and the certificate says so.
 */
export async function carryOut(owner: Db, number: number): Promise<Carried> {
  const [one] = await disposals(owner, number)
  if (!one) return { is: 'not done', why: `There is no disposal ${number}.` }
  if (one.certificate) return { is: 'done before' }
  if (one.decided !== 'approved')
    return { is: 'not done', why: `Disposal ${number} ${one.decided ? 'was declined' : 'waits to be approved by another person'}.` }
  const by = await approver(owner, one)
  // The latest first: a case that took the place of another goes before it.
  for (const { caseId } of (await casesIn(owner, one.id)).filter(({ done }) => done === null).toReversed())
    await inOneTransaction(owner, (tx) => letGo(tx, one.id, caseId, by))
  return certify(owner, one, by)
}
const approver = async (owner: Db, { id }: DisposalHeld): Promise<string> =>
  (await owner.disposalDecision.findFirstOrThrow({ where: { disposalId: id }, select: { byId: true } })).byId

async function letGo(tx: Tx, disposalId: string, caseId: string, by: string): Promise<void> {
  const [found] = await tx.$queryRaw<{ childId: string }[]>`SELECT "childId" FROM "case" WHERE id = ${caseId}`
  await aloneWith(tx, found!.childId)
  const why = (await keeps(tx, disposalId, caseId)) ?? (await destroyed(tx, { caseId, childId: found!.childId }, by))
  await tx.$executeRaw`
    INSERT INTO disposal_done ("disposalId", "caseId", "as", why) VALUES (${disposalId}::uuid, ${caseId}, ${why === null ? 'gone' : 'kept'}, ${why ?? ''})
    ON CONFLICT DO NOTHING`
}
async function keeps(tx: Tx, disposalId: string, caseId: string): Promise<string | null> {
  const one = (await casesIn(tx, disposalId, { caseId }))[0]
  return one?.stays ? `${stays[one.stays]}.` : null
}

/** With the last of a child’s cases the child goes too. Answers why it was not, where it was not. */
async function destroyed(
  tx: Tx,
  { caseId, childId }: { readonly caseId: string; readonly childId: string },
  by: string,
): Promise<string | null> {
  const said = { why: 'kept-long-enough', by } as const
  const [others] = await tx.$queryRaw<{ number: number }[]>`
    SELECT count(*)::int AS number FROM "case" c WHERE c."childId" = ${childId}::uuid AND c.id <> ${caseId}
      AND NOT EXISTS (SELECT 1 FROM case_event e WHERE e."caseId" = c.id AND e.kind = 'removed')`
  if (others!.number === 0 && (await openCases(tx, childId)).length === 0) {
    await destroyChild(tx, childId, said)
    return null
  }
  const as = await destroyCase(tx, caseId, said)
  if (as === 'no key of its own') return 'It is from before cases had a key of their own: it goes with the last case of its child.'
  return as === 'still used' ? 'A later case took over what was said in it: that one goes first.' : null
}

/**
 * After a restore: lets go again what a certificate says had gone, where the database that was restored holds it still. Answers how many had to be.
 */
export async function carryOutAgain(owner: Db, { gone, approved }: Pick<Certified, 'gone' | 'approved'>): Promise<number> {
  let again = 0
  for (const { case: caseId } of gone.toReversed())
    again += await inOneTransaction(owner, async (tx) => {
      const [found] = await tx.$queryRaw<{ childId: string; held: boolean }[]>`
        SELECT c."childId", NOT EXISTS (SELECT 1 FROM case_event e WHERE e."caseId" = c.id AND e.kind = 'removed') AS held FROM "case" c WHERE c.id = ${caseId}`
      if (!found?.held) return 0
      await aloneWith(tx, found.childId)
      return (await destroyed(tx, { caseId, childId: found.childId }, approved.id)) === null ? 1 : 0
    })
  return again
}

async function certify(owner: Db, one: DisposalHeld, byId: string): Promise<Carried> {
  const list = await casesIn(owner, one.id)
  const gone = list.filter(({ done }) => done === 'gone')
  const certificate: Certified = {
    format: 1,
    disposal: one.number,
    on: one.on,
    proposed: { by: one.proposedBy, id: one.proposedById, at: one.proposedAt.toISOString(), why: one.why },
    approved: { by: one.decidedBy!, id: byId, at: one.decidedAt!.toISOString(), why: one.decidedWhy! },
    manifest: Buffer.from(one.manifest).toString('hex'),
    done: (await timeOf(owner)).toISOString(),
    gone: gone.map(({ caseId, process, rule, doneAt }) => ({ case: caseId, process, rule, at: doneAt!.toISOString() })),
    counts: countedBy(gone),
    kept: list.filter(({ done }) => done === 'kept').map(({ caseId, doneWhy }) => ({ case: caseId, why: doneWhy ?? '' })),
    method: METHOD,
  }
  const sha256 = digest(certificate)
  const why = `Disposal ${one.number} was approved by ${one.decidedBy} and carried out on the server.`
  await change(owner, { id: randomUUID(), kind: 'disposal-done', byId, why }, async (tx) => {
    await tx.$executeRaw`
      INSERT INTO certificate ("disposalId", said, sha256) VALUES (${one.id}::uuid, ${JSON.stringify(certificate)}::jsonb, ${sha256})`
    const subject = `disposal:${one.number}`
    return {
      changes: [{ subject, field: 'carried out', old: `${list.length} approved`, new: `${gone.length} gone` }],
      about: { certificate: sha256.toString('hex') },
    }
  })
  return { is: 'done', certificate, sha256: sha256.toString('hex') }
}
