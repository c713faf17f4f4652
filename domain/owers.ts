import { actionsOf, type Action, type Process } from './process.ts'

type Owed = Readonly<Record<string, Pick<Action, 'by' | 'leaves'>>>
/** The parties whose step it is: its own, else whoever may take the action. A party that comes about only as the case goes on is asked by its name alone. */
export function owersOf(key: string, actions: Owed): readonly string[] {
  const [action, party] = key.split(':') as [string, string?]
  if (party) return [party]
  const later = Object.values(actions).flatMap(({ leaves }) => leaves?.party ?? [])
  return (actions[action]?.by ?? []).filter((one) => !later.includes(one))
}

/** Of parties who owe a step, those who do at this age: what is the child’s own only later is not asked of a child. A step of the child’s alone is theirs at any. */
export function owersAtAge(process: Process, key: string, parties: readonly string[], isYoungPerson: boolean): readonly string[] {
  const isLater = !isYoungPerson && !key.includes(':') && actionsOf(process)[key]?.childFrom !== undefined
  return isLater ? parties.filter((party) => process.parties[party]?.is !== 'child') : parties
}
