import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { files, read, root } from './tree.ts'

const pages = ['docs/security.md', ...files('docs/security', /\.md$/)]
const named = (text: string): readonly string[] => [...text.matchAll(/`(test\/[^`]+)`/g)].map(([, path]) => path!)
const linked = (page: string): readonly string[] =>
  [...read(page).matchAll(/\]\((?!https?:|#)([^)#]+)[^)]*\)/g)].map(([, to]) => join(page, '..', to!))

test('every test that the pages on security name is there', () => {
  expect(pages.flatMap((page) => named(read(page))).length).toBeGreaterThan(100)
  expect(pages.flatMap((page) => named(read(page)).filter((path) => !existsSync(join(root, path))))).toEqual([])
})

test('and every page that they lead to', () => {
  expect(pages.flatMap((page) => linked(page).filter((path) => !existsSync(join(root, path))))).toEqual([])
})

test('a test that is not there would be seen', () => {
  expect(named('held by `test/api/nothing.test.ts`').filter((path) => !existsSync(join(root, path)))).toEqual(['test/api/nothing.test.ts'])
})
