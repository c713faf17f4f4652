import { z } from 'zod'
import { stays, type Stays } from '../../domain/disposal.ts'
import { dayText, instantText, reference } from './schemas.ts'

const confidence = z.enum(['H', 'M', 'L'])
const why = z.enum(Object.keys(stays) as [Stays, ...Stays[]])
const counts = z.array(
  z.object({
    process: z.string(),
    rule: z.string(),
    years: z.int(),
    from: z.enum(['born', 'closed']),
    confidence,
    number: z.int(),
  }),
)
const seen = z.string().openapi({ description: 'SHA-256 of the list of cases: what was seen is what is proposed' })
/** As a list has it. */
export const disposal = z
  .object({
    number: z.int(),
    on: dayText,
    seen,
    why: z.string(),
    proposedBy: z.string(),
    proposedAt: instantText,
    decided: z.enum(['approved', 'declined']).nullable(),
    decidedBy: z.string().nullable(),
    decidedAt: instantText.nullable(),
    decidedWhy: z.string().nullable(),
    cases: z.array(reference),
    gone: z.int(),
    certificate: z.record(z.string(), z.unknown()).nullable(),
    sha256: z.string().nullable().openapi({ description: 'Of the certificate, over RFC 8785 bytes' }),
  })
  .openapi('Disposal')
/** With what became of each of its cases. */
export const disposalOne = disposal
  .extend({
    counts,
    list: z.array(
      z.object({
        case: reference,
        process: z.string(),
        rule: z.string(),
        goesFrom: dayText,
        became: z.enum(['gone', 'kept']).nullable(),
        why: z.string().nullable().openapi({ description: 'Why it stayed, or would stay now' }),
      }),
    ),
  })
  .openapi('DisposalOne')
const ripeCase = z.object({ case: reference, process: z.string(), rule: z.string(), goesFrom: dayText, stays: why.nullable() })
/** What has been kept long enough on a day. */
export const ripe = z.object({ on: dayText, seen, counts, going: z.array(ripeCase), staying: z.array(ripeCase) }).openapi('DisposalPreview')
