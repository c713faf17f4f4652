/** What no story may do, though it would compile: found in its syntax, and each fault planted to show that it is caught. */
import ts from 'typescript'
import { expect, test } from 'vitest'
import { files, read } from './tree.ts'

const WORDS = ['waitFor', 'within', 'tell', 'unless', 'together', 'open', 'reached']
const nameOf = (node: ts.Node): string | undefined =>
  ts.isIdentifier(node) ? node.text : ts.isPropertyAccessExpression(node) ? node.name.text : undefined
const isCallOf = (node: ts.Node, ...names: string[]): node is ts.CallExpression =>
  ts.isCallExpression(node) && names.includes(nameOf(node.expression) ?? '')

/** What a callback hands back at once; nothing, where it does anything besides. */
const onlyReturns = (node: ts.Node | undefined): ts.Node | undefined =>
  node && ts.isArrowFunction(node) && !ts.isBlock(node.body) ? node.body : undefined

/** Steps side by side: a list of waitFors, or one for each of a list. Anything longer is a chain, and belongs in `together` (decisions 11). */
function areSteps(list: ts.Node | undefined): boolean {
  if (!list) return false
  if (ts.isArrayLiteralExpression(list)) return list.elements.every((one) => isCallOf(one, 'waitFor'))
  const each = isCallOf(list, 'map') ? onlyReturns(list.arguments[0]) : undefined
  return each !== undefined && isCallOf(each, 'waitFor')
}

function faultOf(node: ts.Node): string | undefined {
  if (ts.isTryStatement(node)) return 'try: a part that is stopped never goes on, so nothing is thrown and nothing is cleared up'
  if (ts.isNewExpression(node)) return `new ${node.expression.getText()}: a story is told in the seven words`
  if (ts.isIdentifier(node) && ['Date', 'Math', 'setTimeout', 'globalThis'].includes(node.text))
    return `${node.text}: a story cannot read a clock or throw dice`
  if (ts.isExpressionStatement(node) && isCallOf(node.expression, ...WORDS)) return 'a word that is not awaited'
  if (ts.isVoidExpression(node)) return 'void: a word that is not awaited'
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return undefined
  const { name, expression } = node.expression
  if (['then', 'catch', 'finally'].includes(name.text)) return `.${name.text}: a story awaits`
  if (nameOf(expression) !== 'Promise') return undefined
  if (name.text !== 'all') return `Promise.${name.text}: use unless, or together`
  return areSteps(node.arguments[0]) ? undefined : 'Promise.all over more than steps: use together'
}
function faultsOf(file: string, text: string): string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, true)
  const found: string[] = []
  const look = (node: ts.Node): void => {
    const fault = faultOf(node)
    if (fault) found.push(`${file}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${fault}`)
    ts.forEachChild(node, look)
  }
  look(source)
  return found
}

const stories = files('workflows').filter((file) => /^workflows\/(?!kit\/)[^/]+\/.*\.ts$/.test(file) && read(file).includes('kit/words.ts'))

test('every story is looked at', () => {
  expect(stories).toContain('workflows/managed-move/story.ts')
})
test.each(stories)('%s is told in the seven words alone', (file) => {
  expect(faultsOf(file, read(file))).toEqual([])
})

test.each([
  `await Promise.race([waitFor('accept'), waitFor('agree')])`,
  `await Promise.any([waitFor('accept'), waitFor('agree')])`,
  `await Promise.allSettled([waitFor('accept')])`,
  `await Promise.all([waitFor('accept'), within('reply', () => waitFor('agree'))])`,
  `await Promise.all([tell('family', 'asked'), waitFor('agree')])`,
  `await Promise.all(asked.map(async (party) => { await waitFor('advise', party); await waitFor('plan') }))`,
  `await Promise.all(asked.map((party) => within('reply', () => waitFor('advise', party))))`,
  `await Promise.all(chains)`,
  `waitFor('accept')`,
  `void waitFor('accept')`,
  `await waitFor('accept').then(() => tell('family', 'asked'))`,
  `await new Promise(() => {})`,
  `const today = Date.now()`,
  `try { await waitFor('accept') } finally { await tell('family', 'asked') }`,
])('a planted fault is caught: %s', (line) => {
  expect(faultsOf('planted.ts', `export const story = async ({ waitFor, within, tell }) => { ${line} }`)).not.toEqual([])
})
test.each([
  `const [school, family] = await Promise.all([waitFor('accept'), waitFor('agree', 'family')])`,
  `const advice = await Promise.all(asked.map((party) => waitFor('advise', party)))`,
  `const said = await within('reply', () => Promise.all([waitFor('accept'), waitFor('agree')]))`,
])('what is right is let be: %s', (line) => {
  expect(faultsOf('planted.ts', `export const story = async ({ waitFor, within }) => { ${line} }`)).toEqual([])
})
