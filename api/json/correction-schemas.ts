import { z } from 'zod'
import { dayText, instantText, key, reference } from './schemas.ts'

const value = z.union([z.string(), z.number(), z.array(z.string())])
const act = z
  .uuid()
  .nullable()
  .openapi({ description: 'The act whose answer it is, by the `submission` of its event; null of who the child is' })
export const correction = z
  .object({
    id: z.uuid(),
    act,
    field: z.string(),
    was: value.nullable(),
    right: value,
    why: z.string(),
    by: z.string(),
    at: instantText,
    state: z.enum(['waiting', 'kept', 'corrected', 'not taken', 'refused', 'withdrawn']).openapi({
      description: 'kept: approved, and not on the record yet; not taken: approved, and the case could not take it (`refused` says why)',
    }),
    decidedBy: z.string().nullable(),
    decidedAt: instantText.nullable(),
    decidedWhy: z.string().nullable(),
    refused: z.string().nullable(),
  })
  .openapi('Correction')
const move = z.object({
  clock: z.string(),
  was: dayText.nullable(),
  due: dayText.nullable(),
  becomes: z.enum(['late', 'in time']).nullable(),
})
export const preview = z
  .object({ was: value.nullable(), right: value, moves: z.array(move), gone: z.boolean().nullable(), others: z.array(reference) })
  .openapi('CorrectionPreview', {
    description:
      'gone: the case has chosen its way by this answer; null where it could not be asked. others: open cases of the child that say the same',
  })
export const text = z.string().trim().min(1).max(5_000)
export const proposed = z
  .strictObject({
    act,
    field: key,
    right: z.union([z.string().max(20_000), z.number(), z.array(z.string().max(200)).max(100)]),
    why: z.string().max(20_000).default(''),
    propose: z.boolean().default(true).openapi({ description: 'false: answers with what would follow, and keeps nothing' }),
  })
  .openapi('NewCorrection')
export const decision = z.strictObject({ as: z.enum(['approved', 'refused']), why: text }).openapi('CorrectionDecision')
export const challenge = z
  .object({ id: z.uuid(), act, field: z.string(), says: z.string(), text: z.string(), by: z.string().nullable(), at: instantText })
  .openapi('Challenge')
export const challenged = z
  .strictObject({
    act,
    field: key.openapi({ description: 'A question; `record` with no act: the record as a whole' }),
    says: z.enum(['child', 'family', 'school', 'service']),
    text,
  })
  .openapi('NewChallenge')
export const oneCase = z.object({ reference })
export const oneCorrection = z.object({ reference, correction: z.uuid() })
