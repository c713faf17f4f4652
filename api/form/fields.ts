import type { Day } from '../../domain/calendar.ts'
import type { Field } from '../../domain/process.ts'

/** One question as the form template draws it. */
export interface Drawn {
  readonly name: string
  readonly label: string
  readonly hint: string
  readonly look: 'radios' | 'checkboxes' | 'select' | 'day' | 'long' | 'short' | 'number' | 'time' | 'school'
  readonly items: readonly { readonly value: string; readonly text: string; readonly chosen: boolean }[]
  readonly value: string
  readonly day: { readonly day: string; readonly month: string; readonly year: string }
  readonly error: string | null
  /** Where an answer that stands in it already comes from. */
  readonly known: string | null
}

/** What was typed or chosen so far, by the names of the form's inputs. */
export type Typed = Readonly<Record<string, string | readonly string[]>>
/** An answer already known, offered so that nobody is asked twice. `source` says where it comes from and since when. */
export interface Known {
  readonly value: string | readonly string[]
  readonly source: string
}
export interface Drawing {
  readonly typed: Typed
  readonly errors: Readonly<Record<string, string>>
  readonly known?: Readonly<Record<string, Known>>
  /** Parties of the process, for a question that names one. */
  readonly parties?: Readonly<Record<string, string>>
  readonly today: Day
}

const LOOKS: Readonly<Record<Field['kind'], Drawn['look']>> = {
  choice: 'radios',
  choices: 'checkboxes',
  'yes-no': 'radios',
  day: 'day',
  time: 'time',
  'half-days': 'number',
  number: 'number',
  school: 'school',
  party: 'select',
  text: 'long',
  name: 'short',
  contact: 'short',
  document: 'short',
}
const YES_NO = { yes: 'Yes', no: 'No' } as const
const EXAMPLES: Partial<Record<Field['kind'], string>> = {
  time: 'For example, 9:30am or 14:05',
  'half-days': 'In days, such as 2.5',
  school: 'Begin to type its name, or give its URN',
  document: 'What it is called and where it is kept',
}

/** So many choices fit on a page as radios; a longer list is one to choose from. */
const MANY = 20

const optionsOf = (field: Field, parties: Drawing['parties']): Readonly<Record<string, string>> =>
  'options' in field ? field.options : field.kind === 'yes-no' ? YES_NO : field.kind === 'party' ? (parties ?? {}) : {}

function dayParts(name: string, typed: Typed): Drawn['day'] {
  const one = (part: string) => String(typed[`${name}-${part}`] ?? '')
  const whole = /^(\d{4})-(\d{2})-(\d{2})$/.exec(String(typed[name] ?? ''))
  return whole
    ? { day: String(Number(whole[3])), month: String(Number(whole[2])), year: whole[1]! }
    : { day: one('day'), month: one('month'), year: one('year') }
}

const hintOf = (field: Field, today: Day): string => {
  const [year, month, day] = today.split('-').map(Number)
  const example = field.kind === 'day' ? `For example, ${day} ${month} ${year}` : EXAMPLES[field.kind]
  return [field.hint, !field.hint?.startsWith('For example') && example].filter(Boolean).join(' ')
}

/** Draws one question with whatever stands in it: what was typed, else what is known. */
export function drawField(name: string, field: Field, { typed, errors, known, parties, today }: Drawing): Drawn {
  const offered = known?.[name]
  const untouched = typed[name] === undefined && typed[`${name}-day`] === undefined
  const held: Typed = untouched && offered ? { [name]: offered.value } : typed
  const chosen = [held[name] ?? []].flat()
  const options = Object.entries(optionsOf(field, parties))
  return {
    name,
    look: field.kind === 'choice' && options.length > MANY ? 'select' : LOOKS[field.kind],
    label: field.optional ? `${field.label} (optional)` : field.label,
    hint: hintOf(field, today),
    items: options.map(([value, text]) => ({ value, text, chosen: chosen.includes(value) })),
    value: chosen.join(', '),
    day: dayParts(name, held),
    error: errors[name] ?? null,
    known: untouched && offered ? offered.source : null,
  }
}

/** The first input of a question, where a link from the error summary leads. */
export const anchorOf = (name: string, field: Field): string => (field.kind === 'day' ? `#${name}-day` : `#${name}`)
