import { yearOf } from './calendar-words.ts'
import type { Day } from './calendar.ts'
import type { YearGroup } from './ledger.ts'
import { years } from './year-groups.ts'

const groups = Object.keys(years) as readonly YearGroup[]

/** Reception begins in the September after the fourth birthday (School Admissions Code 2021, paragraph 2.17). */
const RECEPTION_FROM = 4
const placeByAge = (born: Day, on: Day): number => yearOf(on) - 1 - yearOf(born) - RECEPTION_FROM

/** The year group of most children born on that day, in the school year of another; null of whoever is too young for one, or too old. */
export const yearGroupByAge = (born: Day, on: Day): YearGroup | null => groups[placeByAge(born, on)] ?? null

/** A year group that was so on a day, in the school year of another: one further for each school year. Null once it is past the last. */
export const yearGroupNow = (given: YearGroup, since: Day, on: Day): YearGroup | null =>
  groups[groups.indexOf(given) + Math.max(0, yearOf(on) - yearOf(since))] ?? null

/** Whether a year group is more than one from that of most children of this age: a child may be taught in the year above or below, and hardly further. */
export const isOddYear = (given: YearGroup, born: Day, on: Day): boolean => Math.abs(groups.indexOf(given) - placeByAge(born, on)) > 1
