import { becauses, type Because, type ContactPart, type ContactSaid } from '../../domain/contacts.ts'
import type { Typed } from '../form/fields.ts'
import type { Errors, Fields } from '../form/flow.ts'
import type { ContactErrors } from './taking.ts'

const SAFE = {
  confidential: 'Their address must be told to nobody',
  postOnly: 'By post only, never by email',
  largePrint: 'Large print',
} as const
const GONE = { email: 'There is no email address any more', address: 'There is no postal address any more' } as const

/** Which of their addresses this reader may see in the form. What they may not is kept where nothing is entered in its place. */
export interface Shown {
  readonly email: boolean
  readonly address: boolean
}
const keptHint = (shown: boolean, otherwise: string): string =>
  shown ? otherwise : 'We hold one, which is not shown here. Leave it empty to keep that.'

/** What is asked of one of the family. `held`: null of somebody who is new. */
export function contactQuestions(held: ContactSaid | null, shown: Shown): Fields {
  const hidden = { email: Boolean(held?.email) && !shown.email, address: Boolean(held?.address) && !shown.address }
  const gone = Object.fromEntries(Object.entries(GONE).filter(([way]) => hidden[way as keyof typeof GONE]))
  const told: Fields = {
    told: {
      kind: 'choice',
      label: 'May they be told?',
      hint: 'Whoever must not be told reads nothing more from the moment you send this: no letter, no link, no case.',
      options: { yes: 'Yes', no: 'No, they must not be told' },
    },
    because: { kind: 'choice', label: 'If not, by what?', options: becauses, optional: true },
    whyNot: {
      kind: 'name',
      label: 'What should be known of that?',
      hint: 'Such as the court, and the day of its order. It stands beside their name. Only those who work with the child read it.',
      optional: true,
    },
  }
  const who: Fields = {
    name: { kind: 'name', label: 'Full name' },
    relationship: { kind: 'name', label: 'Who are they to the child?', hint: 'Mother, father, foster carer, aunt …' },
    own: {
      kind: 'yes-no',
      label: 'Is this the child or young person themselves?',
      hint: 'Letters to the child go to this address, and letters to the family do not.',
    },
    responsible: { kind: 'yes-no', label: 'Do they have parental responsibility?' },
  }
  return {
    ...(held ? { ...told, ...who } : { ...who, ...told }),
    email: {
      kind: 'contact',
      label: 'Email address',
      hint: keptHint(!hidden.email, 'Without one, letters are printed and posted.'),
      optional: true,
    },
    address: {
      kind: 'contact',
      label: 'Postal address',
      hint: keptHint(!hidden.address, 'On one line, with the postcode.'),
      optional: true,
    },
    ...(Object.keys(gone).length > 0 && {
      gone: { kind: 'choices', label: 'Is one of them no more?', options: gone, optional: true } as const,
    }),
    safe: { kind: 'choices', label: 'What makes it safe to write to them?', hint: 'Tick what applies.', options: SAFE, optional: true },
    interpreter: { kind: 'name', label: 'Language, if they need an interpreter', optional: true },
    from: { kind: 'day', label: 'From which day does it hold?', hint: 'It may be today or before: what you send holds at once.' },
    why: {
      kind: 'text',
      label: 'Why, and who said so?',
      hint: 'It is kept on the record of the child’s family, with your name. Only those who work with the child read it.',
    },
  }
}

const yesNo = (is: boolean): string => (is ? 'yes' : 'no')
/** What stands in the form when it is opened. */
export const typedFrom = (held: ContactSaid, shown: Shown): Typed => ({
  told: yesNo(!held.mustNotTell),
  because: held.because ?? '',
  whyNot: held.whyNot ?? '',
  name: held.name,
  relationship: held.relationship,
  own: yesNo(held.isChild),
  responsible: yesNo(held.responsible),
  email: (shown.email && held.email) || '',
  address: (shown.address && held.address) || '',
  safe: (Object.keys(SAFE) as (keyof typeof SAFE)[]).filter((name) => held[name]),
  interpreter: held.interpreter ?? '',
})

/** What was entered, as a part of what is held. */
export function partFrom(values: Readonly<Record<string, string>>, held: ContactSaid | null, shown: Shown): ContactPart {
  const of = (name: string): string | null => values[name]?.trim() || null
  const ticked = (name: string): readonly string[] => (of(name) ?? '').split(',')
  const way = (name: 'email' | 'address'): string | null | undefined => {
    if (ticked('gone').includes(name)) return null
    const entered = name === 'email' ? (of(name)?.toLowerCase() ?? null) : of(name)
    return entered === null && held?.[name] && !shown[name] ? undefined : entered
  }
  const mustNotTell = of('told') === 'no'
  const isChild = of('own') === 'yes'
  return {
    name: of('name') ?? '',
    relationship: of('relationship') ?? '',
    isChild,
    responsible: !isChild && of('responsible') === 'yes',
    email: way('email'),
    address: way('address'),
    mustNotTell,
    because: mustNotTell ? (of('because') as Because | null) : null,
    whyNot: mustNotTell ? of('whyNot') : null,
    confidential: ticked('safe').includes('confidential'),
    postOnly: ticked('safe').includes('postOnly'),
    largePrint: ticked('safe').includes('largePrint'),
    interpreter: of('interpreter'),
  }
}

export const wrongEmail = (email: string | null | undefined): Errors =>
  email && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) ? { email: `Enter an email address like name@example.org. “${email}” is not one` } : {}

/** What is wrong, beside the question where it is mended. */
export const errorsIn = ({ mustNotTell, isChild, confidential, postOnly, largePrint, ...rest }: ContactErrors): Errors => {
  const safe = confidential ?? postOnly ?? largePrint
  return { ...rest, ...(mustNotTell && { told: mustNotTell }), ...(isChild && { own: isChild }), ...(safe && { safe }) }
}
