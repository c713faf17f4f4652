import { plus, type Calendar, type Day } from '../../domain/calendar.ts'
import { earlyDischarge } from '../../domain/law/release.ts'
import { EARLY_DISCHARGE } from '../../domain/law/post-custody.ts'
import { attempt } from '../../domain/whose.ts'
import { loadCalendars } from '../../store/calendars.ts'
import type { Db } from '../../store/client.ts'
import { inCustody, type InCustody } from '../../store/reading-custody.ts'
import type { Reach } from '../../store/reading-reach.ts'

/** A child of the board, with what is worked out: the earliest day that is possible, and what is not in place yet. */
export interface OnBoard extends InCustody {
  /** The earliest day to plan for: what was set, as the law lets it be brought forward. Null while no day is known. */
  readonly planFor: Day | null
  /** Days from today to that day; below nought once it has passed. */
  readonly days: number | null
  readonly wanting: readonly { readonly key: Wanting; readonly late: boolean }[]
}

/** What must be in place, and by which open step one sees that it is not. */
export const wanting = {
  'where-to': { text: 'Where to', steps: ['choose'] },
  place: { text: 'A place', steps: ['offer', 'ask-place', 'hear-school', 'hear-place', 'hear-plan'] },
  'first-day': { text: 'The first day, and who meets the child', steps: ['plan-days'] },
  travel: { text: 'The way there', steps: ['arrange-travel'] },
  start: { text: 'In education', steps: ['come-back', 'admit', 'hear-start'] },
  plan: { text: 'Sending the plan', steps: ['send-plan', 'send-plan-moved', 'send-plan-on', 'send-plan-health'] },
  licence: { text: 'Licence and tag', steps: ['inform-justice'] },
  risk: { text: 'The risk assessment', steps: ['assess-risk'] },
  learning: { text: 'What the child has learnt', steps: ['inform-setting', 'inform-school', 'inform-virtual-school', 'host-informs'] },
  child: { text: 'What the child says', steps: ['hear-child'] },
  family: { text: 'What the family says', steps: ['hear-family'] },
  meeting: { text: 'The first planning meeting', steps: ['meet'] },
  home: { text: 'The home council told', steps: ['tell-home', 'tell-new-council'] },
} as const
export type Wanting = keyof typeof wanting
const keys = Object.keys(wanting) as readonly Wanting[]

/** Children who are out first, then those who may be out soonest, then those of whom no day is known. Two queries. */
export async function board(db: Db, reach: Reach, today: Day, most?: number): Promise<readonly OnBoard[]> {
  const [rows, calendars] = await Promise.all([inCustody(db, reach, most), loadCalendars(db, ['working:england-and-wales'])])
  return rows.map((one) => onBoard(one, today, calendars.get('working:england-and-wales'))).toSorted(sooner)
}

export function onBoard(one: InCustody, today: Day, working: Calendar | undefined): OnBoard {
  const planFor = one.released ?? (one.earliest && earliestOf(one.earliest, one.by, working))
  const among = (steps: readonly string[], open: readonly string[]) => steps.some((step) => open.includes(step))
  return {
    ...one,
    planFor,
    days: planFor && daysBetween(today, planFor),
    wanting: keys.flatMap((key) => (among(wanting[key].steps, one.open) ? [{ key, late: among(wanting[key].steps, one.late) }] : [])),
  }
}

/** Where the calendar of working days does not reach, the day that was set. */
function earliestOf(set: Day, by: string | null, working: Calendar | undefined): Day {
  if (by === 'court' || !working) return set
  const found = attempt(() => earlyDischarge(set, EARLY_DISCHARGE.rows[0].allow, working).earliest)
  return 'found' in found ? found.found : set
}
const daysBetween = (from: Day, to: Day): number => (Date.parse(to) - Date.parse(from)) / (Date.parse(plus(from, 1)) - Date.parse(from))

function sooner(one: OnBoard, other: OnBoard): number {
  if ((one.released === null) !== (other.released === null)) return one.released === null ? 1 : -1
  return (one.planFor ?? '9999').localeCompare(other.planFor ?? '9999') || one.id.localeCompare(other.id)
}
