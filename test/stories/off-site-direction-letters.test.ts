/** What letters of an off-site direction say is so in each branch, and whose words go to whom. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { ActTold } from '../../activities/letter-context.ts'
import process from '../../workflows/off-site-direction/process.ts'
import { letterOf } from '../support/letter-words.ts'

type Acts = Readonly<Record<string, ActTold>>
const said = { provider: 'Kestrel House', reason: 'He leaves lessons.', first: '28 January 2041', until: '22 March 2041' }
const opening = (is: Record<string, string> = {}): ActTold => ({
  ...said,
  is: { length: 'longer', instead: 'no', panel: 'none', ehcPlan: 'no', ...is },
})
const reply = { address: '2 Mill Lane.', person: 'Femi Adeyemi', sessions: 'Monday to Friday.', welcome: 'A walk round.', why: 'No room.' }
const direct = (registered = 'school'): ActTold => ({
  first: '28 January 2041',
  until: '22 March 2041',
  days: '35',
  who: 'The governing board',
  aims: 'Fewer lessons left.',
  reasons: 'Support was tried.',
  transport: 'By the 11 bus.',
  shared: 'Keep him from Callum.',
  is: { registered },
})
const read = (letter: string, party: string, acts: Acts = {}): string =>
  letterOf('off-site-direction', letter, party, { acts: { opening: opening(), reply, direct: direct(), ...acts } })

const sourceOf = (letter: string): string =>
  readFileSync(new URL(`../../workflows/off-site-direction/letters/${letter}.njk`, import.meta.url), 'utf8')

describe('what was written for the school and the council is read by no family', () => {
  const absent = { on: '5 February 2041', session: 'The whole day', known: 'Seen in town with his cousin.' }
  const attend = { on: '28 January 2041', why: 'Seen in town with his cousin.' }
  const of = [
    ['directed', 'shared', 'Keep him from Callum.', 'provider', {}],
    ['absent', 'known', 'his cousin', 'current-school', { absent }],
    ['did-not-come', 'why', 'his cousin', 'social-worker', { attend }],
  ] as const
  test.each(of)('%s', (letter, _field, words, other, acts) => {
    expect(read(letter, other, acts)).toContain(words)
    for (const party of ['family', 'child'] as const)
      if (party === 'family' || letter === 'directed') expect(read(letter, party, acts)).not.toContain(words)
  })
  test('and the forms say so', () => {
    expect(process.actions.direct.fields.shared.hint).toContain('the family does not')
    expect(process.actions.absent.fields.known.hint).toContain('the family does not')
    expect(process.actions.attend.fields.why.hint).toContain('the family does not')
    expect(process.actions.reply.fields.why.hint).toContain('the family does not')
  })
})

describe('the register', () => {
  test.each(['current-school', 'provider'])('at another school both enter code D: %s', (party) => {
    const letter = read('directed', party)
    expect(letter).toContain('code D')
    expect(letter).not.toContain('code B')
  })
  test.each(['current-school', 'provider'])(
    'at provision the school enters code B, for sessions in which the child is there: %s',
    (party) => {
      const letter = read('directed', party, { direct: direct('provision') })
      expect(letter).toContain('code B')
      expect(letter).not.toContain('code D')
    },
  )
  test.each(['family', 'child', 'social-worker'])('is no business of the %s', (party) => {
    expect(read('directed', party)).not.toMatch(/code [BD]/)
  })
})

test('the family reads all that the notice has to say: where, whom to ask for, how many days, why, and at what times', () => {
  const letter = read('directed', 'family')
  for (const words of ['2 Mill Lane.', 'Femi Adeyemi', '35 school days', 'Support was tried.', 'Fewer lessons left.', 'Monday to Friday.'])
    expect(letter).toContain(words)
})

describe('in the place of a permanent exclusion', () => {
  const excluded = { opening: opening({ instead: 'yes' }) }
  const cancel = { why: 'There is no place.' }
  const lifted = { on: '22 January 2041' }
  test.each([
    ['cancelled', { cancel }],
    ['supported', { hear: { provider: '', reasons: 'Support first.' } }],
    ['place-gone', { 'take-back': { why: 'A teacher left.' } }],
  ] as const)('%s says that the exclusion stands, and never that the child stays at school', (letter, acts) => {
    const family = read(letter, 'family', { ...excluded, ...acts })
    expect(family).toContain('The permanent exclusion goes on as it stands')
    expect(family).not.toMatch(/stays at (their )?school|taught at their school/)
    if (letter !== 'place-gone') expect(read(letter, 'child', { ...excluded, ...acts })).toContain('the exclusion still holds')
  })
  test.each(['family', 'child'])('once it was cancelled, a direction that is cancelled leaves the child at their school: %s', (party) => {
    const letter = read('cancelled', party, { ...excluded, cancel, lifted })
    expect(letter).toMatch(/stays? at (your|their) school/)
    expect(letter).not.toMatch(/exclusion/)
  })
  test('where there was none, nothing is said of one', () => {
    expect(read('opened', 'family')).not.toMatch(/exclu/)
    expect(read('opened', 'family', excluded)).toContain('The school would cancel that in time')
  })
})

describe('the outcome of a review', () => {
  const held = (decision: string): Acts => ({
    'hold-review': { held: '6 March 2041', said: 'It goes well.', childSays: 'I like the workshop.', is: { decision } },
    'give-outcome': { until: '22 March 2041', reasons: 'He stays in lessons.', is: {} },
  })
  test.each([
    ['continue', /goes on: the last day is now 22 March 2041/, /You go on there/],
    ['back', /comes back to their school/, /You come back to your school/],
    ['move', /happens only if the family and both schools agree/, /nothing is decided, and you are asked/],
  ] as const)('%s', (decision, family, child) => {
    expect(read('outcome', 'family', held(decision))).toMatch(family)
    expect(read('outcome', 'child', held(decision))).toMatch(child)
    expect(read('outcome', 'provider', held(decision))).not.toMatch(/workshop|It goes well/)
  })
  test('of a managed move it is said that nobody may be threatened', () => {
    expect(read('outcome', 'current-school', held('move'))).toContain('Nobody may be told that Tobias will be excluded')
    expect(read('outcome', 'family', held('move'))).toContain('must not be held against Tobias')
  })
})

describe('the answer about a review', () => {
  const acts = (review: string): Acts => ({
    'ask-review': { on: '9 May 2041', why: 'He is unhappy.', by: 'Adaeze Okonjo' },
    'hold-review': { held: '28 February 2041', is: {} },
    'answer-request': { why: 'It was looked at.', is: { review } },
  })
  test('says whether one is held, and by what law none need be', () => {
    expect(read('review-answered', 'family', acts('yes'))).toContain('One is held')
    const no = read('review-answered', 'family', acts('no'))
    expect(no).toContain('on 28 February 2041 (SI 2010/1156, regulation 4A)')
    expect(no).not.toContain('One is held')
  })
})

test('the council of a plan is spoken of where there is one, also where it came to light', () => {
  const words = 'The council that maintains the plan is told of it'
  expect(read('directed', 'family')).not.toContain(words)
  expect(read('directed', 'family', { opening: opening({ ehcPlan: 'yes' }) })).toContain(words)
  expect(read('directed', 'family', { 'plan-found': { how: 'A letter.', is: {} } })).toContain(words)
})

test('a time at another place is no trial, and no letter calls it one', () => {
  expect(JSON.stringify(process)).not.toMatch(/trial/i)
})

describe('of a young person of 18 by the first day there', () => {
  const own = { opening: opening({ ofAge: 'yes', panel: 'ask' }) }
  const acts: Acts = {
    ...own,
    hear: { provider: 'Kestrel House', reasons: 'It could help.', is: { decision: 'school' } },
    'move-first': { first: '4 February 2041', until: '22 March 2041', days: '30', why: 'A broken boiler.', is: {} },
    'call-review': { on: '6 March 2041', at: '2pm', where: 'At the school.', board: 'Miriam Stone', is: {} },
    'put-off': { why: 'The head is ill.', is: {} },
    'hold-review': { held: '6 March 2041', said: 'It goes well.', childSays: 'I like the workshop.', is: { decision: 'back' } },
    'give-outcome': { until: '22 March 2041', reasons: 'He stays in lessons.', is: {} },
    'ends-early': { until: '13 February 2041', party: 'Provider', why: 'A teacher left.', is: {} },
    'settle-early': { why: 'It is enough.', is: { next: 'back' } },
    back: { on: '25 March 2041', better: 'Yes', helps: 'A mentor.', is: { better: 'yes' } },
    'propose-move': { is: { stays: 'there' } },
    cancel: { why: 'Support first.', is: {} },
    stands: { met: '24 January 2041', is: {} },
    'take-back': { why: 'A teacher left.', is: {} },
    attend: { on: '28 January 2041', why: 'Seen in town.', is: { came: 'no' } },
    absent: { on: '5 February 2041', session: 'The whole day', known: 'Seen in town.', is: {} },
    'ask-review': { on: '1 March 2041', why: 'He is unhappy.', by: 'Zainab Pryce', is: {} },
    'ask-own-review': { on: '1 March 2041', why: 'I am unhappy.', is: {} },
    'answer-request': { why: 'It was looked at.', is: { review: 'no' } },
  }
  const toThem = Object.keys(process.letters).filter((letter) => /party == 'child'/.test(sourceOf(letter)))
  test('each letter that a child or a family reads is said to the young person, as to an adult', () => {
    expect(toThem.length).toBeGreaterThan(18)
    for (const letter of toThem)
      expect(read(letter, 'child', acts), letter).not.toMatch(/grown-up|[Yy]our family[^.]*agree|Dear Adaeze|Tobias (is|was|has|stays)/)
  })
  test('they read whose it is, and by what law; and everything that a family would', () => {
    expect(read('opened', 'child', acts)).toMatch(/are your own \(SI 2010\/1156, regulation 2\)\. We write to you, and not to your family/)
    const directed = read('directed', 'child', acts)
    for (const words of ['2 Mill Lane.', 'Femi Adeyemi', '35 school days', 'Support was tried.', 'complain of it to the governing board'])
      expect(directed).toContain(words)
    expect(directed).not.toContain('Keep him from Callum.')
    expect(read('outcome', 'child', acts)).toMatch(/It goes well\.[^]*complain to the governing board/)
    for (const letter of ['did-not-come', 'absent']) expect(read(letter, 'child', acts)).not.toContain('Seen in town')
  })
  const others = [
    'place-asked',
    'place-found',
    'first-moved',
    'notice-lacks',
    'notice-late',
    'short-notice',
    'outcome',
    'supported',
    'away',
    'after-early',
    'move-proposed',
    'own-review-owed',
    'own-review-asked',
    'for-the-panel',
  ]
  test.each(others)('“%s” speaks to others of the young person, and of no family', (letter) => {
    for (const party of ['current-school', 'casework-officer', 'send-officer'])
      expect(read(letter, party, { ...acts, 'give-own-notice': { is: {} } })).not.toMatch(/family/)
    expect(read(letter, 'current-school', { ...acts, opening: opening() })).toBeTruthy()
  })
})

test('what leaves something out is no notice, and a child who started without one has it owed still', () => {
  expect(read('notice-lacks', 'current-school')).toContain('Until there is a whole one, none has been given')
  const attend = { on: '28 January 2041', is: { came: 'yes' } }
  expect(read('away', 'current-school', { attend })).toContain('The case holds no notice to the family. It is still owed')
  expect(read('away', 'current-school', { attend, 'give-notice': { is: {} } })).not.toContain('holds no notice')
  expect(read('notice-late', 'current-school', { attend })).not.toContain('put the first day off')
})

test('a first day that was moved is told with the number of days, which the notice has to say; by a case of before without', () => {
  const move = { first: '4 February 2041', until: '22 March 2041', why: 'A broken boiler.', is: {} }
  for (const party of ['family', 'current-school']) {
    expect(read('first-moved', party, { 'move-first': { ...move, days: '30' } })).toContain('22 March 2041: 30 school days.')
    expect(read('first-moved', party, { 'move-first': { ...move, days: '' } })).toContain('22 March 2041. This is why.')
  }
})

describe('the council of a plan that comes to light', () => {
  test('before the direction reads that nothing is decided; after it, that it is, and since when the child is there', () => {
    const { direct: _direct, ...before } = { opening: opening(), reply, direct: direct() }
    const told = (acts: Acts) => letterOf('off-site-direction', 'plan-told', 'send-officer', { acts })
    expect(told(before)).toContain('Nothing has been decided')
    const attend = { on: '28 January 2041', is: { came: 'yes' } }
    const after = told({ ...before, direct: direct(), attend })
    expect(after).toContain('Tobias started at Kestrel House on 28 January 2041')
    expect(after).not.toMatch(/Nothing has been decided|If it is directed/)
  })
})

test('a respite of which the board has set a review says so, and does not simply end', () => {
  const short = { opening: opening({ length: 'respite' }) }
  for (const party of ['family', 'child']) {
    expect(read('directed', party, short)).not.toContain('a meeting')
    expect(read('directed', party, { ...short, direct: { ...direct(), reviewBy: '5 February 2041' } })).toContain('a meeting')
  }
})

test('no child is told that a managed move hangs on their own yes: it is heard, and is no veto', () => {
  const acts = {
    'hold-review': { held: '6 March 2041', is: { decision: 'move' } },
    'give-outcome': { until: '22 March 2041', reasons: 'It suits him.', is: {} },
  }
  for (const [letter, more] of [
    ['outcome', {}],
    ['move-proposed', { 'propose-move': { is: { stays: 'back' } } }],
  ] as const)
    expect(read(letter, 'child', { ...acts, ...more })).toContain('only if your family and both schools agree')
})
