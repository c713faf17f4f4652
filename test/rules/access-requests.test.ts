import { describe, expect, it, test } from 'vitest'
import {
  BLACKED_OUT,
  blackedOut,
  basisFault,
  leaves,
  marked,
  namesOthers,
  undecided,
  type Decided,
  type Found,
  type Names,
} from '../../domain/access-requests.ts'
import { day } from '../../domain/calendar.ts'
import { countClock } from '../../domain/clock.ts'
import { decisions, bases, isHarm, type Decision, type BasisName } from '../../domain/law/access-bases.ts'
import { SAR_1M, SAR_EXTENDED } from '../../domain/law/information.ts'
import { daysOf } from './law/calendars.ts'

const names: Names = { others: ['Maria Okonjo', 'Ng'], own: ['Tomas', 'Okonjo', 'Tommy'] }
const thing = (more: Partial<Found> = {}): Found => ({
  id: 'note:MM-00001:0',
  group: 'note',
  case: 'MM-00001',
  title: 'Note',
  on: '2026-11-02',
  from: 'A clerk',
  text: 'Maria Okonjo rang. MARIA said Tomas Okonjo is well; Marianne and Ng were there, and the Ngs.',
  others: ['words'],
  ...more,
})
const decided = (decision: Decision, basis: BasisName, also: readonly string[] = []): Decided => ({
  decision,
  basis,
  why: 'A reason that stays here.',
  also,
})

describe('names of others', () => {
  it('are blacked out whole and in part, in any case, and never inside another word', () => {
    expect(blackedOut(thing().text, names)).toBe(
      `${BLACKED_OUT} rang. ${BLACKED_OUT} said Tomas Okonjo is well; Marianne and ${BLACKED_OUT} were there, and the Ngs.`,
    )
  })
  it('leave the child’s own standing, though they share it', () => {
    expect(blackedOut('Okonjo, Tomas (Tommy)', names)).toBe('Okonjo, Tomas (Tommy)')
    expect(namesOthers('Okonjo, Tomas', names)).toBe(false)
  })
  it('leave each half of a double name standing that the child has too', () => {
    const double: Names = { others: ['Ada Okonjo', 'Bea Reed-Hartley'], own: ['Toby', 'Okonjo-Hartley'] }
    expect(blackedOut('Toby Okonjo-Hartley, Ada and Reed', double)).toBe(`Toby Okonjo-Hartley, ${BLACKED_OUT} and ${BLACKED_OUT}`)
  })
  it('go with whatever else is asked for', () => {
    expect(blackedOut('The boy next door. Maria', names, ['the boy next door', ' '])).toBe(`${BLACKED_OUT}. ${BLACKED_OUT}`)
  })
  it('are taken as they are written, whatever signs stand in them', () => {
    expect(blackedOut('a (b) c', { others: ['(b)'], own: [] })).toBe(`a ${BLACKED_OUT} c`)
  })
})

describe('what was found', () => {
  it('is marked where another wrote it, where it is about one, and where it names one', () => {
    expect(marked(thing(), names)).toEqual(['words', 'name'])
    expect(marked(thing({ others: [], text: 'Nothing of anybody.' }), names)).toEqual([])
    expect(marked(thing({ group: 'identity', others: [], text: 'Maria' }), names)).toEqual([])
    expect(marked(thing({ others: ['person'], title: 'Maria Okonjo', text: '' }), names)).toEqual(['person', 'name'])
  })
  it('waits to be decided until somebody has; what is not marked does not', () => {
    const all = [thing(), thing({ id: 'fact:year-group', others: [], text: 'Year 9' })]
    expect(undecided(all, names, new Map()).map(({ id }) => id)).toEqual(['note:MM-00001:0'])
    expect(undecided(all, names, new Map([['note:MM-00001:0', decided('withhold', 'other-person')]]))).toEqual([])
  })
  it('leaves whole, blacked out or not at all, with the law and never with the reason', () => {
    expect(leaves(thing(), names, undefined)).toMatchObject({ as: 'whole', law: null, text: thing().text })
    expect(leaves(thing(), names, decided('release', 'agreed'))).toMatchObject({ as: 'whole', law: null })
    const cut = leaves(thing(), names, decided('redact', 'other-person', ['A clerk']))
    expect(cut).toMatchObject({ as: 'blacked out', from: BLACKED_OUT, law: bases['other-person'].law })
    const none = leaves(thing({ title: 'Maria rang' }), names, decided('withhold', 'harm-education'))
    expect(none).toMatchObject({
      as: 'withheld',
      title: 'Notes and telephone calls',
      text: '',
      from: null,
      on: null,
      law: bases['harm-education'].law,
    })
    for (const left of [cut, none]) expect(JSON.stringify(left)).not.toMatch(/\bMaria\b|A reason/)
  })
})

describe('bases', () => {
  test('each is for something, of medium confidence, and names its law; serious harm is told apart', () => {
    for (const one of Object.values(bases)) {
      expect([one.for.length > 0, one.confidence]).toEqual([true, 'M'])
      expect(one.law).toMatch(/^(Data Protection Act 2018, Schedule [23]|UK GDPR, Article 15)/)
    }
    expect((Object.keys(bases) as BasisName[]).filter(isHarm)).toEqual(['harm-education', 'harm-social-work', 'harm-health', 'abuse'])
    for (const decision of Object.keys(decisions) as Decision[])
      expect(Object.values(bases).some((one) => (one.for as readonly Decision[]).includes(decision))).toBe(true)
  })
  test('one that is for something else is refused, with those that are for it', () => {
    expect(basisFault('release', 'agreed')).toBeNull()
    expect(basisFault('release', 'privilege')).toMatch(/^That is no basis for it\. Choose one of: .*agreed/)
    expect(basisFault('redact', 'privilege')).toMatch(/no basis/)
  })
})

describe('by when', () => {
  const due = (clock: typeof SAR_1M | typeof SAR_EXTENDED, from: string) => {
    const { due: on, lateFrom, row } = countClock(clock, { from: day(from), governing: day(from), answers: {}, calendarFor: daysOf() })
    return [on, lateFrom, row.confidence]
  }
  test.each([
    ['2026-10-15', '2026-11-16', '2027-01-15'],
    ['2026-01-31', '2026-03-02', '2026-04-30'],
    ['2026-11-25', '2026-12-29', '2027-02-25'],
  ])('received on %s: %s, and extended %s', (from, month, three) => {
    expect([due(SAR_1M, from)[0], due(SAR_EXTENDED, from)[0]]).toEqual([month, three])
  })
  test('whoever works it is reminded five working days before, and told the morning after', () => {
    const { wakings } = countClock(SAR_1M, { from: day('2026-10-15'), governing: day('2026-10-15'), answers: {}, calendarFor: daysOf() })
    expect(wakings.map(({ at, letter }) => [at.slice(0, 10), letter])).toEqual([
      ['2026-11-09', 'reminder'],
      ['2026-11-17', 'overdue'],
    ])
  })
  test('late begins with the day after, in London, and both rows say that nobody has confirmed them', () => {
    expect(due(SAR_1M, '2026-10-15')).toEqual(['2026-11-16', expect.stringMatching(/^2026-11-17T00:00:00/), 'M'])
    expect(due(SAR_EXTENDED, '2026-05-15')).toEqual(['2026-08-17', expect.stringMatching(/^2026-08-17T23:00:00/), 'M'])
  })
})
