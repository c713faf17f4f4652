/** What letters of education otherwise say is so in each branch, and whose words go to whom. */
import { describe, expect, test } from 'vitest'
import type { ActTold } from '../../activities/letter-context.ts'
import { letterOf } from '../support/letter-words.ts'

type Acts = Readonly<Record<string, ActTold>>
const opening = {
  is: { lookedAfter: 'no', reason: 'illness', onRoll: 'yes' },
  away: '9 January 2041',
  excluded: '',
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

describe('the school is told which code its attendance register takes', () => {
  const say = (letter: string, acts: Acts, reason = 'illness') =>
    read(letter, 'current-school', { opening: { ...opening, is: { ...opening.is, reason } }, ...acts })
  const decide = { is: {}, does: 'Two hours a day.', reasons: '' }
  test.each([
    ['illness', 'code I where Tobias is too ill to come'],
    ['anxiety', 'code I where Tobias is too ill to come'],
    ['exclusion', 'code E'],
    ['safeguarding', 'the code of the absence that it is'],
  ])('before anybody teaches, of a child away by %s', (reason, code) => {
    for (const letter of ['logged', 'owed', 'school-goes-on']) expect(say(letter, { decide }, reason)).toContain(code)
  })
  const settle = { on: '22 January 2041', where: '' }
  const arrange = (what: string) => ({ is: { full: 'yes', what }, what, provider: 'Ashgrove', hours: '25', whyFewer: '' })
  test('where the council arranges it: K, D of one who is on both registers, and the absence where a child did not come', () => {
    const said = say('settled', { settle, arrange: arrange('place') })
    expect(said).toMatch(/code K: education that the council arranges[^]*code D instead[^]*code of the absence, such as I/)
    expect(said).not.toContain('online')
  })
  test.each([
    ['online', true, false],
    ['home', false, true],
    ['mixed', true, true],
    ['hospital', false, false],
  ] as const)('%s: what is online from home is no attendance of a place, what is taught in person is', (what, online, inPerson) => {
    const said = say('settled', { settle, arrange: arrange(what) })
    expect([/a session online from home/.test(said), /or was taught in person/.test(said)]).toEqual([online, inPerson])
  })
  test('no K where nobody teaches any more, and C2 for a part-time timetable that was agreed', () => {
    const acts = { arrange: arrange('place'), settle, 'break-off': { last: '5 February 2041', why: '' } }
    for (const letter of ['broken-off', 'another']) expect(say(letter, acts)).toContain('takes no code K')
    const plan = (timetable: string) => ({
      is: { timetable },
      start: '4 March 2041',
      timetable: 'It grows',
      until: '29 March 2041',
      steps: '',
    })
    expect(say('way-back', { ...acts, 'plan-back': plan('growing') })).toMatch(/code C2, until 29 March 2041/)
    expect(say('way-back', { ...acts, 'plan-back': plan('full') })).not.toContain('C2')
  })
  test('and nobody else is told of codes', () => {
    for (const party of ['family', 'child', 'provider', 'virtual-school'])
      expect(read('settled', party, { settle, arrange: arrange('mixed') })).not.toMatch(/code [A-Z]/)
  })
})

describe('a day that had passed when the council was told', () => {
  const decide = { is: {}, reasons: 'They cannot come.' }
  const say = (reason: string, onRoll = 'yes') =>
    read('owed', 'family', { decide, opening: { ...opening, excluded: '7 January 2041', is: { reason, onRoll } } })
  test.each(['illness', 'anxiety'])('of %s guidance’s sixth day, and that it is owed at once', (reason) =>
    expect(say(reason)).toMatch(
      /sixth school day away, where that can be\.[^]*9 January 2041, and we were told on 14 January 2041\.[^]*owed at once/,
    ),
  )
  test('of an exclusion the law’s, which does not wait for our being told', () =>
    expect(say('exclusion')).toMatch(/sixth school day, and 7 January 2041[^]*it is late, whenever we were told/))
  test('of anything else, and of a child on no roll, there is none', () => {
    for (const said of [say('other'), say('illness', 'no'), say('exclusion', 'no')]) expect(said).not.toContain('sixth')
  })
})

describe('what has come to light', () => {
  const found = (is: Acts[string]['is']) => ({
    is,
    received: '28 January 2041',
    how: 'His aunt brought it.',
    ehcPlan: 'Yes',
    lookedAfter: 'Yes',
    socialWorker: 'Yes',
    worker: '',
  })
  const all = found({ ehcPlan: 'yes', lookedAfter: 'yes', socialWorker: 'yes' })
  test('the officer is told what changes: the plan is owed, the Virtual School, and whom to name', () => {
    const said = read('came-to-light', 'casework-officer', { 'comes-to-light': all })
    expect(said).toMatch(/section 42\(2\)[^]*Virtual School is told[^]*name them/)
    const fewer = read('came-to-light', 'casework-officer', {
      'comes-to-light': { ...found({ ehcPlan: 'no', lookedAfter: 'no', socialWorker: 'yes' }), worker: 'given' },
    })
    expect(fewer).not.toMatch(/section 42|Virtual School|name them/)
  })
  test('whoever looks after the child is told where it stands, and of the personal education plan', () => {
    const decide = { is: { result: 'owed' } }
    const say = (acts: Acts) => read('care-told', 'virtual-school', { 'comes-to-light': all, ...acts })
    expect(say({})).toMatch(
      /came to light on 28 January 2041: His aunt brought it\.[^]*personal education plan[^]*We write to you when it is decided/,
    )
    expect(say({ decide })).toMatch(/has been decided that the council arranges education\. We write to you who teaches/)
    expect(say({ decide, attend: { is: { came: 'yes' } } })).toContain('who teaches Tobias now')
    expect(say({ decide: { is: { result: 'school' } } })).toContain('the school goes on teaching Tobias')
    expect(read('care-told', 'virtual-school', {})).not.toMatch(/came to light|personal education plan/)
  })
  test('the SEND casework officer is told how the plan came to light', () =>
    expect(read('plan-told', 'send-officer', { 'comes-to-light': all })).toContain(
      'came to light on 28 January 2041. His aunt brought it.',
    ))
})

test.each([
  ['yes', /They are full-time/],
  ['health', /because of Tobias’s health, and for no longer than that is so/],
  ['other', /not for reasons of health\. The law asks for full-time/],
])('each review says whether the hours are full-time, and for what reason not: %s', (full, says) => {
  const review = { is: { goes: 'on', full }, held: '2 April 2041', whyHours: 'They suit him.' }
  expect(read('reviewed', 'family', { review })).toMatch(says)
})
test('that the school goes on is not said to be against guidance, only to be looked at', () => {
  const say = (result: string) => read('against-guidance', 'manager', { decide: { is: { result }, days: '20', result: 'Of some kind' } })
  expect(say('school')).toMatch(/unless what the school provides is suitable[^]*full-time, or as much as Tobias’s health allows/)
  expect(say('not-owed')).toMatch(/It was decided otherwise: of some kind[^]*This case is closed by it/)
})
test('a school is not told that a child who is taught at home stays on its roll', () => {
  const say = (why: string) => read('not-owed', 'current-school', { decide: { is: { why }, why: 'For a reason' } })
  expect(say('home')).toContain('the parent has told you in writing')
  expect(say('available')).toContain('takes no name off your register')
})

test('whoever looks after a child who did not come is told the same day, and what is known of why stays with the council’s officer', () => {
  const acts = {
    arrange: { provider: 'Ashgrove' },
    attend: { on: '22 January 2041', why: 'His brother was seen.' },
    'come-back': { on: '22 January 2041', why: 'His brother was seen.' },
  }
  for (const [letter, party] of [
    ['did-not-come', 'social-worker'],
    ['not-back-yet', 'virtual-school'],
  ] as const) {
    const said = read(letter, party, acts)
    expect(said).toMatch(/safe[^]*ring Priya Lindqvist today|ring Priya Lindqvist today[^]*find out/)
    expect(said).not.toContain('brother')
  }
})
