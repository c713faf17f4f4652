/**
 * Cases of one child that hear of one another (docs/decisions/0026): what was done in one becomes an act of another, as a row for the dispatcher.
 * It is written last in the transaction that records the one act or opens the other's step: whichever comes second finds the other there.
 */
import { read } from '../domain/form.ts'
import type { Hears } from '../domain/other-cases.ts'
import { actionsOf, type Action, type Process, type SaidSo, type Value } from '../domain/process.ts'
import type { Held } from '../store/cases.ts'
import type { Tx } from '../store/client.ts'
import { factsOfCase } from '../store/facts.ts'
import { actsElsewhere, keepHeard, openCasesOf, togetherWith, type Elsewhere } from '../store/hearing-elsewhere.ts'
import type { Deps } from './deps.ts'
import { idFrom } from '../store/id-from.ts'
import { actionNamed, answersFor, fieldsOf, processNamed } from './process.ts'
import { processes as registered } from '../workflows/processes.ts'

/** An act that was just recorded. */
interface Recorded {
  readonly caseId: string
  readonly process: string
  readonly action: string
  readonly seq: number
  readonly childId: string
  readonly answers: Readonly<Record<string, Value>>
}
/** A case that may hear, and what of it is open to be taken. */
interface Hearing {
  readonly caseId: string
  readonly process: Process
  readonly action: string
}

const isOf = (said: Pick<Elsewhere, 'process' | 'action'>, hears: Hears): boolean =>
  hears.process === said.process && hears.action === said.action
const hearsOf = (action: Action): readonly Hears[] => action.hears ?? []

/** Every open case of the child whose open step, or an action that is open at any time, hears this act. */
export async function tellOthers(tx: Tx, deps: Deps, { childId, ...said }: Recorded): Promise<void> {
  const all = (deps.processes ?? registered).flatMap(({ actions }) => Object.values<Action>(actions))
  if (!all.some((action) => hearsOf(action).some((one) => isOf(said, one)))) return
  await togetherWith(tx, childId)
  for (const { caseId, process: name, steps } of await openCasesOf(tx, childId, said.caseId)) {
    const process = processNamed(deps, name)
    for (const [action, { anyTime }] of Object.entries<Action>(process.actions))
      if (anyTime || steps.includes(action)) await hear(tx, deps, { caseId, process, action }, said)
  }
}

/** Steps that have just opened hear the last of what was done meanwhile. A step that is one party's alone hears nothing. */
export async function hearAtSteps(
  tx: Tx,
  deps: Deps,
  { process: name, opened }: { readonly process: string; readonly opened: readonly string[] },
  held: Held,
): Promise<void> {
  const process = processNamed(deps, name)
  const actions = opened.filter((step) => Object.hasOwn(process.actions, step) && hearsOf(actionNamed(process, step)).length > 0)
  if (actions.length === 0) return
  await togetherWith(tx, held.childId)
  for (const action of actions) {
    const of = { caseId: held.id, process, action }
    const last = (await heardSince(tx, held, of, 'related')).at(-1)
    if (last) await hear(tx, deps, of, last)
  }
}

/** A case that was just opened hears, by what is open at any time, all that was done since its opening was kept. */
export async function hearAtOpening(tx: Tx, deps: Deps, { process: name }: { readonly process: string }, held: Held): Promise<void> {
  const process = processNamed(deps, name)
  const actions = Object.entries(actionsOf(process)).flatMap(([action, of]) => (of.anyTime && hearsOf(of).length > 0 ? [action] : []))
  if (actions.length === 0) return
  await togetherWith(tx, held.childId)
  for (const action of actions) {
    const of = { caseId: held.id, process, action }
    for (const said of await heardSince(tx, held, of, 'since')) await hear(tx, deps, of, said)
  }
}

/** What was done in other cases that this action hears, where what it hangs on is so; in its order. */
async function heardSince(tx: Tx, held: Held, { process, action }: Hearing, reach: 'since' | 'related'): Promise<readonly Elsewhere[]> {
  const hears = hearsOf(actionNamed(process, action))
  const found = await actsElsewhere(tx, held, hears, reach)
  const so = await Promise.all(found.map((said) => whichHolds(tx, hears, said)))
  return found.filter((_, at) => so[at])
}

async function whichHolds(tx: Tx, hears: readonly Hears[], said: Elsewhere): Promise<Hears | undefined> {
  const mine = hears.filter((one) => isOf(said, one))
  const asked = mine.flatMap(({ when = [] }) => when.flatMap((one) => ('fact' in one ? [one.fact] : [])))
  const facts = await factsOfCase(tx, said.caseId, asked)
  const isSo = (one: SaidSo): boolean =>
    [('fact' in one ? facts[one.fact] : said.answers[one.field]) ?? []].flat().some((answer) => one.is.includes(String(answer)))
  return mine.find(({ when = [] }) => when.every(isSo))
}

async function hear(tx: Tx, deps: Deps, { caseId, process, action: name }: Hearing, said: Elsewhere): Promise<void> {
  const action = actionNamed(process, name)
  const hears = await whichHolds(tx, hearsOf(action), said)
  if (!hears) return
  const answers = answered(action, hears, actionNamed(processNamed(deps, said.process), said.action), said.answers)
  if (!answers) return
  const id = idFrom(said.caseId, String(said.seq), caseId, name)
  await keepHeard(tx, { id, caseId, process: process.name, action: name, answers, heardIn: said.caseId, heardSeq: said.seq })
}

/** What the action is answered with; null where it asks for more than was said: then it waits for a person, as it did. */
function answered(action: Action, { says }: Hears, other: Action, answers: Recorded['answers']): Recorded['answers'] | null {
  const facts = Object.fromEntries(
    fieldsOf(other).flatMap(([name, { fact }]) => (fact && answers[name] !== undefined ? [[fact, answers[name]]] : [])),
  )
  const form = read(action.fields, answersFor(action, { ...facts, ...answers, ...says }))
  return form.ok ? form.answers : null
}
