import { describe, expect, test } from 'vitest'
import { read } from '../../domain/form.ts'
import { always } from '../../domain/always.ts'
import type { Field } from '../../domain/process.ts'

const one = (field: Field, given: unknown) => read({ it: field }, given === undefined ? {} : { it: given })
const answerOf = (field: Field, given: unknown) => {
  const found = one(field, given)
  return found.ok ? { ...found.answers, ...found.words }['it'] : found.errors['it']
}
const choice: Field = { kind: 'choice', label: 'Why is it closed?', options: { moved: 'Moved', died: 'Died' } }
const several: Field = {
  kind: 'choices',
  label: 'Support that was tried',
  options: { mentor: 'A mentor', plan: 'A plan', timetable: 'Another timetable' },
}
const on: Field = { kind: 'day', label: 'Day it was held' }
const text: Field = { kind: 'text', label: 'What happened?' }

describe('what each kind takes', () => {
  test.each<[string, Field, unknown, unknown]>([
    ['one of a list', choice, 'moved', 'moved'],
    ['several of a list, in the order of the form, each once', several, ['plan', 'mentor', 'plan'], ['mentor', 'plan']],
    ['several, of which one is chosen', several, 'plan', ['plan']],
    ['yes or no', { kind: 'yes-no', label: 'Agreed?' }, 'yes', 'yes'],
    ['a day', on, '2026-02-28', '2026-02-28'],
    ['a time', { kind: 'time', label: 'Time' }, '9:30', '09:30'],
    ['a time in the morning', { kind: 'time', label: 'Time' }, '9am', '09:00'],
    ['a time in the afternoon', { kind: 'time', label: 'Time' }, '2.05 PM', '14:05'],
    ['half past midnight', { kind: 'time', label: 'Time' }, '12:30am', '00:30'],
    ['midday', { kind: 'time', label: 'Time' }, 'Midday', '12:00'],
    ['days in halves', { kind: 'half-days', label: 'Days lost' }, '2.5', 2.5],
    ['days in halves that are whole', { kind: 'half-days', label: 'Days lost' }, '3.0', 3],
    ['a whole number', { kind: 'number', label: 'Year group' }, ' 9 ', 9],
    ['a number that a program sends', { kind: 'number', label: 'Year group' }, 0, 0],
    ['a school', { kind: 'school', label: 'School' }, '138001', '138001'],
    ['a party', { kind: 'party', label: 'Who?' }, 'receiving-school', 'receiving-school'],
    ['text, with the ends of its lines as we keep them', text, ' One.\r\nTwo. ', 'One.\nTwo.'],
    ['a name', { kind: 'name', label: 'Name' }, 'Zoë O’Hara-Ng', 'Zoë O’Hara-Ng'],
    ['a contact', { kind: 'contact', label: 'Address' }, 'a@b.example', 'a@b.example'],
    ['text of the longest that may be', text, 'x'.repeat(5_000), 'x'.repeat(5_000)],
  ])('%s', (_, field, given, kept) => expect(answerOf(field, given)).toEqual(kept))
})

describe('what is wrong is said with the question, and what to do', () => {
  test.each<[string, Field, unknown, string]>([
    ['nothing chosen', choice, '', 'Select an answer to “Why is it closed?”'],
    ['nothing chosen of several', several, [], 'Select support that was tried'],
    ['one that is not in the list', choice, 'lost', 'Your answer to “Why is it closed?” must be chosen from the list'],
    ['a name of the prototype', choice, 'constructor', 'Your answer to “Why is it closed?” must be chosen from the list'],
    ['one of several not in the list', several, ['plan', 'toString'], 'Support that was tried must be chosen from the list'],
    ['no text', text, '  ', 'Enter an answer to “What happened?”'],
    ['no day', on, '', 'Enter day it was held'],
    ['no name', { kind: 'name', label: 'Your colleague’s name' }, undefined, 'Enter your colleague’s name'],
    ['an acronym keeps its letters', { kind: 'text', label: 'EHC plan number' }, '', 'Enter EHC plan number'],
    ['a day that does not exist', on, '2026-02-29', 'Day it was held must be a real date, such as 27 3 2027'],
    ['a day of the first century', on, '0026-02-03', 'Day it was held must be a real date, such as 27 3 2027'],
    ['a day in words', on, 'tomorrow', 'Day it was held must be a real date, such as 27 3 2027'],
    ['maybe', { kind: 'yes-no', label: 'Agreed?' }, 'maybe', 'Your answer to “Agreed?” must be yes or no'],
    ['a flag, where an answer is asked for', { kind: 'yes-no', label: 'Agreed?' }, true, 'Select an answer to “Agreed?”'],
    ['25 o’clock', { kind: 'time', label: 'Time' }, '25:00', 'Time must be a time, such as 9:30am or 14:05'],
    ['nine, in the morning or the evening', { kind: 'time', label: 'Time' }, '9', 'Time must be a time, such as 9:30am or 14:05'],
    ['14 in the afternoon', { kind: 'time', label: 'Time' }, '14pm', 'Time must be a time, such as 9:30am or 14:05'],
    ['a third of a day', { kind: 'half-days', label: 'Days lost' }, '2.3', 'Days lost must be a number of days, in halves, such as 2.5'],
    ['part of a number', { kind: 'number', label: 'Year group' }, '9.5', 'Year group must be a whole number, such as 12'],
    ['a number below nought', { kind: 'number', label: 'Year group' }, -1, 'Year group must be a whole number, such as 12'],
    [
      'a number too large to be told apart from the next',
      { kind: 'number', label: 'Year group' },
      '9007199254740993',
      'Year group must be a whole number, such as 12',
    ],
    ['a number that is none', { kind: 'number', label: 'Year group' }, Number.NaN, 'Enter year group'],
    [
      'a school that is no number',
      { kind: 'school', label: 'School' },
      'Netherholme',
      'School must be a school, by its unique reference number of six digits',
    ],
    [
      'a school of five digits',
      { kind: 'school', label: 'School' },
      '13800',
      'School must be a school, by its unique reference number of six digits',
    ],
    ['text a character too long', text, 'x'.repeat(5_001), 'Your answer to “What happened?” must be 5000 characters or fewer. It has 5001'],
    ['a name too long', { kind: 'name', label: 'Name' }, 'x'.repeat(201), 'Name must be 200 characters or fewer. It has 201'],
    ['a contact on two lines', { kind: 'contact', label: 'Address' }, 'a@b.example\nbcc: c@d.example', 'Address must be on one line'],
    [
      'a character that no database keeps',
      text,
      'a\u0000b',
      'Your answer to “What happened?” must not contain characters that cannot be kept. Type it again',
    ],
    [
      'half a character',
      text,
      'a\ud800b',
      'Your answer to “What happened?” must not contain characters that cannot be kept. Type it again',
    ],
    ['an object for text', text, { toString: 'x' }, 'Enter an answer to “What happened?”'],
    ['two answers to one question', on, ['2026-02-03', '2026-02-04'], 'Enter day it was held'],
    ['an object among several', several, [{}], 'Select support that was tried'],
  ])('%s', (_, field, given, error) => expect(one(field, given)).toMatchObject({ ok: false, errors: { it: error } }))
})

describe('a day in three inputs', () => {
  const three = (day: string, month: string, year: string) =>
    read({ held: on }, { 'held-day': day, 'held-month': month, 'held-year': year })
  test.each([
    ['3', '2', '2026'],
    ['03', '02', '2026'],
    ['3', 'Feb', '2026'],
    ['3', 'february', '2026'],
  ])('%s %s %s', (day, month, year) => {
    expect(three(day, month, year)).toMatchObject({ ok: true, answers: { held: '2026-02-03' } })
  })
  test.each([
    ['', '', '', 'Enter day it was held'],
    ['3', '', '2026', 'Day it was held must include a month'],
    ['', '', '2026', 'Day it was held must include a day and a month'],
    ['31', '2', '2026', 'Day it was held must be a real date, such as 27 3 2027'],
    ['3', '2', '26', 'Day it was held must be a real date, such as 27 3 2027'],
    ['3', 'Frimaire', '2026', 'Day it was held must be a real date, such as 27 3 2027'],
  ])('“%s” “%s” “%s” is refused', (day, month, year, error) =>
    expect(three(day, month, year)).toMatchObject({ ok: false, errors: { held: error } }),
  )
  test('what was typed is kept, to be drawn again', () => {
    expect(three('31', 'feb', '2026').values).toEqual({ held: '', 'held-day': '31', 'held-month': 'feb', 'held-year': '2026' })
  })
})

describe('questions that hang on an answer', () => {
  const fields: Readonly<Record<string, Field>> = {
    why: { kind: 'text', label: 'Why not?', when: { field: 'agrees', is: ['no'] } },
    agrees: { kind: 'yes-no', label: 'Do you agree?' },
    other: {
      kind: 'choice',
      label: 'Which instead?',
      options: { place: 'Another school', none: 'None' },
      when: { field: 'agrees', is: ['no'] },
    },
    place: { kind: 'school', label: 'Which school?', when: { field: 'other', is: ['place'] } },
  }
  test('are required where they are asked', () => {
    expect(read(fields, { agrees: 'no', other: 'place' })).toMatchObject({
      ok: false,
      errors: { why: 'Enter an answer to “Why not?”', place: 'Select an answer to “Which school?”' },
    })
  })
  test('are left out where they are not, whatever was typed, and what hangs on them too', () => {
    const found = read(fields, { agrees: 'yes', why: 'left over', other: 'place', place: '138001' })
    expect(found).toEqual({
      ok: true,
      answers: { agrees: 'yes' },
      words: {},
      values: { why: 'left over', agrees: 'yes', other: 'place', place: '138001' },
    })
  })
  test('are not asked while the answer they hang on is wrong', () => {
    expect(read(fields, { agrees: 'perhaps' })).toMatchObject({ ok: false, errors: { agrees: expect.any(String) } })
    expect(Object.keys((read(fields, { agrees: 'perhaps' }) as { errors: object }).errors)).toEqual(['agrees'])
  })
  test('hang on one of several too', () => {
    const asked: Record<string, Field> = {
      tried: several,
      plan: { kind: 'text', label: 'Which plan?', when: { field: 'tried', is: ['plan'] } },
    }
    expect(read(asked, { tried: ['mentor'] }).ok).toBe(true)
    expect(read(asked, { tried: ['mentor', 'plan'] }).ok).toBe(false)
  })
  test('in a ring are never asked', () => {
    const ring: Record<string, Field> = {
      a: { kind: 'yes-no', label: 'A?', when: { field: 'b', is: ['yes'] } },
      b: { kind: 'yes-no', label: 'B?', when: { field: 'a', is: ['yes'] } },
    }
    expect(read(ring, { a: 'yes', b: 'yes' })).toMatchObject({ ok: true, answers: {} })
  })
})

describe('the form as a whole', () => {
  const fields: Readonly<Record<string, Field>> = {
    held: on,
    note: { kind: 'text', label: 'Anything else', optional: true },
    seen: { kind: 'number', label: 'Seen', optional: true },
  }
  test('an optional answer left empty is absent', () => {
    expect(read(fields, { held: '2026-02-03', note: '', seen: '' })).toEqual({
      ok: true,
      answers: { held: '2026-02-03' },
      words: {},
      values: { held: '2026-02-03', note: '', seen: '' },
    })
  })
  test('an optional answer that is wrong is refused', () =>
    expect(read(fields, { held: '2026-02-03', seen: 'some' })).toMatchObject({ ok: false, errors: { seen: expect.any(String) } }))
  test('a refused form keeps all that was typed, and says all that is wrong', () => {
    expect(read(fields, { held: 'x', note: 'kept', seen: 'y' })).toMatchObject({
      ok: false,
      values: { held: 'x', note: 'kept', seen: 'y' },
      errors: { held: expect.any(String), seen: expect.any(String) },
    })
  })
  test('words and answers are kept apart', () =>
    expect(read(fields, { held: '2026-02-03', note: 'A word', seen: '2' })).toMatchObject({
      answers: { held: '2026-02-03', seen: 2 },
      words: { note: 'A word' },
    }))
  test('a browser’s own names are passed over; a program’s unknown names are refused', () => {
    const body = { held: '2026-02-03', _csrf: 'x', once: 'y' }
    expect(read(fields, body).ok).toBe(true)
    expect(read(fields, body, { unknown: 'refuse' })).toMatchObject({
      ok: false,
      errors: { once: 'There is no question called “once”. Leave it out', _csrf: expect.any(String) },
    })
    expect(read(fields, { 'held-day': '3', 'held-month': '2', 'held-year': '2026' }, { unknown: 'refuse' }).ok).toBe(true)
  })
  test('names of the prototype set nothing and read nothing', () => {
    const body = JSON.parse('{"held":"2026-02-03","__proto__":{"note":"slipped in"},"constructor":"x"}') as Record<string, unknown>
    const found = read(fields, body)
    expect(found).toMatchObject({ ok: true, words: {} })
    const refused = read(fields, body, { unknown: 'refuse' })
    expect(!refused.ok && Object.keys(refused.errors).sort()).toEqual(['__proto__', 'constructor'])
    expect(({} as Record<string, unknown>)['note']).toBeUndefined()
    const odd: Field = { kind: 'yes-no', label: 'Odd?' }
    expect(read(Object.fromEntries([['constructor', odd]]), {}).ok).toBe(false)
    expect(read(Object.fromEntries([['constructor', { ...odd, optional: true as const }]]), {})).toMatchObject({ ok: true, answers: {} })
  })
  test('the acts that any case has can be read', () => {
    expect(read(always.close.fields, { as: 'recorded-in-error', wrong: '3', why: 'The wrong form' })).toMatchObject({
      ok: true,
      answers: { as: 'recorded-in-error', wrong: 3 },
      words: { why: 'The wrong form' },
    })
    expect(read(always.close.fields, { as: 'died', wrong: '3', why: 'We were told' })).toMatchObject({ ok: true, answers: { as: 'died' } })
  })
})
