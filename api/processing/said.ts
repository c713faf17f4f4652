import type { Day } from '../../domain/calendar.ts'
import { SAR_1M } from '../../domain/law/information.ts'
import { lawfulBases, rights, safeguards, statements } from '../../domain/law/processing.ts'
import { basisOf, parts, type Basis } from '../../domain/law/lawful-basis.ts'
import type { OwnKeeping } from '../../domain/keeping.ts'
import { relationOf, type Relation } from '../../domain/people.ts'
import { numberOf } from '../../domain/side-by-side.ts'
import { actionsOf, type Process } from '../../domain/process.ts'
import { rulesOn, type RuleSaid } from '../kept/said.ts'
import { everyProcess } from '../saying/steps.ts'

/** A part of a process, and what whoever stands for it receives. */
export interface Recipient {
  readonly party: string
  readonly relation: Relation
  readonly basis: Basis | null
  /** Once it is matched, where it is matched at all. */
  readonly later: Basis | null
}
/** What one process does with personal data: everything is read from its own data. */
export interface Processing {
  readonly process: string
  readonly title: string
  /** What it ends as. */
  readonly ends: readonly string[]
  /** The duties that it serves: each law of its clocks once. */
  readonly laws: readonly { readonly law: string; readonly confidence: 'H' | 'M' | 'L' }[]
  /** What is asked, by the act in which it is. */
  readonly asked: readonly { readonly act: string; readonly by: readonly string[]; readonly questions: readonly string[] }[]
  readonly recipients: readonly Recipient[]
  readonly keptAs: RuleSaid
}

export function processingOf(process: Process, kept: readonly RuleSaid[]): Processing {
  const titles = (party: string): string =>
    process.parties[party]?.title ?? { 'casework-officer': 'Panel clerk', manager: 'Team manager' }[party] ?? party
  const acts = [['opening', process.opening], ...Object.entries(actionsOf(process))] as const
  const rows = Object.values(process.clocks).flatMap((clock) => [...clock.rows])
  const laws = new Map(rows.map(({ law, confidence }) => [law, { law, confidence }]))
  return {
    process: process.name,
    title: process.title,
    ends: Object.values(process.outcomes),
    laws: [...laws.values()],
    asked: acts
      .filter(([, { fields }]) => Object.keys(fields).length > 0)
      .map(([, { title, by, fields }]) => ({
        act: title,
        by: [...new Set(by.map(titles))],
        questions: Object.values(fields).map(({ label }) => label),
      })),
    recipients: Object.entries(process.parties).flatMap(([party, one]) => {
      const { title, matched = [] } = one
      if (numberOf(one) > 1) return []
      const relation = relationOf(process, party, [])
      if (!relation) return []
      const then = relationOf(process, party, matched)
      return [
        {
          party: title,
          relation,
          basis: basisOf(relation, process.name),
          later: then && then !== relation ? basisOf(then, process.name) : null,
        },
      ]
    }),
    keptAs: kept.find(({ rule }) => rule === (process.keptAs ?? 'child'))!,
  }
}

export interface Statement {
  readonly bases: typeof lawfulBases
  readonly processes: readonly Processing[]
  readonly parts: typeof parts
  readonly kept: readonly RuleSaid[]
  readonly rights: typeof rights
  /** Of the month in which a request is answered. */
  readonly answered: { readonly law: string; readonly confidence: 'H' | 'M' | 'L' }
  readonly statements: typeof statements
  readonly safeguards: readonly string[]
}
export function statement(today: Day, lines: readonly OwnKeeping[]): Statement {
  const kept = rulesOn(today, lines)
  const { law, confidence } = SAR_1M.rows[0]
  return {
    bases: lawfulBases,
    processes: everyProcess().map((one) => processingOf(one, kept)),
    parts,
    kept,
    rights,
    answered: { law, confidence },
    statements,
    safeguards,
  }
}
