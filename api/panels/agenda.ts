import type { Day } from '../../domain/calendar.ts'
import { heardBy, hears, type PanelSetting } from '../../domain/panels.ts'
import type { Process } from '../../domain/process.ts'
import type { Db } from '../../store/client.ts'
import type { MeetingHeld } from '../../store/meetings.ts'
import { waitingForPanel, type AgendaCase } from '../../store/reading-agenda.ts'
import { initialsOf } from '../../domain/names.ts'
import { actionOf, processOf } from '../saying/steps.ts'
import { shortDay } from '../saying/days.ts'
import { markOf, noDay } from '../saying/due.ts'
import { years } from '../../domain/year-groups.ts'
import { heardProcesses, panelPartiesOf } from './saying.ts'

/** The actions by which a panel decides: what a case that waits for it waits for. */
export const panelActionsOf = (process: Process): readonly string[] => {
  const parties = panelPartiesOf(process)
  return Object.entries(process.actions).flatMap(([name, { by, anyTime }]) =>
    !anyTime && by.some((party) => parties.includes(party)) ? [name] : [],
  )
}

export interface Agenda {
  /** Those that waited by the cut-off, urgent ones first. */
  readonly on: readonly AgendaCase[]
  /** Those that came after it: they wait for the meeting after. */
  readonly after: readonly AgendaCase[]
}
/** Every case that waits for a panel and that it hears, urgent ones first, then by their day. One query a process. */
export async function waitsFor(db: Db, setting: PanelSetting): Promise<readonly AgendaCase[]> {
  const processes = heardBy(setting.process).filter((name) => Object.hasOwn(heardProcesses, name))
  const waiting = await Promise.all(processes.map((name) => waitingForPanel(db, name, panelActionsOf(processOf(name)))))
  return waiting
    .flat()
    .filter((one) => hears(setting, one))
    .toSorted((a, b) => Number(b.urgent) - Number(a.urgent) || (a.due ?? '9').localeCompare(b.due ?? '9') || a.id.localeCompare(b.id))
}
/** What waits for a meeting: of those, whatever has come by its cut-off. */
export async function agendaOf(db: Db, setting: PanelSetting, { cutOff, on }: Pick<MeetingHeld, 'cutOff' | 'on'>): Promise<Agenda> {
  const theirs = await waitsFor(db, setting)
  const inTime = ({ since, urgent }: AgendaCase) => urgent || since <= (cutOff ?? on)
  return { on: theirs.filter(inTime), after: theirs.filter((one) => !inTime(one)) }
}
/** A meeting has an agenda while it is the panel’s next one: whatever waits, waits for that. */
export const isNext = (meeting: MeetingHeld, all: readonly MeetingHeld[], today: Day): boolean =>
  all.find(({ state, on }) => state === 'called' && on >= today)?.id === meeting.id

const isYear = (group: string | null): group is keyof typeof years => group !== null && Object.hasOwn(years, group)
/** A row of the agenda: a child by initials and reference. */
export const agendaRow = (one: AgendaCase, today: Day) => ({
  reference: one.id,
  initials: initialsOf(one.first, one.last),
  about: [isYear(one.yearGroup) ? years[one.yearGroup] : null, one.school].filter(Boolean).join(', '),
  asked: actionOf(processOf(one.process), one.action)?.waiting ?? one.action,
  action: one.action,
  urgent: one.urgent,
  since: shortDay(one.since, today),
  due: one.due ? { on: shortDay(one.due, today), mark: one.kind ? markOf(one.kind) : null, law: one.cite, late: one.due < today } : null,
  noDate: one.uncounted ? noDay({ uncounted: true }) : null,
})
