import type { Day } from '../../domain/calendar.ts'
import { saidByExclusions } from '../../domain/excluded-before.ts'
import type { FactName } from '../../domain/facts.ts'
import type { Action } from '../../domain/process.ts'
import type { Db } from '../../store/client.ts'
import { knownFacts } from '../../store/facts.ts'
import { standingForGood } from '../../store/reading-suspensions.ts'
import { processOf } from '../saying/steps.ts'
import type { Known } from './fields.ts'

const ANSWERED: readonly FactName[] = ['excluded-twice', 'latest-exclusion', 'place-now', 'without-place-since']

/**
 * With what the child’s exclusions on the record answer, each with its source, to be kept or changed: whether they were excluded for good twice, when, and where
 * they have stood since. No query where nothing of it is asked.
 */
export async function withExclusions(
  known: Readonly<Record<string, Known>>,
  { db, childId, isAll }: { readonly db: Db; readonly childId: string | null; readonly isAll: boolean },
  { fields }: Action,
): Promise<Readonly<Record<string, Known>>> {
  const asking = Object.entries(fields).flatMap(([name, { fact }]) => (fact && ANSWERED.includes(fact) ? [[name, fact] as const] : []))
  if (!childId || asking.length === 0) return known
  const forGood = await standingForGood(db, childId, processOf('exclusion').takesBack ?? [])
  if (forGood.length === 0) return known
  const facts = await knownFacts(db, childId, ['started', 'excluded-twice', 'latest-exclusion'])
  const held = (fact: FactName): string | null => (facts.has(fact) ? String(facts.get(fact)!.value) : null)
  const said = saidByExclusions(forGood, {
    isAll,
    started: held('started') as Day | null,
    twice: held('excluded-twice'),
    latest: held('latest-exclusion'),
  })
  const offered = asking.flatMap(([name, fact]): [string, Known][] => (said[fact] ? [[name, said[fact]]] : []))
  return { ...known, ...Object.fromEntries(offered) }
}
