import type { Calendar, Day } from '../domain/calendar.ts'
import { sha256 } from './canonical.ts'
import { Finding, type Check } from './report.ts'
import { filesIn, Unreadable } from './zip.ts'

/** One line of the record. */
export interface Event {
  readonly caseId: string
  readonly position: number
  readonly seq: number
  readonly line: number
  readonly kind: string
  readonly body: Readonly<Record<string, unknown>>
  readonly recordedAt: string
  readonly hash: string
  readonly previous: string
}
/** A row of a table, as the database gave it: days as days, instants in UTC, bytes in hex. */
export type Row = Readonly<Record<string, unknown>>
export interface Stored {
  readonly case: Row
  readonly steps: readonly Row[]
  readonly deadlines: readonly Row[]
  /** Who it was given to since it was opened. */
  readonly assignments: readonly Row[]
  /** Of the rest an older bundle holds nothing. Who stands for each party. */
  readonly parties?: readonly Row[]
  readonly documents?: readonly Row[]
  /** What a scanner said of one later. */
  readonly scans?: readonly Row[]
  /** Each that was placed, and each that was lifted. */
  readonly holds?: readonly Row[]
  /** Each change of who of the family is told, or where, that was made while it was open. */
  readonly contacts?: readonly Row[]
  /** Its entries of the fairness ledger. */
  readonly ledger?: readonly Row[]
}
/** A signed root, as the anchor holds it. */
export interface Root {
  readonly number: number
  readonly day: Day
  readonly at: string
  /** SHA-256 of the root before, whole, in hex; zeros before the first. */
  readonly previous: string
  readonly parts: readonly Part[]
  /** The root of the tree of its parts, in hex. */
  readonly root: string
  readonly key: string
  /** 32 bytes, in base64. */
  readonly publicKey: string
  /** Where it is a new key: that the key before vouches for it. */
  readonly endorsed?: { readonly by: string; readonly signature: string }
  readonly signature: string
}
/** One part of a root: the heads of all cases, or the rows that were added to one table. */
export interface Part extends Row {
  readonly of: string
  readonly size: number
  readonly hash: string
}
/** The end of a case’s record, and of its history, as a root holds it. */
export interface Head {
  readonly case: string
  readonly position: number
  readonly hash: string
  readonly history: { readonly events: number; readonly hash: string } | null
}
/** A head’s place in its root’s tree of cases. */
export interface Proof {
  readonly root: Root
  readonly head: Head
  readonly index: number
  readonly path: readonly string[]
}
export interface HistoryPart {
  readonly first: number
  readonly last: number
  readonly isLast: boolean
  readonly hash: string
  readonly previous: string
}
export interface History {
  readonly parts: readonly HistoryPart[]
  readonly events: readonly Row[]
}
/** Who and what was written: on a sheet of its own, since a bundle that has left cannot be severed. */
export interface Sheet {
  readonly child: Row | null
  /** By submission: each text and its salt, in hex. */
  readonly words: readonly { readonly submission: string; readonly field: string; readonly text: string; readonly salt: string }[]
  readonly letters: readonly {
    readonly id: string
    readonly title: string
    readonly text: string
    readonly to: string
    readonly salt: string
  }[]
  /** Of each document the name and the SHA-256 of its file. An older bundle holds none. */
  readonly documents?: readonly {
    readonly first: string
    readonly version: number
    readonly title: string
    readonly sha256: string
    readonly salt: string
  }[]
}
export interface Bundle {
  readonly about: {
    readonly format: number
    readonly case: string
    readonly process: string
    readonly madeAt: string
  }
  readonly events: readonly Event[]
  readonly stored: Stored
  /** Acts as they were kept. */
  readonly received: readonly Row[]
  /** What letters ask of their readers, and by which day, stands beside them. */
  readonly letters: { readonly letters: readonly Row[]; readonly deliveries: readonly Row[]; readonly asks: readonly Row[] }
  /** By edition: `school:138001@3`. */
  readonly calendars: Readonly<Record<string, Calendar>>
  /** Null: no root was made since the case was opened. */
  readonly proof: Proof | null
  /** Null: none was exported yet. */
  readonly history: History | null
  /** Looks, refusals, exports, notes and disclosures of the case, beside the record. */
  readonly journal: Readonly<Record<string, readonly Row[]>>
  /** Null: it was not taken. */
  readonly identity: Sheet | null
}

/** By its files. `identity` may be taken out; every other must be there. */
export const FORMAT = 1
const NAMES = ['about', 'events', 'stored', 'received', 'letters', 'calendars', 'proof', 'history', 'journal'] as const

/**
 * Reads a bundle, and checks its files against their list.
 *
 * @throws Unreadable
 */
export function readBundle(zip: Buffer): { readonly bundle: Bundle; readonly check: Check } {
  const files = filesIn(zip)
  const json = (name: string): unknown => {
    const file = files.get(`${name}.json`)
    if (!file) throw new Unreadable(`The bundle has no ${name}.json.`)
    try {
      return JSON.parse(file.toString('utf8'))
    } catch (error) {
      throw new Unreadable(`${name}.json cannot be read.`, { cause: error })
    }
  }
  const listed = json('files') as Readonly<Record<string, string>>
  const finding = new Finding('bundle')
  for (const [name, hash] of Object.entries(listed)) {
    const file = files.get(name)
    if (!file && name === 'identity.json') continue
    finding.look(name, !file ? 'It is missing.' : sha256(file).toString('hex') !== hash && 'It is not as it was when the bundle was made.')
  }
  for (const name of files.keys())
    if (name !== 'files.json' && !(name in listed)) finding.fail(name, 'It was not in the bundle when it was made.')
  const read = Object.fromEntries(NAMES.map((name) => [name, json(name)])) as unknown as Omit<Bundle, 'identity'>
  if (read.about.format !== FORMAT)
    throw new Unreadable(`It is a bundle of format ${read.about.format}; this program reads format ${FORMAT}.`)
  return { bundle: { ...read, identity: files.has('identity.json') ? (json('identity') as Sheet) : null }, check: finding.done() }
}
