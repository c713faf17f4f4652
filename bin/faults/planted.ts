import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT } from '../start/places.mjs'

/** What a program is made of, without its packages, which are linked. */
const TREE = [
  'activities',
  'api',
  'bin',
  'domain',
  'prisma',
  'store',
  'verify',
  'workflows',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
]

/** One change to one file. `from` must stand there once. */
export interface Change {
  readonly file: string
  readonly from: string
  readonly to: string
}

/** A copy of this tree with faults of ours in it, to run programs from. */
export function planted(changes: readonly Change[]): { readonly root: string; remove(): void } {
  const root = mkdtempSync(join(tmpdir(), 'sixth-day-planted-'))
  for (const name of TREE) cpSync(join(ROOT, name), join(root, name), { recursive: true })
  symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'))
  for (const { file, from, to } of changes) {
    const text = readFileSync(join(root, file), 'utf8')
    if (text.split(from).length !== 2) throw new Error(`${file} does not hold once what is to be changed: ${from}`)
    writeFileSync(
      join(root, file),
      text.replace(from, () => to),
    )
  }
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) }
}
