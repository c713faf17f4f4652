import type { Response } from 'express'
import { plus } from '../../domain/calendar.ts'
import { helps } from '../../domain/acting.ts'
import type { Action, How } from '../../domain/process.ts'
import type { Db } from '../../store/client.ts'
import { calendarsAt } from '../../store/reading-calendars.ts'
import { contactsOf } from '../../store/contacts.ts'
import { factsOf } from '../../store/facts.ts'
import { caseHead, deadlinesOf, openSteps, type CaseHead, type DeadlineRow } from '../../store/reading-case.ts'
import { actsAsCorrected, lettersOf } from '../../store/reading-history.ts'
import { everySchool, type SchoolRow } from '../../store/reading-schools.ts'
import { dueOf, mostUrgentFirst } from '../case/dates.ts'
import { seenHere, type Seen } from '../case/seen.ts'
import { documentsListed } from '../documents/listed.ts'
import { documentsFor } from '../documents/take.ts'
import { partiesBy } from '../case/act.ts'
import type { Names } from '../form/answers.ts'
import { namesOf } from '../form/schools.ts'
import { hereOf, type Here } from '../layout/frame.ts'
import { longDay, londonLong } from '../saying/days.ts'
import { noDay, sayPrompt } from '../saying/due.ts'
import { letterState } from '../saying/letters.ts'
import { actionOf, partiesOfStep, stepOf } from '../saying/steps.ts'
import { childFor, factsFor, lettersOfTheirs, papersFor, voiceOf, whyAsked } from './about.ts'

/** A task as its reader finds it: theirs, and open or not. */
export interface Task {
  readonly seen: Seen
  readonly here: Here
  readonly key: string
  readonly name: string
  readonly action: Action
  /** The parties of the step that the reader stands for; where they help somebody to answer, that party. */
  readonly mine: readonly string[]
  /** How they may help, where it is not theirs but that of somebody they help. */
  readonly helps: readonly How[] | null
  readonly open: boolean
}

/** The task of this step, for the person of this request; null where it is not theirs. */
export function taskHere(res: Response, key: string): Task | null {
  const here = hereOf(res)
  const seen = seenHere(res)
  const { action: name } = stepOf(key)
  const action = actionOf(seen.process, name)
  if (!action) return null
  const whose = partiesOfStep(seen.process, key)
  const own = whose.filter((party) => seen.mine.includes(party))
  const helping = own.length ? null : helps(here.user, seen.held, action)
  const mine = helping ? whose : own
  if (!mine.length) return null
  const open =
    seen.held.outcome === null &&
    (action.anyTime === true ||
      seen.held.open.some((step) => step.key === key || (step.action === name && (step.party === null || mine.includes(step.party)))))
  return { seen, here, key, name, action, mine, helps: helping, open }
}

/** Everything the task page reads. */
export async function contentOf(db: Db, { seen, here, key, name }: Task) {
  const { held, process, relations } = seen
  const [head, steps, deadlines, facts, acts, letters, schools, contacts, documents] = await Promise.all([
    caseHead(db, held.id),
    openSteps(db, held.id),
    deadlinesOf(db, [held.id]),
    factsOf(db, held.childId),
    actsAsCorrected(db, held.id),
    lettersOf(db, held.id),
    everySchool(db),
    contactsOf(db, held.childId),
    documentsFor({ db }, here.user, seen),
  ])
  const step = steps.find((one) => one.key === key) ?? steps.find((one) => one.action === name)
  const over = deadlines.filter(({ id }) => step?.deadlines.includes(id))
  const row = mostUrgentFirst(over, here.today).find(({ state }) => state === 'waiting' || state === 'overdue')
  const calendars = await calendarsAt(db, row?.calendars ?? [])
  const names: Names = { schools: namesOf(schools), parties: partiesBy(seen) }
  const reader = { user: here.user, relations, process, names, head: head!, contacts }
  return {
    head: head!,
    schools,
    names,
    due: row ? dueOf(row, process, calendars, here.today) : null,
    prompt: row ? sayPrompt(row) : null,
    noDate: !row && over.some(({ state }) => state === 'cannot be counted') ? noDay({ uncounted: true }) : null,
    silence: row ? silenceOf(row, head!) : null,
    child: childFor(reader, head!),
    voice: voiceOf(reader, facts),
    facts: factsFor(reader, facts),
    why: whyAsked(reader, acts),
    papers: papersFor(reader, acts),
    documents: documentsListed(documents, here.user, seen, key),
    letters: lettersOfTheirs(here.user, letters).map(({ id, title, state, writtenAt }) => ({
      id,
      title,
      when: londonLong(writtenAt),
      state: letterState(state).text,
    })),
  }
}

/** What silence leads to, said before it comes. */
function silenceOf(row: DeadlineRow, { manager }: CaseHead): string {
  if (!row.due) return 'The task stays open until it is answered.'
  return `We remind you before the day. If nothing has come by then, on ${longDay(plus(row.due, 1))} ${manager} of the council is told. The task stays open, and you can still answer.`
}

export type Content = Awaited<ReturnType<typeof contentOf>>
export type { SchoolRow }
