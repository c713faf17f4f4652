/** What a letter of a story asks of its reader: their steps that opened after it was written, or that no letter has told them of. */
import { day } from './calendar.ts'
import { longDay } from './day-names.ts'
import { owersOf } from './owers.ts'
import { actionsOf, type Process } from './process.ts'

/** One thing that a letter asks. */
export interface Asks {
  readonly step: string
  /** YYYY-MM-DD; null where no day is set. */
  readonly due: string | null
  readonly law: string | null
}
/** A step that somebody owes. `openedSeq`: the number of the call that opened it. */
interface Owed {
  readonly key: string
  readonly due: string | null
  readonly law: string | null
  readonly openedSeq: number
}

/** What a letter that was written under this number asks of a party. `told`: the steps that a letter has told this party of already. */
export const asksOf = (
  process: Process,
  { party, seq, told }: { readonly party: string; readonly seq: number; readonly told: readonly string[] },
  owed: readonly Owed[],
): readonly Asks[] =>
  owed.flatMap(({ key, due, law, openedSeq }) =>
    (openedSeq > seq || !told.includes(key)) && owersOf(key, actionsOf(process)).includes(party) ? [{ step: key, due, law }] : [],
  )

/** In words, as a page and a sheet of paper say it under the letter. */
export function saidAsk(process: Process, { step, due, law }: Asks): string {
  const what = actionsOf(process)[step.split(':')[0]!]?.waiting ?? step
  return due === null ? `${what}. No day is set for it.` : `${what}: by ${longDay(day(due))}${law ? ` (${law.replace(/\.$/, '')})` : ''}.`
}
