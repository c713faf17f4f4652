/** Acts as letters and the record read them: what was answered, with its words. */
import type { Value } from '../domain/process.ts'
import type { Db, Tx } from './client.ts'

export interface KeptWords {
  readonly field: string
  readonly text: string
  readonly salt: Uint8Array
}
/** An act that was kept. */
export interface ActKept {
  readonly id: string
  readonly caseId: string
  readonly action: string
  readonly party: string
  readonly byId: string | null
  /** The name of the person who took it; null where it was somebody of the family, or another case. */
  readonly person: string | null
  /** The names of the schools in its answers, by their reference numbers. */
  readonly schools: Readonly<Record<string, string>>
  /** The name of whoever it was recorded for. */
  readonly behalfOf: string | null
  readonly how: string | null
  readonly answers: Readonly<Record<string, Value>>
  readonly childId: string | null
  readonly receivedAt: Date
  readonly bodyHash: Uint8Array
  readonly words: readonly KeptWords[]
}

/** The act as it was kept. Throws where there is none: an act is kept before anybody is told of it. */
export async function actKept(tx: Tx, submission: string): Promise<ActKept> {
  const [act] = await actsOf(tx, [submission])
  if (!act) throw new Error(`The submission ${submission} was never kept.`)
  return act
}

/** The acts on the record of a case, in the order in which they took effect; for a fresh case, those that it took over too. Three queries. */
export async function actsOfCase(tx: Tx, caseId: string): Promise<readonly ActKept[]> {
  const events = await tx.$queryRaw<{ submission: string }[]>`
    SELECT body ->> 'submission' AS submission FROM case_event WHERE "caseId" = ${caseId} AND kind IN ('opened', 'act') ORDER BY seq, line`
  const acts = await actsOf(
    tx,
    events.map(({ submission }) => submission),
  )
  const byId = new Map(acts.map((act) => [act.id, act]))
  return events.flatMap(({ submission }) => byId.get(submission) ?? [])
}

/** Two queries, however many. */
async function actsOf(tx: Tx, ids: readonly string[]): Promise<readonly ActKept[]> {
  const acts = await tx.$queryRaw<Omit<ActKept, 'words'>[]>`
    SELECT k.id, k."caseId", k.action, k.party, k."byId", p.name AS person, k."behalfOf", k.how, k.answers, k."childId", k."receivedAt", k."bodyHash",
      (SELECT coalesce(json_object_agg(s.urn, s.name), '{}') FROM jsonb_each_text(k.answers) a JOIN school s ON s.urn = a.value) AS schools
    FROM submission k LEFT JOIN person p ON p.id = k."byId" WHERE k.id = ANY (${[...ids]}::uuid[])`
  const words = await wordsOf(tx, ids)
  return acts.map((act) => ({ ...act, words: words.filter(({ submissionId }) => submissionId === act.id) }))
}

/** What was written in these acts, by field. */
const wordsOf = (tx: Tx, submissions: readonly string[]): Promise<(KeptWords & { readonly submissionId: string })[]> => tx.$queryRaw`
  SELECT "submissionId", field, text, salt FROM words WHERE "submissionId" = ANY (${[...submissions]}::uuid[]) ORDER BY field`

/** Who a case is about, by name. One query. */
export async function childNamed(tx: Tx, childId: string): Promise<ChildNamed | null> {
  const [child] = await tx.$queryRaw<
    ChildNamed[]
  >`SELECT "firstName", "lastName", "knownAs" FROM child_identity WHERE "childId" = ${childId}::uuid`
  return child ?? null
}
export interface ChildNamed {
  readonly firstName: string
  readonly lastName: string
  readonly knownAs: string | null
}

/** The code of the authority this deployment serves. One query; null where none is marked as home. */
export async function homeAuthority(db: Db | Tx): Promise<string | null> {
  const [home] = await db.$queryRaw<{ code: string }[]>`SELECT code FROM authority WHERE home`
  return home?.code ?? null
}
