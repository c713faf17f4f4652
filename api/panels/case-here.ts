import type { Request, Response } from 'express'
import type { Heard } from '../../domain/hearings.ts'
import { asItself } from '../../store/asking.ts'
import type { Db } from '../../store/client.ts'
import { referrersOf } from '../../store/before-panel.ts'
import { attendanceOf, hearingsOf, schoolsConcerned, type HearingHeld } from '../../store/hearings.ts'
import { conflictsOf, type ConflictHeld } from '../../store/decisions.ts'
import { partsBefore, type PartHeld } from '../../store/packs.ts'
import { everySchool, type SchoolRow } from '../../store/reading-schools.ts'
import { leads } from '../saying/steps.ts'
import { heldHere } from './attendance.ts'
import type { MeetingHere } from './gate.ts'
import { sittingOf, type SittingHere } from './sitting.ts'

/** A case before the panel, as its latest pack has it; or the last that did, where it was heard and waits no more. */
export interface CaseHere extends MeetingHere {
  readonly part: PartHeld
  readonly place: number
  readonly of: number
  readonly members: readonly SittingHere[]
  readonly before: HearingHeld | null
  readonly schools: readonly SchoolRow[]
  /** The schools that it concerns, before anybody says which are considered. */
  readonly concerned: readonly string[]
  /** What members have declared in this case. */
  readonly declared: readonly ConflictHeld[]
}

/** The case of the meeting that an address names. Ten queries, whatever is in the pack. */
export async function caseHere(db: Db, req: Request, res: Response): Promise<CaseHere | null> {
  const found = await heldHere(db, req, res)
  if (!found) return null
  const parts = await partsBefore(db, found.meeting.id)
  const at = parts.findIndex(({ caseId }) => caseId === req.params['reference'])
  const part = parts[at]
  if (!part) return null
  const [attended, said, schools, concerned, referrers, conflicts] = await Promise.all([
    attendanceOf(db, found.meeting.id),
    hearingsOf(db, found.meeting.id),
    everySchool(db),
    // Which schools it concerns is asked for all: a member, who may not look into the case, is flagged by it too.
    asItself(() => schoolsConcerned(db, part.caseId)),
    asItself(() => referrersOf(db, part.caseId, leads)),
    conflictsOf(db, found.meeting.id),
  ])
  const declared = conflicts.filter(({ caseId }) => caseId === part.caseId)
  const declares = declared.flatMap(({ state, personId }) => (state === 'declared' ? [personId] : []))
  const members = sittingOf(found.panel.members, attended, { on: found.meeting.on, urgent: found.meeting.urgent, declares, referrers })
  const before = said.find(({ caseId }) => caseId === part.caseId) ?? null
  return { ...found, part, place: at + 1, of: parts.length, members, before, schools, concerned, declared }
}

/** Those that it concerns, and those that are considered. */
export const concernedBy = ({ concerned }: Pick<CaseHere, 'concerned'>, { options }: Pick<Heard, 'options'>): ReadonlySet<string> =>
  new Set([...concerned, ...options.map(({ urn }) => urn)])
