import type { Day } from '../../../domain/calendar.ts'
import type { Field } from '../../../domain/process.ts'
import type { Role } from '../../../domain/jobs.ts'
import type { LeftBehind } from '../../../store/leaving.ts'
import type { PersonHeld } from '../../../store/reading-people.ts'
import { plainDay, shortDay } from '../../saying/days.ts'
import { processOf, waitingWords } from '../../saying/steps.ts'
import type { ChangeForm } from '../form.ts'
import { jobTitle } from '../saying.ts'

export type Named = readonly { readonly id: string; readonly name: string }[]
/** A leaver’s form, with everything that would be nobody’s. */
export interface Leaver {
  readonly person: PersonHeld
  readonly left: LeftBehind
  /** Who may take their cases, and who may manage their teams. */
  readonly owners: Named
  readonly managers: Named
  readonly today: Day
}
const oneOf = (label: string, people: Named, hint: string): Field => ({
  kind: 'choice',
  label,
  hint,
  options: Object.fromEntries(people.map(({ id, name }) => [id, name])),
})
const count = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`
const backTo = ({ person }: Pick<Leaver, 'person'>) => ({ text: person.name, href: `/admin/people/${person.id}` })

export function leaveForm(leaver: Leaver): ChangeForm {
  const { person, left } = leaver
  return {
    fields: {
      last: {
        kind: 'day',
        label: 'Last day on which they may get in',
        hint: 'With yesterday’s date they are signed out as soon as you press.',
      },
      ...(left.cases.length && {
        owner: oneOf(
          `Who takes their ${count(left.cases.length, 'open case')}?`,
          leaver.owners,
          'They are given as soon as you press. To spread them over several people, go back and give some away first.',
        ),
      }),
      ...(left.teams.length && {
        manager: oneOf('Who manages their team?', leaver.managers, left.teams.map(({ name }) => name).join(', ')),
      }),
    },
    setting: {
      title: `${person.name} leaves`,
      back: backTo(leaver),
      lede: ledeOf(leaver),
      action: `/admin/people/${person.id}/leave`,
      button: 'Record that they leave',
    },
  }
}

/** What they leave behind, a sentence each, before the press. */
function ledeOf({ left, today }: Leaver): readonly string[] {
  const cases = left.cases.map(({ id, process: name, waitingFor, due }) => {
    const step = waitingFor && waitingWords(processOf(name), waitingFor)
    return `${id}${step ? `, which waits for: ${step}` : ''}${due ? `, by ${shortDay(due, today)}` : ''}`
  })
  const alone = left.alone.map(
    ({ role, school, cases: n }) =>
      `Nobody else is ${jobTitle(role as Role).toLowerCase()}${school ? ` of ${school}` : ''}: ${count(n, 'open case')} may wait for that job. Give it to somebody.`,
  )
  return [
    ...(cases.length
      ? [
          `They own ${count(cases.length, 'open case')}: ${cases.slice(0, 12).join('; ')}${cases.length > 12 ? `; and ${cases.length - 12} more` : ''}.`,
        ]
      : ['They own no open case.']),
    ...(left.passed.length
      ? [`These were passed to them by name, and go back to the head of the school: ${left.passed.map(({ caseId }) => caseId).join(', ')}.`]
      : []),
    ...(left.covers.length
      ? [
          `They act for ${left.covers.map(({ name, to }) => `${name} until ${plainDay(to)}`).join(', ')}. That ends with their last day: each must choose somebody else.`,
        ]
      : []),
    ...alone,
    'Every job they hold ends with their last day.',
  ]
}

export const casesForm = (leaver: Leaver): ChangeForm => ({
  fields: {
    cases: {
      kind: 'choices',
      label: 'Which cases?',
      options: Object.fromEntries(leaver.left.cases.map(({ id, due }) => [id, due ? `${id}, due ${shortDay(due, leaver.today)}` : id])),
    },
    owner: oneOf('Who works them from now on?', leaver.owners, 'Their team is told from now on when one is late.'),
  },
  setting: {
    title: 'Give some cases to somebody else',
    caption: leaver.person.name,
    back: backTo(leaver),
    lede: ['Dates, letters and tasks stay as they are. Each case says so in its history, with the reason.'],
    action: `/admin/people/${leaver.person.id}/cases`,
    button: 'Give them the cases',
  },
})
export const returnForm = (person: PersonHeld): ChangeForm => ({
  fields: {},
  setting: {
    title: `${person.name} comes back`,
    back: backTo({ person }),
    lede: ['They hold no job until one is given to them again.'],
    action: `/admin/people/${person.id}/return`,
    button: 'Record that they came back',
  },
})
