import { z, type ZodType } from 'zod'
import { asksOfClock, type Asks } from '../../domain/asks.ts'
import { rules } from '../../domain/law/rules.ts'
import { dayText, instantText } from './schemas.ts'

/** What `POST /deadlines` takes and answers. */
const why = z.string().max(200).optional()
const span = z.union([dayText, z.strictObject({ on: dayText, why }), z.strictObject({ from: dayText, to: dayText, why })], {
  error: 'Give each day as YYYY-MM-DD, in from and to, or in on',
})
const spans = z.array(span).max(1000).optional()
const calendar = z.strictObject({ from: dayText, to: dayText, terms: spans, closed: spans, bankHolidays: spans, open: spans })
const count = z.strictObject({
  number: z.int({ error: 'Give a whole number, 0 or more' }).min(0),
  unit: z.enum(['calendar days', 'school days', 'working days', 'weeks', 'months', 'hours']),
  reckoning: z.enum(['after', 'beginning with', 'before', 'clear before']),
  roll: z.literal('next working day').optional(),
})
const halves = z
  .string()
  .regex(/^\d{1,4}(\.[05])?$/, 'Send days in halves, such as 2.5')
  .openapi({ example: '2.5' })
const period = z.strictObject({ from: dayText, days: halves, afternoon: z.boolean().optional() })

/** Every name that some rule asks for, with each rule that does. */
export const asked = new Map<string, Asks & { readonly by: readonly string[] }>()
for (const [rule, clock] of Object.entries(rules))
  for (const one of asksOfClock(clock))
    if (one.kind !== 'time' && one.kind !== 'periods') asked.set(one.name, { ...one, by: [...(asked.get(one.name)?.by ?? []), rule] })
const schemaOf = ({ kind, options, label, by }: Asks & { readonly by: readonly string[] }): ZodType<string | undefined> => {
  const schema = kind === 'day' ? dayText : kind === 'choice' ? z.enum(Object.keys(options ?? {})) : halves
  return schema.optional().openapi({ description: `${label} For ${by.join(', ')}.` })
}

export const question = z
  .strictObject({
    count: count.optional(),
    from: z.union([dayText, instantText], { error: 'Give the day to count from as YYYY-MM-DD, or for hours an instant with its offset' }),
    calendar: calendar.nullish(),
    open: spans,
    rule: z.string().max(80).optional(),
    school: z.coerce
      .string()
      .regex(/^\d{6}$/, 'Send the school’s URN: six figures')
      .optional(),
    periods: z
      .array(period)
      .max(200)
      .optional()
      .openapi({ description: 'Each suspension or absence: its first day, and its length in school days' }),
    ...Object.fromEntries([...asked].map(([name, one]) => [name, schemaOf(one)])),
  })
  .openapi('DeadlineQuestion', {
    description:
      'Either `count`, with a calendar where the unit or a roll needs one; or `rule`, with a school where its calendar is counted, and whatever that rule asks for: see `asks` in GET /rules.',
  })
export type Question = z.infer<typeof question> & Readonly<Record<string, unknown>>

const counted = z.object({ on: dayText, counts: z.boolean(), number: z.int().nullable(), why: z.string() })
export const strip = z.object({
  what: z.string().optional(),
  calendar: z.string(),
  from: dayText,
  due: dayText,
  part: z.enum(['binds', 'step', 'other']),
  days: z.array(counted),
  hours: z.object({ from: instantText, to: instantText, number: z.int() }).optional(),
})
export const deadline = z
  .object({
    due: z.union([dayText, instantText]).nullable().openapi({ description: 'Null where the law sets no day: `says` tells why' }),
    lateFrom: instantText.nullable().openapi({ description: 'Null where nobody can be late: a day from which something may be done' }),
    days: z.array(counted),
    actBy: dayText.optional(),
    beforeRolling: dayText.optional(),
    rule: z.string().optional(),
    version: dayText.optional(),
    law: z.string().optional(),
    kind: z.enum(['S', 'SG', 'G', 'L']).optional(),
    confidence: z.enum(['H', 'M', 'L']).optional(),
    owner: z.string().optional(),
    sense: z.enum(['not before', 'on']).optional(),
    says: z.string().optional(),
    own: z.string().optional().openapi({ description: 'The default, where the authority’s own number stands in its place' }),
    counts: z
      .array(strip)
      .optional()
      .openapi({ description: 'Every count: the steps that lead to the day, the one that binds, and the others' }),
    simpleCount: dayText.optional(),
    also: z
      .array(z.object({ rule: z.string(), due: dayText, law: z.string() }))
      .optional()
      .openapi({ description: 'What else follows' }),
  })
  .openapi('Deadline')
