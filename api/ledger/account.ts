import { yearOf } from '../../domain/calendar-words.ts'
import { amountOf, entryTypes, isOverrideReason, overrideReasons, scaleFor, type Policy } from '../../domain/ledger.ts'
import { nearest } from '../../domain/ledger-accounts.ts'
import { years } from '../../domain/year-groups.ts'
import type { LineOfAccount } from '../../store/reading-ledger.ts'
import { plainDay } from '../saying/days.ts'
import { exactly, inTenths, signed, tenthsOf } from './saying.ts'
import type { Standing } from './standing.ts'

/** Who reads it: whether they may read who set an override and why, and take one back. */
export interface Reader {
  readonly staff: boolean
  readonly overrides: boolean
  /** Cases that they may know of. */
  readonly seen: ReadonlySet<string>
}

/** The entries of one account in order, each with what it brings today and what they come to by then; they end at what the account holds. */
export function linesView(
  lines: readonly LineOfAccount[],
  { policies, year }: { readonly policies: ReadonlyMap<number, Policy>; readonly year: number },
  reader: Reader,
) {
  // What takes an entry back brings what the entry brought, with the other sign: whenever it came.
  const brought = lines.map(({ reversed, on, type, amount, ...line }) => ({
    ...line,
    times: reversed ? -1 : 1,
    year: yearOf(reversed?.on ?? on),
    type: reversed?.type ?? type,
    amount: reversed?.amount ?? amount,
  }))
  const scale = scaleFor(brought, year)
  let sum = 0n
  const drawn = lines.map((line, at) => {
    const brings = amountOf(brought[at]!, policies.get(line.policy)!, scale)
    sum += brings
    return {
      ...lineView(line, reader),
      year: brought[at]!.year,
      amount: exactly(nearest(brings, scale.one, 100)),
      sum: exactly(nearest(sum, scale.one, 100)),
    }
  })
  return { lines: drawn, sum: nearest(sum, scale.one, 100) }
}

function lineView(
  { id, caseId, yearGroup, type, part, on, reverses, reversed, takenBack, by, reason, why, amount }: LineOfAccount,
  reader: Reader,
) {
  const what = reversed ? `Takes back “${entryTypes[reversed.type]}” of ${plainDay(reversed.on)}` : entryTypes[type]
  return {
    id,
    day: plainDay(on),
    what: type === 'returned' ? `${what}: the child returned` : what,
    part: part < 100 ? `${part / 100} of a year` : '',
    group: yearGroup ? years[yearGroup] : 'Nobody said',
    reference: caseId,
    href: caseId && reader.seen.has(caseId) ? `/cases/${caseId}` : null,
    takenBack,
    // A school is told that there was one, and not who set it: as with numbers of the council's own.
    said:
      type === 'override'
        ? reader.staff
          ? `${by}: ${[isOverrideReason(reason) ? `${overrideReasons[reason]}.` : reason, why].filter(Boolean).join(' ')}`
          : 'Set by the panel’s chair or an administrator'
        : '',
    takesBack:
      reader.overrides && type === 'override' && reverses === null && !takenBack && amount !== null
        ? `/ledger/entries/${id}/take-back`
        : null,
  }
}

/** A school's account by year group, and in all. Null where it is held against no share. */
export function accountView({ rows, ledger, one }: Standing, urn: string) {
  const row = rows.find(({ school }) => school.urn === urn)
  if (!row) return null
  const said = ({ raw, expected, gap }: { readonly raw: bigint; readonly expected: bigint; readonly gap: bigint }) => ({
    taken: inTenths(tenthsOf(raw, one)),
    share: inTenths(tenthsOf(expected, one)),
    gap: signed(tenthsOf(gap, one)),
  })
  // Of fourteen year groups most have nothing in them, and to say so fourteen times says nothing.
  const groups = ledger.accounts.filter((account) => account.urn === urn && (account.raw !== 0n || account.expected !== 0n))
  return {
    ...said(row),
    size: new Intl.NumberFormat('en-GB').format(row.size),
    side: row.gap < 0n ? 'below its share' : row.gap > 0n ? 'above its share' : 'at its share',
    groups: groups.map((account) => ({ group: years[account.yearGroup], ...said(account) })),
  }
}
