/** The authority’s own numbers, as the worker counts by them; and each night again by those that stood when it was counted. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { countEverythingAgain } from '../../bin/reconciling/counts.ts'
import { day, type Day, type Unit } from '../../domain/calendar.ts'
import { change } from '../../store/administration.ts'
import { verifyChain } from '../../store/chain.ts'
import { numbersKept, setNumber } from '../../store/own-numbers.ts'
import { addEntries } from '../../store/calendars.ts'
import { standing, type Standing } from './standing.ts'

let at: Standing
beforeAll(async () => {
  at = await standing()
})
afterAll(() => at.db.drop())

const rule = 'MM_MATCH'
const from = day('2026-11-16')
interface Set {
  readonly allow: number
  readonly unit?: Unit
  readonly remind?: readonly number[]
  readonly before?: number | null
  readonly since?: Day
}
/** As an administrator sets one: on the record, and with what they saw to stand. */
const set = async ({ allow, unit = 'school days', remind, before = null, since = day('2026-09-01') }: Set) => {
  const number = { allow, unit, remind: remind ?? null }
  const asked = { id: randomUUID(), kind: 'number-set', byId: at.people.priya, why: 'A test.' } as const
  return change(at.db.api, asked, async (tx) => ({
    changes: await setNumber(tx, { rule, since, number, before, byId: at.people.priya, why: 'A test.' }),
  }))
}
const lastNumber = async () => (await numbersKept(at.db.work)).at(-1)!.id
const ask = (seq: number, id = 'MM_MATCH-1') => ({
  seq,
  why: 'started',
  governing: from,
  counts: [{ id, clock: rule, from, at: '2026-11-16T10:00:00.000Z' }],
})
const deadlineOf = (caseId: string, id = 'MM_MATCH-1') => at.db.work.deadline.findUniqueOrThrow({ where: { caseId_id: { caseId, id } } })
const schoolDays = (row: { derivation: unknown }) =>
  (row.derivation as { days: { counts: boolean }[] }[])[0]!.days.filter(({ counts }) => counts).length

describe('a deadline', () => {
  let first: { caseId: string; of: { caseId: string; process: string } }
  let second: typeof first
  it('is counted by the default where the authority has set nothing', async () => {
    first = await at.opened()
    await at.activities.countDays({ ...first.of, ...ask(2) })
    const row = await deadlineOf(first.caseId)
    expect([schoolDays(row), row.own, row.asked]).toEqual([15, null, expect.not.objectContaining({ numbers: expect.anything() })])
  })
  it('is counted by the authority’s own number once one stands, and keeps whose it is', async () => {
    await set({ allow: 12, remind: [4, 2] })
    const number = await lastNumber()
    second = await at.opened()
    const [counted] = await at.activities.countDays({ ...second.of, ...ask(2) })
    const row = await deadlineOf(second.caseId)
    expect(schoolDays(row)).toBe(12)
    expect(row).toMatchObject({ own: number, kind: 'L', rowSince: new Date('2026-09-01'), cite: 'Local: the council’s own number' })
    expect(row.law).toContain('The council’s own number.')
    expect(row.says).toBe('the council’s own number, in place of 15 school days after that day')
    expect(row.asked).toMatchObject({ numbers: [number] })
    expect(counted!.wakings.filter(({ letter }) => letter === 'reminder')).toHaveLength(2)
    expect((await at.eventsOf(second.caseId)).at(-1)!.body).toMatchObject({ kind: 'L', own: number, since: '2026-09-01' })
    expect(verifyChain(await at.eventsOf(second.caseId))).toBeNull()
  })
  it('that was counted keeps its number though another is set, and a calendar moves', async () => {
    await set({ allow: 20, before: await lastNumber() })
    await addEntries(at.db.owner, 'school:138001', [{ kind: 'closure', from: '2026-11-18', to: '2026-11-18', why: 'Snow' }], 'The school')
    const before = { first: await deadlineOf(first.caseId), second: await deadlineOf(second.caseId) }
    await at.activities.countDays({ ...first.of, ...ask(3), why: 'recount' })
    await at.activities.countDays({ ...second.of, ...ask(3), why: 'recount' })
    const after = { first: await deadlineOf(first.caseId), second: await deadlineOf(second.caseId) }
    expect([schoolDays(after.first), schoolDays(after.second)]).toEqual([15, 12])
    for (const one of ['first', 'second'] as const) expect(after[one].due! > before[one].due!).toBe(true)
    expect([after.first.own, after.second.own]).toEqual([null, before.second.own])
  })
  it('of a later turn of the same case is counted by what stands now', async () => {
    await at.activities.countDays({ ...second.of, ...ask(4, 'MM_MATCH-2') })
    expect(schoolDays(await deadlineOf(second.caseId, 'MM_MATCH-2'))).toBe(20)
  })
  it('of a case from before the first day is counted by what held then', async () => {
    await set({ allow: 3, since: day('2026-11-17') })
    const third = await at.opened()
    await at.activities.countDays({ ...third.of, ...ask(2) })
    expect(schoolDays(await deadlineOf(third.caseId))).toBe(20)
    await at.activities.countDays({ ...third.of, ...ask(3, 'MM_MATCH-2'), governing: day('2026-11-17') })
    expect(schoolDays(await deadlineOf(third.caseId, 'MM_MATCH-2'))).toBe(3)
  })
  it('in other units is counted on no calendar of a school', async () => {
    await set({ allow: 2, unit: 'weeks', since: day('2026-11-10') })
    const fourth = await at.opened()
    const [counted] = await at.activities.countDays({ ...fourth.of, ...ask(2) })
    expect([counted!.due, (await deadlineOf(fourth.caseId)).calendars]).toEqual(['2026-11-30', []])
  })
})

describe('each night', () => {
  it('all of them come to the same, each by the numbers that stood when it was counted', async () => {
    expect(await countEverythingAgain(at.db.work)).toEqual({ counted: 6, found: [] })
  })
  it('one that is kept as counted by another number is found', async () => {
    const [one] = await at.db.work.deadline.findMany({ where: { own: { not: null } }, orderBy: { own: 'asc' } })
    const { caseId, id, asked } = one!
    const where = { caseId_id: { caseId, id } }
    const other = { ...(asked as object), numbers: [await lastNumber()] }
    await at.db.work.deadline.update({ where, data: { asked: other } })
    const { found } = await countEverythingAgain(at.db.work)
    expect(found.map(({ of, kind }) => [of, kind])).toEqual([[`${caseId} ${id}`, 'counted otherwise']])
    await at.db.work.deadline.update({ where, data: { asked: asked as object } })
  })
})

describe('the lines', () => {
  it('are never changed or removed', async () => {
    await expect(at.db.owner.$executeRaw`UPDATE own_number SET allow = 1`).rejects.toThrow('only ever grows')
    await expect(at.db.owner.$executeRaw`DELETE FROM own_number`).rejects.toThrow('only ever grows')
  })
  it('are not set before what their author did not see: of two at once one is refused', async () => {
    const since = day('2027-01-01')
    const made = await Promise.all([set({ allow: 5, since }), set({ allow: 6, since })])
    expect(made.map(({ is }) => is).toSorted()).toEqual(['made', 'refused'])
    expect((await numbersKept(at.db.work)).filter((one) => one.since === since)).toHaveLength(1)
  })
  it('the same number again is no change, and nothing is kept', async () => {
    const before = await numbersKept(at.db.work)
    const one = before.at(-1)!
    expect(await set({ allow: one.allow!, since: one.since, before: one.id })).toMatchObject({ is: 'refused' })
    expect(await numbersKept(at.db.work)).toEqual(before)
  })
  it('the worker sets none', async () => {
    const before = (await numbersKept(at.db.work)).length
    await expect(
      at.db.work
        .$executeRaw`INSERT INTO own_number (rule, since, allow, unit, "byId", why) VALUES ('x', '2026-01-01', 1, 'weeks', ${at.people.priya}::uuid, 'x')`,
    ).rejects.toThrow('permission denied')
    expect(await numbersKept(at.db.work)).toHaveLength(before)
  })
})
