/** Daily roots over a real database: nothing that it holds is changed, cut, put elsewhere or dated back without being named. */
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anchorIn } from '../../bin/anchoring/anchor-file.ts'
import { checkAll, NIGHTS } from '../../bin/anchoring/check.ts'
import { addToAnchor, makeRoot } from '../../bin/anchoring/make-root.ts'
import { asFor } from '../../store/asking.ts'
import { hashAfter } from '../../store/chain.ts'
import { firstOther, historyOf, keepTail, partsOf } from '../../store/histories.ts'
import { HELD_OTHERWISE, JOURNALS } from '../../store/journals.ts'
import { proofFor } from '../../store/proofs.ts'
import { readRootKeys } from '../../store/root-keys.ts'
import { isRootDue } from '../../store/roots.ts'
import { looked, refused } from '../../store/watch.ts'
import { leafHash, rootBy } from '../../verify/tree.ts'
import { canonical } from '../../verify/canonical.ts'
import { historyIsWhole } from '../../verify/history.ts'
import { ROOT_KEYS } from '../support/keys.ts'
import { standing, type Standing } from './standing.ts'

let at: Standing
let folder: string
let file: string
let cases: readonly string[]
const keys = readRootKeys(ROOT_KEYS)
const root = (by = keys) => makeRoot({ db: at.db.work, keys: by, file })
const found = async (): Promise<string[]> => (await checkAll(at.db.work, anchorIn(file))).found.map(({ of, detail }) => `${of}: ${detail}`)

beforeAll(async () => {
  at = await standing()
  folder = mkdtempSync(join(tmpdir(), 'sixth-day-roots-'))
  file = join(folder, 'anchor', 'roots.ndjson')
  cases = [(await at.opened()).caseId, (await at.opened()).caseId, (await at.opened()).caseId]
  const look = async (caseId: string): Promise<void> => {
    const byId = at.people.priya
    await asFor({ all: true, principals: [`person:${byId}`] }, () => looked(at.db.api, { byId, what: 'case', caseId }))
    await asFor({ all: true, principals: [`person:${byId}`] }, () =>
      refused(at.db.api, { byId, what: 'read the case', why: 'A test', caseId }),
    )
  }
  await look(cases[0]!)
  await toldAndOverridden()
  await root()
  await look(cases[1]!)
  await keepTail(at.db.work, cases[0]!, [], [{ eventId: '1' }, { eventId: '2' }], false)
  await root()
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await at.db.drop()
})

/** What a member was told of a meeting, and an override of the ledger with what was written of it. */
async function toldAndOverridden(): Promise<void> {
  const { owner } = at.db
  const personId = at.people.priya
  await owner.$executeRaw`INSERT INTO panel DEFAULT VALUES`
  const { id: meetingId } = await owner.meeting.create({ data: { panelId: (await owner.panel.findFirstOrThrow()).id } })
  const told = {
    meetingId,
    personId,
    kind: 'called',
    number: 0,
    subject: 'A meeting',
    text: 'It meets on Monday.',
    messageId: '<1@post.example>',
  }
  await owner.panelMessage.create({ data: { ...told, id: randomUUID() } })
  await owner.$executeRaw`
    WITH made AS (
      INSERT INTO ledger_entry (urn, "yearGroup", type, amount, "policyId", "day", "byId", why)
      SELECT '138001', '9', 'override', 100, (SELECT min(id) FROM ledger_policy), current_date, ${personId}::uuid, 'other' RETURNING id)
    INSERT INTO ledger_words ("entryId", sealed, wrapped, "wrappedBy") SELECT id, '\\x01', '\\x02', 'tests' FROM made`
}

describe('a root', () => {
  test('holds every case and every row that came since, once, and all is as it was signed', async () => {
    const { roots } = anchorIn(file)
    expect(roots.map(({ number }) => number)).toEqual([1, 2])
    const looks = roots.map(({ parts }) => parts.find(({ of }) => of === 'look'))
    expect(looks.map((part) => part?.size)).toEqual([1, 1])
    expect(roots.map(({ parts }) => parts.filter(({ of }) => of.startsWith('release: ')).length)).toEqual([3, 3])
    expect(looks[1]).toMatchObject({ after: looks[0]!['to'] })
    expect(await found()).toEqual([])
  })
  test('that could not be added to the anchor is added as soon as it can be, and none is due until tomorrow', async () => {
    const whole = readFileSync(file, 'utf8')
    writeFileSync(file, `${whole.split('\n')[0]}\n`)
    await addToAnchor({ db: at.db.work, file })
    expect(readFileSync(file, 'utf8')).toBe(whole)
    expect(await isRootDue(at.db.work)).toBe(false)
  })
  test('leads to each case by a path that the verifier follows', async () => {
    for (const caseId of cases) {
      const { root: latest, head, index, path } = (await proofFor(at.db.work, caseId))!
      const part = latest.parts.find(({ of }) => of === 'cases')!
      const led = rootBy(
        leafHash(canonical(head)),
        index,
        part.size,
        path.map((one) => Buffer.from(one, 'hex')),
      )
      expect([caseId, led?.toString('hex')]).toEqual([caseId, part.hash])
    }
  })
  test('holds the end of the history that was exported; a history is kept once, in parts that follow one another', async () => {
    const [caseId] = cases as [string]
    const [one, more] = [{ eventId: '1' }, [{ eventId: '1' }, { eventId: '2' }, { eventId: '3' }]]
    expect(firstOther(await partsOf(at.db.work, caseId), more)).toBeUndefined()
    expect(firstOther(await partsOf(at.db.work, caseId), [one, { eventId: 'another' }])).toBeDefined()
    expect(await keepTail(at.db.work, caseId, await partsOf(at.db.work, caseId), more, true)).toBe(1)
    expect(await keepTail(at.db.work, caseId, await partsOf(at.db.work, caseId), more, true)).toBe(0)
    const history = (await historyOf(at.db.work, caseId))!
    expect(history.events).toEqual(more)
    expect(historyIsWhole({ history }).failed).toEqual([])
    expect((await proofFor(at.db.work, caseId))!.head.history).toMatchObject({ events: 2 })
  })
  test('is vouched for by the former key where it bears a new one', async () => {
    const fresh = `fresh:${Buffer.alloc(32, 5).toString('base64')}`
    await root(readRootKeys(`${fresh},${ROOT_KEYS}`))
    expect(anchorIn(file).roots.at(-1)).toMatchObject({ key: 'fresh', endorsed: { by: 'tests' } })
    await root(readRootKeys(fresh))
    expect(await found()).toEqual([])
  })
})

describe('whoever owns the database', () => {
  /** Does something as nobody but the owner can, with the triggers down; puts it back afterwards. */
  const withOwner = async (sql: readonly string[], undo: readonly string[], look = found): Promise<string[]> => {
    const run = (statements: readonly string[]) =>
      at.db.owner.$transaction(async (tx) => {
        await tx.$executeRaw`SET LOCAL session_replication_role = replica`
        for (const statement of statements)
          await (tx.$executeRaw as (text: readonly string[]) => Promise<number>)(Object.assign([statement], { raw: [statement] }))
      })
    await run(sql)
    const said = await look()
    await run(undo)
    expect(await found()).toEqual([])
    return said
  }
  const copyOf = (table: string, where: string) => [`CREATE TABLE kept AS SELECT * FROM ${table} WHERE ${where}`]
  const back = (table: string, where: string) => [
    `DELETE FROM ${table} WHERE ${where}`,
    `INSERT INTO ${table} SELECT * FROM kept`,
    'DROP TABLE kept',
  ]

  test.each([
    [
      'changes a look',
      'look',
      'true',
      [`UPDATE look SET what = 'search' WHERE id = (SELECT min(id) FROM look)`],
      /^look \d+: It is not as it was when root 1 was made/,
    ],
    [
      'removes a refusal',
      'refusal',
      'true',
      ['DELETE FROM refusal WHERE id = (SELECT min(id) FROM refusal)'],
      /^refusal, root 1: 1 of its 1 rows are not there/,
    ],
    [
      'puts two looks in each other’s place',
      'look',
      'true',
      [
        `UPDATE look SET id = -1 WHERE id = (SELECT min(id) FROM look)`,
        `UPDATE look SET id = id - 1 WHERE id = (SELECT max(id) FROM look)`,
      ],
      /^look/,
    ],
    [
      'dates the receipt of an act back',
      'submission',
      'true',
      [`UPDATE submission SET "receivedAt" = "receivedAt" - interval '3 days' WHERE number = (SELECT min(number) FROM submission)`],
      /^submission \d+: It is not as it was/,
    ],
    [
      'withdraws a closure after the fact',
      'calendar_entry',
      'true',
      [`UPDATE calendar_entry SET "to" = "to" + 1 WHERE id = (SELECT max(id) FROM calendar_entry)`],
      /^calendar_entry \d+/,
    ],
    [
      'changes what a member was told of a meeting',
      'panel_message',
      'true',
      [`UPDATE panel_message SET text = 'It meets on Tuesday.'`],
      /^panel_message \d+: It is not as it was when root 1 was made/,
    ],
    [
      'changes what was written of an override of the ledger',
      'ledger_words',
      'true',
      [`UPDATE ledger_words SET sealed = '\\x03'`],
      /^ledger_words \d+: It is not as it was when root 1 was made/,
    ],
  ] as const)('%s, and it is named', async (_what, table, where, sql, says) => {
    expect(await withOwner([...copyOf(table, where), ...sql], back(table, where))).toContainEqual(expect.stringMatching(says))
  })
  test('a message that is sent, and words whose key is wrapped anew or destroyed, are as they were signed', async () => {
    await at.db.owner.$executeRaw`UPDATE panel_message SET state = 'accepted', tries = 1`
    await at.db.owner.$executeRaw`UPDATE ledger_words SET wrapped = NULL, "wrappedBy" = NULL`
    expect(await found()).toEqual([])
  })
  test('adds a row and dates it back, and it is named', async () => {
    const id = (await at.db.owner.look.findFirstOrThrow({ orderBy: { id: 'asc' } })).id
    const moved = [
      `UPDATE look SET id = ${id} + 1000 WHERE id = ${id}`,
      `INSERT INTO look (id, "byId", what) SELECT ${id}, "byId", 'child' FROM look LIMIT 1`,
    ]
    expect(await withOwner([...copyOf('look', 'true'), ...moved], back('look', 'true'))).toContainEqual(
      expect.stringMatching(/added later and dated back/),
    )
  })
  test('changes what is old: each night looks at another part of it, and none in 28 nights is left out; the end of a case and what came last are looked at each night', async () => {
    const night = async (n: number): Promise<string[]> => (await checkAll(at.db.work, anchorIn(file), n)).found.map(({ of }) => of)
    const nights = Array.from({ length: NIGHTS }, (_, n) => n)
    const during = async (sql: string, undo: readonly string[], table: string): Promise<readonly (readonly string[])[]> => {
      const each: string[][] = []
      await withOwner([...copyOf(table, 'true'), sql], undo, async () => {
        for (const n of nights) each.push(await night(n))
        return []
      })
      return each
    }
    const inNights = (each: readonly (readonly string[])[]): readonly number[] => nights.filter((n) => each[n]!.length > 0)
    const old = `UPDATE look SET what = 'search' WHERE id = (SELECT min(id) FROM look)`
    expect(inNights(await during(old, back('look', 'true'), 'look'))).toEqual([1])
    const inside = `UPDATE case_event SET body = '{}' WHERE "caseId" = '${cases[0]}' AND position = 1`
    expect(inNights(await during(inside, back('case_event', 'true'), 'case_event'))).toHaveLength(1)
    const cut = `DELETE FROM case_event WHERE "caseId" = '${cases[0]}'`
    expect(inNights(await during(cut, back('case_event', 'true'), 'case_event'))).toEqual(nights)
    const few = await checkAll(at.db.work, anchorIn(file), 2)
    const all = await checkAll(at.db.work, anchorIn(file))
    expect([few.cases < all.cases, few.rows < all.rows]).toEqual([true, true])
  })
  test('cuts off the end of a case, and it is named', async () => {
    const where = `"caseId" = '${cases[1]}'`
    expect(
      await withOwner([...copyOf('case_event', where), `DELETE FROM case_event WHERE ${where}`], back('case_event', where)),
    ).toContainEqual(expect.stringMatching(/^MM-\d+: Its record ends at line 0, and was signed to line \d+: its end was cut off/))
  })
  test('chains a whole case anew, and it is named', async () => {
    const where = `"caseId" = '${cases[2]}'`
    const [first] = await at.eventsOf(cases[2]!)
    const { previous, hash: _, recordedAt, ...line } = first!
    const body = { ...(line.body as object), by: 'somebody else' }
    const anew = hashAfter(previous, { ...line, body, recordedAt: recordedAt.toISOString() }).toString('hex')
    const sql = `UPDATE case_event SET body = '${JSON.stringify(body)}', hash = decode('${anew}', 'hex') WHERE ${where} AND position = 1`
    const others = `DELETE FROM case_event WHERE ${where} AND position > 1`
    expect(await withOwner([...copyOf('case_event', where), sql, others], back('case_event', where))).toContainEqual(
      expect.stringMatching(/was cut off|was chained anew/),
    )
  })
  test('changes a root, or what is kept beside it, and it is named', async () => {
    const record = `UPDATE root SET record = jsonb_set(record, '{day}', '"2020-01-01"') WHERE number = 1`
    expect(await withOwner([...copyOf('root', 'number = 1'), record], back('root', 'number = 1'))).toContainEqual(
      'root 1: The database has another than the anchor.',
    )
    const leaves = `UPDATE root_rows SET leaves = decode(repeat('00', 32), 'hex') WHERE number = 1 AND "of" = 'look'`
    expect(
      await withOwner([...copyOf('root_rows', `number = 1 AND "of" = 'look'`), leaves], back('root_rows', `number = 1 AND "of" = 'look'`)),
    ).toContainEqual(expect.stringMatching(/^look, root 1: The hashes of its rows are not those that were signed/))
    const head = `UPDATE root_head SET position = position + 1 WHERE "caseId" = '${cases[2]}'`
    expect(await withOwner([...copyOf('root_head', 'true'), head], back('root_head', 'true'))).toContainEqual(
      expect.stringMatching(/^cases, root \d+: The ends of cases that are kept are not those that were signed/),
    )
  })
  test('and the anchor: cuts its end off, and the database says so', async () => {
    const whole = readFileSync(file, 'utf8')
    writeFileSync(file, `${whole.trim().split('\n').slice(0, -1).join('\n')}\n`)
    expect(await found()).toContainEqual(expect.stringMatching(/^root \d+: The database has it, and the anchor does not/))
    writeFileSync(file, whole)
    expect(await found()).toEqual([])
  })
})

describe('the roles of programs', () => {
  const tables = [
    'sign_in',
    'export',
    'history_part',
    'root',
    'root_head',
    'root_rows',
    // Of some a part moves on: that part is in no root.
    ...JOURNALS.flatMap(({ table, columns }) => (columns ? [] : [table])),
  ]
  test('neither pages nor workers may change or remove a row of any of them, and the owner is stopped by a trigger', async () => {
    for (const table of tables) {
      const may = await at.db.owner.$queryRaw<{ role: string }[]>`
        SELECT role FROM unnest(ARRAY['sixth_day_api', 'sixth_day_work']) role
        WHERE has_any_column_privilege(role, ${table}, 'UPDATE') OR has_table_privilege(role, ${table}, 'DELETE') OR has_table_privilege(role, ${table}, 'TRUNCATE')`
      expect([table, may]).toEqual([table, []])
      const [held] = await at.db.owner.$queryRaw<{ triggers: number }[]>`
        SELECT count(*)::int AS triggers FROM pg_trigger WHERE tgrelid = ${table}::regclass AND tgname IN ('only_grows', 'never_emptied') AND tgenabled = 'O'`
      expect([table, held!.triggers]).toEqual([table, 2])
    }
    await expect(at.db.owner.$executeRaw`DELETE FROM root`).rejects.toThrow('only ever grows')
  })
  test('every table that only ever grows is hashed into roots, or is held otherwise', async () => {
    const growing = await at.db.owner.$queryRaw<{ name: string }[]>`
      SELECT c.relname AS name FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE t.tgname = 'only_grows' ORDER BY 1`
    const known = new Set([...JOURNALS.map(({ table }) => table), ...Object.keys(HELD_OTHERWISE)])
    expect(growing.map(({ name }) => name).filter((name) => !known.has(name))).toEqual([])
  })
})
