import type { Day } from '../calendar.ts'
import { longDay } from '../day-names.ts'
import { rowInForce, type Allowance, type Clock } from '../row.ts'

/** An answer that the law gives to some facts, why, and on what authority. */
export interface Judgement<T> {
  readonly answer: T
  readonly why: string
  readonly law: string
}

/** The row of a clock on a day, of the form that is asked for. Throws a RangeError where none was in force. */
export function rowOf<F extends Allowance['form']>(clock: Clock, on: Day, form: F): Extract<Allowance, { readonly form?: F }> {
  const row = rowInForce(clock, on, on)
  if (row?.form !== form) throw new RangeError(`${clock.name}: no rule was in force on ${longDay(on)}.`)
  return row as Extract<Allowance, { readonly form?: F }>
}
