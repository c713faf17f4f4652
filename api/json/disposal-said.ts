import type { z } from 'zod'
import { countedBy, stays } from '../../domain/disposal.ts'
import type { casesIn, DisposalHeld } from '../../store/reading-disposals.ts'
import { certificateOf } from '../disposals/doing.ts'
import type { disposal } from './disposal-schemas.ts'
import { instantOf } from './schemas.ts'

/** A disposal, as a list has it. */
export function sayDisposal(one: DisposalHeld, list: readonly { readonly caseId: string }[]): z.input<typeof disposal> {
  const { sha256 = null, ...certificate } = certificateOf(one) ?? {}
  return {
    number: one.number,
    on: one.on,
    seen: Buffer.from(one.manifest).toString('hex'),
    why: one.why,
    proposedBy: one.proposedBy,
    proposedAt: instantOf(one.proposedAt),
    decided: one.decided,
    decidedBy: one.decidedBy,
    decidedAt: one.decidedAt && instantOf(one.decidedAt),
    decidedWhy: one.decidedWhy,
    cases: list.map(({ caseId }) => caseId),
    gone: one.gone,
    certificate: sha256 === null ? null : certificate,
    sha256,
  }
}

/** One, with what became of each of its cases. */
export function sayOne(one: DisposalHeld, cases: Awaited<ReturnType<typeof casesIn>>) {
  const list = cases.map(({ caseId, process, rule, goesFrom, done, doneWhy, stays: why }) => ({
    case: caseId,
    process,
    rule,
    goesFrom,
    became: done,
    why: doneWhy ?? (why ? stays[why] : null),
  }))
  return { ...sayDisposal(one, cases), counts: [...countedBy(cases)], list }
}
