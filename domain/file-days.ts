import { day, type Day } from './calendar.ts'

/** A day as files write it: 31-08-2026, 31/08/2026 or 2026-08-31. Null for anything else, and for a date that no calendar has. */
export function dayOfFile(text: string): Day | null {
  const [, date, month, year] = /^(\d{1,2})[-/](\d{1,2})[-/](\d{4})$/.exec(text.trim()) ?? []
  const written = year ? `${year}-${month!.padStart(2, '0')}-${date!.padStart(2, '0')}` : text.trim()
  try {
    return day(written)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
