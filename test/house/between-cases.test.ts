/** What stories are made of is loaded once and shared by every open case (bin/stories.ts): nothing of one case may stand in it. */
import ts from 'typescript'
import { expect, test } from 'vitest'
import { files, read } from './tree.ts'

/** A constant that no case writes to; a memory of what is worked out from its key alone; and the one storage that all cases share. */
const MAY_BE_MADE = ['WeakMap', 'AsyncLocalStorage', 'RegExp']

function faultOf(statement: ts.Statement): string | undefined {
  if (!ts.isVariableStatement(statement)) return undefined
  if (!(statement.declarationList.flags & ts.NodeFlags.Const)) return `${statement.getText().split('\n')[0]}: may be written to again`
  const made = statement.declarationList.declarations.map(({ initializer }) => initializer)
  const wrong = made.find((one) => one && ts.isNewExpression(one) && !isMade(one))
  return wrong && `${wrong.getText()}: what one case leaves in it another finds`
}
const isMade = ({ expression, arguments: given }: ts.NewExpression): boolean =>
  MAY_BE_MADE.includes(expression.getText()) || (['Set', 'Map'].includes(expression.getText()) && (given?.length ?? 0) > 0)
const faultsOf = (file: string, text: string): string[] =>
  ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, true).statements.flatMap((one) => faultOf(one) ?? [])

test('nothing of a case stands where every case may find it', () => {
  const all = [...files('workflows'), ...files('domain')].filter((file) => file.endsWith('.ts'))
  expect(all).toContain('workflows/kit/on-temporal.ts')
  expect(all.flatMap((file) => faultsOf(file, read(file)).map((fault) => `${file} ${fault}`))).toEqual([])
})
test.each(['let last = 0', 'const open = new Map()', 'export const never = new Promise(() => {})', 'const seen = new Set()'])(
  'a planted fault is caught: %s',
  (line) => expect(faultsOf('planted.ts', line)).not.toEqual([]),
)
test.each(['const days = new Set([1, 2])', 'const known = new WeakMap()', 'const scopes = new AsyncLocalStorage()'])(
  'what is right is let be: %s',
  (line) => expect(faultsOf('planted.ts', line)).toEqual([]),
)
