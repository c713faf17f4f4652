import { randomBytes } from 'node:crypto'
import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { freshKey, keyedHash, NotAsSealed, open, openBytes, seal, sealBytes } from '../../store/vault.ts'
import { KeyMissing, readWrappingKeys, unwrap, wrap } from '../../store/wrapping-keys.ts'

const place = { table: 'note', row: '3f0c', column: 'sealed' }
const key = freshKey()
const base64 = (): string => randomBytes(32).toString('base64')

describe('what is sealed', () => {
  test('opens as it was, with its key, in its place', () => {
    const words = { text: 'Zoë O’Brien – “Łódź” \u{1F600}', empty: '', none: null }
    expect(open(key, place, seal(key, place, words))).toEqual(words)
    expect(openBytes(key, place, sealBytes(key, place, new Uint8Array(0)))).toHaveLength(0)
  })
  test('says its version, and is another each time', () => {
    const [one, other] = [seal(key, place, 'the same'), seal(key, place, 'the same')]
    expect([one[0], other[0]]).toEqual([1, 1])
    expect(Buffer.compare(one, other)).not.toBe(0)
    expect(Buffer.from(one).includes('same')).toBe(false)
  })
  test.each([
    ['another row', { ...place, row: '3f0d' }],
    ['another column', { ...place, column: 'why' }],
    ['another table', { ...place, table: 'letter_words' }],
    ['a place whose name runs into the next', { table: 'note\n3f0c', row: 'sealed', column: '' }],
  ])('does not open in %s', (_, other) => expect(() => open(key, other, seal(key, place, 'words'))).toThrow(NotAsSealed))
  test('does not open with another key', () => expect(() => open(freshKey(), place, seal(key, place, 'words'))).toThrow(NotAsSealed))
  test('does not open when any one byte of it is changed, or it is cut short', () => {
    const sealed = seal(key, place, 'words')
    const opened = Array.from(sealed).filter((_, at) => {
      const changed = Uint8Array.from(sealed, (byte, index) => (index === at ? byte ^ 1 : byte))
      try {
        open(key, place, changed)
        return true
      } catch (error) {
        return !(error instanceof NotAsSealed)
      }
    })
    expect(opened).toEqual([])
    for (const length of [0, 1, 28, sealed.length - 1]) expect(() => open(key, place, sealed.subarray(0, length))).toThrow(NotAsSealed)
  })
  test('a fault names the place and nothing of what is in it', () => {
    expect(() => open(freshKey(), place, seal(key, place, 'Amara'))).toThrow(/^A sealed value of note\.sealed does not open/)
  })
  test('a keyed hash is the same for the same, and another for another key or purpose', () => {
    expect(keyedHash(key, 'body', { a: 1, b: 2 })).toEqual(keyedHash(key, 'body', { b: 2, a: 1 }))
    expect(keyedHash(key, 'body', 'x')).not.toEqual(keyedHash(freshKey(), 'body', 'x'))
    expect(keyedHash(key, 'body', 'x')).not.toEqual(keyedHash(key, 'salt', 'x'))
  })
})

describe('wrapping keys', () => {
  const [old, fresh] = [base64(), base64()]
  const place = { table: 'data_key', row: '1', column: 'wrapped' }

  test('the first wraps, and the others still unwrap', () => {
    const wrapped = wrap(readWrappingKeys(`old:${old}`), place, key)
    expect(wrapped.wrappedBy).toBe('old')
    const both = readWrappingKeys(`new:${fresh}, old:${old}`)
    expect(unwrap(both, place, wrapped).equals(key)).toBe(true)
    expect(wrap(both, place, key).wrappedBy).toBe('new')
  })
  test('one that is missing is named, and there is no way round it', () => {
    const wrapped = wrap(readWrappingKeys(`old:${old}`), place, key)
    for (const name of ['old', 'constructor', '__proto__']) {
      expect(() => unwrap(readWrappingKeys(`new:${fresh}`), place, { ...wrapped, wrappedBy: name })).toThrow(KeyMissing)
    }
    expect(() => unwrap(readWrappingKeys(`new:${fresh}`), place, wrapped)).toThrow(/The key “old” is not among IDENTITY_KEYS/)
  })
  test('a key that was wrapped for one person does not open for another, nor under another wrapping key’s name', () => {
    const keys = readWrappingKeys(`new:${fresh},old:${old}`)
    const wrapped = wrap(keys, place, key)
    expect(() => unwrap(keys, { ...place, row: '2' }, wrapped)).toThrow(NotAsSealed)
    expect(() => unwrap(keys, place, { ...wrapped, wrappedBy: 'old' })).toThrow(NotAsSealed)
  })
  test.each([
    ['', 'must be id:key'],
    [old, 'must be id:key'],
    ['first', 'must have 32 bytes'],
    [`first:${randomBytes(31).toString('base64')}`, 'must have 32 bytes'],
    [`first:${randomBytes(33).toString('base64')}`, 'must have 32 bytes'],
    [`first:${randomBytes(32).toString('hex')}`, 'must have 32 bytes'],
    [`First One:${old}`, 'must be id:key'],
    [`first:${old},`, 'must be id:key'],
    [`first:${old},first:${fresh}`, 'names a key twice'],
  ])('%s is refused, with what is wrong', (text, why) => expect(() => readWrappingKeys(text)).toThrow(why))
  test('what is wrong is said without the key', () => {
    const short = randomBytes(20).toString('base64')
    expect(() => readWrappingKeys(`first:${short}`)).toThrow(expect.not.objectContaining({ message: expect.stringContaining(short) }))
  })
  test('a key in an error, a log or a dump is not shown', () => {
    const keys = readWrappingKeys(`first:${old}`)
    const shown = [JSON.stringify(keys), inspect(keys, { depth: 9, showHidden: true }), String(keys.byId['first'])].join('\n')
    expect(shown).not.toContain(old)
    expect(shown).not.toContain(Buffer.from(old, 'base64').toString('hex'))
  })
})
