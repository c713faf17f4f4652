import { describe, expect, test } from 'vitest'
import { owersOf } from '../../domain/owers.ts'
import { isOneOfSeveral, partiesSideBySide, partyFor } from '../../domain/side-by-side.ts'
import { processes } from '../../workflows/processes.ts'
import review from '../../workflows/ehc-review/process.ts'
import { consultedSchools } from '../../workflows/ehc-review/actions-finalising.ts'

describe('schools side by side', () => {
  const three = ['first', 'second', 'third'] as const
  test('a school stands where it stands already, else for the first party that has none', () => {
    expect(partyFor(three, {}, '138001')).toBe('first')
    expect(partyFor(three, { first: '138001' }, '138002')).toBe('second')
    expect(partyFor(three, { first: '138001', second: '138002' }, '138002')).toBe('second')
    expect(partyFor(three, { first: null, second: '138002' }, '138003')).toBe('first')
  })
  test('where each has a school nobody gives way', () => {
    const full = { first: '138001', second: '138002', third: '138003' }
    expect(partyFor(three, full, '138004')).toBeUndefined()
    expect(partyFor(three, full, '138003')).toBe('third')
  })
  test('a review of a plan has twelve, in their order, and the story asks the same ones as the database', () => {
    expect(partiesSideBySide(review.parties, 'consulted-school')).toEqual(consultedSchools)
    expect(consultedSchools).toHaveLength(12)
    expect(['named-school', 'family', 'nobody'].filter((party) => isOneOfSeveral(review.parties, party))).toEqual([])
  })
  test('a step that is anybody’s, as before they stood side by side, is asked of the first alone', () => {
    expect(owersOf('answer-consultation', review)).toEqual(['proposed-school'])
    expect(owersOf('answer-consultation:proposed-school-7', review)).toEqual(['proposed-school-7'])
  })
  test.each(processes.map((process) => [process.name, process] as const))(
    '%s: parties side by side are numbered from one, and some field lets a school in beside the others',
    (_name, { parties, actions }) => {
      const numbers = new Map<string, number[]>()
      for (const { is } of Object.values(parties))
        if (typeof is === 'object' && 'school' in is && is.number) numbers.set(is.school, [...(numbers.get(is.school) ?? []), is.number])
      const fields = Object.values(actions).flatMap((action) => Object.values(action.fields))
      for (const [fact, each] of numbers) {
        expect(each).toEqual(each.map((_, before) => before + 1))
        expect(fields.some((field) => field.beside && field.fact === fact)).toBe(true)
      }
      const beside = fields.filter((field) => field.beside)
      expect(beside.filter(({ kind, fact }) => kind !== 'school' || !fact || !numbers.has(fact))).toEqual([])
    },
  )
})
