import type { Response } from 'express'
import { may } from '../../domain/access.ts'
import { partiesOf, relationsOf, type Relation, type User } from '../../domain/people.ts'
import type { Speaks } from '../../domain/for-panel.ts'
import { answersFor, partiesThat } from '../../domain/letting-in.ts'
import type { Process } from '../../domain/process.ts'
import { isShut } from '../../store/adults.ts'
import type { Db } from '../../store/client.ts'
import { caseHeld, type CaseHeld } from '../../store/people.ts'
import { asPanelOf } from '../panels/speaking.ts'
import { processOf } from '../saying/steps.ts'

/** A case as one reader meets it: what decides who may act in it, its process, the parties they stand for, and what those make them. */
export interface Seen {
  readonly held: CaseHeld
  readonly process: Process
  readonly mine: readonly string[]
  readonly relations: readonly Relation[]
  /** Why nothing of it is open to them as the panel’s, where they hold the job of its chair; null where it is. */
  readonly shut: Speaks['shut']
}

/** The case of this reference, for whoever asks; null where there is none. Whether they may know of it is for the table to say. */
export async function seenBy(db: Db, user: User, reference: string): Promise<Seen | null> {
  const found = await caseHeld(db, reference)
  if (!found) return null
  const process = processOf(found.process)
  const { held, shut } = await asPanelOf(db, user, await asFamilyOf(db, user, found, process), process)
  return { held, process, shut, mine: partiesOf(user, held), relations: relationsOf(user, process, held) }
}

/** The case as one of a family may have it: of somebody of age it is not theirs at all, unless the young person has said so, who answers in their place (docs/decisions/0063). */
async function asFamilyOf(db: Db, user: User, held: CaseHeld, process: Process): Promise<CaseHeld> {
  const isHome = (party: string): boolean => ['family', 'child'].includes(String(process.parties[party]?.is))
  if (user.kind !== 'contact' || !partiesOf(user, held).some(isHome) || !(await isShut(db, held.id))) return held
  const theirs = partiesThat(process, 'family')
  const access = held.access.filter(({ party }) => !theirs.includes(party))
  return { ...held, access: access.flatMap((one) => answersFor(process, one.party, true).map((party) => ({ ...one, party }))) }
}

/** The case of this reference, where it was closed as opened for the wrong child and they still see it; null otherwise. */
export async function openedWrongly(db: Db, user: User, reference: string, process: string): Promise<CaseHeld | null> {
  const held = may(user, 'see every case') ? await caseHeld(db, reference) : null
  return held?.outcome === 'wrong-child' && held.process === process ? held : null
}

/** The case that this route is about, on routes whose rule is of a case. */
export const seenHere = (res: Response): Seen => res.locals['seen'] as Seen
