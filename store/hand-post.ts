import type { Day } from '../domain/calendar.ts'
import type { Db } from './client.ts'

/** What may become of a letter by hand, and from which states. */
const FROM = {
  'to print': ['refused', 'bounced', 'given up', 'in doubt', 'returned'],
  posted: ['to print'],
  'handed over': ['to print', 'refused', 'bounced', 'given up', 'in doubt', 'returned'],
  returned: ['posted'],
} as const
export type ByHand = keyof typeof FROM
export const isByHand = (state: unknown): state is ByHand => typeof state === 'string' && Object.hasOwn(FROM, state)

/** Adds what somebody did with letters, each where it stands so that it can be done: pressing twice adds one line. Answers how many. */
export const byHand = (
  db: Db,
  {
    letters,
    state,
    byId,
    on,
    detail,
  }: { readonly letters: readonly string[]; readonly state: ByHand; readonly byId: string; readonly on: Day; readonly detail?: string },
): Promise<number> => db.$executeRaw`
  INSERT INTO delivery ("letterId", state, detail, "byId", "on")
  SELECT l.id, ${state}, ${detail ?? null}, ${byId}::uuid, ${on}::date FROM letter l
  WHERE l.id = ANY (${[...letters]}::uuid[]) AND l.state = ANY (${[...FROM[state]]}::text[])`

/** Whoever it was written to has read it after proof; once each. */
export const readByThem = (db: Db, letterId: string, byId: string): Promise<number> => db.$executeRaw`
  INSERT INTO delivery ("letterId", state, "byId")
  SELECT ${letterId}::uuid, 'read', ${byId}::uuid WHERE NOT EXISTS (
    SELECT 1 FROM delivery WHERE "letterId" = ${letterId}::uuid AND state = 'read' AND "byId" = ${byId}::uuid)`
