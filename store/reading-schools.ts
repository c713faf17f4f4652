import type { Day } from '../domain/calendar.ts'
import type { Db, Tx } from './client.ts'

export interface SchoolRow {
  readonly urn: string
  readonly name: string
  readonly phase: string
  readonly district: string
  /** Where it has closed: its last day, and the school that followed it. */
  readonly closed: { readonly on: Day; readonly successor: { readonly urn: string; readonly name: string } | null } | null
  /** Community, academy, voluntary aided …, as the register of schools has it. */
  readonly type: string
}

/** Every school and provider that we hold, by name; those that have closed too, since cases and children are still about them. */
export const everySchool = (db: Db | Tx): Promise<readonly SchoolRow[]> => db.$queryRaw<SchoolRow[]>`
  SELECT s.urn, s.name, s.phase, s.district, s.type, CASE WHEN s.status = 'closed' THEN json_build_object('on', s."closedOn",
    'successor', CASE WHEN n.urn IS NOT NULL THEN json_build_object('urn', n.urn, 'name', n.name) END) END AS closed
  FROM school s LEFT JOIN school n ON n.urn = s."successorUrn" ORDER BY s.name, s.urn`

/** A school's type as the register of schools has it; null where we hold no such school. */
export async function typeOfSchool(db: Db | Tx, urn: string): Promise<string | null> {
  const [found] = await db.$queryRaw<{ type: string }[]>`SELECT type FROM school WHERE urn = ${urn}`
  return found?.type ?? null
}

/** Which of these are schools that we hold and that are open. */
export async function schoolsHeld(db: Db, urns: readonly string[]): Promise<ReadonlySet<string>> {
  if (!urns.length) return new Set()
  const held = await db.$queryRaw<{ urn: string }[]>`SELECT urn FROM school WHERE urn = ANY (${[...urns]}) AND status <> 'closed'`
  return new Set(held.map(({ urn }) => urn))
}
