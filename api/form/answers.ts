import type { Day } from '../../domain/calendar.ts'
import type { Field } from '../../domain/process.ts'
import { REMOVED } from '../../store/sealed.ts'
import { longDay } from '../saying/days.ts'

/** Names for answers that are keys: of schools by URN, of parties by their name in the process. */
export interface Names {
  readonly schools: Readonly<Record<string, string>>
  readonly parties: Readonly<Record<string, string>>
}

const clock = (time: string): string => {
  const [hour, minute] = time.split(':')
  const h = Number(hour)
  return `${h % 12 || 12}${minute === '00' ? '' : `:${minute}`}${h < 12 ? 'am' : 'pm'}`
}

/** What an act answered, question by question; of what was written and removed, that it was. */
export function answersIn(
  fields: Readonly<Record<string, Field>>,
  act: { readonly answers: Readonly<Record<string, unknown>>; readonly words: Readonly<Record<string, string>>; readonly removed: boolean },
  names: Names,
): readonly { readonly label: string; readonly text: string }[] {
  const given = Object.entries(fields).flatMap(([name, field]) => {
    const value = act.answers[name] ?? act.words[name]
    return value === undefined ? [] : [{ label: field.label, text: sayAnswer(field, value, names) }]
  })
  return act.removed ? [...given, { label: 'What was written', text: REMOVED }] : given
}

/** One answer in words, as a check page and the history say it; several choices each on a line. An unknown key is shown as it is kept. */
export function sayAnswer(field: Field | undefined, value: unknown, names: Names): string {
  const text = String(value ?? '')
  if (!field || text === '') return text || 'Not answered'
  switch (field.kind) {
    case 'choice':
      return field.options[text] ?? text
    case 'choices':
      return [value]
        .flat()
        .map((one) => field.options[String(one)] ?? String(one))
        .join('\n')
    case 'yes-no':
      return text === 'yes' ? 'Yes' : 'No'
    case 'day':
      return /^\d{4}-\d{2}-\d{2}$/.test(text) ? longDay(text as Day) : text
    case 'time':
      return /^\d{2}:\d{2}$/.test(text) ? clock(text) : text
    case 'school':
      return names.schools[text] ?? text
    case 'party':
      return names.parties[text] ?? text
    default:
      return text
  }
}
