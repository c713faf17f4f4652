import type { Bundle, Event, Row } from './bundle.ts'
import { isSame } from './canonical.ts'
import { NONE } from './history.ts'
import { readHistory, type Accepted, type Asking, type Read } from './read-history.ts'
import { Finding, leftOut, type Check } from './report.ts'
import { wrongTimer } from './timers.ts'

/** What ran the case says what the record says. A replay would not see it: it compares the order of what a story asks, and none of what it says. */
export function workflowAgrees({ about, events, history }: Pick<Bundle, 'about' | 'events' | 'history'>): Check {
  if (!history) return leftOut('workflow', NONE)
  const finding = new Finding('workflow')
  const read = attempted(history.events)
  if (!read) {
    finding.fail('the history', 'It cannot be read.')
    return finding.done()
  }
  for (const { event, what } of read.strange) finding.fail(`event ${event}`, what)
  const lines = bySeq(events)
  finding.look('how it began', wrongOpening(read, events))
  for (const one of read.accepted) finding.look(`act ${one.id}, event ${one.event}`, wrongAct(one, events))
  const called = new Set<number>()
  for (const asking of read.askings) {
    if (asking.name === 'postLetter' || asking.name === 'giveUpLetter') continue
    const seq = Number(asking.input['seq'])
    const again = called.has(seq) && 'Its number was used before.'
    called.add(seq)
    finding.look(
      `${asking.name} ${seq}, event ${asking.event}`,
      again || (asking.input['caseId'] !== about.case ? 'It is of another case.' : wrongAsking(asking, lines.get(seq) ?? [])),
    )
  }
  // What was written since the history was exported last stands on the record alone.
  const until = Math.max(0, ...called)
  for (const event of events)
    if (event.seq > 0 && event.seq <= until)
      finding.look(`line ${event.position}`, !called.has(event.seq) && 'Nothing that ran the case wrote it.')
  for (const timer of read.timers) finding.look(`timer, event ${timer.event}`, wrongTimer(timer, read))
  const closed = events.find(({ kind }) => kind === 'closed')?.body['outcome'] ?? null
  if (history.parts.at(-1)?.isLast || read.outcome !== null)
    finding.look(
      'how it ended',
      read.outcome !== closed && `What ran it ended ${read.outcome ?? 'not at all'}, and the record says ${String(closed)}.`,
    )
  return finding.done()
}

function attempted(events: readonly Row[]): Read | null {
  try {
    return readHistory(events)
  } catch {
    return null
  }
}
function bySeq(events: readonly Event[]): ReadonlyMap<number, readonly Event[]> {
  const found = new Map<number, Event[]>()
  for (const event of events) found.set(event.seq, [...(found.get(event.seq) ?? []), event])
  return found
}

const SAID = ['party', 'by', 'submission', 'receivedAt'] as const
const isSaid = (given: Row, { body }: Event): boolean => SAID.every((name) => given[name] === body[name])

function wrongOpening({ opening }: Read, events: readonly Event[]): string | null {
  const opened = events.find(({ kind }) => kind === 'opened')
  if (!opened || !isSaid(opening, opened)) return 'It began with another opening than the one on the record.'
  return isSame(opening['answers'], opened.body['answers']) ? null : 'It began with other answers than those on the record.'
}

function wrongAct({ id, act, answer }: Accepted, events: readonly Event[]): string | null {
  if (answer === undefined) return null
  const line = events.find(({ kind, body }) => kind === 'act' && body['submission'] === act['submission'])
  if (answer === null) return line ? 'It was refused, and is on the record.' : null
  if (id !== act['submission']) return 'It was sent under another name than the act that it is.'
  if (!line) return 'It took effect, and is not on the record.'
  if (answer['seq'] !== line.seq) return `It was answered as number ${String(answer['seq'])}, and is number ${line.seq}.`
  const same = isSaid(act, line) && act['action'] === line.body['action'] && isSame(act['answers'], line.body['answers'])
  return same ? null : 'It says something else than the record.'
}

type Wrong = (asking: Asking, lines: readonly Event[]) => string | null
function wrongAsking(asking: Asking, lines: readonly Event[]): string | null {
  if (!asking.isDone && lines.length === 0) return null
  return Object.hasOwn(wrong, asking.name) ? wrong[asking.name]!(asking, lines) : 'No story of ours asks for that.'
}
const ofKind = (lines: readonly Event[], ...kinds: readonly string[]): readonly Event[] => lines.filter(({ kind }) => kinds.includes(kind))
const bodies = (lines: readonly Event[], kind: string): readonly Row[] => ofKind(lines, kind).map(({ body }) => body)

const wrong: Readonly<Record<string, Wrong>> = {
  recordAct: ({ input }, lines) => {
    const [line, more] = ofKind(lines, 'opened', 'act')
    if (!line) return 'Its act is not on the record.'
    if (more) return 'It is on the record twice.'
    if (!isSaid(input, line) || input['action'] !== line.body['action']) return 'It says something else than the record.'
    return wrongStanding(input, lines)
  },
  countDays: ({ input, result, isDone }, lines) => {
    const counts = (input['counts'] ?? []) as readonly Row[]
    const answered = (isDone ? result : []) as readonly Row[]
    for (const { body } of ofKind(lines, 'deadline', 'deadline-moved', 'deadline-again')) {
      const at = counts.findIndex(({ id }) => id === body['id'])
      const asked = counts[at]
      if (!asked) return `It never asked for ${String(body['id'])}, which the record says it did.`
      if (asked['clock'] !== body['clock'] || input['why'] !== body['why'])
        return `It asked for ${String(body['id'])} by another clock, or for another reason.`
      if (asked['from'] !== null && asked['from'] !== body['from'])
        return `It had ${String(body['id'])} counted from ${String(asked['from'])}, and the record says ${String(body['from'])}.`
      const got = answered[at]
      if (!isDone) continue
      const other = ANSWERED.find((name) => !isSame(got?.[name], body[name]))
      if (other) return `It was told another ${other} of ${String(body['id'])} than the record holds.`
    }
    return isDone && answered.length !== counts.length ? 'It was not told as many dates as it asked for.' : null
  },
  saveCase: ({ input }, lines) => {
    const opened = (input['opened'] ?? []) as readonly string[]
    if (
      !isSame(
        opened,
        bodies(lines, 'step-opened').map(({ step }) => step),
      )
    )
      return 'It opened other steps than the record says.'
    if (!isSame(input['settled'], bodies(lines, 'deadline-settled'))) return 'It says otherwise than the record what became of dates.'
    if ((input['outcome'] ?? null) !== (bodies(lines, 'closed')[0]?.['outcome'] ?? null))
      return 'It ended the case otherwise than the record says.'
    return wrongStanding(input, lines)
  },
  writeLetters: ({ input, result, isDone }, lines) => {
    const told = (input['letters'] ?? []) as readonly Row[]
    const letters = bodies(lines, 'letter')
    for (const { letter, to, rang } of letters)
      // A letter that is handed on goes to one party of those that it was told to.
      if (
        !told.some(
          (one) =>
            one['letter'] === letter &&
            one['rang'] === rang &&
            (to as readonly string[]).every((party) => (one['to'] as readonly string[]).includes(party)),
        )
      )
        return `It never told “${String(letter)}” to ${String(to)}, which the record says it did.`
    for (const { letter, about } of told) {
      const isThere = letters.some((one) => one['letter'] === letter)
      // An overdue notice is left unwritten where an answer was on its way.
      if (!isThere && isDone && !(letter === 'overdue' && (about as readonly string[]).length > 0))
        return `It told “${String(letter)}”, which is not on the record.`
    }
    const post = letters.some((one) => (one['letters'] as readonly Row[]).some(({ by }) => by === 'email' || by === 'print'))
    return isDone && (result as Row | null)?.['post'] === true && !post
      ? 'It was told that there was something to post, and there was not.'
      : null
  },
  openCase: ({ input }, lines) => {
    const [line] = bodies(lines, 'case-opened')
    if (!line) return 'The case that it opened is not on the record.'
    const stands = ((input['stands'] ?? []) as readonly Row[]).map(({ submission }) => submission)
    return line['opens'] === input['opens'] && isSame(line['stands'], stands) ? null : 'It opened another case than the record says.'
  },
}
const ANSWERED = ['cite', 'since', 'calendars', 'inputs', 'from', 'due', 'lateFrom', 'wakings', 'cannot'] as const

/** What the record says was opened, closed or changed is what the call saw open. */
function wrongStanding(input: Row, lines: readonly Event[]): string | null {
  const [line] = bodies(lines, 'standing')
  if (!line) return null
  const open = new Map(((input['open'] ?? []) as readonly Row[]).map((one) => [one['step'], one]))
  const shown = [...(line['opened'] as readonly Row[]), ...(line['changed'] as readonly Row[])]
  const other = shown.find((one) => !isSame(one, open.get(one['step'])))
  if (other) return `It did not say that ${String(other['step'])} stood open so.`
  const still = (line['closed'] as readonly string[]).find((step) => open.has(step))
  return still ? `It said that ${still} stood open, and the record says that it closed.` : null
}
