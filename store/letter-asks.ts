/** What letters of a story ask of their readers, and by which day: a row for each step, beside the words, once its days are counted. */
import type { Asks } from '../domain/letter-asks.ts'
import type { Numbered } from './cases.ts'
import type { Db, Tx } from './client.ts'
import { Prisma } from './prisma/client.ts'

/** A letter that tells, and may be followed by a step of its reader's. */
export interface Telling {
  readonly id: string
  readonly party: string
  /** The steps that a letter has told this party of already. */
  readonly told: readonly string[]
}
/** The letters of a call that were told by the story, to whoever may be told, and of which nothing is said yet. */
export const tellingIn = (db: Db | Tx, { caseId, seq }: Numbered): Promise<readonly Telling[]> => db.$queryRaw<Telling[]>`
  SELECT l.id, l.party, ARRAY (
    SELECT a.step FROM letter_ask a JOIN letter o ON o.id = a."letterId" WHERE o."caseId" = l."caseId" AND o.party = l.party) AS told
  FROM letter l WHERE l."caseId" = ${caseId} AND l.seq = ${seq} AND l.about = '{}' AND l."by" <> 'none'
    AND NOT EXISTS (SELECT 1 FROM letter_ask a WHERE a."letterId" = l.id) ORDER BY l.id`

/** Keeps what each asks, once. Answers how many rows were new. */
export const keepAsks = (tx: Tx, asks: readonly (Asks & { readonly letterId: string })[]): Promise<number> => tx.$executeRaw`
  INSERT INTO letter_ask ("letterId", step, due, law)
  SELECT g."letterId", g.step, g.due, g.law
  FROM jsonb_to_recordset(${JSON.stringify(asks)}::jsonb) AS g("letterId" uuid, step text, due date, law text) ON CONFLICT DO NOTHING`

/** Of `letter l`: what it asks, the soonest first. */
export const asksOfLetter = Prisma.sql`(SELECT coalesce(json_agg(json_build_object('step', a.step, 'due', a.due, 'law', a.law) ORDER BY a.due, a.step), '[]')
  FROM letter_ask a WHERE a."letterId" = l.id) AS asks`
