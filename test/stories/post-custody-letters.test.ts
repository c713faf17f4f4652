/** What the law asks the letters of a return after custody to say, checked off one by one. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type process from '../../workflows/post-custody/process.ts'

const textOf = (letter: string) => readFileSync(new URL(`../../workflows/post-custody/letters/${letter}.njk`, import.meta.url), 'utf8')
type Letter = keyof typeof process.letters

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
    'fifteen days beginning with service': /at least fifteen days.*that day is the first of them \(SI 2015\/62, regulation 13\(1\)\)/s,
    'to ask for a meeting': /ask for a meeting/,
    'to ask for a school': /ask for the school/,
    'where the schools are listed': /where the list of schools is/,
  },
  'plan-issued': {
    ...appeal,
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
