/** Panels that meet: what each hears, by which rules, and who sits on it. Every number is the authority’s own: neither law nor guidance sets one. */
import { plus, reckon, type Calendar, type Day } from './calendar.ts'
import { yearName } from './calendar-words.ts'
import { years } from './year-groups.ts'

/** Which children a panel hears, by their year group. */
export const phases = { primary: 'Primary: Reception to Year 6', secondary: 'Secondary: Year 7 to Year 13' } as const
export type PanelPhase = keyof typeof phases

/** What a protocol may make of a school that was named and does not answer. Keys are in histories, and are never renamed. */
export const silences = {
  deemed: 'It is taken as agreement',
  escalate: 'The council decides what follows',
  direct: 'The council goes on to direct',
} as const
export type Silence = keyof typeof silences
export const isSilence = (text: unknown): text is Silence => typeof text === 'string' && Object.hasOwn(silences, text)

/** A sharing panel says what would help a child, be it a move for good or a time elsewhere: one that is set to hear the first hears the second too. As `heard_by` in the database. */
const heardToo: Readonly<Record<string, readonly string[]>> = { 'managed-move': ['off-site-direction'] }
/** The processes whose cases come to a panel that is set to hear this one. */
export const heardBy = (process: string | null): readonly string[] => (process === null ? [] : [process, ...(heardToo[process] ?? [])])

/** What a panel is called, hears and goes by, from a day on. */
export interface PanelSetting {
  readonly id: number
  readonly panelId: number
  readonly since: Day
  readonly name: string
  /** The process whose cases it hears, with those that are heard with it; null where nobody has set it: then it hears none. */
  readonly process: string | null
  readonly phase: PanelPhase | null
  /** None: the whole area. */
  readonly districts: readonly string[]
  /** Null: nobody has set it. */
  readonly quorum: number | null
  readonly cutOff: number | null
  readonly papersOut: number | null
  /** How many members besides the chair decide an urgent case between meetings, and within how many working days. Null: the authority has not set it. */
  readonly urgentMembers: number | null
  readonly urgentDays: number | null
  /** What the protocol makes of an allocated school that does not answer. Null: the authority has not set it. */
  readonly silence: Silence | null
}
/** The setting of a day; before the first, the first. Of two from one day the later word holds. */
export const settingOn = <S extends Pick<PanelSetting, 'id' | 'since'>>(settings: readonly S[], on: Day): S | undefined => {
  const inOrder = settings.toSorted((a, b) => a.since.localeCompare(b.since) || a.id - b.id)
  return inOrder.filter(({ since }) => since <= on).at(-1) ?? inOrder.at(0)
}

/** Somebody who sits on a panel, for a school or an organisation. */
export interface PanelMember {
  readonly id: number
  readonly panelId: number
  readonly personId: string
  readonly chair: boolean
  readonly urn: string | null
  readonly from: Day
  readonly to: Day | null
  readonly replaces: number | null
}
/** The lines that stand: those whose place no other has taken. */
export const standingMembers = <M extends Pick<PanelMember, 'id' | 'replaces'>>(lines: readonly M[]): readonly M[] => {
  const gone = new Set(lines.flatMap(({ replaces }) => replaces ?? []))
  return lines.filter(({ id }) => !gone.has(id))
}
export const sitsOn = ({ from, to }: Pick<PanelMember, 'from' | 'to'>, on: Day): boolean => from <= on && (to === null || on <= to)

/** A case, as far as it tells which panel hears it. */
export interface ForPanel {
  readonly process: string
  readonly yearGroup: string | null
  /** Of the school the child is at. */
  readonly district: string | null
}
const groups = Object.keys(years)
const phaseOf = (yearGroup: string | null): PanelPhase | null =>
  yearGroup === null || !groups.includes(yearGroup) ? null : groups.indexOf(yearGroup) < groups.indexOf('year-7') ? 'primary' : 'secondary'
/** Whether a panel hears a case. What nobody has said of a child shuts no panel: a case that is on two agendas is seen, and one on none is not. */
export function hears({ process, phase, districts }: Pick<PanelSetting, 'process' | 'phase' | 'districts'>, one: ForPanel): boolean {
  const theirs = phaseOf(one.yearGroup)
  return (
    heardBy(process).includes(one.process) &&
    (phase === null || theirs === null || phase === theirs) &&
    (districts.length === 0 || one.district === null || districts.includes(one.district))
  )
}

/** A day so many working days before a meeting; the meeting’s own for none. Null where nobody has set how many. */
export const workingDaysBefore = (meeting: Day, days: number | null, working: Calendar): Day | null =>
  days === null ? null : reckon(days, 'working days', 'before', meeting, working).due

/** The rule by which an urgent case is decided between meetings, by its name; null where the authority has set none. */
export function urgentRule({ urgentMembers, urgentDays }: Pick<PanelSetting, 'urgentMembers' | 'urgentDays'>): string | null {
  if (urgentMembers === null || urgentDays === null) return null
  const within = urgentDays === 0 ? 'the same day' : `within ${urgentDays} working ${urgentDays === 1 ? 'day' : 'days'}`
  return `The chair and ${urgentMembers} other ${urgentMembers === 1 ? 'member' : 'members'}, ${within}`
}

/** Where a case goes whose meeting is not held. */
export const goings = { next: 'To the next meeting', urgent: 'Decided between meetings' } as const
export type Going = keyof typeof goings
/** The next meeting, unless there is none or the law’s day for the case is over by then. No day of the law moves with it. */
export const goingFor = (due: Day | null, next: Day | null): Going => (next === null || (due !== null && next > due) ? 'urgent' : 'next')

/** Nobody sets a panel further ahead than this: by then it would have been forgotten. */
export const lastSettingDay = (today: Day): Day => plus(today, 370)

/** What a member of panels agrees to for a school year. The authority may have signed papers of its own: those are recorded instead. */
export const agreementText = (council: string, year: number): readonly string[] => [
  `For the school year ${yearName(year)} I agree with ${council}:`,
  'I read what a panel is sent about children only to prepare for its meetings and to decide in them.',
  'I keep it to myself. I pass it on to nobody, not in my own school or organisation either, unless the panel’s decision asks that of me.',
  'I try to find out about no child who is told of by initials.',
  'I say before a case is heard if I or those I sit for have a part in it.',
  'If something was seen by somebody who should not have seen it, I tell the panel’s clerk the same day.',
]
