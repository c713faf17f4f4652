/** What letters of a return from alternative provision say is so in each branch, and whose words go to whom. */
import { describe, expect, test } from 'vitest'
import type { ActTold } from '../../activities/letter-context.ts'
import { letterOf } from '../support/letter-words.ts'

type Acts = Readonly<Record<string, ActTold>>
const opening = {
  is: { lookedAfter: 'no', roll: 'own' },
  asked: '14 January 2041',
  provider: 'Blackwater',
  school: 'Millpool',
  since: '1 October 2040',
  year: 'Year 9',
  account: 'He asks to go back.',
}
const rate = {
  is: { readiness: 'support', childRates: 'ready' },
  on: '21 January 2041',
  readiness: 'Ready with support that is named below',
  childRates: 'Ready',
  assessment: 'He comes every day.',
  first: 'A month without a fight.',
}
const assess = { is: { apart: 'no' }, risks: 'Lunch.', safe: 'A quiet room.', needs: 'Reading.' }
const decide = (way: string, more: object = {}) => ({
  way: 'Somewhere',
  reasons: 'He and his mother want it.',
  next: 'In June.',
  school: 'Ashgrove',
  ...more,
  is: { way, wanted: 'yes', ...(more as { is?: object }).is },
})
const plan = (timetable: string) => ({
  is: { timetable },
  start: '11 February 2041',
  adult: 'Ms Amadi',
  support: 'A mentor.',
  who: 'Ms Amadi rings each Friday.',
  meanwhile: 'Wednesdays until Easter.',
  hours: '10',
  steps: 'Two hours more each week.',
  until: '8 March 2041',
})
const read = (letter: string, party: string, acts: Acts): string =>
  letterOf('reintegration', letter, party, { acts: { opening, rate, assess, ...acts } })

describe('which school it is hangs on the way', () => {
  const both = { 'plan-back': plan('full'), plan: plan('full'), 'come-back': { on: '11 February 2041' }, admit: { on: '12 February 2041' } }
  test.each(['planned', 'started', 'decided'])('%s', (letter) => {
    for (const party of ['family', 'child', 'provider']) {
      const [own, other] = ['own', 'school'].map((way) => read(letter, party, { ...both, decide: decide(way) }))
      expect(own).toContain('Millpool')
      expect(own).not.toContain('Ashgrove')
      expect(other).toContain('Ashgrove')
      expect(other).not.toContain('Millpool')
    }
  })
})

describe('a plan is told with who does what, and with its end', () => {
  const told = (party: string, timetable: string) => read('planned', party, { decide: decide('own'), 'plan-back': plan(timetable) })
  test.each(['family', 'child', 'provider', 'current-school'])(
    'to the %s who does what; to those who look after the child the days alone',
    (party) => {
      expect(told(party, 'full')).toContain('rings each Friday')
      expect(told('virtual-school', 'full')).not.toContain('rings each Friday')
    },
  )
  test.each(['family', 'child', 'virtual-school'])('a part-time timetable has a last day: %s', (party) => {
    expect(told(party, 'part-time')).toContain('8 March 2041')
    expect(told(party, 'full')).not.toContain('8 March 2041')
    expect(told(party, 'full')).toMatch(/the whole week from the first day/)
  })
})

test.each(['family', 'child', 'current-school', 'casework-officer'])(
  'that a child is not ready yet is told with what has to be so first, and with what they say themselves: %s',
  (party) => {
    const said = read('not-yet', party, {})
    expect(said).toContain('A month without a fight.')
    expect(said).toMatch(/you said that you are ready|Tobias says: ready/i)
  },
)

describe('what somebody wrote for the council goes to the council', () => {
  const acts = { decide: decide('school'), 'did-not-come': { why: 'His brother was seen.' }, reply: { why: 'Our year 9 is unsettled.' } }
  test('why a child did not come', () => {
    for (const party of ['casework-officer', 'manager']) expect(read('did-not-come', party, acts)).toContain('brother')
    for (const party of ['family', 'provider', 'virtual-school', 'social-worker'])
      expect(read('did-not-come', party, acts)).not.toContain('brother')
  })
  test('why a school declines is in no letter but the officer’s', () => {
    expect(read('declined', 'casework-officer', acts)).toContain('unsettled')
    for (const letter of ['decided', 'another', 'goes-on', 'stays'])
      for (const party of ['family', 'child', 'provider']) expect(read(letter, party, acts)).not.toContain('unsettled')
  })
})

test('a school that is asked reads what could go wrong and what keeps everybody safe, and why no school has them', () => {
  const said = read('place-asked', 'receiving-school', { decide: decide('school') })
  for (const words of ['Lunch.', 'A quiet room.', 'Reading.', 'with support', 'year 9']) expect(said).toContain(words)
  expect(said).not.toContain('his mother want it')
})

test('a school that plans is told where a child has to be kept apart from somebody, and of whom it asks', () => {
  const said = (apart: string) => read('welcome', 'current-school', { decide: decide('own'), assess: { ...assess, is: { apart } } })
  expect(said('yes')).toMatch(/kept apart from somebody: ring Priya Lindqvist before you plan/)
  expect(said('no')).not.toContain('apart')
})
test.each([
  ['own', 'off-site', true],
  ['own', 'other', false],
  ['school', 'off-site', false],
])('a school that has its own child back from an off-site direction is told where that ends: %s, %s', (way, why, says) => {
  const said = read('welcome', 'current-school', { opening: { ...opening, is: { ...opening.is, why } }, decide: decide(way) })
  expect(said.includes('The off-site direction ends in its own case')).toBe(says)
})

describe('a way that is not open says why', () => {
  const said = (roll: string, wanted: string) =>
    read('other-way', 'casework-officer', {
      opening: { ...opening, is: { ...opening.is, roll } },
      decide: decide('school', { is: { wanted } }),
    })
  test('by the roll, or because the family does not want the school', () => {
    expect(said('own', 'yes')).toContain('come by a managed move')
    expect(said('none', 'no')).toContain('the family does not want this one')
    expect(said('none', 'yes')).toContain('No school has Tobias on its roll')
  })
})

describe('a decision against a return, and one that takes a child from a school, say how to have it looked at again', () => {
  const acts = { decide: decide('stays'), after: { is: { next: 'provision' }, reasons: 'He was hurt.' }, review: { is: {} } }
  test.each(['stays', 'after'])('%s', (letter) => {
    expect(read(letter, 'family', acts)).toMatch(/look at it again\.[^]*Ombudsman/)
  })
  test.each([
    ['on', 'You stay there'],
    ['move', 'nobody may make you'],
    ['provision', 'It is not your fault'],
  ])('and the child is told in words of their own: %s', (next, words) => {
    expect(read('after', 'child', { ...acts, decide: decide('own'), after: { is: { next }, reasons: 'He was hurt.' } })).toContain(words)
  })
  test.each([
    ['panel', 'that school has to admit'],
    ['move', 'needs your agreement in writing'],
  ])('what goes on elsewhere says what a family may expect there: %s', (way, words) => {
    expect(read('goes-on', 'family', { decide: decide(way) })).toContain(words)
  })
})

test.each([
  ['settled', 'our part ends'],
  ['extend', 'looks once more'],
  ['back', 'stays on the roll of the school meanwhile'],
])('a review says what comes next: %s', (goes, words) => {
  const review = { is: { goes }, held: '25 February 2041', goes: 'Well', helps: 'A mentor.', childSays: 'It is loud.' }
  expect(read('reviewed', 'family', { decide: decide('own'), review })).toContain(words)
  expect(read('reviewed', 'child', { decide: decide('own'), review })).toContain('It is loud.')
})
