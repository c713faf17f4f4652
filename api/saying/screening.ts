import { plus, type Day } from '../../domain/calendar.ts'
import type { TableLine } from '../../store/screening.ts'
import { plainDay } from './days.ts'

/** How a table of the screening stands today, among all that were set. */
export function howStands(line: TableLine, lines: readonly TableLine[], today: Day): string {
  const { id, since } = line
  if (lines.some((other) => other.since === since && other.id > id)) return 'A later one of the same day took its place'
  if (since > today) return 'Not begun yet'
  const next = lines
    .map((other) => other.since)
    .filter((other) => other > since && other <= today)
    .toSorted()[0]
  return next === undefined ? 'In force' : `Over: its last day was ${plainDay(plus(next, -1))}`
}
