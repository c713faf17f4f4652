import { z } from 'zod'
import { becauses, contactFields, type Because, type ContactField } from '../../domain/contacts.ts'
import { hasControls, hasHiddenMarks, turnsText } from '../../domain/written.ts'
import { dayText, instantText, words } from './schemas.ts'

const short = z.string().max(200)
export const line = short.refine((text) => !hasHiddenMarks(text), { error: 'Send it on one line, without hidden marks' })
/** What programs say of one of a family. */
export const contactShape = {
  name: line.min(1, 'Send the name'),
  relationship: line.min(1, 'Send what they are to the child'),
  email: z.email('Send an email address, or leave it out').max(254).nullish(),
  address: z
    .string()
    .max(500)
    .refine((text) => !turnsText(text) && !hasControls(text), { error: 'Send it without hidden marks' })
    .nullish(),
  responsible: z.boolean(),
  mustNotTell: z.boolean(),
  whyNot: z.string().max(500).nullish(),
  confidential: z.boolean(),
  postOnly: z.boolean(),
  interpreter: line.nullish(),
  largePrint: z.boolean(),
  isChild: z
    .boolean()
    .openapi({ description: 'The child or young person themselves: letters to the child go there, and those to the family do not' }),
}
const because = z.enum(Object.keys(becauses) as [Because, ...Because[]])
const holds = z.enum(['held', 'told'])
/** As an opening tells of them: what is left out is as it is until we are told otherwise. */
export const contactTold = z.strictObject({
  ...contactShape,
  responsible: contactShape.responsible.default(true),
  mustNotTell: contactShape.mustNotTell.default(false),
  confidential: contactShape.confidential.default(false),
  postOnly: contactShape.postOnly.default(false),
  largePrint: contactShape.largePrint.default(false),
  isChild: contactShape.isChild.default(false),
  emailHolds: holds.optional().openapi({
    description:
      'Of somebody who is held by this name with another email address: which of the two holds. Whoever may not change who is told has it kept beside, for the council to decide',
  }),
  addressHolds: holds.optional().openapi({ description: 'The same, of the postal address' }),
})
const change = { why: words, from: dayText.openapi({ description: 'The day from which it holds: today or before. It holds at once' }) }
export const contactNew = contactTold
  .omit({ emailHolds: true, addressHolds: true })
  .extend({ because: because.nullish(), ...change })
  .openapi('NewContact')
const every = z.strictObject({ ...contactShape, because: because.nullable() })
/** What is left out stays as it is held; null: there is none any more. */
export const contactChanged = every.partial().extend(change).openapi('ContactChange')

const text = z.string().nullable()
export const contactHeld = z
  .object({
    id: z.uuid(),
    name: z.string(),
    relationship: z.string(),
    email: text.openapi({ description: 'Null too where it is not for you to read' }),
    address: text.openapi({ description: 'Null too where it is told to nobody, or is not for you to read' }),
    emailHeld: z.boolean(),
    addressHeld: z.boolean(),
    responsible: z.boolean(),
    mustNotTell: z.boolean(),
    because: because.nullable(),
    whyNot: text,
    confidential: z.boolean(),
    postOnly: z.boolean(),
    interpreter: text,
    largePrint: z.boolean(),
    isChild: z.boolean(),
  })
  .openapi('Contact')
export const contactRecord = z
  .object({
    id: z.uuid(),
    contact: z.uuid(),
    kind: z.enum(['added', 'changed', 'tightened', 'said']),
    case: text.openapi({ description: 'The case whose opening said so' }),
    from: dayText,
    why: z.string(),
    by: text,
    at: instantText,
    changes: z.array(
      z.object({
        field: z.enum(Object.keys(contactFields) as [ContactField, ...ContactField[]]),
        old: text.openapi({ description: 'Null where it is not for you to read' }),
        new: text,
      }),
    ),
  })
  .openapi('ContactRecord')
export const followed = z.object({
  withheld: z.int().openapi({ description: 'Letters that had not reached them and go no further' }),
  forChild: z.int().openapi({ description: 'Of those, letters to the child by way of them: tell the child another way' }),
  toPrint: z.int().openapi({ description: 'Letters that waited to go by email and are in the print queue' }),
  again: z.int().openapi({ description: 'Letters that are sent again, to the address that is held now' }),
  shut: z.boolean().openapi({ description: 'Their links and sessions were ended' }),
})
