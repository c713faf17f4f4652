import { reckon, type Day } from '../calendar.ts'
import { longDay } from '../day-names.ts'
import type { Owner, SchoolType } from '../row.ts'
import { S19_LEAVING } from './absence.ts'
import { PEX_DAY6 } from './exclusion.ts'
import { rowOf, type Judgement } from './judgement.ts'
import { SUS_DAY6 } from './suspension.ts'

/** What must be known to say who owes education from the sixth day, and whether anybody does. */
export interface Excluded {
  readonly kind: 'permanent' | 'suspension'
  /** The first day of it. */
  readonly on: Day
  readonly school: SchoolType
  /** Whether the school stands in our area, and the child lives in it. */
  readonly schoolIsOurs: boolean
  readonly childIsOurs: boolean
  readonly compulsoryAge: boolean
  readonly year?: number
  /** The last public examination the child was entered for, taken or missed. */
  readonly lastExam?: Day
  /** The plan names fewer hours than a full week. */
  readonly fewerHours?: boolean
  /** The day the child leaves compulsory school age, and whether an examination is left to complete. */
  readonly leavesOn?: Day
  readonly examsLeft?: boolean
}
export interface SixthDay {
  readonly owed: boolean
  readonly by: Owner
  /** Whether it is ours to do, or ours to watch. */
  readonly ours: 'ours' | 'to watch' | 'neither'
  /** The clocks of the same exclusion that run whether or not provision is owed. */
  readonly stillRun: readonly string[]
}

const REG_5 = 'SI 2007/1870, regulation 5'
const AGE = 'Education Act 1996, sections 8 and 19(1)'
const LAST_YEAR = 11

/** Why nobody owes it; null where somebody does. */
function exemption(child: Excluded): { readonly why: string; readonly law: string } | null {
  const { on, year, lastExam, fewerHours, leavesOn, examsLeft, compulsoryAge, kind } = child
  if (!compulsoryAge) return { why: 'The child is not of compulsory school age', law: AGE }
  if (year === LAST_YEAR && lastExam && lastExam < on)
    return {
      why: `The child is in year ${LAST_YEAR}, and the last public examination they were entered for was on ${longDay(lastExam)}`,
      law: REG_5,
    }
  if (fewerHours) return { why: 'The child’s plan names fewer hours than a full week', law: REG_5 }
  if (kind !== 'permanent' || !leavesOn || examsLeft !== false) return null
  const { allow, unit, reckon: how, law } = rowOf(S19_LEAVING, on, undefined)
  const since = reckon(allow!, unit, how, leavesOn, null).due
  return on < since
    ? null
    : { why: `The child leaves compulsory school age on ${longDay(leavesOn)}, within ${allow} ${unit}, and no examination is left`, law }
}

/** Who owes education from the sixth day. Exempt, the deadline is kept in that state with the reason; the board and the panel still meet. */
export function sixthDay(child: Excluded): Judgement<SixthDay> {
  const permanent = child.kind === 'permanent'
  const row = permanent ? rowOf(PEX_DAY6, child.on, undefined) : rowOf(SUS_DAY6, child.on, 'run')
  const by = typeof row.owner === 'string' ? row.owner : (row.owner[child.school] ?? row.owner.otherwise)
  const stillRun = permanent ? ['GB_15', 'IRP_APPLY_15'] : []
  const mine = permanent ? child.childIsOurs : by === 'council' && child.schoolIsOurs
  const ours = mine ? 'ours' : child.schoolIsOurs || child.childIsOurs ? 'to watch' : 'neither'
  const not = exemption(child)
  if (not) return { answer: { owed: false, by, ours, stillRun }, ...not }
  const why = permanent
    ? 'The council of the child’s home provides, wherever the school is'
    : 'The duty is the school’s, or the council’s for a pupil referral unit'
  return { answer: { owed: true, by, ours, stillRun }, why, law: row.law }
}
