import { day, plus, type Day } from '../calendar.ts'
import type { Judgement } from './judgement.ts'

/** The age that is reached before compulsory school age can end, the last day of a school year, and the month on whose last Friday it ends. */
const rule = { since: '1998-09-01', age: 16, yearEnds: '08-31', month: '06' } as const

/** The last Friday of June in the school year in which the child turns sixteen: the end of that day ends compulsory school age. */
export function leavesSchoolAge(born: Day): Day {
  const turns = Number(born.slice(0, 4)) + rule.age
  const year = born.slice(5) <= rule.yearEnds ? turns : turns + 1
  const last = day(`${year}-${rule.month}-30`)
  return plus(last, -((new Date(last).getUTCDay() + 2) % 7))
}

/** Whether what a parent may ask for and challenge of a plan is the young person’s own. Of whom no day of birth is held, it is taken for a child. */
export const isYoungPerson = (born: Day | null, on: Day): Judgement<boolean> => ({
  answer: born !== null && on > leavesSchoolAge(born),
  why: 'Over compulsory school age the right to ask, to speak of a draft and to appeal is the young person’s own.',
  law: 'Children and Families Act 2014, sections 51 and 83(2); Education Act 1996, section 8; SI 1997/1970',
})

const majority = { since: '1970-01-01', age: 18 } as const

/** The first day on which somebody is of age. It begins with the birthday; of who was born on 29 February, in a year without one, with 1 March. */
export function comesOfAge(born: Day): Day {
  const year = Number(born.slice(0, 4)) + majority.age
  const isLeap = new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1
  return day(born.endsWith('-02-29') && !isLeap ? `${year}-03-01` : `${year}${born.slice(4)}`)
}
/** Whether somebody is of age on a day. Of whom no day of birth is held, it is taken for a child. */
export const isOfAge = (born: Day | null, on: Day): Judgement<boolean> => ({
  answer: born !== null && on >= comesOfAge(born),
  why: 'From the age of eighteen what the law gives to a parent is the young person’s own.',
  law: 'Family Law Reform Act 1969, sections 1 and 9; SI 2012/1033, regulation 2; SI 2014/1530, regulations 29 to 31',
})

/** The years whose children have passed the end of compulsory school age, unless they were kept back: where a story must go by what was stated, and by no day of birth. */
const after = ['year-12', 'year-13']
export const isYearOfYoungPeople = (year: string): boolean => after.includes(year)

/** From when something that a parent may do of a plan is the child’s own to do. */
export type ChildFrom = 'over compulsory school age'
