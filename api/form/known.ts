import type { Day } from '../../domain/calendar.ts'
import { addedUp, ofOneCase, type FactName } from '../../domain/facts.ts'
import { inDays } from '../../domain/halves.ts'
import { daysSuspended } from '../../domain/law/suspension-totals.ts'
import type { User } from '../../domain/people.ts'
import type { Action } from '../../domain/process.ts'
import { schoolTypeOf } from '../../domain/row.ts'
import { asItself } from '../../store/asking.ts'
import { loadCalendars } from '../../store/calendars.ts'
import { knownFacts } from '../../store/facts.ts'
import { exclusionsOf } from '../../store/reading-suspensions.ts'
import type { Db } from '../../store/client.ts'
import { typeOfSchool, type SchoolRow } from '../../store/reading-schools.ts'
import { plainDay } from '../saying/days.ts'
import type { Known } from './fields.ts'

/** Answers already known about a child, each with where it comes from and since when (decisions 38). */
export async function knownFor(db: Db, childId: string | null, { fields }: Action): Promise<Readonly<Record<string, Known>>> {
  const asking = Object.entries(fields).flatMap(([name, { fact }]) => (fact && !ofOneCase.includes(fact) ? [[name, fact] as const] : []))
  if (!childId || !asking.length) return {}
  const facts = await knownFacts(db, childId, [...asking.map(([, fact]) => fact), 'receiving-school'])
  const named = String(facts.get('receiving-school')?.value ?? '')
  const type = named && asking.some(([, fact]) => fact === 'kind-of-receiving-school') ? await typeOfSchool(db, named) : undefined
  return Object.fromEntries(
    asking.flatMap(([name, fact]): [string, Known][] => {
      if (fact === 'kind-of-receiving-school' && type)
        return [[name, { value: schoolTypeOf(type), source: `The register of schools has it as: ${type}.` }]]
      const held = facts.get(fact)
      if (!held) return []
      const value = Array.isArray(held.value) ? held.value.map(String) : String(held.value)
      return [
        [
          name,
          { value, source: `Already known, from ${held.source}, since ${plainDay(held.since as Day)}. Change it if it is no longer so.` },
        ],
      ]
    }),
  )
}

/**
 * With what the register of schools adds: which school it is, where somebody has one of their own and nothing else is known; and of the school that is known,
 * what kind it is.
 */
export function withRegister(
  known: Readonly<Record<string, Known>>,
  { fields }: Action,
  { posts }: User,
  schools: readonly SchoolRow[],
): Readonly<Record<string, Known>> {
  const asking = (fact: FactName): string => Object.keys(fields).find((name) => fields[name]!.fact === fact) ?? ''
  const [which, kind] = [asking('school-on-roll'), asking('kind-of-school')]
  const own = [...new Set(posts.flatMap(({ urn }) => urn ?? []))]
  const urn = known[which]?.value ?? (own.length === 1 ? own[0] : undefined)
  const school = which ? schools.find((one) => one.urn === urn) : undefined
  if (!school) return known
  return {
    [which]: { value: school.urn, source: 'Your own school. Change it if it is about another.' },
    ...known,
    ...(kind && {
      [kind]: {
        value: schoolTypeOf(school.type),
        source: `The register of schools has ${school.name} as: ${school.type}. Change it if it is about another school.`,
      },
    }),
  }
}

/**
 * With what the record adds up of the child's days of suspension, at every school and so also of cases that whoever asks is not in: the law has a school count
 * them (SI 2012/1033, regulations 4 and 6). Nothing stands as an answer, since this exclusion's own days come on top.
 */
export async function withTotals(
  known: Readonly<Record<string, Known>>,
  { db, whose, today }: { readonly db: Db; readonly whose: () => Promise<string | null>; readonly today: Day },
  { fields }: Action,
): Promise<Readonly<Record<string, Known>>> {
  const asking = Object.entries(fields).flatMap(([name, { fact }]) => (fact && addedUp[fact] ? [[name, addedUp[fact]] as const] : []))
  const childId = asking.length ? await whose() : null
  if (!childId) return known
  const all = await asItself(() => exclusionsOf(db, childId))
  const urn = all.at(-1)?.urn
  const calendar = urn && (await loadCalendars(db, [`school:${urn}`])).get(`school:${urn}`)
  if (!calendar) return known
  const totals = daysSuspended(all, today, calendar)
  if (!totals) return known
  return {
    ...known,
    ...Object.fromEntries(
      asking.map(([name, over]) => {
        const { halves, what } = totals[over]
        return [
          name,
          { value: '', source: `The record has ${inDays(halves)} in the ${what}, at every school, without this exclusion.` },
        ] as const
      }),
    ),
  }
}
