import type { Response } from 'express'
import { agesIn } from '../../domain/of-age.ts'
import type { Field, Process, Value } from '../../domain/process.ts'
import type { ChildHeld } from '../../store/children.ts'
import type { ContactHeld } from '../../store/contacts.ts'
import type { SchoolRow } from '../../store/reading-schools.ts'
import type { Names } from '../form/answers.ts'
import type { Behalf } from '../form/behalf.ts'
import type { Known, Typed } from '../form/fields.ts'
import { carriedOf, type Errors, type Fields, type Stage } from '../form/flow.ts'
import { askPage, checkPage } from '../form/pages.ts'
import type { Here } from '../layout/frame.ts'
import { plainDay } from '../saying/days.ts'
import { fullName, oddLetters } from '../saying/names.ts'
import type { Day } from '../../domain/calendar.ts'
import { WAYS } from '../../domain/contacts.ts'
import { CHILD, type Who } from './child.ts'
import { contactsIn, likeOf, mayAddAnother, otherwiseOf, peopleIn, personAt, personFields, sayHeld, sayLike, sayPerson } from './family.ts'

/** A case that is being started, and by whom. */
export interface Starting {
  readonly here: Here
  readonly process: Process
  /** The case whose place it takes, which was opened for the wrong child. */
  readonly insteadOf: string | null
  /** Those that have taken that place already. */
  readonly inPlace: readonly string[]
  /** For whom it is recorded, where they may not open it as themselves. */
  readonly behalf: Behalf | null
  /** The questions of the process, after who told them and how, where it is recorded for somebody. */
  readonly fields: Fields
  readonly schools: readonly SchoolRow[]
  readonly names: Names
  /** It was put away, and is opened again. */
  readonly isResumed?: true
  /** Those of the child’s family who are held already. */
  readonly family?: readonly ContactHeld[]
  /** The case that says that the child has died. */
  readonly diedBy?: string | null
  /** Cases of the same process that are open for this child. */
  readonly openAlready?: readonly string[]
  /** What to look at again before it is sent, by question. */
  readonly cautions?: Readonly<Record<string, string>>
}
type Known1 = Exclude<Who, { errors: object }>

const PLACES = ['at', 'pick', 'another']
/** What is wrong in a draft that is opened again is shown, and was sent by nobody. */
const status = ({ isResumed }: Starting, errors: Errors): number => (Object.keys(errors).length && !isResumed ? 422 : 200)

/** What was typed on other pages, carried on; and the place of this page. */
function hiddenOf(typed: Typed, fields: Fields, names: readonly string[], at: string, shown = true) {
  const rest = carriedOf(typed, fields, names).filter(({ name }) => !PLACES.includes(name))
  const seen = shown && typed['shown'] !== undefined ? [{ name: 'shown', value: String(typed['shown']) }] : []
  return [...rest, ...seen, { name: 'at', value: at }]
}
const settingOf = ({ process }: Starting, title: string, lede: readonly string[] = []) => ({
  title,
  caption: process.opening.title,
  lede,
  action: `/start/${process.name}`,
  button: 'Continue',
  later: true as const,
  follows: [],
})
const insteadLede = ({ insteadOf, inPlace }: Starting): readonly string[] => [
  ...(insteadOf === null ? [] : [`This case takes the place of ${insteadOf}, which was opened for the wrong child.`]),
  ...(inPlace.length > 0 ? [`${inPlace.join(' and ')} took its place already. Start another only for another child.`] : []),
]
const asking = ({ here, schools, names }: Starting, fields: Fields) => ({ fields, names, schools, today: here.today })

export function drawChild(res: Response, starting: Starting, typed: Typed, errors: Errors = {}): void {
  const names = Object.keys(CHILD)
  const page = askPage(asking(starting, CHILD), settingOf(starting, 'Which child is it?', insteadLede(starting)), typed, {
    names,
    shown: names,
    errors,
  })
  res
    .status(status(starting, errors))
    .render('form/form.njk', { page: { ...page, hidden: hiddenOf(typed, CHILD, names, 'child').filter(({ name }) => name !== 'child') } })
}

/** Children who look alike. Only those who see every case are shown who they are. */
export function drawAlike(res: Response, starting: Starting, typed: Typed, alike: readonly ChildHeld[], again: boolean): void {
  const all = starting.here.reach.all
  const items = all
    ? alike.map(
        (one) =>
          [
            one.reference,
            `${fullName(one)}${one.born ? `, born ${plainDay(one.born)}` : ''}${one.upn ? `, UPN ${one.upn}` : ''} (${one.reference})`,
          ] as const,
      )
    : []
  const fields: Fields = {
    pick: {
      kind: 'choice',
      label: 'Is it one of these?',
      options: {
        ...Object.fromEntries(items),
        none: all ? 'None of these: it is another child' : 'Carry on: the council checks whether we know this child',
      },
    },
  }
  const errors: Errors = again ? { pick: 'Choose the child, or say that it is none of these' } : {}
  const lede = all
    ? ['We hold a child born on the same day with the same first or last name.']
    : ['We may know this child already. We cannot show you who it is.']
  const page = askPage(
    asking(starting, fields),
    settingOf(starting, 'Do we know this child already?', lede),
    {},
    { names: ['pick'], shown: ['pick'], errors },
  )
  res.status(status(starting, errors)).render('form/form.njk', { page: { ...page, hidden: hiddenOf(typed, CHILD, [], 'alike') } })
}

export function drawFamily(
  res: Response,
  starting: Starting,
  typed: Typed,
  who: Known1,
  known: readonly ContactHeld[],
  errors: Errors = {},
): void {
  const n = personAt(typed)
  const asked = WAYS.filter((way) => errors[`p${n}-${way}Holds`] || otherwiseOf(typed, n, known).includes(way))
  const fields = personFields(n, n === 1 && !known.length, asked, likeOf(typed, n, known))
  const names = Object.keys(fields)
  const already = [
    ...known.map((one) => `${one.name}, ${one.relationship}`),
    ...contactsIn({ ...typed, people: String(n - 1 || 1), ...(n === 1 && { 'p1-name': '' }) }).map(
      (one) => `${one.name}, ${one.relationship}`,
    ),
  ]
  const child = 'held' in who ? fullName(who.held) : fullName({ ...who.told, knownAs: who.told.knownAs || null })
  const lede = already.length
    ? [`We hold for ${child}: ${already.join('; ')}. Add another person, or leave this empty and continue.`]
    : [`Who looks after ${child}? We write to them, and ask them what they think.`]
  const page = askPage(asking(starting, fields), settingOf(starting, 'The family', lede), typed, { names, shown: names, errors })
  const hidden = [
    ...hiddenOf(typed, fields, names, 'family').filter(({ name }) => !['people', 'person', 'family'].includes(name)),
    { name: 'people', value: String(peopleIn(typed)) },
    { name: 'person', value: String(n) },
    { name: 'family', value: 'done' },
  ]
  res
    .status(status(starting, errors))
    .render('start/family.njk', { page: { ...page, hidden, another: n === peopleIn(typed) && mayAddAnother(n) } })
}

/** The process's own questions, or the check page with the child and the family above them. */
export function drawQuestions(
  res: Response,
  starting: Starting,
  typed: Typed,
  who: Known1,
  stage: Exclude<Stage, { stage: 'send' }>,
  known: Readonly<Record<string, Known>>,
  notes: readonly string[] = [],
): void {
  const {
    fields,
    process: { opening },
  } = starting
  const setting = { ...settingOf(starting, opening.title), button: 'Open the case', follows: opening.follows ? [opening.follows] : [] }
  const all = { ...asking(starting, fields), known, cautions: starting.cautions ?? {} }
  if (stage.stage === 'ask') {
    const page = askPage(all, setting, typed, stage, notes)
    const hidden = [...hiddenOf(typed, fields, stage.names, 'questions', false), { name: 'shown', value: stage.shown.join(',') }]
    return res
      .status(notes.length ? 409 : status(starting, stage.errors))
      .render('form/form.njk', { page: { ...page, caption: starting.process.title, hidden } })
  }
  const page = checkPage(all, setting, typed, stage, notes)
  const hidden = [...page.hidden.filter(({ name }) => !PLACES.includes(name)), { name: 'at', value: 'questions' }]
  res.render('form/check.njk', {
    page: { ...page, caption: starting.process.title, hidden, answers: [...about(typed, who, starting, stage.given), ...page.answers] },
  })
}

/** What follows from an age that nobody was asked for. */
const ofAgeSaid = ({ label, hint = '' }: Field): string => `${label} By the date of birth: yes. ${hint}`

function about(
  typed: Typed,
  who: Known1,
  { diedBy, family = [], here, openAlready = [], process }: Starting,
  given: Readonly<Record<string, Value>>,
): readonly { name: string; label: string; text: string }[] {
  const one = 'held' in who ? who.held : { ...who.told, knownAs: who.told.knownAs || null }
  const child = [
    `${one.firstName} ${one.lastName}${one.knownAs ? `, known as ${one.knownAs}` : ''}`,
    `Born ${plainDay(one.born as Day)}`,
    one.upn ? `UPN ${one.upn}` : 'No UPN',
    oddLetters(one.firstName, one.lastName, one.knownAs ?? ''),
    ...Object.keys(agesIn(process.opening.fields, given, one.born as Day | null)).map((name) => ofAgeSaid(process.opening.fields[name]!)),
    diedBy ? `${diedBy} says that this child has died. If you open this case, the family is written to again, in every case.` : '',
    openAlready.length > 0
      ? `${process.title}: ${openAlready.join(', ')} is open for this child already. If you open another, everybody in it is written to again.`
      : '',
  ]
  return [
    { name: 'child', label: 'Child', text: child.filter(Boolean).join('\n') },
    ...contactsIn(typed).map((person, at) => ({
      name: `p${at + 1}-name`,
      label: at ? 'And' : 'Family',
      text: [sayPerson(person), ...sayHeld(person, family, here.reach.all), ...sayLike(person, family), oddLetters(person.name)]
        .filter(Boolean)
        .join('\n'),
    })),
  ]
}
