/**
 * What a letter's template may use. Anything else in `{{ }}` is an error, and so is anything undefined: a letter is whole or is not written.
 *
 * A template is `workflows/<process>/letters/<letter>.njk`, or `workflows/kit/letters/<letter>.njk` for the kit's own. Its first line is the
 * title, then an empty line, then paragraphs apart by an empty line. It is text, and never markup.
 */
import { day, londonDay } from '../domain/calendar.ts'
import { fullDay } from '../domain/day-names.ts'
import { isYoungPerson } from '../domain/law/young-person.ts'
import { reckonedIn } from '../domain/of-age.ts'
import { everybodyAround, withoutNames, type Unnamed } from '../domain/minimised.ts'
import { relationOf } from '../domain/people.ts'
import { isWords, type Action, type Field, type Process, type Value } from '../domain/process.ts'
import { actsOfCase, type ActKept } from '../store/acts.ts'
import type { Around } from '../store/around.ts'
import { asCorrected } from './correcting.ts'
import type { Deps } from './deps.ts'
import type { Tx } from '../store/client.ts'
import type { Recipient } from '../store/recipients.ts'
import { namingOf } from './naming.ts'
import { actionNamed, fieldsOf, isGiven } from './process.ts'

export interface LetterContext {
  /** MM-00001. */
  readonly reference: string
  /** The process, as a person says it: “Managed move”. */
  readonly process: string
  /** First name as they like to be called; and whether the rights in a plan are their own, for they are over compulsory school age. */
  readonly child: { readonly name: string; readonly firstName: string; readonly isYoungPerson: boolean }
  /** Who is written to. A child is called by their first name. */
  readonly recipient: {
    readonly name: string
    /** A link came with it; otherwise it is on paper. */
    readonly byEmail: boolean
  }
  /** As whom, such as `receiving-school`, and what the process calls it. */
  readonly party: string
  readonly partyTitle: string
  /** What the letter asks of its reader; for a reminder, an alarm or an overdue notice what it is about. Empty where it asks nothing. */
  readonly steps: readonly StepTold[]
  /** The duty that a reminder, an alarm or an overdue notice is of, where it is somebody's whoever owes those steps; else null. */
  readonly duty: DutyTold | null
  /** How the case ended, in words; empty while it is open. */
  readonly outcome: string
  /** The day of the letter: YYYY-MM-DD, and “Monday 16 November 2026”. */
  readonly today: string
  readonly letterDay: string
  /** The authority, and who works the case. */
  readonly council: string
  readonly owner: { readonly name: string }
  /** Who does not work for the council and helps a family, with address and number: `mediation`, `disagreement`, `advice` (SI 2014/1530, regulation 32; CFA 2014 ss57 and 32). */
  readonly services: Deps['services']
  /**
   * The latest answers by action, and by `action:party` where several may take it: `acts.match.reasons`, `acts['agree:family'].why`,
   * `acts.opening.support`. In words: labels of options, names of schools, days written out. A field that was not answered is empty text.
   * An action that was not taken is undefined: ask `{% if acts.accept %}` first.
   */
  readonly acts: Readonly<Record<string, ActTold>>
  /** The act by which the reader’s own school came into the case, such as its consultation; of several the latest. Null of anybody else. */
  readonly named: ActTold | null
  /** The school that stands for each party that is one, by its name; none to whoever is only asked. */
  readonly schools: Readonly<Record<string, string>>
}
export interface StepTold {
  /** “Reply to the request for a place”. */
  readonly waiting: string
  /** YYYY-MM-DD, and “Monday 30 November 2026”; empty where no day is set. */
  readonly due: string
  readonly dueLong: string
  /** That day is over. */
  readonly isPast: boolean
  /** The law or the local protocol, in full; and S, SG, G or L. Empty where no day is set. */
  readonly law: string
  readonly kind: string
  /** What lateness holds up, in a sentence; empty where nothing is. */
  readonly holdsUp: string
  /** Titles of the parties whose step it is. */
  readonly who: string
  /** It may be done and need not. */
  readonly isRight: boolean
  /** It is the family’s or the child’s own, who owe nobody an answer. */
  readonly isFamilys: boolean
}
/** A duty that has steps of others in it, such as the final plan while a school is asked (docs/decisions/0060). */
export interface DutyTold extends Pick<StepTold, 'dueLong' | 'law' | 'kind' | 'holdsUp'> {
  /** What its clock is called: “The final amended plan, from the notice”. */
  readonly name: string
  /** Titles of the parties whose duty it is. */
  readonly who: string
}
/** Each field in words; besides, `is` has the answers as they were chosen, `received` the day we received it, `by` whose answer it is, `party` as whom. */
export type ActTold = Readonly<Record<string, string | Readonly<Record<string, Value>>>>

/** What is the same in every letter of one call. `steps`, `duty` and `recipient` are added for each. */
export interface Told extends Omit<LetterContext, 'recipient' | 'party' | 'partyTitle' | 'steps' | 'duty' | 'named'> {
  /** What was asked of whoever stands for each party since they came in: which school is matched hangs on it. */
  readonly stands: ReadonlyMap<string, { readonly asked: readonly string[] }>
  /** The act that named the school of each party last. */
  readonly naming: ReadonlyMap<string, ActTold>
  /** Who is not named to a school that is only asked, nor to a panel. */
  readonly unnamed: readonly Unnamed[]
}

/** Gathers it, in three queries whatever the case has been through. */
export async function toldOf(
  tx: Tx,
  { services }: Pick<Deps, 'services'>,
  { held, child, owner, council, contacts, stands, isShutToFamily }: Around,
  process: Process,
): Promise<Told> {
  const family = new Map(contacts.map(({ id, name }) => [id, name]))
  const all = asCorrected(await actsOfCase(tx, held.id)).map((act) => {
    const by = act.behalfOf?.text ?? act.person ?? family.get(act.byId ?? '') ?? ''
    return { act, told: actTold(act, actionNamed(process, act.action), by, process) }
  })
  const firstName = child.knownAs ?? child.firstName
  const acts: Readonly<Record<string, ActTold>> = Object.fromEntries(
    all.flatMap(({ act, told }) => [act.action, `${act.action}:${act.party}`].map((name) => [name, told])),
  )
  return {
    reference: held.id,
    process: process.title,
    child: {
      name: `${firstName} ${child.lastName}`,
      firstName,
      isYoungPerson: isYoungPerson(child.born, day(held.today)).answer,
    },
    stands,
    unnamed: everybodyAround({ first: child.firstName, last: child.lastName, knownAs: child.knownAs }, contacts),
    outcome: held.outcome ? (process.outcomes[held.outcome] ?? held.outcome) : '',
    today: held.today,
    letterDay: fullDay(day(held.today)),
    council,
    owner: { name: owner },
    services,
    acts: isShutToFamily && acts['opening'] ? { ...acts, opening: asOfAge(process, acts['opening']) } : acts,
    naming: namingOf(process, all, stands),
    schools: Object.fromEntries(
      Object.keys(process.parties).flatMap((party) => (stands.get(party)?.school ? [[party, stands.get(party)!.school!]] : [])),
    ),
  }
}

/** Who has come of age since the case began is written to, and of, as of age: what was the family’s is theirs. */
function asOfAge({ opening: { fields } }: Process, told: ActTold): ActTold {
  const so = reckonedIn(fields).map((name) => [name, 'yes'] as const)
  return { ...told, is: { ...(told['is'] as Readonly<Record<string, Value>>), ...Object.fromEntries(so) } }
}

/** The context of one recipient's letter: of the minimised profile alone, where they need not know who the child is (docs/decisions/0009). */
export function contextFor(
  all: Told,
  process: Process,
  recipient: Recipient,
  steps: readonly StepTold[],
  duty: DutyTold | null = null,
): LetterContext {
  const { stands, unnamed: _, naming, ...told } = all
  const relation = relationOf(process, recipient.party, stands.get(recipient.party)?.asked ?? [])
  const isMinimised = relation === 'asked school' || relation === 'panel'
  return {
    ...told,
    named: naming.get(recipient.party) ?? null,
    ...(isMinimised && minimised(all, recipient.party)),
    steps,
    duty,
    recipient: { name: recipient.name, byEmail: recipient.by === 'email' },
    party: recipient.party,
    partyTitle: titleOf(process, recipient.party),
  }
}

function minimised({ acts, naming, child, unnamed }: Told, party: string): Pick<LetterContext, 'child' | 'acts' | 'named' | 'schools'> {
  const named = naming.get(party)
  const initials = unnamed[0]!.as
  const without = (act: ActTold): ActTold =>
    Object.fromEntries(Object.entries(act).map(([name, said]) => [name, typeof said === 'string' ? withoutNames(said, unnamed) : said]))
  return {
    child: { name: initials, firstName: initials, isYoungPerson: child.isYoungPerson },
    acts: Object.fromEntries(Object.entries(acts).map(([name, act]) => [name, without(act)])),
    named: named ? without(named) : null,
    schools: {},
  }
}

/** What a process calls a party. */
export function titleOf({ parties }: Process, party: string): string {
  return parties[party]?.title ?? { 'casework-officer': 'Casework officer', manager: 'Team manager' }[party] ?? party
}

/** An act as a letter tells of it. `by`: whose answer it is, by name. */
export function actTold(act: ActKept, action: Action, by: string, process: Process): ActTold {
  const written = new Map(act.words.map(({ field, text }) => [field, text]))
  const fields = fieldsOf(action).map(([name, field]) => [
    name,
    isWords(field) ? (written.get(name) ?? '') : wordsOf(field, act.answers[name], act.schools, process),
  ])
  return {
    is: act.answers,
    received: fullDay(londonDay(act.receivedAt)),
    by,
    party: titleOf(process, act.party),
    ...Object.fromEntries(fields),
  }
}

/** An answer as a letter says it; empty where there is none. */
function wordsOf(field: Field, value: Value | undefined, schools: ActKept['schools'], process: Process): string {
  if (!isGiven(value)) return ''
  switch (field.kind) {
    case 'choice':
      return field.options[String(value)] ?? String(value)
    case 'choices':
      return [value]
        .flat()
        .map((one) => field.options[String(one)] ?? String(one))
        .join('; ')
    case 'yes-no':
      return value === 'yes' ? 'Yes' : 'No'
    case 'day':
      return fullDay(day(String(value)))
    case 'school':
      return schools[String(value)] ?? String(value)
    case 'party':
      return titleOf(process, String(value))
    default:
      return String(value)
  }
}
