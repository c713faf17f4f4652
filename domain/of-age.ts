/** Whether a child is of age is asked of nobody: it is known by the day of birth that is held (docs/decisions/0063). */
import type { Day } from './calendar.ts'
import { isOfAge } from './law/young-person.ts'
import type { Field, Value } from './process.ts'

type Fields = Readonly<Record<string, Field>>
type Answers = Readonly<Record<string, Value>>

const reckoned = (fields: Fields) => Object.entries(fields).filter(([, { ofAgeOn }]) => ofAgeOn !== undefined)
/** The names of those fields. */
export const reckonedIn = (fields: Fields): readonly string[] => reckoned(fields).map(([name]) => name)
export const reckonsAge = (fields: Fields): boolean => reckoned(fields).length > 0

/** Whether what was answered asks for it: a plan that goes on is nobody’s to end. */
const isWanted = ({ when }: Field, answers: Answers): boolean =>
  !when || [answers[when.field] ?? []].flat().some((given) => when.is.includes(String(given)))

/** Those of a form that are so of a child who was born on this day, by what else was answered. */
export const agesIn = (fields: Fields, answers: Answers, born: Day | null): Readonly<Record<string, 'yes'>> =>
  Object.fromEntries(
    reckoned(fields)
      .filter(([, field]) => isWanted(field, answers))
      .flatMap(([name, { ofAgeOn }]) => {
        const on = answers[ofAgeOn!]
        return typeof on === 'string' && isOfAge(born, on as Day).answer ? [[name, 'yes'] as const] : []
      }),
  )

/** What a program sent of it all the same, and the day of birth says otherwise. The sentence says neither the day nor the age. */
export function agesWrongIn(
  fields: Fields,
  answers: Answers,
  { born, sent }: { readonly born: Day | null; readonly sent: Readonly<Record<string, unknown>> },
): Readonly<Record<string, string>> {
  if (born === null) return {}
  const so = agesIn(fields, answers, born)
  const wrong = reckoned(fields).filter(
    ([name, field]) => isWanted(field, answers) && ['yes', 'no'].includes(String(sent[name])) && sent[name] !== (so[name] ?? 'no'),
  )
  return Object.fromEntries(wrong.map(([name]) => [name, disagrees]))
}
export const disagrees =
  'Leave this out: it is known by the date of birth that is held, and this does not agree with it. If that date is wrong, have it put right first'
