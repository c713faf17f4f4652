import { describe, expect, it } from 'vitest'
import { read } from '../../domain/form.ts'
import { hasControls, hasHiddenMarks, mixesAlphabets, turnsText } from '../../domain/written.ts'
import type { Field } from '../../domain/process.ts'

describe('a name', () => {
  it.each([
    'Zoë O’Hara-Ng',
    'Łukasz',
    'Nguyễn Thị Minh',
    'محمد علي',
    'שרה לוי',
    'Анна Каренина',
    'می‌خواهم',
    'ශ්‍රී',
    '李小龍',
    'Ó Súilleabháin',
  ])('%s is spelt as it is', (name) => {
    expect([hasHiddenMarks(name), turnsText(name), mixesAlphabets(name)]).toEqual([false, false, false])
  })

  it.each([
    ['a turn to the left', 'Ann\u202ea'],
    ['an embedding', 'Ann\u202ba'],
    ['an isolate', 'Ann\u2067a'],
    ['a space of no width', 'Ann\u200ba'],
    ['a word joiner', 'Ann\u2060a'],
    ['a mark of byte order', '\ufeffAnna'],
    ['a soft hyphen', 'An\u00adna'],
    ['a mark to the right', 'Anna\u200f'],
    ['a new line', 'Anna\nBcc: x'],
    ['a line separator', 'Anna\u2028x'],
    ['a bell', 'Anna\u0007'],
    ['a tag', 'Anna\u{e0041}'],
  ])('with %s is not a name', (_what, name) => {
    expect(hasHiddenMarks(name)).toBe(true)
  })

  it.each(['Аnna', 'Pаvel', 'Ρeter', 'Jοhn Smith', 'Smith-Јones'])('%s mixes two alphabets, and is pointed out', (name) => {
    expect(mixesAlphabets(name)).toBe(true)
  })

  it('of two words in two alphabets is nothing odd', () => {
    expect(mixesAlphabets('Anna Каренина')).toBe(false)
  })
})

describe('an answer in words', () => {
  const take = (kind: 'text' | 'name' | 'contact', given: string): string | undefined => {
    const field: Field = { kind, label: 'Reason' }
    const form = read({ it: field }, { it: given })
    return form.ok ? form.words['it'] : form.errors['it']
  }

  it('keeps every script, tabs and ends of lines', () => {
    const text = 'قالت: «نعم»\n\tאמרה: כן\n她說好'
    expect([take('text', text), hasControls(text)]).toEqual([text, false])
  })

  it('with marks that turn the writing is refused, with what to do', () => {
    for (const kind of ['text', 'name', 'contact'] as const)
      expect(take(kind, 'not \u202edeerga\u202c')).toBe(
        'Reason must not contain hidden marks, which can come with text that was copied. Type it again',
      )
  })

  it('with a control character is refused', () => {
    expect(take('text', 'a\u001b[31m')).toBe('Reason must not contain characters that cannot be kept. Type it again')
  })
})
