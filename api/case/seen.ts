import type { Response } from 'express'
import { maySee, partiesOf, type User } from '../../domain/people.ts'
import type { Process } from '../../domain/process.ts'
import type { Db } from '../../store/client.ts'
import { caseHeld, type CaseHeld } from '../../store/people.ts'
import { hereOf } from '../layout/frame.ts'
import { processOf } from '../saying/steps.ts'

/** A case that this reader may see: what decides who may act in it, its process, and the parties they stand for. */
export interface Seen {
  readonly held: CaseHeld
  readonly process: Process
  readonly mine: readonly string[]
}

/** The case of this reference, for whoever asks; null where there is none or none that they may know of: both are a 404 (decisions 23). */
export async function seenBy(db: Db, user: User, reference: string): Promise<Seen | null> {
  const held = await caseHeld(db, reference)
  if (!held || !maySee(user, held)) return null
  return { held, process: processOf(held.process), mine: partiesOf(user, held) }
}

/** As `seenBy`, for the person of this request. */
export const seenHere = (db: Db, res: Response, reference: string): Promise<Seen | null> => seenBy(db, hereOf(res).user, reference)
