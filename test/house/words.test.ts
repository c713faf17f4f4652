/** One word for one thing: what docs/words.md says not to call a thing is no name in the code, and stands on no page and in no letter. */
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { files, parse, read } from './tree.ts'

const table = read('docs/words.md')
  .split('\n')
  .filter((line) => line.startsWith('| **'))
  .map((line) => line.split('|').map((cell) => cell.trim()))
const own = table.flatMap(([, word = '']) => [...word.matchAll(/\*\*([^*]+)\*\*/g)].map(([, one]) => one!.toLowerCase()))
const not = [...new Set(table.flatMap(([, , , words = '']) => words.split(', ').filter(Boolean)))]

/** Ordinary words, each wrong for one thing and right for many others: a reader has to tell, since no machine can. */
const ORDINARY = `
  id, key, type, start, result, status, log, command, event, message, request, data, input, attribute, property, state, stage, failed, pending,
  date, record, version, default, target, closed, scope, home, host, from, to, email, unknown, confirmed, secret, index, client, instance,
  delivery, working day, timer, schedule, branch, thread, correction, proxy, password, opinion, creation, comment, matter, alert, transfer,
  board, assignment`
  .split(',')
  .map((word) => word.trim())

/** Names that the law and the Department for Education gave: said as they stand. */
const THEIRS =
  /pupil referral units?|unique pupil number|new pupil return|\(Pupil Information\)|Permanently Excluded Pupil\b|a new pupil\b|excepted pupil\b|First-tier Tribunal/gi
/** Where a word has to be said that is otherwise not ours, and why. */
const PLACES: readonly (readonly [word: string, where: RegExp, why: string])[] = [
  ['pupil', /^domain\/(pupil|law\/pupil-returns)\.ts/, 'named for the unique pupil number and the return of new pupils'],
  ['consent', /^domain\/law\/registers\.ts/, 'the word of the law for taking a name off the register of a special school'],
  ['parents', /^domain\/law\/registers\.ts/, 'the word of the law for whose names a school returns'],
  ['flow', /^api\/form\/flow\.ts/, 'the way through the pages of a form'],
  ['request log', /^api\/log\/log\.ts/, 'requests by HTTP'],
  ['outbox', /^store\/outbox\.ts/, 'acts that wait to be sent to Temporal'],
  ['preference', /^store\/preferences\.ts/, 'the filters that somebody last used'],
  ['preferences', /^store\/preferences\.ts/, 'the same'],
]

const isLookedFor = (word: string): boolean => !own.includes(word.toLowerCase()) && !ORDINARY.includes(word)
const forbidden = not.filter(isLookedFor)
/** `stateMachine`, `STATE_MACHINE` and `state-machine` as words. */
const wordsOf = (name: string): string =>
  name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/[_$-]/g, ' ')
    .toLowerCase()
const patternOf = (words: readonly string[]): RegExp => new RegExp(`\\b(?:${words.join('|').replaceAll('-', '-?')})s?\\b`, 'i')
const any = patternOf(forbidden)
const each = forbidden.map((word) => [word, patternOf([word])] as const)
const found = (said: string): readonly string[] => {
  const text = said.replaceAll(THEIRS, '')
  return any.test(text) ? each.flatMap(([word, pattern]) => (pattern.test(text) ? [word] : [])) : []
}

/** Names that we give: of what is declared, never of what a library declares. */
function namesIn(source: ts.SourceFile): string[] {
  const names: string[] = []
  const look = (node: ts.Node): void => {
    const isOurs =
      ts.isVariableDeclaration(node) ||
      ts.isFunctionDeclaration(node) ||
      ts.isParameter(node) ||
      ts.isInterfaceDeclaration(node) ||
      ts.isTypeAliasDeclaration(node) ||
      ts.isClassDeclaration(node) ||
      ts.isPropertySignature(node) ||
      ts.isPropertyDeclaration(node) ||
      ts.isMethodDeclaration(node)
    if (isOurs && node.name && (ts.isIdentifier(node.name) || ts.isPrivateIdentifier(node.name))) names.push(node.name.text)
    ts.forEachChild(node, look)
  }
  look(source)
  return names
}
/** Sentences for people: text with a space in it. SQL is not one. */
function sentencesIn(source: ts.SourceFile): string[] {
  const texts: string[] = []
  const look = (node: ts.Node): void => {
    const isText = ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node)
    if (
      isText &&
      /\S \S/.test(node.text) &&
      !ts.isTaggedTemplateExpression(node.parent) &&
      !ts.isTaggedTemplateExpression(node.parent.parent)
    )
      texts.push(node.text)
    ts.forEachChild(node, look)
  }
  look(source)
  return texts
}
const shownIn = (template: string): string => template.replaceAll(/\{%[\s\S]*?%\}|\{\{[\s\S]*?\}\}|\{#[\s\S]*?#\}|<[^>]*>/g, ' ')

function faultsIn(file: string, text: string): string[] {
  if (file.endsWith('.njk')) return found(shownIn(text)).map((word) => `${file}: “${word}”`)
  const source = parse(file, text)
  const all = [file.replaceAll('/', ' ').replace(/\.\w+$/, ''), ...namesIn(source).map(wordsOf), ...sentencesIn(source)]
  return [...new Set(all.flatMap((one) => found(one).map((word) => `${file}: “${word}” in ${one.slice(0, 60)}`)))]
}
const isAllowed = (fault: string): boolean => PLACES.some(([word, where]) => fault.includes(`“${word}”`) && where.test(fault))

const looked = ['domain', 'workflows', 'activities', 'api', 'store', 'verify', 'bin'].flatMap((folder) => files(folder, /\.(ts|mjs|njk)$/))
const faults = looked.flatMap((file) => faultsIn(file, read(file)))

test('no name, page or letter says what docs/words.md says not to', () => {
  expect(forbidden.length).toBeGreaterThan(40)
  expect(looked.length).toBeGreaterThan(200)
  expect(faults.filter((fault) => !isAllowed(fault))).toEqual([])
})
test.each(PLACES)('“%s” still stands where it is allowed: %s (%s)', (word, where) => {
  expect(faults.some((fault) => fault.includes(`“${word}”`) && where.test(fault))).toBe(true)
})

describe('a planted word is caught', () => {
  test.each([
    ['api/case/page.ts', `const pupil = 1`],
    ['api/case/page.ts', `interface StateMachine { readonly x: 1 }`],
    ['store/cases.ts', `export function recalculate(assignee: string): void {}`],
    ['workflows/managed-move/process.ts', `const label = 'Tell the guardian record'`],
    ['activities/letters.ts', 'const said = `The ${x} was escalated: an escalation follows`'],
    ['api/case/pupils.ts', ''],
    ['api/case/page.njk', '<p>Ask the pupil what they think.</p>'],
    ['workflows/managed-move/letters/opened.njk', 'Your consent is not needed.'],
  ])('%s: %s', (file, text) => {
    expect(faultsIn(file, text).filter((fault) => !isAllowed(fault))).not.toEqual([])
  })
  test.each([
    ['api/case/page.ts', `import { pupil } from 'elsewhere'; const child = pupil()`],
    ['store/cases.ts', 'const rows = sql`SELECT assignee FROM elsewhere`'],
    ['api/case/page.njk', '{% set pupil = page.child %}<p class="pupil">A pupil referral unit.</p>'],
  ])('what is not our name is let be: %s: %s', (file, text) => {
    expect(faultsIn(file, text)).toEqual([])
  })
})
