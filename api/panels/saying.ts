import type { Day } from '../../domain/calendar.ts'
import { heardBy, phases, silences, urgentRule, type PanelSetting } from '../../domain/panels.ts'
import type { Process } from '../../domain/process.ts'
import { processes } from '../../workflows/processes.ts'
import { spanOf } from '../admin/saying.ts'
import type { MemberHeld } from '../../store/panels.ts'
import { plainDay } from '../saying/days.ts'
import { listed } from '../saying/names.ts'

/** The parties of a process that a panel stands for. */
export const panelPartiesOf = ({ parties }: Process): readonly string[] =>
  Object.entries(parties).flatMap(([party, { is }]) =>
    typeof is === 'object' && 'role' in is && (is.role === 'panel-chair' || is.role === 'panel-member') ? [party] : [],
  )
const decided = new Map<string, string>(
  processes.filter((process) => panelPartiesOf(process).length > 0).map(({ name, title }) => [name, title]),
)
const titles = (name: string): string =>
  heardBy(name)
    .flatMap((one) => decided.get(one) ?? [])
    .map((title, at) => (at === 0 ? title : title.charAt(0).toLowerCase() + title.slice(1)))
    .join(' and ')
/** Processes in which a panel decides, by name; each with what is heard with it. */
export const heardProcesses: Readonly<Record<string, string>> = Object.fromEntries([...decided.keys()].map((name) => [name, titles(name)]))

const NOT_SET = 'Not set. The council sets it: no law does'
const before = (days: number | null, what: string): string =>
  days === null
    ? NOT_SET
    : days === 0
      ? `On the day of the meeting ${what}`
      : `${days} working ${days === 1 ? 'day' : 'days'} before the meeting ${what}`
/** What a panel hears, in a line. */
export const hearsSaid = ({ process, phase, districts }: Pick<PanelSetting, 'process' | 'phase' | 'districts'>): string =>
  process === null
    ? 'Not set. Until it is, no case comes to this panel'
    : [
        heardProcesses[process] ?? process,
        ...(phase ? [phases[phase]] : []),
        districts.length ? `Children at schools in ${listed(districts)}` : 'The whole area',
      ].join('. ')
export const rulesSaid = (one: PanelSetting): readonly { readonly key: string; readonly text: string }[] => [
  { key: 'It hears', text: hearsSaid(one) },
  { key: 'Quorum', text: one.quorum === null ? NOT_SET : `${one.quorum} members who may vote` },
  { key: 'Cut-off', text: before(one.cutOff, '').trim() },
  { key: 'Papers go out', text: before(one.papersOut, '').trim() },
  ...(one.process === 'fair-access'
    ? [{ key: 'A school that does not answer', text: one.silence === null ? NOT_SET : silences[one.silence] }]
    : []),
  { key: 'Between meetings', text: urgentRule(one) ?? 'Not set. Until it is, no case is decided without a meeting' },
]

export const memberRow = (one: MemberHeld, today: Day) => ({
  id: one.id,
  name: one.name,
  chair: one.chair,
  sitsFor: one.sitsFor,
  term: spanOf(one.from, one.to, today),
  signed: one.signedOn ? `Signed ${plainDay(one.signedOn)}` : null,
  over: one.to !== null && one.to < today,
})
