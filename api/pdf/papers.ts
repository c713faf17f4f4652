import type { Foot } from './foot.ts'

/** A paper as it is written, from top to bottom. */
export interface Paper {
  /** The first is the title of the paper; each but it stands in the outline, under the one above. */
  readonly heading: (level: 1 | 2 | 3, text: string) => void
  readonly line: (text: string, soft?: boolean) => void
  readonly list: (lines: readonly string[]) => void
  /** What is so of what: a list with a name for each. */
  readonly said: (lines: readonly { readonly label: string; readonly text: string }[]) => void
  /** The first row says what stands in each column. */
  readonly table: (rows: readonly (readonly string[])[], widths: readonly number[]) => void
  /** Lets others have their turn: a long paper is made in pieces. */
  readonly pause: () => Promise<void>
}
/** Several papers, one after another, in one file. */
export interface Papers extends Paper {
  /** Begins the next, on the front of a sheet where both sides are printed too. Nothing is written before the first. */
  readonly begin: (part: Part) => void
  /** Goes on no higher than so many points below the top of the page. */
  readonly below: (points: number) => void
  /** Whether our fonts can write it; as a heading, where it is bold. */
  readonly draws: (text: string, bold?: boolean) => boolean
}
/** One of them. */
export interface Part extends Foot {
  /** As the outline names it. */
  readonly name: string
  /** Of its text, in points. */
  readonly size: number
}
