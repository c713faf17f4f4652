import type { Found, Names } from '../../../domain/access-requests.ts'
import { londonDay } from '../../../domain/calendar.ts'
import type { Db } from '../../../store/client.ts'

/** Everything that is held of somebody, and the names that stand in it. */
export interface Gathered {
  readonly names: Names
  readonly all: readonly Found[]
  /** Cases that it was found in. */
  readonly cases: readonly { readonly id: string; readonly process: string }[]
  /** The child, or whose family it is; null of somebody who signs in. */
  readonly child: { readonly id: string; readonly reference: string } | null
}

/** Where something is found, and by which columns it is found there. A column that nobody names is met by test/house/held.test.ts. */
export interface Source<Of> {
  readonly columns: readonly string[]
  readonly find: (db: Db, of: Of) => Promise<readonly Found[]> | readonly Found[]
}
export const foundIn = async <Of>(db: Db, sources: Readonly<Record<string, Source<Of>>>, of: Of): Promise<readonly Found[]> =>
  (await Promise.all(Object.values(sources).map(async ({ find }) => find(db, of)))).flat()

export const one = (id: string, group: Found['group'], title: string, rest: Partial<Found> = {}): Found => ({
  id,
  group,
  title,
  case: null,
  on: null,
  from: null,
  text: '',
  others: [],
  ...rest,
})
export const on = (at: Date): string => londonDay(at)
/** Lines of what is there. */
export const lines = (...all: readonly (string | null | false | undefined)[]): string => all.filter(Boolean).join('\n')
