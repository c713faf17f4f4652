/** Dates that cannot be worked out yet, because no calendar reaches so far or something was not said: no day is shown for them, and nobody is reminded. */
import type { Db } from './client.ts'
import { named, type Named } from './identity.ts'
import type { Reach } from './reading-reach.ts'
import type { Sealed } from './sealed.ts'
import { chosenCases, type WorkFilter } from './work-filter.ts'

export interface Uncounted extends Named {
  readonly caseId: string
  readonly process: string
  readonly id: string
  readonly clock: string
  readonly kind: string
  readonly cite: string
  /** What to load or to say. */
  readonly cannot: string
  readonly owner: string
  readonly childId: string
}

/** Those of open cases of these owners and this team, the statutory first. One query. */
export const uncountedDates = async (
  db: Db,
  reach: Reach,
  { owners, team }: Pick<WorkFilter, 'owners' | 'team'>,
  limit: number,
): Promise<readonly Uncounted[]> =>
  named(
    db,
    await db.$queryRaw<(Omit<Uncounted, keyof Named> & { identity: Sealed })[]>`
  SELECT d."caseId", c.process, d.id, d.clock, d.kind, d.cite, d.cannot, o.name AS owner, c."childId", with_key(c."childId", i.sealed) AS identity
  FROM deadline d JOIN "case" c ON c.id = d."caseId" JOIN person o ON o.id = c."ownerId" LEFT JOIN child_identity i ON i."childId" = c."childId"
  WHERE d.state = 'cannot be counted' AND d.cannot IS NOT NULL AND ${chosenCases(reach, { owners, team })}
  ORDER BY d.kind <> 'S', d."from", d."caseId", d.id LIMIT ${limit}`,
  )
