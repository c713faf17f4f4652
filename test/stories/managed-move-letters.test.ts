/** What letters of a managed move say is so, by how far it has come; and whose words go to whom. */
import { describe, expect, test } from 'vitest'
import type { ActTold } from '../../activities/letter-context.ts'
import exclusion from '../../workflows/exclusion/process.ts'
import managedMove from '../../workflows/managed-move/process.ts'
import { letterOf } from '../support/letter-words.ts'

const read = (letter: string, party: string, acts: Readonly<Record<string, ActTold>>): string =>
  letterOf('managed-move', letter, party, { acts })

describe('how it is going', () => {
  const acts = { review: { settled: 'Yes', childSays: 'I miss my old friends.', helps: 'A mentor.' } }
  test('is told to the child and the family in the child’s words, of which the form says so', () => {
    for (const party of ['child', 'family']) expect(read('reviewed', party, acts)).toContain('I miss my old friends.')
    expect(managedMove.actions.review.fields.childSays.hint).toContain('The child and the family will read it')
  })
  test('is told to the school that they left without a word of theirs', () => {
    const said = read('reviewed', 'current-school', acts)
    expect(said).toContain('Has Tobias settled? Yes.')
    expect(said).not.toMatch(/old friends|mentor/)
  })
})

test('what a provider knows of why an excluded child did not come is not told to the family, and the form says so', () => {
  const acts = { attend: { on: '4 February 2041', why: 'His brother was seen with him.' } }
  expect(letterOf('exclusion', 'did-not-come', 'family', { acts })).not.toContain('brother')
  expect(letterOf('exclusion', 'did-not-come', 'current-school', { acts })).toContain('His brother was seen with him.')
  expect(exclusion.actions.attend.fields.why.hint).toContain('the family does not')
})

describe('a plan that comes to light', () => {
  const match = { school: 'Eastgate Academy' }
  const parties = ['family', 'current-school', 'receiving-school', 'send-officer']
  test.each(parties)('before the start: the %s reads that the move has stopped', (party) => {
    expect(read('plan-first', party, { match })).toMatch(/The managed move has stopped.*Tobias stays where they are/s)
    expect(read('plan-first', party, { match })).not.toMatch(/as before|on the roll/)
  })
  test.each(parties)('after it: the %s reads that the child stays at the new school, and of nothing that has stopped', (party) => {
    const said = read('plan-first', party, { match, admit: { on: '4 February 2041' } })
    expect(said).toMatch(/on the roll of Eastgate Academy and goes there as before.*SEND team asks the family, Tobias and both schools/s)
    expect(said).not.toMatch(/has stopped|stays where they are/)
  })
  test('after it each school reads what it owes', () => {
    const said = (party: string) => read('plan-first', party, { match, admit: { on: '4 February 2041' } })
    expect(said('current-school')).toMatch(/records of Tobias are still to be sent/)
    expect(said('receiving-school')).toMatch(/tell the SEND casework officer today what you cannot provide/)
    expect(said('family')).not.toMatch(/records|cannot provide/)
  })
})

describe('a complaint of pressure', () => {
  const before = { match: { school: 'Eastgate Academy' }, resolve: { pressure: 'Yes', answer: 'We asked.' } }
  const after = { ...before, admit: { on: '4 February 2041' } }
  const letters = [
    ['complaint-heard', 'family'],
    ['complaint-heard', 'child'],
    ['complaint', 'current-school'],
    ['complaint-answered', 'family'],
    ['complaint-answered', 'child'],
  ] as const
  test.each(letters)('before the start: %s tells the %s that it has stopped', (letter, party) => {
    expect(read(letter, party, before)).toMatch(/[Tt]he move has (stopped|ended)/)
  })
  test.each(letters)(
    'after it: %s tells the %s that the child stays at the new school, and of nothing that has stopped',
    (letter, party) => {
      const said = read(letter, party, after)
      expect(said).not.toMatch(/has (stopped|ended)/)
      expect(said).toContain('Eastgate Academy')
    },
  )
  test('the ombudsman is for the family, who is told so; to a school it is said whose that is', () => {
    expect(read('complaint-answered', 'family', before)).toMatch(/you can ask.*Ombudsman/)
    expect(read('complaint-answered', 'current-school', before)).toMatch(
      /the family is not content.*Ombudsman\. That is theirs, and not the school’s/,
    )
    expect(read('complaint-answered', 'current-school', before)).not.toMatch(/you can ask/)
  })
  test('is told of without saying who told it: it may have been the child, or the school', () => {
    expect(read('complaint-heard', 'family', before)).not.toMatch(/You told us|being open/)
  })
})
