/** Answers as they were put right: whoever goes by an answer goes by the right one. What was said first is read by the history and by the record alone. */
import type { Db } from './client.ts'
import { rowOf, type Said } from './corrections.ts'
import { Prisma } from './prisma/client.ts'
import { opener, REMOVED, type Sealed } from './sealed.ts'

/** In a query: what an act answered in choices, days and numbers. `act`: its submission. */
export const answersOf = (act: Prisma.Sql): Prisma.Sql => Prisma.sql`as_corrected(${act}.id, ${act}.answers)`

/** The same for a query of many acts: `rights`, to be put after WITH, is asked once and not for each of them. */
export const RIGHTS = Prisma.sql`rights AS MATERIALIZED (SELECT jsonb_object_agg(x."actId", x.answers) AS "byAct" FROM (
  SELECT r."actId", jsonb_object_agg(r.field, r.value ORDER BY r.number) AS answers FROM put_right r WHERE r.value IS NOT NULL GROUP BY r."actId") x)`
export const answersAmong = (act: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`(${act}.answers || coalesce((SELECT "byAct" FROM rights) -> ${act}.id::text, '{}'))`

/** An answer that was put right: of which act, and what is right, as a value or as text. */
export interface Right {
  readonly act: string
  readonly field: string
  readonly value: unknown
  readonly text: string | null
}
/** Every one of these cases, in the order in which they took effect. One query. */
export async function rightsIn(db: Db, cases: readonly string[]): Promise<readonly Right[]> {
  const rows = await db.$queryRaw<{ id: string; act: string; field: string; value: unknown; sealed: Sealed }[]>`
    SELECT r.id, r."actId" AS act, r.field, r.value, CASE WHEN r.value IS NULL THEN with_key(r.whose, r.sealed) END AS sealed
    FROM put_right r WHERE r."caseId" = ANY (${[...cases]}) ORDER BY r.number`
  const { open } = opener(db)
  return rows.map(({ id, sealed, ...row }) => ({
    ...row,
    text: row.value === null ? (open<Said>(rowOf(id), sealed)?.right ?? REMOVED) : null,
  }))
}

interface Answered {
  readonly id: string
  readonly answers: Readonly<Record<string, unknown>>
  readonly words: Readonly<Record<string, string>>
}
/** Acts with whatever was put right in them. */
export const withRights = <A extends Answered>(acts: readonly A[], rights: readonly Right[]): readonly A[] =>
  acts.map((act) =>
    rights
      .filter((right) => right.act === act.id)
      .reduce<A>(
        (so, { field, value, text }) =>
          text === null ? { ...so, answers: { ...so.answers, [field]: value } } : { ...so, words: { ...so.words, [field]: text } },
        act,
      ),
  )
