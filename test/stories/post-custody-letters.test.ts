/** What the law asks the letters of a return after custody to say, checked off one by one. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { LetterContext } from '../../activities/letter-context.ts'
import { wordingOf } from '../../activities/wording.ts'
import { owersAtAge } from '../../domain/owers.ts'
import custody from '../../workflows/post-custody/process.ts'
import { services } from '../support/turned-to.ts'

const textOf = (letter: string) => readFileSync(new URL(`../../workflows/post-custody/letters/${letter}.njk`, import.meta.url), 'utf8')
type Letter = keyof typeof custody.letters

const appeal = {
  'mediation, with an adviser, within two months': /mediation adviser within two months/,
  'that it need not be used': /you need not take part/,
  'the certificate, and its three working days': /certificate within three working days/,
  'a right of appeal to the First-tier Tribunal': /appeal to the First-tier Tribunal/,
  'within two months of the letter, or a month of the certificate if later':
    /within two months of the day this letter was sent, or within one month of the certificate if that is later/,
  'information, advice and support': /information, advice and support service/,
  'where each is found': /services\.mediation.*services\.advice/s,
}
const roll = {
  'that the name stays on the roll': /The name stays on your roll/,
  'that a remand is no ground': /A remand is never a ground/,
  'the test after a sentence': /no reasonable grounds to expect the child back when custody ends \(SI 2024\/208, regulation 9\(1\)\(j\)\)/,
  'the code of the register': /code Y5 \(regulation 10\(14\)\)/,
}
const must: Partial<Record<Letter, Readonly<Record<string, RegExp>>>> = {
  opened: {
    ...roll,
    'who assesses reading and numbers': /section 562E/,
    'that the place of custody may give what it knows': /section 562F/,
    'that the plan is kept, and made as it stands or nearly': /as nearly as practicable \(Children and Families Act 2014, section 74\)/,
    'who may ask for an assessment': /may ask for an assessment.*section 71/s,
    'to whom the plan goes, and to nobody else': /youth justice service and the health commissioner, and to nobody else/,
    'that a child on remand is looked after while it lasts': /looked after by a council while the remand lasts/,
  },
  'host-only': {
    'in time for the release': /at a time that lets education be ready on release \(Education Act 1996, section 562F\(8\) and \(9\)\)/,
  },
  'not-to-each': {
    'the three whom the law names':
      /person in charge of the place of custody, the youth justice service and the health commissioner \(SI 2015\/62, regulation 17\(1\)\)/,
    'and nobody beside': /to nobody beside/,
  },
  'plan-sent': { 'who has it': /acts\['send-plan'\]\.to/, 'that nobody else may see it': /regulation 17/ },
  'whether-assessed': { ...appeal, reasons: /acts\['decide-assess'\]\.why/, 'the weeks that follow': /sixteen weeks.*within twenty/s },
  assessed: { ...appeal, reasons: /acts\.assess\.why/ },
  draft: {
    'whose right it is': /right to say what is thought of it.*section 83\(2\)/s,
    'fifteen days beginning with service': /at least fifteen days.*that day is the first of them \(SI 2015\/62, regulation 13\(1\)\)/s,
    'to ask for a meeting': /ask for a meeting/,
    'to ask for a school': /ask for the school/,
    'where the schools are listed': /where the list of schools is/,
  },
  'plan-issued': {
    ...appeal,
    'what may be appealed in custody, and when':
      /the school or other place that the plan names, or its kind, or that it names none.*section 73\(2\) and \(3\)/,
    'that no certificate is needed about a school alone': /no certificate if you appeal only about the name or the kind of the school/,
  },
  'release-moved': {
    'the earliest and the latest': /said\.earliest.*said\.latest/s,
    'that it may be brought forward': /section 23\(3\) to \(3D\)/,
    why: /said\.because/,
    'that the old dates stay': /the old ones stay on the record/,
  },
  'moved-on': {
    'five working days, to the new place alone': /within five working days, and to nobody else by this/,
    law: /regulation 17\(2\)/,
  },
  'court-decided': roll,
  'off-the-roll': { law: /regulation 9\(1\)\(j\)/ },
  'off-the-roll-unlawfully': {
    'the test': /sentenced to detention and there are no reasonable grounds/,
    'that remand is no ground': /A remand is no ground/,
    'to put it back': /put the name back/,
  },
  'plan-first': { law: /paragraph 3\.13/ },
  'for-the-panel': {
    reasons: /give reasons/,
    'that care and the plan are asked on the day': /looked after then, and whether there is a plan then/,
    'a conflict of interest': /Conflict of interest/,
  },
  chosen: { reasons: /acts\.choose\.reasons/, 'that a family may apply and appeal': /apply to any school yourself, and appeal/ },
  'place-asked': { 'no name yet': /no name yet/, 'that custody is no ground': /by itself no ground/ },
  'released-elsewhere': {
    'five working days, to that council alone': /within five working days \(SI 2015\/62, regulation 16\(2\)\), and to nobody else/,
  },
  'plan-found': {
    'to each of the three, and to nobody else': /the place of custody, youth justice and the health commissioner, and to nobody else/,
    'from when the days run': /The five working days began after that day\./,
    law: /regulation 17\(1\)/,
  },
  'absence-heard': { today: /Please act today/, 'that the place stays': /The place stays the child’s/ },
  'review-asked': { law: /regulation 16\(4\)/ },
  'review-now': { 'as soon as reasonably practicable': /as soon as reasonably practicable/, 'that it is unconfirmed': /unconfirmed/ },
  'did-not-come': { today: /Please act today/, 'that the place stays': /The place stays the child’s/ },
}
const checks = Object.entries(must).flatMap(([letter, each]) => Object.entries(each).map(([what, says]) => [letter, what, says] as const))

test.each(checks)('“%s” says: %s', (letter, _what, says) => {
  expect(textOf(letter)).toMatch(says)
})
test('a letter that leaves out what the law asks is found', () => {
  const without = textOf('draft').replaceAll('at least fifteen days', 'some days')
  expect(without).not.toMatch(must.draft!['fifteen days beginning with service']!)
})

type Said = Readonly<Record<string, string>>
/** A letter as it is written where this was said. */
const written = (
  letter: Letter,
  party: string,
  { opening = {}, ...acts }: Readonly<Record<string, Said>>,
  isYoungPerson = false,
): string => {
  const told = (is: Said) => ({ ...is, is })
  const all = { opening: { notice: 'began', onRoll: 'yes', ehcPlan: 'no', kind: 'sentence', ...opening }, ...acts }
  const context = {
    acts: Object.fromEntries(Object.entries(all).map(([name, is]) => [name, told(is)])),
    party,
    child: { name: 'Tobias Okonjo', firstName: 'Tobias', isYoungPerson },
    services,
    recipient: { name: 'Rosalind Tate' },
    owner: { name: 'Priya Lindqvist' },
    council: 'Netherholme Council',
    reference: 'PC-00001',
  }
  return wordingOf('post-custody', letter, context as unknown as LetterContext).text
}
const everybody = ['family', 'child', 'youth-justice', 'current-school', 'virtual-school', 'social-worker', 'send-officer']

describe('of a child who was released into our area', () => {
  const opening = { notice: 'arrives', released: '14 January 2041' }
  test.each(everybody)('nothing is said that holds in custody alone: to %s', (party) => {
    for (const kind of ['sentence', 'remand']) {
      const text = written('opened', party, { opening: { ...opening, kind } })
      expect(text).not.toMatch(/section 71|enter code Y5|earliest day|when you come out|remand lasts|place of custody|after release/)
      expect(text.length).toBeGreaterThan(200)
    }
  })
  test('and it is said to a child who is in custody', () => {
    expect(written('opened', 'current-school', {})).toContain('enter code Y5')
    expect(written('opened', 'family', {})).toMatch(/earliest day of release.*section 71/s)
    expect(written('opened', 'child', {})).toContain('when you come out')
  })
  test('the school is told that the code is for the time in custody, and that its end is no ground to take the name off', () => {
    expect(written('opened', 'current-school', { opening })).toMatch(
      /code Y5 is entered for no day since 14 January 2041 .*custody that has ended is no ground to take the name off/,
    )
    const off = { 'leave-roll': { off: '16 January 2041', back: 'yes' } }
    expect(written('off-the-roll-unlawfully', 'current-school', { opening, ...off })).not.toContain('code Y5')
    expect(written('off-the-roll-unlawfully', 'current-school', off)).toContain('enter code Y5')
  })
})

describe('what a court decided', () => {
  const decided = (kind: string) => ({ sentence: { on: '12 February 2041', kind, earliest: '', latest: '' } })
  test('a child who is not detained is marked as any other', () => {
    expect(written('court-decided', 'current-school', decided('not-detained'))).toMatch(/code Y5 is entered for no day after the release/)
    for (const kind of ['sentence', 'remand']) expect(written('court-decided', 'current-school', decided(kind))).toContain('enter code Y5')
  })
  test('a remand that goes on ends no care', () => {
    for (const party of ['virtual-school', 'social-worker']) {
      expect(written('court-decided', party, decided('remand'))).not.toContain('may not be so any more')
      expect(written('court-decided', party, decided('sentence'))).toContain('may not be so any more')
    }
  })
})

describe('what was not written for the family', () => {
  const off = { 'leave-roll': { off: '16 January 2041', back: 'no', why: 'His aunt said that he had run away.' } }
  const leave = { leave: { why: 'Moved to custody for adults', words: 'The prison rang.' } }
  test('is in no letter: what a school knew, and what happened', () => {
    for (const party of ['family', 'child', 'current-school', 'casework-officer', 'manager']) {
      for (const letter of ['off-the-roll', 'off-the-roll-unlawfully'] as const)
        expect(written(letter, party, off)).not.toContain('run away')
      expect(written('not-needed', party, leave)).not.toContain('rang')
    }
    expect(written('off-the-roll', 'family', off)).toMatch(/It says that there were no reasonable grounds.*You may ask the school why/s)
    expect(written('not-needed', 'family', leave)).toContain('The reason: Moved to custody for adults.')
  })
})

const release = { release: { on: '14 March 2041', to: 'here' } }
const notDetained = { sentence: { on: '12 March 2041', kind: 'not-detained', earliest: '', latest: '' } }
const arrived = { opening: { notice: 'arrives', released: '14 March 2041' } }
const isOut = [
  ['was released', release],
  ['arrived from elsewhere', arrived],
  ['was not detained by a court', notDetained],
] as const
const chose = { choose: { met: '11 March 2041', to: 'own-school', school: 'Netherholme High School', reasons: 'They want it.' } }
const placed = {
  ...chose,
  offer: { takes: 'yes', support: 'A mentor.' },
  'plan-days': { start: '15 March 2041', meets: 'Ms Vale', where: 'The front door.', timetable: 'full', steps: '' },
  'arrange-travel': { needed: 'yes', how: 'Taxi', words: 'At 8 from Quarry Lane.' },
}
const AS_IF_INSIDE =
  /when (?:you|they) come out|comes out of custody|if you come out|day of release|day after release|earliest release|is in custody/

describe('of a child who is out nothing waits for the release', () => {
  const to = {
    'for-the-panel': ['panel'],
    chosen: ['family', 'child', 'youth-justice'],
    'place-asked': ['receiving-school'],
    'place-found': ['family', 'child', 'youth-justice'],
    'plan-days': ['receiving-school'],
    travel: ['transport'],
    'plan-first': ['send-officer'],
    'first-day': ['family', 'child', 'youth-justice', 'current-school', 'transport'],
  } as const satisfies Partial<Record<Letter, readonly string[]>>
  const letters = Object.entries(to).flatMap(([letter, parties]) => parties.map((party) => [letter as Letter, party] as const))
  test.each(letters)('%s to %s', (letter, party) => {
    for (const [, so] of isOut) expect(written(letter, party, { ...placed, ...so })).not.toMatch(AS_IF_INSIDE)
    // Some of them say the same of a child who is in custody.
    if (party !== 'youth-justice' || letter !== 'chosen') expect(written(letter, party, placed)).toMatch(AS_IF_INSIDE)
  })
})

describe('the day of release', () => {
  test('somebody waits for the child where it was planned so, and nowhere else', () => {
    const waits = 'somebody waits for you there'
    expect(written('released', 'child', { ...placed, ...release })).toContain(waits)
    const elsewhere = { choose: { ...chose.choose, to: 'another-school' } }
    const heard = { ...elsewhere, 'hear-place': { held: '1 March 2041', start: '15 March 2041' } }
    expect(written('released', 'child', { ...heard, ...release })).toContain(waits)
    for (const so of [release, { ...chose, ...release }, { ...elsewhere, ...release }]) {
      expect(written('released', 'child', so)).toMatch(/not all planned yet.*Ring Priya Lindqvist at Netherholme Council today/s)
      expect(written('released', 'family', so)).toContain('Not everything is in place')
    }
  })
})

describe('the way there', () => {
  test.each([
    ['transport', true],
    ['youth-justice', true],
    ['virtual-school', true],
    ['social-worker', true],
    ['family', true],
    ['child', true],
    ['current-school', false],
    ['setting', false],
  ])('is for those who see the child on it: %s, %s', (party, isTold) => {
    expect(written('first-day', party, placed).includes('Quarry Lane')).toBe(isTold)
  })
})

describe('a challenge', () => {
  const decided = {
    'decide-assess': { on: '20 February 2041', assess: 'no', why: 'No need was found.' },
    assess: { on: '1 March 2041', needed: 'no', why: 'No need was found.' },
    'issue-plan': { on: '4 March 2041' },
  }
  const ways = (['whether-assessed', 'assessed', 'plan-issued'] as const).flatMap((letter) =>
    (['child', 'family'] as const).map((party) => [letter, party] as const),
  )
  test.each(ways)('in custody is by section 73, and after it by section 51: %s to %s of a young person', (letter, party) => {
    expect(written(letter, party, decided, true)).toMatch(
      /challenge this is .*own \(.*section 73\)|challenge this is yours \(.*section 73\)/,
    )
    for (const [, so] of isOut) {
      expect(written(letter, party, { ...decided, ...so }, true)).toMatch(/challenge this is .*section 51\)/)
      expect(written(letter, party, { ...decided, ...so }, true)).not.toContain('section 73')
    }
  })
  test('of a plan that is issued in custody is about the school alone, and needs no certificate; after it about the whole', () => {
    for (const [party, isYoung] of [
      ['child', true],
      ['family', true],
      ['family', false],
    ] as const) {
      const inside = written('plan-issued', party, decided, isYoung)
      expect(inside).toMatch(
        /one thing alone may be appealed: the school.*only now.*section 73\(2\) and \(3\).*You need no certificate of mediation for it/,
      )
      expect(inside).not.toContain('With it you may appeal')
      const outside = written('plan-issued', party, { ...decided, ...release }, isYoung)
      expect(outside).toMatch(/With it you may appeal.*no certificate if you appeal only about the name or the kind of the school/)
      expect(outside).not.toContain('one thing alone')
    }
  })
  test('a plan that is issued once the child is out is said to go to no place of custody', () => {
    for (const party of ['child', 'family']) {
      expect(written('plan-issued', party, decided, true)).toContain('It is sent to the place of custody')
      for (const [, so] of isOut)
        expect(written('plan-issued', party, { ...decided, ...so }, true)).toMatch(/so it is not sent to the place/)
    }
  })
})

describe('the draft plan', () => {
  const served = { 'serve-draft': { on: '13 February 2041' } }
  test('is the young person’s own to answer, and of a younger child the family’s', () => {
    expect(written('draft', 'child', served, true)).toMatch(/this right is yours .*section 83\(2\)/)
    expect(written('draft', 'family', served, true)).toContain('Tobias’s own')
    expect(written('draft', 'family', served)).toMatch(/You have at least fifteen days/)
    expect(written('draft', 'family', served)).not.toContain('Tobias’s own')
    expect(written('draft', 'child', served)).toContain('Your family is asked')
  })
  test('is asked of the child from that age alone', () => {
    for (const action of ['say-on-draft', 'say-more-on-draft']) {
      expect(owersAtAge(custody, action, ['family', 'child'], false)).toEqual(['family'])
      expect(owersAtAge(custody, action, ['family', 'child'], true)).toEqual(['family', 'child'])
    }
  })
})

describe('that a child who is out is not in education', () => {
  const absent = { 'did-not-come': { why: 'Nobody opened the door.' } }
  test('is told as it is where there is no place yet: nobody is told that a place stays', () => {
    for (const party of ['family', 'youth-justice', 'manager']) {
      expect(written('did-not-come', party, absent)).toContain('There is no place yet')
      expect(written('did-not-come', party, { ...absent, offer: { takes: 'no' } })).not.toContain('place stays')
    }
  })
  test('and where there is one, that it stays', () => {
    for (const party of ['family', 'youth-justice']) {
      expect(written('did-not-come', party, { ...absent, offer: { takes: 'yes' } })).toContain('place stays')
      expect(written('did-not-come', party, { ...absent, 'hear-place': { held: '1 March 2041' } })).not.toContain('no place yet')
    }
  })
  test('what somebody knows of it goes to no family', () => {
    expect(written('did-not-come', 'family', absent)).not.toContain('opened the door')
  })
})

describe('a child who started though no place was settled', () => {
  const began = { 'start-unplanned': { on: '15 March 2041', to: 'own-school', school: 'Foxbury Manor' } }
  test.each([
    ['panel', 'Nothing is asked of you in this case any more'],
    ['casework-officer', 'Ring a school that was asked'],
    ['youth-justice', 'check with the school each week'],
    ['current-school', 'Welcome them back'],
  ])('%s is told what follows: %s', (party, says) => {
    expect(written('started-unplanned', party, began)).toContain(says)
    expect(written('started-unplanned', party, began)).toContain('Foxbury Manor on 15 March 2041')
  })
})
