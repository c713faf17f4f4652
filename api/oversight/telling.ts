import { FEWEST, shown } from '../../domain/small-numbers.ts'
import { may } from '../../domain/access.ts'
import type { User } from '../../domain/people.ts'
import type { Took } from './places.ts'

/** Whoever sees each case reads every number. Whoever does not reads none by which a child could be told. */
export const seesCases = (user: User): boolean => may(user, 'see every case')

/** A number as it may be said to them. */
export const say = (number: number, exact: boolean): string => (exact ? String(number) : shown(number).text)
/** The same for a program. Null: fewer than five, and not told. */
export const tell = (number: number, exact: boolean): number | null =>
  exact || number === 0 ? number : number < FEWEST ? null : shown(number).about
type Told = Omit<Took, 'of'> & { readonly of: number | null }
/** What took so long: to whoever sees no case the middle of five or more, and never the longest, which is that of one child. */
export const toldOf = (took: Took, exact: boolean): Told =>
  exact ? took : { of: tell(took.of, exact), median: took.of < FEWEST ? null : took.median, longest: null }

export const NOT_TOLD = 'Not told'
