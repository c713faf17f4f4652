/** Row-level security, table by table: what a head finds by any SQL of a case in which their school has no part (docs/decisions/0017). */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asFor, type Asker } from '../../store/asking.ts'
import { Prisma } from '../../store/prisma/client.ts'
import { stage, type Stage } from '../support/app.ts'
import { standing, type Standing } from '../support/standing.ts'

let here: Stage
let one: Standing
let other: Standing
let head: Asker
/** What tells a row of the other case, in each table behind the wall. */
let theirs: Readonly<Record<string, readonly [column: string, value: string]>>
beforeAll(async () => {
  here = await stage()
  const { owner, work } = here.data
  one = await standing(owner, work, 1)
  head = { all: false, principals: [`person:${one.head.id}`, 'school:990202'] }
  other = await standing(owner, work, 2, await stranger())
  await work.caseAccess.deleteMany({ where: { caseId: other.id } })
  await work.caseAccess.create({ data: { caseId: other.id, principal: 'school:990203', party: 'receiving-school' } })
  theirs = await planted()
}, 120_000)
afterAll(() => here.stop())

/** A child with a family, who is nobody's that the head may know. */
async function stranger(): Promise<string> {
  const [row] = await here.data.owner.$queryRaw<{ id: string }[]>`
    SELECT c.id FROM child c JOIN contact k ON k."childId" = c.id
    WHERE c.id <> ${one.childId}::uuid AND NOT EXISTS (SELECT 1 FROM fact f WHERE f."childId" = c.id AND f.value #>> '{}' = '990202') LIMIT 1`
  return row!.id
}

/** A row of the other case in every table that has none of it yet. */
async function planted(): Promise<typeof theirs> {
  const { owner } = here.data
  const { id: caseId, childId } = other
  const { personId: by } = await owner.post.findFirstOrThrow({ where: { urn: '990203', role: 'headteacher' } })
  const [sealed, hash, none] = [new Uint8Array(40), new Uint8Array(32).fill(1), new Uint8Array(32)]
  await other.link({ recipient: `person:${by}` })
  const { id: letter } = await owner.letter.findFirstOrThrow({ where: { caseId } })
  const { hash: link } = await owner.link.findFirstOrThrow({ where: { caseId } })
  const form = randomUUID()
  const statements = [
    Prisma.sql`INSERT INTO case_event ("caseId", position, seq, line, kind, body, "recordedAt", hash, previous) VALUES (${caseId}, 1, 1, 1, 'opened', '{}', now(), ${hash}, ${none})`,
    Prisma.sql`INSERT INTO fact ("childId", name, value, "validFrom", source) VALUES (${childId}::uuid, 'year-group', '"7"', '2026-09-01', 'A test')`,
    Prisma.sql`INSERT INTO assignment ("caseId", "ownerId", "byId", whose, sealed) SELECT id, "ownerId", "ownerId", "childId", ${sealed} FROM "case" WHERE id = ${caseId}`,
    Prisma.sql`INSERT INTO note (id, "caseId", kind, whose, sealed, "byId") VALUES (${randomUUID()}::uuid, ${caseId}, 'note', ${childId}::uuid, ${sealed}, ${by}::uuid)`,
    Prisma.sql`INSERT INTO document (id, "caseId", first, version, kind, party, type, size, scanned, file, whose, sealed, "bodyHash", "byId") VALUES (${form}::uuid, ${caseId}, ${form}::uuid, 1, 'plan', 'receiving-school', 'text/plain', 1, 'clean', ${form}::uuid, ${childId}::uuid, ${sealed}, ${hash}, ${by}::uuid)`,
    Prisma.sql`INSERT INTO scan ("documentId", result) VALUES (${form}::uuid, 'clean')`,
    Prisma.sql`INSERT INTO submission (id, "caseId", process, action, party, "byId", answers, "bodyHash") VALUES (${form}::uuid, ${caseId}, 'managed-move', 'accept', 'receiving-school', ${by}::uuid, '{}', ${hash})`,
    Prisma.sql`INSERT INTO correction (id, "caseId", field, whose, sealed, "bodyHash", party, "byId") VALUES (${form}::uuid, ${caseId}, 'born', ${childId}::uuid, ${sealed}, ${hash}, 'family', ${by}::uuid)`,
    Prisma.sql`INSERT INTO correction_decision ("correctionId", "caseId", "as", whose, sealed, "byId") VALUES (${form}::uuid, ${caseId}, 'withdrawn', ${childId}::uuid, ${sealed}, ${by}::uuid)`,
    Prisma.sql`INSERT INTO challenge (id, "caseId", field, says, whose, sealed, "bodyHash", "byId") VALUES (${form}::uuid, ${caseId}, 'born', 'family', ${childId}::uuid, ${sealed}, ${hash}, ${by}::uuid)`,
    Prisma.sql`INSERT INTO contact_change (id, "contactId", "childId", kind, "on", sealed, "bodyHash", "byId") SELECT ${form}::uuid, id, ${childId}::uuid, 'changed', '2026-11-16', ${sealed}, ${hash}, ${by}::uuid FROM contact WHERE "childId" = ${childId}::uuid LIMIT 1`,
    Prisma.sql`INSERT INTO words ("submissionId", whose, sealed) VALUES (${form}::uuid, ${childId}::uuid, ${sealed})`,
    Prisma.sql`INSERT INTO letter_words ("letterId", whose, sealed) VALUES (${letter}::uuid, ${childId}::uuid, ${sealed})`,
    Prisma.sql`INSERT INTO letter_ask ("letterId", step) VALUES (${letter}::uuid, 'accept')`,
    Prisma.sql`INSERT INTO delivery ("letterId", state) VALUES (${letter}::uuid, 'accepted')`,
    Prisma.sql`INSERT INTO code (id, "linkHash", hash, salt, session, "expiresAt") VALUES (gen_random_uuid(), ${link}, ${hash}, ${hash}, 'theirs', now())`,
    Prisma.sql`INSERT INTO look ("byId", "caseId", what) VALUES (${by}::uuid, ${caseId}, 'case')`,
    Prisma.sql`INSERT INTO refusal ("byId", "caseId", what, why) VALUES (${by}::uuid, ${caseId}, 'read the case', 'A test')`,
    Prisma.sql`INSERT INTO divergence (kind, "of", "caseId", detail) VALUES ('no workflow', ${caseId}, ${caseId}, 'A test')`,
    Prisma.sql`INSERT INTO upload (id, kind, "byId", file, rows, content) VALUES (${form}::uuid, 'heads', ${by}::uuid, ${hash}, 1, '{}')`,
    Prisma.sql`INSERT INTO calendar_run (id, calendar, edition) VALUES (${form}::uuid, 'school:990203', 1)`,
    Prisma.sql`INSERT INTO calendar_run_case ("runId", "caseId", "submissionId", moves) VALUES (${form}::uuid, ${caseId}, ${form}::uuid, '[]')`,
    Prisma.sql`INSERT INTO calendar_run_message ("runId", recipient, lines) VALUES (${form}::uuid, ${`person:${by}`}, '[]')`,
    Prisma.sql`INSERT INTO ledger_entry ("caseId", process, seq, urn, "yearGroup", type, "policyId", "day") VALUES (${caseId}, 'managed-move', 9, '990203', 'year-9', 'admitted-by-managed-move', 1, '2026-11-16')`,
    Prisma.sql`INSERT INTO ledger_words ("entryId", sealed, wrapped, "wrappedBy") SELECT max(id), ${sealed}, ${sealed}, 'planted' FROM ledger_entry`,
    Prisma.sql`INSERT INTO disclosure ("caseId", principal, party, relation, what) VALUES (${caseId}, ${`person:${by}`}, 'receiving-school', 'asked school', 'minimised')`,
    Prisma.sql`INSERT INTO draft (id, process, "byId", shared, sealed, wrapped, "wrappedBy") VALUES (${form}::uuid, 'managed-move', ${by}::uuid, 'school:990203', ${sealed}, ${sealed}, 'none')`,
    Prisma.sql`INSERT INTO saved_search (id, "personId", sealed, wrapped, "wrappedBy") VALUES (${form}::uuid, ${by}::uuid, ${sealed}, ${sealed}, 'none')`,
    Prisma.sql`INSERT INTO severance (id, "childId", why, basis, "askedById") VALUES (${form}::uuid, ${childId}::uuid, 'adopted', 'adoption-order', ${by}::uuid)`,
    Prisma.sql`INSERT INTO meeting ("panelId") VALUES (1)`,
    Prisma.sql`INSERT INTO pack ("meetingId", version, manifest, sha256, fairness, "byId", why) SELECT max(id), 7, '[]', ${hash}, '{}', ${by}::uuid, 'A planted pack' FROM meeting`,
    Prisma.sql`INSERT INTO pack_part (id, "packId", place, "caseId", urgent, whose, sealed, sha256) SELECT ${form}::uuid, max(id), 1, ${caseId}, false, ${childId}::uuid, ${sealed}, ${hash} FROM pack`,
    Prisma.sql`INSERT INTO pack_opening ("packId", "personId") SELECT max(id), ${by}::uuid FROM pack`,
    Prisma.sql`INSERT INTO hearing (id, "meetingId", "caseId", ended, votes, whose, sealed, "byId") SELECT ${form}::uuid, max(id), ${caseId}, 'deferred', '[]', ${childId}::uuid, ${sealed}, ${by}::uuid FROM meeting`,
    Prisma.sql`INSERT INTO urgent_case ("meetingId", "caseId", rule, members, "by", "byId") SELECT max(id), ${caseId}, 'A test', 1, '2026-12-01', ${by}::uuid FROM meeting`,
    Prisma.sql`INSERT INTO carried_case ("meetingId", "caseId", goes, "byId") SELECT max(id), ${caseId}, 'next', ${by}::uuid FROM meeting`,
    Prisma.sql`INSERT INTO conflict (id, "meetingId", "caseId", "personId", state, kind, whose, sealed, "byId") SELECT ${form}::uuid, max(id), ${caseId}, ${by}::uuid, 'declared', 'other', ${childId}::uuid, ${sealed}, ${by}::uuid FROM meeting`,
    Prisma.sql`INSERT INTO panel_vote ("hearingId", "meetingId", "caseId", "personId", vote) SELECT ${form}::uuid, max(id), ${caseId}, ${by}::uuid, 'for' FROM meeting`,
    Prisma.sql`INSERT INTO signature ("hearingId", "meetingId", "caseId", "as", votes, sha256, "byId") SELECT ${form}::uuid, max(id), ${caseId}, 'chair', '[]', ${hash}, ${by}::uuid FROM meeting`,
    Prisma.sql`INSERT INTO minutes ("meetingId", sha256, "byId") SELECT max(id), ${hash}, ${by}::uuid FROM meeting`,
    Prisma.sql`INSERT INTO minutes_correction (id, "meetingId", "caseId", whose, sealed, "byId") SELECT ${form}::uuid, max(id), ${caseId}, ${childId}::uuid, ${sealed}, ${by}::uuid FROM meeting`,
    Prisma.sql`INSERT INTO sign_in (who, proof) VALUES (${`person:${by}`}, 'oidc')`,
    Prisma.sql`INSERT INTO export ("byId", what, "caseId", sha256) VALUES (${by}::uuid, 'bundle', ${caseId}, ${hash})`,
    Prisma.sql`INSERT INTO history_part ("caseId", first, last, "isLast", content, hash, previous) VALUES (${caseId}, 1, 1, true, ${hash}, ${hash}, ${none})`,
    Prisma.sql`INSERT INTO root (number, record) VALUES (1, '{"number": 1}')`,
    Prisma.sql`INSERT INTO root_head ("caseId", number, position, hash) VALUES (${caseId}, 1, 1, ${hash})`,
    Prisma.sql`INSERT INTO preference ("personId", page, value) VALUES (${by}::uuid, 'worklist', '{}')`,
    Prisma.sql`INSERT INTO keeping ("caseId", rule, years, "from", confidence, "goesFrom") VALUES (${caseId}, 'child', 25, 'born', 'M', '2036-01-01')`,
    Prisma.sql`INSERT INTO hold (id, "caseId", kind, whose, sealed, "byId") VALUES (${form}::uuid, ${caseId}, 'claim', ${childId}::uuid, ${sealed}, ${by}::uuid)`,
    Prisma.sql`INSERT INTO hold_lifted ("holdId", "caseId", whose, sealed, "byId") VALUES (${form}::uuid, ${caseId}, ${childId}::uuid, ${sealed}, ${by}::uuid)`,
    Prisma.sql`INSERT INTO disposal (id, "on", manifest, "proposedById", why) VALUES (${form}::uuid, '2026-11-16', ${hash}, ${by}::uuid, 'A test')`,
    Prisma.sql`INSERT INTO disposal_case ("disposalId", "caseId", process, rule, years, "from", confidence, "goesFrom") VALUES (${form}::uuid, ${caseId}, 'managed-move', 'child', 25, 'born', 'M', '2036-01-01')`,
    Prisma.sql`INSERT INTO disposal_decision ("disposalId", "as", "byId", why) VALUES (${form}::uuid, 'declined', ${by}::uuid, 'A test')`,
    Prisma.sql`INSERT INTO disposal_done ("disposalId", "caseId", "as", why) VALUES (${form}::uuid, ${caseId}, 'kept', 'A test')`,
    Prisma.sql`INSERT INTO certificate ("disposalId", said, sha256) VALUES (${form}::uuid, '{}', ${hash})`,
    Prisma.sql`INSERT INTO access_request (id, about, "childId", "receivedOn", asks, whose, sealed, "byId") VALUES (${form}::uuid, 'child', ${childId}::uuid, '2026-11-02', 'parent', ${childId}::uuid, ${sealed}, ${by}::uuid)`,
    Prisma.sql`INSERT INTO access_request_line (id, "requestId", kind, whose, "byId") VALUES (${form}::uuid, ${form}::uuid, 'proposed', ${childId}::uuid, ${by}::uuid)`,
    Prisma.sql`INSERT INTO access_mark ("requestId", item, decision, basis, whose, sealed, id, "byId") VALUES (${form}::uuid, 'note:a', 'release', 'own', ${childId}::uuid, ${sealed}, ${form}::uuid, ${by}::uuid)`,
    Prisma.sql`INSERT INTO access_answer (id, "requestId", whose, sealed, sha256, "byId") VALUES (${form}::uuid, ${form}::uuid, ${childId}::uuid, ${sealed}, ${hash}, ${by}::uuid)`,
    Prisma.sql`INSERT INTO panel_message (id, "challengeId", "personId", kind, number, subject, text, "messageId") SELECT ${form}::uuid, id, ${by}::uuid, 'challenge', 0, 'A test', 'A test', '<planted@tests>'
      FROM challenge WHERE "caseId" = ${caseId} LIMIT 1`,
  ]
  for (const statement of statements) await owner.$executeRaw(statement)
  const ofCase = [
    'case_access',
    'case_event',
    'case_party',
    'step',
    'deadline',
    'letter',
    'link',
    'submission',
    'note',
    'assignment',
    'look',
    'document',
    'correction',
    'correction_decision',
    'challenge',
    'calendar_run_case',
    'ledger_entry',
    'disclosure',
    'export',
    'history_part',
    'root_head',
  ]
  const ofChild = ['child_identity', 'contact', 'contact_change', 'fact', 'trace', 'severance']
  return {
    case: ['id', caseId],
    child: ['id', childId],
    ...Object.fromEntries([...ofCase, 'refusal', 'divergence'].map((table) => [table, ['caseId', caseId]])),
    ...Object.fromEntries(ofChild.map((table) => [table, ['childId', childId]])),
    letter_words: ['letterId', letter],
    letter_ask: ['letterId', letter],
    delivery: ['letterId', letter],
    ledger_words: ['wrappedBy', 'planted'],
    words: ['submissionId', form],
    scan: ['documentId', form],
    code: ['session', 'theirs'],
    upload: ['byId', by],
    draft: ['byId', by],
    saved_search: ['personId', by],
    calendar_run_message: ['recipient', `person:${by}`],
    sign_in: ['who', `person:${by}`],
    pack: ['why', 'A planted pack'],
    pack_part: ['caseId', caseId],
    hearing: ['caseId', caseId],
    ...Object.fromEntries(
      ['urgent_case', 'carried_case', 'conflict', 'panel_vote', 'signature'].map((table) => [table, ['caseId', caseId]]),
    ),
    minutes_correction: ['caseId', caseId],
    pack_opening: ['personId', by],
    preference: ['personId', by],
    panel_message: ['personId', by],
    ...Object.fromEntries(['keeping', 'hold', 'hold_lifted', 'disposal_case', 'disposal_done'].map((table) => [table, ['caseId', caseId]])),
    disposal: ['id', form],
    ...Object.fromEntries(['disposal_decision', 'certificate'].map((table) => [table, ['disposalId', form]])),
    access_request: ['id', form],
    ...Object.fromEntries(['access_request_line', 'access_mark', 'access_answer'].map((table) => [table, ['requestId', form]])),
  }
}

type Asks = Pick<Stage['data']['api'], '$queryRaw'>
/** How many rows of the other case somebody finds who asks for the whole table, and who asks for those alone. */
async function found(db: Asks, table: string): Promise<readonly [all: number, asked: number]> {
  const [column, value] = theirs[table]!
  const every = await db.$queryRaw<{ row: Record<string, unknown> }[]>(Prisma.raw(`SELECT to_jsonb(t) AS row FROM "${table}" t`))
  const asked = await db.$queryRaw<unknown[]>(Prisma.raw(`SELECT 1 FROM "${table}" WHERE "${column}"::text = '${value}'`))
  return [every.filter(({ row }) => row[column] === value).length, asked.length]
}
const walled = async (): Promise<readonly string[]> => {
  const rows = await here.data.owner.$queryRaw<{ name: string }[]>`
    SELECT c.relname AS name FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relrowsecurity ORDER BY 1`
  return rows.map(({ name }) => name)
}

describe('a head, in every table behind the wall', () => {
  it('every one of them is tried', async () => {
    expect(Object.keys(theirs).toSorted()).toEqual((await walled()).toSorted())
  })

  it('finds no row of a case in which their school has no part, with or without a condition', async () => {
    for (const table of Object.keys(theirs)) expect([table, await asFor(head, () => found(here.data.api, table))]).toEqual([table, [0, 0]])
  })

  it('and nobody finds any at all, where nobody is named', async () => {
    for (const table of Object.keys(theirs)) {
      expect([table, await found(here.data.api, table)]).toEqual([table, [0, 0]])
      expect([table, await here.data.api.$queryRaw(Prisma.raw(`SELECT 1 FROM "${table}" LIMIT 1`))]).toEqual([table, []])
    }
  })

  it('but would, were the wall of that table down', async () => {
    const undone = new Error('Undone.')
    for (const table of Object.keys(theirs)) {
      const open = here.data.owner.$transaction(async (tx) => {
        await tx.$executeRaw(Prisma.raw(`ALTER TABLE "${table}" DISABLE ROW LEVEL SECURITY`))
        await tx.$executeRaw(Prisma.raw(`SET LOCAL ROLE sixth_day_api`))
        const [all, asked] = await found(tx, table)
        expect([table, all > 0, asked]).toEqual([table, true, all])
        throw undone
      })
      await expect(open).rejects.toBe(undone)
    }
    expect(await walled()).toHaveLength(Object.keys(theirs).length)
  })
})

describe('a head writes nothing', () => {
  const changes = (): Readonly<Record<string, string>> => ({
    submission: `UPDATE submission SET attempts = attempts + 1 WHERE "caseId" = '${other.id}'`,
    'every submission': `UPDATE submission SET attempts = 9`,
    'every link': `UPDATE link SET "revokedAt" = now()`,
    link: `UPDATE link SET "revokedAt" = now() WHERE "caseId" = '${other.id}'`,
    code: `UPDATE code SET tries = 0`,
    preference: `DELETE FROM preference`,
    upload: `DELETE FROM upload`,
    'a draft': `UPDATE draft SET process = 'referral'`,
    draft: `DELETE FROM draft`,
    contact: `UPDATE contact SET "mustNotTell" = false`,
    case_access: `DELETE FROM case_access`,
  })
  it('over what is another’s', async () => {
    for (const [what, sql] of Object.entries(changes()))
      expect([what, await asFor(head, () => here.data.api.$executeRaw(Prisma.raw(sql)))]).toEqual([what, 0])
  })

  it('into a case or a family that is not theirs, nor in another’s name', async () => {
    const { id, childId } = other
    const [sealed, me] = [`decode(repeat('00', 40), 'hex')`, `'${one.head.id}'::uuid`]
    const [, letter] = theirs['letter_words']!
    const someone = `'${theirs['preference']![1]}'::uuid`
    const { id: theirContact } = await here.data.owner.contact.findFirstOrThrow({ where: { childId } })
    const rows = {
      note: `(id, "caseId", kind, whose, sealed, "byId") VALUES (gen_random_uuid(), '${id}', 'note', '${childId}', ${sealed}, ${me})`,
      assignment: `("caseId", "ownerId", "byId", whose, sealed) VALUES ('${id}', ${me}, ${me}, '${childId}', ${sealed})`,
      submission: `(id, "caseId", process, action, party, "byId", answers, "bodyHash") VALUES (gen_random_uuid(), '${id}', 'managed-move', 'accept', 'receiving-school', ${me}, '{}', decode(repeat('00', 32), 'hex'))`,
      look: `("byId", "caseId", what) VALUES (${me}, '${id}', 'case')`,
      refusal: `("byId", "caseId", what, why) VALUES (${someone}, '${one.id}', 'read the case', 'In another’s name')`,
      delivery: `("letterId", state, "byId") VALUES ('${letter}', 'read', ${me})`,
      contact: `(id, "childId", sealed) VALUES (gen_random_uuid(), '${childId}', ${sealed})`,
      contact_change: `(id, "contactId", "childId", kind, "on", sealed, "bodyHash", "byId") SELECT gen_random_uuid(), '${theirContact}', '${childId}', 'changed', '2026-11-16', ${sealed}, decode(repeat('00', 32), 'hex'), ${me}`,
      case_access: `("caseId", principal, party) VALUES ('${id}', 'person:${one.head.id}', 'family')`,
      disclosure: `("caseId", principal, party, relation, what) VALUES ('${id}', 'person:${one.head.id}', 'family', 'family', 'own')`,
      child: `(id, reference) VALUES (gen_random_uuid(), 'C-99998')`,
      code: `(id, "linkHash", hash, salt, session, "expiresAt") SELECT gen_random_uuid(), decode(repeat('01', 32), 'hex'), decode(repeat('00', 32), 'hex'), decode(repeat('00', 32), 'hex'), 'mine', now()`,
      preference: `("personId", page, value) VALUES (${someone}, 'search', '{}')`,
    }
    for (const [table, row] of Object.entries(rows))
      await expect(
        asFor(head, () => here.data.api.$executeRaw(Prisma.raw(`INSERT INTO "${table}" ${row}`))),
        table,
      ).rejects.toThrow('row-level security')
  })
})
