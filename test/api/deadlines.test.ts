/** `POST /deadlines` by a rule of the law: every form of row, what each asks, and what is refused. */
import type { Response } from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asksOfClock } from '../../domain/asks.ts'
import { rules } from '../../domain/law/rules.ts'
import { whoseOf } from '../../domain/row.ts'
import { addEntries } from '../../store/calendars.ts'
import { stage, type Stage } from '../support/app.ts'
import { program, type Program } from '../support/programs.ts'

let here: Stage
let api: Program
beforeAll(async () => {
  here = await stage()
  api = await program(here.app, here.identity, { clerk: 'clerk@birmingham.example' })
})
afterAll(() => here.stop())

const SCHOOL = '990201'
const ask = (rule: string, from: string, more: object = {}): Promise<Response> =>
  api.post('/deadlines', { rule, from, ...more }, null, null).then((answer) => answer)
const field = ({ status, body }: Response): unknown => [status, body.errors?.[0]?.field]

describe('each form of row', () => {
  it.each<[string, string, string, object, string | null]>([
    ['a permanent exclusion before half-term, with an INSET day after it', 'PEX_DAY6', '2026-02-10', { school: SCHOOL }, '2026-02-26'],
    ['hours', 'BREACH_72H', '2026-03-27T16:30:00+00:00', {}, '2026-03-30T16:30:00Z'],
    ['the earlier of two, one of them known', 'EHC_12W', '2026-07-10', {}, '2026-10-02'],
    ['the earlier of two', 'EHC_12W', '2026-07-10', { notice: '2026-07-20' }, '2026-09-14'],
    ['the later of two, rolled as the tribunal rolls', 'APPEAL', '2026-06-10', { certificate: '2026-06-20' }, '2026-09-01'],
    ['a fixed date of the year', 'EHC_PHASE', '2027-09-01', { move: 'other' }, '2027-02-14'],
    ['by what was ordered', 'ORDER', '2026-03-02', { ordered: 'final-plan' }, '2026-05-18'],
    ['posted, and then fifteen school days', 'IRP_APPLY_15', '2026-03-25', { school: SCHOOL, sent: 'posted' }, '2026-05-01'],
    ['handed over', 'IRP_APPLY_15', '2026-03-25', { school: SCHOOL, sent: 'delivered' }, '2026-04-29'],
    [
      'two suspensions as one run',
      'SUS_DAY6',
      '2026-02-02',
      {
        school: SCHOOL,
        periods: [
          { from: '2026-02-02', days: '3' },
          { from: '2026-02-05', days: '3' },
        ],
      },
      '2026-02-09',
    ],
    ['a total', 'TERM_TOTAL', '2026-02-02', { school: SCHOOL, periods: [{ from: '2026-02-02', days: '1.5' }], used: '4' }, '2026-02-03'],
    ['a release brought forward', 'EARLY_DISCHARGE', '2026-02-14', {}, '2026-02-11'],
    ['working days of the whole United Kingdom', 'FOI_20', '2026-06-01', {}, '2026-06-30'],
    ['a duty with no number', 'EXC_NOTIFY', '2026-06-10', {}, null],
    ['a duty that has ended', 'OFF_END', '2026-06-10', {}, null],
  ])('%s', async (_, rule, from, more, due) => {
    const answer = await ask(rule, from, more)
    expect([answer.status, answer.body.due, answer.body.rule]).toEqual([200, due, rule])
    expect(answer.body.law).toBe(rules[rule]!.rows.findLast(({ since }) => since <= from.slice(0, 10))!.law)
    if (due === null) expect(answer.body.says).not.toBe('')
    expect(await api.faults(answer, '/deadlines')).toEqual([])
  })

  it('says each count, the step before it, what else follows, whose duty it is and how sure we are', async () => {
    const { body } = await ask('IRP_APPLY_15', '2026-03-25', { school: SCHOOL, sent: 'posted' })
    expect(body.counts.map(({ part, from, due }: Record<string, string>) => [part, from, due])).toEqual([
      ['step', '2026-03-25', '2026-03-27'],
      ['binds', '2026-03-27', '2026-05-01'],
    ])
    expect(body).toMatchObject({
      kind: 'S',
      confidence: 'H',
      owner: 'the parent or carer',
      version: '2022-09-01',
      lateFrom: '2026-05-01T23:00:00Z',
    })
    expect(body.also).toEqual([{ rule: 'REG_DELETE', due: '2026-05-02', law: 'SI 2024/208, regulation 9(1)(o) and (5)(c)' }])
  })
  it('says our target and day one beside the sixth day', async () => {
    const { body } = await ask('PEX_DAY6', '2026-02-10', { school: SCHOOL })
    expect(Object.fromEntries(body.also.map(({ rule, due }: Record<string, string>) => [rule, due]))).toEqual({
      PEX_DAY6_TARGET: '2026-02-25',
      LAC_DAY1: '2026-02-11',
      BUDGET: '2026-02-26',
    })
  })
  it('says the simple count beside clear days', async () => {
    expect((await ask('EHC_NOTICE_2W', '2026-07-10')).body).toMatchObject({ due: '2026-06-25', simpleCount: '2026-06-26' })
  })
  it('a day from which something may be done has nobody late for it', async () => {
    const { body } = await ask('DIR_15_DIRECT', '2026-06-10')
    expect(body).toMatchObject({ due: '2026-06-25', lateFrom: null, sense: 'not before' })
  })
  it('a school closed since the last question moves the next answer', async () => {
    const before = (await ask('PEX_DAY6', '2026-11-09', { school: SCHOOL })).body.due as string
    await addEntries(
      here.data.owner,
      `school:${SCHOOL}`,
      [{ kind: 'closure', from: '2026-11-12', to: '2026-11-12', why: 'Boiler' }],
      'The school',
    )
    const { body } = await ask('PEX_DAY6', '2026-11-09', { school: SCHOOL })
    expect(body.due > before).toBe(true)
    expect(body.days).toContainEqual({ on: '2026-11-12', counts: false, number: null, why: 'Closed: boiler' })
  })
})

describe('every rule of the law', () => {
  it('can be asked by what it says that it asks, and answers as the document says', async () => {
    const { body } = await api.get('/rules')
    expect(body.items.map(({ rule }: { rule: string }) => rule).sort()).toEqual(Object.keys(rules).sort())
    for (const [rule, clock] of Object.entries(rules)) {
      const asks = asksOfClock(clock)
      const said = asks.flatMap(({ name, kind, options }): (readonly [string, unknown])[] => {
        if (kind === 'periods') return [[name, [{ from: '2026-03-02', days: '25' }]]]
        if (kind === 'time') return []
        return [[name, kind === 'choice' ? Object.keys(options!)[0] : kind === 'days' ? '1' : '2026-02-20']]
      })
      const hours = asks.some(({ kind }) => kind === 'time')
      const school = whoseOf(clock).some((one) => typeof one === 'object') ? { school: SCHOOL } : {}
      const answer = await ask(rule, hours ? '2026-03-02T09:00:00Z' : '2026-03-02', { ...school, ...Object.fromEntries(said) })
      const reached = clock.rows.every(({ reaches }) => !reaches || reaches.includes('community'))
      if (reached || !('school' in school)) expect([rule, answer.status, answer.body.detail]).toEqual([rule, 200, undefined])
      expect([rule, await api.faults(answer, '/deadlines')]).toEqual([rule, []])
    }
  })
})

describe('what is refused, with the field and what to do', () => {
  it.each<[string, string, string, object, string]>([
    ['no school', 'PEX_DAY6', '2026-02-10', {}, 'school'],
    ['a school that we do not hold', 'PEX_DAY6', '2026-02-10', { school: '123456' }, 'school'],
    ['how a notice was sent, unsaid', 'IRP_APPLY_15', '2026-03-25', { school: SCHOOL }, 'sent'],
    ['a notice by email', 'IRP_APPLY_15', '2026-03-25', { school: SCHOOL, sent: 'email' }, 'sent'],
    ['a way of sending that is none', 'IRP_APPLY_15', '2026-03-25', { school: SCHOOL, sent: 'pigeon' }, 'sent'],
    ['an answer that the rule does not ask', 'PEX_DAY6', '2026-02-10', { school: SCHOOL, sent: 'posted' }, 'sent'],
    ['periods that the rule does not ask', 'PEX_DAY6', '2026-02-10', { school: SCHOOL, periods: [] }, 'periods'],
    ['a sum of nothing', 'TERM_TOTAL', '2026-02-10', { school: SCHOOL }, 'periods'],
    ['a third of a day', 'TERM_TOTAL', '2026-02-10', { school: SCHOOL, periods: [{ from: '2026-02-10', days: '0.3' }] }, 'periods.0.days'],
    [
      'a suspension that the day is no part of',
      'SUS_DAY6',
      '2026-03-02',
      { school: SCHOOL, periods: [{ from: '2026-02-02', days: '3' }] },
      'periods',
    ],
    ['a day of which it is not said which', 'EHC_PHASE', '2027-09-01', {}, 'move'],
    ['the day the council knew, unsaid', 'EHC_TRANSFER', '2026-03-02', { known: 'no' }, 'aware'],
    ['a day that must be known', 'EHC_NEW_REVIEW', '2026-03-02', {}, 'reviewed'],
    ['a day that is none', 'EHC_NEW_REVIEW', '2026-03-02', { reviewed: '2026-02-30' }, 'reviewed'],
    ['hours from a day', 'BREACH_72H', '2026-03-27', {}, 'from'],
    ['days from an instant', 'FOI_20', '2026-03-27T16:30:00Z', {}, 'from'],
    [
      'a calendar beside a rule',
      'PEX_DAY6',
      '2026-02-10',
      { school: SCHOOL, calendar: { from: '2026-01-01', to: '2026-12-31' } },
      'calendar',
    ],
    ['a count that runs off the calendar', 'PEX_DAY6', '2029-08-30', { school: SCHOOL }, 'school'],
    ['a day before the rule was in force', 'CANCEL', '2023-08-31', {}, 'from'],
    ['a rule that nobody knows', 'PEX_DAY7', '2026-02-10', {}, 'rule'],
    ['a rule by a name of every object', 'constructor', '2026-02-10', {}, 'rule'],
  ])('%s', async (_, rule, from, more, named) => {
    const answer = await ask(rule, from, more)
    expect(field(answer)).toEqual([422, named])
    expect(answer.body.errors[0].message.length).toBeGreaterThan(15)
    expect(await api.faults(answer, '/deadlines')).toEqual([])
  })
  it('an academy that the rule did not reach yet', async () => {
    const { urn } = await here.data.owner.school.findFirstOrThrow({ where: { type: 'Academy converter' } })
    const answer = await ask('OFF_NOTICE_2', '2026-06-10', { school: urn })
    expect(answer.body.detail).toContain('for this kind of school (academy or free school)')
    expect((await ask('OFF_NOTICE_2', '2026-11-25', { school: urn })).body).toMatchObject({
      confidence: 'M',
      simpleCount: expect.any(String) as string,
    })
  })
  it('an answer of a rule beside a plain count', async () => {
    const count = { number: 5, unit: 'calendar days', reckoning: 'after' }
    const answer = await api.post('/deadlines', { count, from: '2026-02-10', sent: 'posted' }, null, null)
    expect(field(answer)).toEqual([422, 'sent'])
  })
})
