/**
 * Carries a change of a calendar to every case whose dates it moves. Dates are reckoned here, in batches; a case that none of them concerns hears
 * nothing. Whoever is concerned gets one message, however many cases it is about. Each step is a transaction, so it goes on wherever it was stopped.
 */
import type { Move } from '../domain/impact.ts'
import { around } from '../store/around.ts'
import { loadCalendars } from '../store/calendars.ts'
import {
  addLines,
  giveUpRunMessage,
  keepRunCase,
  reckonedTo,
  runCasesToTell,
  runToReckon,
  runToTell,
  settleRunCases,
  toldAll,
  toldOfCase,
  type Line,
  type RunCase,
  type RunMessage,
} from '../store/calendar-runs.ts'
import { hold } from '../store/cases.ts'
import type { Tx } from '../store/client.ts'
import { movesAmong, runningAfter, touchedBy } from '../store/impact.ts'
import { recipientsNow } from '../store/died.ts'
import { keepIn } from '../store/submissions.ts'
import { inOneTransaction } from '../store/transaction.ts'
import { idFrom } from '../store/id-from.ts'
import type { Deps } from './deps.ts'
import { rolesIn } from './letters.ts'
import { ownersOf, processNamed } from './process.ts'

/** So many dates are reckoned in one transaction, and so many cases written of. */
const DATES = 200
const CASES = 25

/** Does the next step of any run. Answers whether there was one. */
export const carryRun =
  (deps: Deps): (() => Promise<boolean>) =>
  async () =>
    (await inOneTransaction(deps.db, (tx) => reckon(tx, deps))) ||
    (await settleRunCases(deps.db)) > 0 ||
    inOneTransaction(deps.db, (tx) => tell(tx, deps))

/** The next dates of a run: each case of which one moves is told to count again, by an act that the dispatcher sends (decisions 12 and 40). */
async function reckon(tx: Tx, deps: Deps): Promise<boolean> {
  const run = await runToReckon(tx)
  if (!run) return false
  const rows = await runningAfter(tx, await touchedBy(tx, run.calendar), run.after, DATES)
  const clockOf = ({ process, clock }: { readonly process: string; readonly clock: string }) => processNamed(deps, process).clocks[clock]
  const moved = await movesAmong(tx, rows, clockOf, (ids) => loadCalendars(tx, ids))
  for (const caseId of new Set(moved.map(({ row }) => row.caseId))) {
    const ofCase = moved.filter(({ row }) => row.caseId === caseId)
    const submission = idFrom(run.id, caseId, 'recount')
    const act = { id: submission, caseId, process: ofCase[0]!.row.process, action: 'recount', party: 'case', byId: null }
    await keepIn(tx, { ...act, answers: { calendar: run.edition }, words: {} })
    await keepRunCase(tx, run.id, { caseId, submission, moves: ofCase.map(({ move }) => move) })
  }
  await reckonedTo(tx, run, rows.at(-1) ?? run.after, rows.length < DATES)
  return true
}

/** Once every case has counted again: writes down who is told of what. */
async function tell(tx: Tx, deps: Deps): Promise<boolean> {
  const run = await runToTell(tx)
  if (!run) return false
  const cases = await runCasesToTell(tx, run, CASES)
  for (const one of cases) {
    for (const [recipient, lines] of await linesOf(tx, deps, one)) await addLines(tx, run, recipient, lines)
    await toldOfCase(tx, run, one.caseId)
  }
  if (cases.length < CASES) await toldAll(tx, run)
  return true
}

/** A case that is open, with everybody around it. */
async function aroundOpen(tx: Tx, deps: Deps, caseId: string) {
  const held = await hold(tx, { caseId, seq: 0 })
  if (held.outcome !== null) return null
  const process = processNamed(deps, held.process)
  const people = await around(tx, held, rolesIn(process))
  return { process, of: (parties: readonly string[]) => recipientsNow(people, process.parties, parties) }
}

/** Whoever owes what moved, and the owner of the case; who gets no email is told by the owner, but for whoever must not be told. */
async function linesOf(tx: Tx, deps: Deps, { caseId, moves, steps }: RunCase): Promise<ReadonlyMap<string, readonly Line[]>> {
  const open = moves.length === 0 ? null : await aroundOpen(tx, deps, caseId)
  if (!open) return new Map()
  const { process, of } = open
  const owing = [...new Set(steps.flatMap((step) => ownersOf(process, step)))].filter((party) => party !== 'casework-officer')
  const { recipients, nobody } = of(owing)
  const unwritten = [...recipients.filter(({ by }) => by === 'print'), ...nobody].map(({ party }) => process.parties[party]!.title)
  const line = (move: Move, byHand: readonly string[]): Line => ({
    reference: caseId,
    stage: process.clocks[move.clock]?.name ?? move.clock,
    was: move.was,
    due: move.due,
    becomes: move.becomes,
    byHand,
  })
  const told = [
    ...of(['casework-officer']).recipients.map(({ id }) => ({ id, byHand: [...new Set(unwritten)] })),
    ...recipients.filter(({ by }) => by === 'email').map(({ id }) => ({ id, byHand: [] })),
  ]
  const first = told.filter(({ id }, at) => told.findIndex((other) => other.id === id) === at)
  return new Map(first.map(({ id, byHand }) => [id, moves.map((move) => line(move, byHand))]))
}

/** Whoever has lost their address since it was written down that they are told: the owner of each case tells them, unless they must not be told. */
export const tellByHand = (deps: Deps, message: RunMessage): Promise<void> =>
  inOneTransaction(deps.db, async (tx) => {
    for (const line of message.lines) {
      const open = await aroundOpen(tx, deps, line.reference)
      const lost = open?.of(Object.keys(open.process.parties)).recipients.find(({ id, by }) => id === message.recipient && by === 'print')
      if (!open || !lost) continue
      const byHand = [open.process.parties[lost.party]!.title]
      for (const { id } of open.of(['casework-officer']).recipients) await addLines(tx, message.runId, id, [{ ...line, byHand }])
    }
    await giveUpRunMessage(tx, message)
  })
