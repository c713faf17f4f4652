import type { Process } from '../../domain/process.ts'

/** A deadline's name for people: that of its clock. */
export const clockName = (process: Process, clock: string): string => process.clocks[clock]?.name ?? clock

/** The words for how a case ended: an outcome of its process, or an ending any case can have. */
export const outcomeOf = (process: Process, outcome: string, endings: Readonly<Record<string, string>>): string =>
  process.outcomes[outcome] ?? endings[outcome] ?? outcome
