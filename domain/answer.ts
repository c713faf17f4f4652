import { day, type Day } from './calendar.ts'
import { monthNumber } from './day-names.ts'
import { isWords, type Field, type Value } from './process.ts'
import { hasControls, hasHiddenMarks, turnsText } from './written.ts'

/** What was made of one answer: the answer; nothing given; or what to do about it. */
export type Made = { readonly is: Value } | 'nothing' | { readonly wrong: string }
/** What was typed: text, or a list where several may be chosen. For a day, its three parts. */
export interface Typed {
  readonly text: string
  readonly list: readonly string[]
  readonly parts?: readonly [day: string, month: string, year: string]
}

/** The longest that words may be, in UTF-16 units, as a textarea counts them. */
const LONGEST = { text: 5_000, name: 200, contact: 200, document: 200 } as const

const isQuestion = (label: string) => label.endsWith('?')
const lowerFirst = (text: string) => (/^[A-Z][a-z’' ]/.test(text) ? text[0]!.toLowerCase() + text.slice(1) : text)
/** The question, as the beginning of a sentence. */
const subject = ({ label }: Field) => (isQuestion(label) ? `Your answer to “${label}”` : label)
const wrong = (field: Field, rest: string): Made => ({ wrong: `${subject(field)} ${rest}` })

/** What to do about a question with no answer. Wording after the GOV.UK Design System's error messages. */
export function asks(field: Field): string {
  const chosen = ['choice', 'choices', 'yes-no', 'school', 'party'].includes(field.kind)
  if (isQuestion(field.label)) return chosen ? `Select an answer to “${field.label}”` : `Enter an answer to “${field.label}”`
  return `${chosen ? 'Select' : 'Enter'} ${lowerFirst(field.label)}`
}

function yearOf(text: string): number | undefined {
  return /^\d{4}$/.test(text) && Number(text) >= 1900 && Number(text) <= 2100 ? Number(text) : undefined
}
function dayFrom(year: string, month: string, date: string): Day | undefined {
  const at = [yearOf(year), monthNumber(month), /^\d{1,2}$/.test(date) ? Number(date) : undefined]
  if (at.includes(undefined)) return undefined
  try {
    return day(at.map((part, place) => String(part).padStart(place === 0 ? 4 : 2, '0')).join('-'))
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function dayAnswer(field: Field, { text, parts }: Typed): Made {
  if (text === '' && parts) {
    const absent = (['day', 'month', 'year'] as const).filter((_, at) => parts[at] === '')
    if (absent.length === 3) return 'nothing'
    if (absent.length > 0) return wrong(field, `must include a ${absent.join(' and a ')}`)
  }
  if (text === '' && !parts) return 'nothing'
  const [year, month, date] =
    text === '' ? [parts![2], parts![1], parts![0]] : (/^(\d{4})-(\d{2})-(\d{2})$/.exec(text)?.slice(1) ?? ['', '', ''])
  const on = dayFrom(year!, month!, date!)
  return on ? { is: on } : wrong(field, 'must be a real date, such as 27 3 2027')
}

function numberAnswer(field: Field, text: string): Made {
  if (field.kind === 'half-days') {
    return /^\d{1,4}(\.[05])?$/.test(text) ? { is: Number(text) } : wrong(field, 'must be a number of days, in halves, such as 2.5')
  }
  return /^\d{1,9}$/.test(text) ? { is: Number(text) } : wrong(field, 'must be a whole number, such as 12')
}

function wordsAnswer(field: Field & { readonly kind: keyof typeof LONGEST }, text: string): Made {
  if (hasControls(text)) return wrong(field, 'must not contain characters that cannot be kept. Type it again')
  if (field.kind !== 'text' && /[\r\n]/.test(text)) return wrong(field, 'must be on one line')
  if (turnsText(text) || (field.kind !== 'text' && hasHiddenMarks(text)))
    return wrong(field, 'must not contain hidden marks, which can come with text that was copied. Type it again')
  const most = LONGEST[field.kind]
  return text.length <= most ? { is: text } : wrong(field, `must be ${most} characters or fewer. It has ${text.length}`)
}

function choicesAnswer(field: Field & { readonly kind: 'choices' }, list: readonly string[]): Made {
  const chosen = [...new Set(list.filter((one) => one !== ''))]
  if (chosen.length === 0) return 'nothing'
  if (field.most && chosen.length > field.most) return wrong(field, `must be at most ${field.most} of the list. You chose ${chosen.length}`)
  if (!chosen.every((one) => Object.hasOwn(field.options, one))) return wrong(field, 'must be chosen from the list')
  return { is: Object.keys(field.options).filter((one) => chosen.includes(one)) }
}

/** `09:30`, of what people write: 9:30, 9.30am, 9am, 14:05, midday. Null where it is none, or may be one of two. */
function timeIn(text: string): string | null {
  if (/^(midday|noon|12 ?noon)$/i.test(text)) return '12:00'
  const [, hours, minutes, half] = /^(\d{1,2})(?:[:.](\d{2}))?\s?([ap]m)?$/i.exec(text) ?? []
  if (hours === undefined || (minutes === undefined && half === undefined)) return null
  if (half && (Number(hours) < 1 || Number(hours) > 12)) return null
  const hour = half ? (Number(hours) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0) : Number(hours)
  return hour < 24 && Number(minutes ?? 0) < 60 ? `${String(hour).padStart(2, '0')}:${minutes ?? '00'}` : null
}

/** Reads one answer. Choices of several come in the order of the form, each once. */
export function made(field: Field, typed: Typed): Made {
  if (field.kind === 'day') return dayAnswer(field, typed)
  if (field.kind === 'choices') return choicesAnswer(field, typed.list)
  const { text } = typed
  if (text === '') return 'nothing'
  if (isWords(field)) return wordsAnswer(field, text)
  switch (field.kind) {
    case 'choice':
      return Object.hasOwn(field.options, text) ? { is: text } : wrong(field, 'must be chosen from the list')
    case 'yes-no':
      return text === 'yes' || text === 'no' ? { is: text } : wrong(field, 'must be yes or no')
    case 'time': {
      const time = timeIn(text)
      return time ? { is: time } : wrong(field, 'must be a time, such as 9:30am or 14:05')
    }
    case 'school':
      return /^\d{6}$/.test(text) ? { is: text } : wrong(field, 'must be a school, by its unique reference number of six digits')
    case 'party':
      return /^[a-z][a-z0-9-]{0,59}$/.test(text) ? { is: text } : wrong(field, 'must be chosen from the list')
    default:
      return numberAnswer(field, text)
  }
}
