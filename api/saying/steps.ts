import type { Unit } from '../../domain/calendar.ts'
import { owersOf } from '../../domain/owers.ts'
import { actionsOf, everybodys, type Action, type Process } from '../../domain/process.ts'
import { unitOfRow } from '../../domain/row-in-words.ts'
import type { Lead } from '../../store/reading-ways-on.ts'
import { processes } from '../../workflows/processes.ts'

/** The action and the party of a step's key: `agree:family` → agree, family. */
export function stepOf(key: string): { readonly action: string; readonly party: string | null } {
  const [action, party] = key.split(':')
  return { action: action!, party: party ?? null }
}

/** An action of a process, or one that any case has. */
export const actionOf = (process: Process, name: string): Action | undefined => {
  const actions = actionsOf(process)
  return Object.hasOwn(actions, name) ? actions[name] : undefined
}

/** What an act is called once it is done: in the history, in papers, as news. */
export function doneWords(process: Process, name: string): string {
  const action = name === 'opening' ? process.opening : actionOf(process, name)
  return action?.done ?? action?.title ?? name
}

/** Whose a step is: its one party, else whoever may take the action. */
export const partiesOfStep = (process: Process, key: string): readonly string[] => owersOf(key, process)

/** A party by its title. */
export const partyTitle = (process: Process, party: string): string =>
  process.parties[party]?.title ?? (everybodys as Readonly<Record<string, string>>)[party] ?? party

/** What the case waits for, in a list's words. An action that the process no longer has is shown by its key. */
export const waitingWords = (process: Process, key: string): string => actionOf(process, stepOf(key).action)?.waiting ?? stepOf(key).action

/** Who is waited for, in the broad: `us`, a `school`, a `family` or its child, or a `service`. */
export type Waited = 'us' | 'school' | 'family' | 'service'
export function waitedFor(process: Process, party: string): Waited {
  if (Object.hasOwn(everybodys, party)) return 'us'
  const is = process.parties[party]?.is
  if (is === 'family' || is === 'child') return 'family'
  return is && 'school' in is ? 'school' : 'service'
}

/** Every step of a process that waits for one of these, as the `waitingFor` of a case names it. */
export function stepsWaitingFor(process: Process, whom: Waited): readonly string[] {
  return Object.entries(actionsOf(process)).flatMap(([action, { by }]) =>
    by
      .filter((party) => waitedFor(process, party) === whom)
      .flatMap((party) =>
        by.length === 1 ? [action, `${action}:${party}`] : [`${action}:${party}`, ...(by[0] === party ? [action] : [])],
      ),
  )
}

/** The unit that a deadline was counted in: that of the row it was counted by. `own`: of the authority’s own number, where it was counted by one. */
export const unitOf = (process: Process, clock: string, since: string | null, own: Unit | null): Unit => {
  if (own) return own
  const rows = process.clocks[clock]?.rows
  const row = rows?.find((one) => one.since === since) ?? rows?.[0]
  return row ? unitOfRow(row) : 'calendar days'
}

/** Whether what a clock limits may be done and need not be. */
export const isRight = (process: Process, clock: string): boolean => process.clocks[clock]?.isRight === true

const known: ReadonlyMap<string, Process> = new Map([...processes.values()].map((process) => [process.name, process]))
/** Every process, by name. */
export const everyProcess = (): readonly Process[] => [...known.values()]
/** Which outcome leads on to which process. */
export const leads: readonly Lead[] = everyProcess().flatMap(({ name, leads: to = {} }) =>
  Object.entries(to).map(([outcome, next]) => ({ process: name, outcome, next })),
)
/** The process of this name. Throws where there is none: a case of it cannot be shown by this release. */
export function processOf(name: string): Process {
  const process = known.get(name)
  if (!process) throw new RangeError(`There is no process called ${name}.`)
  return process
}
