import type { Action, Value } from '../../domain/process.ts'
import { factors, inWords, propose, type Factor } from '../../domain/screening.ts'
import type { Db } from '../../store/client.ts'
import { openingScreened } from '../../store/screening.ts'
import { plainDay } from '../saying/days.ts'
import type { Known } from './fields.ts'

/** Questions of an opening that the screening goes by. */
const ASKED = ['risks', 'needs'] as const
const isFactor = (one: string): one is Factor => Object.hasOwn(factors, one)

/** Factors that an opening names; null where it was asked for none. “None of these” is no factor. */
function named(answers: Readonly<Record<string, Value>>): readonly Factor[] | null {
  const given = ASKED.flatMap((name) => (Array.isArray(answers[name]) ? [answers[name] as readonly string[]] : []))
  return given.length === 0 ? null : given.flat().filter(isFactor)
}

/**
 * With the level of help that the screening proposes, and its reasons: from what the case's opening said, by the table in force on the London day it was
 * received, whatever the table says since. It is offered to be confirmed or changed; nothing is decided by it. Once somebody has found a level in this case, that
 * stands, and no table is asked.
 */
export async function withScreening(
  known: Readonly<Record<string, Known>>,
  { db, caseId }: { readonly db: Db; readonly caseId: string },
  { fields }: Action,
): Promise<Readonly<Record<string, Known>>> {
  const asking = Object.entries(fields).filter(([, { fact }]) => fact === 'screening-level')
  const opening = asking.length > 0 ? await openingScreened(db, caseId) : null
  const so = opening && named(opening.answers)
  if (!opening || !so || opening.found) return known
  const proposal = propose(so, opening.table)
  const source = `The screening’s table of ${plainDay(opening.table.since)} proposes: ${inWords(proposal)} Confirm it, or change it and say why.`
  const offered = asking.flatMap(([name, field]) =>
    field.kind === 'choice' && Object.hasOwn(field.options, proposal.level) ? [[name, { value: proposal.level, source }] as const] : [],
  )
  return { ...known, ...Object.fromEntries(offered) }
}
