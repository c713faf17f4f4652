/** What the entries of a calendar are called, and how they are told from what somebody wrote. */
import { plus, type Day, type SpanKind } from './calendar.ts'

/** As a page and a file name each kind. */
export const entryKinds: Readonly<Record<SpanKind, string>> = {
  term: 'Term',
  'half-term': 'Half-term',
  inset: 'INSET day',
  closure: 'Closed',
  'bank-holiday': 'Bank holiday',
  session: 'Open',
}
export const isKind = (text: string): text is SpanKind => Object.hasOwn(entryKinds, text)

/** In the order in which they are looked for: “Autumn half-term” is no term, and “Closed for training” is training. */
const TOLD: readonly (readonly [SpanKind, RegExp])[] = [
  ['inset', /\b(inset|in-service|training|staff development)\b/i],
  ['half-term', /\bhalf[\s-]?term\b/i],
  ['bank-holiday', /\b(bank holiday|good friday|easter monday|christmas day|boxing day|new year.s day|may day)\b/i],
  ['closure', /\b(clos(ed|ure)|shut)\b/i],
  ['session', /^open\b/i],
  ['term', /\bterm\b/i],
]
/** What kind of entry somebody means by these words: ours, or those that schools write. Null where they say none. */
export function kindTold(words: string): SpanKind | null {
  const said = words.trim().toLowerCase()
  if (isKind(said)) return said
  return TOLD.find(([, told]) => told.test(words))?.[0] ?? null
}
/** Only the cause: a derivation says “Closed” and “Open” itself. */
export const causeIn = (words: string): string => words.trim().replace(/^(closed|open)\s*[:,–-]\s*/i, '')

/** From its first day to its last, both included. */
export interface Stretch {
  readonly from: Day
  readonly to: Day
}
/** The school year as calendars are kept, September to August: 2026 is 2026/27. */
export const yearFrom = (begins: number): Stretch => ({ from: `${begins}-09-01` as Day, to: `${begins + 1}-08-31` as Day })
export const yearOf = (on: Day): number => Number(on.slice(0, 4)) - (on.slice(5) < '09-01' ? 1 : 0)
export const yearName = (begins: number): string => `${begins}/${String(begins + 1).slice(2)}`
/** A year from what somebody asked for; null where that is none. */
export const yearIn = (text: unknown): number | null => (/^20[0-9]{2}$/.test(String(text)) ? Number(text) : null)

/** Every day of a stretch. */
export function daysIn({ from, to }: Stretch): readonly Day[] {
  const days: Day[] = []
  for (let on = from; on <= to; on = plus(on, 1)) days.push(on)
  return days
}
/** Calendar days from its first to its last. */
export const lengthOf = ({ from, to }: Stretch): number => (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1
