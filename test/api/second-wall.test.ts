/** Row-level security: what the database itself keeps from the role of the API, whatever a page may ask. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { yearOf } from '../../domain/calendar-words.ts'
import { heardBy } from '../../domain/panels.ts'
import { askerOf } from '../../api/access/asker.ts'
import { asFor, asItself, AskingPool, type Asker } from '../../store/asking.ts'
import { personNow } from '../../store/people.ts'
import { Prisma } from '../../store/prisma/client.ts'
import { within } from '../../store/reading-reach.ts'
import { processes } from '../../workflows/processes.ts'
import { files, read } from '../house/tree.ts'
import { browser, signInAs, stage, type Browser, type Stage } from '../support/app.ts'
import { londonToday } from '../support/postgres.ts'
import { headOf, standing, type Standing } from '../support/standing.ts'

let here: Stage
let one: Standing
let other: Standing
beforeAll(async () => {
  here = await stage()
  one = await standing(here.data.owner, here.data.work, 1)
  // Another child's case, in which a third school is asked and the first has no part.
  other = await standing(here.data.owner, here.data.work, 2)
  await here.data.work.caseAccess.deleteMany({ where: { caseId: other.id } })
  await here.data.work.caseAccess.create({ data: { caseId: other.id, principal: 'school:990203', party: 'receiving-school' } })
  await one.link()
}, 120_000)
afterAll(() => here.stop())

/** Tables that hold nothing of a case, a child or a person's own; each with why everybody may read it. */
const OPEN: Readonly<Record<string, string>> = {
  authority: 'reference data',
  school: 'reference data',
  calendar_entry: 'reference data',
  calendar_base: 'reference data',
  calendar_run: 'a change of reference data, and how far it has come',
  rehearsal: 'one number',
  person: 'who works here: needed before anybody has signed in, and named on every page',
  post: 'who works here',
  cover: 'who works here',
  team: 'who works here',
  session: 'needed before anybody has signed in; found by a name of 192 random bits',
  tried: 'hashes and counts',
  round: 'when the reconciler last looked',
  own_number: 'numbers of the council, which every page of a rule shows',
  own_keeping: 'numbers of the council, which the page of how long things are kept shows',
  ledger_policy: 'what entries of the ledger weigh, which every account shows',
  pan: 'reference data',
  screening_table: 'tables of the council, by which the screening proposes a level',
  panel: 'a number',
  panel_setting: 'what a panel hears and by which rules: no child stands in it',
  panel_member: 'people who work here',
  meeting: 'a number',
  meeting_line: 'when and where a panel meets',
  panel_message_line: 'what became of it',
  attendance: 'who came to a meeting, of people who work here',
  minutes: 'that they are agreed, by whom, and a hash',
  sharing_agreement: 'people who work here',
  admin_change: 'people who work here, and schools',
  admin_event: 'people who work here, and schools',
  admin_words: 'why a job or a school was changed',
  proposal: 'jobs of people who work here',
  data_key: 'wrapped keys: they open nothing without the wrapping keys',
  search_key: 'one wrapped key',
  root: 'hashes and signatures of a night, which stand outside the database too',
  root_rows: 'hashes',
  _prisma_migrations: 'not of the product',
}
const tables = async (): Promise<readonly { name: string; walled: boolean; forced: boolean; policies: number }[]> => here.data.owner
  .$queryRaw`
  SELECT c.relname AS name, c.relrowsecurity AS walled, c.relforcerowsecurity AS forced,
    (SELECT count(*)::int FROM pg_policies p WHERE p.schemaname = 'public' AND p.tablename = c.relname AND 'sixth_day_api' = ANY (p.roles)) AS policies
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relkind = 'r' ORDER BY 1`
const countOf = async (table: string): Promise<number> => {
  const [row] = await here.data.api.$queryRawUnsafe<{ n: number }[]>(`SELECT count(*)::int AS n FROM "${table}"`)
  return row!.n
}
const walled = async (): Promise<readonly string[]> => (await tables()).filter((one) => one.walled).map(({ name }) => name)
async function asker(email: string): Promise<Asker> {
  const { id } = await here.data.owner.person.findUniqueOrThrow({ where: { email } })
  return askerOf((await personNow(here.data.api, id, 'oidc'))!)
}

const onRoll = async (urn: string): Promise<readonly string[]> => {
  const rows = await here.data.owner.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT "childId" AS id FROM fact WHERE name = 'school-on-roll' AND value #>> '{}' = ${urn}`
  return rows.map(({ id }) => id)
}

describe('every table', () => {
  it('is behind the wall, for its owner too, or says why not', async () => {
    const found = await tables()
    expect(
      found.filter(({ name, walled, forced, policies }) => !(name in OPEN) && !(walled && forced && policies > 0)).map(({ name }) => name),
    ).toEqual([])
    expect(found.filter(({ name, walled }) => name in OPEN && walled)).toEqual([])
  })

  it('that is new and says nothing would be seen', async () => {
    await here.data.owner.$executeRawUnsafe(`CREATE TABLE planted (id int); GRANT SELECT ON planted TO sixth_day_api`)
    const found = await tables()
    expect(found.filter(({ name, walled: behind }) => !(name in OPEN) && !behind).map(({ name }) => name)).toEqual(['planted'])
    await here.data.owner.$executeRawUnsafe(`DROP TABLE planted`)
  })
})

describe('Prisma’s findUnique, which puts questions of several people together', () => {
  const asked = (text: string): readonly string[] => [...text.matchAll(/\b(\w+)\.findUnique(?:OrThrow)?\(/g)].map(([, model]) => model!)
  it('is asked of no table behind the wall', async () => {
    const models = [...files('api'), ...files('store')].flatMap((file) => asked(read(file)))
    expect(models).toContain('person')
    const tables = models.map((model) => model.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`))
    const behind = await walled()
    expect(tables.filter((table) => behind.includes(table))).toEqual([])
    expect(asked('await db.delivery.findUnique({})')).toEqual(['delivery'])
  })
})

describe('nobody said who asks', () => {
  it('every walled table is empty, though it holds rows', async () => {
    const names = await walled()
    expect(names.length).toBeGreaterThanOrEqual(20)
    for (const name of names) expect([name, await countOf(name)]).toEqual([name, 0])
    for (const name of ['case', 'case_access', 'child', 'child_identity', 'contact', 'step', 'deadline', 'letter', 'link'])
      expect([name, await asItself(() => countOf(name))]).not.toEqual([name, 0])
  })

  it('and nothing is written', async () => {
    const row = { byId: one.head.id, what: 'case', caseId: one.id }
    await expect(
      here.data.api.$executeRaw`INSERT INTO look ("byId", what, "caseId") VALUES (${row.byId}, ${row.what}, ${row.caseId})`,
    ).rejects.toThrow('row-level security')
    await expect(here.data.api.$executeRaw`INSERT INTO child (id, reference) VALUES (gen_random_uuid(), 'C-99998')`).rejects.toThrow(
      'row-level security',
    )
    expect(await here.data.api.$executeRaw`UPDATE submission SET attempts = attempts`).toBe(0)
  })
})

describe('for a head who is asked', () => {
  it('their cases are there, and no row of another', async () => {
    const head = await asker(one.head.email)
    await asFor(head, async () => {
      const { api } = here.data
      expect(await api.$queryRaw`SELECT DISTINCT "caseId" AS id FROM step`).toEqual([{ id: one.id }])
      for (const name of ['case', 'deadline', 'case_party', 'letter'])
        expect(await countOf(name)).toBe(
          await here.data.owner
            .$queryRawUnsafe<{ n: number }[]>(
              `SELECT count(*)::int AS n FROM "${name}" WHERE "${name === 'case' ? 'id' : 'caseId'}" = '${one.id}'`,
            )
            .then(([row]) => row!.n),
        )
      const children = await api.$queryRaw<{ id: string }[]>`SELECT id FROM child`
      expect(new Set(children.map(({ id }) => id))).toEqual(new Set([one.childId, ...(await onRoll('990202'))]))
      expect(await api.$queryRaw`SELECT principal FROM case_access`).toEqual([{ principal: 'school:990202' }])
      for (const name of ['note', 'assignment', 'refusal', 'preference']) expect([name, await countOf(name)]).toEqual([name, 0])
    })
  })

  it('nothing is written in another’s name', async () => {
    const clerk = await here.data.owner.person.findUniqueOrThrow({ where: { email: 'clerk@birmingham.example' } })
    await asFor(await asker(one.head.email), async () => {
      await expect(
        here.data.api.$executeRaw`INSERT INTO look ("byId", what, "caseId") VALUES (${clerk.id}::uuid, 'case', ${one.id})`,
      ).rejects.toThrow('row-level security')
      await expect(
        here.data.api
          .$executeRaw`INSERT INTO note (id, "caseId", kind, whose, sealed, "byId") VALUES (gen_random_uuid(), ${one.id}, 'note', ${one.childId}::uuid, ${new Uint8Array(40)}, ${one.head.id}::uuid)`,
      ).rejects.toThrow('row-level security')
    })
  })

  it('a link may be read by its hash, and no other', async () => {
    const { hash } = await here.data.owner.link.findFirstOrThrow({ where: { caseId: one.id } })
    await asFor({ all: false, principals: [], link: hash }, async () => {
      expect(await countOf('link')).toBe(1)
      for (const name of ['case', 'letter', 'child', 'code']) expect(await countOf(name)).toBe(0)
    })
  })
})

describe('for others', () => {
  it.each([
    ['clerk@birmingham.example', 2],
    ['auditor@birmingham.example', 2],
    ['panel-chair@birmingham.example', 1],
    ['admin@birmingham.example', 0],
    ['send-officer@birmingham.example', 0],
  ] as const)('%s: %i cases', async (email, cases) => {
    const who = await asker(email)
    expect(await asFor(who, () => countOf('case'))).toBe(cases)
  })

  it('a school sees its own children before they are in any case, by the newest word of whose roll they are on', async () => {
    const urn = '990205'
    const children = await onRoll(urn)
    const rows = await asFor(
      { all: false, principals: [`school:${urn}`] },
      () => here.data.api.$queryRaw<{ id: string }[]>`SELECT id FROM child`,
    )
    expect(children.length).toBeGreaterThan(0)
    expect(rows.map(({ id }) => id).toSorted()).toEqual(children.toSorted())
  })
})

describe('whoever stands in a case by name', () => {
  const as = (id: string) => ({ all: false, principals: [`person:${id}`] })
  const stands = async (email: string, party: string, urn: string | null = null) => {
    const { id } = await here.data.owner.person.findUniqueOrThrow({ where: { email } })
    const key = { caseId: one.id, party }
    const row = { ...key, urn, personId: id, seq: 6 }
    await here.data.work.caseParty.upsert({ where: { caseId_party: key }, create: row, update: row })
    await here.data.work.caseAccess.create({ data: { ...key, principal: `person:${id}` } })
    return id
  }
  const written = async () => {
    const { id: byId } = await here.data.owner.person.findUniqueOrThrow({ where: { email: 'clerk@birmingham.example' } })
    const id = randomUUID()
    const note = { id, caseId: one.id, kind: 'note', whose: one.childId, sealed: new Uint8Array(40), byId }
    await here.data.owner.note.create({ data: note })
    return id
  }
  it('reads what was noted where it is their work: a social worker, and a colleague of a service; no referrer, and no colleague of a school', async () => {
    const id = await written()
    const reads = (who: string) => asFor(as(who), async () => await here.data.api.note.count({ where: { id } }))
    const worker = await stands('social-worker@birmingham.example', 'social-worker')
    const referrer = await stands('school-travel@birmingham.example', 'referrer')
    const colleague = await stands('data.protection@birmingham.example', 'receiving-school', '990202')
    expect([await reads(worker), await reads(referrer), await reads(colleague)]).toEqual([1, 0, 0])
    // Another takes the worker’s place: what the first was let in by is no part of theirs any more.
    await here.data.work.caseParty.updateMany({ where: { caseId: one.id, party: 'social-worker' }, data: { personId: referrer } })
    expect(await reads(worker)).toBe(0)
  })
  it('as a panel, needs a seat as its chair does, on lists and in the database', async () => {
    const { owner, api } = here.data
    const id = await stands('auditor@birmingham.example', 'panel')
    const sees = () =>
      asFor(as(id), async () => [
        await api.child.count({ where: { id: one.childId } }),
        (await api.$queryRaw<object[]>`SELECT c.id FROM "case" c WHERE ${within(as(id), Prisma.sql`c.id`)}`).length,
      ])
    expect(await sees()).toEqual([0, 0])
    // A panel that is set to hear the one hears the other too, in the database as in the program.
    const shut = () => owner.$queryRaw<{ shut: string[] }[]>`SELECT shut_to(ARRAY[${`person:${id}`}]) AS shut`
    expect((await shut())[0]!.shut).toContain('off-site-direction')
    const today = new Date(await londonToday(owner))
    const panels = await owner.panelSetting.findMany({ where: { process: 'managed-move' }, distinct: ['panelId'] })
    const seat = { personId: id, chair: false, organisation: 'A forum', from: today, why: 'A test.' }
    await owner.panelMember.create({ data: { ...seat, panelId: panels[0]!.panelId } })
    expect(await sees()).toEqual([0, 0])
    await owner.sharingAgreement.create({
      data: { personId: id, year: yearOf(await londonToday(owner)), text: 'v1', signedOn: today, paper: false, byId: id },
    })
    expect(await sees()).toEqual([1, 1])
    expect((await shut())[0]!.shut).not.toContain('off-site-direction')
    for (const { name } of processes) {
      const [row] = await owner.$queryRaw<{ by: string[] }[]>`SELECT heard_by(${name}) AS by`
      expect(row!.by, name).toEqual(heardBy(name))
    }
  })
})

describe('many at once', () => {
  it('sixty requests of different people on ten connections: each sees theirs alone, over and over', async () => {
    const emails = ['clerk@birmingham.example', one.head.email, 'panel-chair@birmingham.example', 'admin@birmingham.example']
    const third = await headOf(here.data.owner, '990203')
    const browsers: readonly (readonly [Browser, boolean, boolean])[] = await Promise.all(
      [...emails, third.email].map(async (email) => {
        const who = browser(here.app)
        await signInAs(who, here.identity, email)
        return [
          who,
          email !== 'admin@birmingham.example' && email !== third.email,
          email === 'clerk@birmingham.example' || email === third.email,
        ] as const
      }),
    )
    for (let round = 0; round < 4; round++) {
      const asked = Array.from({ length: 60 }, (_, n) => browsers[(n * 7 + round) % browsers.length]!)
      const answers = await Promise.all(
        asked.map(async ([who], n) => (await who.get(`/cases/${n % 2 ? one.id : other.id}`)).status !== 404),
      )
      expect(answers).toEqual(asked.map(([, first, second], n) => (n % 2 ? first : second)))
    }
  }, 120_000)

  it('and straight on the pool: a thousand questions of twenty askers, none answered for another', async () => {
    const askers: readonly Asker[] = Array.from({ length: 20 }, (_, n) =>
      n % 4 === 0
        ? { all: true, principals: [] }
        : { all: false, principals: [n % 4 === 1 ? 'school:990202' : n % 4 === 2 ? 'school:990203' : 'school:990299'] },
    )
    const right = [2, 1, 1, 0]
    const counts: number[] = []
    // A hundred at a time: twenty wait for each connection, and none so long that it is given up on a machine that does much else.
    for (let from = 0; from < 1_000; from += 100)
      counts.push(...(await Promise.all(Array.from({ length: 100 }, (_, n) => asFor(askers[(from + n) % 20]!, () => countOf('case'))))))
    expect(counts).toEqual(counts.map((_, n) => right[(n % 20) % 4]))
  })

  it('and with Prisma’s own models, which put questions together', async () => {
    const find = async (id: string) => await here.data.api.case.findFirst({ where: { id }, select: { id: true } })
    const asked = Array.from({ length: 200 }, (_, n) =>
      asFor({ all: false, principals: [n % 2 ? 'school:990202' : 'school:990203'] }, () => find(n % 3 ? one.id : other.id)),
    )
    const found = await Promise.all(asked)
    expect(found.map((row) => row?.id ?? null)).toEqual(found.map((_, n) => (n % 2 ? (n % 3 ? one.id : null) : n % 3 ? null : other.id)))
  })
})

test('a connection that is lost in somebody’s hands fails what they ask of it, and ends no program', async () => {
  const pool = new AskingPool({ connectionString: here.data.url, max: 1 })
  pool.on('error', () => {})
  const held = await pool.connect()
  const { rows } = await held.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
  const lost = new Promise<void>((done) => void held.once('end', () => done()))
  await here.data.owner.$queryRaw`SELECT pg_terminate_backend(${rows[0]!.pid}::int)`
  await lost
  await expect(held.query('SELECT 1')).rejects.toThrow()
  held.release()
  await expect.poll(() => pool.query('SELECT 1 AS one').then(({ rows: [row] }) => row, String)).toEqual({ one: 1 })
  await pool.end()
})
