/** What is pointed out of an act before it is sent, because the law does not allow it. It is kept all the same, and marked (decisions 5). */
import type { Day } from '../calendar.ts'
import { halves } from '../halves.ts'
import type { Field } from '../process.ts'
import { mayCancel } from './cancelling.ts'
import { CANCEL } from './exclusion.ts'

export type LawCaution = keyof typeof cautions
type Said = Readonly<Record<string, unknown>>

const cautions = {
  cancelling: ({ on, begun, lost }: Said): string | null => {
    if ((on as Day) < CANCEL.rows[0].since) return null
    const { answer, why, law } = mayCancel({ on: on as Day, daysLost: halves(String(lost)), boardMeetingBegun: begun === 'yes' })
    return answer
      ? null
      : `The law does not allow it (${law}): ${why[0]!.toLowerCase()}${why.slice(1)}. If it has been done, go on: it is kept and marked, and the governing board still has to decide.`
  },
} as const

/** By question, in a sentence; nothing where the law allows it. The answers are whole. */
export const lawCautions = (fields: Readonly<Record<string, Field>>, answers: Said): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, { cautionBy }]) => {
      const said = cautionBy && cautions[cautionBy](answers)
      return said ? [[name, said] as const] : []
    }),
  )
