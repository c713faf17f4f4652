import { randomUUID } from 'node:crypto'
import type { Day } from '../../domain/calendar.ts'
import type { SchoolRow } from '../../store/reading-schools.ts'
import { sayAnswer, type Names } from './answers.ts'
import { anchorOf, drawField, type Known, type Typed } from './fields.ts'
import { carriedOf, isAsked, type Errors, type Fields } from './flow.ts'
import { offered } from './schools.ts'

/** What stands round the questions of a form. Every sentence is finished. */
export interface Setting {
  readonly title: string
  readonly caption?: string
  readonly back?: { readonly text: string; readonly href: string }
  /** Said before the questions. */
  readonly lede?: readonly string[]
  /** Said under the button. */
  readonly foot?: readonly string[]
  /** A template drawn between the two, given the same page. */
  readonly include?: string
  readonly action: string
  /** What pressing the last button does. */
  readonly button: string
  /** It is sent from the page on which it is typed: the last button stands there. */
  readonly atOnce?: true
  /** It may be put away, and gone on with later. */
  readonly later?: true
  /** Told before the press: what follows, and for whom. */
  readonly follows: readonly string[]
  /** Where one sees how it stands, if what was sent is refused. */
  readonly stands?: string
}
export interface Asking {
  readonly fields: Fields
  readonly names: Names
  readonly schools: readonly SchoolRow[]
  readonly known?: Readonly<Record<string, Known>>
  readonly today: Day
  /** What to look at again before it is sent, by question. */
  readonly cautions?: Readonly<Record<string, string>>
}

const shownSchool = (urn: string, schools: readonly SchoolRow[]): string => {
  const found = schools.find((one) => one.urn === urn)
  return found ? offered(found) : urn
}
/** Schools stand in their inputs as the list offers them, not as bare numbers. */
function readable({ fields, schools }: Asking, typed: Typed): Typed {
  const named = Object.entries(fields).flatMap(([name, { kind }]) =>
    kind === 'school' && typed[name] ? [[name, shownSchool(String(typed[name]), schools)] as const] : [],
  )
  return { ...typed, ...Object.fromEntries(named) }
}
function readableKnown(asking: Asking): Readonly<Record<string, Known>> {
  return Object.fromEntries(
    Object.entries(asking.known ?? {}).map(([name, known]) => [
      name,
      asking.fields[name]?.kind === 'school' ? { ...known, value: shownSchool(String(known.value), asking.schools) } : known,
    ]),
  )
}

/** The view of a page of questions. `names`: those to draw; `shown`: all that were asked by now; `notes`: errors that are no one question's. */
export function askPage(
  asking: Asking,
  setting: Setting,
  typed: Typed,
  stage: { names: readonly string[]; shown: readonly string[]; errors: Errors },
  notes: readonly string[] = [],
) {
  const { fields, names, today } = asking
  const drawing = { typed: readable(asking, typed), errors: stage.errors, known: readableKnown(asking), parties: names.parties, today }
  const place = Object.keys(fields)
  const errors = Object.entries(stage.errors)
    .sort(([a], [b]) => place.indexOf(a) - place.indexOf(b))
    .map(([name, text]) => ({ text, href: fields[name] ? anchorOf(name, fields[name]) : '#main-content' }))
  return {
    ...setting,
    button: setting.atOnce ? setting.button : 'Continue',
    errors: [...notes.map((text) => ({ text, href: setting.stands ?? '#main-content' })), ...errors],
    fields: stage.names.map((name) => drawField(name, fields[name]!, drawing)),
    hidden: [
      ...carriedOf(typed, fields, stage.names),
      { name: 'shown', value: stage.shown.join(',') },
      ...(setting.atOnce
        ? [
            { name: 'once', value: String(typed['once'] ?? randomUUID()) },
            { name: 'send', value: 'yes' },
          ]
        : []),
    ],
    schools: stage.names.some((name) => fields[name]!.kind === 'school') ? asking.schools.filter(({ closed }) => !closed).map(offered) : [],
  }
}

/** The view of the check page: every answer in words, and the act's id. */
export function checkPage(
  { fields, names, cautions = {} }: Asking,
  setting: Setting,
  typed: Typed,
  stage: { shown: readonly string[]; once: string; given: Readonly<Record<string, unknown>> },
  notes: readonly string[] = [],
) {
  const answers = Object.keys(fields)
    .filter((name) => isAsked(name, fields, typed))
    .map((name) => ({
      name,
      label: fields[name]!.label,
      text: [sayAnswer(fields[name], stage.given[name], names), cautions[name]].filter(Boolean).join('\n'),
    }))
  return {
    ...setting,
    title: `Check before you go on: ${setting.title}`,
    asked: setting.title,
    errors: notes.map((text) => ({ text, href: setting.stands ?? '#main-content' })),
    answers,
    hidden: [...carriedOf(typed, fields, []), { name: 'shown', value: stage.shown.join(',') }, { name: 'once', value: stage.once }],
  }
}
