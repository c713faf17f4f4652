import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createActivities } from '../../activities/index.ts'
import { EXC_NOTIFY, PEX_DAY6 } from '../../domain/law/exclusion.ts'
import { DIR_15_DIRECT } from '../../domain/law/direction.ts'
import { BREACH_72H } from '../../domain/law/information.ts'
import { OFF_INVITE_6, OFF_NOTICE_2 } from '../../domain/law/off-site.ts'
import { IRP_APPLY_15 } from '../../domain/law/review-panel.ts'
import { CTF_15 } from '../../domain/law/school-records.ts'
import type { Clock } from '../../domain/row.ts'
import { verifyChain } from '../../store/chain.ts'
import { addEntries, loadCalendar, loadCalendars, withdrawEntry } from '../../store/calendars.ts'
import managedMove from '../../workflows/managed-move/process.ts'
import { standing, type Standing } from './standing.ts'
import { services } from '../support/turned-to.ts'

let at: Standing
beforeAll(async () => {
  at = await standing()
})
afterAll(() => at.db.drop())

const monday = '2026-11-16T10:00:00.000Z'
const match = (seq: number, more: object = {}) => ({
  seq,
  why: 'started',
  governing: null,
  counts: [{ id: 'MM_MATCH-1', clock: 'MM_MATCH', from: null, at: monday }],
  ...more,
})
const counts = (seq: number, when = monday) => ({
  seq,
  why: 'started',
  governing: null,
  counts: [{ id: 'reply-1', clock: 'reply', from: null, at: when }],
})
/** Activities of a process that has this clock alone, as “reply”. */
const withClock = (clock: Clock) =>
  createActivities({
    db: at.db.work,
    mail: { url: '', from: '' },
    services,
    publicUrl: '',
    processes: [{ ...managedMove, clocks: { reply: clock } }],
  })
const deadlines = (caseId: string) => at.db.work.deadline.findMany({ where: { caseId }, orderBy: { id: 'asc' } })

describe('a clock', () => {
  test('is counted on the right calendar, and kept with its law, the calendar’s edition and every day of the count', async () => {
    const { caseId, of } = await at.opened({ open: [at.step('match', 'MM_MATCH-1')] })
    const [counted] = await at.activities.countDays({ ...of, ...match(2) })
    const [row] = await deadlines(caseId)
    expect(counted).toMatchObject({
      from: '2026-11-16',
      lateFrom: row!.lateFrom!.toISOString(),
      inputs: Buffer.from(row!.inputs).toString('hex'),
    })
    expect(row).toMatchObject({ clock: 'MM_MATCH', state: 'waiting', kind: 'L', seq: 2, due: new Date(counted!.due!) })
    expect(row!.calendars).toEqual(counted!.calendars)
    const strip = row!.derivation as { days: { counts: boolean; on: string; why: string }[] }[]
    expect(strip[0]!.days.at(-1)).toMatchObject({ on: counted!.due, counts: true })
    expect(await at.db.work.case.findUnique({ where: { id: caseId } })).toMatchObject({
      dueOn: row!.due,
      lateFrom: row!.lateFrom,
      dueId: 'MM_MATCH-1',
      waitingFor: 'match',
      seq: 1,
    })
  })
  test('says what to load where a calendar does not reach, and is mended by the next count', async () => {
    const { caseId, of } = await at.opened({ open: [at.step('send-ctf', 'CTF_15-1')] })
    const ask = { why: 'started', governing: null, counts: [{ id: 'CTF_15-1', clock: 'CTF_15', from: '2027-07-20' as never, at: monday }] }
    const [counted] = await at.activities.countDays({ ...of, ...ask, seq: 2 })
    expect(counted).toMatchObject({ due: null, lateFrom: null, cannot: expect.stringContaining('Load it') })
    expect(await deadlines(caseId)).toMatchObject([{ state: 'cannot be counted', cannot: counted!.cannot }])
    await addEntries(
      at.db.owner,
      'authority:330',
      [
        { kind: 'covers', from: '2027-07-24', to: '2028-07-21', why: 'Next year' },
        { kind: 'term', from: '2027-09-01', to: '2028-07-21', why: 'Next year' },
      ],
      'assumed',
    )
    const [mended] = await at.activities.countDays({ ...of, ...ask, why: 'recount', seq: 3 })
    expect(mended!.due).toMatch(/^2027-09/)
    expect(await deadlines(caseId)).toMatchObject([{ state: 'waiting', cannot: null, seq: 3 }])
    expect((await at.eventsOf(caseId)).at(-1)).toMatchObject({ kind: 'deadline-moved', body: { was: null, due: mended!.due } })
  })
  test('on a school’s own days moves when the school closes, and the record holds the old day and the new', async () => {
    const { caseId, of } = await at.opened({ open: [at.step('send-protection-file', 'CP-1')] })
    const ask = {
      why: 'started',
      governing: null,
      counts: [{ id: 'CP-1', clock: 'CP_FILE_5_SCHOOL', from: '2026-11-16' as never, at: monday }],
    }
    const [before] = await at.activities.countDays({ ...of, ...ask, seq: 2 })
    await addEntries(at.db.owner, 'school:138001', [{ kind: 'closure', from: '2026-11-18', to: '2026-11-18', why: 'Snow' }], 'The school')
    const [after] = await at.activities.countDays({ ...of, ...ask, seq: 3, why: 'recount' })
    expect([before!.due, after!.due]).toEqual(['2026-11-23', '2026-11-24'])
    expect(after!.inputs).not.toBe(before!.inputs)
    expect((await at.eventsOf(caseId)).at(-1)).toMatchObject({
      kind: 'deadline-moved',
      body: { was: '2026-11-23', due: '2026-11-24', why: 'recount' },
    })
    expect((await deadlines(caseId))[0]!.derivation).toMatchObject([
      { days: expect.arrayContaining([expect.objectContaining({ on: '2026-11-18', counts: false, why: 'Closed: snow' })]) },
    ])
  })
  test('counted twice, and late, is written once and never goes back', async () => {
    const { caseId, of } = await at.opened({ open: [at.step('match', 'MM_MATCH-1')] })
    const later = match(5, { counts: [{ id: 'MM_MATCH-1', clock: 'MM_MATCH', from: '2026-11-20', at: monday }] })
    const [first] = await at.activities.countDays({ ...of, ...(later as ReturnType<typeof match>) })
    const [again] = await at.activities.countDays({ ...of, ...(later as ReturnType<typeof match>) })
    await at.activities.countDays({ ...of, ...match(3) })
    expect(again).toEqual(first)
    expect(await deadlines(caseId)).toMatchObject([{ seq: 5, from: new Date('2026-11-20') }])
    expect((await at.eventsOf(caseId)).map(({ kind }) => kind)).toEqual(['opened', 'standing', 'deadline'])
  })
  test('that ended before it was counted is found ended, and one that was met never moves', async () => {
    const { caseId, of } = await at.opened({ open: [at.step('match', 'MM_MATCH-1')] })
    await at.activities.saveCase({
      ...of,
      seq: 4,
      open: [],
      opened: [],
      settled: [{ id: 'MM_MATCH-1', state: 'met', on: '2026-11-18' }],
      outcome: null,
    })
    await at.activities.countDays({ ...of, ...match(3) })
    expect(await deadlines(caseId)).toMatchObject([{ state: 'met', metOn: '2026-11-18', seq: 3 }])
    await at.activities.countDays({
      ...of,
      ...match(9, { counts: [{ id: 'MM_MATCH-1', clock: 'MM_MATCH', from: '2026-12-01', at: monday }] }),
    } as never)
    expect(await deadlines(caseId)).toMatchObject([{ state: 'met', from: new Date('2026-11-16') }])
    expect(verifyChain(await at.eventsOf(caseId))).toBeNull()
  })
  test('of a school that nobody has named yet says that it must be recorded', async () => {
    const { of } = await at.opened()
    const own = { ...CTF_15, rows: [{ ...CTF_15.rows[0], whose: { school: 'receiving-school' } }] } as unknown as Clock
    const [counted] = await withClock(own).countDays({ ...of, ...counts(2) })
    expect(counted!.cannot).toBe('“School asked to admit the child” is not known yet. Record it to see this date.')
  })
  test('keeps what it was counted with, so that it can be counted again', async () => {
    const { caseId, of } = await at.opened({ open: [at.step('match', 'MM_MATCH-1')] })
    await at.activities.countDays({ ...of, ...match(2, { governing: '2026-11-02' }) })
    expect((await deadlines(caseId))[0]!.asked).toEqual({
      governing: '2026-11-02',
      answers: {},
      at: monday,
      on: { 'school-on-roll': expect.stringMatching(/^school:138001@\d+$/), working: 'working:england-and-wales@1' },
    })
  })
  test('of hours runs from the instant of receipt, whatever the clocks do, and is late from an instant', async () => {
    const { caseId, of } = await at.opened()
    const own = withClock(BREACH_72H)
    const [counted] = await own.countDays({ ...of, ...counts(2, '2027-03-26T16:30:00.000Z') })
    expect(counted).toMatchObject({ from: '2027-03-26', due: '2027-03-29', lateFrom: '2027-03-29T16:30:00.000Z' })
    const [row] = await deadlines(caseId)
    expect(row).toMatchObject({ state: 'waiting', says: 'The clocks go forward between the two. Real hours are counted.' })
    expect(row!.derivation).toMatchObject([{ hours: { number: 72, to: '2027-03-29T16:30:00.000Z' } }])
  })
  test('that opens a day is no deadline: nobody is late for it, and a list does not show it', async () => {
    const { caseId, of } = await at.opened({ open: [at.step('match', 'reply-1')] })
    const [counted] = await withClock(DIR_15_DIRECT).countDays({ ...of, ...counts(2) })
    expect(counted).toMatchObject({ due: '2026-12-01', lateFrom: null, wakings: [] })
    expect(await deadlines(caseId)).toMatchObject([{ state: 'not before' }])
    expect(await at.db.work.case.findUnique({ where: { id: caseId } })).toMatchObject({ dueOn: null })
  })
  test('with no number waits without a day, and tells somebody on the day it begins', async () => {
    const { caseId, of } = await at.opened()
    const [counted] = await withClock(EXC_NOTIFY).countDays({ ...of, ...counts(2) })
    expect(counted).toMatchObject({ due: null, lateFrom: null, wakings: [{ letter: 'alarm', at: '2026-11-16T16:00:00.000Z' }] })
    expect(await deadlines(caseId)).toMatchObject([{ state: 'waiting', due: null, says: 'without delay' }])
  })
  test('counted through the service of a notice asks a fact how it was sent, and says both strips', async () => {
    const { caseId, of } = await at.opened()
    const own = withClock({ ...IRP_APPLY_15, given: { sent: 'support-tried' } })
    expect((await own.countDays({ ...of, ...counts(2) }))[0]!.cannot).toBe('Say how the notice was sent: posted, or delivered by hand.')
    const { childId } = await at.db.owner.case.findUniqueOrThrow({ where: { id: caseId } })
    const fact = { childId, caseId, name: 'support-tried', source: 'A test', validFrom: new Date('2026-11-16') }
    await at.db.owner.fact.create({ data: { ...fact, value: 'posted' } })
    const [counted] = await own.countDays({ ...of, ...counts(3), why: 'recount' })
    expect(counted!.due).toBe('2026-12-09')
    const [row] = await deadlines(caseId)
    expect(row!.derivation).toMatchObject([
      { part: 'step', due: '2026-11-18' },
      { due: '2026-12-09', from: '2026-11-18' },
    ])
    expect(row!.asked).toMatchObject({ answers: { sent: 'posted' } })
  })
  test('of a child who moves to another school goes by that school’s days, and what it was is on the record', async () => {
    const { caseId, childId, of } = await at.opened({ open: [at.step('match', 'reply-1')] })
    const own = withClock(PEX_DAY6)
    const [before] = await own.countDays({ ...of, ...counts(2) })
    await addEntries(at.db.owner, 'school:138002', [{ kind: 'closure', from: '2026-11-18', to: '2026-11-19', why: 'Flood' }], 'The school')
    const fact = { childId, caseId, name: 'school-on-roll', source: 'A test', validFrom: new Date('2026-11-17') }
    await at.db.owner.fact.create({ data: { ...fact, value: '138002' } })
    const [after] = await own.countDays({ ...of, ...counts(3), why: 'recount' })
    expect([before!.due, after!.due]).toEqual(['2026-11-25', '2026-11-26'])
    expect([before!.calendars, after!.calendars].map(([one]) => one!.split('@')[0])).toEqual(['school:138001', 'school:138002'])
    expect((await at.eventsOf(caseId)).at(-1)).toMatchObject({ kind: 'deadline-moved', body: { was: '2026-11-25', due: '2026-11-26' } })
  })
  test('that reaches some schools alone asks what kind of school it is', async () => {
    const { of } = await at.opened()
    const own = withClock(OFF_NOTICE_2)
    const on = (school: string) => at.db.owner.school.update({ where: { urn: '138001' }, data: { type: school } })
    await on('Academy converter')
    const [before] = await own.countDays({ ...of, ...counts(2), governing: '2026-07-25' as never })
    expect(before!.cannot).toContain('for this kind of school (academy or free school)')
    const [after] = await own.countDays({ ...of, ...counts(3), governing: '2026-07-26' as never, why: 'recount' })
    expect(after!.due).toBe('2026-11-11')
    await on('Community')
  })
  test('asks it of the school that it names, where it is counted on no school’s days, and never of one that is counted beside it', async () => {
    const { caseId, childId, of } = await at.opened()
    const on = (urn: string, type: string) => at.db.owner.school.update({ where: { urn }, data: { type } })
    await on('138001', 'Community school')
    const { type: was } = await at.db.owner.school.findUniqueOrThrow({ where: { urn: '138002' } })
    await on('138002', 'Academy converter')
    const both = createActivities({
      db: at.db.work,
      mail: { url: '', from: '' },
      services,
      publicUrl: '',
      processes: [
        {
          ...managedMove,
          clocks: {
            named: { ...OFF_INVITE_6, kindOf: 'school-on-roll' },
            unnamed: OFF_INVITE_6,
            beside: { ...OFF_NOTICE_2, rows: [{ ...OFF_NOTICE_2.rows[1], whose: { school: 'receiving-school' } }] },
          },
        },
      ],
    })
    const fact = { childId, caseId, source: 'A test', validFrom: new Date('2026-11-17') }
    await at.db.owner.fact.create({ data: { ...fact, name: 'receiving-school', value: '138002' } })
    const names = ['beside', 'named', 'unnamed']
    await both.countDays({
      ...of,
      seq: 2,
      why: 'started',
      governing: null,
      counts: names.map((clock) => ({ id: `${clock}-1`, clock, from: null, at: monday })),
    })
    // The other school is an academy, and the school on roll is none: the rules of 2026, of which we are less sure, are not its own.
    expect((await deadlines(caseId)).map(({ id, confidence }) => [id, confidence])).toEqual([
      ['beside-1', 'M'],
      ['named-1', 'H'],
      ['unnamed-1', 'M'],
    ])
    await on('138002', was)
  })
})

describe('a calendar', () => {
  test('that follows another has its days too, and its edition counts the changes to both', async () => {
    const before = (await loadCalendars(at.db.work, ['school:138002', 'authority:330'])).get('school:138002')!
    await addEntries(at.db.owner, 'school:138002', [{ kind: 'inset', from: '2026-11-27', to: '2026-11-27', why: 'Training' }], 'The school')
    const after = (await loadCalendars(at.db.work, ['school:138002'])).get('school:138002')!
    expect(after).toMatchObject({ name: 'Eastgate Academy', kind: 'school', edition: before.edition + 1 })
    expect(after.spans.length).toBe(before.spans.length + 1)
    expect(await loadCalendar(at.db.work, 'school:138002', before.edition)).toEqual(before)
  })
  test('keeps what was known then: an entry that was withdrawn is there in the edition before', async () => {
    await addEntries(at.db.owner, 'school:138002', [{ kind: 'closure', from: '2026-12-03', to: '2026-12-03', why: 'Boiler' }], 'The school')
    const before = await loadCalendar(at.db.work, 'school:138002')
    const entry = await at.db.owner.calendarEntry.findFirstOrThrow({ where: { why: 'Boiler' } })
    await withdrawEntry(at.db.owner, 'school:138002', entry.id, { why: 'It was mended', source: 'The school' })
    const after = await loadCalendar(at.db.work, 'school:138002')
    expect(before!.spans.some(({ why }) => why === 'Boiler')).toBe(true)
    expect(after!.spans.some(({ why }) => why === 'Boiler')).toBe(false)
    expect(await loadCalendar(at.db.work, 'school:138002', before!.edition)).toEqual(before)
  })
  test('that nobody has loaded is not there', async () => {
    expect(await loadCalendar(at.db.work, 'school:999999')).toBeNull()
  })
})
