/** Who a Fair Access Protocol is for, on what ground a school may refuse, and by which road it is made to admit: each answer with its rule. */
import { describe, expect, test } from 'vitest'
import { day } from '../../domain/calendar.ts'
import { isTwiceExcluded, roadOf } from '../../domain/law/direction-route.ts'
import { categories, type Category } from '../../domain/law/fair-access-categories.ts'
import { isForFairAccess, isGround, type Unplaced } from '../../domain/law/fair-access-eligibility.ts'

const child: Unplaced = { place: 'none', inYear: 'refused', categories: ['l'], hasPlan: false, isLookedAfter: false }

describe('whom the protocol is for', () => {
  test.each([
    ['a child refused wherever they applied', {}, 'applies', '3.17'],
    [
      'a child excluded for good, though their name is still on the roll',
      { place: 'excluded', inYear: 'not-tried', categories: ['d'] },
      'applies',
      '3.17',
    ],
    ['a child ready to come back from provision', { place: 'alternative', inYear: 'not-tried', categories: ['d'] }, 'applies', '3.17'],
    ['nobody applied, because of exceptional circumstances', { inYear: 'not-tried', categories: ['k'] }, 'applies', '3.17'],
    ['a child with a plan, whatever else', { hasPlan: true, isLookedAfter: true }, 'plan', '3.13'],
    ['a looked-after child', { isLookedAfter: true }, 'looked-after', '3.13'],
    ['a child who has a place', { place: 'on-roll' }, 'has-place', '3.14'],
    ['a child for whom nobody has applied', { inYear: 'not-tried' }, 'apply-first', '3.14 to 3.17'],
    ['a child whose application is not answered yet', { inYear: 'waiting' }, 'apply-first', '3.14 to 3.17'],
    ['a child whose family left a suitable offer', { inYear: 'offer-left' }, 'offer-left', '3.17'],
    ['a child in none of the categories', { categories: [] }, 'no-category', '3.17'],
  ] as const)('%s', (_who, said, answer, paragraph) => {
    const judged = isForFairAccess({ ...child, ...said })
    expect(judged).toMatchObject({ answer, law: `School Admissions Code 2021, paragraph ${paragraph}` })
    expect(judged.why).toMatch(/^[A-Z].{20,}/)
  })

  test('it is asked anew on the day of the placement: the same child, once a plan is issued, and once a remand has ended', () => {
    expect(isForFairAccess(child).answer).toBe('applies')
    expect(isForFairAccess({ ...child, hasPlan: true }).answer).toBe('plan')
    const remanded: Unplaced = { ...child, categories: ['c'], isLookedAfter: true }
    expect(isForFairAccess(remanded).answer).toBe('looked-after')
    expect(isForFairAccess({ ...remanded, isLookedAfter: false }).answer).toBe('applies')
  })

  test('thirteen categories, (a) to (m), and each by itself is enough', () => {
    expect(Object.keys(categories).join('')).toBe('abcdefghijklm')
    for (const [letter, words] of Object.entries(categories)) {
      expect(words).toContain(`(${letter})`)
      expect(isForFairAccess({ ...child, categories: [letter as Category] }).answer).toBe('applies')
    }
  })
})

describe('on what ground a school may refuse', () => {
  test.each([
    ['behaviour, and both tests are met', { ground: 'behaviour', highProportion: true, prejudice: true }, true, '3.10'],
    ['behaviour, and no prejudice', { ground: 'behaviour', highProportion: true, prejudice: false }, false, '3.10'],
    ['behaviour, and no more such children than elsewhere', { ground: 'behaviour', highProportion: false, prejudice: true }, false, '3.10'],
    ['the limit of an infant class', { ground: 'infant', highProportion: false, prejudice: false }, true, '96'],
    ['being full, or anything else', { ground: 'other', highProportion: true, prejudice: true }, false, '3.22'],
  ] as const)('%s', (_what, said, answer, law) => {
    expect(isGround(said)).toMatchObject({ answer, law: expect.stringContaining(law) })
  })
})

describe('by which road a school is made to admit', () => {
  const on = day('2026-11-02')
  test.each([
    ['community', false, 'allocation', 'section 88'],
    ['community', true, 'notice', '97A and 97B'],
    ['foundation', false, 'notice', '96 and 97'],
    ['foundation', true, 'notice', '97A and 97B'],
    ['academy', false, 'secretary-of-state', '3.29'],
    ['academy', true, 'secretary-of-state', '3.29'],
    ['pupil-referral-unit', false, 'allocation', 'section 88'],
  ] as const)('%s, looked after: %s', (kind, isLookedAfter, answer, law) => {
    expect(roadOf(kind, on, isLookedAfter)).toMatchObject({ answer, law: expect.stringContaining(law) })
  })
  test('an academy is directed by the council from the day that is switched on, and not the day before', () => {
    expect(roadOf('academy', day('2027-03-31'), false, day('2027-04-01')).answer).toBe('secretary-of-state')
    expect(roadOf('academy', day('2027-04-01'), false, day('2027-04-01')).answer).toBe('academy')
    expect(roadOf('foundation', day('2027-04-01'), false, day('2027-04-01')).answer).toBe('notice')
  })
  test('until somebody confirms it, it is off', () => {
    expect(roadOf('academy', day('2040-01-01'), false).answer).toBe('secretary-of-state')
  })
})

describe('a child excluded for good twice', () => {
  test.each([
    ['the last day of the two years', '2026-11-02', false, true],
    ['the day after', '2026-11-03', false, false],
    ['of whom the rule does not speak', '2026-01-05', true, false],
  ])('%s', (_when, on, isApart, answer) => {
    expect(isTwiceExcluded(day('2024-11-02'), day(on), isApart).answer).toBe(answer)
  })
})
