import type { Counted } from '../../domain/disposal.ts'
import { stays } from '../../domain/disposal.ts'
import { keepings } from '../../domain/law/keeping.ts'
import type { DisposalCaseHeld, DisposalHeld } from '../../store/reading-disposals.ts'
import { longOf } from '../kept/said.ts'
import { longTime } from '../saying/days.ts'
import { processOf } from '../saying/steps.ts'

/** “1 case”, “12 cases”. */
export const cases = (n: number): string => `${n} ${n === 1 ? 'case' : 'cases'}`
const SURE = { H: 'High', M: 'Medium', L: 'Low' } as const

export const inWords = ({ process, rule, number, ...row }: Counted): string =>
  `${processOf(process).title}: ${cases(number)}, kept as ${keepings[rule].name.toLowerCase()}, ${longOf(row)}.`
export const countRows = (all: readonly Counted[]) =>
  all.map(({ process, rule, number, ...row }) => [
    processOf(process).title,
    String(number),
    { text: keepings[rule].name, more: longOf(row) },
    SURE[row.confidence],
  ])
export function stateOf({ decided, certificate, gone, cases: all }: DisposalHeld): string {
  if (certificate) return `carried out, ${cases(gone)} gone`
  if (decided === 'approved') return gone > 0 ? `being carried out, ${gone} of ${all} gone` : 'approved, and not carried out yet'
  return decided === 'declined' ? 'declined' : 'waits for another person'
}
export function becameOf({ done, doneWhy, doneAt, stays: why }: DisposalCaseHeld) {
  if (done === 'gone') return { text: 'Gone', more: longTime(doneAt!) }
  if (done === 'kept') return { text: 'Stayed', more: doneWhy ?? '' }
  return why ? { text: 'Would stay', more: stays[why] } : 'Waits'
}
