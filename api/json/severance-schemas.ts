import { z } from 'zod'
import { bases, severanceStates, severedFor, type Basis, type SeveranceState } from '../../domain/severance.ts'
import { instantText, reference } from './schemas.ts'

const keys = <K extends string>(of: Readonly<Record<K, unknown>>) => z.enum(Object.keys(of) as [K, ...K[]])
export const child = z
  .string()
  .regex(/^C-\d{5,9}$/, 'Send the reference of a child, such as C-00012')
  .openapi({ example: 'C-00012' })
const why = z.enum(severedFor)
const basis = keys<Basis>(bases)
const number = z.int()
/** As a list has it. */
export const severance = z
  .object({
    id: z.uuid(),
    child,
    why,
    basis,
    state: keys<SeveranceState>(severanceStates),
    askedBy: z.string(),
    askedAt: instantText,
    decidedBy: z.string().nullable(),
    decidedAt: instantText.nullable(),
    carriedOutAt: instantText.nullable().openapi({ description: 'When the keys were destroyed; it is done on the server, by its owner' }),
  })
  .openapi('Severance')
/** What one takes and leaves. */
export const takes = z
  .object({
    child,
    removed: z.boolean().openapi({ description: 'It has been removed already' }),
    closeFirst: z.array(reference).openapi({ description: 'It is carried out once these are closed' }),
    held: z.array(reference).openapi({ description: 'Cases that a legal hold stands on. It stops no severance' }),
    goes: z.object({
      contacts: number,
      written: number.openapi({ description: 'Acts in which something was written' }),
      letters: number,
      waiting: number.openapi({ description: 'Letters that wait for the post, and will not be sent' }),
      documents: number,
      notes: number,
      traces: number.openapi({ description: 'What the child is found by' }),
      drafts: number,
      links: number,
    }),
    stays: z.array(reference).openapi({ description: 'Cases, which verify as before' }),
    left: z
      .object({ letters: number, receivers: number, bundles: number, answers: number, packs: number })
      .openapi({ description: 'What went out, and cannot be called back' }),
    law: z.object({ says: z.string(), law: z.string(), confidence: z.enum(['M']) }),
  })
  .openapi('SeveranceTakes')
export const askedFor = z.strictObject({ child, why, basis }).openapi('SeveranceAsked')
export const decision = z.strictObject({ as: z.enum(['approved', 'declined', 'withdrawn']) }).openapi('SeveranceDecision')
