import type { Day } from '../../domain/calendar.ts'
import { isYearGroup } from '../../domain/ledger.ts'
import type { Action, Value } from '../../domain/process.ts'
import { isOddYear, yearGroupByAge, yearGroupNow } from '../../domain/year-by-age.ts'
import { years } from '../../domain/year-groups.ts'
import type { Db } from '../../store/client.ts'
import { knownFacts } from '../../store/facts.ts'
import { ageOn, plainDay } from '../saying/days.ts'
import type { Known } from './fields.ts'
import type { Fields } from './flow.ts'

const asking = (fields: Fields): readonly string[] => Object.keys(fields).filter((name) => fields[name]!.fact === 'year-group')

/**
 * With the child's year group: as the council holds it, one further for each school year since it was said; where nothing is held, by the date of birth.
 * `born`: null where nobody knows; then nothing is worked out. One query where it is asked of a child who is held, otherwise none.
 */
export async function withYear(
  known: Readonly<Record<string, Known>>,
  { db, childId, born, today }: { readonly db: Db; readonly childId: string | null; readonly born: Day | null; readonly today: Day },
  { fields }: Action,
): Promise<Readonly<Record<string, Known>>> {
  const names = asking(fields)
  if (names.length === 0) return known
  const held = childId ? (await knownFacts(db, childId, ['year-group'])).get('year-group') : undefined
  const said = held && isYearGroup(held.value) ? { ...held, group: held.value, since: held.since as Day } : null
  const now = said ? yearGroupNow(said.group, said.since, today) : born && yearGroupByAge(born, today)
  if (!now || now === said?.group) return known
  const source = said
    ? `${years[said.group]} when it was last said, from ${said.source}, ${plainDay(said.since)}. A school year has begun since: change it if it is otherwise.`
    : 'Worked out from the date of birth. Change it if the child is taught in another year.'
  return { ...known, ...Object.fromEntries(names.map((name) => [name, { value: now, source }])) }
}

/** What to look at again before it is sent: a year group that is more than one from the age. Nothing is refused by it. */
export function oddYears(
  fields: Fields,
  given: Readonly<Record<string, Value>>,
  born: Day | null,
  today: Day,
): Readonly<Record<string, string>> {
  if (!born) return {}
  return Object.fromEntries(
    asking(fields).flatMap((name) => {
      const group = given[name]
      if (!isYearGroup(group) || !isOddYear(group, born, today)) return []
      const most = yearGroupByAge(born, today)
      const by = most ? `most children of this age are in ${years[most]}` : 'children of this age are in no year group'
      return [[name, `The child is ${ageOn(born, today)}: ${by}. Is it right?`] as const]
    }),
  )
}
