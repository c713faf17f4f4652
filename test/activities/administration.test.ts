import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { KindOfChange } from '../../domain/administration.ts'
import { day, plus, type Day } from '../../domain/calendar.ts'
import { readSchool, type GiasSchool } from '../../domain/gias.ts'
import type { Role } from '../../domain/jobs.ts'
import { planSchools } from '../../domain/school-plan.ts'
import { change, NotChanged, verifyAdministration, type Made } from '../../store/administration.ts'
import { endCover, setCover, substitutesFor } from '../../store/covers.ts'
import { makeHeads } from '../../store/heads.ts'
import { endJob } from '../../store/jobs.ts'
import { decide, proposeAddress, proposeJob, type Decision } from '../../store/proposals.ts'
import { applySchools, heldSchools } from '../../store/schools.ts'
import type { Tx } from '../../store/client.ts'
import { personNow } from '../../store/people.ts'
import { Prisma } from '../../store/prisma/client.ts'
import { schoolRow, type Row } from '../support/gias.ts'
import { londonToday, database, type TestDatabase } from '../support/postgres.ts'

let db: TestDatabase
let today: Day
const people: Record<string, string> = {}
beforeAll(async () => {
  db = await database({ council: true })
  today = await londonToday(db.owner)
  for (const { id, email } of await db.owner.person.findMany()) people[email] = id
})
afterAll(() => db.drop())

const who = (name: string): string => people[`${name}@birmingham.example`]!
const make = (
  kind: KindOfChange,
  work: (tx: Tx) => Promise<readonly { subject: string; field: string; old: string | null; new: string | null }[]>,
  id = randomUUID(),
  byId = who('admin'),
): Promise<Made> => change(db.api, { id, kind, byId, why: 'The test says so.' }, async (tx) => ({ changes: await work(tx) }))
const named = (urn: string) =>
  make('school-changed', async (tx) => {
    const mailbox = `${randomUUID()}@x.example`
    await tx.$executeRaw`UPDATE school SET mailbox = ${mailbox} WHERE urn = ${urn}`
    return [{ subject: `school:${urn}`, field: 'mailbox', old: null, new: mailbox }]
  })

describe('the chain of changes', () => {
  test('has no gap and no fork, however many change something at once', async () => {
    const before = await db.owner.adminEvent.count()
    await Promise.all(['990201', '990202', '990203', '990204'].map(named))
    expect(await verifyAdministration(db.api)).toEqual({ checked: before + 4, broken: null })
  })
  test('a form pressed twice, even at once, is one change', async () => {
    const id = randomUUID()
    const press = () => make('school-changed', async () => [{ subject: 'school:990201', field: 'x', old: null, new: 'y' }], id)
    const all = await Promise.all([press(), press(), press()])
    expect(new Set(all.map((one) => JSON.stringify(one))).size).toBe(1)
    expect(await db.owner.adminEvent.count({ where: { id } })).toBe(1)
  })
  test('a change that is refused leaves nothing, nor does one that changes nothing', async () => {
    const before = await db.owner.adminEvent.count()
    const refused = await make('school-changed', async (tx) => {
      await tx.$executeRaw`UPDATE school SET mailbox = 'lost@x.example' WHERE urn = '990201'`
      throw new NotChanged('No.')
    })
    expect([refused, await make('school-changed', async () => [])]).toEqual([{ is: 'refused', why: 'No.' }, { is: 'nothing' }])
    expect([await db.owner.adminEvent.count(), await db.owner.school.count({ where: { mailbox: 'lost@x.example' } })]).toEqual([before, 0])
  })
  test.each(['admin_event', 'admin_words', 'admin_change', 'proposal'])(
    'no row of %s is ever removed, and pages change none',
    async (table) => {
      await expect(
        db.owner.$executeRawUnsafe(`DELETE FROM ${table}`).then((n) => (n === 0 ? Promise.reject(new Error('only ever grows')) : n)),
      ).rejects.toThrow('only ever grows')
      await expect(db.owner.$executeRawUnsafe(`TRUNCATE ${table} CASCADE`)).rejects.toThrow('only ever grows')
      for (const role of [db.api, db.work])
        await expect(role.$executeRawUnsafe(`DELETE FROM ${table}`)).rejects.toThrow('permission denied')
      if (table !== 'proposal')
        await expect(db.api.$executeRawUnsafe(`UPDATE ${table} SET position = 1`)).rejects.toThrow('permission denied')
    },
  )
})

const propose = async (personId: string, role: Role, from = today): Promise<string> => {
  const id = randomUUID()
  const made = await make(
    'job-proposed',
    (tx) => proposeJob(tx, { id, byId: who('admin'), why: 'Needed.' }, { personId, role, from, to: null }),
    id,
  )
  expect(made.is).toBe('made')
  return id
}
const deciding = (id: string, byId: string, as: Decision = 'approved') =>
  make('proposal-approved', (tx) => decide(tx, id, { as, byId, for: [byId], why: 'Agreed.' }), randomUUID(), byId)
const jobs = async (id: string) => ((await personNow(db.api, id, 'oidc'))?.posts ?? []).map(({ role }) => role)

describe('a job in the authority', () => {
  test('gives nothing until another administrator approves it, and says who did what', async () => {
    const id = who('social-worker')
    const proposal = await propose(id, 'send-officer')
    expect(await jobs(id)).toEqual(['social-worker'])
    expect(await deciding(proposal, who('admin'))).toMatchObject({ is: 'refused', why: expect.stringContaining('Another administrator') })
    expect(await deciding(proposal, id)).toMatchObject({ is: 'refused' })
    expect(await jobs(id)).toEqual(['social-worker'])
    expect((await deciding(proposal, who('second.admin'))).is).toBe('made')
    expect((await jobs(id)).toSorted()).toEqual(['send-officer', 'social-worker'])
    expect(await deciding(proposal, who('second.admin'))).toMatchObject({ is: 'refused', why: 'That has been decided already.' })
  })
  test('that is declined gives nothing; whoever proposed it may withdraw it, and nobody else', async () => {
    const id = who('panel-member')
    const first = await propose(id, 'panel-chair')
    expect((await deciding(first, who('second.admin'), 'declined')).is).toBe('made')
    const second = await propose(id, 'panel-chair')
    expect(await deciding(second, who('second.admin'), 'withdrawn')).toMatchObject({ is: 'refused' })
    expect((await deciding(second, who('admin'), 'withdrawn')).is).toBe('made')
    expect(await jobs(id)).toEqual(['panel-member'])
  })
  test('cannot be given by one, whatever the program says: the database refuses it', async () => {
    const personId = who('auditor')
    const insert = (proposal: string | null) => db.api.$executeRaw`
      INSERT INTO post (id, "personId", role, "from", "proposalId") VALUES (gen_random_uuid(), ${personId}::uuid, 'administrator', ${today}::date, ${proposal}::uuid)`
    await expect(insert(null)).rejects.toThrow('given by two people')
    const waiting = await propose(personId, 'administrator')
    await expect(insert(waiting)).rejects.toThrow('given by two people')
    const approve = (by: string) => db.api.$executeRaw`
      UPDATE proposal SET state = 'approved', "decidedById" = ${by}::uuid, "decidedAt" = now() WHERE id = ${waiting}::uuid`
    await expect(approve(who('admin'))).rejects.toThrow('check constraint')
    await expect(approve(personId)).rejects.toThrow('check constraint')
    await expect(db.api.$executeRaw`UPDATE proposal SET role = 'clerk' WHERE id = ${waiting}::uuid`).rejects.toThrow('permission denied')
    await deciding(waiting, who('second.admin'), 'declined')
  })
  test('is only ever shortened by one', async () => {
    const post = await db.owner.post.findFirstOrThrow({ where: { personId: who('rashid.calloway'), role: 'clerk' } })
    expect((await make('job-ended', (tx) => endJob(tx, post.id, plus(today, 30)))).is).toBe('made')
    await expect(db.api.$executeRaw`UPDATE post SET "to" = NULL WHERE id = ${post.id}::uuid`).rejects.toThrow('given by two people')
    await expect(db.api.$executeRaw`DELETE FROM post WHERE id = ${post.id}::uuid`).rejects.toThrow('ended, never removed')
  })
  test('an address of somebody who holds one takes two as well: whoever receives their codes can be them', async () => {
    const id = who('panel-chair')
    await expect(db.api.$executeRaw`UPDATE person SET email = 'mine@else.example' WHERE id = ${id}::uuid`).rejects.toThrow(
      'changed by two people',
    )
    const proposal = randomUUID()
    await make(
      'address-proposed',
      (tx) => proposeAddress(tx, { id: proposal, byId: who('admin'), why: 'Married.' }, id, 'm.new@birmingham.example'),
      proposal,
    )
    expect(await deciding(proposal, who('admin'))).toMatchObject({ is: 'refused' })
    expect((await deciding(proposal, who('second.admin'))).is).toBe('made')
    expect((await db.owner.person.findUniqueOrThrow({ where: { id } })).email).toBe('m.new@birmingham.example')
  })
})

const rows = (...all: readonly Row[]): GiasSchool[] =>
  all.map((row, at) => {
    const read = readSchool(schoolRow(row), at + 2, new Set(['330']))
    if (read.is !== 'school') throw new Error(JSON.stringify(read))
    return read.school
  })
const load = (...all: readonly Row[]) =>
  make('schools-loaded', async (tx) => applySchools(tx, planSchools(rows(...all), await heldSchools(tx))))
const community = { URN: '991001', EstablishmentNumber: '4701', CensusDate: '16-01-2025', NumberOfPupils: '900' }
const closed = {
  ...community,
  'EstablishmentStatus (name)': 'Closed',
  CloseDate: '31-08-2026',
  'ReasonEstablishmentClosed (name)': 'Academy Converter',
}
const academy = {
  ...community,
  URN: '991002',
  EstablishmentName: 'Nettlecombe Academy',
  OpenDate: '01-09-2026',
  'TypeOfEstablishment (name)': 'Academy converter',
}

describe('schools of a GIAS file', () => {
  test('are new, then the same, then closed and followed: its head answers for both, and a new head of the academy does', async () => {
    expect((await load(community)).is).toBe('made')
    expect(await load(community)).toEqual({ is: 'nothing' })
    expect(await db.owner.calendarBase.findUnique({ where: { calendar: 'school:991001' } })).toMatchObject({ follows: 'authority:330' })
    const first = { urn: '991001', name: 'Ottilie Brand', email: 'head@nettlecombe.example', from: day('2026-01-05'), line: 0 }
    expect((await make('head-changed', (tx) => makeHeads(tx, [first]))).is).toBe('made')
    expect((await load(closed, academy)).is).toBe('made')
    expect(await db.owner.school.findUnique({ where: { urn: '991001' } })).toMatchObject({
      status: 'closed',
      successorUrn: '991002',
      laestab: '330/4701',
    })
    const ottilie = await db.owner.person.findUniqueOrThrow({
      where: { email: first.email },
      include: { posts: { orderBy: { urn: 'asc' } } },
    })
    expect(ottilie.posts.map(({ urn, from }) => [urn, from.toISOString().slice(0, 10)])).toEqual([
      ['991001', '2026-01-05'],
      ['991002', '2026-09-01'],
    ])
    const next = { ...first, urn: '991002', name: 'Emeka Strood', email: 'new.head@nettlecombe.example', from: plus(today, -1) }
    expect((await make('head-changed', (tx) => makeHeads(tx, [next]))).is).toBe('made')
    expect(await personNow(db.api, ottilie.id, 'code')).toMatchObject({ posts: [] })
    const emeka = await db.owner.person.findUniqueOrThrow({ where: { email: next.email } })
    expect((await personNow(db.api, emeka.id, 'code'))?.posts.map(({ urn }) => urn).toSorted()).toEqual(['991001', '991002'])
    expect(await make('head-changed', (tx) => makeHeads(tx, [next]))).toEqual({ is: 'nothing' })
  })
  test('a head for a later day changes nobody’s access today', async () => {
    const old = await db.owner.post.findFirstOrThrow({ where: { urn: '990203', role: 'headteacher' } })
    const next = { urn: '990203', name: 'Willa Pemberton', email: 'willa@colevalley.example', from: plus(today, 40), line: 0 }
    expect((await make('head-changed', (tx) => makeHeads(tx, [next]))).is).toBe('made')
    expect((await personNow(db.api, old.personId, 'code'))?.posts).toHaveLength(1)
    expect((await db.owner.post.findUniqueOrThrow({ where: { id: old.id } })).to?.toISOString().slice(0, 10)).toBe(plus(today, 39))
    const later = await db.owner.post.findFirstOrThrow({ where: { urn: '990203', person: { email: next.email } } })
    expect((await make('job-ended', (tx) => endJob(tx, later.id, today))).is).toBe('made')
    expect(await db.owner.post.count({ where: { id: later.id } })).toBe(0)
  })
})

describe('leave cover', () => {
  const set = (away: string, substitute: string, from = today, to = plus(today, 5)) =>
    make('cover-set', (tx) => setCover(tx, { awayId: who(away), substituteId: who(substitute), from, to }), randomUUID(), who(away))
  test('gives the jobs of whoever is away for those days, but never an administrator’s or a data protection officer’s', async () => {
    expect((await set('tomasz.wren', 'manager')).is).toBe('made')
    expect((await personNow(db.api, who('manager'), 'oidc'))?.coversFor).toContain(who('tomasz.wren'))
    const also = (person: string, role: Role) =>
      db.owner.post.create({ data: { personId: who(person), role, from: new Date('2026-01-01') } })
    await also('send-officer', 'administrator')
    await also('send-officer', 'data-protection-officer')
    await also('virtual-school', 'send-officer')
    expect((await set('send-officer', 'virtual-school')).is).toBe('made')
    expect((await personNow(db.api, who('virtual-school'), 'oidc'))?.coversFor).toContain(who('send-officer'))
    expect((await jobs(who('virtual-school'))).filter((job) => job === 'administrator' || job === 'data-protection-officer')).toEqual([])
  })
  test('gives nobody of the council a job that they have not: cases would be open to them at one person’s word', async () => {
    const own = (await jobs(who('social-worker'))) as Role[]
    const holders = await db.owner.post.findMany({ where: { role: { in: own }, urn: null } })
    const may = (await substitutesFor(db.api, who('social-worker'))).map(({ id }) => id)
    expect(may.every((id) => holders.some(({ personId }) => personId === id))).toBe(true)
    for (const other of ['school-travel', 'clerk'])
      expect(await set('social-worker', other)).toMatchObject({ is: 'refused', why: expect.stringContaining('cannot act') })
  })
  test('has one substitute at a time and no chains', async () => {
    expect(await set('tomasz.wren', 'abigail.fenn')).toMatchObject({ is: 'refused', why: expect.stringContaining('already') })
    expect(await set('abigail.fenn', 'tomasz.wren')).toMatchObject({
      is: 'refused',
      why: expect.stringContaining('away in some of those days too'),
    })
    expect(await set('manager', 'abigail.fenn')).toMatchObject({
      is: 'refused',
      why: expect.stringContaining('covered by the person who would be away'),
    })
    expect(await set('abigail.fenn', 'auditor')).toMatchObject({ is: 'refused', why: expect.stringContaining('cannot act') })
  })
  test('ended early is over at once, and its days stay on the record', async () => {
    const cover = await db.owner.cover.findFirstOrThrow({ where: { awayId: who('tomasz.wren') } })
    expect((await make('cover-ended', (tx) => endCover(tx, cover.id))).is).toBe('made')
    expect((await personNow(db.api, who('manager'), 'oidc'))?.coversFor).not.toContain(who('tomasz.wren'))
    expect(await make('cover-ended', (tx) => endCover(tx, cover.id))).toMatchObject({ is: 'refused' })
  })
})

test('whatever is altered behind our back shows: a reason, a value, a line', async () => {
  await named('990205')
  const last = await db.owner.adminEvent.findFirstOrThrow({ orderBy: { position: 'desc' } })
  const alter = (sql: string) =>
    db.owner.$transaction(async (tx) => {
      await tx.$executeRaw`SET LOCAL session_replication_role = replica`
      await tx.$executeRaw(Prisma.raw(sql))
    })
  await alter(`UPDATE admin_change SET "new" = 'other@x.example' WHERE position = ${last.position}`)
  expect((await verifyAdministration(db.api)).broken).toMatchObject({ position: last.position })
  await alter(`UPDATE admin_words SET why = 'Another reason.' WHERE position = 1`)
  expect((await verifyAdministration(db.api)).broken).toMatchObject({ position: 1 })
  await alter(`UPDATE admin_event SET body = body || '{"changes": 7}' WHERE position = 1`)
  expect((await verifyAdministration(db.api)).broken).toMatchObject({ position: 1, why: 'It is not as it was written.' })
})
