import type { Bundle } from './bundle.ts'
import { isSame } from './canonical.ts'
import { countAgain, countIn, COUNTS, stateOf, wrongInputs, type Count } from './counting.ts'
import { Finding, type Check } from './report.ts'

/** Every count of the record, made again by the rule and on the calendars that stood then. */
export function daysComeToTheSame({ events, calendars }: Pick<Bundle, 'events' | 'calendars'>): Check {
  const finding = new Finding('days')
  for (const event of events) {
    if (!COUNTS.has(event.kind)) continue
    const count = countIn(event)
    finding.look(`${count.id}, line ${event.position}`, wrongInputs(count, calendars) ?? otherDay(count, calendars))
  }
  return finding.done()
}

function otherDay(count: Count, calendars: Bundle['calendars']): string | null {
  const again = countAgain(count, calendars)
  if (again.due !== count.due) return `It was recorded as due on ${count.due ?? 'no day'}, and comes to ${again.due ?? 'no day'}.`
  if (again.lateFrom !== count.lateFrom) return `It was recorded as late from ${count.lateFrom}, and comes to ${again.lateFrom}.`
  if (again.actBy !== count.actBy) return `It was recorded as to be acted on by ${count.actBy}, and comes to ${again.actBy}.`
  if (!isSame(again.wakings, count.wakings)) return 'Its reminders, alarms and notices come to other times.'
  if (stateOf(again) !== count.state) return `It was recorded as ${count.state}, and comes to ${stateOf(again)}.`
  const { kind, confidence, cite, since } = count.row
  return isSame({ kind, confidence, cite, since }, { kind: count.kind, confidence: count.confidence, cite: count.cite, since: count.since })
    ? null
    : 'The law that it names is not that of its rule.'
}
