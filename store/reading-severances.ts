/** Severances as pages and programs read them, and what one would take, counted: no name and no word of the child. */
import type { Basis, SeveranceState, SeveredFor } from '../domain/severance.ts'
import type { Db } from './client.ts'

export interface SeveranceHeld {
  readonly id: string
  readonly childId: string
  readonly child: string
  readonly why: SeveredFor
  readonly basis: Basis
  readonly state: SeveranceState
  readonly askedById: string
  readonly askedBy: string
  readonly askedAt: Date
  readonly decidedBy: string | null
  readonly decidedAt: Date | null
  readonly doneAt: Date | null
}
/** All of them, those that wait first, then the newest; of one id, that one. At most a hundred. One query. */
export const severancesHeld = (db: Db, id: string | null = null): Promise<readonly SeveranceHeld[]> => db.$queryRaw<SeveranceHeld[]>`
  SELECT s.id, s."childId", c.reference AS child, s.why, s.basis, s.state, s."askedById", a.name AS "askedBy", s."askedAt", d.name AS "decidedBy", s."decidedAt", s."doneAt"
  FROM severance s JOIN child c ON c.id = s."childId" JOIN person a ON a.id = s."askedById" LEFT JOIN person d ON d.id = s."decidedById"
  WHERE ${id}::uuid IS NULL OR s.id = ${id}::uuid
  ORDER BY s.state <> 'waiting', s.state <> 'approved', s."askedAt" DESC, s.id LIMIT 100`

/** What a severance would take and leave, in numbers. */
export interface SeveranceTakes {
  readonly childId: string
  readonly child: string
  readonly removed: boolean
  readonly goes: {
    readonly contacts: number
    /** Acts in which something was written. */
    readonly written: number
    readonly letters: number
    /** Of those, letters that wait for the post. */
    readonly waiting: number
    readonly documents: number
    readonly notes: number
    /** What they are found by. */
    readonly traces: number
    readonly drafts: number
    readonly links: number
  }
  /** Cases, with their record. */
  readonly cases: readonly { readonly id: string; readonly open: boolean }[]
  /** Of those, the ones that a legal hold stands on: it stops no severance, and whoever approves must know. */
  readonly held: readonly string[]
  /** What went out, and cannot be called back. */
  readonly left: {
    readonly letters: number
    readonly receivers: number
    readonly bundles: number
    /** Of requests for access to their data. */
    readonly answers: number
    readonly packs: number
  }
}
/** Null where there is no such child. One query. */
export async function severanceTakes(db: Db, reference: string): Promise<SeveranceTakes | null> {
  const [row] = await db.$queryRaw<SeveranceTakes[]>`
    WITH child AS (SELECT id, reference FROM child WHERE reference = ${reference.toUpperCase()}),
      theirs AS (SELECT c.id FROM "case" c JOIN child ON c."childId" = child.id)
    SELECT child.id AS "childId", child.reference AS child, EXISTS (SELECT 1 FROM data_key k WHERE k.id = child.id AND k."destroyedAt" IS NOT NULL) AS removed,
      json_build_object(
        'contacts', (SELECT count(*) FROM contact k WHERE k."childId" = child.id),
        'written', (SELECT count(*) FROM words w JOIN submission s ON s.id = w."submissionId" WHERE s."caseId" IN (SELECT id FROM theirs)),
        'letters', (SELECT count(*) FROM letter l JOIN letter_words w ON w."letterId" = l.id WHERE l."caseId" IN (SELECT id FROM theirs)),
        'waiting', (SELECT count(*) FROM letter l WHERE l."caseId" IN (SELECT id FROM theirs) AND l.state IN ('prepared', 'sending', 'to send', 'to print')),
        'documents', (SELECT count(*) FROM document d WHERE d."caseId" IN (SELECT id FROM theirs)),
        'notes', (SELECT count(*) FROM note n WHERE n."caseId" IN (SELECT id FROM theirs)),
        'traces', (SELECT count(*) FROM trace t WHERE t."childId" = child.id),
        'drafts', (SELECT count(*) FROM draft d WHERE d."childId" = child.id),
        'links', (SELECT count(*) FROM link l JOIN contact k ON l.recipient = 'contact:' || k.id WHERE k."childId" = child.id)) AS goes,
      (SELECT coalesce(json_agg(json_build_object('id', c.id, 'open', c.open) ORDER BY c.id), '[]') FROM (
        SELECT c.id, c.outcome IS NULL AS open FROM "case" c WHERE c."childId" = child.id
        UNION SELECT s."caseId", true FROM submission s WHERE s."childId" = child.id AND s.state = 'kept') c) AS cases,
      (SELECT coalesce(json_agg(DISTINCT h."caseId"), '[]') FROM hold h WHERE h."caseId" IN (SELECT id FROM theirs)
        AND NOT EXISTS (SELECT 1 FROM hold_lifted l WHERE l."holdId" = h.id)) AS held,
      json_build_object(
        'letters', (SELECT count(DISTINCT l.id) FROM letter l JOIN delivery d ON d."letterId" = l.id
          WHERE l."caseId" IN (SELECT id FROM theirs) AND d.state IN ('accepted', 'in doubt', 'posted', 'handed over', 'arrived', 'read')),
        'receivers', (SELECT count(DISTINCT d.principal) FROM disclosure d WHERE d."caseId" IN (SELECT id FROM theirs)),
        'bundles', (SELECT count(*) FROM export e WHERE e."caseId" IN (SELECT id FROM theirs) AND e.what LIKE 'bundle%'),
        'answers', (SELECT count(*) FROM export e JOIN access_request r ON r.id = e."requestId" WHERE r."childId" = child.id),
        'packs', (SELECT count(*) FROM pack_opening o WHERE o.taken IS NOT NULL
          AND EXISTS (SELECT 1 FROM pack_part t WHERE t."packId" = o."packId" AND t."caseId" IN (SELECT id FROM theirs)))) AS left
    FROM child`
  return row ?? null
}
