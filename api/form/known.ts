import type { Day } from '../../domain/calendar.ts'
import { ofOneCase } from '../../domain/facts.ts'
import type { Action } from '../../domain/process.ts'
import { knownFacts } from '../../store/facts.ts'
import type { Db } from '../../store/client.ts'
import { plainDay } from '../saying/days.ts'
import type { Known } from './fields.ts'

/** Answers already known about a child, each with where it comes from and since when (decisions 38). */
export async function knownFor(db: Db, childId: string | null, { fields }: Action): Promise<Readonly<Record<string, Known>>> {
  const asking = Object.entries(fields).flatMap(([name, { fact }]) => (fact && !ofOneCase.includes(fact) ? [[name, fact] as const] : []))
  if (!childId || !asking.length) return {}
  const facts = await knownFacts(
    db,
    childId,
    asking.map(([, fact]) => fact),
  )
  return Object.fromEntries(
    asking.flatMap(([name, fact]) => {
      const held = facts.get(fact)
      if (!held) return []
      const value = Array.isArray(held.value) ? held.value.map(String) : String(held.value)
      return [
        [
          name,
          { value, source: `Already known, from ${held.source}, since ${plainDay(held.since as Day)}. Change it if it is no longer so.` },
        ] as const,
      ]
    }),
  )
}
