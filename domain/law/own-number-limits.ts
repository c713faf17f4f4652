import type { Unit } from '../calendar.ts'

/** Within what an authority may set a number of its own: what is more or less is a slip of the hand, and not a policy. */
export const LIMITS = {
  /** A year of school days has 190; of working days, about 253. */
  units: {
    'school days': { least: 1, most: 190 },
    'working days': { least: 1, most: 253 },
    'calendar days': { least: 1, most: 366 },
    weeks: { least: 1, most: 52 },
    months: { least: 1, most: 12 },
  } satisfies Readonly<Record<Unit, { readonly least: number; readonly most: number }>>,
  /** So far ahead a number may begin. */
  daysAhead: 730,
  /** So many reminders, and so many working days before at the most. */
  remind: { most: 4, farthest: 60 },
} as const
