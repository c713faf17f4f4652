import { plus, type Calendar } from '../../domain/calendar.ts'
import { mayAct } from '../../domain/acting.ts'
import { isYoungPerson } from '../../domain/law/young-person.ts'
import { owersAtAge } from '../../domain/owers.ts'
import type { Role } from '../../domain/jobs.ts'
import { isOneOfSeveral } from '../../domain/side-by-side.ts'
import type { CaseHead, DeadlineRow, PartyRow, StepRow } from '../../store/reading-case.ts'
import type { LetterRow } from '../../store/reading-history.ts'
import type { Here } from '../layout/frame.ts'
import { longDay } from '../saying/days.ts'
import { lawOf, noDay, whyNoDay, type Due } from '../saying/due.ts'
import { either, lowerFirst } from '../saying/names.ts'
import { actionOf, doneWords, partiesOfStep, partyTitle, waitingWords } from '../saying/steps.ts'
import { dueOf, isBroken, lawFirst, mostUrgentFirst } from './dates.ts'
import { sinceOf } from './since.ts'
import { clockName } from './words.ts'
import type { Seen } from './seen.ts'

/** Something the reader may press for a step. */
export interface Press {
  readonly text: string
  readonly href: string
}
/** One step that waits: what, for whom, by when, and what the reader may do about it. */
export interface Wait {
  readonly key: string
  readonly what: string
  readonly who: string
  readonly you: boolean
  readonly since: string
  readonly due: Due | null
  /** In place of a date. */
  readonly noDate: string | null
  readonly why: string | null
  readonly law: string | null
  readonly alsoDue: readonly string[]
  readonly ifNot: string | null
  readonly press: Press | null
  readonly follows: string | null
}
export interface Standing {
  readonly head: CaseHead
  readonly seen: Seen
  readonly here: Here
  readonly deadlines: readonly DeadlineRow[]
  readonly parties: readonly PartyRow[]
  readonly letters: readonly LetterRow[]
  readonly calendars: ReadonlyMap<string, Calendar>
  /** The young person is of age, and the family has no part in it. */
  readonly isShut: boolean
}

/** A party by name: its school, its named colleague, or its title. */
export function nameOf(party: string, { head, parties, seen: { process }, isShut }: Standing): string {
  if (isShut && process.parties[party]?.is === 'family') return youngPerson
  const found = parties.find((one) => one.party === party)
  if (party === 'casework-officer') return head.owner
  if (party === 'manager') return head.manager
  if (found?.school) return found.person ? `${found.school} (${found.person})` : found.school
  const title = lowerFirst(partyTitle(process, party))
  return found?.person ? `${found.person}, ${title}` : title
}

/** Whose the family’s part is meanwhile. */
export const youngPerson = 'young person'

const recorder = (roles: readonly Role[], { user }: Here): boolean => user.posts.some(({ role }) => roles.includes(role))

/** What the reader may press for a step: their own act, or recording somebody else's. */
function pressFor(step: Pick<StepRow, 'action' | 'party'>, all: Standing): Press | null {
  const { seen, here, head, isShut } = all
  const { held, process } = seen
  const isYoung = isYoungPerson(head.born, here.today).answer
  const action = actionOf(process, step.action)
  if (!action || head.outcome) return null
  const whose = step.party ? [step.party] : action.by
  const address = `/cases/${head.id}/act/${step.action}`
  const leave = mayAct(here.user, held, { ...action, by: whose }, whose)
  if ('party' in leave) return { text: action.title, href: step.party ? `${address}?as=${step.party}` : address }
  if (!action.recordedBy || !recorder(action.recordedBy.roles, here)) return null
  // What has become the young person’s own is recorded as theirs.
  const own = isYoung && action.childFrom ? whose.find((one) => process.parties[one]?.is === 'child') : undefined
  const party = own ?? whose[0]!
  const title = isShut && process.parties[party]?.is === 'family' ? youngPerson : lowerFirst(partyTitle(process, party))
  const name = isOneOfSeveral(process.parties, party) ? nameOf(party, all) : `the ${title}`
  return {
    text: `Record for ${name}: ${lowerFirst(doneWords(process, step.action))}`,
    href: `${address}?for=${party}`,
  }
}

function ifNotOf(row: DeadlineRow, { head, seen: { process }, here: { now } }: Standing): string | null {
  if (!row.due) return null
  if (row.isRight)
    return `${process.clocks[row.clock]?.name ?? 'This'} is a right and no duty: after ${longDay(row.due)} its time has passed, and nobody is late.`
  if (row.lateFrom && row.lateFrom <= now)
    return `${head.manager}, who manages ${head.team}, is told. The step stays open: the duty outlives the date. ${process.clocks[row.clock]?.holdsUp ?? ''}`.trim()
  return `On ${longDay(plus(row.due, 1))} the case becomes late, ${head.manager} (${head.team}) is told, and this step stays open.`
}

/** A step in words. Its date is the earliest of its deadlines, no target before one that the law sets; further ones are said beside it. */
export function waitOf(step: StepRow, all: Standing): Wait {
  const {
    seen: { process },
    here: { today },
    deadlines,
    calendars,
    letters,
    head,
  } = all
  const mine = lawFirst(
    mostUrgentFirst(deadlines, today).filter(
      ({ id, state }) => step.deadlines.includes(id) && ['waiting', 'overdue', 'cannot be counted', 'not before'].includes(state),
    ),
  )
  const [first, ...further] = mine
  const whose = owersAtAge(process, step.key, partiesOfStep(process, step.key), isYoungPerson(head.born, today).answer)
  const due = first ? dueOf(first, process, calendars, today) : null
  const you = whose.includes('casework-officer') && all.here.user.coversFor.includes(head.ownerId)
  const others = whose.filter((party) => !(you && party === 'casework-officer'))
  return {
    key: step.key,
    what: waitingWords(process, step.key),
    who: either([...new Set(others.map((party) => nameOf(party, all)))]),
    you,
    since: sinceOf(step, letters, today),
    due,
    noDate: due
      ? null
      : first
        ? whyNoDay(first)
        : noDay({ counting: step.deadlines.some((one) => !deadlines.some(({ id }) => id === one)) }),
    why: first?.due ? `/cases/${head.id}/dates/${first.id}` : null,
    law: first ? first.law : null,
    alsoDue: further.flatMap((row) => {
      const when = row.due ? longDay(row.due) : row.state === 'waiting' && row.says ? `${row.says} (${lawOf(row.kind, row.cite)})` : null
      const late = row.due && row.due < today && !row.isRight && row.state !== 'not before' ? ', late' : ''
      return when ? [`${clockName(process, row.clock)}: ${when}${late}`] : []
    }),
    ifNot: first ? ifNotOf(first, all) : null,
    press: pressFor(step, all),
    follows: actionOf(process, step.action)?.follows ?? null,
  }
}

/**
 * The steps that are waited for, first what is late under the law, then what was due by today, what is owed without delay, and the soonest; and those that may come at any moment but
 * that nobody waits for. Where nothing is waited for, none of those stands in its place: a case that has just taken an act opens its next step a moment later.
 */
export function waits(
  steps: readonly StepRow[],
  all: Standing,
): { readonly first: Wait | null; readonly also: readonly Wait[]; readonly anytime: readonly Wait[] } {
  const main = steps.filter(({ interrupts }) => !interrupts)
  const order = (step: StepRow) => {
    const broken = all.deadlines.some((row) => step.deadlines.includes(row.id) && isBroken(row, all.here.now))
    const due = waitOf(step, all).due?.on
    const isNow = !due && all.deadlines.some((row) => row.atOnce && row.state === 'waiting' && step.deadlines.includes(row.id))
    const place = broken ? 0 : due && due <= all.here.today ? 1 : isNow ? 2 : step.key === all.head.waitingFor ? 3 : 4
    return `${place}${due ?? '9999'}`
  }
  const sorted = [...main].sort((a, b) => order(a).localeCompare(order(b)))
  const [first, ...also] = sorted.map((step) => waitOf(step, all))
  return {
    first: first ?? null,
    also,
    anytime: steps.filter(({ interrupts }) => interrupts).map((step) => waitOf(step, all)),
  }
}
