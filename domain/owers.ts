import { numberOf } from './side-by-side.ts'
import { actionsOf, type Process } from './process.ts'

/**
 * The parties whose step it is: its own, else whoever may take the action. A party that comes about only as the case goes on is asked by its name alone: the school
 * that a child leaves within it, and of several side by side each after the first.
 */
export function owersOf(key: string, process: Process): readonly string[] {
  const [action, party] = key.split(':') as [string, string?]
  if (party) return [party]
  const actions = actionsOf(process)
  const left = Object.values(actions).flatMap(({ leaves }) => leaves?.party ?? [])
  const isLater = (one: string): boolean =>
    left.includes(one) || (Object.hasOwn(process.parties, one) && numberOf(process.parties[one]!) > 1)
  return (actions[action]?.by ?? []).filter((one) => !isLater(one))
}

/** Of parties who owe a step, those who do at this age: what is the child’s own only later is not asked of a child. A step of the child’s alone is theirs at any. */
export function owersAtAge(process: Process, key: string, parties: readonly string[], isYoungPerson: boolean): readonly string[] {
  const isLater = !isYoungPerson && !key.includes(':') && actionsOf(process)[key]?.childFrom !== undefined
  return isLater ? parties.filter((party) => process.parties[party]?.is !== 'child') : parties
}
