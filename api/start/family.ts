import { read } from '../../domain/form.ts'
import type { NewContact } from '../../store/contacts.ts'
import type { Typed } from '../form/fields.ts'
import type { Errors, Fields } from '../form/flow.ts'

const MOST = 6
const SAFE = {
  mustNotTell: 'They must not be told anything about this case',
  confidential: 'Their address must be told to nobody',
  postOnly: 'By post only, never by email',
  largePrint: 'Large print',
} as const

/** The questions about one person of the family. `needed`: the child has nobody yet, so this one must be named. */
export function personFields(n: number, needed: boolean): Fields {
  const name = (part: string) => `p${n}-${part}`
  const may = needed ? {} : ({ optional: true } as const)
  return {
    [name('name')]: { kind: 'name', label: 'Full name', ...may },
    [name('relationship')]: { kind: 'name', label: 'Who are they to the child?', hint: 'Mother, father, foster carer, aunt …', ...may },
    [name('own')]: {
      kind: 'yes-no',
      label: 'Is this the child or young person themselves?',
      hint: 'Letters to the child go to this address, and letters to the family do not. Leave it empty for everybody else.',
      optional: true,
    },
    [name('responsible')]: { kind: 'yes-no', label: 'Do they have parental responsibility?', ...may },
    [name('email')]: { kind: 'contact', label: 'Email address', hint: 'Without one, letters are printed and posted.', optional: true },
    [name('address')]: { kind: 'contact', label: 'Postal address', hint: 'On one line, with the postcode.', optional: true },
    [name('safe')]: {
      kind: 'choices',
      label: 'What makes it safe to write to them?',
      hint: 'Ask before you write. Tick what applies.',
      options: SAFE,
      optional: true,
    },
    [name('whyNot')]: {
      kind: 'name',
      label: 'If they must not be told, why?',
      hint: 'A court order, or the risk to somebody. Only those who work the case read this.',
      optional: true,
    },
    [name('interpreter')]: { kind: 'name', label: 'Language, if they need an interpreter', optional: true },
  }
}

/** How many people of the family the form has asked about. */
export const peopleIn = (typed: Typed): number => Math.min(MOST, Math.max(1, Number(typed['people'] ?? 1) || 1))
export const mayAddAnother = (n: number): boolean => n < MOST

const text = (typed: Typed, n: number, part: string): string => String(typed[`p${n}-${part}`] ?? '').trim()
const safe = (typed: Typed, n: number): readonly string[] => [typed[`p${n}-safe`] ?? []].flat()

/** What is wrong with one person. */
export function personErrors(typed: Typed, n: number, needed: boolean): Errors {
  const form = read(personFields(n, needed), typed)
  const errors: Record<string, string> = form.ok ? {} : { ...form.errors }
  const named = text(typed, n, 'name') !== ''
  const anything = ['relationship', 'email', 'address', 'whyNot', 'interpreter'].some((part) => text(typed, n, part))
  if (!named && anything) errors[`p${n}-name`] ??= 'Enter the name of the person whose details these are'
  if (named && !text(typed, n, 'relationship')) errors[`p${n}-relationship`] ??= 'Say who they are to the child'
  if (named && !text(typed, n, 'responsible')) errors[`p${n}-responsible`] ??= 'Say whether they have parental responsibility'
  const email = text(typed, n, 'email')
  if (email && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email))
    errors[`p${n}-email`] = `Enter an email address like name@example.org. “${email}” is not one`
  if (safe(typed, n).includes('mustNotTell') && !text(typed, n, 'whyNot')) errors[`p${n}-whyNot`] = 'Say why they must not be told'
  return errors
}

/** Everybody of the family that was named. */
export function contactsIn(typed: Typed): readonly NewContact[] {
  return Array.from({ length: peopleIn(typed) }, (_, at) => at + 1).flatMap((n) => {
    const name = text(typed, n, 'name')
    if (!name) return []
    const has = (what: keyof typeof SAFE) => safe(typed, n).includes(what)
    const isChild = text(typed, n, 'own') === 'yes'
    const or = (part: string) => text(typed, n, part) || null
    return [
      {
        name,
        relationship: text(typed, n, 'relationship'),
        email: or('email')?.toLowerCase() ?? null,
        address: or('address'),
        responsible: !isChild && text(typed, n, 'responsible') === 'yes',
        isChild,
        mustNotTell: has('mustNotTell'),
        whyNot: has('mustNotTell') ? or('whyNot') : null,
        confidential: has('confidential'),
        postOnly: has('postOnly'),
        interpreter: or('interpreter'),
        largePrint: has('largePrint'),
      },
    ]
  })
}

/** A person of the family in one line, for the check page. */
export const sayPerson = (one: NewContact): string =>
  [
    `${one.name}, ${one.relationship}${one.responsible ? ', with parental responsibility' : ''}`,
    one.isChild && 'The child or young person themselves',
    one.mustNotTell ? `Must not be told: ${one.whyNot}` : one.postOnly || !one.email ? 'By post' : one.email,
    one.address && (one.confidential ? 'Address confidential' : one.address),
    one.interpreter && `Interpreter: ${one.interpreter}`,
    one.largePrint && 'Large print',
  ]
    .filter(Boolean)
    .join('\n')
