/** What a letter of a story asks of its reader: their steps that opened after it was written, or that no letter has told them of. */
import { day } from './calendar.ts'
import { fullDay } from './day-names.ts'
import { owersOf } from './owers.ts'
import { actionsOf, type Process } from './process.ts'

/** One thing that a letter asks. */
export interface Asks {
  readonly step: string
  /** YYYY-MM-DD; null where there is no day. */
  readonly due: string | null
  /** The law of that day; where there is none, what is said in its place, with its law: “Without delay (…)”. Null where no day is set. */
  readonly law: string | null
}
/** A step that somebody owes. `openedSeq`: the number of the call that opened it. `says`: what the law says in place of a day. `uncounted`: its day cannot be worked out yet. */
interface Owed {
  readonly key: string
  readonly due: string | null
  readonly law: string | null
  readonly says?: string | null
  readonly uncounted?: boolean
  readonly openedSeq: number
}

/** What a letter that was written under this number asks of a party. `told`: the steps that a letter has told this party of already. */
export const asksOf = (
  process: Process,
  { party, seq, told }: { readonly party: string; readonly seq: number; readonly told: readonly string[] },
  owed: readonly Owed[],
): readonly Asks[] =>
  owed.flatMap((one) =>
    (one.openedSeq > seq || !told.includes(one.key)) && owersOf(one.key, process).includes(party)
      ? [{ step: one.key, due: one.due, law: one.due === null ? inPlaceOfDay(one) : one.law }]
      : [],
  )

const CANNOT = 'The day cannot be worked out yet'
function inPlaceOfDay({ law, says, uncounted = false }: Owed): string | null {
  const said = uncounted ? CANNOT : says
  return said ? `${said[0]!.toUpperCase()}${said.slice(1)}${law ? ` (${law.replace(/\.$/, '')})` : ''}` : null
}

/** In words, as a page and a sheet of paper say it under the letter. */
export function saidAsk(process: Process, { step, due, law }: Asks): string {
  const what = actionsOf(process)[step.split(':')[0]!]?.waiting ?? step
  return due === null
    ? `${what}. ${law ?? 'No day is set for it'}.`
    : `${what}: by ${fullDay(day(due))}${law ? ` (${law.replace(/\.$/, '')})` : ''}.`
}
