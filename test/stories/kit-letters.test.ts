/** Reminders and overdue notices: nobody in a family is told that they owe an answer, and nobody that a right is a duty. */
import { describe, expect, test } from 'vitest'
import type { StepTold } from '../../activities/letter-context.ts'
import { letterOf } from '../support/letter-words.ts'

const step = (more: Partial<StepTold>): StepTold => ({
  waiting: 'Say whether you agree to the move',
  who: 'Parent or carer',
  due: '2041-02-12',
  dueLong: 'Tuesday 12 February 2041',
  isPast: false,
  law: 'A local number.',
  kind: 'L',
  holdsUp: '',
  isRight: false,
  isFamilys: false,
  ...more,
})
const letter = (name: string, party: string, steps: readonly StepTold[]): string => letterOf('managed-move', name, party, { steps })
const owed = step({ waiting: 'Say whether your school will admit the child', who: 'Receiving school' })
const familys = step({ isFamilys: true })
const right = step({ isFamilys: true, isRight: true, waiting: 'Ask for an independent review' })

describe('an overdue notice', () => {
  test.each(['family', 'manager', 'casework-officer'])('about what a family was asked tells its %s of no duty', (party) => {
    const said = letter('overdue', party, [familys])
    expect(said).not.toMatch(/duty|overdue|owes the answer/)
    expect(said).toMatch(/owe (us an answer|none)/)
    expect(said).toContain('12 February 2041')
  })
  test('takes a family’s silence for nothing, and asks whether anybody has pressed them', () => {
    const said = letter('overdue', 'family', [familys])
    expect(said).toContain('neither for a yes nor for a no')
    expect(said).toContain('If anybody has told you that you must answer in one way')
  })
  test('to whoever does owe an answer says that the duty goes on, and of what is the family’s that it is none', () => {
    expect(letter('overdue', 'receiving-school', [owed])).toContain('The duty to answer has not')
    const both = letter('overdue', 'manager', [owed, familys])
    expect(both).toContain('The duty to answer has not')
    expect(both.match(/they owe no answer/g)).toHaveLength(1)
  })
})

describe('a reminder', () => {
  test.each(['family', 'child', 'receiving-school'])('of a right tells whoever has it (%s) that they may, and need not', (party) => {
    const said = letter('reminder', party, [right])
    expect(said).not.toMatch(/We wait for an answer|is due soon/)
    expect(said).toMatch(/may do/)
    expect(said).toMatch(/need not|do not have to/)
    expect(said).toContain('12 February 2041')
  })
  test('of what a family was asked says that they owe nothing and may not be pressed', () => {
    const said = letter('reminder', 'family', [familys])
    expect(said).not.toContain('We wait for an answer from you')
    expect(said).toMatch(/do not owe us an answer[^]*nobody may press you/)
  })
  test('of what a school owes says that it is waited for', () => {
    expect(letter('reminder', 'receiving-school', [owed])).toContain('We wait for an answer from you, and it is due soon.')
  })
})

describe('of a duty that others are waited for in', () => {
  const duty = {
    name: 'The final amended plan, from the notice',
    who: 'SEND casework officer',
    dueLong: '30 April 2041',
    law: 'SI 2014/1530, regulation 22(3)–(4)',
    kind: 'S',
    holdsUp: 'The right of appeal is held up: the family cannot go to the tribunal until it is sent.',
  }
  const said = (name: string, party: string) => letterOf('ehc-review', name, party, { steps: [right], duty })
  test.each(['reminder', 'alarm', 'overdue'])('%s: whose it is, by when, and what is open, which the family owes nobody', (name) => {
    const text = said(name, 'send-officer')
    expect(text).toContain('The final amended plan, from the notice')
    expect(text).toContain('regulation 22(3)')
    expect(text).toContain(': Ask for an independent review, by Tuesday 12 February 2041.')
    expect(text).not.toMatch(/We wait for an answer|has not answered|may do/)
  })
  test.each(['reminder', 'overdue'])('%s: the day of the duty', (name) => expect(said(name, 'send-officer')).toContain('by 30 April 2041'))
  test.each(['casework-officer', 'manager'])('%s is told whose duty is late and what it holds up', (party) => {
    expect(said('overdue', party)).toMatch(/duty of: SEND casework officer\. The right of appeal is held up[^]*You are told because you/)
  })
})
