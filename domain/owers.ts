import type { Action } from './process.ts'

type Owed = Readonly<Record<string, Pick<Action, 'by' | 'leaves'>>>
/** The parties whose step it is: its own, else whoever may take the action. A party that comes about only as the case goes on is asked by its name alone. */
export function owersOf(key: string, actions: Owed): readonly string[] {
  const [action, party] = key.split(':') as [string, string?]
  if (party) return [party]
  const later = Object.values(actions).flatMap(({ leaves }) => leaves?.party ?? [])
  return (actions[action]?.by ?? []).filter((one) => !later.includes(one))
}
