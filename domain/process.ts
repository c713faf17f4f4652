import type { JobApart, Role } from './jobs.ts'
import type { Day } from './calendar.ts'
import type { Clock } from './row.ts'
import { always } from './always.ts'
import type { ChildFrom } from './law/young-person.ts'
import type { FactName } from './facts.ts'
import type { ComesRound, Hears } from './other-cases.ts'
import type { AtPanel } from './hearings.ts'
import type { PlanEvent } from './law/custody.ts'
import type { Weighed } from './ledger.ts'
import type { Leaves } from './leaves.ts'
import type { LawCaution } from './law/cautions.ts'
import { letting, mayLetIn } from './letting-in.ts'
import { namedParties, naming } from './named-parties.ts'
import type { OnlyAfter } from './only-after.ts'
import type { KeepingName } from './law/keeping.ts'
import type { ToPlace } from './oversight.ts'

/** A process as the outside sees it: who is in it, what they may do, what it can end as. Data only. */
export interface Process {
  readonly name: string
  readonly title: string
  /** Begins the case reference: MM-00001. */
  readonly code: string
  /** Each part in the case. `casework-officer`, `manager` and `case` are everybody's and are not listed. */
  readonly parties: Readonly<Record<string, Party>>
  /** The act that opens it. */
  readonly opening: Action
  readonly actions: Readonly<Record<string, Action>>
  readonly clocks: Readonly<Record<string, Clock>>
  /** The fact whose day says which row of the law applies. Without one: the London day the opening was received. */
  readonly governedBy?: FactName
  readonly outcomes: Readonly<Record<string, string>>
  /** Of outcomes after which no case runs here: who does what then, and by when. It stands on the page of the closed case. */
  readonly afterwards?: Readonly<Record<string, string>>
  /** Each letter by its file in letters/, with the title its reader sees. */
  readonly letters: Readonly<Record<string, string>>
  /** The process that a person begins after an outcome, with everything that is known. */
  readonly leads?: Readonly<Record<string, string>>
  /** The processes it may open. */
  readonly opens?: readonly string[]
  /** It is done again after so long: each night a case is begun for every child for whom it is due (docs/decisions/0027). */
  readonly comesRound?: ComesRound
  /** Outcomes that take back what the case has put on the fairness ledger: the child is back where they were. */
  readonly takesBack?: readonly string[]
  /** How long its cases are kept once they have closed, by its name in domain/law/keeping.ts. Absent: as the record of a child. */
  readonly keptAs?: KeepingName
  /** How oversight counts the time to a place. Absent: no place is looked for. */
  readonly toPlace?: ToPlace
  /** Its clocks by which somebody looks at how a child, or a plan, is doing: what of them is late and due stands in oversight. */
  readonly reviews?: readonly string[]
}

/** This field of the act has one of these answers, or the case holds one of them as this fact. */
export type SaidSo = ({ readonly field: string } | { readonly fact: FactName }) & { readonly is: readonly string[] }
/** What an act puts on the fairness ledger, from this act on: an entry of this type, to the account of the school that stands for this party. */
export interface Weighs {
  readonly entry: Weighed
  readonly party: string
  /** Only where each of these is so. Absent: always. */
  readonly when?: readonly SaidSo[]
  /** Pro rata: the number in this field, of so many. Absent: whole. */
  readonly part?: { readonly field: string; readonly of: number }
  /** It takes the place of whatever the case has put there for that school so far: what was promised is taken back, and what happened stands. */
  readonly instead?: true
}

/** Who stands for a part in the case. */
export interface Party {
  readonly title: string
  /**
   * `school`: the head of the school that this fact names; with a `job`, whoever holds that job there, apart from everybody else of the school; with a `number`, of several
   * schools that the fact has named side by side the one that came in as the first, the second and so on (docs/decisions/0065).
   * `role`: whoever holds this job in the authority; of a job with one child, such as a social worker's, whoever is named for the child. `referrer`: whoever pressed the opening as this party, holding one of these jobs; nobody else of where they
   * work. `family`: the child's contacts who may be told. `child`: the child.
   */
  readonly is:
    | { readonly school: FactName; readonly job?: JobApart; readonly number?: number }
    | { readonly role: Role }
    | { readonly referrer: readonly Role[] }
    | 'family'
    | 'child'
  /** Of a school that has not got the child: the actions by whose being asked, any of them, it is matched, and told who the child is; `opening`, of one that teaches the child already. Absent: it never is. */
  readonly matched?: readonly string[]
  /** It keeps papers apart: what it adds as such is read by whoever stands for it, and by nobody else of the case or the council. */
  readonly apart?: true
  /** Of a school: the action with which its part ends. From then on it sees the case no more, and is told nothing of it. */
  readonly until?: string
  /** It arranges one thing for the child: it reads the letters to it and what is asked of it, and neither the case nor its papers. */
  readonly arranges?: true
}

/**
 * How somebody who acts for another was told (decisions 21). `signed document`: an agreement on paper, signed by them. `own hand`: nobody was told;
 * they answered themselves, by the link of somebody who helps them.
 */
export type How = 'telephone' | 'letter' | 'in person' | 'meeting' | 'signed document' | 'own hand'

export interface Action {
  /** What pressing it does: "Agree to the move". */
  readonly title: string
  /** What the case waits for, as a list of work says it: "Reply to the request for a place". */
  readonly waiting: string
  /** What the record calls it once it is done: "Answer about a place". Absent: its title. */
  readonly done?: string
  readonly by: readonly string[]
  /** Where the child is among those: from when it is theirs. Before that no letter asks it of the child (docs/decisions/0055). Absent: always. */
  readonly childFrom?: ChildFrom
  readonly fields: Readonly<Record<string, Field>>
  /** The field with the day it happened, by which a clock is judged. Without one: the time we received it (decisions 1). */
  readonly judged?: string
  /** Facts about the child that it makes so, each with what this case holds as another fact. The case itself goes on with what it was told. */
  readonly makes?: Readonly<Partial<Record<FactName, FactName>>>
  /** Whose school another party’s becomes from this act on, where that is so: the one that the child leaves stays in the case when the next takes its place. */
  readonly leaves?: Leaves
  /** What it puts on the fairness ledger; of several each that holds. */
  readonly weighs?: readonly Weighs[]
  /** It sends the plan to those whom this event of custody names: of several, those whom its field `to` names. Each is a disclosure. */
  readonly sendsPlan?: PlanEvent
  /** Where it takes back what the case has put there so far: another school is looked for. */
  readonly takesBack?: SaidSo
  readonly onlyAfter?: OnlyAfter
  /** Of an opening: what an earlier case of this process said of the child is offered again, with its source and day, but for these fields. Absent: nothing but facts is. */
  readonly askedAnew?: readonly string[]
  /** How a hearing of the panel fills it in. Absent: no panel decides by it. */
  readonly atPanel?: AtPanel
  /** Open for as long as the case is. The story is not told; the facts it sets move the clocks. */
  readonly anyTime?: true
  /** Where the story waits for it: it may come, or never, and nobody owes it. The story is told, and may wait for it again (docs/decisions/0028). */
  readonly mayCome?: true
  /** For an act by `case`: the process whose closing brings it. */
  readonly whenClosed?: string
  /** What in another case of the child takes it too. */
  readonly hears?: readonly Hears[]
  /** Who may record it for the party whose it is, and how that party told them. Absent: nobody may. */
  readonly recordedBy?: { readonly roles: readonly Role[]; readonly how: readonly How[] }
  /** Whose people may help the party to answer by a link of theirs, as a parent does a child. Both names are kept. Absent: nobody's. */
  readonly helpedBy?: { readonly parties: readonly string[]; readonly how: readonly How[] }
  /** It says what somebody thinks now, and is read: nothing is chosen by it, and no earlier words are offered. Recorded for them, it is sent from the page on which it was typed, without a check page. */
  readonly isView?: true
  /** Told to the person before they press: what follows, and for whom. */
  readonly follows?: string
}

interface Asked {
  readonly label: string
  readonly hint?: string
  /** The question as it is put to whoever records somebody else's answer. Absent: as it is. */
  readonly recorded?: { readonly label: string; readonly hint?: string }
  /** The fact that it sets, and from which a known answer is offered. */
  readonly fact?: FactName
  /** Of a day: something had happened on it. One that has not come yet is refused, as the day by which an act is judged is. */
  readonly happened?: true
  /** Of a school: it comes in beside those that stand for its fact already. Absent: in place of the first. */
  readonly beside?: true
  /** Of a yes-no: asked of nobody. Whether the child is of age on the day in this other field is known by the day of birth that is held (docs/decisions/0063). */
  readonly ofAgeOn?: string
  readonly optional?: true
  /** What the panel that hears the case goes by is offered, with the panel and its day. */
  readonly bySetting?: 'silence'
  /** Of a day: the party whose school has to be open on it. A day on which it is not stands with a caution before it is sent; nothing is refused. */
  readonly openAt?: string
  /** Beside it stands what the law says to these answers, where it does not allow what was done. Nothing is refused by it (decisions 5). */
  readonly cautionBy?: LawCaution
  /** Beside it stands what the fairness ledger holds of the school that this party is: it advises, and answers nothing. */
  readonly weighedBy?: { readonly party: string }
  /** Asked only where another field of the same form has one of these answers; otherwise left empty. */
  readonly when?: { readonly field: string; readonly is: readonly string[] }
}
type Options = Readonly<Record<string, string>>
export type Field =
  | (Asked & { readonly kind: 'choice'; readonly options: Options })
  /** `most`: no more than so many may be chosen. */
  | (Asked & { readonly kind: 'choices'; readonly options: Options; readonly most?: number })
  | (Asked & { readonly kind: 'yes-no' | 'day' | 'time' | 'half-days' | 'number' | 'school' | 'party' })
  | (Asked & { readonly kind: Words })
/** Kept in the database alone, so that no history holds them (decisions 15). */
export type Words = 'text' | 'name' | 'contact' | 'document'
export const isWords = (field: Field): field is Field & { readonly kind: Words } =>
  ['text', 'name', 'contact', 'document'].includes(field.kind)
export type Value = string | number | readonly string[]
type Answer<F extends Field> = F extends { kind: 'choice'; options: infer O }
  ? keyof O & string
  : F extends { kind: 'choices'; options: infer O }
    ? readonly (keyof O & string)[]
    : F extends { kind: 'yes-no' }
      ? 'yes' | 'no'
      : F extends { kind: 'day' }
        ? Day
        : F extends { kind: 'half-days' | 'number' }
          ? number
          : string
type MayBeAbsent = { readonly optional: true } | { readonly when: object }
/** What a story is told. */
export type Answers<A extends Action> = {
  readonly [K in keyof A['fields'] as A['fields'][K] extends { kind: Words } ? never : K]: A['fields'][K] extends MayBeAbsent
    ? Answer<A['fields'][K]> | undefined
    : Answer<A['fields'][K]>
}

/** Parties that every case has: its owner, the manager of its team, and other cases or a calendar. */
export const everybodys = { 'casework-officer': 'Casework officer', manager: 'Team manager', case: 'Another case' } as const

/** Every action of a process and those any case has. `pass` is a school's, a service's or a panel's: a child's and a family's part is nobody's but theirs. */
export const actionsOf = (process: Process): Readonly<Record<string, Action>> => ({
  ...process.actions,
  ...always,
  pass: { ...always.pass, by: Object.keys(process.parties).filter((party) => !isOwn(process.parties[party]!)) },
  ...(namedParties(process).length > 0 && naming),
  ...(mayLetIn(process) && letting),
})
const isOwn = ({ is }: Party): boolean => is === 'family' || is === 'child'

/** Keeps every literal, so a misspelt action or outcome is a type error in the story. */
export const defineProcess = <const P extends Process>(process: P): P => process
