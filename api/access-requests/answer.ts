import { accessReference, leaves, type About, type Decided, type Leaving } from '../../domain/access-requests.ts'
import type { Day } from '../../domain/calendar.ts'
import { keptBy } from '../../domain/keeping.ts'
import { goesWith } from '../../domain/law/keeping.ts'
import { lawfulBases, rights, statements, work } from '../../domain/law/processing.ts'
import { contactsOf } from '../../store/contacts.ts'
import type { Db } from '../../store/client.ts'
import { disclosuresOf } from '../../store/disclosures.ts'
import { factsOf } from '../../store/facts.ts'
import { ownKeepings } from '../../store/keeping.ts'
import { sayDisclosed } from '../disclosed/said.ts'
import { rulesOn } from '../kept/said.ts'
import { processOf } from '../saying/steps.ts'
import type { Gathered } from './gather/found.ts'
import { subjectOf } from './said.ts'

/** What Article 15 asks to be told beside the data itself. */
export interface Told {
  readonly purposes: readonly { readonly case: string; readonly process: string }[]
  /** For what it is used beside cases, where that is told: of somebody who works with them. */
  readonly work?: string
  readonly bases: readonly { readonly what: string; readonly law: string; readonly says: string; readonly confidence: string }[]
  readonly recipients: readonly {
    readonly case: string
    readonly who: string
    readonly as: string
    readonly what: string
    readonly at: string
    readonly purpose: string | null
    readonly law: string | null
  }[]
  readonly kept: readonly {
    readonly case: string
    readonly as: string
    readonly long: string
    readonly law: string
    readonly confidence: string
  }[]
  readonly sources: readonly string[]
  readonly rights: readonly { readonly right: string; readonly says: string; readonly law: string }[]
  readonly automated: string
}
/** An answer as it leaves, whole: nothing is added to it and nothing taken away once it was proposed. */
export interface Answer {
  readonly format: 1
  readonly request: string
  /** Whom it is about, without a name. */
  readonly about: string
  readonly receivedOn: Day
  readonly madeAt: string
  readonly told: Told
  readonly items: readonly Leaving[]
}

/** `family`: names of those of whom it was decided that they may be told. */
async function toldOf(db: Db, { child, cases }: Gathered, today: Day, family: ReadonlyMap<string, string>): Promise<Told> {
  const same = { bases: lawfulBases.map((one) => ({ ...one })), rights: rights.map(({ right, says, law }) => ({ right, says, law })) }
  const purposes = cases.map(({ id, process }) => ({ case: id, process: processOf(process).title }))
  const { automated } = statements
  // Who received a part of a case received what is a child’s, and not what is of those who work it.
  if (!child) return { ...same, purposes, automated, work: work.purpose, recipients: [], kept: ownKept, sources: [...work.sources] }
  const [facts, lines, disclosed] = await Promise.all([
    factsOf(db, child.id),
    ownKeepings(db),
    Promise.all(cases.map(async (one) => ({ ...one, rows: await disclosuresOf(db, one.id) }))),
  ])
  const rules = rulesOn(today, lines)
  const lookedAfter = facts.some(({ name, value }) => name === 'looked-after' && value === 'yes')
  return {
    ...same,
    purposes,
    automated,
    recipients: disclosed.flatMap(({ id, process, rows }) =>
      rows.map((row) => {
        const { basis, at, ...said } = sayDisclosed(row, processOf(process), family)
        return { case: id, ...said, at: at.toISOString(), purpose: basis?.purpose ?? null, law: basis?.law ?? null }
      }),
    ),
    kept: cases.flatMap(({ id, process }) =>
      keptBy(processOf(process).keptAs, lookedAfter).map((name) => {
        const { name: as, long, law, row } = rules.find(({ rule }) => rule === name)!
        return { case: id, as, long, law, confidence: row.confidence }
      }),
    ),
    sources: [...new Set(facts.map(({ source }) => source))],
  }
}
const ownKept: Told['kept'] = goesWith.map(({ name, with: long, law, confidence }) => ({
  case: 'Beside cases',
  as: name,
  long,
  law,
  confidence,
}))

export interface Answering {
  readonly number: number
  readonly about: About
  readonly child: string | null
  readonly receivedOn: Day
  readonly decided: ReadonlyMap<string, Decided>
  readonly now: Date
  readonly today: Day
}
/** Everything as it would leave now. Whoever asks is to have seen to it that nothing is undecided. */
export async function answerOf(
  db: Db,
  gathered: Gathered,
  { number, about, child, receivedOn, decided, now, today }: Answering,
): Promise<Answer> {
  const contacts = gathered.child ? await contactsOf(db, gathered.child.id) : []
  const may = (id: string): boolean => decided.get(`contact:${id}`)?.decision === 'release'
  const family = new Map(contacts.filter(({ id }) => may(id)).map(({ id, name }) => [`contact:${id}`, name]))
  return {
    format: 1,
    request: accessReference(number),
    about: subjectOf({ about, child }),
    receivedOn,
    madeAt: now.toISOString(),
    told: await toldOf(db, gathered, today, family),
    items: gathered.all.map((one) => leaves(one, gathered.names, decided.get(one.id))),
  }
}
