import type { Period } from '../../domain/oversight.ts'
import type { Which } from '../../store/reading-places.ts'
import type { Cell } from '../layout/cells.ts'
import type { Counts, From, Places } from './places.ts'
import { NOT_TOLD, say, toldOf } from './telling.ts'

export const PLACES_HEAD = [
  'Process, and from when it is counted',
  'Started',
  'Half of them within',
  'Longest',
  'Not started yet',
  'Longest of those',
  'Ended without a first day',
] as const

const NAMED: Readonly<Record<Which, string>> = { started: 'started', waiting: 'not started yet', ended: 'ended without a first day' }

export const listAddress = (path: string, process: string, which: Which, { id }: Period): string =>
  `${path}?${new URLSearchParams({ process, which, period: id }).toString()}`

/** Of each process a line from the opening, and one from the day by which the law or the protocol counts. */
export function placesRows(all: readonly Places[], period: Period, exact: boolean): readonly (readonly Cell[])[] {
  return all.flatMap((one) => {
    const cell = (which: Which): Cell => {
      const number = one[which]
      const text = say(number, exact)
      return exact && number > 0
        ? { text, href: listAddress('/oversight/places', one.process, which, period), hidden: `${one.title}, ${NAMED[which]}` }
        : { text }
    }
    const opening: Cell[] = [
      { text: `${one.title}, from the opening` },
      cell('started'),
      ...spans(one.took, 'opening', exact),
      cell('waiting'),
      lengthOf(one.waits, 'opening', 'longest', exact),
      cell('ended'),
    ]
    const { since } = one.toPlace
    if (!since) return [opening]
    const known = (counts: Counts, which: 'started' | 'waiting'): Cell =>
      counts.since.days.of === one[which] ? cell(which) : { text: say(counts.since.days.of, exact), more: 'whose day is known' }
    return [
      opening,
      [
        { text: `${one.title}, from ${since.what}` },
        known(one.took, 'started'),
        ...spans(one.took, 'since', exact),
        known(one.waits, 'waiting'),
        lengthOf(one.waits, 'since', 'longest', exact),
        { text: '' },
      ],
    ]
  })
}

const spans = (counts: Counts, from: From, exact: boolean): readonly Cell[] => [
  lengthOf(counts, from, 'median', exact),
  lengthOf(counts, from, 'longest', exact),
]

function lengthOf(counts: Counts, from: From, what: 'median' | 'longest', exact: boolean): Cell {
  const { days, schoolDays } = counts[from]
  if (days.of === 0) return { text: 'Nobody' }
  const [all, school] = [toldOf(days, exact)[what], toldOf(schoolDays, exact)[what]]
  if (all === null) return { text: NOT_TOLD }
  const unknown = exact && schoolDays.of < days.of ? `. A calendar is wanting for the school days of ${days.of - schoolDays.of}` : ''
  return school === null ? { text: inDays(all), more: unknown.slice(2) } : { text: inSchoolDays(school), more: inDays(all) + unknown }
}
export const inDays = (n: number): string => (n === 1 ? '1 calendar day' : `${n} calendar days`)
export const inSchoolDays = (n: number): string => (n === 1 ? '1 school day' : `${n} school days`)
