import { describe, expect, it } from 'vitest'
import { panTwice, readPan, type PanRow } from '../../domain/pans.ts'

const line = (more: Readonly<Record<string, string>> = {}) => ({
  urn: '990201',
  'school year': '2026/27',
  'year group': 'Year 7',
  pan: '180',
  ...more,
})
const right = (more: Readonly<Record<string, string>>): PanRow => {
  const read = readPan(line(more), 2)
  if (read.is === 'wrong') throw new Error(read.faults[0]!.wrong)
  return read.row
}

describe('a line of admission numbers', () => {
  it.each(['2026', '2026/27', '2026-27', '2026/2027'])('says its school year as %s', (text) =>
    expect(right({ 'school year': text }).year).toBe(2026),
  )
  it.each([
    ['Reception', 'reception'],
    ['R', 'reception'],
    ['Year 7', 'year-7'],
    ['7', 'year-7'],
    ['07', 'year-7'],
    ['Y11', 'year-11'],
    ['year-13', 'year-13'],
  ])('says its year group as %s', (text, group) => expect(right({ 'year group': text }).yearGroup).toBe(group))
  it.each([
    ['urn', '99020', '“99020” is not six digits'],
    ['school year', '2026/28', '“2026/28” is not a school year'],
    ['school year', 'next year', '“next year” is not a school year'],
    ['year group', 'Year 14', '“Year 14” is not a year group'],
    ['year group', '', '“” is not a year group'],
    ['pan', '-3', '“-3” is not a number of children'],
    ['pan', '18.5', '“18.5” is not a number of children'],
    ['pan', '2001', '“2001” is not a number of children'],
  ])('with %s %j is refused, with its line and what to do', (column, text, wrong) => {
    const read = readPan(line({ [column]: text }), 14)
    expect(read).toMatchObject({
      is: 'wrong',
      faults: [{ line: 14, column, wrong: expect.stringContaining(wrong), remedy: expect.any(String) }],
    })
  })
  it('must not be said twice', () => {
    const rows = [right({}), { ...right({}), line: 3 }, { ...right({ 'year group': '8' }), line: 4 }]
    expect(panTwice(rows)).toMatchObject([{ line: 3, wrong: '990201 has Year 7 of 2026/27 already, in line 2' }])
  })
})
