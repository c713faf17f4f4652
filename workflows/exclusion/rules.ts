import type { Day } from '../../domain/calendar.ts'
import { halves } from '../../domain/halves.ts'
import { reasonHolds } from '../../domain/law/exclusion-reasons.ts'
import { rowOf } from '../../domain/law/judgement.ts'
import { mayCancel as judgedCancel } from '../../domain/law/cancelling.ts'
import { boardDuty, fitsInYear } from '../../domain/law/suspension-totals.ts'
import { SUS_DAY6 } from '../../domain/law/suspension.ts'

/** What the notice says, as far as these hang on it. */
interface Notice {
  readonly kind: string
  readonly ofAge?: string | undefined
  readonly kindOfSchool: string
  readonly decided: Day
  readonly excluded: Day
  readonly reasons: readonly string[]
  readonly runDays?: number | undefined
  readonly termTotal?: number | undefined
  readonly yearTotal: number
  readonly exam: string
  readonly lives: string
  readonly exception: string
  readonly lookedAfter: string
  readonly socialWorker: string
}
// A story must go the same way whenever it is told again: each of these goes by the row in force on the first day of the exclusion, and by nothing
// that is not in the notice. A row that has held is never changed; another begins after it.
const inHalves = (days: number) => halves(String(days))

export const isPermanent = ({ kind }: Notice): boolean => kind === 'permanent'

/** What the law does not allow of it. It is kept all the same, and marked (decisions 5). */
export const isUnlawful = ({ yearTotal, excluded, kind }: Notice): boolean =>
  kind !== 'permanent' && !fitsInYear(inHalves(0), inHalves(yearTotal), excluded).answer.allowed
export const hasWrongReason = ({ reasons, decided }: Notice): boolean => reasons.some((code) => !reasonHolds(code, decided))

/** Whether the head may cancel it, on that day. */
export const mayCancel = ({ on, begun, lost }: { readonly on: Day; readonly begun: string; readonly lost: number }): boolean =>
  judgedCancel({ on, daysLost: inHalves(lost), boardMeetingBegun: begun === 'yes' }).answer

/** Whether education is owed from the sixth day: of a suspension only where the run of them has such a day. */
export function isSixthDayOwed(notice: Notice): boolean {
  if (isPermanent(notice)) return true
  const { allow } = rowOf(SUS_DAY6, notice.excluded, 'run')
  return notice.kind === 'suspension' && Math.ceil(notice.runDays ?? 0) >= allow
}
/** Whose duty it is to provide: of a suspension the school’s, but the council’s of a pupil referral unit. */
export const provides = (notice: Notice): 'casework-officer' | 'current-school' =>
  isPermanent(notice) || notice.kindOfSchool === 'pupil-referral-unit' ? 'casework-officer' : 'current-school'

/** Whether another council’s it is to provide: of a permanent exclusion that of the child’s home, wherever the school is (domain/law/sixth-day.ts). */
export const isHomeCouncils = (notice: Notice): boolean => isPermanent(notice) && notice.lives === 'elsewhere'

/** What the governing board has to do: the key of a mark of TERM_TOTAL. */
export function boardMust(notice: Notice): 'meet-15' | 'meet-50-if-representations' | 'consider-representations' {
  if (isPermanent(notice) || notice.exam === 'yes') return 'meet-15'
  const key = boardDuty(inHalves(notice.termTotal ?? 0), notice.excluded).answer
  return key === 'meet-15' || key === 'meet-50-if-representations' ? key : 'consider-representations'
}
/** Whether the board is told of it at once, and not only with the list of the term. */
export const isBoardTold = (notice: Notice): boolean => boardMust(notice) !== 'consider-representations'

/** Whether the young person was 18 or over when the headteacher decided, by the day of birth that is held: what the law gives the parent of a child is theirs (SI 2012/1033, regulations 5, 14 and 23). */
export const isOfAge = ({ ofAge }: Notice): boolean => ofAge === 'yes'
/** Whether the child is over compulsory school age, so that no parent has to keep them in or out of anywhere (Education and Inspections Act 2006, sections 103 and 104). */
export const isPastSchoolAge = (notice: Notice): boolean => isOfAge(notice) || notice.exception === 'over-age'
/** Who is told of it and heard, by law. */
export const whose = (notice: Notice): 'family' | 'child' => (isOfAge(notice) ? 'child' : 'family')
/** Whose it is, and the child. */
export const atHome = (notice: Notice): readonly ('family' | 'child')[] => (isOfAge(notice) ? ['child'] : ['family', 'child'])

/** Those who look after the child beside the family, where there are any: nobody else is told of a child they do not work with. */
export const carers = ({ socialWorker, lookedAfter }: Notice): readonly ('social-worker' | 'virtual-school')[] => [
  ...(socialWorker === 'yes' ? (['social-worker'] as const) : []),
  ...(lookedAfter === 'yes' ? (['virtual-school'] as const) : []),
]

/** Who arranges an independent review: the trust of an academy, otherwise the council. */
export const arranges = ({ kindOfSchool }: Notice): 'trust-clerk' | 'review-clerk' =>
  kindOfSchool === 'academy' ? 'trust-clerk' : 'review-clerk'

/** What the parent’s notice must say, by law. */
export const noticeMustSay = {
  period: 'How long it is, or that it is permanent',
  reasons: 'The reasons',
  representations: 'That representations may be made to the governing board, and how the child can be part of that',
  address: 'How and where to send them',
  attend: 'Where the board will meet: that they may attend, be represented and bring a friend',
  remote: 'Where the board will meet: that they may ask for a remote meeting',
} as const
/** What the governing board’s decision must say where it does not reinstate. */
export const decisionMustSay = {
  permanent: 'That the exclusion is permanent',
  review: 'That an independent review may be asked for, how, where, and by what day',
  expert: 'That an expert in special educational needs may be asked for, whatever the child’s needs',
  remote: 'That a remote review may be asked for',
  represented: 'That they may be represented at their own expense',
  equality: 'That a claim may be made under the Equality Act, where, and until when',
} as const
const ifItMeets = ['attend', 'remote']
/** Whether something that must stand in the parent’s notice does not. */
export const lacksSomething = (notice: Notice, said: readonly string[]): boolean =>
  Object.keys(noticeMustSay).some((one) => !said.includes(one) && (isBoardTold(notice) || !ifItMeets.includes(one)))
export const lacksOfDecision = (said: readonly string[]): boolean => Object.keys(decisionMustSay).some((one) => !said.includes(one))
