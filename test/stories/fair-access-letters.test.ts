/** What letters of Fair Access say is so: of a child who has no place, and of one who has and for whom another is looked for. */
import { describe, expect, test } from 'vitest'
import { letterOf } from '../support/letter-words.ts'

const opening = { since: '7 January 2041', categories: 'A', year: 'Year 8', is: { categories: ['d'], lookedAfter: 'no' } }
const inCare = { ...opening, is: { ...opening.is, lookedAfter: 'yes' } }
const allocate = { school: 'Eastgate Academy', met: '6 March 2041', reasons: 'It is near.', is: { still: 'same', met: '2041-03-06' } }
const named = { school: 'Eastgate Academy', reasons: 'It is near.' }
const back = {
  held: '25 February 2041',
  again: '25 February 2041',
  goes: 'It cannot go on',
  childSays: '',
  helps: 'A mentor.',
  is: { goes: 'back' },
}
const silence = {
  delivered: '24 January 2041',
  proof: 'A call.',
  rule: 'It is taken as agreement',
  is: { rule: 'deemed', delivered: '2041-01-24' },
}

const asking = [
  ['for-the-panel', 'panel', { opening, allocate }],
  ['allocated', 'receiving-school', { opening, allocate }],
  ['asked-again', 'receiving-school', { opening, allocate, silence }],
  ['care-first', 'virtual-school', { opening: inCare }],
  ['care-asked', 'receiving-school', { opening: inCare, 'name-school': named }],
  ['academy-asked', 'receiving-school', { opening: inCare, 'name-school': named }],
] as const
describe('whoever is asked for a place', () => {
  test.each(asking)('reads that the child has none: %s to the %s', (letter, party, acts) => {
    expect(letterOf('fair-access', letter, party, { acts })).toMatch(/no school/)
  })
  test.each(asking)('and of one who was placed before that they are on a roll: %s to the %s', (letter, party, acts) => {
    const said = letterOf('fair-access', letter, party, { acts: { ...acts, review: back } })
    expect(said).not.toMatch(/(has|had) no school(?! has)/)
    expect(said).toMatch(/on the roll|goes to a school that cannot go on/)
  })
})

test('where it cannot go on, a looked-after child waits for no panel, and any other does', () => {
  const said = (of: typeof opening) => letterOf('fair-access', 'reviewed', 'family', { acts: { opening: of, allocate, review: back } })
  expect(said(inCare)).toContain('the virtual school or the council names another school')
  expect(said(inCare)).not.toContain('the panel looks again')
  expect(said(opening)).toContain('the panel looks again')
})

test('a school that is asked to admit a looked-after child is not told that the papers say who it is', () => {
  const said = letterOf('fair-access', 'care-asked', 'receiving-school', { acts: { opening: inCare, 'name-school': named } })
  expect(said).not.toContain('The papers say who the child is')
  expect(said).toContain('They do not name the child')
})

test('a school whose silence about a looked-after child was named too soon is asked by the council, and not by a panel', () => {
  const said = letterOf('fair-access', 'asked-again', 'receiving-school', { acts: { opening: inCare, 'name-school': named, silence } })
  expect(said).not.toMatch(/panel|protocol/)
  expect(said).toContain('Eastgate Academy will admit a child who is looked after')
})

test('a school that need not admit the child is told who decided so, and when', () => {
  const adjudicate = { on: '13 March 2041', is: { on: '2041-03-13', decided: 'not-this' } }
  const secretary = { on: '2 April 2041', is: { on: '2041-04-02', decided: 'not-this' } }
  const said = (acts: Parameters<typeof letterOf>[3]) => letterOf('fair-access', 'not-this-school', 'receiving-school', acts)
  expect(said({ acts: { adjudicate } })).toContain('The adjudicator decided about Tobias Okonjo on 13 March 2041')
  expect(said({ acts: { adjudicate, 'hear-secretary': secretary } })).toContain(
    'The Secretary of State decided about Tobias Okonjo on 2 April 2041',
  )
})

test('before a direction a child is told that they may say what they think; a young person that the law has the council ask them', () => {
  const acts = { opening, allocate, 'choose-road': { is: { kind: 'foundation' } } }
  const said = (isYoungPerson: boolean) =>
    letterOf('fair-access', 'to-be-consulted', 'child', { acts, child: { name: 'Tobias Okonjo', firstName: 'Tobias', isYoungPerson } })
  expect(said(false)).toContain('You may say what you think, too')
  expect(said(true)).toContain(
    'the council asks you, because you are over compulsory school age (School Standards and Framework Act 1998, section 97(1))',
  )
})

test('those who work with a child are told whether a move has settled them, and not in the child’s words', () => {
  const acts = { review: { settled: 'Yes', childSays: 'I miss my old friends.', helps: 'A mentor.' } }
  for (const party of ['virtual-school', 'social-worker']) {
    const said = letterOf('managed-move', 'reviewed', party, { acts })
    expect(said).toContain('Has Tobias settled? Yes.')
    expect(said).not.toMatch(/old friends|your school/)
  }
})

describe('a plan that comes to light', () => {
  const acts = { opening, allocate, 'plan-found': { how: 'A letter.', is: {} } }
  const said = (party: string, more: NonNullable<Parameters<typeof letterOf>[3]>['acts'] & object = acts) =>
    letterOf('fair-access', 'plan-first', party, { acts: more })
  test('takes the case off the list of the panel, and names no child to it or to a school that was asked', () => {
    expect(said('panel')).toMatch(/need not decide anything more about this child.*off the list/s)
    expect(said('receiving-school')).toContain('Your school is not asked for a place by Fair Access any more')
    for (const party of ['panel', 'receiving-school']) expect(said(party)).not.toMatch(/Tobias/)
  })
  test('is told to those who look after the child by name: no school is named or directed any more', () => {
    for (const party of ['virtual-school', 'social-worker'])
      expect(said(party, { ...acts, opening: inCare })).toMatch(/Tobias Okonjo.*no school is named or directed.*without a school/s)
    expect(said('social-worker')).not.toContain('A looked-after child')
  })
})
