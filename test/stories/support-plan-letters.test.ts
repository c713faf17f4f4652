/** What letters of support say is so in each branch, and whose words go to whom. */
import { describe, expect, test } from 'vitest'
import type { ActTold } from '../../activities/letter-context.ts'
import { letterOf } from '../support/letter-words.ts'

type Acts = Readonly<Record<string, ActTold>>
const opening = { is: { early: 'no' }, lead: 'Ms Amadi', hope: 'Letters jump for him.', support: 'A reading group.' }
const read = (letter: string, party: string, acts: Acts = {}): string =>
  letterOf('support-plan', letter, party, { acts: { opening, ...acts } })

test('early help is said to be asked only where the family agreed; and the family always knows what they may ask for themselves', () => {
  expect(read('opened', 'family')).toContain('Nobody outside the school is asked to take part without your agreement.')
  expect(read('opened', 'family', { opening: { ...opening, is: { early: 'yes' } } })).toMatch(
    /With your agreement the early help coordinator .* You may take that back on any day\./,
  )
  expect(read('opened', 'family')).toContain('ask the council for an assessment of education, health and care needs')
})
test('early help is told what it is asked for, and nothing of the rest', () => {
  const asked = { 'ask-help': { is: { agreed: 'yes' }, what: 'Mornings are hard.' } }
  expect(read('help-asked', 'early-help', asked)).toContain('Mornings are hard.')
  expect(read('help-asked', 'early-help', asked)).not.toContain('Letters jump')
  expect(read('help-asked', 'early-help')).toContain('Letters jump')
  expect(
    read('invited', 'early-help', { assess: { found: 'He reads at the level of year 2.', meets: '25 January 2041', where: 'At two.' } }),
  ).not.toContain('level of year 2')
})

describe('the plan', () => {
  const plan = (agrees: string): Acts => ({
    plan: { is: { agrees }, held: '25 January 2041', hopes: 'He reads aloud.', does: 'Ten minutes each day.', look: '22 March 2041' },
  })
  test.each(['family', 'child', 'current-school'])('%s has it word for word, with the day', (party) => {
    const said = read('planned', party, plan('yes'))
    for (const words of ['He reads aloud.', 'Ten minutes each day.', '22 March 2041']) expect(said).toContain(words)
  })
  test.each([
    ['yes', /You agreed to it\./],
    ['part', /You do not agree with all of it\./],
    ['not-there', /You could not be there\./],
  ])('says what the family said of it: %s', (agrees, says) => {
    expect(read('planned', 'family', plan(agrees))).toMatch(says)
    for (const [, other] of [
      ['yes', /You agreed to it\./],
      ['part', /You do not agree with all of it\./],
      ['not-there', /You could not be there\./],
    ] as const)
      if (String(other) !== String(says)) expect(read('planned', 'family', plan(agrees))).not.toMatch(other)
  })
})

describe('what follows a review', () => {
  const review = (goes: string, to = ''): Acts => ({
    review: { is: { goes, to }, held: '20 March 2041', changed: 'Reading group each day.', why: 'It helps.', to: 'A managed move' },
  })
  test('a round that goes on says that it is planned, and one that looks anew that it is looked at', () => {
    expect(read('reviewed', 'child', review('on'))).toContain('It goes on.')
    expect(read('reviewed', 'child', review('assess'))).toContain('looked at anew')
    expect(read('reviewed', 'child', review('assess'))).not.toContain('It goes on.')
  })
  test('what was tried is read by the family and the school, and not by early help', () => {
    for (const letter of ['reviewed', 'met', 'more']) {
      expect(read(letter, 'family', review('more'))).toContain('Reading group')
      expect(read(letter, 'current-school', review('more'))).toContain('Reading group')
      expect(read(letter, 'early-help', review('more'))).not.toContain('Reading group')
    }
  })
  test('an assessment of needs may be asked for by the family itself, and no other way says so', () => {
    expect(read('more', 'family', review('more', 'needs-assessment'))).toContain('You may ask for it yourself too')
    expect(read('more', 'family', review('more', 'managed-move'))).toContain('Nothing is decided by this.')
    expect(read('more', 'current-school', review('more', 'needs-assessment'))).toContain('ask the SEND team for it today')
    expect(read('more', 'casework-officer', review('more', 'managed-move'))).toContain('begin it from the page of this case')
  })
})

describe('a change of school or phase', () => {
  const made = (known: Readonly<Record<string, string>>): Acts => ({
    'plan-change': { is: {}, held: '1 February 2041', steps: 'Two visits.', next: '', place: '', ...known },
    plan: { is: {}, hopes: 'He reads aloud.', does: 'Ten minutes each day.' },
  })
  test.each([
    [{ next: 'Ashgrove' }, /goes to Ashgrove/],
    [{ place: 'To the builders, where Mr Ash knows.' }, /To the builders/],
    [{}, /not known yet/],
  ])('says where to, as far as it is known: %j', (known, says) => {
    for (const party of ['family', 'current-school'])
      expect(read('change-planned', party, made(known))).toMatch(party === 'family' ? says : /Two visits/)
  })
  test('the next school has no plan before it has said who looks after the child; then it has it, and what was tried', () => {
    expect(read('next-told', 'next-school', made({ next: 'Ashgrove' }))).not.toMatch(/reads aloud|Two visits|reading group/)
    expect(read('handed-on', 'next-school', made({ next: 'Ashgrove' }))).toMatch(/Two visits[^]*reads aloud[^]*reading group/)
    const after = { ...made({ next: 'Ashgrove' }), review: { is: {}, changed: 'He reads to his sister.' } }
    expect(read('handed-on', 'next-school', after)).toContain('He reads to his sister.')
  })
})

test('who does not want it is told what goes on all the same, and the school what it still owes', () => {
  expect(read('stopped', 'family')).toMatch(/section 66/)
  expect(read('stopped', 'current-school')).toMatch(/sections 66 and 68/)
  expect(read('stopped', 'child')).not.toMatch(/section/)
})
