import type { Day } from '../../domain/calendar.ts'
import { isYearGroup } from '../../domain/ledger.ts'
import { yearGroupNow } from '../../domain/year-by-age.ts'
import { years } from '../../domain/year-groups.ts'
import type { FactHeld } from '../../store/facts.ts'

/** The year group that is held of a child, as it is in this school year; past the last, as it was said. */
export function yearSaid({ value, validFrom }: Pick<FactHeld, 'value' | 'validFrom'>, today: Day): string {
  if (!isYearGroup(value)) return String(value ?? '')
  return years[yearGroupNow(value, validFrom, today) ?? value]
}
