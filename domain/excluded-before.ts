/** What the exclusions of a child on the record answer of a question about where they stand, so that nobody is asked it again (decisions 38). */
import type { Day } from './calendar.ts'
import { longDay } from './day-names.ts'
import type { FactName } from './facts.ts'

/** An exclusion for good, that stands. */
export interface ForGood {
  readonly caseId: string
  /** Its first day. */
  readonly from: Day
  /** The name has come off the register. */
  readonly isOff: boolean
}
/** An answer, and where it comes from. */
export interface Answered {
  readonly value: string
  readonly source: string
}
/** What is known besides. */
export interface Beside {
  /** Whether whoever asks may read every case: of fewer nobody can say that there is no other. */
  readonly isAll: boolean
  /** The first day at a new school, the latest there is; null where none is known. */
  readonly started: Day | null
  /** What an earlier form was told of this, such as of an exclusion in the area of another council. */
  readonly twice: string | null
  readonly latest: string | null
}

/** By the fact that each answers: none where the child was never excluded for good. In any order. */
export function saidByExclusions(all: readonly ForGood[], beside: Beside): Readonly<Partial<Record<FactName, Answered>>> {
  const stands = all.toSorted((a, b) => a.from.localeCompare(b.from))
  const last = stands.at(-1)
  if (!last) return {}
  const named = stands.map(({ caseId, from }) => `${longDay(from)} (${caseId})`)
  return {
    ...times(named, beside),
    ...(!beside.latest || beside.latest < last.from
      ? { 'latest-exclusion': { value: last.from, source: `From exclusion ${last.caseId}. Change it if there was a later one.` } }
      : {}),
    ...(beside.started && beside.started > last.from ? {} : placeAfter(last)),
  }
}

function times(named: readonly string[], { isAll, twice }: Beside): Readonly<Partial<Record<FactName, Answered>>> {
  if (named.length > 1) {
    return {
      'excluded-twice': { value: 'yes', source: `The record has these: ${named.join('; ')}. Change it if one of them no longer stands.` },
    }
  }
  if (!isAll || twice !== null) return {}
  const source = `The record has one, of ${named[0]}. Change it if there was another, such as in the area of another council.`
  return { 'excluded-twice': { value: 'no', source } }
}

function placeAfter({ caseId, from, isOff }: ForGood): Readonly<Partial<Record<FactName, Answered>>> {
  const source = `From exclusion ${caseId}, of ${longDay(from)}`
  return {
    'place-now': isOff
      ? { value: 'none', source: `${source}: the name has come off the register. Change it if they have a place since.` }
      : { value: 'excluded', source: `${source}: nobody has said that the name came off the register. Change it if it has.` },
    'without-place-since': { value: from, source: `${source}: its first day. Change it if they had a school in between.` },
  }
}
