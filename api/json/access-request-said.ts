import type { z } from 'zod'
import { accessReference, marked, undecided } from '../../domain/access-requests.ts'
import type { RequestHeld } from '../../store/reading-access-requests.ts'
import type { Here } from '../access-requests/opened.ts'
import type { accessRequest, accessRequestOne } from './access-request-schemas.ts'
import { instantOf } from './schemas.ts'

/** As a list has it. */
export const headOf = ({ number, counted, lateFrom, endedAt, ...one }: RequestHeld): z.input<typeof accessRequest> => ({
  ...one,
  reference: accessReference(number),
  lateFrom: instantOf(lateFrom),
  endedAt: endedAt && instantOf(endedAt),
  law: counted.law,
  confidence: counted.confidence as 'M',
})

/** With all that was found. */
export function bodyOf({ request, found }: Here): z.input<typeof accessRequestOne> {
  const { asks, name, what, lines, decided } = request
  return {
    ...headOf(request),
    asks,
    name,
    what,
    undecided: found ? undecided(found.all, found.names, decided).length : 0,
    found: (found?.all ?? []).map((one) => {
      const { others: _, ...rest } = one
      const how = decided.get(one.id)
      return {
        ...rest,
        marks: [...marked(one, found!.names)],
        decided: how ? { decision: how.decision, basis: how.basis, why: how.why, also: [...how.also], by: how.by } : null,
      }
    }),
    lines: lines.map(({ kind, by, at, why }) => ({ kind, by, at: instantOf(at), why })),
  }
}
