import { expect, test } from 'vitest'
import { files, parse, read } from './tree.ts'
import ts from 'typescript'

const lines = (file: string) => read(file).split('\n').length

/** A test may be as long as the thing it tries has ways to go wrong; a file that ships may not. */
const most = (file: string) => (file.startsWith('test/') ? 400 : 250)

test('no file that ships is over 250 lines, and no test over 400', () => {
  expect(
    files()
      .filter((file) => lines(file) > most(file))
      .map((file) => `${file}: ${lines(file)}`),
  ).toEqual([])
})

test('no story or chapter is over 80 lines', () => {
  const stories = files('workflows').filter((file) => !file.startsWith('workflows/kit/') && read(file).includes(`from '../kit/words.ts'`))
  expect(stories.length).toBeGreaterThan(0)
  expect(stories.filter((file) => lines(file) > 80)).toEqual([])
})

test('no folder or file has a name that says nothing', () => {
  expect(files('', /./).filter((file) => /(^|\/)(lib|utils?|common|shared|helpers?|services?|managers?)(\/|\.|$)/.test(file))).toEqual([])
})

test('names of files are in kebab case', () => {
  expect(files().filter((file) => !/^[a-z0-9./-]+$/.test(file))).toEqual([])
})

/** Decisions whose number is another's, or is not the one that they begin with. */
const wronglyNumbered = (pages: readonly (readonly [file: string, text: string])[]) =>
  pages.flatMap(([file, text], at) => (text.startsWith(`# ${at + 1}. `) && file.startsWith(String(at + 1).padStart(4, '0')) ? [] : file))

test('decisions are numbered one after another, each once', () => {
  const pages = files('docs/decisions', /\.md$/).sort()
  expect(wronglyNumbered(pages.map((file) => [file.slice('docs/decisions/'.length), read(file)]))).toEqual([])
  expect(
    wronglyNumbered([
      ['0001-a.md', '# 1. A'],
      ['0001-b.md', '# 1. B'],
    ]),
  ).toEqual(['0001-b.md'])
})

test('nothing is exported by default but a process', () => {
  const wrong = files()
    .filter(
      (file) => file.endsWith('.ts') && !/\/process\.ts$|vitest\.config|prisma\.config|^test\/(scenarios|support\/servers)/.test(file),
    )
    .filter((file) => /\bdefault\b|\bexport\s*=/.test(read(file)))
    .filter((file) =>
      parse(file).statements.some(
        (one) =>
          ts.isExportAssignment(one) ||
          (ts.canHaveModifiers(one) && ts.getModifiers(one)?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword)),
      ),
    )
  expect(wrong).toEqual([])
})

test('nothing is left for later', () => {
  const marks = new RegExp(['TO' + 'DO', 'FIX' + 'ME', 'X' + 'XX', '@ts-' + 'ignore', '\\.only\\(', '\\.skip' + '\\('].join('|'))
  expect(files().filter((file) => marks.test(read(file)))).toEqual([])
})
