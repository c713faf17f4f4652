/** How programs are made before they run: what runs is what is written, wherever it stands. */
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const NOBODY = 65534
let tree: string
beforeEach(() => {
  tree = mkdtempSync(join(tmpdir(), 'sixth-day-made-'))
  chmodSync(tree, 0o755)
  for (const name of ['activities', 'api', 'bin', 'domain', 'prisma', 'store', 'verify', 'workflows']) mkdirSync(join(tree, name))
  for (const name of ['bin/go.mjs', 'bin/start']) cpSync(join(root, name), join(tree, name), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'))
  writeFileSync(join(tree, 'package.json'), '{ "type": "module" }')
  writeFileSync(join(tree, 'bin/beside.txt'), 'beside')
  writeFileSync(
    join(tree, 'bin/a.ts'),
    `import { readFileSync } from 'node:fs'
import { word } from '../domain/word.ts'
const [, , ...given]: string[] = process.argv
console.log(word, readFileSync(new URL('./beside.txt', import.meta.url), 'utf8'), ...given)
`,
  )
  says('first')
})
afterEach(() => rmSync(tree, { recursive: true, force: true }))

const says = (word: string): void => writeFileSync(join(tree, 'domain/word.ts'), `export const word: string = '${word}'\n`)
const ran = (args: readonly string[] = [], uid?: number): string => {
  const { stdout, stderr } = spawnSync(process.execPath, ['bin/go.mjs', 'bin/a.ts', ...args], { cwd: tree, encoding: 'utf8', uid })
  return (stdout + stderr).trim()
}
const programs = (): string[] => readdirSync(join(tree, '.cache/programs'))

describe('a program', () => {
  test('is given its arguments, and finds what stands beside it', () => {
    expect(ran(['one', 'two'])).toBe('first beside one two')
    expect(programs()).toEqual(['bin-a.mjs'])
  })
  test('is made again where anything it is made of has changed, also to something older', () => {
    expect(ran()).toBe('first beside')
    says('second')
    expect(ran()).toBe('second beside')
    says('as it was long ago')
    for (const one of [
      'domain/word.ts',
      'bin/a.ts',
      'bin/go.mjs',
      ...readdirSync(join(tree, 'bin/start')).map((name) => `bin/start/${name}`),
    ])
      utimesSync(join(tree, one), 1_000_000, 1_000_000)
    expect(ran()).toBe('as it was long ago beside')
    expect(programs()).toEqual(['bin-a.mjs'])
  })
  test('is not made again where nothing has changed, also at a millisecond that does not come back as it was set', () => {
    const word = join(tree, 'domain/word.ts')
    const soon = Date.now() + 60_000
    const at = Array.from({ length: 200 }, (_, n) => soon + n).find((ms) => {
      utimesSync(word, ms / 1000, ms / 1000)
      return statSync(word).mtimeMs !== ms
    })!
    utimesSync(word, at / 1000 + 0.0002, at / 1000 + 0.0002)
    const made = (): number => statSync(join(tree, '.cache/programs/bin-a.mjs')).ino
    ran()
    const first = made()
    ran()
    expect(made()).toBe(first)
  })
  test('runs where the whole tree was moved to', () => {
    expect(ran()).toBe('first beside')
    const moved = `${tree}-moved`
    renameSync(tree, moved)
    tree = moved
    expect(ran()).toBe('first beside')
  })
  test('is taken as it is where none can be made, and is said not to be there where it is not', () => {
    const uid = process.getuid?.() === 0 ? NOBODY : undefined
    expect(ran()).toBe('first beside')
    says('never made')
    chmodSync(join(tree, '.cache/programs'), 0o555)
    expect(ran([], uid)).toBe('first beside')
    chmodSync(join(tree, '.cache/programs'), 0o755)
    rmSync(join(tree, '.cache/programs/bin-a.mjs'))
    chmodSync(join(tree, '.cache/programs'), 0o555)
    expect(ran([], uid)).toMatch(/EACCES/)
    chmodSync(join(tree, '.cache/programs'), 0o755)
  })
  test('says which line of ours went wrong', () => {
    writeFileSync(join(tree, 'bin/a.ts'), `\n\ninterface Nothing {}\nthrow new Error('planted')\n`)
    expect(ran()).toMatch(/planted[\s\S]*bin\/a\.ts:4/)
    writeFileSync(join(tree, 'bin/a.ts'), `const a: = 1\n`)
    expect(ran()).toMatch(/bin\/a\.ts:1/)
  })
})
