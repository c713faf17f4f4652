// A story must go the same way whenever it is told again: this goes by what acts have stated alone.

/** Whether a child can go that way: back to a school, or by a managed move, where one has them on its roll; to a new school otherwise. `roll`: as the opening says it. */
export function isOpen(way: string, roll: string): boolean {
  if (way === 'own' || way === 'move') return roll === 'own'
  return way === 'stays' || roll !== 'own'
}
