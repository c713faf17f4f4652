/** What letters of a managed move say is so, by how far it has come; and whose words go to whom. */
import { describe, expect, test } from 'vitest'
import type { ActTold } from '../../activities/letter-context.ts'
import { letterOf } from '../support/letter-words.ts'

const read = (letter: string, party: string, acts: Readonly<Record<string, ActTold>>): string =>
  letterOf('managed-move', letter, party, { acts })

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
  test('is told of without saying who told it: it may have been the child, or the school', () => {
    expect(read('complaint-heard', 'family', before)).not.toMatch(/You told us|being open/)
  })
})
