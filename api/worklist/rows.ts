import type { Calendar, Day } from '../../domain/calendar.ts'
import type { Process } from '../../domain/process.ts'
import { deciding } from '../../store/reading-calendars.ts'
import type { WorkRow } from '../../store/reading-worklist.ts'
import type { Here } from '../layout/frame.ts'
import { clockName } from '../case/words.ts'
import { clockTime, shortDay, weekOf } from '../saying/days.ts'
import { londonDay } from '../../domain/calendar.ts'
import { noDay, sayDue, sayPrompt, type Due, type Prompt } from '../saying/due.ts'
import { initialsOf } from '../../domain/names.ts'
import { either, lowerFirst, upperFirst } from '../saying/names.ts'
import { doneWords, isRight, partiesOfStep, partyTitle, processOf, unitOf, waitingWords } from '../saying/steps.ts'

/** One row of the list, in finished words. */
export interface Row {
  readonly reference: string
  readonly initials: string
  readonly school: string
  readonly process: string
  readonly waitingFor: string
  readonly from: string
  readonly you: boolean
  readonly due: Due | null
  readonly prompt: Prompt | null
  /** Of a row that shows what is owed without delay: since when it is, and the next day of the case. */
  readonly since: string | null
  readonly next: string | null
  /** In place of either. */
  readonly noDate: string | null
  readonly news: readonly string[]
  readonly owner: string
}
export interface Group {
  readonly id: string
  readonly title: string
  readonly rows: readonly Row[]
}

const TITLES = [
  ['late', 'Late'],
  ['today', 'Due today'],
  ['week', 'Due this week'],
  ['later', 'Later'],
] as const

/** The school a list shows: where the child is on roll, else the first school in the case. */
export function schoolOf(process: Process, parties: WorkRow['parties']): string {
  const onRoll = (party: string) => {
    const is = process.parties[party]?.is
    return typeof is === 'object' && 'school' in is && is.school === 'school-on-roll'
  }
  return (parties.find(({ party, school }) => school && onRoll(party)) ?? parties.find(({ school }) => school))?.school ?? 'No school'
}

/** Who is waited for, by name where the case knows one. `owner`: null where that is the reader, who is said apart. */
export function whoIn(process: Process, step: string, parties: WorkRow['parties'], owner: string | null): string {
  const one = (party: string): string | null => {
    const found = parties.find((each) => each.party === party)
    if (party === 'casework-officer') return owner
    return found?.person ?? found?.school ?? lowerFirst(partyTitle(process, party))
  }
  const all = either(partiesOfStep(process, step).flatMap((party) => one(party) ?? []))
  return owner === null ? all : upperFirst(all)
}

/** Another date of the case than the row shows, where it is what was looked for, or why the row is where it is. */
function alsoOf({ alsoClock, alsoOn }: WorkRow, process: Process, today: Day): readonly string[] {
  if (!alsoClock || !alsoOn) return []
  return [
    `${clockName(process, alsoClock)}: ${alsoOn === today ? 'today' : shortDay(alsoOn, today)}${alsoOn < today && !isRight(process, alsoClock) ? ', late' : ''}`,
  ]
}

function newsOf(row: WorkRow, process: Process, { today }: Here): readonly string[] {
  const heldUp = row.late.flatMap((clock) => {
    const said = process.clocks[clock]?.holdsUp
    // The row shows another date than the one that holds it up: which, is said, or the sentence would be read of that one.
    return said ? [clock === row.clock ? said : `${clockName(process, clock)} is late. ${said}`] : []
  })
  const also = alsoOf(row, process, today)
  const unknown = row.kind && row.uncounted > 0 ? ['A date cannot be worked out'] : []
  const stuck = row.stuck === 0 ? [] : [row.stuck === 1 ? 'A letter needs another way' : `${row.stuck} letters need another way`]
  const unposted = row.unpostedSince ? [`A letter waits to be posted since ${shortDay(londonDay(row.unpostedSince), today)}`] : []
  const state = [...also, ...heldUp, ...unknown, ...stuck, ...unposted]
  if (!row.newsAction || !row.newsAt) return state
  const what = row.newsAction === 'opening' ? 'Case opened' : doneWords(process, row.newsAction)
  const on = londonDay(row.newsAt)
  return [...state, `${what}: ${on === today ? clockTime(row.newsAt) : shortDay(on, today)}`]
}

/** A row of the database in words. `calendars`: those that its day was counted on. */
export function sayRow(row: WorkRow, here: Here, calendars: ReadonlyMap<string, Calendar>): Row {
  const process = processOf(row.process)
  const calendar = deciding(row.calendars ?? [], row.decidedBy, calendars)
  const step = row.waitingFor
  const yours = step !== null && partiesOfStep(process, step).includes('casework-officer') && here.user.coversFor.includes(row.ownerId)
  const from = step === null ? '' : whoIn(process, step, row.parties, yours ? null : row.owner)
  const due =
    row.shownOn && row.kind && row.clock
      ? sayDue(
          {
            due: row.shownOn,
            kind: row.kind,
            cite: row.cite ?? '',
            unit: unitOf(process, row.clock, row.rowSince, row.ownUnit),
            calendar,
            isRight: isRight(process, row.clock),
          },
          here.today,
        )
      : null
  const prompt = sayPrompt({ ...row, due: row.shownOn })
  return {
    reference: row.id,
    initials: initialsOf(row.first, row.last),
    school: schoolOf(process, row.parties),
    process: process.title,
    waitingFor: step === null ? 'Nothing at the moment: the next step is being opened' : waitingWords(process, step),
    from,
    you: yours,
    due,
    prompt,
    since: row.isNow && row.from ? shortDay(row.from, here.today) : null,
    next: row.isNow && row.dueOn ? shortDay(row.dueOn, here.today) : null,
    noDate: due || prompt ? null : noDay({ counting: row.counting || step === null, uncounted: row.uncounted > 0 }),
    news: newsOf(row, process, here),
    owner: row.owner,
  }
}

/** Which group a row stands in: from its date alone, or because it is owed without delay. Late is judged by the instant. */
function groupOf(row: WorkRow, { now, today }: Here): (typeof TITLES)[number][0] {
  if (row.lateFrom && row.lateFrom <= now) return 'late'
  if (row.isNow) return 'today'
  if (!row.dueOn) return 'later'
  if (row.dueOn <= today) return 'today'
  return row.dueOn <= weekOf(today).sunday ? 'week' : 'later'
}

/** The rows of one page in their four groups, in the order they came. */
export function groupsOf(rows: readonly WorkRow[], here: Here, calendars: ReadonlyMap<string, Calendar>): readonly Group[] {
  return TITLES.map(([id, title]) => ({
    id,
    title,
    rows: rows.filter((row) => groupOf(row, here) === id).map((row) => sayRow(row, here, calendars)),
  }))
}
