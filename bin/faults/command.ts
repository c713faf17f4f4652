import { parseArgs } from 'node:util'

/** What `npm run faults -- …` was asked. */
export interface Command {
  /** Which rows of the matrix; null: all that there are. */
  readonly rows: readonly number[] | null
  readonly seed: number
  /** The short forms, all on one development server, as in npm test. */
  readonly short: boolean
  /** An export to check again, and nothing else. */
  readonly check: string | null
}

/** @throws Error with a sentence, where it cannot be understood. */
export function commandOf(args: readonly string[]): Command {
  const { values } = parseArgs({
    args: [...args],
    options: {
      row: { type: 'string', multiple: true },
      seed: { type: 'string', default: '7' },
      short: { type: 'boolean', default: false },
      check: { type: 'string' },
    },
  })
  const number = (text: string): number => {
    if (!/^\d{1,9}$/.test(text)) throw new Error(`“${text}” is not a number. Say, for instance: npm run faults -- --row 4 --seed 7`)
    return Number(text)
  }
  return { rows: values.row?.map(number) ?? null, seed: number(values.seed), short: values.short, check: values.check ?? null }
}
