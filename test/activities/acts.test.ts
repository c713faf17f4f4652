import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createActivities } from '../../activities/index.ts'
import { asItself } from '../../store/asking.ts'
import { verifyChain } from '../../store/chain.ts'
import { factsOfCase, knownFacts } from '../../store/facts.ts'
import { database, type TestDatabase } from '../support/postgres.ts'
import { call, child, council, press, refer, step, type Council } from './council.ts'
import { services } from '../support/turned-to.ts'

let db: TestDatabase
let people: Council
let activities: ReturnType<typeof createActivities>
beforeAll(async () => {
  db = await database()
  people = await council(db)
  activities = createActivities({
    db: db.work,
    mail: { url: 'smtp://127.0.0.1:1', from: 'Northmoor <no-reply@northmoor.example>' },
    services,
    publicUrl: 'http://localhost',
  })
})
afterAll(() => db.drop())

const eventsOf = (caseId: string) => db.work.caseEvent.findMany({ where: { caseId }, orderBy: { position: 'asc' } })
async function opened(more: { byId?: string; party?: string; open?: ReturnType<typeof step>[] } = {}) {
  const childId = await child(db)
  const kept = await refer(db, people, childId, more)
  const opening = call(kept, {
    seq: 1,
    action: 'opening',
    party: more.party ?? 'casework-officer',
    by: more.byId ?? people.priya,
    open: more.open ?? [],
  })
  await activities.recordAct(opening)
  return { kept, childId, caseId: kept.caseId, opening }
}

describe('a referral goes on the record', () => {
  test('as a case with its owner, its first line and the parties it names', async () => {
    const { caseId, kept, childId } = await opened({ open: [step('match', 'MM_MATCH-1'), { ...step('withdraw'), interrupts: true }] })
    const row = await db.work.case.findUniqueOrThrow({
      where: { id: caseId },
      include: { steps: { orderBy: { key: 'asc' } }, parties: true, access: true },
    })
    expect(row).toMatchObject({
      childId,
      ownerId: people.priya,
      teamId: people.team,
      seq: 1,
      openedAt: kept.receivedAt,
      waitingFor: 'match',
      dueOn: null,
    })
    expect(row.steps.map(({ key, interrupts }) => [key, interrupts])).toEqual([
      ['match', false],
      ['withdraw', true],
    ])
    expect(row.parties).toMatchObject([{ party: 'current-school', urn: '138001' }])
    expect(row.access.map(({ principal, party }) => `${party} ${principal.replace(/[0-9a-f-]{36}/, 'id')}`).sort()).toEqual([
      'current-school school:138001',
      'family contact:id',
    ])
    expect(await db.work.submission.findUnique({ where: { id: kept.id } })).toMatchObject({ state: 'recorded', seq: 1 })
  })
  test('with choices and days in the chain, and of what was written only salted hashes', async () => {
    const { caseId } = await opened()
    const [event] = await eventsOf(caseId)
    expect(event).toMatchObject({
      position: 1,
      seq: 1,
      kind: 'opened',
      body: { answers: { year: 'year-9' }, words: { reason: expect.stringMatching(/^[0-9a-f]{64}$/) } },
    })
    expect(JSON.stringify(event!.body)).not.toMatch(/mentor|aunt|Tobias|Okonjo/)
    expect(verifyChain(await eventsOf(caseId))).toBeNull()
  })
  test('with what it says of the child, to be offered in later forms with its source', async () => {
    const { caseId, childId } = await opened()
    const facts = Object.fromEntries(await asItself(() => knownFacts(db.api, childId, ['school-on-roll', 'support-tried'])))
    expect(facts['school-on-roll']).toMatchObject({ value: '138001', source: `Managed move ${caseId}: Request for a managed move` })
    expect(facts['support-tried']).toMatchObject({ value: 'A mentor since September.' })
  })
  test('twice, and out of order with others, to the same end', async () => {
    const { caseId, opening } = await opened({ open: [step('match')] })
    const kept = await press(db, caseId, { action: 'withdraw', party: 'current-school', byId: people.head })
    await activities.recordAct(
      call(kept, { seq: 5, action: 'withdraw', party: 'current-school', by: people.head, open: [step('resolve')] }),
    )
    const before = await db.work.case.findUnique({ where: { id: caseId }, include: { events: true, steps: true, access: true } })
    await activities.recordAct(opening)
    await activities.recordAct(
      call(kept, { seq: 5, action: 'withdraw', party: 'current-school', by: people.head, open: [step('resolve')] }),
    )
    const late = await press(db, caseId, { action: 'complain', party: 'family', byId: people.head })
    await activities.recordAct(call(late, { seq: 4, action: 'complain', party: 'family', by: people.head, open: [step('match')] }))
    const after = await db.work.case.findUnique({ where: { id: caseId }, include: { events: true, steps: true, access: true } })
    expect(after).toEqual({
      ...before,
      events: [...before!.events, expect.objectContaining({ seq: 4, position: before!.events.length + 1 })],
    })
    expect(verifyChain(after!.events)).toBeNull()
  })
  test('under a clerk with fewest open cases, where a school sent it', async () => {
    await opened()
    const { caseId } = await opened({ byId: people.head, party: 'current-school' })
    expect(await db.work.case.findUnique({ where: { id: caseId }, select: { ownerId: true } })).toEqual({ ownerId: people.abigail })
  })
})

describe('an act', () => {
  test('names a school, which from then on may see the case; the one named before may not', async () => {
    const { caseId } = await opened()
    const match = (seq: number, school: string) =>
      press(db, caseId, {
        action: 'match',
        party: 'panel',
        byId: people.chair,
        answers: { met: '2026-11-16', decision: 'school', school, start: '2026-12-01' },
        words: { reasons: 'Near home.' },
      }).then((kept) => activities.recordAct(call(kept, { seq, action: 'match', party: 'panel', by: people.chair })))
    await match(2, '138001')
    await match(3, '138002')
    expect(await db.work.caseParty.findMany({ where: { caseId, party: 'receiving-school' } })).toMatchObject([{ urn: '138002', seq: 3 }])
    expect(await db.work.caseAccess.findMany({ where: { caseId, party: 'receiving-school' } })).toMatchObject([
      { principal: 'school:138002' },
    ])
  })
  test('states facts since the day on which they happened', async () => {
    const { caseId, childId } = await opened()
    const kept = await press(db, caseId, { action: 'admit', party: 'receiving-school', byId: people.head, answers: { on: '2026-11-09' } })
    await activities.recordAct(call(kept, { seq: 2, action: 'admit', party: 'receiving-school', by: people.head }))
    expect((await asItself(() => knownFacts(db.api, childId, ['started']))).get('started')).toMatchObject({
      value: '2026-11-09',
      since: '2026-11-09',
    })
  })
  test('makes another fact so of the child, and the case goes on with the school it was told of', async () => {
    const { caseId, childId } = await opened()
    const answers = { met: '2041-03-04', decision: 'school', school: '138002', start: '2041-03-11' }
    const match = await press(db, caseId, {
      action: 'match',
      party: 'panel',
      byId: people.chair,
      answers,
      words: { reasons: 'Near home.' },
    })
    await activities.recordAct(call(match, { seq: 2, action: 'match', party: 'panel', by: people.chair }))
    const kept = await press(db, caseId, { action: 'admit', party: 'receiving-school', byId: people.head, answers: { on: '2041-03-11' } })
    await activities.recordAct(call(kept, { seq: 3, action: 'admit', party: 'receiving-school', by: people.head }))
    expect((await asItself(() => knownFacts(db.api, childId, ['school-on-roll']))).get('school-on-roll')).toMatchObject({
      value: '138002',
      since: '2041-03-11',
      source: `Managed move ${caseId}: The child has started`,
    })
    expect(await db.work.$transaction((tx) => factsOfCase(tx, caseId, ['school-on-roll']))).toEqual({ 'school-on-roll': '138001' })
    expect(await db.work.caseParty.findMany({ where: { caseId, party: 'current-school' } })).toMatchObject([{ urn: '138001' }])
  })
  test('passes a task to a colleague who was not known, and who may then see the case', async () => {
    const { caseId } = await opened()
    const kept = await press(db, caseId, {
      action: 'pass',
      party: 'current-school',
      byId: people.head,
      words: { colleague: 'Sunil Whitcombe', address: 'Sunil@Netherholme.example' },
    })
    await activities.recordAct(call(kept, { seq: 2, action: 'pass', party: 'current-school', by: people.head }))
    const sunil = await db.work.person.findUniqueOrThrow({ where: { email: 'sunil@netherholme.example' } })
    expect(await db.work.caseParty.findMany({ where: { caseId } })).toMatchObject([
      { party: 'current-school', urn: '138001', personId: sunil.id },
    ])
    expect(await db.work.caseAccess.count({ where: { caseId, principal: `person:${sunil.id}` } })).toBe(1)
  })
  test('that was kept for somebody holds how they told us, and their name as a hash', async () => {
    const { caseId } = await opened()
    const kept = await press(db, caseId, {
      action: 'agree',
      party: 'family',
      byId: people.priya,
      answers: { agrees: 'yes' },
      behalfOf: 'Adaeze Okonjo',
      how: 'signed document',
    })
    await activities.recordAct(call(kept, { seq: 2, action: 'agree', party: 'family', by: people.priya }))
    const event = (await eventsOf(caseId)).at(-1)!
    expect(event.body).toMatchObject({ how: 'signed document', behalfOf: expect.stringMatching(/^[0-9a-f]{64}$/) })
  })
  test('that was never kept is not recorded', async () => {
    const { kept } = await opened()
    await expect(
      activities.recordAct(call({ ...kept, id: randomUUID() }, { seq: 2, action: 'withdraw', party: 'family', by: people.head })),
    ).rejects.toThrow('was never kept')
  })
  test('before its case is on the record is asked for again in a moment', async () => {
    const { kept } = await opened()
    await expect(
      activities.saveCase({ caseId: 'MM-99999', process: 'managed-move', seq: 2, open: [], opened: [], settled: [], outcome: null }),
    ).rejects.toMatchObject({ type: 'NotOpenedYet', nextRetryDelay: '250ms' })
    expect(kept.again).toBe(false)
  })
})
