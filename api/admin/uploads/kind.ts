import type { Change, Fault, KindOfChange } from '../../../domain/administration.ts'
import type { Db, Tx } from '../../../store/client.ts'
import type { Rows } from './csv.ts'
import type { FileKindName } from './receive.ts'

/** What a file was read as: the rows that concern us, what is wrong in it, and how many rows it had. */
export interface FileRead {
  readonly content: object
  readonly faults: readonly Fault[]
  readonly rows: number
}
/** One line of what would change. */
export interface PreviewRow {
  readonly name: string
  readonly href: string | null
  readonly changes: readonly { readonly label: string; readonly old: string | null; readonly new: string | null }[]
  readonly note: string | null
}
export interface PreviewGroup {
  readonly title: string
  readonly rows: readonly PreviewRow[]
}
/** What it would change now. `seen`: a hash of it, so that what is applied is what was shown. */
export interface Preview {
  readonly seen: string
  /** How many things would change. */
  readonly count: number
  readonly groups: readonly PreviewGroup[]
  readonly said: readonly string[]
  readonly faults: readonly Fault[]
}
/** A kind of file: how it is asked for, read, shown and applied. */
export interface FileKind {
  readonly kind: FileKindName
  readonly change: KindOfChange
  readonly title: string
  readonly lede: readonly string[]
  /** Its columns, and an example of its second line. */
  readonly columns: { readonly required: readonly string[]; readonly optional?: readonly string[] }
  readonly example: string | null
  /** “Apply 14 changes to schools”. */
  readonly button: (count: number) => string
  readonly read: (rows: Rows, db: Db) => Promise<FileRead>
  readonly preview: (db: Db | Tx, content: never) => Promise<Preview>
  readonly apply: (tx: Tx, content: never) => Promise<readonly Change[]>
}

/** So many faults are kept: more say nothing more. */
export const MOST_FAULTS = 200
/** So many rows of a group are shown. */
export const MOST_SHOWN = 100
