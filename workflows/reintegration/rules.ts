// A story must go the same way whenever it is told again: this goes by what acts have stated alone.

interface Said {
  readonly way: string
  readonly wanted?: string | undefined
}
/**
 * Whether a child can go that way: back to a school, or by a managed move, where one has them on its roll; to a new school otherwise, and then to one that is asked
 * only where their family wants it. `roll`: as the opening says it.
 */
export function isOpen({ way, wanted }: Said, roll: string): boolean {
  if (way === 'stays') return true
  if (way === 'own' || way === 'move') return roll === 'own'
  return roll !== 'own' && (way !== 'school' || wanted === 'yes')
}
