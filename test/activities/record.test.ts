import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asFor } from '../../store/asking.ts'
import { assign } from '../../store/assignments.ts'
import { append, verifyChain } from '../../store/chain.ts'
import { keptAct, takeNext } from '../../store/outbox.ts'
import { DifferentBody, keep, settle } from '../../store/submissions.ts'
import { inOneTransaction } from '../../store/transaction.ts'
import { writtenOf } from '../support/opened.ts'
import { press, refer } from './council.ts'
import { standing, type Standing } from './standing.ts'

let at: Standing
beforeAll(async () => {
  at = await standing()
})
afterAll(() => at.db.drop())

describe('the chain of a case', () => {
  test('has no gap and no fork, however many write at once', async () => {
    const { caseId } = await at.opened()
    const write = (seq: number) =>
      inOneTransaction(at.db.work, (tx) => append(tx, { caseId, seq }, [{ kind: 'step-opened', body: { step: `a${seq}` } }]), 50)
    await Promise.all(Array.from({ length: 8 }, (_, n) => write(n + 2)))
    const events = await at.eventsOf(caseId)
    expect(events).toHaveLength(9)
    expect(verifyChain(events)).toBeNull()
  })
  test('shows where it was changed, cut or put in another order', async () => {
    const { caseId, of } = await at.opened()
    for (const seq of [2, 3]) {
      await at.activities
        .saveCase({ ...of, seq, open: [at.step(`s${seq}`)], opened: [`s${seq}`], settled: [], outcome: null })
        .catch(() => undefined)
      await inOneTransaction(at.db.work, (tx) => append(tx, { caseId, seq: seq + 10 }, [{ kind: 'step-opened', body: { step: 'x' } }]))
    }
    const events = await at.eventsOf(caseId)
    const second = events[1]!
    expect(verifyChain(events)).toBeNull()
    expect(verifyChain(events.map((one) => (one === second ? { ...one, body: { step: 'y' } } : one)))).toMatchObject({ position: 2 })
    expect(verifyChain(events.map((one) => (one === second ? { ...one, recordedAt: new Date('2020-01-01') } : one)))).toMatchObject({
      position: 2,
    })
    expect(verifyChain(events.filter((one) => one !== second))).toMatchObject({ position: 2 })
  })
})

describe('what the database itself refuses', () => {
  test.each(['case_event', 'fact', 'words', 'submission'])('nobody removes a row of %s, whatever their role', async (table) => {
    await at.opened()
    await expect(at.db.owner.$executeRawUnsafe(`DELETE FROM ${table}`)).rejects.toThrow('only ever grows')
    for (const role of [at.db.api, at.db.work])
      await expect(role.$executeRawUnsafe(`DELETE FROM ${table}`)).rejects.toThrow('permission denied')
  })
  test.each(['case_event', 'fact', 'words', 'note', 'assignment', 'delivery', 'look', 'refusal', 'calendar_entry', 'letter_words'])(
    'neither pages nor workers may change a row of %s',
    async (table) => {
      const [column] = await at.db.owner.$queryRaw<{ name: string }[]>`
        SELECT column_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = ${table} LIMIT 1`
      for (const role of [at.db.api, at.db.work])
        await expect(role.$executeRawUnsafe(`UPDATE ${table} SET "${column!.name}" = "${column!.name}"`)).rejects.toThrow(
          'permission denied',
        )
    },
  )
  test.each(['"case"', 'case_event', 'step', 'deadline', 'case_party', 'letter', 'letter_words', 'fact'])(
    'pages write no row of %s',
    async (table) => {
      await expect(at.db.api.$executeRawUnsafe(`INSERT INTO ${table} DEFAULT VALUES`)).rejects.toThrow(
        /permission denied|row-level security policy/,
      )
      await expect(at.db.api.$executeRawUnsafe(`DELETE FROM ${table}`)).rejects.toThrow('permission denied')
    },
  )
  test('pages write no line of who may see a case, but one of a family’s: who is told is changed there', async () => {
    const { caseId } = await at.opened()
    const clerk = { all: true, principals: [`person:${at.people.priya}`] }
    const add = (principal: string, who = clerk) =>
      asFor(
        who,
        async () =>
          await at.db.api.$executeRaw`INSERT INTO case_access ("caseId", principal, party) VALUES (${caseId}, ${principal}, 'family')`,
      )
    for (const principal of ['school:138001', 'role:virtual-school-head', `person:${at.people.priya}`])
      await expect(add(principal)).rejects.toThrow('row-level security policy')
    await expect(add(`contact:${randomUUID()}`, { all: false, principals: ['school:138001'] })).rejects.toThrow('row-level security policy')
    const others = () => at.db.owner.caseAccess.count({ where: { NOT: { principal: { startsWith: 'contact:' } } } })
    const before = await others()
    expect(before).toBeGreaterThan(0)
    await asFor(clerk, async () => await at.db.api.$executeRaw`DELETE FROM case_access WHERE principal NOT LIKE 'contact:%'`)
    expect(await others()).toBe(before)
  })
  test('workers read no codes and no sessions', async () => {
    await expect(at.db.work.code.findFirst()).rejects.toThrow('permission denied')
    await expect(at.db.work.session.findFirst()).rejects.toThrow('permission denied')
  })
  test('what was received is never changed, and a recorded act is never refused', async () => {
    const { kept } = await at.opened()
    const change = (sql: string) => at.db.owner.$executeRawUnsafe(`UPDATE submission SET ${sql} WHERE id = '${kept.id}'`)
    await expect(change(`answers = '{}'`)).rejects.toThrow('What was received is never changed.')
    await expect(change(`state = 'refused', refused = 'No', seq = null`)).rejects.toThrow('An act that was recorded stays so.')
    expect(await settle(at.db.work, kept.id, { refused: 'No' })).toBe(false)
  })
  test('a case never goes back, and its owner follows who it was given to', async () => {
    const { caseId } = await at.opened()
    await expect(at.db.work.$executeRaw`UPDATE "case" SET seq = 0 WHERE id = ${caseId}`).rejects.toThrow('never goes back')
    const given = { cases: [caseId], ownerId: at.people.abigail, byId: at.people.manager, why: 'Leave' }
    const asManager = { all: true, principals: [`person:${given.byId}`] }
    expect(await asFor(asManager, () => assign(at.db.api, given))).toEqual([caseId])
    expect(await at.db.work.case.findUnique({ where: { id: caseId }, select: { ownerId: true } })).toEqual({ ownerId: at.people.abigail })
  })
})

describe('what is sent is kept', () => {
  const body = (caseId: string) => ({
    id: randomUUID(),
    caseId,
    process: 'managed-move',
    action: 'withdraw',
    party: 'family',
    byId: at.people.priya,
    answers: {},
    words: { why: 'Changed our mind' },
  })
  test('once for one form, and the same form with other words is refused', async () => {
    const act = body((await at.opened()).caseId)
    const keeping = (more: object = {}) =>
      asFor({ all: true, principals: [`person:${act.byId}`] }, () => keep(at.db.api, { ...act, ...more }))
    const [first, second] = await Promise.all([keeping(), keeping()])
    expect([first.again, second.again].sort()).toEqual([false, true])
    await expect(keeping({ words: { why: 'Something else' } })).rejects.toBeInstanceOf(DifferentBody)
    expect((await writtenOf(at.db.work, act.id)).words).toEqual({ why: 'Changed our mind' })
  })
  test('an opening has one reference, however often it is pressed', async () => {
    const childId = (await at.opened()).childId
    const id = randomUUID()
    const first = await refer(at.db, at.people, childId, { id })
    expect(await refer(at.db, at.people, childId, { id })).toMatchObject({ caseId: first.caseId, again: true })
  })
  test('the acts of one case are sent in the order of receipt, one at a time, and two dispatchers take different cases', async () => {
    await at.db.owner.$executeRaw`UPDATE submission SET "notBefore" = now() + interval '1 hour' WHERE state = 'kept'`
    const pressed = (caseId: string) => press(at.db, caseId, { action: 'withdraw', party: 'family', byId: at.people.priya })
    const [one, another] = [(await at.opened()).caseId, (await at.opened()).caseId]
    const [first, second, other] = [await pressed(one), await pressed(one), await pressed(another)]
    await at.db.owner.$executeRaw`UPDATE submission SET "notBefore" = now() WHERE "caseId" IN (${one}, ${another}) AND state = 'kept'`
    expect((await keptAct(at.db.work, second.id))!.waits).toBe(true)
    const taken = await Promise.all([takeNext(at.db.work), takeNext(at.db.work), takeNext(at.db.work)])
    const again = await takeNext(at.db.work)
    expect([...taken, again].filter((id) => id !== null).sort()).toEqual([first.id, other.id].sort())
    await settle(at.db.work, first.id, { seq: 2 })
    expect(await takeNext(at.db.work)).toBe(second.id)
  })
})
