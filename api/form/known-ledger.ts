import { yearName, yearOf } from '../../domain/calendar-words.ts'
import type { Day } from '../../domain/calendar.ts'
import type { Action } from '../../domain/process.ts'
import { asItself } from '../../store/asking.ts'
import { partiesIn } from '../../store/reading-case.ts'
import type { Db } from '../../store/client.ts'
import { inTenths, sizedInWords, signed, tenthsOf } from '../ledger/saying.ts'
import { standingOf, type Standing } from '../ledger/standing.ts'
import { plainDay } from '../saying/days.ts'
import type { Known } from './fields.ts'

/**
 * With what the fairness ledger holds of the school that is asked, beside a question that it helps to answer: what the school has taken against its share, with the
 * denominator and the day. It is advice: no answer is filled in, and whoever answers may see it otherwise.
 */
export async function withLedger(
  known: Readonly<Record<string, Known>>,
  { db, caseId, today }: { readonly db: Db; readonly caseId: string; readonly today: Day },
  { fields }: Action,
): Promise<Readonly<Record<string, Known>>> {
  const asking = Object.entries(fields).flatMap(([name, { weighedBy }]) => (weighedBy ? [[name, weighedBy.party] as const] : []))
  if (asking.length === 0) return known
  const parties = await partiesIn(db, caseId)
  // A share is of what all schools took: it is read for its sums, and no other school is named.
  const standing = await asItself(() => standingOf(db, { phase: 'all', group: null, district: '', year: yearOf(today) }, today))
  const said = asking.flatMap(([name, party]): [string, Known][] => {
    const school = parties.find((one) => one.party === party)?.urn
    const source = school && advice(standing, school, today)
    return source ? [[name, { value: '', source }]] : []
  })
  return { ...known, ...Object.fromEntries(said) }
}

/** Null where the school is held against no share, or nobody has loaded its size. */
export function advice(standing: Standing, urn: string, today: Day): string | null {
  const row = standing.rows.find(({ school }) => school.urn === urn)
  if (!row) return null
  const tenths = (amount: bigint): number => tenthsOf(amount, standing.one)
  const above = standing.rows.filter(({ gap }) => gap > row.gap).length
  const gap = tenths(row.gap)
  return [
    `The fairness ledger of ${yearName(yearOf(today))}, seen on ${plainDay(today)}: ${row.school.name} has taken ${inTenths(tenths(row.raw))}, and its share by`,
    `${sizedInWords(standing)} is ${inTenths(tenths(row.expected))}. That is ${signed(gap)}; of ${standing.rows.length} schools ${above} stand higher.`,
    gap > 0 ? 'More than its share speaks for a high proportion.' : 'No more than its share speaks against a high proportion.',
    'The ledger counts children placed and excluded, and not everything that matters here: it advises, and you decide.',
  ].join(' ')
}
