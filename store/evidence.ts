/** Everything that bears on one case, as a bundle holds it. Names and words stand on a sheet of their own. */
import type { Calendar } from '../domain/calendar.ts'
import type { Bundle, Event, Row, Sheet } from '../verify/bundle.ts'
import { actsOfCase } from './acts.ts'
import { loadCalendar } from './calendars.ts'
import { saltOfGiving } from './assignments.ts'
import { sealingOf } from './case-keys.ts'
import type { Db } from './client.ts'
import { documentsOf } from './documents.ts'
import { historyOf } from './histories.ts'
import { letterIn } from './letters.ts'
import { identityIn } from './identity.ts'
import { proofFor } from './proofs.ts'
import { rowOf } from './reading-history.ts'
import { wordsOfCorrections } from './reading-corrections.ts'
import { isRemoved, opener, saltOf, type Sealed } from './sealed.ts'
import { timeOf } from './standing.ts'
import { looked } from './watch.ts'

const FORMAT = 1

/** The bundle of a case, without its sheet of identity. What the latest root and the history hold is read last, so that they never hold more than it. */
export async function evidenceOf(db: Db, caseId: string): Promise<Omit<Bundle, 'identity'>> {
  const madeAt = (await timeOf(db)).toISOString()
  const proof = await proofFor(db, caseId)
  const history = await historyOf(db, caseId)
  const events = await eventsOf(db, caseId)
  const [head] = await db.$queryRaw<Row[]>`
    SELECT id, process, "childId", "ownerId", "teamId", "openedAt", outcome, "closedAt", seq, "dueOn"::text AS "dueOn", "lateFrom", "dueId", "waitingFor"
    FROM "case" WHERE id = ${caseId}`
  return plain({
    about: { format: FORMAT, case: caseId, process: String(head!['process']), madeAt },
    events,
    stored: { case: head!, ...(await storedOf(db, caseId)) },
    received: await receivedFor(db, caseId, events),
    letters: await lettersOf(db, caseId),
    calendars: await calendarsIn(db, events),
    proof,
    history,
    journal: await journalOf(db, caseId),
  })
}
/** As JSON holds it: instants as text. */
const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

const eventsOf = (db: Db, caseId: string): Promise<readonly Event[]> => db.$queryRaw<Event[]>`
  SELECT "caseId", position, seq, line, kind, body, "recordedAt", encode(hash, 'hex') AS hash, encode(previous, 'hex') AS previous
  FROM case_event WHERE "caseId" = ${caseId} ORDER BY position`

async function storedOf(db: Db, caseId: string): Promise<Omit<Bundle['stored'], 'case'>> {
  const steps = await db.$queryRaw<Row[]>`
    SELECT "openedSeq", key, action, party, deadlines, interrupts, "openedAt", "closedSeq" FROM step WHERE "caseId" = ${caseId} ORDER BY "openedSeq", key`
  const deadlines = await db.$queryRaw<Row[]>`
    SELECT id, clock, "from"::text AS "from", due::text AS due, "actBy"::text AS "actBy", "lateFrom", state, "metOn", kind, confidence, law, cite,
      "rowSince"::text AS "rowSince", own, calendars, encode(inputs, 'hex') AS inputs, derivation, cannot, asked, says, seq
    FROM deadline WHERE "caseId" = ${caseId} ORDER BY id`
  const assignments = await db.$queryRaw<
    Row[]
  >`SELECT id::int AS id, "ownerId", "byId", at FROM assignment WHERE "caseId" = ${caseId} ORDER BY id`
  return { steps, deadlines, assignments, ...(await besideOf(db, caseId)) }
}

/** Who stands for whom, and what stands beside the workflow's own lines. */
async function besideOf(
  db: Db,
  caseId: string,
): Promise<Pick<Bundle['stored'], 'parties' | 'documents' | 'scans' | 'holds' | 'ledger' | 'contacts'>> {
  return {
    parties: await db.$queryRaw<Row[]>`SELECT party, urn, "personId", seq FROM case_party WHERE "caseId" = ${caseId} ORDER BY party`,
    documents: (
      await db.$queryRaw<Row[]>`
        SELECT first, version, kind, party, redacted, type, size, scanned, "byId", at FROM document WHERE "caseId" = ${caseId} ORDER BY at, id`
    ).map(({ redacted, ...row }) => ({ ...row, ...(redacted === true && { redacted }) })),
    scans: await db.$queryRaw<Row[]>`
      SELECT d.first, d.version, s.result, s.at FROM scan s JOIN document d ON d.id = s."documentId" WHERE d."caseId" = ${caseId} ORDER BY s.at, d.id`,
    holds: await db.$queryRaw<Row[]>`
      SELECT id, 'placed' AS state, kind, "byId", at FROM hold WHERE "caseId" = ${caseId}
      UNION ALL SELECT l."holdId", 'lifted', h.kind, l."byId", l.at FROM hold_lifted l JOIN hold h ON h.id = l."holdId" WHERE h."caseId" = ${caseId} ORDER BY 1, 2`,
    contacts: await db.$queryRaw<Row[]>`
      SELECT k.id, k."contactId", k.kind, k."byId", k.at FROM contact_change k JOIN case_event e ON e.body ->> 'change' = k.id::text
      WHERE e."caseId" = ${caseId} AND e.kind = 'contact-changed' ORDER BY k.number`,
    ledger: await db.$queryRaw<Row[]>`
      SELECT id, seq, line, urn, "yearGroup", type, part, "policyId", "day"::text AS "day", reverses FROM ledger_entry WHERE "caseId" = ${caseId} ORDER BY id`,
  }
}

/** Those that were sent for it, and those that it took over from another. */
function receivedFor(db: Db, caseId: string, events: readonly Event[]): Promise<readonly Row[]> {
  const taken = events.flatMap(({ body }) => (typeof body['submission'] === 'string' ? [body['submission']] : []))
  return db.$queryRaw<Row[]>`
    SELECT id, "caseId", action, party, "byId", how, "coverFor", answers, "receivedAt", state, seq, refused FROM submission
    WHERE "caseId" = ${caseId} OR id = ANY (${taken}::uuid[]) ORDER BY number`
}
async function lettersOf(db: Db, caseId: string): Promise<Bundle['letters']> {
  const letters = await db.$queryRaw<Row[]>`
    SELECT id, seq, recipient, party, letter, about, rang, "by", "messageId", state, "writtenAt" FROM letter WHERE "caseId" = ${caseId} ORDER BY seq, id`
  const deliveries = await db.$queryRaw<Row[]>`
    SELECT d.id::int AS id, d."letterId", d.state, d."byId", d."on"::text AS "on", d.at FROM delivery d JOIN letter l ON l.id = d."letterId"
    WHERE l."caseId" = ${caseId} ORDER BY d.id`
  const asks = await db.$queryRaw<Row[]>`
    SELECT a."letterId", a.step, a.due::text AS due, a.law FROM letter_ask a JOIN letter l ON l.id = a."letterId" WHERE l."caseId" = ${caseId} ORDER BY 1, 2`
  return { letters, deliveries, asks }
}

/** The calendars that its dates were counted on, each at the edition of that day. */
async function calendarsIn(db: Db, events: readonly Event[]): Promise<Bundle['calendars']> {
  const editions = new Set(
    events.flatMap(({ body }) =>
      Object.values(((body['asked'] as { on?: Record<string, string> } | undefined)?.on ?? {}) as Record<string, string>),
    ),
  )
  const found: Record<string, Calendar> = {}
  for (const edition of editions) {
    const [id = '', number] = edition.split('@')
    const calendar = await loadCalendar(db, id, Number(number))
    if (calendar) found[edition] = calendar
  }
  return found
}

async function journalOf(db: Db, caseId: string): Promise<Bundle['journal']> {
  return {
    looks: await db.$queryRaw<Row[]>`SELECT id::int AS id, "byId", what, at FROM look WHERE "caseId" = ${caseId} ORDER BY id`,
    refusals: await db.$queryRaw<Row[]>`SELECT id::int AS id, "byId", what, why, at FROM refusal WHERE "caseId" = ${caseId} ORDER BY id`,
    exports: await db.$queryRaw<
      Row[]
    >`SELECT id::int AS id, "byId", what, encode(sha256, 'hex') AS sha256, at FROM export WHERE "caseId" = ${caseId} ORDER BY id`,
    disclosures: await db.$queryRaw<
      Row[]
    >`SELECT id::int AS id, principal, party, relation, what, at FROM disclosure WHERE "caseId" = ${caseId} ORDER BY id`,
    corrections: await db.$queryRaw<
      Row[]
    >`SELECT id, "actId", field, was, value, "byId", at FROM correction WHERE "caseId" = ${caseId} ORDER BY number`,
    decisions: await db.$queryRaw<
      Row[]
    >`SELECT "correctionId", "as", "submissionId", "byId", at FROM correction_decision WHERE "caseId" = ${caseId} ORDER BY number`,
    challenges: await db.$queryRaw<
      Row[]
    >`SELECT id, "actId", field, says, "byId", at FROM challenge WHERE "caseId" = ${caseId} ORDER BY number`,
    notes: await db.$queryRaw<Row[]>`SELECT number::int AS number, kind, "byId", at FROM note WHERE "caseId" = ${caseId} ORDER BY number`,
  }
}

/** Names and words of a case, with the salts of the hashes that its record holds. Without those that nobody can read any more. */
export async function identityOf(db: Db, caseId: string): Promise<Sheet> {
  const acts = await actsOfCase(db, caseId)
  const hex = (salt: Uint8Array): string => Buffer.from(salt).toString('hex')
  const words = acts.flatMap(({ id, words: written, behalfOf }) => [
    ...written.map(({ field, text, salt }) => ({ submission: id, field, text, salt: hex(salt) })),
    ...(behalfOf ? [{ submission: id, field: '', text: behalfOf.text, salt: hex(behalfOf.salt) }] : []),
  ])
  words.push(...(await wordsOfCorrections(db, caseId)), ...(await wordsOfGivings(db, caseId)))
  const rows = await db.$queryRaw<{ id: string; sealed: Sealed }[]>`
    SELECT l.id, with_key(w.whose, w.sealed) AS sealed FROM letter l JOIN letter_words w ON w."letterId" = l.id WHERE l."caseId" = ${caseId} ORDER BY l.seq, l.id`
  const opened = opener(db)
  const letters = rows.flatMap(({ id, sealed }) => {
    const read = isRemoved(sealed) ? null : letterIn(opened, id, sealed)
    return read ? [{ id, title: read.title, text: read.text, to: read.to, salt: hex(saltOf(opened.key(sealed), 'letter', id)) }] : []
  })
  const documents = (await documentsOf(db, caseId)).flatMap(({ id, first, version, title, sha256 }) =>
    title !== null && sha256 !== null ? [{ id, first, version, title, sha256 }] : [],
  )
  const saltsOf = documents.length > 0 ? await sealingOf(db, caseId) : null
  const [child] = await db.$queryRaw<{ id: string; reference: string; sealed: Sealed }[]>`
    SELECT k.id, k.reference, with_key(k.id, i.sealed) AS sealed FROM "case" c JOIN child k ON k.id = c."childId" LEFT JOIN child_identity i ON i."childId" = k.id
    WHERE c.id = ${caseId}`
  return {
    child: { reference: child!.reference, ...identityIn(opened, child!.id, child!.sealed) },
    words,
    letters,
    documents: documents.map(({ id, ...row }) => ({ ...row, salt: hex(saltOf(saltsOf!.key, 'document', id)) })),
  }
}

/** Why it was given to somebody else, each time that its record says so. */
async function wordsOfGivings(db: Db, caseId: string): Promise<Sheet['words']> {
  const rows = await db.$queryRaw<{ id: string; sealed: Sealed }[]>`
    SELECT a.id::text, with_key(a.whose, a.sealed) AS sealed FROM assignment a WHERE a."caseId" = ${caseId} AND EXISTS (
      SELECT 1 FROM case_event e WHERE e."caseId" = a."caseId" AND e.kind = 'given' AND e.body ->> 'assignment' = a.id::text) ORDER BY a.id`
  const opened = opener(db)
  return rows.flatMap(({ id, sealed }) => {
    const text = opened.open<string>(rowOf('owner', id), sealed)
    const salt = (): string => Buffer.from(saltOfGiving(opened.key(sealed), id)).toString('hex')
    return text === null ? [] : [{ submission: `giving ${id}`, field: 'why', text, salt: salt() }]
  })
}

/** Puts on the record that somebody took something away: of a bundle, which file it was. */
export async function exported(
  db: Db,
  {
    byId,
    what,
    caseId = null,
    sha256 = null,
  }: {
    readonly byId: string
    readonly what: 'list' | 'bundle' | 'bundle with identity'
    readonly caseId?: string | null
    readonly sha256?: Uint8Array | null
  },
): Promise<void> {
  await db.$executeRaw`INSERT INTO export ("byId", what, "caseId", sha256) VALUES (${byId}, ${what}, ${caseId}, ${sha256})`
  // Whoever sees who looked sees this in the same list.
  await looked(db, { byId, what, ...(caseId && { caseId }) })
}
