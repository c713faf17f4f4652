/** Days of suspension and absence, as whole halves (SI 2012/1033 regulation 2(2)), so that nothing is lost to floating point: 11 is 5.5 days. */
export type Halves = number & { readonly kind: 'Halves' }

/** From days as they are written, "5", "5.5" or "5.0". Throws a RangeError for anything else. */
export function halves(text: string): Halves {
  const [, days, half = '0'] = /^(\d{1,4})(?:\.([05]))?$/.exec(text) ?? []
  if (days === undefined) throw new RangeError(`Give days in halves, such as 2.5. “${text.slice(0, 20)}” is not.`)
  return (Number(days) * 2 + (half === '5' ? 1 : 0)) as Halves
}
export const added = (...all: readonly Halves[]): Halves => all.reduce<number>((sum, one) => sum + one, 0) as Halves
/** As days with one decimal place: "5.5". */
export const inDays = (one: Halves): string => `${Math.floor(one / 2)}.${one % 2 === 0 ? 0 : 5}`
