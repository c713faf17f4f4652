import { describe, expect, test } from 'vitest'
import { referenceMeant } from '../../domain/case.ts'
import { areLike, namePartsOf } from '../../domain/names.ts'
import { namesChild } from '../../domain/removal.ts'
import { bases, restsOn, severedFor, type Basis } from '../../domain/severance.ts'
import { isLike, tracesOf, tracesOfPart, type TraceKind } from '../../store/traces.ts'
import { freshKey } from '../../store/vault.ts'

test.each([
  ['Tobias Okonjo-Hartley', ['tobias', 'okonjo', 'hartley']],
  ['Zoë O’Brien', ['zoe', 'obrien']],
  ["D'Souza  d’Souza", ['dsouza']],
  ['ŁUKASZ Wałęsa', ['lukasz', 'walesa']],
  ['Søren Weiß', ['soren', 'weiss']],
  ['Nguyễn Thị Ánh', ['nguyen', 'thi', 'anh']],
  ['محمد علي', ['محمد', 'علي']],
  ['  ', []],
])('the parts of %s', (name, parts) => expect(namePartsOf(name)).toEqual(parts))

test.each([
  ['Rowena Featherby', 'Rowena Fetherby', true],
  ['Rowena Featherby', 'Rowena Faetherby', true],
  ['Rowena Featherby', 'R. Featherby', true],
  ['Rowena Jane Featherby', 'featherby, rowena', true],
  ['Zoë O’Brien', "Zoe O'Brian", true],
  ['Rowena Featherby', 'Rhys Featherby', false],
  ['Rowena Featherby', 'Rowena Marsh', false],
  ['Ann Lee', 'Ian Lee', false],
  ['R. F.', 'Rowena Featherby', false],
  ['Jo', 'Joanna Marsh', false],
  ['', 'Rowena Featherby', false],
])('%s and %s may be one person: %s', (one, other, are) => expect([areLike(one, other), areLike(other, one)]).toEqual([are, are]))

const key = freshKey()
const child = { firstName: 'Kathryn', lastName: 'Nowak-Ahmed', knownAs: 'Shiv', born: '2013-04-27', upn: 'H801200001001' }
const kept = tracesOf(key, child)
/** By which kinds of hash a typed part would find the child. */
const found = (part: string): TraceKind[] =>
  tracesOfPart(key, part).flatMap(({ kind, hash }) => (kept.some((one) => one.kind === kind && one.hash.equals(hash)) ? [kind] : []))

describe('a child is found', () => {
  test.each([
    ['as their name is written', 'nowak', ['name', 'sound', 'start']],
    ['by the second part of it', 'ahmed', ['name', 'sound', 'start']],
    ['by the name they like', 'shiv', ['name', 'sound', 'start']],
    ['however it is spelt', 'catherine', ['sound']],
    ['by its first three letters', 'now', ['start']],
    ['by the beginning of it', 'nowa', ['start']],
    ['by nothing that is another name', 'smith', []],
    ['by no two letters alone', 'no', []],
  ] as const)('%s', (_, part, kinds) => expect(new Set(found(part))).toEqual(new Set(kinds)))

  test('by either side of an apostrophe, and by both written as one', () => {
    const irish = tracesOf(key, { ...child, lastName: 'O’Hare-Whitfield' })
    const by = (part: string) =>
      tracesOfPart(key, part).some((one) => irish.some(({ kind, hash }) => kind === one.kind && hash.equals(one.hash)))
    expect(['ohare', 'hare', 'o', 'whitfield', 'smith'].map(by)).toEqual([true, true, true, true, false])
    for (const part of ['hare', 'ohare', 'o']) expect(isLike(part, ['Ann', 'O’Hare'])).toBe(true)
  })
  test('by no sound of what holds a number', () => {
    expect(tracesOfPart(key, 'mm00019').map(({ kind }) => kind)).toEqual(['name', 'start'])
  })
  test.each([
    ['mm 19', 'MM-00019'],
    ['MM-19', 'MM-00019'],
    ['mm00019', 'MM-00019'],
    ['EX-00003', 'EX-00003'],
    ['pc-100000', 'PC-100000'],
    ['MM-', 'MM-'],
    ['Anna 3', 'ANNA-00003'],
    ['00019', '00019'],
    ['Mia Sandhu', 'Mia Sandhu'],
  ])('a reference typed as %s is %s', (typed, meant) => expect(referenceMeant(typed)).toBe(meant))

  test('by their number and their day of birth, each with one hash', () => {
    expect(kept.filter(({ kind }) => kind === 'upn' || kind === 'born')).toHaveLength(2)
    expect(tracesOf(key, { ...child, upn: null }).some(({ kind }) => kind === 'upn')).toBe(false)
  })
})

describe('a text names a child', () => {
  test.each([
    ['by the first and the last name', 'Kathryn Nowak-Ahmed’s moves', true],
    ['by the name they like, the other way about', 'AHMED NOWAK, Shiv', true],
    ['by the number, however it is set apart', 'for H801 2000 01001.', true],
    ['and not by a last name alone, which a brother has', 'The Nowak-Ahmed family', false],
    ['nor by a part of it', 'Kathryn Ahmed', false],
    ['nor by nothing', '', false],
  ])('%s', (_, text, names) => expect(namesChild(text, child)).toBe(names))
  test('who has no number', () => expect(namesChild('H801200001001', { ...child, upn: null })).toBe(false))
})
describe('what a severance rests on', () => {
  test.each(severedFor)('fits the reason, and there is one for %s', (why) => {
    const fitting = Object.keys(bases).filter((basis) => restsOn(why, basis as Basis))
    expect(fitting.length).toBeGreaterThan(0)
    expect(fitting.length).toBeLessThan(Object.keys(bases).length)
  })
})

describe('the hashes', () => {
  test('hold nothing that can be read, and are others with another key', () => {
    const bytes = Buffer.concat(kept.map(({ hash }) => hash)).toString('latin1')
    for (const part of ['kathryn', 'nowak', child.upn, child.born]) expect(bytes).not.toContain(part)
    const others = new Set(tracesOf(freshKey(), child).map(({ hash }) => hash.toString('hex')))
    expect(kept.filter(({ hash }) => others.has(hash.toString('hex')))).toEqual([])
  })
  test('of one text differ by what it is', () => {
    const hashes = tracesOfPart(key, 'now').map(({ hash }) => hash.toString('hex'))
    expect(new Set(hashes).size).toBe(hashes.length)
  })
})
