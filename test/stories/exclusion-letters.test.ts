/** What the letters of an exclusion say, by what is so of the case: read as each party reads them. */
import { describe, expect, test } from 'vitest'
import { decisionMustSay } from '../../workflows/exclusion/rules.ts'
import { letter, lunchtimes, sentWhole, suspension, type Answers } from '../support/exclusion-letter.ts'
import { ofAge } from '../support/exclusions.ts'

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
    expect(letter('cancelled-marked', 'family', {}, { cancel })).toMatch(
      /where it had to meet, it still has to, and decides\. You can still tell/,
    )
    expect(letter('cancelled-marked', 'governing-board', {}, { cancel })).toMatch(/Your duty to consider the exclusion is not ended by it/)
    for (const party of ['family', 'child', 'governing-board'])
      expect(letter('cancelled-marked', party, {}, { cancel })).not.toMatch(/need not meet/)
    expect(letter('cancelled', 'governing-board', {}, { cancel })).toMatch(/Once a term the headteacher tells the board/)
  })
  test('after a cancelling that the law does not allow: what still holds of the board, and what does once it has decided', () => {
    const cancel = { on: '2041-01-16', begun: 'yes', lost: 6 }
    const decide = { met: '2041-01-15', decision: 'uphold' }
    const back = { on: '2041-01-17' }
    for (const party of ['current-school', 'governing-board', 'casework-officer'])
      expect(letter('cancelled-unlawfully', party, {}, { cancel })).toMatch(
        /the meeting stays due on this case.*the exclusion stands and Tobias is out/s,
      )
    expect(letter('cancelled-unlawfully', 'governing-board', suspension, { cancel })).not.toMatch(/out of school again/)
    expect(letter('cancelled-unlawfully', 'casework-officer', {}, { cancel, decide })).toMatch(
      /changes nothing in it.*can still be reviewed/s,
    )
    expect(letter('cancelled-marked', 'family', {}, { cancel, decide })).toMatch(/decided on Tuesday 15 January 2041 is not changed by it/)
    const [reinstated, upheld] = [
      letter('reinstated', 'family', {}, { cancel, decide: { ...decide, decision: 'reinstate' }, 'child-back': back }),
      letter('upheld', 'family', {}, { cancel, decide, 'decision-notice': sentWhole, 'child-back': back }),
    ]
    expect(reinstated).toMatch(/has been back since Thursday 17 January 2041/)
    expect(upheld).toMatch(
      /had cancelled the exclusion, and the law did not allow that.*does not go to Netherholme High School any longer/s,
    )
    expect(letter('upheld', 'family', {}, { decide, 'decision-notice': sentWhole })).not.toMatch(/cancelled|any longer/)
  })
  test('what the council of the child’s home is to be told: the decision last made, whose notice it is, and whether education is still owed', () => {
    const decide = { met: '2041-01-31', decision: 'uphold' }
    const review = { met: '2041-03-06', decision: 'quash', order: 'no', note: 'no' }
    const reconsider = { met: '2041-03-15', decision: 'reinstate', back: '2041-03-18' }
    const told = (party: string, acts: Readonly<Record<string, Answers>>) => letter('home-to-tell', party, { lives: 'elsewhere' }, acts)
    expect(told('governing-board', { decide })).toMatch(
      /regulation 6\).*met on Thursday 31 January 2041 and decided: Not to.*still owed.*review may be asked for/s,
    )
    expect(told('review-clerk', { decide, review })).toMatch(
      /Schedule 1, paragraph 19\).*panel decided on Wednesday 6 March 2041.*within ten school days.*still owed/s,
    )
    expect(told('review-clerk', { decide, review: { ...review, decision: 'uphold' } })).not.toMatch(
      /within ten school days|may be asked for/,
    )
    expect(told('governing-board', { decide, review, reconsider })).toMatch(
      /regulation 8\).*met again on Friday 15 March 2041.*from Monday 18 March 2041.*not owed from then on/s,
    )
    expect(told('casework-officer', { cancel: { on: '2041-01-16', begun: 'no', lost: 2 } })).toMatch(
      /tell it without delay that the exclusion is cancelled.*cancelled the exclusion on Wednesday 16 January 2041.*not owed from then on/s,
    )
    expect(told('casework-officer', { decide })).toMatch(/Whoever decided has to tell it/)
  })
})

describe('what somebody has to do is said to them', () => {
  const help = /hard to read or to understand, please ring us\. We can read it to you.*speaks your language/
  test('a parent reads what has been decided, that it is not settled, what happens on which days, and who helps with the letter', () => {
    const read = (opening: Answers) => letter('opened', 'family', opening)
    expect(read({})).toMatch(
      /may not come back.*not settled yet.*From the sixth school day Tobias has to be taught full-time somewhere else/s,
    )
    expect(read(suspension)).toMatch(
      /first day is Monday 14 January 2041, and the last day is Wednesday 16 January 2041\. After that Tobias goes back to the school/,
    )
    expect(read(suspension)).toMatch(/If it lasts longer than five school days, with the days of any suspension directly before it/)
    expect(read(suspension)).not.toMatch(/not settled|may not come back/)
    expect(read({ exception: 'exams-over', year: 'year-11' })).toMatch(
      /says that no education is owed from the sixth: The child is in year 11.*ring us/,
    )
    expect(read({ exception: 'exams-over' })).not.toMatch(/has to be taught full-time|We find the place/)
    for (const opening of [{}, suspension, lunchtimes]) expect(read(opening)).toMatch(help)
  })
  const settled = { on: '2041-01-21', at: '09:15', waived: 'no' }
  test('where the child is taught: a parent reads day, time and place, that the notice comes, and what to do where it is hard', () => {
    const said = letter('place-settled', 'family', {}, { 'settle-place': settled })
    expect(said).toMatch(
      /first day is Monday 21 January 2041\. It begins at 09:15.*at least 48 hours before.*must go there, as to any school/s,
    )
    expect(said).toMatch(help)
    expect(letter('place-settled', 'family', {}, { 'settle-place': { ...settled, waived: 'yes' } })).not.toMatch(/48 hours/)
  })
  test('a head reads that the notice is theirs to give where the place is, and nothing of it where the council found it', () => {
    const said = (opening: Answers, waived = 'no') =>
      letter('place-settled', 'current-school', opening, { 'settle-place': { ...settled, waived } })
    expect(said(suspension)).toMatch(
      /notice of the place is yours to give.*by hand or by first-class post.*48 hours before\. An email alone is no notice/,
    )
    expect(said(suspension, 'yes')).toMatch(/48 hours before, but the parent has agreed to less/)
    for (const opening of [{}, { ...suspension, kindOfSchool: 'pupil-referral-unit' }]) expect(said(opening)).not.toMatch(/yours to give/)
    expect(said({})).toMatch(/send the place today what it needs/)
  })
  test('whoever has to find a place reads how; a head, that the last day is too late', () => {
    expect(letter('place-wanted', 'current-school', suspension)).toMatch(
      /The school owes.*choose “Ask a provider for a place”.*found on the last day is found too late/s,
    )
    expect(letter('place-wanted', 'casework-officer')).not.toMatch(/The school owes|too late|cancelled/)
    expect(letter('place-wanted', 'casework-officer', {}, { cancel: { on: '2041-01-16', begun: 'yes', lost: 2 } })).toMatch(
      /out of school again, and suitable, full-time education is owed at once/,
    )
  })
  test('whose notice leaves something out reads what, and nothing else', () => {
    const given = { on: '2041-01-14', how: 'delivered', says: ['period', 'reasons', 'address', 'attend', 'remote'] }
    const lacking = letter('notice-lacks', 'current-school', {}, { 'tell-parent': given })
    expect(lacking).toMatch(
      /still has to say: – that representations may be made to the governing board, and how the child can be part of that\.\n/,
    )
    const sent = { ...sentWhole, says: sentWhole.says.filter((one) => one !== 'expert') }
    expect(
      letter('decision-lacks', 'governing-board', {}, { decide: { met: '2041-01-31', decision: 'uphold' }, 'decision-notice': sent }),
    ).toMatch(/still has to say: – that an expert in special educational needs may be asked for, whatever the child’s needs\.\n/)
  })
  test('a head who suspends for too long reads by when it can still be cancelled', () => {
    expect(letter('unlawful', 'current-school', { ...suspension, yearTotal: 45.5 })).toMatch(
      /cancels it before Tobias has been out for more than 45/,
    )
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
