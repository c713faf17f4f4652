import { jobsOfOneChild } from '../domain/jobs.ts'
import { owersOf } from '../domain/owers.ts'
import { actionsOf, isWords, type Action, type Field, type Process, type Value } from '../domain/process.ts'
import { processes as registered } from '../workflows/processes.ts'
import type { Deps } from './deps.ts'

/** The process of this name. Throws where there is none: a worker of another version. */
export function processNamed({ processes = registered }: Pick<Deps, 'processes'>, name: string): Process {
  const process = processes.find((one) => one.name === name)
  if (!process) throw new Error(`This worker knows no process “${name}”.`)
  return process
}

/** An action of a process, or its opening, or what any case can do. Throws where there is none. */
export function actionNamed(process: Process, name: string): Action {
  const action = name === 'opening' ? process.opening : actionsOf(process)[name]
  if (!action) throw new Error(`The process “${process.name}” has no action “${name}”.`)
  return action
}

/** Of these parties, those for which whoever holds a job in the authority stands: from when they are asked or told, and no sooner, they may see the case. */
export const jobsAmong = ({ parties }: Process, among: readonly string[]): readonly { principal: string; party: string }[] =>
  [...new Set(among)].flatMap((party) => {
    const is = parties[party]?.is
    return typeof is === 'object' && 'role' in is && !jobsOfOneChild.includes(is.role) ? [{ principal: `role:${is.role}`, party }] : []
  })

/** The parties whose step it is. */
export const ownersOf = (process: Process, key: string): readonly string[] => owersOf(key, process)

export const fieldsOf = (action: Action): readonly (readonly [string, Field])[] => Object.entries(action.fields)

/** Whether there is an answer: an optional field may be left empty. */
export const isGiven = (value: Value | undefined): value is Value =>
  value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)

/** Of these answers, those that an action asks for; by the field's name, else by the fact that it sets. */
export function answersFor(action: Action, answers: Readonly<Record<string, Value>>): Readonly<Record<string, Value>> {
  return Object.fromEntries(
    fieldsOf(action).flatMap(([name, field]) => {
      const value = answers[name] ?? (field.fact && answers[field.fact])
      return isWords(field) || !isGiven(value) ? [] : [[name, value]]
    }),
  )
}
