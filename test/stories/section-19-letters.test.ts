/** What letters of education otherwise say is so in each branch, and whose words go to whom. */
import { describe, expect, test } from 'vitest'
import type { ActTold } from '../../activities/letter-context.ts'
import { letterOf } from '../support/letter-words.ts'

type Acts = Readonly<Record<string, ActTold>>
const opening = {
  is: { lookedAfter: 'no' },
  told: '14 January 2041',
  reason: 'Illness or injury',
  account: 'He was run over.',
  does: '',
  school: '',
}
const read = (letter: string, party: string, acts: Acts): string => letterOf('section-19', letter, party, { acts: { opening, ...acts } })
const complaint = /You may also complain to the council\.[^]*Local Government and Social Care Ombudsman/

describe('every decision tells the family why, and how to complain; and nobody else the reasons', () => {
  const decide = { is: { why: 'available' }, why: 'There is suitable education', does: 'Two hours a day.', reasons: 'No letter had come.' }
  test.each(['owed', 'school-goes-on', 'not-owed'])('%s', (letter) => {
    const said = read(letter, 'family', { decide })
    expect(said).toContain('No letter had come.')
    expect(said).toMatch(complaint)
    for (const party of ['child', 'current-school', 'virtual-school', 'referrer'])
      expect(read(letter, party, { decide })).not.toContain('No letter had come.')
  })
  test('a child whom the council arranges nothing for is told why in words of their own', () => {
    const say = (why: string) => read('not-owed', 'child', { decide: { ...decide, is: { why } } })
    expect(new Set(['available', 'age', 'home', 'council'].map(say)).size).toBe(4)
    expect(say('age')).toContain('because of your age')
  })
})

describe('hours', () => {
  const settle = { on: '22 January 2041', where: 'Ask for Ms Amadi.' }
  const arrange = (full: string) => ({
    is: { full },
    what: 'Online, with a teacher',
    provider: 'Ashgrove',
    hours: '10',
    whyFewer: 'He tires.',
  })
  test.each([
    ['yes', /That is full-time\./, /He tires/],
    ['health', /because of Tobias’s health\. He tires\./, /look for the rest/],
    ['other', /not for reasons of health\. He tires\. The law asks for full-time, and we look for the rest/, /because of Tobias’s health/],
  ])('are said as they are, and why: %s', (full, says, not) => {
    const said = read('settled', 'family', { settle, arrange: arrange(full) })
    expect(said).toMatch(says)
    expect(said).not.toMatch(not)
  })
})

describe('what is known of why a child did not come, or why teaching broke off, goes to the council', () => {
  const acts = {
    arrange: { provider: 'Ashgrove' },
    attend: { on: '22 January 2041', why: 'His brother was seen.' },
    'come-back': { on: '22 January 2041', why: 'His brother was seen.' },
    'break-off': { last: '22 January 2041', why: 'His brother was seen.' },
  }
  test.each(['did-not-come', 'not-back-yet', 'broken-off'])('%s', (letter) => {
    expect(read(letter, 'casework-officer', acts)).toContain('brother')
    expect(read(letter, 'family', acts)).not.toContain('brother')
  })
  test('and of broken-off teaching neither to the school nor to the provider', () => {
    for (const party of ['current-school', 'provider', 'child']) expect(read('broken-off', party, acts)).not.toContain('brother')
  })
})

test.each(['back', 'place', 'council', 'over-age'])('a child is told in words of their own why it ends: %s', (why) => {
  const others = ['back', 'place', 'council', 'over-age'].filter((one) => one !== why)
  const say = (one: string) => read('over', 'child', { leave: { is: { why: one }, on: '4 March 2041', why: 'For a reason' } })
  for (const other of others) expect(say(why)).not.toBe(say(other))
})
test('a review that would have ended it too early by age says that it goes on', () => {
  const review = { is: { goes: 'over' }, held: '2 April 2041', whyHours: 'They suit him.' }
  expect(read('reviewed', 'family', { review })).toContain('By law it is still owed, so it goes on.')
  expect(read('reviewed', 'child', { review })).toContain('It goes on.')
})
