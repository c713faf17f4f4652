/** What the letters of an exclusion say, by what is so of the case: read as each party reads them. */
import { describe, expect, test } from 'vitest'
import { actTold, contextFor, type ActTold } from '../../activities/letter-context.ts'
import { wordingOf } from '../../activities/wording.ts'
import { actionsOf, isWords, type Value } from '../../domain/process.ts'
import type { ActKept } from '../../store/acts.ts'
import type { Recipient } from '../../store/recipients.ts'
import process from '../../workflows/exclusion/process.ts'
import { decisionMustSay } from '../../workflows/exclusion/rules.ts'
import { notice } from '../support/exclusions.ts'
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
    letterDay: '14 January 2041',
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
  return wordingOf(process.name, name, contextFor(common, process, { name: 'Rosalind Tate', party, by: 'email' } as Recipient, [])).text
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
    expect(child).toMatch(/for some days\. It is called a suspension\. The last day is 16 January 2041\. After that you go back/)
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
    expect(upheld('family')).toMatch(/sent on 31 January 2041, says how an independent review can be asked for, and by what day/)
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
      expect(stood(party, suspension)).toMatch(/Its last day stays 16 January 2041/)
      expect(stood(party, suspension)).not.toMatch(/being taught|review|happen next|when it ends/)
    }
    expect(stood('child', lunchtimes)).toMatch(/after that you can be there at lunchtimes again/)
  })
  test('of a suspension that is over the child reads that they stay, and the family since when they are back', () => {
    const back = { returned: { on: '2041-01-17', met: 'yes' } }
    expect(stood('child', suspension, back)).toMatch(/You are back at your school, and you stay there/)
    expect(stood('family', suspension, back)).toMatch(/has been back since 17 January 2041, and nothing changes in that/)
  })
})
