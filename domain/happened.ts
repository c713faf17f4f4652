import type { Day } from './calendar.ts'
import type { Action } from './process.ts'

/** The days on which an act says that something happened: none of them is one that has still to come (decisions 1). */
export const daysHappened = ({ fields, judged }: Action): readonly string[] =>
  Object.keys(fields).filter((name) => name === judged || fields[name]!.happened)

const NOT_COME = 'Enter the day on which it happened. The day you entered has not come yet'
/** Those of them that have not come, of what was answered so far, each with what to do. */
export const yetToCome = (action: Action, answers: Readonly<Record<string, unknown>>, today: Day): Readonly<Record<string, string>> =>
  Object.fromEntries(daysHappened(action).flatMap((name) => (String(answers[name] ?? '') > today ? [[name, NOT_COME]] : [])))
