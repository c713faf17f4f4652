/** The register of guarded changes, and the lines of stories that ask for them. */
import { expect, test } from 'vitest'
import { changes } from '../../workflows/changes.ts'
import { processes } from '../../workflows/processes.ts'
import { files, read } from './tree.ts'

/** Each `knows('…')` of a story: the process, and the change. */
const asked = (path: string, text: string): readonly (readonly [of: string, change: string])[] =>
  [...text.matchAll(/\bknows\('([^']+)'\)/g)].map(([, change]) => [path.split('/')[1]!, change!])
const stories = files('workflows').filter((path) => path.endsWith('.ts'))

test('every change a story asks for is in the register, under its process, and nothing else is', () => {
  const lines = stories.flatMap((path) => asked(path, read(path))).map(([of, change]) => `${of}: ${change}`)
  expect([...new Set(lines)].sort()).toEqual(
    Object.entries(changes)
      .map(([change, { of }]) => `${of}: ${change}`)
      .sort(),
  )
})
test('a change that is asked for and not registered is noticed', () =>
  expect(asked('workflows/exclusion/board.ts', `if (knows('2027-01-unheard-of')) await tell('panel', 'x')`)).toEqual([
    ['exclusion', '2027-01-unheard-of'],
  ]))
test('each is of a process that there is, or of all', () => {
  const names: readonly string[] = [...processes.map(({ name }) => name), 'kit']
  expect(Object.values(changes).filter(({ of }) => !names.includes(of))).toEqual([])
})
