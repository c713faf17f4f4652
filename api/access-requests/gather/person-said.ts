import { kindsOfChange } from '../../../domain/administration.ts'
import type { PartInCase, UsedInMonth } from '../../../store/reading-person-held.ts'
import { lookWords } from '../../looks/words.ts'
import { longTime } from '../../saying/days.ts'
import { upperFirst } from '../../saying/names.ts'
import { doneWords, processOf } from '../../saying/steps.ts'
import { one } from './found.ts'

export const ofChange = (kind: string): string => (kindsOfChange as Readonly<Record<string, string>>)[kind] ?? upperFirst(kind)

export const PANEL: Readonly<Record<string, string>> = {
  member: 'Seated on a panel',
  agreement: 'An information-sharing agreement, signed',
  attendance: 'At a meeting of a panel',
  message: 'A message that was sent to them',
}
const DID: Readonly<Record<string, string>> = {
  note: 'Wrote a note',
  call: 'Wrote down a telephone call',
  document: 'Added a document',
  correction: 'Proposed a correction',
  decision: 'Decided a correction',
  challenge: 'Wrote down a challenge',
  hold: 'Placed a hold',
  lifted: 'Lifted a hold',
  owner: 'Was given the case',
  heard: 'Recorded how it was heard',
  conflict: 'Conflict',
  vote: 'Vote',
  signature: 'Signed a decision',
  letter: 'Was sent a letter',
  part: 'Could read a part of it',
}
/** A case of a child: that is another person, whoever did what in it. */
export function inCase({ caseId, process: name, done }: PartInCase) {
  const process = processOf(name)
  const said = done.map(({ kind, what, at }) => {
    const words =
      kind === 'act'
        ? doneWords(process, what)
        : [DID[kind] ?? kind, ['conflict', 'vote'].includes(kind) && what].filter(Boolean).join(': ')
    return `${longTime(new Date(at))}: ${words}`
  })
  return one(`case:${caseId}`, 'case', `What they did in ${process.title} ${caseId}`, {
    case: caseId,
    text: said.join('\n'),
    others: ['person'],
  })
}

const USED: Readonly<Record<UsedInMonth['kind'], (what: string) => string>> = {
  look: (what) => `Opened ${lookWords(what)}`,
  'sign-in': (what) => (what === 'oidc' ? 'Signed in by the identity provider' : 'Signed in by a code'),
  export: (what) => `Took away: ${lookWords(what)}`,
  refusal: (what) => `Was refused: ${what}`,
  change: ofChange,
}
export const byMonth = (rows: readonly UsedInMonth[]) =>
  [...new Set(rows.map(({ month }) => month))].map((month) =>
    one(`use:${month}`, 'use', `In ${month}`, {
      on: `${month}-01`,
      text: rows
        .filter((row) => row.month === month)
        .map(({ kind, what, number, last }) => `${USED[kind](what)}: ${number}, last at ${longTime(last)}`)
        .join('\n'),
    }),
  )
