/** saveCase and openCase: what stands open, how deadlines ended, how the case ended, and the cases it opens or waits for. */
import { isWords, type Action, type How, type Process } from '../domain/process.ts'
import { actsOfCase, type ActKept } from '../store/acts.ts'
import { advance, hold, refreshDue, revokeLinks, standingLine } from '../store/cases.ts'
import { append, type Line } from '../store/chain.ts'
import type { Tx } from '../store/client.ts'
import { settleDeadlines } from '../store/deadlines.ts'
import { withholdFromFamily } from '../store/died.ts'
import { closedAlready, waitingFor } from '../store/other-cases.ts'
import { takeAccessAway } from '../store/parties.ts'
import { keepIn, keepOpeningIn, type SentOpening } from '../store/submissions.ts'
import { inOneTransaction } from '../store/transaction.ts'
import { asCorrected } from './correcting.ts'
import type { Deps } from './deps.ts'
import { hearAtSteps } from './hearing.ts'
import { idFrom } from '../store/id-from.ts'
import { takeBackAtEnd } from './ledger.ts'
import { letIn, matchNow } from './disclosing.ts'
import { actionNamed, answersFor, fieldsOf, ownersOf, processNamed } from './process.ts'
import type { Activities } from './types.ts'

type Row = Parameters<Activities['saveCase']>[0]

export const saveCase =
  (deps: Deps): Activities['saveCase'] =>
  (row) =>
    inOneTransaction(deps.db, async (tx) => {
      const held = await hold(tx, row)
      if (held.repeated) return
      const ledger = row.outcome
        ? await takeBackAtEnd(tx, row, { process: processNamed(deps, row.process), outcome: row.outcome, on: held.today })
        : []
      const stands = await advance(tx, row, row.open, row.outcome)
      const lines = linesOf(row, ledger)
      await append(tx, row, [...lines, ...standingLine(stands, { alone: lines.length === 0 })])
      await settleDeadlines(tx, row, row.settled)
      await refreshDue(tx, row.caseId)
      await revokeLinks(tx, row.caseId)
      const process = processNamed(deps, row.process)
      // What opened and closed again since the last save was asked of whoever stood then, who may not be who stands now.
      const asked = row.opened.filter((step) => row.open.some((one) => one.step === step))
      await letIn(tx, process, row.caseId, askedBy(deps, row), await matchNow(tx, process, row, asked))
      if (row.opened.length > 0) await bringEndings(tx, deps, row)
      if (row.outcome === 'wrong-child') await takeAccessAway(tx, row.caseId)
      if (row.outcome === 'died') await withholdFromFamily(tx, held.childId)
      if (!row.outcome) return hearAtSteps(tx, deps, row, held)
      await tellOpener(tx, deps, row, row.outcome)
    })

export const linesOf = ({ settled, opened, open, outcome }: Row, ledger: readonly string[]): Line[] => [
  ...settled.map(({ id, state, on }): Line => ({ kind: 'deadline-settled', body: { id, state, on } })),
  ...opened.map((step): Line => {
    const standing = open.find((one) => one.step === step)
    return { kind: 'step-opened', body: { step, deadlines: standing?.deadlines ?? [], ...(standing?.interrupts && { interrupts: true }) } }
  }),
  ...(outcome ? [{ kind: 'closed', body: { outcome, ...(ledger.length > 0 && { ledger }) } } satisfies Line] : []),
]

/** Whoever is asked by what has just opened; nobody is asked by what only may come. */
const askedBy = (deps: Deps, { process, opened, open }: Row): readonly string[] =>
  opened.flatMap((step) => (open.find((one) => one.step === step)?.interrupts ? [] : ownersOf(processNamed(deps, process), step)))

/** The case that opened this one may wait for its ending. */
async function tellOpener(tx: Tx, deps: Deps, { caseId, process }: Row, outcome: string): Promise<void> {
  for (const waiting of await waitingFor(tx, caseId)) {
    const action = actionNamed(processNamed(deps, waiting.process), waiting.action)
    if (action.whenClosed === process) await bring(tx, waiting, action, { caseId, outcome })
  }
}

/** A step that has just opened may wait for a case that has ended already. */
async function bringEndings(tx: Tx, deps: Deps, { caseId, process: name, opened }: Row): Promise<void> {
  const process = processNamed(deps, name)
  const steps = opened.map((step) => step.split(':')[0]!).filter((action) => actionNamed(process, action).whenClosed)
  if (steps.length === 0) return
  const closed = await closedAlready(tx, caseId)
  for (const name of steps) {
    const action = actionNamed(process, name)
    const ended = closed.findLast((one) => one.process === action.whenClosed)
    if (ended) await bring(tx, { caseId, process: process.name, action: name }, action, ended)
  }
}

/** The ending of another case, as an act: a row for the dispatcher, once for the two cases. */
async function bring(
  tx: Tx,
  to: { caseId: string; process: string; action: string },
  action: Action,
  ended: { caseId: string; outcome: string },
): Promise<void> {
  const id = idFrom(to.caseId, to.action, ended.caseId)
  await keepIn(tx, { ...to, id, party: 'case', byId: null, answers: answersFor(action, { outcome: ended.outcome }), words: {} })
}

export const openCase =
  (deps: Deps): Activities['openCase'] =>
  (row) =>
    inOneTransaction(deps.db, async (tx) => {
      const { repeated, childId } = await hold(tx, row)
      if (repeated) return
      const opens = processNamed(deps, row.opens)
      const acts = asCorrected(await actsOfCase(tx, row.caseId))
      const words = wordsFor(opens, processNamed(deps, row.process), acts)
      const { caseId } = await keepOpeningIn(tx, {
        id: idFrom(row.caseId, String(row.seq), row.opens),
        process: opens.name,
        code: opens.code,
        ...(opens.name === row.process ? openedAsBefore(acts) : { party: 'case', byId: null }),
        childId,
        words,
        answers: answersFor(opens.opening, row.answers),
        ...(row.stands.length > 0 && { stands: row.stands }),
      })
      await append(tx, row, [
        { kind: 'case-opened', body: { opens: opens.name, case: caseId, stands: row.stands.map(({ submission }) => submission) } },
      ])
    })

/** A case that is opened afresh was opened by whoever opened the one before: who referred the child still may not decide, and is still told. */
function openedAsBefore(acts: readonly ActKept[]): Pick<SentOpening, 'party' | 'byId' | 'how' | 'behalfOf'> {
  const { party, byId, how, behalfOf } = acts.find(({ action }) => action === 'opening')!
  return { party, byId, ...(how !== null && { how: how as How }), ...(behalfOf && { behalfOf: behalfOf.text }) }
}

/** What was written in this case that the other asks for too: under the same fact, or for the same process in the same field. The latest of each. */
function wordsFor(opens: Process, from: Process, acts: readonly ActKept[]): Readonly<Record<string, string>> {
  const written = acts.flatMap((act) =>
    act.words.map(({ field, text }) => ({
      text,
      fact: actionNamed(from, act.action).fields[field]?.fact,
      field: act.action === 'opening' && opens.name === from.name ? field : null,
    })),
  )
  return Object.fromEntries(
    fieldsOf(opens.opening).flatMap(([name, field]) => {
      const found = isWords(field) && written.findLast((one) => one.field === name || (field.fact !== undefined && one.fact === field.fact))
      return found ? [[name, found.text]] : []
    }),
  )
}
