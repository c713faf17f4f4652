import type { Exported, Violation } from './exported.ts'
import type { Asking, Read } from './history.ts'

/** Wakings are spread over five and a half minutes, so that thousands do not ring in one second; and a worker may have been away for a while. */
const SPREAD_MS = 330_000
const AWAY_MS = 120_000
/** The server's queue of timers may be this much before the time. */
const QUEUE_MS = 1_000

interface Counted {
  readonly lateFrom: string | null
}

/** I6: no timer fires early, and none that should have rung has been silent. */
export function timersRing({ deadlines, steps, about }: Exported, histories: readonly Read[]): Violation[] {
  const openSteps = new Set(
    steps.filter(({ closedSeq }) => closedSeq === null).flatMap(({ caseId, deadlines: ids }) => ids.map((id) => `${caseId} ${id}`)),
  )
  return histories.flatMap(({ caseId, activities, timers, outcome, last }) => {
    const faults: string[] = []
    for (const { fires, fired } of timers)
      if (fired !== null && fired < fires - QUEUE_MS)
        faults.push(`a timer for ${new Date(fires).toISOString()} fired at ${new Date(fired).toISOString()}`)
    for (const early of tooEarly(activities)) faults.push(early)
    // A case's own clock may have been moved ahead of everybody else's.
    const now = Math.max(last, Date.parse(about.at))
    if (outcome === undefined) {
      for (const { fires, fired, cancelled } of timers)
        if (fired === null && !cancelled && fires + AWAY_MS < now) faults.push(`a timer for ${new Date(fires).toISOString()} has not fired`)
      const told = new Set(overdue(activities).flatMap(({ about }) => about))
      for (const row of deadlines.filter((one) => one.caseId === caseId && one.state === 'waiting' && one.lateFrom !== null)) {
        const late = Date.parse(row.lateFrom!) + SPREAD_MS + AWAY_MS < now
        const owed = openSteps.has(`${caseId} ${row.id}`)
        if (late && owed && told.size === 0) faults.push(`${row.id} has been late since ${row.lateFrom}, and nobody was told`)
      }
    }
    return faults.map((what): Violation => ({ invariant: 'I6', of: caseId, what }))
  })
}

interface Overdue {
  readonly letter: string
  readonly about: readonly string[]
  readonly at: number
}
const overdue = (activities: readonly Asking[]): Overdue[] =>
  activities
    .filter(({ name }) => name === 'writeLetters')
    .flatMap(({ input, at }) => (input['letters'] as readonly Omit<Overdue, 'at'>[]).map((one) => ({ ...one, at })))
    .filter(({ letter }) => letter === 'overdue')

/** Nobody is told that something is late before any deadline of the case is. */
function tooEarly(activities: readonly Asking[]): string[] {
  const counted = activities
    .filter(({ name, isDone }) => name === 'countDays' && isDone)
    .flatMap(({ result }) => (result as readonly Counted[]).flatMap(({ lateFrom }) => (lateFrom ? [Date.parse(lateFrom)] : [])))
  const first = Math.min(...counted)
  return overdue(activities)
    .filter(({ at }) => at < first)
    .map(({ at }) => `an overdue notice at ${new Date(at).toISOString()}, when nothing was late`)
}
