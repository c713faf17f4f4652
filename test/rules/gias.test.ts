import { describe, expect, test } from 'vitest'
import { day } from '../../domain/calendar.ts'
import { dayOfFile } from '../../domain/file-days.ts'
import { readSchool, type GiasSchool } from '../../domain/gias.ts'
import { followsAuthority, isOpenOn, planSchools, successorOf, type HeldSchool } from '../../domain/school-plan.ts'
import { schoolRow, type Row } from '../support/gias.ts'

const OURS = new Set(['330'])
const read = (more: Row = {}, line = 2) => readSchool(schoolRow(more), line, OURS)
const school = (more: Row = {}, line = 2): GiasSchool => {
  const found = read(more, line)
  if (found.is !== 'school') throw new Error(JSON.stringify(found))
  return found.school
}
const held = ({ postcode: _postcode, line: _line, ...one }: GiasSchool, more: Partial<HeldSchool> = {}): HeldSchool => ({
  ...one,
  successorUrn: null,
  ...more,
})
const holding = (...all: readonly HeldSchool[]) => new Map(all.map((one) => [one.urn, one]))

describe('one row', () => {
  test('is a school with its number, its place, its roll and its days', () => {
    expect(school()).toEqual({
      urn: '991001',
      name: 'Nettlecombe School',
      laestab: '330/4701',
      authorityCode: '330',
      phase: 'Secondary',
      type: 'Community school',
      address: '4 Nettle Lane, Kings Heath, Birmingham B14 9QX',
      status: 'open',
      openedOn: '1974-09-01',
      closedOn: null,
      closedWhy: null,
      onRoll: 912,
      censusOn: '2026-01-15',
      district: 'Selly Oak',
      postcode: 'B149QX',
      line: 2,
    })
  })
  test.each<[what: string, row: Row, expected: Partial<GiasSchool>]>([
    [
      'that is proposed to close is still open',
      { 'EstablishmentStatus (name)': 'Open, but proposed to close', CloseDate: '31-08-2027' },
      { status: 'proposed to close', closedOn: day('2027-08-31') },
    ],
    [
      'that closed says why',
      { 'EstablishmentStatus (name)': 'Closed', CloseDate: '31-08-2026', 'ReasonEstablishmentClosed (name)': 'Academy Converter' },
      { status: 'closed', closedOn: day('2026-08-31'), closedWhy: 'Academy Converter' },
    ],
    ['without a roll keeps none', { NumberOfPupils: '', CensusDate: '' }, { onRoll: null, censusOn: null }],
    ['with a roll and no census keeps none: a number without its day says nothing', { CensusDate: '' }, { onRoll: null, censusOn: null }],
    [
      'of a special school is special, whatever its phase',
      { 'TypeOfEstablishment (name)': 'Academy special converter', 'PhaseOfEducation (name)': 'Not applicable' },
      { phase: 'Special' },
    ],
    [
      'of a pupil referral unit',
      { 'TypeOfEstablishment (name)': 'Academy alternative provision converter', 'PhaseOfEducation (name)': 'Not applicable' },
      { phase: 'Pupil referral unit' },
    ],
    ['of a short number keeps its noughts', { EstablishmentNumber: '12' }, { laestab: '330/0012' }],
    ['without a constituency stands in its town', { 'ParliamentaryConstituency (name)': 'Not recorded' }, { district: 'Birmingham' }],
  ])('%s', (_what, row, expected) => {
    expect(school(row)).toMatchObject(expected)
  })
  test.each<[why: string, row: Row]>([
    ['another authority', { 'LA (code)': '202' }],
    ['not open yet', { 'EstablishmentStatus (name)': 'Proposed to open' }],
    ['no establishment number', { EstablishmentNumber: '' }],
  ])('is left out: %s', (why, row) => {
    expect(read(row)).toEqual({ is: 'left out', why })
  })
  test('of another authority stops nothing, whatever is wrong in it', () => {
    expect(read({ 'LA (code)': '202', URN: 'x', OpenDate: 'y' })).toEqual({ is: 'left out', why: 'another authority' })
  })
  test.each<[column: string, value: string]>([
    ['URN', '12345'],
    ['URN', ''],
    ['EstablishmentNumber', 'A1'],
    ['EstablishmentName', ''],
    ['EstablishmentName', 'Nettle\u202Ecombe'],
    ['EstablishmentName', 'Nettle\u0007combe'],
    ['EstablishmentStatus (name)', 'Opened'],
    ['TypeOfEstablishment (name)', ''],
    ['OpenDate', '31-02-2026'],
    ['OpenDate', '09/31/2026'],
    ['CloseDate', 'soon'],
    ['NumberOfPupils', '-3'],
    ['NumberOfPupils', '9 12'],
  ])('with a wrong %s (%j) says where, what and what to do', (column, value) => {
    const found = read({ [column]: value }, 17)
    expect(found).toEqual({
      is: 'wrong',
      faults: [{ line: 17, column, wrong: expect.stringMatching(/./), remedy: expect.stringMatching(/^[A-Z]/) }],
    })
  })
  test('closed without a day is a fault, and every fault of a row is said', () => {
    const found = read({ 'EstablishmentStatus (name)': 'Closed', NumberOfPupils: 'many', OpenDate: 'then' })
    expect(found.is === 'wrong' && found.faults.map(({ column }) => column).sort()).toEqual(['CloseDate', 'NumberOfPupils', 'OpenDate'])
  })
})

test.each([
  ['31-08-2026', '2026-08-31'],
  ['1/9/2026', '2026-09-01'],
  ['2026-09-01', '2026-09-01'],
  ['29-02-2028', '2028-02-29'],
  ['29-02-2027', null],
  ['08-31-2026', null],
  ['1-9-26', null],
  ['', null],
])('a day of a file: %j', (text, expected) => {
  expect(dayOfFile(text)).toBe(expected)
})

describe('who follows a school that closed', () => {
  const closed = (more: Row = {}) =>
    school({
      'EstablishmentStatus (name)': 'Closed',
      CloseDate: '31-08-2026',
      'ReasonEstablishmentClosed (name)': 'Academy Converter',
      ...more,
    })
  const academy = (more: Row = {}) =>
    school({
      URN: '991002',
      EstablishmentName: 'Nettlecombe Academy',
      'TypeOfEstablishment (name)': 'Academy converter',
      OpenDate: '01-09-2026',
      ...more,
    })
  test.each<[what: string, expected: string | null, all: readonly GiasSchool[]]>([
    ['the school that opened the next day with its number', '991002', [academy({ Postcode: 'B1 1AA' })]],
    ['the school that opened the next day at its postcode, by another number', '991002', [academy({ EstablishmentNumber: '4799' })]],
    ['nobody who opened before it closed', null, [academy({ OpenDate: '30-08-2026' })]],
    ['nobody who opened long after', null, [academy({ OpenDate: '01-01-2027' })]],
    ['nobody elsewhere with another number', null, [academy({ EstablishmentNumber: '4799', Postcode: 'B1 1AA' })]],
    ['nobody, where two fit: a person says which', null, [academy(), academy({ URN: '991003', EstablishmentNumber: '4799' })]],
  ])('%s', (_what, expected, all) => {
    expect(successorOf(closed(), [closed(), ...all])).toBe(expected)
  })
  test('nobody, where it simply closed', () => {
    expect(successorOf(closed({ 'ReasonEstablishmentClosed (name)': 'Closure' }), [academy()])).toBeNull()
  })
})

describe('what a file would change', () => {
  const a = school()
  test('nothing, where it says what we hold: the same file twice', () => {
    expect(planSchools([a], holding(held(a)))).toMatchObject({ added: [], changed: [], closing: [], same: 1, absent: 0, faults: [] })
  })
  test('each value, old and new', () => {
    const plan = planSchools([school({ EstablishmentName: 'Nettlecombe High School', NumberOfPupils: '930' })], holding(held(a)))
    expect(plan.changed[0]!.changes).toEqual([
      { subject: 'school:991001', field: 'name', old: 'Nettlecombe School', new: 'Nettlecombe High School' },
      { subject: 'school:991001', field: 'onRoll', old: '912', new: '930' },
    ])
  })
  test('never the district that the authority gave, nor a roll that the file lacks', () => {
    const ours = held(a, { district: 'Kings Heath and Moseley' })
    expect(planSchools([school({ NumberOfPupils: '', 'ParliamentaryConstituency (name)': 'Elsewhere' })], holding(ours))).toMatchObject({
      changed: [],
      same: 1,
    })
  })
  test('a closing is shown apart, with who follows; one that closed before we held it is nothing of ours', () => {
    const gone = school({
      'EstablishmentStatus (name)': 'Closed',
      CloseDate: '31-08-2026',
      'ReasonEstablishmentClosed (name)': 'Academy Converter',
    })
    const fresh = school({ URN: '991002', OpenDate: '01-09-2026', 'TypeOfEstablishment (name)': 'Academy converter' })
    const old = school({ URN: '991003', EstablishmentNumber: '4703', 'EstablishmentStatus (name)': 'Closed', CloseDate: '31-08-1999' })
    const plan = planSchools([gone, fresh, old], holding(held(a)))
    expect(plan.closing.map(({ school: { urn, successorUrn } }) => [urn, successorUrn])).toEqual([['991001', '991002']])
    expect([plan.added.map(({ school: { urn } }) => urn), plan.closedBefore, plan.faults]).toEqual([['991002'], 1, []])
  })
  test('a school that is not in the file stays', () => {
    expect(planSchools([], holding(held(a)))).toMatchObject({ changed: [], absent: 1 })
  })
  test('the same school twice, and one number for two open schools, are faults', () => {
    const twin = school({ URN: '991009' }, 5)
    expect(planSchools([a, { ...a, line: 3 }], holding()).faults).toMatchObject([{ line: 3, column: 'URN' }])
    expect(planSchools([a, twin], holding()).faults).toMatchObject([
      { line: 5, column: 'EstablishmentNumber', wrong: expect.stringContaining('line 2') },
    ])
    expect(planSchools([twin], holding(held(a))).faults).toMatchObject([{ line: 5, wrong: expect.stringContaining('991001') }])
  })
})

test.each([
  ['Community school', true],
  ['Voluntary controlled school', true],
  ['Voluntary aided school', false],
  ['Foundation school', false],
  ['Academy converter', false],
])('the terms of a %s are the authority’s to set: %s', (type, expected) => {
  expect(followsAuthority(type)).toBe(expected)
})
test('a school is open until its last day', () => {
  const closing = { status: 'closed', closedOn: day('2026-08-31') }
  expect([
    isOpenOn(closing, day('2026-08-31')),
    isOpenOn(closing, day('2026-09-01')),
    isOpenOn({ status: 'open', closedOn: null }, day('2026-09-01')),
  ]).toEqual([true, false, true])
})
