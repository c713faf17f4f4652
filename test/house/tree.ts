import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

export const root = fileURLToPath(new URL('../../', import.meta.url))
const LEFT_OUT = new Set(['node_modules', '.git', '.data', '.cache', 'coverage'])

/** Every file of ours below a folder, by its path from the top; not what is generated or installed. */
export function files(folder = '', ending = /\.(ts|mjs)$/): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (LEFT_OUT.has(entry.name) || path === join('store', 'prisma')) return []
    return entry.isDirectory() ? files(path, ending) : ending.test(entry.name) ? [path] : []
  })
}
export const read = (path: string): string => readFileSync(join(root, path), 'utf8')
export const parse = (path: string, text = read(path)): ts.SourceFile => ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)

export interface Import {
  readonly from: string
  /** `import type`, or every name in it is a type. */
  readonly type: boolean
}
/** Everything a file imports, however it does: import, export … from, import(), import('…') as a type. */
export function imports(source: ts.SourceFile): Import[] {
  const found: Import[] = []
  const look = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier))
      found.push({ from: node.moduleSpecifier.text, type: onlyTypes(node.importClause) })
    if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier))
      found.push({ from: node.moduleSpecifier.text, type: node.isTypeOnly })
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal))
      found.push({ from: node.argument.literal.text, type: true })
    if (
      ts.isCallExpression(node) &&
      node.expression.kind === ts.SyntaxKind.ImportKeyword &&
      node.arguments[0] &&
      ts.isStringLiteral(node.arguments[0])
    )
      found.push({ from: node.arguments[0].text, type: false })
    ts.forEachChild(node, look)
  }
  look(source)
  return found
}
function onlyTypes(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true
  const { namedBindings } = clause
  return (
    !clause.name &&
    !!namedBindings &&
    ts.isNamedImports(namedBindings) &&
    namedBindings.elements.length > 0 &&
    namedBindings.elements.every((one) => one.isTypeOnly)
  )
}

/** A path from the top, whatever file it is written in. */
export const resolve = (file: string, from: string): string => relative(root, join(root, file, '..', from))
