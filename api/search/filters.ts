import type { Day } from '../../domain/calendar.ts'
import { dayOfFile } from '../../domain/file-days.ts'
import { actionsOf } from '../../domain/process.ts'
import type { CaseFilter, FoundPlace, Lateness, WhichDay } from '../../store/reading-found.ts'
import type { SchoolRow } from '../../store/reading-schools.ts'
import { schoolMeant } from '../form/schools.ts'
import { plainDay } from '../saying/days.ts'
import { doneWords, everyProcess } from '../saying/steps.ts'

/** What somebody chose, as an address says it: no name of anybody. `school`: a URN once it was found. `child`: a reference. */
export interface Chosen {
  readonly process: string
  readonly school: string
  readonly child: string
  readonly act: string
  readonly rule: string
  readonly late: string
  readonly state: string
  readonly day: string
  readonly from: string
  readonly to: string
}
export const NAMES = [
  'process',
  'school',
  'child',
  'act',
  'rule',
  'late',
  'state',
  'day',
  'from',
  'to',
] as const satisfies readonly (keyof Chosen)[]
type Options = readonly (readonly [value: string, text: string])[]
export interface Select {
  readonly name: keyof Chosen
  readonly label: string
  readonly options: Options
}
export interface Wrong {
  readonly text: string
  readonly href: string
}

const LATE: Readonly<Record<Lateness, string>> = {
  late: 'Late now',
  missed: 'Late now, or met late',
  kept: 'Met in time',
  'to-come': 'Still to come',
}
const DAYS: Readonly<Record<WhichDay, string>> = {
  opened: 'Opened',
  closed: 'Closed',
  counted: 'First day of the rule',
  due: 'Due day of the rule',
  act: 'Act received',
}
/** Options that stand in a select: every rule and every act, by process. */
export const ruleOptions: Options = everyProcess().flatMap(({ name, title, clocks }) =>
  Object.entries(clocks).map(([clock, { name: said }]) => [`${name}/${clock}`, `${title}: ${said} (${clock})`] as const),
)
const actOptions: Options = everyProcess().flatMap((process) =>
  ['opening', ...Object.keys(actionsOf(process))].map(
    (act) => [`${process.name}/${act}`, `${process.title}: ${doneWords(process, act)}`] as const,
  ),
)
export const selects: readonly Select[] = [
  { name: 'process', label: 'Process', options: [['', 'Any process'], ...everyProcess().map(({ name, title }) => [name, title] as const)] },
  {
    name: 'state',
    label: 'Open or closed',
    options: [
      ['', 'Either'],
      ['open', 'Open'],
      ['closed', 'Closed'],
    ],
  },
  { name: 'rule', label: 'Rule', options: [['', 'Any rule'], ...ruleOptions] },
  { name: 'late', label: 'Late or not', options: [['', 'Either'], ...Object.entries(LATE)] },
  { name: 'act', label: 'Act', options: [['', 'Any act'], ...actOptions] },
  { name: 'day', label: 'Which day', options: Object.entries(DAYS) },
]

export interface Read {
  readonly chosen: Chosen
  readonly filter: CaseFilter
  readonly wrong: readonly Wrong[]
}
type Query = Readonly<Record<string, unknown>>
const typed = (query: Query, name: string): string => (typeof query[name] === 'string' ? query[name].trim().slice(0, 120) : '')

/** Reads what was chosen. What cannot be meant is said, and not searched by. `childId`: the child of the reference, where one was found. */
export function readFrom(query: Query, schools: readonly SchoolRow[], child: { readonly id: string } | null): Read {
  const wrong: Wrong[] = []
  const say = (name: string, text: string): null => {
    wrong.push({ text, href: `#${name}` })
    return null
  }
  const one = (name: keyof Chosen): string => {
    const given = typed(query, name)
    const options = selects.find((select) => select.name === name)!.options
    if (given === '' || options.some(([value]) => value === given)) return given
    say(name, `Choose from the list: “${given.slice(0, 40)}” is not in it`)
    return ''
  }
  const day = (name: 'from' | 'to'): Day | null => {
    const given = typed(query, name)
    const found = given === '' ? null : dayOfFile(given)
    return given === '' || found ? found : say(name, `Write a day such as 1-9-2026: “${given.slice(0, 20)}” is none`)
  }
  const school = typed(query, 'school')
  const meant =
    school === ''
      ? null
      : schoolMeant(
          school,
          schools.map((one) => ({ ...one, closed: null })),
        )
  const urn = meant && ('urn' in meant ? meant.urn : say('school', meant.error))
  const [process, state, rule, late, act] = [one('process'), one('state'), one('rule'), one('late'), one('act')]
  const which = (one('day') || 'opened') as WhichDay
  const [from, to] = [day('from'), day('to')]
  if (from && to && from > to) say('to', 'Write a last day that is not before the first')
  const reference = typed(query, 'child').toUpperCase()
  if (reference !== '' && !child) say('words', 'There is no such child, or none that you may know of')
  const [ruleProcess, clock = null] = rule === '' ? [''] : rule.split('/')
  const [actProcess, action = null] = act === '' ? [''] : act.split('/')
  const processes = [...new Set([process, ruleProcess!, actProcess!].filter((name) => name !== ''))]
  if (processes.length > 1)
    say(process ? 'process' : 'act', 'Choose a process, a rule and an act that go together: no case is of two processes')
  return {
    wrong,
    chosen: {
      process,
      school: urn ?? school,
      child: child ? reference : '',
      act,
      rule,
      late,
      state,
      day: which,
      from: from ?? typed(query, 'from'),
      to: to ?? typed(query, 'to'),
    },
    filter: {
      process: processes[0] ?? null,
      urn,
      childId: child?.id ?? null,
      action,
      clock,
      late: (late || null) as Lateness | null,
      open: state === '' ? null : state === 'open',
      which,
      from,
      to,
    },
  }
}

/** Whether anything was asked at all: an empty page is for choosing. */
export const isAsked = (query: Query): boolean => NAMES.some((name) => query[name] !== undefined)
/** What was chosen, and nothing that is empty. */
export const given = (chosen: Chosen): Readonly<Record<string, string>> =>
  Object.fromEntries(
    NAMES.flatMap((name) => (chosen[name] && !(name === 'day' && !chosen.from && !chosen.to) ? [[name, chosen[name]]] : [])),
  )
export const addressOf = (path: string, chosen: Readonly<Record<string, string>>, after = ''): string => {
  const said = new URLSearchParams({ ...chosen, ...(after && { after }) }).toString()
  return said ? `${path}?${said}` : `${path}?state=`
}
/** What is put on the record of a search: everything that was chosen but the child, who stands there by itself. */
export const recorded = (chosen: Chosen): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(given(chosen)).filter(([name]) => name !== 'child'))

/** What was chosen, in words. */
export function inWords(chosen: Readonly<Record<string, string>>, schools: Readonly<Record<string, string>>): string {
  const label = (name: keyof Chosen): string[] => {
    const found = chosen[name] && selects.find((one) => one.name === name)?.options.find(([value]) => value === chosen[name])
    return found ? [found[1]] : []
  }
  const days = [chosen['from'] && sayDay(chosen['from']), chosen['to'] && `to ${sayDay(chosen['to'])}`].filter(Boolean).join(' ')
  const which = DAYS[(chosen['day'] ?? 'opened') as WhichDay]
  const school = chosen['school'] ? [schools[chosen['school']] ?? chosen['school']] : []
  const all = [
    ...label('process'),
    ...label('state'),
    ...label('rule'),
    ...label('late'),
    ...label('act'),
    ...school,
    ...(days ? [`${which}: ${days}`] : []),
  ]
  return [...all, ...(chosen['child'] ? [chosen['child']] : [])].join(' · ') || 'Every case'
}
const sayDay = (text: string): string => (/^\d{4}-\d{2}-\d{2}$/.test(text) ? plainDay(text as Day) : text)

/** Where the last page ended: an instant and a reference. */
export function placeFrom(text: unknown): FoundPlace | null {
  const [, at, id] = /^(\d{4}-\d{2}-\d{2}T[\d:.]{8,12}Z)~([A-Z]{2,4}-\d{5,9})$/.exec(String(text ?? '')) ?? []
  const openedAt = new Date(at ?? '')
  return id && !Number.isNaN(openedAt.getTime()) ? { openedAt, id } : null
}
export const placeText = ({ openedAt, id }: FoundPlace): string => `${openedAt.toISOString()}~${id}`
