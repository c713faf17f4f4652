/** Acts as letters and the record read them: what was answered, with its words. */
import type { Value } from '../domain/process.ts'
import type { Db, Tx } from './client.ts'
import { opener, type Sealed } from './sealed.ts'
import { saltOfWords, writtenIn } from './words.ts'

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
  readonly behalfOf: { readonly text: string; readonly salt: Uint8Array } | null
  readonly how: string | null
  readonly answers: Readonly<Record<string, Value>>
  readonly childId: string | null
  readonly insteadOf: string | null
  /** The case in which it was heard, and the number of the act there; null of any other act. */
  readonly heardIn: string | null
  readonly heardSeq: number | null
  readonly receivedAt: Date
  /** By field, in the order of their names. */
  readonly words: readonly KeptWords[]
}

/** The act as it was kept. Throws where there is none: an act is kept before anybody is told of it. */
export async function actKept(tx: Tx, submission: string): Promise<ActKept> {
  const [act] = await actsOf(tx, [submission])
  if (!act) throw new Error(`The submission ${submission} was never kept.`)
  return act
}

/** The acts on the record of a case, in the order in which they took effect; for a fresh case, those that it took over too. Two queries. */
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

type Row = Omit<ActKept, 'words' | 'behalfOf'> & { readonly written: Sealed }
/** One query, however many. */
async function actsOf(tx: Tx, ids: readonly string[]): Promise<readonly ActKept[]> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT k.id, k."caseId", k.action, k.party, k."byId", p.name AS person, k.how, k.answers, k."childId", k."insteadOf", k."heardIn", k."heardSeq", k."receivedAt",
      (SELECT coalesce(json_object_agg(s.urn, s.name), '{}') FROM jsonb_each_text(k.answers) a JOIN school s ON s.urn = a.value) AS schools,
      with_key(w.whose, w.sealed) AS written
    FROM submission k LEFT JOIN person p ON p.id = k."byId" LEFT JOIN words w ON w."submissionId" = k.id WHERE k.id = ANY (${[...ids]}::uuid[])`
  const opened = opener(tx)
  return rows.map(({ written, ...row }) => {
    const { words, behalfOf } = writtenIn(opened, row, written)
    const salt = (field: string) => saltOfWords(opened.key(written), row.id, field)
    const byField = Object.entries(words).sort(([a], [b]) => (a < b ? -1 : 1))
    return {
      ...row,
      behalfOf: behalfOf === null ? null : { text: behalfOf, salt: salt('') },
      words: byField.map(([field, text]) => ({ field, text, salt: salt(field) })),
    }
  })
}

/** The code of the authority this deployment serves. One query; null where none is marked as home. */
export async function homeAuthority(tx: Db | Tx): Promise<string | null> {
  const [home] = await tx.$queryRaw<{ code: string }[]>`SELECT code FROM authority WHERE home`
  return home?.code ?? null
}
