/** What acts and endings put on the fairness ledger, in the transaction of the act itself. */
import { endingsThatTakeBack } from '../domain/endings.ts'
import type { Action, Process, SaidSo, Weighs } from '../domain/process.ts'
import type { ActKept } from '../store/acts.ts'
import type { Numbered } from '../store/cases.ts'
import type { Tx } from '../store/client.ts'
import { factsOfCase } from '../store/facts.ts'
import { hashOfEntry, takeBack, weigh } from '../store/ledger.ts'

/** Puts the entries of an act there, where its action weighs and what was answered says so, and answers their hashes for its line in the chain. `on`: the day on which it happened. */
export async function weighAct(
  tx: Tx,
  call: Numbered,
  { process, action, kept, on }: { readonly process: Process; readonly action: Action; readonly kept: ActKept; readonly on: string },
): Promise<readonly string[]> {
  const { weighs = [], takesBack } = action
  const asked = [...weighs.flatMap(({ when = [] }) => when), ...(takesBack ? [takesBack] : [])]
  const facts = await factsOfCase(
    tx,
    call.caseId,
    asked.flatMap((one) => ('fact' in one ? [one.fact] : [])),
  )
  const isSo = (one: SaidSo): boolean =>
    [('fact' in one ? facts[one.fact] : kept.answers[one.field]) ?? []].flat().some((answer) => one.is.includes(String(answer)))
  const entries = takesBack && isSo(takesBack) ? [...(await takeBack(tx, call, { returned: false, on }))] : []
  const standing = weighs.filter(({ when = [] }) => when.every(isSo))
  for (const [at, one] of standing.entries()) {
    if (one.instead) entries.push(...(await takeBack(tx, call, { returned: false, on, of: one.party, after: (at + 1) * 100 })))
    const weighing = { process: process.name, type: one.entry, party: one.party, part: partOf(one, kept), on }
    entries.push(...(await weigh(tx, { ...call, line: at + 1 }, weighing)))
  }
  return entries.map(hashOfEntry)
}

/** In hundredths: one at least, since something happened, and no more than the whole. */
function partOf({ part }: Weighs, { answers }: ActKept): number {
  if (!part) return 100
  return Math.min(100, Math.max(1, Math.round((Number(answers[part.field] ?? part.of) * 100) / part.of)))
}

/** What an ending takes back, where it is one of those that do. `on`: the day of the ending. */
export async function takeBackAtEnd(
  tx: Tx,
  call: Numbered,
  { process, outcome, on }: { readonly process: Process; readonly outcome: string; readonly on: string },
): Promise<readonly string[]> {
  const returned = process.takesBack?.includes(outcome) ?? false
  if (!returned && !endingsThatTakeBack.includes(outcome)) return []
  return (await takeBack(tx, call, { returned, on })).map(hashOfEntry)
}
