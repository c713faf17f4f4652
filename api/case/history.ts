import { londonDay, type Day } from '../../domain/calendar.ts'
import { endings } from '../../domain/endings.ts'
import type { Process } from '../../domain/process.ts'
import { holds, type HoldKind } from '../../domain/holds.ts'
import { removals, type Removal } from '../../domain/removal.ts'
import { bases, type Basis } from '../../domain/severance.ts'
import type { ContactHeld } from '../../store/contacts.ts'
import { REMOVED } from '../../store/sealed.ts'
import type { DocumentRow } from '../../store/documents.ts'
import type { ChallengeHeld, CorrectionHeld } from '../../store/reading-corrections.ts'
import type { CaseHead } from '../../store/reading-case.ts'
import type { ContactChangeHeld } from '../../store/reading-contacts.ts'
import type { ActRow, EventRow, LetterRow, SmallRow } from '../../store/reading-history.ts'
import { answersIn, type Names } from '../form/answers.ts'
import { clockTime, longDay, longTime, shortDay } from '../saying/days.ts'
import { lowerFirst } from '../saying/names.ts'
import { actionOf, doneWords, partyTitle, processOf } from '../saying/steps.ts'
import { plain, type Entry } from './entry.ts'
import { sayBehalf } from '../saying/behalf.ts'
import { contactEntries } from './contact-entry.ts'
import { documentEntries } from './document-entry.ts'
import { letterEntries } from './letter-entry.ts'
import { clockName, outcomeOf } from './words.ts'
import { challengeEntry, correctionEntries } from './correction-entry.ts'

export interface Told {
  readonly process: Process
  readonly names: Names
  readonly today: Day
  /** Sees the words of everybody: those who work the case, and auditors. */
  readonly all: boolean
}

const days = (n: number): string => `${n} ${n === 1 ? 'day' : 'days'}`
const apart = (from: Day, to: Day): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)

/** When it happened, where that is not the day we received it. */
function happened(act: ActRow, judged: string | undefined): string[] {
  const on = judged ? act.answers[judged] : undefined
  const received = londonDay(act.receivedAt)
  if (typeof on !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(on) || on === received) return []
  const n = apart(on as Day, received)
  return n > 0 ? [`Happened on ${longDay(on as Day)}. Recorded ${days(n)} after.`] : [`For ${longDay(on as Day)}.`]
}

function calendarSaid({ id, school }: NonNullable<ActRow['calendar']>): string {
  if (school) return `The calendar of ${school}`
  return id.startsWith('authority:') ? 'The council’s calendar' : 'The calendar of bank holidays'
}

function byWhom(act: ActRow, party: string): string {
  if (act.calendar) return 'Sixth Day'
  if (act.by === null && act.party === 'case' && act.action === 'opening') return 'Sixth Day: another case, or because it was due'
  const by = act.by ?? 'Another case'
  return act.behalfOf ? sayBehalf({ ...act, by, behalfOf: act.behalfOf }, party) : `${by}, ${lowerFirst(party)}`
}

function actEntry(act: ActRow, { process, names }: Told): Entry {
  const action = act.action === 'opening' ? process.opening : actionOf(process, act.action)
  const state =
    act.state === 'kept'
      ? { key: 'unsure', text: 'Received, not yet recorded:', detail: 'we will show it here' }
      : act.state === 'refused'
        ? { key: 'bounced', text: 'Not recorded:', detail: act.refused ?? '' }
        : null
  return {
    ...plain,
    at: act.receivedAt,
    kind: 'act',
    when: clockTime(act.receivedAt),
    label: act.action === 'opening' ? 'Opened' : 'Act',
    title: doneWords(process, act.action),
    by: byWhom(act, partyTitle(process, act.party)),
    lines: [
      ...happened(act, action?.judged),
      ...(act.calendar ? [`${calendarSaid(act.calendar)} was changed.`] : []),
      ...(act.insteadOf ? [`In place of ${act.insteadOf}, which was opened for the wrong child.`] : []),
      ...(act.toldAt ? [`They were told so at ${longTime(act.toldAt)}.`] : []),
    ],
    answers: answersIn(action?.fields ?? {}, act, names),
    heard: act.heard && {
      text: `${act.heard.caseId}, ${lowerFirst(doneWords(processOf(act.heard.process), act.heard.action))}`,
      href: `/cases/${act.heard.caseId}`,
    },
    state,
    number: act.seq,
  }
}
const LOOKS: Readonly<Record<string, string>> = {
  case: 'Case opened',
  child: 'Child’s page opened',
  papers: 'Papers read',
  verification: 'Verified',
  document: 'Document opened',
  letter: 'Letter read',
  search: 'Found by a search',
  replay: 'Replayed',
}
function smallEntry(row: SmallRow): Entry {
  const by = row.by ?? 'Sixth Day'
  const base = { ...plain, at: row.at, when: clockTime(row.at), by }
  switch (row.kind) {
    case 'note':
      return { ...base, kind: 'note', label: 'Note', title: 'Written down', lines: [row.text] }
    case 'call':
      return { ...base, kind: 'note', label: 'Call', title: 'Telephone call', lines: [row.text] }
    case 'owner':
      return { ...base, kind: 'owner', label: 'Owner', title: `Given to ${row.whom}`, lines: [row.text] }
    case 'refusal':
      return { ...base, kind: 'act', label: 'Refused', title: row.whom ?? 'Something that was not allowed', lines: [row.text] }
    default:
      return { ...base, kind: 'look', label: 'Look', title: LOOKS[row.text] ?? row.text }
  }
}

/** Said at the top of a case of which something was removed for good; null of any other. */
export function removedOf(events: readonly EventRow[]): string | null {
  const last = events.findLast(({ kind }) => kind === 'removed')
  if (!last) return null
  const what =
    last.body['of'] === 'case' ? 'Everything that anybody wrote in this case' : 'Who this child was, and everything that anybody wrote,'
  return `${what} was removed for good on ${longDay(londonDay(last.recordedAt))}. Nobody can read it any more. What was decided, by whom and when, stays.`
}

function eventEntry({ kind, body, recordedAt, by, asker }: EventRow, { process, today }: Told): Entry | null {
  const base = { ...plain, at: recordedAt, when: clockTime(recordedAt), by: 'Sixth Day', kind: 'date' as const }
  const name = clockName(process, String(body['clock'] ?? String(body['id'] ?? '').replace(/-\d+$/, '')))
  const say = (value: unknown) => (value ? shortDay(String(value).slice(0, 10) as Day, today) : 'no date')
  if (kind === 'deadline-moved')
    return {
      ...base,
      label: 'Deadline moved',
      title: name,
      from: say(body['was']),
      to: say(body['due']),
      lines: body['why'] ? [doneWords(process, String(body['why']))] : [],
    }
  if (kind === 'deadline')
    return {
      ...base,
      label: 'Deadline',
      title: body['due'] ? `${name}: ${say(body['due'])}` : name,
      lines: body['cannot'] ? [String(body['cannot'])] : [],
    }
  if (kind === 'deadline-settled') return { ...base, label: 'Deadline', title: `${name}: ${String(body['state'] ?? 'settled')}` }
  if (kind === 'case-opened')
    return { ...base, kind: 'act', label: 'Another case', title: `Opened: ${processOf(String(body['opens'])).title}` }
  if (kind === 'removed')
    return {
      ...base,
      by: by ?? base.by,
      kind: 'act',
      label: REMOVED,
      title: body['of'] === 'case' ? 'Everything that anybody wrote in this case' : 'Who the child was, and everything that anybody wrote',
      lines: [
        removals[body['why'] as Removal] ?? 'Nobody can read it any more.',
        ...(asker ? [`${bases[body['basis'] as Basis].says} ${asker} asked for it, and ${by} approved it.`] : []),
      ],
    }
  if (kind === 'hold')
    return {
      ...base,
      by: by ?? base.by,
      kind: 'act',
      label: 'Hold',
      title: body['state'] === 'placed' ? 'Held: it is not disposed of' : 'Hold lifted',
      lines: [`${holds[body['why'] as HoldKind]}.`],
    }
  return kind === 'closed'
    ? { ...base, kind: 'act', label: 'Closed', title: outcomeOf(process, String(body['outcome'] ?? ''), endings) }
    : null
}

/** One list of everything that happened, newest first. */
export function historyOf(
  {
    acts,
    letters,
    documents,
    smaller,
    events,
    contacts,
    contactChanges,
    head,
    corrections,
    challenges,
  }: {
    acts: readonly ActRow[]
    letters: readonly LetterRow[]
    documents: readonly DocumentRow[]
    smaller: readonly SmallRow[]
    events: readonly EventRow[]
    contacts: readonly ContactHeld[]
    contactChanges: readonly ContactChangeHeld[]
    head: Pick<CaseHead, 'openedAt' | 'closedAt'>
    corrections: readonly CorrectionHeld[]
    challenges: readonly ChallengeHeld[]
  },
  told: Told,
): readonly Entry[] {
  const all = [
    // What puts something right is told with what was proposed.
    ...acts.filter(({ action }) => action !== 'correct').map((act) => actEntry(act, told)),
    ...corrections.flatMap((one) => correctionEntries(one, told)),
    ...challenges.map((one) => challengeEntry(one, told)),
    ...letterEntries(letters, contacts, told.process, told.today),
    ...documentEntries(documents, told.process),
    ...contactEntries(contactChanges, contacts, head, told.all),
    ...smaller.map(smallEntry),
    ...events.flatMap((event) => eventEntry(event, told) ?? []),
  ]
  return all.sort((a, b) => b.at.getTime() - a.at.getTime())
}
