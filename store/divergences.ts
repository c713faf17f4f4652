/** Divergences: what two parts of the system say differently. Found by the reconciler, shown to a person until they are gone. */
import type { Db } from './client.ts'

export type DivergenceKind =
  /** An open case whose workflow is not there. */
  | 'no workflow'
  /** An open workflow of which nothing is on the record. */
  | 'no case'
  /** The workflow has gone further than the record. */
  | 'record behind'
  /** The record has gone further than the workflow: one of them was restored alone. */
  | 'workflow behind'
  /** An act that has been kept for long. */
  | 'unsent'
  /** A letter of which nobody knows whether it went. */
  | 'in doubt'
  /** A letter that has been on its way for long. */
  | 'half sent'
  /** A deadline that is late, and nobody was told. */
  | 'silent'
  /** A deadline that comes to another day when it is counted again. */
  | 'counted otherwise'
  /** An email that the mail server had before a restore, and that is not on the record. */
  | 'sent before'
  /** Something that was acknowledged before a restore, and that is not on the record. */
  | 'lost'
  /** A document whose file is not in the folder of documents, or is not as it was kept. */
  | 'lost file'
  /** A file in the folder of documents that no document has. */
  | 'stray file'
  /** A document in which a virus was found after it was kept, and of which there is no newer version. */
  | 'infected'
  /** A record, a journal, a history or a root that is not as a signed root has it. */
  | 'not as anchored'

export interface Divergence {
  readonly kind: DivergenceKind
  readonly of: string
  readonly caseId: string | null
  /** Holds no name. */
  readonly detail: string
}
export interface StandingDivergence extends Divergence {
  readonly foundAt: Date
  readonly seenAt: Date
}

/** Those that stand, the oldest first. */
export const divergences = (db: Db): Promise<readonly StandingDivergence[]> => db.$queryRaw<StandingDivergence[]>`
  SELECT kind, "of", "caseId", detail, "foundAt", "seenAt" FROM divergence WHERE "goneAt" IS NULL ORDER BY "foundAt", id LIMIT 1000`

/** How many stand of each kind. */
export const divergencesByKind = (db: Db): Promise<readonly { readonly kind: string; readonly number: number }[]> =>
  db.$queryRaw<
    { kind: string; number: number }[]
  >`SELECT kind, count(*)::int AS number FROM divergence WHERE "goneAt" IS NULL GROUP BY kind`

/** What a round looked at: of these kinds, everything, or these things alone. */
export interface Looked {
  readonly kinds: readonly DivergenceKind[]
  readonly of: readonly string[] | 'everything'
}

/** Keeps what a round found, each once; what it looked at and did not find any more is gone. */
export async function keepFound(db: Db, { kinds, of }: Looked, found: readonly Divergence[]): Promise<void> {
  await db.$transaction(async (tx) => {
    const rows = JSON.stringify(found)
    await tx.$executeRaw`
      UPDATE divergence d SET "goneAt" = now()
      WHERE d."goneAt" IS NULL AND d.kind = ANY (${[...kinds]}::text[]) AND (${of === 'everything'} OR d."of" = ANY (${of === 'everything' ? [] : [...of]}::text[]))
        AND NOT EXISTS (SELECT 1 FROM jsonb_to_recordset(${rows}::jsonb) AS f(kind text, "of" text) WHERE f.kind = d.kind AND f."of" = d."of")`
    await tx.$executeRaw`
      INSERT INTO divergence (kind, "of", "caseId", detail)
      SELECT DISTINCT ON (kind, "of") kind, "of", "caseId", detail FROM jsonb_to_recordset(${rows}::jsonb) AS f(kind text, "of" text, "caseId" text, detail text)
      ON CONFLICT (kind, "of") WHERE "goneAt" IS NULL DO UPDATE SET detail = excluded.detail, "seenAt" = now()`
  })
}

/** Begins a round, where its time has come: true for one of all who ask. */
export async function beginRound(db: Db, name: 'quick' | 'full' | 'reminding', everyMinutes: number): Promise<boolean> {
  const began = await db.$executeRaw`
    INSERT INTO round (name, at) VALUES (${name}, now())
    ON CONFLICT (name) DO UPDATE SET at = now() WHERE round.at <= now() - make_interval(mins => ${everyMinutes}::int)`
  return began === 1
}

/** Begins the round of tonight, once, after two in the morning in London. */
export async function beginTonight(db: Db): Promise<boolean> {
  const began = await db.$executeRaw`
    INSERT INTO round (name, at) VALUES ('full', now())
    ON CONFLICT (name) DO UPDATE SET at = now()
    WHERE round.at < (date_trunc('day', now() AT TIME ZONE 'Europe/London' - interval '2 hours') + interval '2 hours') AT TIME ZONE 'Europe/London'`
  return began === 1
}

/** For how many seconds no round of this name has begun; null where none ever has. */
export async function sinceRound(db: Db, name: 'quick' | 'full'): Promise<number | null> {
  const [row] = await db.$queryRaw<
    { seconds: number }[]
  >`SELECT extract(epoch FROM now() - at)::float AS seconds FROM round WHERE name = ${name}`
  return row?.seconds ?? null
}
