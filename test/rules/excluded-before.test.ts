/** What a child’s exclusions answer where somebody is asked for a place: whether there were two, when, and where the child stands. */
import { expect, test } from 'vitest'
import { day } from '../../domain/calendar.ts'
import { saidByExclusions, type Beside, type ForGood } from '../../domain/excluded-before.ts'

const one: ForGood = { caseId: 'EX-00012', from: day('2041-01-14'), isOff: false }
const other: ForGood = { caseId: 'EX-00003', from: day('2039-05-02'), isOff: true }
const alone: Beside = { isAll: true, started: null, twice: null, latest: null }
const values = (all: readonly ForGood[], beside: Partial<Beside> = {}) =>
  Object.fromEntries(Object.entries(saidByExclusions(all, { ...alone, ...beside })).map(([fact, { value }]) => [fact, value]))

test('none says nothing', () => expect(values([])).toEqual({}))
test('one: not twice, its day, on the roll still', () =>
  expect(values([one])).toEqual({
    'excluded-twice': 'no',
    'latest-exclusion': '2041-01-14',
    'place-now': 'excluded',
    'without-place-since': '2041-01-14',
  }))
test('two, whichever comes first: twice, the later day, and both are named', () => {
  expect(values([one, other])).toMatchObject({ 'excluded-twice': 'yes', 'latest-exclusion': '2041-01-14' })
  expect(saidByExclusions([one, other], alone)['excluded-twice']!.source).toMatch(/2 May 2039 \(EX-00003\); .*14 January 2041 \(EX-00012\)/)
})
test('a name that came off: on no roll', () => expect(values([{ ...one, isOff: true }])).toMatchObject({ 'place-now': 'none' }))
test('who may not read every case is not told that there was one alone', () => {
  expect(values([one], { isAll: false })).not.toHaveProperty('excluded-twice')
  expect(values([one, other], { isAll: false })).toHaveProperty('excluded-twice', 'yes')
})
test('what an earlier form was told of exclusions elsewhere stands, but for a later day of the record', () => {
  expect(values([one], { twice: 'yes', latest: '2040-01-09' })).toMatchObject({ 'latest-exclusion': '2041-01-14' })
  expect(values([one], { twice: 'yes', latest: '2040-01-09' })).not.toHaveProperty('excluded-twice')
  expect(values([one], { twice: 'yes', latest: '2041-02-01' })).not.toHaveProperty('latest-exclusion')
  // Said before the second, and not so any more.
  expect(values([one, other], { twice: 'no' })).toHaveProperty('excluded-twice', 'yes')
})
test('a child who has started at a school since stands there', () => {
  expect(Object.keys(values([one], { started: day('2041-03-01') }))).toEqual(['excluded-twice', 'latest-exclusion'])
  expect(values([one], { started: day('2040-09-01') })).toHaveProperty('place-now', 'excluded')
})
