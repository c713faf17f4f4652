import type { Day } from '../calendar.ts'
import type { Judgement } from './judgement.ts'

/** Whether a return is due for a new pupil: not for the most junior class on the first day of the school year, unless the council asks. */
export function newPupilReturn({
  juniorClass,
  firstDayOfYear,
  asked,
}: {
  readonly juniorClass: boolean
  readonly firstDayOfYear: boolean
  readonly asked: boolean
}): Judgement<boolean> {
  const law = 'SI 2024/208, regulation 13(1)–(3)'
  if (asked) return { answer: true, why: 'The council has asked for it', law }
  return juniorClass && firstDayOfYear
    ? { answer: false, why: 'The child joined the most junior class on the first day of the school year', law }
    : { answer: true, why: 'The child joined at another time, or another class', law }
}

/** From which day the common transfer file is counted, and by which rule. */
export function transferFileFrom({
  ceased,
  secondKnown,
}: {
  readonly ceased?: Day
  readonly secondKnown?: Day
}): Judgement<{ readonly rule: string; readonly from: Day } | null> {
  if (secondKnown)
    return {
      answer: { rule: 'CTF_15_TWO_SCHOOLS', from: secondKnown },
      why: 'The child is registered at two schools: from the day the first school’s head learned of the second',
      law: 'SI 2005/1437, regulation 9(3B)',
    }
  const law = 'SI 2005/1437, regulation 9'
  return ceased
    ? { answer: { rule: 'CTF_15', from: ceased }, why: 'From the day the child is no longer registered', law }
    : { answer: null, why: 'The child is still registered, at one school alone', law }
}
