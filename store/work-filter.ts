import { Prisma } from './prisma/client.ts'
import { within, type Reach } from './reading-reach.ts'

/** Which cases a list is to show. Empty lists and nulls filter nothing. */
export interface WorkFilter {
  /** Owners, themselves and whoever they cover for; null: whoever owns it. */
  readonly owners: readonly string[] | null
  readonly team: string | null
  readonly process: string | null
  /** `process/step` for each step of whoever is waited for. */
  readonly steps: readonly string[] | null
  /** Kinds of row: S, SG, G, L. A case is chosen that has a deadline of one of these, whichever of its dates the list shows. */
  readonly kinds: readonly string[] | null
  /** Part of a reference, or of the name of a school in the case. */
  readonly words: string | null
}

export const today = Prisma.sql`(SELECT (app_now() AT TIME ZONE 'Europe/London')::date)`
/** Something of the case `c` is owed without delay, and nothing that is owed was due by today: no later day hides that, and no day of a right. */
export const owedNow = Prisma.sql`(c."atOnceId" IS NOT NULL AND (c."lateFrom" IS NULL OR c."dueOn" > ${today}))`
/** A day that the law or its guidance sets has passed for something open in the case `c`. */
export const broken = Prisma.sql`(c."lawFrom" IS NOT NULL AND c."lawFrom" <= (SELECT app_now()))`
/** A list shows that day, or one that a step has by law beside its target: a target never hides it. */
const showsLaw = Prisma.sql`(c."lawShows" OR ${broken})`
/** The step that a list says is waited for. */
export const waitedFor = Prisma.sql`CASE WHEN ${owedNow} THEN c."atOnceStep" WHEN ${showsLaw} THEN c."lawStep" ELSE c."waitingFor" END`

/** The open cases `c` that are within reach and chosen: a condition, to be put after WHERE. */
export function chosenCases(reach: Reach, filter: Partial<WorkFilter>): Prisma.Sql {
  const words = filter.words ? `%${filter.words.replace(/[\\%_]/g, '\\$&')}%` : null
  const parts = [
    Prisma.sql`c.outcome IS NULL`,
    within(reach, Prisma.sql`c.id`),
    filter.owners && Prisma.sql`c."ownerId" = ANY (${[...filter.owners]}::uuid[])`,
    filter.team && Prisma.sql`c."teamId" = ${filter.team}::uuid`,
    filter.process && Prisma.sql`c.process = ${filter.process}`,
    filter.steps && Prisma.sql`(c.process || '/' || ${waitedFor}) = ANY (${[...filter.steps]})`,
    filter.kinds && Prisma.sql`c."openKinds" && ${[...filter.kinds]}::text[]`,
    words &&
      Prisma.sql`(c.id ILIKE ${words} OR EXISTS (SELECT 1 FROM case_party p JOIN school s ON s.urn = p.urn WHERE p."caseId" = c.id AND s.name ILIKE ${words}))`,
  ]
  return Prisma.join(
    parts.filter((part) => part instanceof Prisma.Sql),
    ' AND ',
  )
}
