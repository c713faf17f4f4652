/** Acts as letters and the record read them: what was answered, with its words. */
import type { Value } from '../domain/process.ts'
import type { Tx } from './client.ts'

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
  /** The name of whoever it was recorded for. */
  readonly behalfOf: string | null
  readonly how: string | null
  readonly answers: Readonly<Record<string, Value>>
  readonly childId: string | null
  readonly receivedAt: Date
  readonly bodyHash: Uint8Array
  readonly words: readonly KeptWords[]
}
const shown = {
  id: true,
  caseId: true,
  action: true,
  party: true,
  byId: true,
  behalfOf: true,
  how: true,
  answers: true,
  childId: true,
  receivedAt: true,
  bodyHash: true,
  words: { select: { field: true, text: true, salt: true }, orderBy: { field: 'asc' } },
} as const

/** The act as it was kept. Throws where there is none: an act is kept before anybody is told of it. */
export async function actKept(tx: Tx, submission: string): Promise<ActKept> {
  return (await tx.submission.findUniqueOrThrow({ where: { id: submission }, select: shown })) as ActKept
}

/** The acts on the record of a case, in the order in which they took effect; for a fresh case, those that it took over too. Three queries. */
export async function actsOfCase(tx: Tx, caseId: string): Promise<readonly ActKept[]> {
  const events = await tx.$queryRaw<{ submission: string }[]>`
    SELECT body ->> 'submission' AS submission FROM case_event WHERE "caseId" = ${caseId} AND kind IN ('opened', 'act') ORDER BY seq, line`
  const rows = (await tx.submission.findMany({
    where: { id: { in: events.map(({ submission }) => submission) } },
    select: shown,
  })) as ActKept[]
  const byId = new Map(rows.map((row) => [row.id, row]))
  return events.flatMap(({ submission }) => byId.get(submission) ?? [])
}

/** The names of people and contacts, by their ids. Two queries. */
export async function namesOf(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const where = { id: { in: [...new Set(ids)] } }
  const people = await tx.person.findMany({ where, select: { id: true, name: true } })
  const contacts = await tx.contact.findMany({ where, select: { id: true, name: true } })
  return new Map([...people, ...contacts].map(({ id, name }) => [id, name]))
}

/** What every letter of a case may say, besides what its acts answered. */
export interface CaseTold {
  readonly child: { readonly firstName: string; readonly lastName: string; readonly knownAs: string | null }
  readonly owner: string
  readonly council: string
}
/** Who it is about, who works it, and for which authority. One query. */
export async function caseTold(tx: Tx, caseId: string): Promise<CaseTold> {
  const [row] = await tx.$queryRaw<
    { firstName: string; lastName: string; knownAs: string | null; owner: string; council: string | null }[]
  >`
    SELECT i."firstName", i."lastName", i."knownAs", p.name AS owner, (SELECT name FROM authority WHERE home) AS council
    FROM "case" c JOIN child_identity i ON i."childId" = c."childId" JOIN person p ON p.id = c."ownerId" WHERE c.id = ${caseId}`
  if (!row) throw new Error(`${caseId} has no child whose name is held.`)
  const { owner, council, ...child } = row
  return { child, owner, council: council ?? 'The council' }
}

/** The names of schools, by their reference numbers. One query. */
export async function schoolNames(tx: Tx, urns: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.school.findMany({ where: { urn: { in: [...new Set(urns)] } }, select: { urn: true, name: true } })
  return new Map(rows.map(({ urn, name }) => [urn, name]))
}

/** The code of the authority this deployment serves. One query; null where none is marked as home. */
export const homeAuthority = async (tx: Tx): Promise<string | null> =>
  (await tx.authority.findFirst({ where: { home: true }, select: { code: true } }))?.code ?? null
