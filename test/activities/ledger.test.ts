/** What acts put on the fairness ledger: with the act or not at all, once, and taken back where the case ends so. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createActivities } from '../../activities/index.ts'
import type { Action, Process, Value } from '../../domain/process.ts'
import { processes } from '../../workflows/processes.ts'
import { Prisma } from '../../store/prisma/client.ts'
import { notOnRecord, takeBack, weigh } from '../../store/ledger.ts'
import { asFor } from '../../store/asking.ts'
import { opening } from '../support/off-site.ts'
import { opening as returning } from '../support/reintegration.ts'
import { exclusionNotice } from '../support/exclusion-notice.ts'
import { call, child, keepOpeningOf, press } from './council.ts'
import { standing, type Standing } from './standing.ts'
import { services } from '../support/turned-to.ts'

let at: Standing
beforeAll(async () => {
  at = await standing()
})
afterAll(() => at.db.drop())

const entriesOf = (caseId: string) => at.db.work.ledgerEntry.findMany({ where: { caseId }, orderBy: { id: 'asc' } })
const ended = (caseId: string, process: string, seq: number, outcome: string) =>
  at.activities.saveCase({ caseId, process, seq, open: [], opened: [], settled: [], outcome })
/** A managed move whose child has started at Eastgate. */
async function moved() {
  const { caseId } = await at.opened()
  await at.asks(caseId, 2)
  const kept = await at.act(caseId, 3, {
    action: 'admit',
    party: 'receiving-school',
    byId: at.people.otherHead,
    answers: { on: '2026-12-01' },
  })
  const again = () => at.activities.recordAct(call(kept, { seq: 3, action: 'admit', party: 'receiving-school', by: at.people.otherHead }))
  return { caseId, again }
}
/** A head tells of an exclusion. */
async function excluded(kind: 'permanent' | 'suspension') {
  const kept = await keepOpeningOf(at.db, at.people, await child(at.db), 'exclusion', 'EX', exclusionNotice(kind))
  await at.activities.recordAct({
    ...call(kept, { seq: 1, action: 'opening', party: 'current-school', by: at.people.head }),
    process: 'exclusion',
  })
  return kept.caseId
}
describe('a managed move', () => {
  it('stands to the account of the new school from the day on which the child started, in their year group, by the policy of that day', async () => {
    const { caseId } = await moved()
    expect(await entriesOf(caseId)).toMatchObject([
      {
        process: 'managed-move',
        seq: 3,
        line: 1,
        urn: '138002',
        yearGroup: 'year-9',
        type: 'admitted-by-managed-move',
        part: 100,
        amount: null,
        day: new Date('2026-12-01'),
        reverses: null,
        byId: null,
        why: null,
      },
    ])
  })
  it('keeps the policy of its day; one from before every policy goes by the first', async () => {
    const { id: later } = await at.db.owner.ledgerPolicy.create({
      data: {
        since: new Date('2030-01-01'),
        weights: (await at.db.owner.ledgerPolicy.findFirstOrThrow()).weights!,
        fading: 'none',
        sizeBy: 'pan',
        why: 'A test.',
      },
    })
    const policyOf = async (on: string) => {
      const { caseId } = await at.opened()
      await at.asks(caseId, 2)
      await at.act(caseId, 3, { action: 'admit', party: 'receiving-school', byId: at.people.otherHead, answers: { on } })
      return (await entriesOf(caseId))[0]!.policyId
    }
    expect([await policyOf('1926-12-01'), await policyOf('2029-12-31'), await policyOf('2030-01-01')]).toEqual([1, 1, later])
  })
  it('stands there once, however often its act is put on the record', async () => {
    const { caseId, again } = await moved()
    await again()
    expect(await entriesOf(caseId)).toHaveLength(1)
  })
  it('that was opened for the wrong child, or in error, is taken back; one that closed as it should is not', async () => {
    const of = async (outcome: string) => {
      const { caseId } = await moved()
      await ended(caseId, 'managed-move', 4, outcome)
      await ended(caseId, 'managed-move', 4, outcome)
      const [first, ...others] = await entriesOf(caseId)
      return others.map(({ reverses, type, seq }) => [reverses === first!.id, type, seq])
    }
    expect(await of('wrong-child')).toEqual([[true, 'admitted-by-managed-move', 4]])
    expect(await of('recorded-in-error')).toEqual([[true, 'admitted-by-managed-move', 4]])
    expect(await of('moved')).toEqual([])
  })
  it('is held by hash in the line of its act, or of the ending that takes it back; one that is not so is found', async () => {
    const { caseId } = await moved()
    await ended(caseId, 'managed-move', 4, 'recorded-in-error')
    const entries = await entriesOf(caseId)
    const lines = (await at.eventsOf(caseId)).flatMap(({ body }) => (body as { ledger?: readonly string[] }).ledger ?? [])
    expect(lines).toHaveLength(2)
    const urns = entries.map(({ urn }) => urn)
    const ids = entries.map(({ id }) => id)
    const off = async () => (await notOnRecord(at.db.owner, urns)).filter((id) => ids.includes(id) || id > Math.max(...ids))
    expect(await off()).toEqual([])
    const { id: _, knownFrom: __, reverses: ___, ...first } = entries[0]!
    const planted = await at.db.owner.ledgerEntry.create({ data: { ...first, line: 9 } })
    expect(await off()).toEqual([planted.id])
  })
  it('is on the ledger with its act or not at all', async () => {
    const { caseId } = await at.opened()
    await at.asks(caseId, 2)
    const broken = at.db.work.$transaction(async (tx) => {
      await weigh(
        tx,
        { caseId, seq: 3, line: 1 },
        { process: 'managed-move', type: 'admitted-by-managed-move', party: 'receiving-school', part: 100, on: '2026-12-01' },
      )
      throw new Error('The act could not be written.')
    })
    await expect(broken).rejects.toThrow('could not be written')
    expect(await entriesOf(caseId)).toEqual([])
  })
})

describe('an exclusion', () => {
  it('for good stands to the account of the school that excluded, from the day of the decision', async () => {
    expect(await entriesOf(await excluded('permanent'))).toMatchObject([
      { process: 'exclusion', urn: '138001', yearGroup: 'year-9', type: 'permanently-excluded', day: new Date('2026-11-09') },
    ])
  })
  it('for some days does not', async () => expect(await entriesOf(await excluded('suspension'))).toEqual([]))
  it.each([
    ['reinstated', true],
    ['cancelled', true],
    ['cancelled-unlawfully', true],
    ['placed-on', false],
    ['to-fair-access', false],
  ])('that ended as %s is taken back: %s', async (outcome, back) => {
    const caseId = await excluded('permanent')
    await ended(caseId, 'exclusion', 2, outcome)
    const [first, ...others] = await entriesOf(caseId)
    expect(others.map(({ reverses, type, urn }) => [reverses, type, urn])).toEqual(back ? [[first!.id, 'returned', '138001']] : [])
  })
})

describe('a place by Fair Access', () => {
  const asked = {
    place: 'excluded',
    school: '138001',
    year: 'year-9',
    since: '2026-11-02',
    inYear: 'no-place',
    categories: ['d'],
    lookedAfter: 'no',
    socialWorker: 'no',
    ehcPlan: 'no',
    twice: 'no',
    services: ['none'],
    childAsked: 'not-yet',
  }
  async function allocated(place: string, decided: Readonly<Record<string, string>>) {
    const kept = await keepOpeningOf(at.db, at.people, await child(at.db), 'fair-access', 'FA', { ...asked, place })
    const { caseId } = kept
    const of = { process: 'fair-access' as const }
    await at.activities.recordAct({ ...call(kept, { seq: 1, action: 'opening', party: 'current-school', by: at.people.head }), ...of })
    const act = async (seq: number, party: string, action: string, answers: Readonly<Record<string, string>>) => {
      const pressed = await press(at.db, caseId, { action, party, byId: at.people.priya, answers, process: 'fair-access' })
      await at.activities.recordAct({ ...call(pressed, { seq, action, party, by: at.people.priya }), ...of })
    }
    await act(2, 'panel', 'allocate', { met: '2026-11-20', still: 'same', ...decided })
    return { caseId, act }
  }
  const toSchool = { decision: 'school', infant: 'no', school: '138002' }
  it.each([
    ['excluded', 'admitted-after-exclusion'],
    ['none', 'admitted-by-fair-access'],
    ['alternative', 'admitted-by-fair-access'],
  ])('of a child who stands so: %s, is on the ledger from the day it was allocated', async (place, type) => {
    const { caseId } = await allocated(place, toSchool)
    expect(await entriesOf(caseId)).toMatchObject([{ type, urn: '138002', day: new Date('2026-11-20'), reverses: null }])
  })
  it.each([{ decision: 'deferred' }, { decision: 'outside' }, { decision: 'school', infant: 'above' }])(
    'is none where no school has the child: %j',
    async (decided) => {
      expect(await entriesOf((await allocated('none', decided)).caseId)).toEqual([])
    },
  )
  it('is taken back when another school is looked for, and stands to the account of that one', async () => {
    const { caseId, act } = await allocated('none', toSchool)
    await act(3, 'manager', 'answer-refusal', { follows: 'admits' })
    expect(await entriesOf(caseId)).toHaveLength(1)
    await act(4, 'manager', 'answer-refusal', { follows: 'another' })
    await act(5, 'panel', 'allocate', { met: '2026-11-27', still: 'same', ...toSchool, school: '138001' })
    const [first, ...others] = await entriesOf(caseId)
    expect(others.map(({ reverses, urn }) => [reverses, urn])).toEqual([
      [first!.id, '138002'],
      [null, '138001'],
    ])
  })
  it('is taken back where the family does not want it any more', async () => {
    const { caseId } = await allocated('none', toSchool)
    await ended(caseId, 'fair-access', 3, 'withdrawn')
    expect((await entriesOf(caseId)).map(({ type }) => type)).toEqual(['admitted-by-fair-access', 'returned'])
  })
})

describe('a return from alternative provision', () => {
  const asked = { ...returning, asked: '2026-11-02', provider: '138001', since: '2026-09-07', roll: 'none', school: '' }
  /** A child who came to provision so, and has started at Ashgrove. */
  async function admitted(why: string) {
    const kept = await keepOpeningOf(at.db, at.people, await child(at.db), 'reintegration', 'RT', { ...asked, why })
    const { caseId } = kept
    const of = { process: 'reintegration' as const }
    await at.activities.recordAct({ ...call(kept, { seq: 1, action: 'opening', party: 'provider', by: at.people.head }), ...of })
    const act = async (seq: number, party: string, action: string, answers: Readonly<Record<string, string>>) => {
      const pressed = await press(at.db, caseId, { action, party, byId: at.people.priya, answers, ...of })
      await at.activities.recordAct({ ...call(pressed, { seq, action, party, by: at.people.priya }), ...of })
    }
    await act(2, 'casework-officer', 'decide', { way: 'school', school: '138002', wanted: 'yes' })
    await act(3, 'receiving-school', 'admit', { on: '2026-12-01' })
    return caseId
  }
  it('after a permanent exclusion stands to the account of the school from the first day there; after anything else no kind of entry is for it', async () => {
    expect(await entriesOf(await admitted('exclusion'))).toMatchObject([
      { process: 'reintegration', urn: '138002', type: 'admitted-after-exclusion', day: new Date('2026-12-01'), reverses: null },
    ])
    expect(await entriesOf(await admitted('council'))).toEqual([])
  })
  it.each([
    ['not-settled', ['admitted-after-exclusion', 'returned']],
    ['to-managed-move', ['admitted-after-exclusion']],
    ['settled', ['admitted-after-exclusion']],
  ])('that ends as %s leaves on it: %j', async (outcome, left) => {
    const caseId = await admitted('exclusion')
    await ended(caseId, 'reintegration', 4, outcome)
    expect((await entriesOf(caseId)).map(({ type }) => type)).toEqual(left)
  })
})
describe('a time at another place', () => {
  async function hosted() {
    const kept = await keepOpeningOf(at.db, at.people, await child(at.db), 'off-site-direction', 'OS', opening)
    const { caseId } = kept
    const of = { process: 'off-site-direction' as const }
    await at.activities.recordAct({ ...call(kept, { seq: 1, action: 'opening', party: 'current-school', by: at.people.head }), ...of })
    const act = async (seq: number, action: string, answers: Readonly<Record<string, Value>>) => {
      const pressed = await press(at.db, caseId, { action, party: 'provider', byId: at.people.priya, answers, ...of })
      const again = () => at.activities.recordAct({ ...call(pressed, { seq, action, party: 'provider', by: at.people.priya }), ...of })
      await again()
      return again
    }
    await act(2, 'attend', { came: 'yes', on: '2026-11-02', days: 38 })
    return { caseId, act }
  }
  const standingOf = async (caseId: string) => {
    const all = await entriesOf(caseId)
    return all
      .filter(({ id, reverses }) => reverses === null && !all.some((one) => one.reverses === id))
      .map(({ urn, part }) => [urn, part])
  }
  it('counts as it was planned, and when it ends early as it was: what was planned is taken back, and stays to be seen', async () => {
    const { caseId, act } = await hosted()
    await act(3, 'hold-review', { held: '2026-11-20', there: ['family'], decision: 'continue', more: 19 })
    expect(await standingOf(caseId)).toEqual([
      ['138002', 20],
      ['138002', 10],
    ])
    const again = await act(4, 'ends-early', { until: '2026-11-24', stayed: 17 })
    await again()
    expect(await standingOf(caseId)).toEqual([['138002', 9]])
    expect((await entriesOf(caseId)).map(({ seq, line, reverses }) => [seq, line, reverses !== null])).toEqual([
      [2, 1, false],
      [3, 1, false],
      [4, 101, true],
      [4, 102, true],
      [4, 1, false],
    ])
    const off = await notOnRecord(at.db.owner, ['138002'])
    expect((await entriesOf(caseId)).filter(({ id }) => off.includes(id))).toEqual([])
  })
  it.each(['back', 'move'])(
    'a review that ends it (%s) says how long it was, and what the place before hosted stays there',
    async (decision) => {
      const { caseId, act } = await hosted()
      await act(3, 'ends-early', { until: '2026-11-06', stayed: 5 })
      await act(4, 'name-provider', { provider: '138001', first: '2026-11-16', until: '2026-12-18' })
      await act(5, 'attend', { came: 'yes', on: '2026-11-16', days: 38 })
      await act(6, 'hold-review', { held: '2026-11-27', there: ['family'], decision, stayed: 19 })
      expect(await standingOf(caseId)).toEqual([
        ['138002', 3],
        ['138001', 10],
      ])
    },
  )
})

describe('an act that weighs in several ways', () => {
  /** The managed move, as a process of which the answers say how a child was admitted. */
  const weighing = (weighs: NonNullable<Action['weighs']>): Process => {
    const [process] = processes.filter(({ name }) => name === 'managed-move') as [Process]
    return { ...process, actions: { ...process.actions, admit: { ...process.actions['admit']!, weighs } } }
  }
  const written = async (weighs: NonNullable<Action['weighs']>) => {
    const activities = createActivities({
      db: at.db.work,
      mail: { url: 'smtp://127.0.0.1:1', from: 'Northmoor <no-reply@northmoor.example>' },
      services,
      publicUrl: 'http://localhost',
      processes: [weighing(weighs)],
    })
    const { caseId } = await at.opened()
    await at.asks(caseId, 2)
    const kept = await press(at.db, caseId, {
      action: 'admit',
      party: 'receiving-school',
      byId: at.people.otherHead,
      answers: { on: '2026-12-01', days: 19 },
    })
    await activities.recordAct(call(kept, { seq: 3, action: 'admit', party: 'receiving-school', by: at.people.otherHead }))
    return (await entriesOf(caseId)).map(({ type, line, part, urn }) => [type, line, part, urn])
  }
  const party = 'receiving-school'
  it('puts there each that holds, by what it answers and by what the case holds', async () => {
    const weighs = [
      { entry: 'admitted-after-exclusion', party, when: [{ fact: 'year-group', is: ['year-9'] }] },
      { entry: 'admitted-by-fair-access', party, when: [{ fact: 'year-group', is: ['year-8'] }] },
      {
        entry: 'permanently-excluded',
        party: 'current-school',
        when: [
          { field: 'on', is: ['2026-12-01'] },
          { fact: 'year-group', is: ['year-9'] },
        ],
      },
      { entry: 'admitted-by-managed-move', party, when: [{ field: 'on', is: ['2026-12-02'] }] },
    ] as const
    expect(await written(weighs)).toEqual([
      ['admitted-after-exclusion', 1, 100, '138002'],
      ['permanently-excluded', 2, 100, '138001'],
    ])
  })
  it.each([
    [190, 10],
    [38, 50],
    [10, 100],
    [10_000, 1],
  ])('pro rata: 19 days of %i are %i hundredths', async (of, part) => {
    expect(await written([{ entry: 'hosted-off-site', party, part: { field: 'days', of } }])).toEqual([
      ['hosted-off-site', 1, part, '138002'],
    ])
  })
})

describe('the ledger', () => {
  it('only grows', async () => {
    for (const sql of [
      'UPDATE ledger_entry SET part = 50',
      'DELETE FROM ledger_entry',
      'TRUNCATE ledger_entry',
      'DELETE FROM ledger_policy',
      'TRUNCATE pan',
    ])
      await expect(at.db.owner.$executeRaw(Prisma.raw(sql)), sql).rejects.toThrow(/only ever grows|never emptied|cannot truncate/)
  })
  it('takes nothing back twice, nor what takes back', async () => {
    const { caseId } = await moved()
    const take = (seq: number) => at.db.work.$transaction((tx) => takeBack(tx, { caseId, seq }, { returned: true, on: '2027-01-11' }))
    await take(4)
    await take(5)
    const [, back] = await entriesOf(caseId)
    expect(await entriesOf(caseId)).toHaveLength(2)
    const twice = Prisma.sql`
      INSERT INTO ledger_entry ("caseId", process, seq, urn, "yearGroup", type, "policyId", "day", reverses)
      SELECT "caseId", process, 9, urn, "yearGroup", 'returned', "policyId", "day", ${back!.id}::int FROM ledger_entry WHERE id = ${back!.id}`
    await expect(at.db.work.$executeRaw(twice)).rejects.toThrow('takes back another of the same account')
  })
  it('is written by the worker: whoever works pages writes an override in their own name, and nothing of a case', async () => {
    const { caseId } = await moved()
    const { chair, priya } = at.people
    const as = (person: string, job: string, sql: Prisma.Sql) =>
      asFor({ all: false, principals: [`person:${person}`, `role:${job}`] }, () => at.db.api.$executeRaw(sql))
    const override = (by: string) => Prisma.sql`
      INSERT INTO ledger_entry (urn, "yearGroup", type, amount, "policyId", "day", "byId", why)
      SELECT '138001', 'year-9', 'override', 100, min(id), DATE '2026-11-16', ${by}::uuid, 'A test.' FROM ledger_policy`
    const ofCase = Prisma.sql`
      INSERT INTO ledger_entry ("caseId", process, seq, urn, type, "policyId", "day")
      SELECT ${caseId}, 'managed-move', 99, '138001', 'admitted-by-managed-move', min(id), DATE '2026-11-16' FROM ledger_policy`
    expect(await as(chair, 'panel-chair', override(chair))).toBe(1)
    await expect(as(chair, 'panel-chair', override(priya))).rejects.toThrow('row-level security')
    await expect(as(priya, 'clerk', override(priya))).rejects.toThrow('row-level security')
    await expect(as(chair, 'panel-chair', ofCase)).rejects.toThrow('row-level security')
  })
})
