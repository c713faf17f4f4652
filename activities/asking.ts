/** What a case's clocks are counted from, and whose days: found in the database before anything is counted. */
import { instant, londonDay, type Calendar } from '../domain/calendar.ts'
import { whyExempt, type CountFrom } from '../domain/clock.ts'
import { facts as factNames, type FactName } from '../domain/facts.ts'
import { givenTo, schoolTypeOf, whoseOf, type Clock, type SchoolType, type Whose } from '../domain/row.ts'
import { calendarId, whoseName } from '../domain/whose.ts'
import { homeAuthority } from '../store/acts.ts'
import { loadCalendars } from '../store/calendars.ts'
import type { Tx } from '../store/client.ts'
import { factsOfCase } from '../store/facts.ts'
import { typeOfSchool } from '../store/reading-schools.ts'
import type { Count } from './types.ts'

type Facts = Awaited<ReturnType<typeof factsOfCase>>
/** Answers for one count what `countClock` asks, but for the governing day. `used`: every calendar that it was given, by whose it is. */
export type Asking = (clock: Clock, count: Count) => Omit<CountFrom, 'governing'> & { readonly used: ReadonlyMap<string, Calendar> }

/** Looks up once, for all of them, the facts and the calendars that these clocks of a case may ask for. */
export async function askings(tx: Tx, caseId: string, clocks: readonly Clock[]): Promise<Asking> {
  const whose = clocks.flatMap(whoseOf)
  const schools = whose.flatMap((one) => (typeof one === 'object' ? one.school : []))
  const asked = clocks.flatMap((clock) => [
    ...Object.values(givenTo(clock)),
    ...(clock.exempt ? [clock.exempt.by, clock.exempt.unless.fact] : []),
  ])
  const facts = await factsOfCase(tx, caseId, [...schools, ...asked, ...clocks.flatMap(({ kindOf }) => kindOf ?? [])])
  const authority = await homeAuthority(tx)
  const known = { authority, school: (fact: FactName) => textOf(facts, fact) }
  const ids = (['working', ...whose] as const).flatMap((one) => calendarId(one, known) ?? [])
  const loaded = await loadCalendars(tx, [...new Set(ids)])
  const kinds = await kindsOfSchools(tx, clocks, facts)
  const calendarFor = (one: Whose): Calendar | undefined => {
    const id = calendarId(one, known)
    const calendar = id === undefined ? undefined : loaded.get(id)
    if (!calendar && typeof one === 'object') throw new RangeError(noSchool(one.school, id))
    return calendar
  }
  return (clock, count) => {
    const used = new Map<string, Calendar>()
    const school = kinds.get(clock)
    return {
      ...given(clock, count, facts),
      ...(school && { school }),
      used,
      isKnown: (one) => typeof one !== 'object' || known.school(one.school) !== undefined,
      calendarFor: (one) => {
        const calendar = calendarFor(one)
        if (calendar) used.set(whoseName(one), calendar)
        return calendar
      },
    }
  }
}

const textOf = (facts: Facts, fact: FactName): string | undefined => (facts[fact] === undefined ? undefined : String(facts[fact]))

/** The day or instant of the event, whatever else its rows ask for, and why nobody owes it, from the facts that the clock names. */
function given(clock: Clock, { from, at }: Count, facts: Facts): Pick<CountFrom, 'from' | 'at' | 'answers' | 'exempt'> {
  const answers = Object.fromEntries(
    Object.entries(givenTo(clock)).flatMap(([name, fact]) => {
      const answer = textOf(facts, fact)
      return answer === undefined ? [] : [[name, answer] as const]
    }),
  )
  const time = answers['at'] as `${number}:${number}` | undefined
  const instantOf = from === null ? at : time && instant(from, time).toISOString()
  const because = whyExempt(clock, (fact) => textOf(facts, fact))
  return { from: from ?? londonDay(at), ...(instantOf && { at: instantOf }), answers, ...(because && { exempt: because }) }
}

/** Asked for only where some row reaches some kinds of school alone: of the clock’s own school, whatever else is counted with it. */
async function kindsOfSchools(tx: Tx, clocks: readonly Clock[], facts: Facts): Promise<ReadonlyMap<Clock, SchoolType>> {
  const kinds = new Map<Clock, SchoolType>()
  for (const clock of clocks) {
    if (!clock.rows.some(({ reaches }) => reaches)) continue
    const own = clock.kindOf ? [clock.kindOf] : whoseOf(clock).flatMap((one) => (typeof one === 'object' ? one.school : []))
    const urn = own.map((fact) => textOf(facts, fact)).find((one) => one !== undefined)
    const type = urn && (await typeOfSchool(tx, urn))
    if (type) kinds.set(clock, schoolTypeOf(type))
  }
  return kinds
}

const noSchool = (fact: FactName, id: string | undefined): string =>
  id === undefined
    ? `“${factNames[fact]}” is not known yet. Record it to see this date.`
    : `There is no calendar for the school with the reference number ${id.slice('school:'.length)}. Load it to see this date.`
