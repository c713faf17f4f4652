import type { User } from '../../domain/people.ts'
import { principalsOf } from '../../domain/people.ts'
import type { Db } from '../../store/client.ts'
import { calendarsAt, deciding } from '../../store/reading-calendars.ts'
import { stepsFor, type TaskRow } from '../../store/reading-tasks.ts'
import type { Day } from '../../domain/calendar.ts'
import { noDay, sayDue, sayPrompt, type Due, type Prompt } from '../saying/due.ts'
import { initialsOf } from '../../domain/names.ts'
import { lowerFirst } from '../saying/names.ts'
import { actionOf, isRight, partiesOfStep, partyTitle, processOf, unitOf } from '../saying/steps.ts'

/** One task in a list: what, by when; and whether it is asked, or may simply be done. */
export interface TaskLine {
  readonly reference: string
  readonly href: string
  readonly title: string
  readonly process: string
  readonly initials: string
  readonly due: Due | null
  readonly prompt: Prompt | null
  /** In place of a day. */
  readonly noDate: string | null
  readonly asked: boolean
}

/** The tasks of a person, what is late first, then those owed now, then the soonest: those asked of them, then what they may do though nobody waits for it. */
export async function tasksOf(db: Db, user: User, today: Day, caseId: string | null = null): Promise<readonly TaskLine[]> {
  const rows = (await stepsFor(db, principalsOf(user), caseId)).filter(isTheirs)
  const calendars = await calendarsAt(
    db,
    rows.flatMap((row) => row.calendars ?? []),
  )
  return rows.map((row) => {
    const process = processOf(row.process)
    const calendar = deciding(row.calendars ?? [], row.decidedBy, calendars)
    const due =
      row.due && row.clock && row.kind
        ? sayDue(
            {
              due: row.due,
              kind: row.kind,
              cite: row.cite ?? '',
              unit: unitOf(process, row.clock, row.rowSince, row.ownUnit),
              calendar,
              isRight: isRight(process, row.clock),
            },
            today,
          )
        : null
    const prompt = sayPrompt(row)
    return {
      reference: row.caseId,
      href: `/tasks/${row.caseId}/${encodeURIComponent(row.key)}`,
      title: titleOf(row),
      process: process.title,
      initials: initialsOf(row.first, row.last),
      due,
      prompt,
      noDate: due || prompt ? null : noDay(row),
      asked: !row.interrupts,
    }
  })
}

function titleOf(row: TaskRow): string {
  const process = processOf(row.process)
  const title = actionOf(process, row.action)?.title ?? row.action
  const whose = partiesOfStep(process, row.key).map((party) => lowerFirst(partyTitle(process, party)))
  return isOwn(row) ? title : `For the ${whose.join(' or ')}: ${lowerFirst(title)}`
}

const isTheirs = (row: TaskRow): boolean => isOwn(row) || isHelped(row)
const isOwn = ({ process, key, mine }: TaskRow): boolean => partiesOfStep(processOf(process), key).some((party) => mine.includes(party))
/** It is for somebody whom they may help to answer. */
const isHelped = ({ process, action, mine }: TaskRow): boolean =>
  actionOf(processOf(process), action)?.helpedBy?.parties.some((party) => mine.includes(party)) === true
