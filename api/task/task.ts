import type { Response } from 'express'
import { plus } from '../../domain/calendar.ts'
import type { Action } from '../../domain/process.ts'
import type { Db } from '../../store/client.ts'
import { calendarsAt } from '../../store/reading-calendars.ts'
import { caseHead, deadlinesOf, factsOf, openSteps, type CaseHead, type DeadlineRow } from '../../store/reading-case.ts'
import { actsOf, lettersOf } from '../../store/reading-history.ts'
import { everySchool, type SchoolRow } from '../../store/reading-schools.ts'
import { dueOf } from '../case/dates.ts'
import { seenHere, type Seen } from '../case/seen.ts'
import { partiesBy } from '../case/act.ts'
import type { Names } from '../form/answers.ts'
import { namesOf } from '../form/schools.ts'
import { hereOf, type Here } from '../layout/frame.ts'
import { longDay, londonLong } from '../saying/days.ts'
import { letterState } from '../saying/letters.ts'
import { actionOf, partiesOfStep, stepOf } from '../saying/steps.ts'
import { childFor, factsFor, papersFor, readerOf, voiceOf, type Reader } from './about.ts'

/** A task as its reader finds it: theirs, and open or not. */
export interface Task {
  readonly seen: Seen
  readonly here: Here
  readonly key: string
  readonly name: string
  readonly action: Action
  /** The parties of the step that the reader stands for. */
  readonly mine: readonly string[]
  readonly reader: Reader
  readonly open: boolean
}

/** The task of this step, for the person of this request; null where it is not theirs. */
export async function taskHere(db: Db, res: Response, reference: string, key: string): Promise<Task | null> {
  const here = hereOf(res)
  const seen = await seenHere(db, res, reference)
  if (!seen) return null
  const { action: name } = stepOf(key)
  const action = actionOf(seen.process, name)
  const mine = partiesOfStep(seen.process, key).filter((party) => seen.mine.includes(party))
  if (!action || !mine.length) return null
  const open =
    seen.held.outcome === null &&
    (action.anyTime === true ||
      seen.held.open.some((step) => step.key === key || (step.action === name && (step.party === null || mine.includes(step.party)))))
  return { seen, here, key, name, action, mine, reader: readerOf(seen.process, mine), open }
}

/** Everything the task page reads. */
export async function contentOf(db: Db, { seen, here, key, name, mine, reader }: Task) {
  const { held, process } = seen
  const [head, steps, deadlines, facts, acts, letters, schools] = await Promise.all([
    caseHead(db, held.id),
    openSteps(db, held.id),
    deadlinesOf(db, [held.id]),
    factsOf(db, held.childId),
    actsOf(db, held.id),
    lettersOf(db, held.id),
    everySchool(db),
  ])
  const step = steps.find((one) => one.key === key) ?? steps.find((one) => one.action === name)
  const row = deadlines.find(({ id, state }) => step?.deadlines.includes(id) && (state === 'waiting' || state === 'overdue'))
  const calendars = await calendarsAt(db, row?.calendars ?? [])
  const names: Names = { schools: namesOf(schools), parties: partiesBy(seen) }
  const recipients = [`${here.user.kind}:${here.user.id}`]
  return {
    head: head!,
    schools,
    names,
    due: row ? dueOf(row, process, calendars, here.today) : null,
    cannot: row?.cannot ?? null,
    silence: row ? silenceOf(row, head!) : null,
    child: childFor(reader, head!),
    voice: voiceOf(facts),
    facts: factsFor(reader, facts, process, names),
    papers: papersFor(reader, acts, process, names),
    letters: letters
      .filter(({ recipient, party, way }) => way !== 'none' && (recipients.includes(recipient) || mine.includes(party)))
      .map(({ id, title, state, writtenAt }) => ({ id, title, when: londonLong(writtenAt), state: letterState(state).text })),
  }
}

/** What silence leads to, said before it comes. */
function silenceOf(row: DeadlineRow, { manager }: CaseHead): string {
  if (!row.due) return 'The task stays open until it is answered.'
  return `We remind you before the day. If nothing has come by then, on ${longDay(plus(row.due, 1))} ${manager} of the council is told. The task stays open, and you can still answer.`
}

export type Content = Awaited<ReturnType<typeof contentOf>>
export type { SchoolRow }
