/** What the law asks the letters of a review to say, checked off one by one. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { LetterContext } from '../../activities/letter-context.ts'
import { wordingOf } from '../../activities/wording.ts'
import process from '../../workflows/ehc-review/process.ts'
import { services } from '../support/turned-to.ts'

const textOf = (letter: string) => readFileSync(new URL(`../../workflows/ehc-review/letters/${letter}.njk`, import.meta.url), 'utf8')
type Letter = keyof typeof process.letters

const appeal = {
  'a right to mediation, with a mediation adviser, within two months': /mediation adviser within two months.*regulation 33/s,
  'that it need not be used': /you need not take part/,
  'the certificate, and its three working days': /certificate within three working days/,
  'a right of appeal to the First-tier Tribunal': /appeal to the First-tier Tribunal/,
  'within two months of the letter, or a month of the certificate if later':
    /within two months of the day this letter was sent, or within one month of the certificate if that is later/,
  'the last day of each, which stands below the letter (docs/decisions/0032)': /last day for each stands below this letter/,
  'that no certificate is needed about a school alone': /unless you appeal only about the name or the kind of the school/,
  'information, advice and support': /information, advice and support service/,
  'disagreement resolution, by which an appeal waits for nothing':
    /Disagreement resolution: [^]*both sides have to agree[^]*no day of an appeal waits for it[^]*section 57/,
  'where each is found': /services\.mediation.*services\.disagreement.*services\.advice/s,
}
const must: Partial<Record<Letter, Readonly<Record<string, RegExp>>>> = {
  opened: { 'that the plan is owed throughout': /section 42/, 'the reason': /acts\.opening\.reason/ },
  'asked-for': { 'whether the provision is made now': /is what the plan provides being made now/ },
  'provision-missing': {
    'that it is owed at all times': /section 42\(2\)/,
    'that only agreement changes it': /where the family or the young person agrees/,
  },
  declined: {
    'the reasons': /acts\['first-look'\]\.why/,
    'by when it is reviewed all the same': /acts\['first-look'\]\.wait/,
    'how to challenge it': /Ombudsman/,
    'who helps': /services\.advice/,
    'a reassessment, and its appeal': /reassessment; a refusal of that can be appealed/,
  },
  accepted: {
    'the advice that is asked for': /advisers/,
    'two weeks, two weeks, four': /two weeks’ notice.*within two weeks.*within four/s,
    'the holidays too': /in the holidays too/,
  },
  'advice-asked': { 'hours and numbers': /hours and numbers/, 'on what ground they see the plan': /regulation 17/ },
  invited: {
    'who is invited': /SEND casework officer, a health adviser and a social care officer/,
    'the head only where there is one': /setting == 'school' %}, and the head of the school/,
    'day, time and place': /Day:.*Time:.*Place:/s,
  },
  papers: { 'what has come': /Advice has come from/, 'what is missing': /Still missing/ },
  report: { 'the decision within four weeks': /regulation 20\(10\)/ },
  maintained: { ...appeal, reasons: /acts\.decide\.why/, 'the next review': /acts\.decide\.next/ },
  amending: {
    'notice by four weeks': /four weeks from the meeting/,
    'eight or twelve': /eight weeks from the notice, or twelve from the meeting/,
  },
  notice: {
    'the draft, and evidence for each change': /evidence for each change/,
    'fifteen days beginning with service': /at least fifteen days, beginning with that day/,
    'to ask for a school': /to ask for the school that you would like/,
    'to ask for a meeting': /to ask for a meeting/,
    'where the schools are listed': /where the list is/,
    'who helps them to speak of it': /services\.advice/,
  },
  consulted: {
    'fifteen days': /fifteen days/,
    'on what ground it has the draft': /regulation 17/,
    'the grounds for no': /unsuitable for the age, ability, aptitude or needs/,
  },
  'final-plan': {
    ...appeal,
    'which school': /acts\.finalise\.school/,
    'that the school has to admit': /party == 'named-school'[^]*section 43/,
  },
  'report-asked': { 'by when, and to whom': /everybody who was invited within two weeks/, law: /regulation 20\(9\)/ },
  'not-named': { 'that the draft is deleted, and on what ground they had it': /regulation 17\)\. Please delete it now/ },
  'not-amended': { ...appeal, reasons: /acts\.finalise\.why/ },
  'ceasing-proposed': { 'that nothing is decided': /Nothing has been decided/, 'that they are heard first': /regulation 31/ },
  ceased: { ...appeal, 'that it holds through an appeal': /section 45\(4\)/ },
  reassessing: { 'fourteen weeks': /fourteen weeks/ },
  'not-reassessed': { ...appeal, reasons: /acts\['answer-reassessment'\]\.why/ },
  reassessed: appeal,
  'plan-leaves': { 'what goes on until the move': /Until that day everything that the plan says/, law: /regulation 15/ },
  'plan-left': {
    'what the new council owes, and by when': /Within six weeks of the move[^]*assess[^]*reviews the plan/,
    law: /regulation 15\(4\)/,
  },
  transferred: { 'whether there is a reassessment': /assess/, 'when it is reviewed': /We review the plan by/, law: /regulation 15/ },
}
const checks = Object.entries(must).flatMap(([letter, each]) =>
  Object.entries(each).map(([what, says]): [string, string, RegExp] => [letter, what, says]),
)
test.each(checks)('the letter “%s” says %s', (letter, _what, says) => {
  expect(textOf(letter)).toMatch(says)
})
test('a child is written to as a child, and never with the law', () => {
  const toChild = Object.keys(process.letters).flatMap((letter) => {
    const own = /\{%-? (?:el)?if party == 'child' %\}(.*?)\{%- else %\}/s.exec(textOf(letter))?.[1]
    return own ? [[letter, own] as const] : []
  })
  expect(toChild.length).toBeGreaterThan(15)
  for (const [letter, text] of toChild) {
    expect([letter, /SI 2014|regulation|section|tribunal/i.test(text)]).toEqual([letter, false])
    expect([
      letter,
      Math.max(
        ...text
          .replaceAll(/\{%.*?%\}/g, ' ')
          .split(/[.:]\s/)
          .map((sentence) => sentence.split(' ').length),
      ) < 25,
    ]).toEqual([letter, true])
  }
})
test('over compulsory school age the right is the young person’s own: they have in full what their family has', () => {
  const challenged = Object.entries(must).flatMap(([letter, each]) => (Object.keys(appeal).every((what) => what in each) ? [letter] : []))
  expect(challenged).toEqual(['maintained', 'final-plan', 'not-amended', 'ceased', 'not-reassessed', 'reassessed'])
  for (const letter of challenged) {
    const own = /\{% if party == 'child' and child\.isYoungPerson %\}(.*?)\{%- elif party == 'child' %\}/s.exec(textOf(letter))?.[1] ?? ''
    for (const [what, says] of Object.entries(appeal)) expect([letter, what, says.test(own)]).toEqual([letter, what, true])
    expect([letter, own]).toEqual([letter, expect.stringMatching(/the right is yours[^]*section 51/)])
  }
})
test('what else is the young person’s own they are told themselves, with its law, and their family that it is theirs', () => {
  const theirs: Partial<Record<Letter, readonly RegExp[]>> = {
    amending: [/amends/, /at least fifteen days to say what you think/, /ask for a meeting/, /this right is yours/, /regulation 22/],
    notice: [/serve-notice'\]\.changes/, /at least fifteen days, beginning with that day/, /this right is yours/, /regulation 22\(2\)/],
    'ceasing-proposed': [/because/, /Nothing has been decided/, /asks us to hear you first/, /regulation 31/],
    transferred: [/assess you again/, /We review the plan by/, /yours to ask for/, /regulation 15/],
    declined: [/'first-look'\]\.why/, /wait/, /Ombudsman/, /the right is yours/],
  }
  for (const [letter, each] of Object.entries(theirs)) {
    const text = textOf(letter)
    const own = /\{% if party == 'child' and child\.isYoungPerson %\}(.*?)\{%- elif party == 'child' %\}/s.exec(text)?.[1] ?? ''
    for (const says of each) expect([letter, own]).toEqual([letter, expect.stringMatching(says)])
  }
  for (const letter of ['amending', 'notice', 'ceasing-proposed'])
    expect(textOf(letter)).toMatch(/\{%- else %\}[^]*party == 'family' and child\.isYoungPerson[^]*We have written to/)
})
const saying = new Proxy({}, { get: (_, field) => (field === 'is' ? {} : `what was said as ${String(field)}`) })
const said = Object.fromEntries([...Object.keys(process.actions), 'opening'].map((action) => [action, saying]))
const provision = (what: string) => ({ is: { agreed: 'yes' }, what, on: '17 January 2041', where: 'Blackwater School' })
/** A letter as it is read, where every answer was given. */
function read(letter: string, party: string, isYoungPerson: boolean, acts: LetterContext['acts'] = said): string {
  const context = {
    party,
    acts,
    child: { name: 'Tobias Okonjo', firstName: 'Tobias', isYoungPerson },
    recipient: { name: 'Rosalind Tate', byEmail: true },
    council: 'Netherholme Council',
    owner: { name: 'Priya Lindqvist' },
    services,
    named: saying,
    schools: { 'proposed-school': 'Ashgrove Academy' },
  }
  return wordingOf(process.name, letter, context as unknown as LetterContext).text
}
const rights = /you can (?:appeal|challenge)|challenge this|you have at least fifteen days|you asked/i
const challengeable = ['maintained', 'final-plan', 'not-amended', 'ceased', 'not-reassessed', 'reassessed', 'amending', 'notice']
describe.each([false, true])('where the child is a young person: %s', (isYoungPerson) => {
  test.each(challengeable)('“%s” gives a school no right that is the family’s or the young person’s, and says whose it is', (letter) => {
    const [school, family] = [read(letter, 'current-school', isYoungPerson), read(letter, 'family', isYoungPerson)]
    expect(school).not.toMatch(rights)
    expect(school).toMatch(
      isYoungPerson ? /Tobias (?:may challenge it|has at least fifteen days)/ : /[Tt]he family (?:may challenge it|has at least)/,
    )
    expect(family).toMatch(isYoungPerson ? /Tobias’s own/ : rights)
  })
  test('a school is told that a complaint to the ombudsman, and an appeal, are none of its own', () => {
    const [school, family] = [read('declined', 'current-school', isYoungPerson), read('declined', 'family', isYoungPerson)]
    expect(school).toMatch(
      isYoungPerson ? /Tobias may complain to the council.*theirs, and not the school’s/ : /The family may complain.*theirs, and not/,
    )
    expect(school).not.toMatch(/You can (?:challenge|ask)|Complain to the council/)
    expect(family).toMatch(/You can challenge this.*Ombudsman/)
  })
  test('a school is told that it is heard before a plan ends, and who else is', () => {
    const other = isYoungPerson ? 'Tobias' : 'the family'
    expect(read('ceasing-proposed', 'current-school', isYoungPerson)).toContain(`hear you first, and ${other} (`)
  })
})
test('what is made in place of what was missing, and other provision that was agreed or refused, are never told for each other', () => {
  const acts = { provide: provision('Teaching at home'), 'change-provision': provision('Ten hours in a library') }
  const tells = (letter: string, party: string) => read(letter, party, false, acts)
  for (const [party, own, other] of [
    ['family', 'provided', 'other-provided'],
    ['child', 'provided', 'other-provided'],
    ['plan-provider', 'provision-asked', 'other-provision-asked'],
  ] as const) {
    expect(tells(own, party)).toMatch(/^(?=[^]*Teaching at home)(?![^]*library)/)
    expect(tells(other, party)).toMatch(/^(?=[^]*Ten hours in a library)(?![^]*Teaching at home)/)
  }
})
describe('what is so of one reason alone', () => {
  const forReason = (letter: string, party: string, is: Readonly<Record<string, string>>, young = false) =>
    read(letter, party, young, {
      ...said,
      opening: { is, received: '14 January 2041', by: 'Adaeze Okonjo', reason: 'Why', evidence: 'What', phaseDay: '2 September 2041' },
    })
  test.each(['family', 'send-officer'])('who asks for a reassessment is answered in fifteen days, and not the same day: to %s', (party) => {
    const letter = party === 'family' ? 'opened' : 'asked-for'
    expect(forReason(letter, party, { reason: 'reassessment' })).toMatch(
      /within fifteen days of receiving the request \(SI 2014\/1530, regulation 25\(1\)\)/,
    )
    expect(forReason(letter, party, { reason: 'reassessment' })).not.toMatch(/same working day|is there a review/)
    expect(forReason(letter, party, { reason: 'asked' })).toMatch(/same working day|is there a review now/)
    expect(forReason(letter, party, { reason: 'asked' })).not.toMatch(/fifteen days/)
  })
  test.each([
    ['other', 'before 15 February of that year'],
    ['secondary-to-post-16', 'before 31 March of that year'],
    ['between-post-16', 'at least five months before it'],
  ])('before a change of phase (%s) the final plan is due %s', (phaseMove, by) => {
    for (const [party, young] of [
      ['family', false],
      ['current-school', false],
      ['child', true],
    ] as const)
      expect(forReason('amending', party, { reason: 'phase', phaseMove }, young)).toContain(
        `Because of the change of phase on 2 September 2041 it has to be sent ${by} too`,
      )
    expect(forReason('amending', 'family', { reason: 'asked' })).not.toMatch(/change of phase/)
  })
})
test('a school that is not named reads neither the reasons nor what the family said', () => {
  expect(read('not-named', 'proposed-school', false)).not.toMatch(/what was said as (?!received)/)
})
test('who asked for it is said to nobody who did not ask', () => {
  const asked = (party: string, isYoungPerson = false) => /You asked/.test(read('not-reassessed', party, isYoungPerson))
  expect([asked('family'), asked('family', true), asked('child'), asked('child', true), asked('current-school')]).toEqual([
    true,
    false,
    false,
    false,
    false,
  ])
})
test('what is left out is found', () => {
  expect('Dear you, your plan has ended.').not.toMatch(appeal['a right of appeal to the First-tier Tribunal'])
})
test('whoever is over compulsory school age is written to as themselves, and never told to ask a grown-up', () => {
  const toChildren = Object.keys(process.letters).filter((letter) => textOf(letter).includes("party == 'child'"))
  expect(toChildren.length).toBeGreaterThan(20)
  for (const letter of toChildren) {
    expect([letter, read(letter, 'child', true)]).toEqual([letter, expect.not.stringMatching(/grown-up|your child/)])
    expect([letter, read(letter, 'child', false)]).toEqual([letter, expect.stringMatching(/grown-up/)])
  }
})
test.each(['provided', 'other-provided'])('“%s” says to whom it is to say that they no longer agree', (letter) => {
  const agreed = (party: string, isYoung: boolean) => /(\w+) can tell us at any time that/.exec(read(letter, party, isYoung))?.[1]
  expect([agreed('family', false), agreed('family', true), agreed('child', true)]).toEqual(['you', 'Tobias', 'you'])
})
test.each(['provision-asked', 'other-provision-asked'])(
  '“%s” says whose agreement it is, and calls nobody over sixteen a child',
  (letter) => {
    expect(read(letter, 'plan-provider', true)).toMatch(/with the agreement of Tobias or the family/)
    expect(read(letter, 'plan-provider', false)).toMatch(/with the agreement of the family/)
    expect(`${process.letters[letter as Letter]} ${read(letter, 'plan-provider', true)}`).not.toMatch(/[Aa] child|the child /)
  },
)
test('the new council tells whoever the right is of', () => {
  expect(read('plan-left', 'family', true)).toMatch(/it tells Tobias that the plan has come to it/)
  expect(read('plan-left', 'child', true)).toMatch(/it tells you that the plan has come to it, whether it means to assess you again/)
})
test('who has appealed is said: the young person, or the family', () => {
  const by = (party: string) => read('appealed', 'send-officer', true, { ...said, [`appeal:${party}`]: said['appeal']! })
  expect(by('child')).toMatch(/^[^]*\n\nTobias Okonjo sent an appeal/)
  expect(by('family')).toMatch(/The family of Tobias Okonjo sent an appeal/)
})
test('a review that is declined: only whoever asked for it reads that they did', () => {
  const reads = (party: string, asked: string, isYoung = false) =>
    /You asked us/.test(read('declined', party, isYoung, { ...said, [`opening:${asked}`]: said['opening']! }))
  expect([reads('current-school', 'current-school'), reads('current-school', 'family'), reads('family', 'current-school')]).toEqual([
    true,
    false,
    false,
  ])
  expect([reads('child', 'child', true), reads('child', 'family', true)]).toEqual([true, false])
})
