import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Root } from '../../verify/bundle.ts'
import { readAnchor, type Anchor } from '../../verify/roots.ts'

/** The roots that are kept outside the database, one a line; none where the file is not there yet. */
export function anchorIn(file: string): Anchor {
  try {
    return readAnchor(readFileSync(file, 'utf8'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { roots: [], unread: 0 }
    throw error
  }
}

/** Adds roots at its end, and answers once the disk has them. Nothing of it is ever written over. */
export function anchor(file: string, roots: readonly Root[]): void {
  if (roots.length === 0) return
  mkdirSync(dirname(file), { recursive: true, mode: 0o755 })
  const open = openSync(file, 'a', 0o644)
  try {
    writeSync(open, roots.map((root) => `${JSON.stringify(root)}\n`).join(''))
    fsyncSync(open)
  } finally {
    closeSync(open)
  }
}
