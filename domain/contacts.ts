/** What is held of one of a child's family: what of it differs, what makes it safer, and how a change of it is said (decisions 27; docs/decisions/0064). */
import { areLike } from './names.ts'

/** What of a contact is sealed. */
export interface ContactKnown {
  readonly name: string
  readonly relationship: string
  readonly email: string | null
  readonly address: string | null
  /** Why they must not be told, and by what: not held of one who was told of before that was asked. */
  readonly whyNot: string | null
  readonly because?: Because | null
  readonly interpreter: string | null
}
/** Somebody of the child's family, with what makes it safe to write to them. */
export interface ContactSaid extends ContactKnown {
  readonly responsible: boolean
  readonly mustNotTell: boolean
  readonly confidential: boolean
  readonly postOnly: boolean
  readonly largePrint: boolean
  /** The child themselves: letters to the child go there, and those to the family do not. */
  readonly isChild: boolean
}

/** By what somebody must not be told. */
export const becauses = {
  order: 'An order of a court',
  request: 'A request of the child, of another of the family, or of themselves',
  safeguarding: 'The safety of the child or of somebody else',
} as const
export type Because = keyof typeof becauses

/** Each thing that is held of them, as a change of it is said. */
export const contactFields = {
  name: 'Name',
  relationship: 'What they are to the child',
  responsible: 'Has parental responsibility',
  isChild: 'Is the child themselves',
  email: 'Email address',
  address: 'Postal address',
  mustNotTell: 'Must not be told',
  because: 'By what they must not be told',
  whyNot: 'Why they must not be told',
  confidential: 'Their address is told to nobody',
  postOnly: 'By post alone',
  interpreter: 'Interpreter',
  largePrint: 'Large print',
} as const satisfies Record<keyof ContactSaid, string>
export type ContactField = keyof typeof contactFields
const NAMES = Object.keys(contactFields) as readonly ContactField[]
const isField = (name: string): name is ContactField => Object.hasOwn(contactFields, name)

/** A part of what is held: what is not in it stays. */
export type ContactPart = { readonly [Name in ContactField]?: ContactSaid[Name] | undefined }

/** What of this is said otherwise than it is held. */
export const differing = (held: ContactSaid, said: ContactPart): readonly ContactField[] =>
  NAMES.filter((name) => said[name] !== undefined && (said[name] ?? null) !== (held[name] ?? null))
export const partOf = (of: ContactPart, names: readonly ContactField[]): ContactPart =>
  Object.fromEntries(names.map((name) => [name, of[name] ?? null]))

/** What an opening may only ever make safer. */
export const SAFER = ['mustNotTell', 'confidential', 'postOnly'] as const
/** What of one who is held an opening makes safer, and why, where they must not be told from now on. */
export function tightening(held: ContactSaid, told: ContactSaid): ContactPart {
  const safer = SAFER.filter((name) => told[name] && !held[name])
  const why = safer.includes('mustNotTell') ? { whyNot: told.whyNot, ...(told.because && { because: told.because }) } : {}
  return { ...partOf(told, safer), ...why }
}
/** What somebody makes less safe: nobody but whoever works cases may. */
export const loosened = (held: ContactSaid, said: ContactPart): readonly ContactField[] =>
  SAFER.filter((name) => held[name] && said[name] === false)

/** How a letter gets to them today. `none`: they must not be told. */
export const reachedBy = ({
  mustNotTell,
  postOnly,
  email,
}: Pick<ContactSaid, 'mustNotTell' | 'postOnly' | 'email'>): 'email' | 'print' | 'none' =>
  mustNotTell ? 'none' : postOnly || !email ? 'print' : 'email'

/** By what they are reached: where an opening says another, somebody says which holds. */
export const WAYS = ['email', 'address'] as const
export type Way = (typeof WAYS)[number]
export type Holds = 'held' | 'told'
const plainWay = (text: string | null): string =>
  (text ?? '')
    .toLowerCase()
    .replaceAll(/[\s,.]+/g, ' ')
    .trim()
/** Where an opening gives another than is held. What it does not give, it does not say otherwise. */
export const otherWays = (held: ContactSaid, told: ContactSaid): readonly Way[] =>
  WAYS.filter((way) => told[way] !== null && plainWay(told[way]) !== plainWay(held[way]))

const TITLES = /^(mr|mrs|ms|miss|mx|dr|rev|prof)\.?\s+/
/** A name as it is told from another: without a title, capitals, accents and marks. */
export const plainName = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .trim()
    .replace(TITLES, '')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')

/** Of these, whoever may be the same person under another name; nobody, where one is held by this very name. */
export const likeNamed = <Held extends Pick<ContactSaid, 'name'>>(family: readonly Held[], name: string): readonly Held[] =>
  family.some((one) => plainName(one.name) === plainName(name)) ? [] : family.filter((one) => areLike(untitled(one.name), untitled(name)))
const untitled = (name: string): string => name.trim().replace(new RegExp(TITLES, 'i'), '')

/** What became of a contact, as the record says it. */
export type ContactChangeKind = 'added' | 'changed' | 'tightened' | 'said'
/** What is sealed of a change: why, what was and what is, and what followed from it at once. */
export interface ContactChanged {
  readonly why: string
  readonly was: ContactPart
  readonly is: ContactPart
  readonly followed: Followed
}
/** What followed: letters that go no further, go by post instead, or are sent again to where they are reached now; and whether ways in were closed. */
export interface Followed {
  readonly withheld: number
  /** Of those withheld, letters to the child that went by way of them. */
  readonly forChild: number
  readonly toPrint: number
  readonly again: number
  readonly shut: boolean
}
export const NOTHING: Followed = { withheld: 0, forChild: 0, toPrint: 0, again: 0, shut: false }

const valueOf = (name: ContactField, value: unknown): string =>
  value === null || value === undefined || value === ''
    ? 'nothing'
    : typeof value === 'boolean'
      ? value
        ? 'yes'
        : 'no'
      : name === 'because'
        ? becauses[value as Because]
        : String(value)
export interface ChangeSaid {
  readonly field: ContactField
  readonly label: string
  readonly old: string
  readonly new: string
}
/** Each thing that a change says otherwise, with what was and what is. */
export const changesIn = ({ was, is }: Pick<ContactChanged, 'was' | 'is'>): readonly ChangeSaid[] =>
  Object.keys(is)
    .filter(isField)
    .map((field) => ({ field, label: contactFields[field], old: valueOf(field, was[field]), new: valueOf(field, is[field]) }))

const letters = (n: number): string => (n === 1 ? '1 letter' : `${n} letters`)
/** What followed, in sentences. */
export const followedSaid = ({ withheld, forChild, toPrint, again, shut }: Followed): readonly string[] => [
  ...(shut ? ['Links that were sent to them open nothing any more, and they were signed out.'] : []),
  ...(withheld ? [`${letters(withheld)} that had not reached them ${withheld === 1 ? 'goes' : 'go'} no further.`] : []),
  ...(forChild
    ? [`${letters(forChild)} of those ${forChild === 1 ? 'was' : 'were'} for the child, by way of them: tell the child another way.`]
    : []),
  ...(toPrint ? [`${letters(toPrint)} that waited to go by email ${toPrint === 1 ? 'is' : 'are'} in the print queue.`] : []),
  ...(again
    ? [`${letters(again)} that asked for something ${again === 1 ? 'is' : 'are'} sent again, to the address that is held now.`]
    : []),
]
