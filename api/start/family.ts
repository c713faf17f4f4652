import { read } from '../../domain/form.ts'
import { likeNamed, SAFER, tightening, WAYS, type ContactSaid, type Holds, type Way } from '../../domain/contacts.ts'
import type { ContactHeld } from '../../store/contacts.ts'
import { heldAs, unsettled, type ContactTold } from '../../store/contacts-told.ts'
import type { Typed } from '../form/fields.ts'
import type { Errors, Fields } from '../form/flow.ts'

const MOST = 6
const SAFE = {
  mustNotTell: 'They must not be told anything about this case',
  confidential: 'Their address must be told to nobody',
  postOnly: 'By post only, never by email',
  largePrint: 'Large print',
} as const

/** Where we hold another address for somebody of this name: which of the two holds. */
const OTHER = {
  email: { label: 'We hold another email address for them. Which holds?', hint: 'The other gets nothing more.' },
  address: { label: 'We hold another postal address for them. Which holds?', hint: 'Nothing more is posted to the other.' },
} as const
const askHolds = (way: Way) =>
  ({
    kind: 'choice',
    ...OTHER[way],
    options: {
      held: 'The one that you hold',
      told: 'The one that I have entered. Where I may not change it, the council decides',
    },
    optional: true,
  }) as const

/** Whom we hold by a like name: written otherwise, somebody would be held twice, and whoever was held first would go on being told. */
const askSame = (like: readonly Like[]) =>
  ({
    kind: 'choice',
    label: 'We hold somebody of a like name for this child. Is it the same person?',
    hint: 'If it is, what you say here is said of them. Otherwise they stay as they are, and are told as before.',
    options: {
      ...Object.fromEntries(like.map(({ id, name, relationship }) => [id, `Yes: ${name}, ${relationship}`])),
      no: 'No, this is another person',
    },
    optional: true,
  }) as const
type Like = Pick<ContactHeld, 'id' | 'name' | 'relationship'>

/** The questions about one person of the family. `needed`: the child has nobody yet, so this one must be named. `asks`: where another address is held of them. `like`: whom they may be. */
export function personFields(n: number, needed: boolean, asks: readonly Way[] = [], like: readonly Like[] = []): Fields {
  const name = (part: string) => `p${n}-${part}`
  const may = needed ? {} : ({ optional: true } as const)
  return {
    [name('name')]: { kind: 'name', label: 'Full name', ...may },
    ...(like.length > 0 && { [name('same')]: askSame(like) }),
    [name('relationship')]: { kind: 'name', label: 'Who are they to the child?', hint: 'Mother, father, foster carer, aunt …', ...may },
    [name('own')]: {
      kind: 'yes-no',
      label: 'Is this the child or young person themselves?',
      hint: 'Letters to the child go to this address, and letters to the family do not. Leave it empty for everybody else.',
      optional: true,
    },
    [name('responsible')]: { kind: 'yes-no', label: 'Do they have parental responsibility?', ...may },
    [name('email')]: { kind: 'contact', label: 'Email address', hint: 'Without one, letters are printed and posted.', optional: true },
    ...(asks.includes('email') && { [name('emailHolds')]: askHolds('email') }),
    [name('address')]: { kind: 'contact', label: 'Postal address', hint: 'On one line, with the postcode.', optional: true },
    ...(asks.includes('address') && { [name('addressHolds')]: askHolds('address') }),
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

/** Of which person the form asks now: the last, or one whose answers are looked at again. */
export const personAt = (typed: Typed): number => Math.min(peopleIn(typed), Math.max(1, Number(typed['person'] ?? 0) || peopleIn(typed)))

const text = (typed: Typed, n: number, part: string): string => String(typed[`p${n}-${part}`] ?? '').trim()
const safe = (typed: Typed, n: number): readonly string[] => [typed[`p${n}-safe`] ?? []].flat()

/** Where another address is held of this person than was entered, whichever was said to hold. */
export const otherwiseOf = (typed: Typed, n: number, family: readonly ContactSaid[]): readonly Way[] =>
  personIn(typed, n).flatMap(({ holds: _, ...told }) => unsettled(family, told))

/** Whom the one who was named may be, of those who are held. */
export const likeOf = (typed: Typed, n: number, family: readonly ContactHeld[]): readonly ContactHeld[] =>
  likeNamed(family, text(typed, n, 'name'))

/** Whoever was said to be one who is held has that name from then on. */
export const named = (typed: Typed, family: readonly ContactHeld[]): Typed => ({
  ...typed,
  ...Object.fromEntries(
    Array.from({ length: peopleIn(typed) }, (_, at) => at + 1).flatMap((n) => {
      const held = likeOf(typed, n, family).find(({ id }) => id === text(typed, n, 'same'))
      return held ? [[`p${n}-name`, held.name] as const] : []
    }),
  ),
})

/** What is wrong with one person. `family`: those who are held already. */
export function personErrors(typed: Typed, n: number, needed: boolean, family: readonly ContactHeld[]): Errors {
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
  if (likeOf(typed, n, family).length > 0 && text(typed, n, 'same') !== 'no')
    errors[`p${n}-same`] = 'Say whether this is somebody whom we hold already'
  for (const way of personIn(typed, n).flatMap((told) => unsettled(family, told)))
    errors[`p${n}-${way}Holds`] = 'Say which of the two holds'
  if (safe(typed, n).includes('mustNotTell') && !text(typed, n, 'whyNot')) errors[`p${n}-whyNot`] = 'Say why they must not be told'
  return errors
}

/** Everybody of the family that was named. */
export const contactsIn = (typed: Typed): readonly ContactTold[] =>
  Array.from({ length: peopleIn(typed) }, (_, at) => at + 1).flatMap((n) => personIn(typed, n))

/** One of them; none where nobody was named. */
function personIn(typed: Typed, n: number): readonly ContactTold[] {
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
      holds: Object.fromEntries(
        WAYS.flatMap((way) => (isHolds(text(typed, n, `${way}Holds`)) ? [[way, text(typed, n, `${way}Holds`) as Holds]] : [])),
      ),
    },
  ]
}
const isHolds = (said: string): said is Holds => said === 'held' || said === 'told'

const SAFER_SAID: Readonly<Record<(typeof SAFER)[number], string>> = {
  mustNotTell: 'must not be told anything',
  confidential: 'their address is told to nobody',
  postOnly: 'by post alone',
}
/** What the opening changes of somebody who is held by this name. `all`: this reader may know what is held. */
export function sayHeld(told: ContactTold, family: readonly ContactSaid[], all: boolean): readonly string[] {
  return heldAs(family, told).flatMap((held) => {
    const safer = SAFER.filter((name) => Object.hasOwn(tightening(held, told), name)).map((name) => SAFER_SAID[name])
    const stays = all ? SAFER.filter((name) => held[name] && !told[name]).map((name) => SAFER_SAID[name]) : []
    const chosen = WAYS.flatMap((way) =>
      told.holds?.[way]
        ? [`${way === 'email' ? 'Email' : 'Postal'} address: ${told.holds[way] === 'held' ? 'the one that is held' : 'this one'}`]
        : [],
    )
    return [
      'Held already, by this name.',
      ...chosen,
      ...(safer.length > 0 ? [`From now on, in every case of the child: ${safer.join(', ')}.`] : []),
      ...(stays.length > 0 ? [`It stays so that: ${stays.join(', ')}.`] : []),
      'Whatever else is held of them stays. To change it, go to the child’s page.',
    ]
  })
}

/** Of somebody who was said to be another person than one of a like name: who goes on being told beside them. */
export const sayLike = ({ name }: ContactTold, family: readonly ContactSaid[]): readonly string[] =>
  likeNamed(family, name).map((one) => `Another person than ${one.name}, ${one.relationship}, whom we hold too.`)

/** A person of the family in one line, for the check page. */
export const sayPerson = (one: ContactSaid): string =>
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
