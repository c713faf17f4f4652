/** What a child is found by: keyed hashes, from which nobody reads a name (decisions 34). */
import type { KeyObject } from 'node:crypto'
import { doubleMetaphone } from 'double-metaphone'
import { namePartsOf, partsApart } from '../domain/names.ts'
import { keyedHash } from './vault.ts'

/** `name`: a part of one; `sound`: how a part sounds; `start`: its first three letters. */
export type TraceKind = 'upn' | 'name' | 'sound' | 'start' | 'born'
export interface TraceHash {
  readonly kind: TraceKind
  readonly hash: Buffer
}
/** What of a child is hashed. */
export interface Traced {
  readonly firstName: string
  readonly lastName: string
  readonly knownAs: string | null
  /** YYYY-MM-DD. */
  readonly born: string
  readonly upn: string | null
}

const START = 3
/** None of what holds a number, as a reference does: it would sound like its letters alone. */
const soundsOf = (part: string): readonly string[] => (/\p{N}/u.test(part) ? [] : [...new Set(doubleMetaphone(part))].filter(Boolean))

export const traceOf = (key: KeyObject, kind: TraceKind, value: string): TraceHash => ({ kind, hash: keyedHash(key, kind, value) })

/** Every hash by which somebody with these particulars is found; each once. */
export function tracesOf(key: KeyObject, { firstName, lastName, knownAs, born, upn }: Traced): readonly TraceHash[] {
  const names = [firstName, lastName, knownAs ?? ''].join(' ')
  const parts = [...new Set([...namePartsOf(names), ...partsApart(names)])]
  const once = (values: readonly string[], kind: TraceKind) => [...new Set(values)].map((value) => traceOf(key, kind, value))
  return [
    ...once(parts, 'name'),
    ...once(parts.flatMap(soundsOf), 'sound'),
    ...once(parts.flatMap(startOf), 'start'),
    traceOf(key, 'born', born),
    ...(upn ? [traceOf(key, 'upn', upn)] : []),
  ]
}
const startOf = (part: string): readonly string[] => ([...part].length >= START ? [[...part].slice(0, START).join('')] : [])

/** Whether a typed part is a part of one of these names, sounds like one, or begins one. */
export function isLike(part: string, names: readonly string[]): boolean {
  const sounds = new Set(soundsOf(part))
  return names
    .flatMap((name) => [...namePartsOf(name), ...partsApart(name)])
    .some((one) => one === part || (part.length >= START && one.startsWith(part)) || soundsOf(one).some((sound) => sounds.has(sound)))
}

/** The hashes that one typed part of a name may be found by: as it is written, as it sounds, and as the beginning of a longer one. */
export const tracesOfPart = (key: KeyObject, part: string): readonly TraceHash[] => [
  traceOf(key, 'name', part),
  ...soundsOf(part).map((sound) => traceOf(key, 'sound', sound)),
  ...startOf(part).map((start) => traceOf(key, 'start', start)),
]
