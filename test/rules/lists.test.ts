import { describe, expect, test } from 'vitest'
import { addressIn, changesBetween } from '../../domain/administration.ts'
import { day } from '../../domain/calendar.ts'
import {
  faultsOfHead,
  isHeadAlready,
  readHead,
  readMailbox,
  twice,
  type Known,
  type NewHead,
  type SchoolKnown,
} from '../../domain/lists.ts'

const right = { urn: '990201', name: 'Josephine Marchbanks', email: 'J.Marchbanks@Ashgrove.example', 'first day': '01-09-2026' }

describe('a list of new heads', () => {
  test('is read with the address in lower case', () => {
    expect(readHead(right, 2)).toEqual({
      is: 'right',
      row: { urn: '990201', name: 'Josephine Marchbanks', email: 'j.marchbanks@ashgrove.example', from: '2026-09-01', line: 2 },
    })
  })
  test.each([
    ['urn', '99020'],
    ['name', ''],
    ['name', 'Josephine\u202E Marchbanks'],
    ['name', 'J'.repeat(201)],
    ['email', 'j.marchbanks'],
    ['email', 'j@ashgrove.example\r\nBcc: x@y.example'],
    ['first day', '1st of September'],
  ])('a wrong %s (%j) is said, with what to do', (column, value) => {
    expect(readHead({ ...right, [column]: value }, 4)).toMatchObject({
      is: 'wrong',
      faults: [{ line: 4, column, remedy: expect.stringMatching(/^[A-Z]/) }],
    })
  })
  test('a school twice is said, with the other line', () => {
    const rows = [2, 3, 9].map((line) => ({ urn: line === 3 ? '990202' : '990201', line }))
    expect(twice(rows)).toMatchObject([{ line: 9, wrong: expect.stringContaining('line 2') }])
  })
})

const school = (more: Partial<SchoolKnown> = {}): SchoolKnown => ({
  urn: '990201',
  name: 'Ashgrove Academy',
  status: 'open',
  mailbox: 'office@ashgrove.example',
  district: 'Erdington',
  heads: [{ name: 'Daniel Okafor', email: 'head@ashgrove.example', from: day('2023-09-01'), to: null }],
  ...more,
})
const known = (more: Partial<SchoolKnown> = {}, people: Known['people'] = new Map()): Known => ({
  schools: new Map([['990201', school(more)]]),
  people,
  today: day('2026-07-01'),
})
const head = (more: Partial<NewHead> = {}): NewHead => ({
  urn: '990201',
  name: 'Josephine Marchbanks',
  email: 'j.marchbanks@ashgrove.example',
  from: day('2026-09-01'),
  line: 2,
  ...more,
})

describe('a new head, beside what is known', () => {
  test('is right', () => {
    expect(faultsOfHead(head(), known())).toEqual([])
  })
  const left = new Map([
    ['j.marchbanks@ashgrove.example', { email: 'j.marchbanks@ashgrove.example', name: 'Josephine Marchbanks', leftOn: day('2025-07-31') }],
  ])
  const next = { name: 'Somebody Else', email: 'else@ashgrove.example', to: null }
  test.each<[what: string, column: string, head: Partial<NewHead>, known: Known]>([
    ['of a school that we do not hold', 'urn', { urn: '123456' }, known()],
    ['of a school that has closed', 'urn', {}, known({ status: 'closed' })],
    ['at the shared mailbox of the school: codes go to persons', 'email', { email: 'office@ashgrove.example' }, known()],
    ['who has left', 'email', {}, known({}, left)],
    ['more than a year away', 'first day', { from: day('2027-09-01') }, known()],
    ['where another is to begin that day', 'first day', {}, known({ heads: [{ ...next, from: day('2026-09-01') }] })],
    ['where another is to begin later', 'first day', {}, known({ heads: [{ ...next, from: day('2027-01-01') }] })],
  ])('%s is refused', (_what, column, more, all) => {
    expect(faultsOfHead(head(more), all)).toMatchObject([{ column, remedy: expect.stringMatching(/^[A-Z]/) }])
  })
  test('who is head there from then already changes nothing; one who is so for a time only does', () => {
    const same = { name: 'Josephine Marchbanks', email: head().email, from: day('2026-09-01') }
    expect(isHeadAlready(head(), known({ heads: [{ ...same, to: null }] }))).toBe(true)
    expect(isHeadAlready(head(), known({ heads: [{ ...same, to: day('2026-12-31') }] }))).toBe(false)
  })
})

test('a list of mailboxes is read, its district where it has one', () => {
  expect(readMailbox({ urn: '990201', mailbox: 'Office@Ashgrove.example' }, 2)).toEqual({
    is: 'right',
    row: { urn: '990201', mailbox: 'office@ashgrove.example', district: null, line: 2 },
  })
  expect(readMailbox({ urn: '990201', mailbox: 'office', district: 'Er\u0000dington' }, 3)).toMatchObject({
    is: 'wrong',
    faults: [{ column: 'mailbox' }, { column: 'district' }],
  })
})

test.each([
  ['A.B+c@School.example', 'a.b+c@school.example'],
  ['  a@b.example ', 'a@b.example'],
  ['a@b', null],
  ['a b@c.example', null],
  ['a@b.example, c@d.example', null],
  ['a..b@c.example', null],
  ['а@b.example', null],
])('an address: %j', (text, expected) => {
  expect(addressIn(text)).toBe(expected)
})
test('values that differ are said in the order of the new ones; those not named stay', () => {
  expect(changesBetween('school:990201', { name: 'A', onRoll: 3, type: 'x' }, { onRoll: null, name: 'B' })).toEqual([
    { subject: 'school:990201', field: 'onRoll', old: '3', new: null },
    { subject: 'school:990201', field: 'name', old: 'A', new: 'B' },
  ])
})
