import type { Action } from './process.ts'

/** The days on which an act says that something happened: none of them is one that has still to come (decisions 1). */
export const daysHappened = ({ fields, judged }: Action): readonly string[] =>
  Object.keys(fields).filter((name) => name === judged || fields[name]!.happened)
