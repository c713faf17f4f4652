/** Everything that may be read behind a sign-in alone: who the demonstration's children and families are, and what anybody wrote of them. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { actionsOf, isWords } from '../../domain/process.ts'
import { demoCases } from '../../prisma/seed/cases.ts'
import { children } from '../../prisma/seed/families.ts'
import { staff } from '../../prisma/seed/people.ts'
import { governorsClerkAt, schools, trustClerk } from '../../prisma/seed/schools.ts'
import { processes } from '../../workflows/processes.ts'
import { wordsIn } from './search.ts'

export type Kind = 'name' | 'date of birth' | 'address' | 'email' | 'UPN' | 'free text'
/** What is looked for: runs of words as `wordsIn` reads them, each with what it is. */
export interface Needles {
  readonly runs: ReadonlyMap<string, Kind>
  /** How many of each kind, and how many single names are words of schools, staff or the stories too, and so are looked for in full names alone. */
  readonly counts: Readonly<Record<Kind | 'ordinary', number>>
}
/** What was worked out when the council was filled. */
export interface Particulars {
  readonly firstName: string
  readonly lastName: string
  /** YYYY-MM-DD. */
  readonly born: string
  readonly upn: string | null
}

/** Of free text every run of five words is looked for, so that a piece of it is found too; of shorter text all of it. */
const RUN = 5

export function needlesOf(held: readonly Particulars[]): Needles {
  const contacts = children.flatMap((child) => child.contacts)
  const names = [
    ...children.flatMap(({ firstName, lastName, knownAs = '' }) => [firstName, lastName, knownAs]),
    ...contacts.map(({ name }) => name),
  ]
  const ordinary = new Set(wordsIn(publicText()))
  const alone = [...new Set(names.flatMap(wordsIn))]
  const found: [Kind, string][] = [
    ...alone.filter((name) => !ordinary.has(name)).map((name): [Kind, string] => ['name', name]),
    ...children.map(({ firstName, lastName }): [Kind, string] => ['name', `${firstName} ${lastName}`]),
    ...contacts.map(({ name }): [Kind, string] => ['name', name]),
    ...held.flatMap(({ born }) => daysAs(born).map((day): [Kind, string] => ['date of birth', day])),
    ...held.flatMap(({ upn }) => (upn ? [['UPN', upn] as [Kind, string]] : [])),
    ...contacts.flatMap(({ email }) => (email ? [['email', email] as [Kind, string]] : [])),
    ...contacts.flatMap(({ address }) => (address ? [['address', address.split(',')[0]!] as [Kind, string]] : [])),
    ...[...written(), ...contacts.flatMap(({ whyNot }) => whyNot ?? [])].flatMap(runsOf).map((run): [Kind, string] => ['free text', run]),
  ]
  const common = ` ${wordsIn(publicText()).join(' ')} `
  const runs = new Map(
    found.map(([kind, text]) => [wordsIn(text).join(' '), kind] as const).filter(([run]) => run !== '' && !common.includes(` ${run} `)),
  )
  const count = (kind: Kind) => [...runs.values()].filter((one) => one === kind).length
  const kinds = ['name', 'date of birth', 'address', 'email', 'UPN', 'free text'] as const
  const counts = Object.fromEntries(kinds.map((kind) => [kind, count(kind)])) as Record<Kind, number>
  return { runs, counts: { ...counts, ordinary: alone.filter((name) => ordinary.has(name)).length } }
}

/** A day as people and programs write it. */
function daysAs(born: string): readonly string[] {
  const [year, month, day] = born.split('-') as [string, string, string]
  const long = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(born))
  return [born, long, `${day}/${month}/${year}`]
}

/** Everything that the demonstration's people write. */
function written(): readonly string[] {
  return demoCases.flatMap(({ moves }) =>
    moves.flatMap(({ action: name, answers }) =>
      name === 'document'
        ? [String(answers['title']), String(answers['text'])]
        : processes.flatMap((process) => {
            const action = name === 'opening' ? process.opening : actionsOf(process)[name]
            return Object.entries(action?.fields ?? {}).flatMap(([field, asked]) =>
              isWords(asked) && typeof answers[field] === 'string' ? [answers[field]] : [],
            )
          }),
    ),
  )
}
function runsOf(text: string): readonly string[] {
  const words = wordsIn(text)
  if (words.length <= RUN) return [words.join(' ')]
  return words.slice(0, words.length - RUN + 1).map((_, at) => words.slice(at, at + RUN).join(' '))
}

/** What anybody may read: the schools, those who work there and for the council, the processes with their letters, and every page without its answers. */
function publicText(): string {
  const root = resolve(import.meta.dirname, '../..')
  const templates = ['workflows', 'api'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.njk'))
      .map((file) => readFileSync(join(root, folder, file), 'utf8')),
  )
  const clerks = [trustClerk, ...schools.map(({ domain }) => governorsClerkAt(domain))]
  const addresses = staff.map((one) => `${one.at}@birmingham.example`)
  return [JSON.stringify([schools, staff, addresses, clerks, processes]), ...templates].join('\n')
}
