import { expect, it } from 'vitest'
import { childLines } from '../../api/school/page.ts'
import type { User } from '../../domain/people.ts'

const head: User = {
  id: 'head',
  kind: 'person',
  name: 'Rosalind',
  posts: [{ role: 'headteacher', urn: '990201' }],
  coversFor: ['head'],
  proof: 'oidc',
  teamId: null,
}
const ruby = {
  first: 'Ruby',
  last: 'Sandiford',
  knownAs: null,
  born: null,
  childId: 'a child',
  asked: [],
  outcome: null,
  closedAt: null,
} as const
const seen = (...parties: readonly string[]) =>
  childLines(
    parties.map((party) => ({ ...ruby, caseId: 'EX-00003', process: 'exclusion', party })),
    head,
  )

it('a head is told of an excluded child once, as the school, and not as the governing board or the clerk of a review', () => {
  expect(seen('governing-board', 'current-school', 'trust-clerk')).toEqual([
    { reference: 'EX-00003', name: 'Ruby Sandiford', line: 'Exclusion, you are the excluding school', state: 'Open' },
  ])
  expect(seen('governing-board', 'trust-clerk')).toEqual([])
})
it('a school that is twice in a case has one line, which says both', () => {
  expect(seen('current-school', 'provider')).toMatchObject([{ line: 'Exclusion, you are the excluding school and provider' }])
})
it('a school that is only asked reads initials', () => {
  expect(seen('provider')).toMatchObject([{ name: 'R.S.', line: 'Exclusion, you are the provider' }])
})
