/** What is found for an access request: what has to be decided of each thing, and how it leaves. */
import { bases, type Decision, type BasisName } from './law/access-bases.ts'

/** Whom a request is about. */
export const abouts = {
  child: 'A child',
  contact: 'A parent, carer or other adult of a child’s family, about themselves',
  person: 'Somebody who signs in or answers for a school or a service, about themselves',
} as const
export type About = keyof typeof abouts
export const isAbout = (name: string): name is About => Object.hasOwn(abouts, name)

/** Who asks for what is held. */
export const askers = {
  child: 'The child',
  parent: 'A parent or carer, for the child',
  self: 'They themselves',
  other: 'Somebody else who acts for them',
} as const
export type Asker = keyof typeof askers
/** Who may ask for what is held of whom. */
export const asksOf: Readonly<Record<About, readonly Asker[]>> = {
  child: ['child', 'parent', 'other'],
  contact: ['self', 'other'],
  person: ['self', 'other'],
}
export const askerFault = (about: About, asks: Asker): string | null =>
  asksOf[about].includes(asks)
    ? null
    : about === 'child'
      ? 'A child does not ask so. Choose who asks for them'
      : 'That is for a request about a child'

export const accessReference = (number: number): string => `AR-${String(number).padStart(5, '0')}`

/** What things are, in the order in which an answer has them. */
export const groups = {
  identity: 'Who they are',
  family: 'Family and carers',
  job: 'Jobs, panels and cover',
  fact: 'What is known of them',
  case: 'Cases, and their dates',
  act: 'What was done and answered',
  words: 'What was written in it',
  note: 'Notes and telephone calls',
  letter: 'Letters',
  document: 'Documents',
  hearing: 'What panels heard',
  reason: 'Why something was done',
  use: 'How this service was used',
} as const
export type Group = keyof typeof groups

/** Why a person has to look at something before it leaves. */
export const marks = {
  person: 'It is about another person',
  words: 'Another person wrote or said it',
  name: 'It names another person',
  file: 'It is a file: nobody has read it for this',
} as const
export type Mark = keyof typeof marks

/** One thing that was found. Its id stays the same each time. */
export interface Found {
  readonly id: string
  readonly group: Group
  /** Of which case; null of none. */
  readonly case: string | null
  readonly title: string
  readonly on: string | null
  /** Who wrote or said it. */
  readonly from: string | null
  readonly text: string
  /** Whose words these are, or whom it is about, is somebody else. Names are found by `marked`. */
  readonly others: readonly Exclude<Mark, 'name'>[]
}

/** Names of others, and of whoever it is about, whose own are never blacked out. */
export interface Names {
  readonly others: readonly string[]
  readonly own: readonly string[]
}
const partsOf = (name: string): readonly string[] => name.split(/[^\p{L}’']+/u).filter((part) => part.length >= 3)
const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
/** A name stands alone: not in the middle of another word. */
const matching = (name: string): RegExp => new RegExp(String.raw`(?<![\p{L}\p{N}])${escaped(name)}(?![\p{L}\p{N}])`, 'giu')

/** Each whole name, then each part of one that is not their own too. */
function soughtIn({ others, own }: Names): readonly string[] {
  const theirs = new Set(own.flatMap(partsOf).map((part) => part.toLowerCase()))
  const parts = others.flatMap(partsOf).filter((part) => !theirs.has(part.toLowerCase()))
  return [...new Set([...others.filter((name) => name.trim() !== ''), ...parts])].toSorted((a, b) => b.length - a.length)
}
export const namesOthers = (text: string, names: Names): boolean => soughtIn(names).some((name) => matching(name).test(text))
/** Whether a text has one of these whole names in it. */
export const matchingNames =
  (names: readonly string[]) =>
  (text: string): boolean =>
    names.some((name) => name.trim() !== '' && matching(name.trim()).test(text))
export const BLACKED_OUT = '[blacked out]'
/** With every name of others, and whatever else was asked for, blacked out. */
export const blackedOut = (text: string, names: Names, also: readonly string[] = []): string =>
  [...also.filter((one) => one.trim() !== '').toSorted((a, b) => b.length - a.length), ...soughtIn(names)].reduce(
    (left, name) => left.replaceAll(matching(name.trim()), BLACKED_OUT),
    text,
  )

/** Why a person has to decide of it; nothing: it leaves as it stands. Who the child is, is theirs. */
export const marked = (one: Found, names: Names): readonly Mark[] => [
  ...one.others,
  ...(one.group !== 'identity' && namesOthers(`${one.title}\n${one.text}\n${one.from ?? ''}`, names) ? (['name'] as const) : []),
]

/** In words. */
export const marksInWords = (why: readonly Mark[]): readonly string[] => why.map((one) => marks[one])

export interface Decided {
  readonly decision: Decision
  readonly basis: BasisName
  readonly why: string
  /** What else is blacked out. */
  readonly also: readonly string[]
}
/** What has to be decided and has not been. */
export const undecided = (all: readonly Found[], names: Names, decided: ReadonlyMap<string, Decided>): readonly Found[] =>
  all.filter((one) => marked(one, names).length > 0 && !decided.has(one.id))

/** One thing as it leaves. */
export interface Leaving {
  readonly id: string
  readonly group: Group
  readonly case: string | null
  readonly title: string
  readonly on: string | null
  readonly from: string | null
  readonly text: string
  readonly as: 'whole' | 'blacked out' | 'withheld'
  /** By what law it was blacked out or withheld; the reason that was written does not leave. */
  readonly law: string | null
}
/** What was decided, done. Harm is not told apart from another’s right where telling would be the harm: only the law is named. */
export function leaves(one: Found, names: Names, decided: Decided | undefined): Leaving {
  const { others: _, ...rest } = one
  if (!decided || decided.decision === 'release') return { ...rest, as: 'whole', law: null }
  const { law } = bases[decided.basis]
  if (decided.decision === 'withhold') return { ...rest, title: groups[one.group], on: null, from: null, text: '', as: 'withheld', law }
  const cut = (text: string): string => blackedOut(text, names, decided.also)
  return { ...rest, title: cut(one.title), from: one.from && cut(one.from), text: cut(one.text), as: 'blacked out', law }
}

/** What is wrong with a decision: a basis has to be one for it. */
export const basisFault = (decision: Decision, basis: BasisName): string | null =>
  (bases[basis].for as readonly Decision[]).includes(decision)
    ? null
    : `That is no basis for it. Choose one of: ${Object.values(bases)
        .filter((one) => (one.for as readonly Decision[]).includes(decision))
        .map(({ says }) => says.toLowerCase())
        .join('; ')}`
