/** Conflicts that members declare, votes that they give, and decisions that a chair signs. Lines only grow. */
import type { Chairs, ConflictKind, Vote } from '../domain/hearings.ts'
import { NotChanged } from './administration.ts'
import { digest } from './chain.ts'
import type { Db, Tx } from './client.ts'
import { hearingsOf, type HearingHeld } from './hearings.ts'
import { opener, sealFor, type Row, type Sealed } from './sealed.ts'
import { codeOf } from './sql.ts'
import { inOneTransaction } from './transaction.ts'

const rowOf = (id: string): Row => ({ table: 'conflict', row: id })

/** How a member’s conflict in a case stands. */
export interface ConflictHeld {
  readonly caseId: string
  readonly personId: string
  readonly name: string
  readonly state: 'declared' | 'overruled'
  readonly kind: ConflictKind
  /** What it is, or why it was overruled; null where who the child is was removed. */
  readonly text: string | null
  readonly by: string
  readonly knownFrom: Date
}
/** Every conflict that was declared at a meeting, as it stands. One query. */
export async function conflictsOf(db: Db | Tx, meetingId: number): Promise<readonly ConflictHeld[]> {
  const rows = await db.$queryRaw<(Omit<ConflictHeld, 'text'> & { id: string; sealed: Sealed })[]>`
    SELECT DISTINCT ON (c."caseId", c."personId") c.id, c."caseId", c."personId", m.name, c.state, c.kind, with_key(c.whose, c.sealed) AS sealed, p.name AS by, c."knownFrom"
    FROM conflict c JOIN person p ON p.id = c."byId" JOIN person m ON m.id = c."personId"
    WHERE c."meetingId" = ${meetingId}::int ORDER BY c."caseId", c."personId", c.number DESC`
  const opened = opener(db)
  return rows.map(({ id, sealed, ...row }) => ({ ...row, text: opened.open<string>(rowOf(id), sealed) }))
}
export interface ConflictSaid {
  /** The form’s own. */
  readonly id: string
  readonly meetingId: number
  readonly caseId: string
  readonly personId: string
  readonly state: ConflictHeld['state']
  readonly kind: ConflictKind
  readonly text: string
  readonly byId: string
}
/** The database refuses: the decision is signed, or the minutes are agreed. */
const LOCKED = '23001'
export const SIGNED_ALREADY = 'This decision is signed. It is corrected by adding to the minutes.'
async function unlessLocked(work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (codeOf(error) === LOCKED) throw new NotChanged(SIGNED_ALREADY)
    throw error
  }
}

/**
 * Keeps a line of a conflict, once: the same form again is the same line. Answers false where that form had said something else, which stays as it was.
 *
 * @throws NotChanged where the decision is signed; KeyDestroyed where what was known of the child was removed.
 */
export async function sayConflict(db: Db, one: ConflictSaid): Promise<boolean> {
  const [found] = await db.$queryRaw<{ childId: string; key: Sealed }[]>`
    SELECT whose AS "childId", with_key(whose, NULL) AS key FROM pack_part t JOIN pack k ON k.id = t."packId"
    WHERE k."meetingId" = ${one.meetingId}::int AND t."caseId" = ${one.caseId} ORDER BY k.version DESC LIMIT 1`
  const opened = opener(db)
  const sealed = sealFor(opened.key(found?.key ?? null), rowOf(one.id), one.text)
  await unlessLocked(
    () => db.$executeRaw`
      INSERT INTO conflict (id, "meetingId", "caseId", "personId", state, kind, whose, sealed, "byId")
      SELECT ${one.id}::uuid, ${one.meetingId}::int, ${one.caseId}, ${one.personId}::uuid, ${one.state}, ${one.kind}, ${found!.childId}::uuid, ${sealed}, ${one.byId}::uuid
      WHERE NOT EXISTS (SELECT 1 FROM conflict WHERE id = ${one.id}::uuid)`,
  )
  const [kept] = await db.$queryRaw<{ caseId: string; personId: string; state: string; kind: string; sealed: Sealed }[]>`
    SELECT "caseId", "personId", state, kind, with_key(whose, sealed) AS sealed FROM conflict WHERE id = ${one.id}::uuid`
  const same = (['caseId', 'personId', 'state', 'kind'] as const).every((name) => kept?.[name] === one[name])
  return same && opened.open<string>(rowOf(one.id), kept!.sealed) === one.text
}

/** A vote that a program sent under this key; null where none was. */
export const voteUnder = async (
  db: Db,
  once: string,
): Promise<{ readonly hearingId: string; readonly personId: string; readonly vote: Vote } | null> =>
  (
    await db.$queryRaw<
      { hearingId: string; personId: string; vote: Vote }[]
    >`SELECT "hearingId", "personId", vote FROM panel_vote WHERE once = ${once}::uuid`
  )[0] ?? null

/** Keeps a vote that a member gave on what was recorded. `once`: the key under which a program sent it. @throws NotChanged where the decision is signed. */
export const giveVote = (
  db: Db,
  one: {
    readonly hearingId: string
    readonly meetingId: number
    readonly caseId: string
    readonly personId: string
    readonly vote: Vote
    readonly once?: string
  },
): Promise<void> =>
  unlessLocked(
    () => db.$executeRaw`
      INSERT INTO panel_vote ("hearingId", "meetingId", "caseId", "personId", vote, once)
      VALUES (${one.hearingId}::uuid, ${one.meetingId}::int, ${one.caseId}, ${one.personId}::uuid, ${one.vote}, ${one.once ?? null}::uuid) ON CONFLICT (once) DO NOTHING`,
  )

/** What is signed, as one hash: how the case was heard, who voted how, and whose conflict stood. Null where the child was removed. */
export const hashOfDecision = (
  { caseId, ended, heard, votes }: Pick<HearingHeld, 'caseId' | 'ended' | 'heard' | 'votes'>,
  conflicts: readonly ConflictHeld[],
): string | null =>
  heard &&
  digest({
    caseId,
    ended,
    heard,
    votes,
    conflicts: conflicts.flatMap(({ caseId: of, personId, state, kind, text }) => (of === caseId ? [{ personId, state, kind, text }] : [])),
  }).toString('hex')

export interface Signing {
  readonly meetingId: number
  readonly caseId: string
  /** The hash of what the signer has read. */
  readonly read: string
  readonly as: Chairs
  readonly byId: string
  /** Looks at it as it stands now: why it may not be signed; null where it may. */
  readonly lacks: (now: HearingHeld) => string | null
}
/** Signs how a case was decided, once, as the signer read it; the same signature again is the one that stands. @throws NotChanged with why not. */
export async function signDecision(db: Db, { meetingId, caseId, read, as, byId, lacks }: Signing): Promise<void> {
  await inOneTransaction(db, async (tx) => {
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('signed'), ${meetingId}::int)::text`
    const [heard, conflicts] = [await hearingsOf(tx, meetingId), await conflictsOf(tx, meetingId)]
    const now = heard.find((one) => one.caseId === caseId)
    if (!now) throw new NotChanged('Nothing is recorded of this case yet.')
    if (now.signed?.sha256 === read && (await hasSigned(tx, now.id, byId))) return
    if (now.signed) throw new NotChanged(SIGNED_ALREADY)
    if (hashOfDecision(now, conflicts) !== read)
      throw new NotChanged('Something has been recorded since you opened it. Read it as it stands now, then sign.')
    const why = lacks(now)
    if (why) throw new NotChanged(why)
    await unlessLocked(
      () => tx.$executeRaw`
        INSERT INTO signature ("hearingId", "meetingId", "caseId", "as", votes, sha256, "byId")
        VALUES (${now.id}::uuid, ${meetingId}::int, ${caseId}, ${as}, ${JSON.stringify(now.votes)}::jsonb, decode(${read}, 'hex'), ${byId}::uuid)`,
    )
  })
}
const hasSigned = async (tx: Tx, hearingId: string, byId: string): Promise<boolean> =>
  (await tx.$queryRaw<object[]>`SELECT 1 FROM signature WHERE "hearingId" = ${hearingId}::uuid AND "byId" = ${byId}::uuid`).length > 0
