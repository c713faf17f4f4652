import { may } from '../../domain/access.ts'
import { londonDay } from '../../domain/calendar.ts'
import type { User } from '../../domain/people.ts'
import { isWords, type Process } from '../../domain/process.ts'
import { earlierOpenings } from '../../store/earlier.ts'
import type { Db } from '../../store/client.ts'
import { seenBy } from '../case/seen.ts'
import { plainDay } from '../saying/days.ts'
import type { Known } from './fields.ts'

/**
 * With what the child’s latest earlier case of the same process said, where the process offers it: each with its source and day, to be kept or changed. Only of
 * a case that whoever asks may read: who works cases, or the school that the child was at then. A fact that is known already stands as it is known.
 */
export async function withEarlier(
  known: Readonly<Record<string, Known>>,
  { db, user, childId }: { readonly db: Db; readonly user: User; readonly childId: string | null },
  { name, title, opening }: Process,
): Promise<Readonly<Record<string, Known>>> {
  const { askedAnew, fields } = opening
  if (!childId || !askedAnew) return known
  for (const { caseId, receivedAt, answers, words } of await earlierOpenings(db, childId, name)) {
    const seen = await seenBy(db, user, caseId)
    if (!seen || !(may(user, 'read the case', seen.relations) || seen.relations.includes('own school'))) continue
    const source = `From ${title.toLowerCase()} ${caseId} of ${plainDay(londonDay(receivedAt))}. Keep it if it still holds, or change it.`
    const offered = Object.entries(fields).flatMap(([field, one]): [string, Known][] => {
      const given = isWords(one) ? words[field] : answers[field]
      if (given === undefined || given === '' || one.fact || askedAnew.includes(field)) return []
      return [[field, { value: Array.isArray(given) ? given.map(String) : String(given), source }]]
    })
    return { ...Object.fromEntries(offered), ...known }
  }
  return known
}
