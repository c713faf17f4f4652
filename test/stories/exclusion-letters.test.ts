/** What the letters of an exclusion say, by what is so of the case: read as each party reads them. */
import { describe, expect, test } from 'vitest'
import { actTold, contextFor, type ActTold } from '../../activities/letter-context.ts'
import { wordingOf } from '../../activities/wording.ts'
import { actionsOf, isWords, type Value } from '../../domain/process.ts'
import type { ActKept } from '../../store/acts.ts'
import type { Recipient } from '../../store/recipients.ts'
import process from '../../workflows/exclusion/process.ts'
import { decisionMustSay } from '../../workflows/exclusion/rules.ts'
import { notice, ofAge } from '../support/exclusions.ts'
import { services } from '../support/turned-to.ts'

type Answers = Readonly<Record<string, Value>>
const schools = { '138001': 'Netherholme High School', '138002': 'Ashgrove Academy' }
const suspension: Answers = { kind: 'suspension', until: '2041-01-16', days: 3, runBegan: '2041-01-14', runDays: 3, termTotal: 3 }
const lunchtimes: Answers = { ...suspension, kind: 'lunchtime' }

/** An act with an answer to what was asked, and with words under each field of words. */
function told(action: string, answers: Answers): ActTold {
  const of = action === 'opening' ? process.opening : actionsOf(process)[action]!
  const words = Object.entries(of.fields).flatMap(([field, one]) => (isWords(one) ? [{ field, text: `The ${field} of ${action}.` }] : []))
  const kept = { action, party: of.by[0], answers, words, schools, receivedAt: new Date('2041-01-14T10:00:00Z') } as unknown as ActKept
  return actTold(kept, of, 'Somebody', process)
}
/** A letter to a party, after a notice that says this and the acts that follow. */
function letter(
  name: keyof typeof process.letters,
  party: string,
  opening: Answers = {},
  acts: Readonly<Record<string, Answers>> = {},
): string {
  const common = {
    reference: 'EX-00001',
    process: process.title,
    child: { name: 'Tobias Okonjo', firstName: 'Tobias', isYoungPerson: false },
    outcome: '',
    today: '2041-01-14',
    letterDay: 'Monday 14 January 2041',
    council: 'Netherholme Council',
    owner: { name: 'Priya Lindqvist' },
    services,
    acts: {
      opening: told('opening', { ...notice, ...opening }),
      ...Object.fromEntries(Object.entries(acts).map(([action, answers]) => [action, told(action, answers)])),
    },
    stands: new Map(),
    unnamed: [],
  }
  const { text } = wordingOf(
    process.name,
    name,
    contextFor(common, process, { name: 'Rosalind Tate', party, by: 'email' } as Recipient, []),
  )
  expect(text).not.toMatch(/^ | {2}| \./m)
  return text
}

describe('an exclusion is told by its kind', () => {
  test('for good: the child reads that they are to leave, that it is not settled, and that they are taught', () => {
    const child = letter('opened', 'child')
    expect(child).toMatch(/leave it for good\. It is called a permanent exclusion\. It is not settled yet/)
    expect(child).toMatch(/From the sixth you are to be taught somewhere else/)
    expect(child).not.toMatch(/some time|some days/)
  })
  test('for good, where a reason is given that nobody owes it: no teaching is promised', () => {
    expect(letter('opened', 'child', { exception: 'exams-over' })).not.toMatch(/From the sixth/)
  })
  test('for some days: the child reads which is the last, and that they go back', () => {
    const child = letter('opened', 'child', suspension)
    expect(child).toMatch(/for some days\. It is called a suspension\. The last day is Wednesday 16 January 2041\. After that you go back/)
    expect(child).not.toMatch(/for good|permanent/)
  })
  test('at lunchtimes: child and family read that lessons go on, and nothing of school hours at home, work or a place', () => {
    const [child, family] = [letter('opened', 'child', lunchtimes), letter('opened', 'family', lunchtimes)]
    expect(child).toMatch(/may not be there at lunchtimes.*You go to your lessons as you always do/)
    expect(child).toMatch(/At lunchtime, be at home or with a grown-up/)
    expect(family).toMatch(/goes to lessons as before, and is away from the school at lunchtimes only/)
    expect(family).toMatch(/not in a public place at lunchtime without a good reason/)
    for (const text of [child, family])
      expect(text).not.toMatch(/in school hours|sets work|sends you work|sixth school day|five school days/)
  })
})

describe('that the board has not reinstated', () => {
  const whole = Object.keys(decisionMustSay)
  const decide = { met: '2041-01-31', decision: 'uphold' }
  const upheld = (party: string, { says = whole, how = 'posted' } = {}): string =>
    letter('upheld', party, {}, { decide, 'decision-notice': { on: '2041-01-31', how, says } })
  const stood = (party: string, opening: Answers, acts: Readonly<Record<string, Answers>> = {}): string =>
    letter('upheld', party, opening, { decide, 'decision-notice': { on: '2041-01-31', how: 'posted' }, ...acts })

  test('a whole letter of the board is said to say how to ask for a review, and by what day', () => {
    expect(upheld('family')).toMatch(/sent on Thursday 31 January 2041, says how an independent review can be asked for, and by what day/)
  })
  test.each(whole)('a letter of the board that leaves out “%s” is said not to be whole', (left) => {
    const text = upheld('family', { says: whole.filter((one) => one !== left) })
    expect(text).toMatch(/does not say everything that the law asks for.*counted from that one/)
    expect(text).not.toMatch(/by what day/)
  })
  test('one that went by email alone is said to give no notice', () => {
    expect(upheld('family', { how: 'email' })).toMatch(/by email alone, which by law gives no notice/)
  })
  test('the family reads that a word in writing that there will be no review is final, and is not invited to it; the school reads nothing of it', () => {
    expect(upheld('family')).toMatch(/you need not say anything\. Should you say in writing.*that is final/)
    expect(upheld('current-school')).not.toMatch(/in writing|You may/)
  })
  test('of a suspension nobody reads of being taught elsewhere or of a review, and the last day stands', () => {
    for (const party of ['child', 'family']) {
      expect(stood(party, suspension)).toMatch(/Its last day stays Wednesday 16 January 2041/)
      expect(stood(party, suspension)).not.toMatch(/being taught|review|happen next|when it ends/)
    }
    expect(stood('child', lunchtimes)).toMatch(/after that you can be there at lunchtimes again/)
  })
  test('of a suspension that is over the child reads that they stay, and the family since when they are back', () => {
    const back = { returned: { on: '2041-01-17', met: 'yes' } }
    expect(stood('child', suspension, back)).toMatch(/You are back at your school, and you stay there/)
    expect(stood('family', suspension, back)).toMatch(/has been back since Thursday 17 January 2041, and nothing changes in that/)
  })
})

describe('what is so of some cases alone is told of those alone', () => {
  const decide = { met: '2041-01-31', decision: 'uphold' }
  const sent = { on: '2041-01-31', how: 'posted', says: Object.keys(decisionMustSay) }
  const academy = { kindOfSchool: 'academy' }
  const told = {
    opened: {},
    upheld: { decide, 'decision-notice': sent },
    reconsidered: { reconsider: { met: '2041-03-15', decision: 'uphold' } },
    'next-place': { 'hand-over': { to: 'fair-access' } },
  } as const
  test.each(Object.keys(told) as (keyof typeof told)[])(
    '“%s”: another council’s child is not promised what we arrange, nor a letter',
    (name) => {
      expect(letter(name, 'family', {}, told[name])).toMatch(/where we arrange it|we write to you again/)
      const text = letter(name, 'family', { lives: 'elsewhere' }, told[name])
      expect(text).toMatch(
        /The council of Tobias’s home still owes Tobias education, and says where|the council of Tobias’s home owes it, and says where/,
      )
      expect(text).not.toMatch(/we arrange|we write to you again/)
    },
  )
  test.each(['upheld', 'reconsidered', 'next-place'] as const)('“%s”: where nobody owes teaching, none is promised', (name) => {
    const acts = { ...told[name], 'confirm-exception': { holds: 'yes' } }
    expect(letter(name, 'child', {}, told[name])).toMatch(/You go on being taught|you go on being taught/)
    for (const party of ['child', 'family']) expect(letter(name, party, { exception: 'exams-over' }, acts)).not.toMatch(/taught/)
  })
  test('whoever arranges a review is named, and the panel is what has no connection with the school', () => {
    const asked = { 'ask-review': { on: '2041-02-08', how: 'delivered', expert: 'no', remote: 'no' } }
    expect(letter('review-asked', 'current-school', {}, asked)).toMatch(
      /The council arranges it, and nobody who is connected with the school/,
    )
    expect(letter('review-asked', 'current-school', academy, asked)).toMatch(/The academy’s trust arranges it/)
    expect(letter('review-asked', 'current-school', {}, asked)).toMatch(/until the governing board has looked at it again/)
  })
  test('the council is invited to a board’s meeting by itself, but of an academy by the family’s wish alone', () => {
    const meets = {
      'tell-board': { on: '2041-01-14', how: 'email' },
      'arrange-board': { on: '2041-01-31', at: '16:00', place: 'in-person' },
    }
    expect(letter('board-told', 'governing-board', {}, meets)).toMatch(/the headteacher, the council, and/)
    expect(letter('board-told', 'governing-board', academy, meets)).toMatch(
      /the headteacher, and.*Of an academy the council comes where the family asks for it/,
    )
    expect(letter('board-meets', 'casework-officer', {}, meets)).toMatch(/You are invited/)
    expect(letter('board-meets', 'casework-officer', academy, meets)).not.toMatch(/You are invited/)
    expect(letter('board-meets', 'family', academy, meets)).toMatch(/You may ask that the council comes too/)
    expect(letter('board-meets', 'social-worker', academy, meets)).toMatch(/You are invited/)
  })
  test('that the review panel sits says the time and the place', () => {
    const sits = { on: '2041-03-06', at: '10:00', place: 'in-person', expert: 'comes' }
    expect(letter('review-sits', 'family', {}, { 'arrange-review': sits })).toMatch(
      /begins on Wednesday 6 March 2041 at 10:00\. In person\.\n\nThe where of arrange-review\./,
    )
  })
  test('what the review panel decided says its order, and a note on the record, where there is one', () => {
    const decided = (more: Answers) => letter('review-decided', 'family', {}, { review: { met: '2041-03-06', decision: 'quash', ...more } })
    const both = decided({ order: 'yes', note: 'yes' })
    expect(both).toMatch(/ordered that 4,000 pounds are to be paid if the board does not reinstate/)
    expect(both).toMatch(/directed that a note of this is put on the child’s record/)
    expect(decided({ order: 'no', note: 'no' })).not.toMatch(/4,000|note/)
  })
  test('the school reads why the name may come off', () => {
    const why = (acts: Readonly<Record<string, Answers>>): string => letter('name-may-come-off', 'current-school', {}, acts)
    const [review, reconsider] = [
      { met: '2041-03-06', decision: 'quash', order: 'no', note: 'no' },
      { met: '2041-03-15', decision: 'uphold' },
    ]
    expect(why({ 'no-review': { on: '2041-02-05' } })).toMatch(/said in writing on Tuesday 5 February 2041 that they will not ask/)
    expect(why({ abandon: {} })).toMatch(/given up the independent review/)
    expect(why({ review, reconsider })).toMatch(/looked again at its decision about Tobias Okonjo, and did not reinstate/)
    expect(why({ review: { ...review, decision: 'uphold' } })).toMatch(/The review panel has upheld/)
  })
  test('a social worker is told that they may come only where the board meets, and of lunchtimes nothing of teaching from the first day', () => {
    expect(letter('care-told', 'social-worker', suspension)).toMatch(/Where the governing board meets about it, you may come/)
    expect(letter('care-told', 'virtual-school', { lookedAfter: 'yes' })).toMatch(/from the first school day/)
    expect(letter('care-told', 'virtual-school', { ...lunchtimes, lookedAfter: 'yes' })).not.toMatch(/from the first school day/)
  })
  test('that the board need not meet is said of a lawful cancelling alone', () => {
    const cancel = { on: '2041-01-16', begun: 'yes', lost: 6 }
    expect(letter('cancelled', 'family', {}, { cancel })).toMatch(/The governing board need not meet/)
    expect(letter('cancelled-marked', 'family', {}, { cancel })).toMatch(/finds out whether the governing board still has to meet/)
    expect(letter('cancelled-marked', 'governing-board', {}, { cancel })).not.toMatch(/need not meet/)
  })
})

describe('of a young person of eighteen', () => {
  const review = { on: '2041-02-08', how: 'delivered', expert: 'no', remote: 'no' }
  const acts = {
    attend: { came: 'no', on: '2041-01-21' },
    'arrange-board': { on: '2041-01-31', at: '16:00', place: 'in-person' },
    'arrange-review': { on: '2041-03-06', at: '10:00', place: 'in-person', expert: 'comes' },
    'ask-own-review': review,
    cancel: { on: '2041-01-16', begun: 'no', lost: 6 },
    'confirm-exception': { holds: 'yes' },
    decide: { met: '2041-01-31', decision: 'uphold' },
    'decision-notice': { on: '2041-01-31', how: 'posted', says: Object.keys(decisionMustSay) },
    'delete-name': { on: '2041-02-14' },
    'hand-over': { to: 'admission' },
    'heard-family': { on: '2041-01-24' },
    reconsider: { met: '2041-03-15', decision: 'uphold' },
    'represent-own': { makes: 'yes', remote: 'no' },
    returned: { on: '2041-01-17', met: 'yes' },
    review: { met: '2041-03-06', decision: 'recommend', note: 'no' },
    'settle-place': { on: '2041-01-21', at: '09:15', waived: 'no' },
    'tell-board': { on: '2041-01-14', how: 'email' },
    'tell-young-person': { on: '2041-01-14', how: 'delivered', says: ['period'] },
  } as const
  const toThem = [
    'opened',
    'no-place-owed',
    'place-settled',
    'did-not-come',
    'board-meets',
    'reinstated',
    'considered',
    'upheld',
    'review-too-late',
  ] as const
  const later = ['review-sits', 'review-decided', 'reconsidered', 'next-place', 'welcome-back', 'cancelled', 'cancelled-marked'] as const
  test.each([...toThem, ...later])('“%s” is said to the young person as to an adult, with the reasons', (name) => {
    const own = letter(name, 'child', ofAge, acts)
    expect(own).not.toMatch(/grown-up|Your family|the child is|Tobias’s/)
    const given = /The (reasons|why|where|note|helps) of [a-z-]+\./.exec(letter(name, 'family', {}, { ...acts, 'ask-review': review }))?.[0]
    if (given && name !== 'did-not-come' && name !== 'opened') expect(own).toContain(given)
  })
  test('the young person reads that notice, representations and review are their own, and not of a parent’s duty or of work from school', () => {
    expect(letter('opened', 'child', ofAge)).toMatch(
      /your own \(SI 2012\/1033, regulations 5, 14 and 23\)\. We write to you, and not to your family/,
    )
    expect(letter('opened', 'child', ofAge)).not.toMatch(/public place|stay at home|sends you work/)
  })
  test('in full how to ask for a review, that it is theirs, and that a word in writing that there will be none is final', () => {
    expect(letter('upheld', 'child', ofAge, acts)).toMatch(/by what day.*The right to ask is yours.*that is final/s)
  })
  test.each(['represented', 'review-asked', 'notice-lacks', 'board-told', 'upheld', 'deleted-early', 'wrong-reason'] as const)(
    '“%s” speaks to others of the young person, and not of the family',
    (name) => {
      expect(
        letter(
          name,
          'governing-board',
          {},
          { ...acts, represent: acts['represent-own'], 'ask-review': review, 'tell-parent': acts['tell-young-person'] },
        ),
      ).toBeTruthy()
      expect(letter(name, 'governing-board', ofAge, acts)).not.toMatch(/family/)
    },
  )
})

test('of a child over compulsory school age no parent has to keep them out of public places', () => {
  const opening = { exception: 'over-age' }
  for (const [party, duty] of [
    ['family', /you must see that .* is not in a public place/],
    ['child', /stay at home or with a grown-up/],
  ] as const) {
    expect(letter('opened', party, opening)).not.toMatch(duty)
    expect(letter('opened', party)).toMatch(duty)
  }
})
test('of a plan of another council, our officer is told to ask that council, and that no review opens here', () => {
  expect(letter('plan-told', 'send-officer', { lives: 'elsewhere' })).toMatch(
    /ask that council at once for an emergency review .*no review opens here/,
  )
  expect(letter('plan-told', 'send-officer')).toMatch(/opens as a case of its own/)
})
test('a child who was back already before they were reinstated is not told to go back', () => {
  const back = { decide: { met: '2041-01-29', decision: 'reinstate' }, returned: { on: '2041-01-17' } }
  for (const party of ['family', 'child', 'current-school']) {
    expect(letter('reinstated', party, suspension, back)).not.toMatch(/go(es)? back to|no longer needed|not let in/)
    expect(letter('reinstated', party, suspension, { decide: back.decide })).toMatch(/go(es)? back to/)
  }
})
