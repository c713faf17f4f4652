/** recordAct: puts an act on the record, with the facts it states and the parties it names, in one transaction. */
import { planGoesTo } from '../domain/law/custody.ts'
import { principalOfJob } from '../domain/people.ts'
import { namedParties } from '../domain/named-parties.ts'
import { partiesThat } from '../domain/letting-in.ts'
import { partyFor, partiesSideBySide } from '../domain/side-by-side.ts'
import { isWords, type Action, type Field, type Process } from '../domain/process.ts'
import { actKept, type ActKept } from '../store/acts.ts'
import { isShut, shutToFamily } from '../store/adults.ts'
import { advance, hold, openRow, ownerFor, refreshDue, revokeLinks, standingLine, type Held } from '../store/cases.ts'
import { append, hashOfWords, type Line } from '../store/chain.ts'
import type { Tx } from '../store/client.ts'
import { factsOfCase, keepFacts, type NewFact } from '../store/facts.ts'
import {
  colleagueStands,
  familyOf,
  giveAccess,
  partEnds,
  personStands,
  schoolOf,
  schoolsIn,
  schoolStands,
  standsSince,
  workerStands,
  type Standing,
} from '../store/parties.ts'
import { settle } from '../store/submissions.ts'
import { inOneTransaction } from '../store/transaction.ts'
import { keepPutRight, sinceOf } from './correcting.ts'
import type { Deps } from './deps.ts'
import { hearAtOpening, tellOthers } from './hearing.ts'
import { weighAct } from './ledger.ts'
import { disclose, disclosePlan, matchNow } from './disclosing.ts'
import { actionNamed, fieldsOf, isGiven, processNamed } from './process.ts'
import type { Activities } from './types.ts'

type Act = Parameters<Activities['recordAct']>[0]
interface Recorded {
  readonly act: Act
  readonly kept: ActKept
  readonly process: Process
  readonly action: Action
  readonly held: Held
}

export const recordAct =
  (deps: Deps): Activities['recordAct'] =>
  (act) =>
    inOneTransaction(deps.db, async (tx) => {
      const process = processNamed(deps, act.process)
      const kept = await actKept(tx, act.submission)
      if (act.action === 'opening') await openFor(tx, act, kept)
      const held = await hold(tx, act)
      if (held.repeated) return
      const recorded = { act, kept, process, action: actionNamed(process, act.action), held }
      const about = { childId: held.childId, source: sourceOf(recorded) }
      await keepFacts(tx, { ...about, caseId: act.caseId }, factsOf(recorded))
      await keepFacts(tx, { ...about, caseId: null }, await madeSo(tx, recorded))
      if (act.action === 'correct') await keepPutRight(tx, { ...about, caseId: act.caseId, process, answers: kept.answers })
      const standing = await parties(tx, recorded)
      for (const [party, { until }] of Object.entries(process.parties)) if (until === act.action) await partEnds(tx, act.caseId, party)
      await matchNow(tx, process, act, [act.action])
      const ledger = await weighAct(tx, act, { ...recorded, on: since(recorded) })
      // An act that a fresh case takes over was settled in the case it came from.
      if (kept.caseId === act.caseId) await settle(tx, act.submission, { seq: act.seq })
      const stands = await advance(tx, act, act.open)
      await append(tx, act, [lineOf(recorded, { ledger, standing }), ...standingLine(stands)])
      if (stands) await revokeLinks(tx, act.caseId)
      if (['opening', 'pass', 'let-family'].includes(act.action) || namesSchool(recorded)) await disclose(tx, process, act.caseId)
      if (recorded.action.sendsPlan) await disclosePlan(tx, process, act.caseId, recorded.action.sendsPlan, sentTo(recorded))
      await refreshDue(tx, act.caseId)
      if (act.action === 'opening') await hearAtOpening(tx, deps, act, held)
      if (kept.caseId === act.caseId && !kept.heardIn) await tellOthers(tx, deps, { ...act, childId: held.childId, answers: kept.answers })
    })

async function openFor(tx: Tx, { caseId, process, receivedAt }: Act, { byId, childId }: ActKept): Promise<void> {
  if (!childId) throw new Error(`The opening of ${caseId} names no child.`)
  const owner = await ownerFor(tx, { byId, childId })
  if (!owner)
    throw new Error(`Nobody in any team holds the job of a clerk today, so ${caseId} has nobody to work it. Give somebody the job.`)
  await openRow(tx, { id: caseId, process, childId, openedAt: new Date(receivedAt), ...owner })
}

/**
 * What the chain holds of an act: who, as whom, when, the choices and days, a salted hash of each thing that was written, names too, and of what it put on the
 * fairness ledger; and who stands for which party from it on. An opening always says that, though it may be nobody: by that its case is known to say it.
 */
export function lineOf(
  { act, kept, held }: Pick<Recorded, 'act' | 'kept'> & { readonly held: Pick<Held, 'ownerId' | 'teamId'> },
  { ledger, standing }: { readonly ledger: readonly string[]; readonly standing: readonly Standing[] },
): Line {
  const { action, party, by, submission, receivedAt } = act
  const words = Object.fromEntries(kept.words.map(({ field, text, salt }) => [field, hashOfWords(salt, text)]))
  const behalf = kept.behalfOf ? { behalfOf: hashOfWords(kept.behalfOf.salt, kept.behalfOf.text), how: kept.how } : {}
  const body = {
    action,
    party,
    by,
    submission,
    receivedAt,
    answers: kept.answers,
    words,
    ...behalf,
    ...(kept.insteadOf && { insteadOf: kept.insteadOf }),
    ...(action === 'opening' && { child: kept.childId, owner: held.ownerId, team: held.teamId }),
    ...((action === 'opening' || standing.length > 0) && { parties: standing }),
    ...(ledger.length > 0 && { ledger }),
    ...(kept.heardIn && { heard: { case: kept.heardIn, seq: kept.heardSeq } }),
  }
  return { kind: action === 'opening' ? 'opened' : 'act', body }
}

const sourceOf = ({ act, process, action }: Recorded): string => `${process.title} ${act.caseId}: ${action.done ?? action.title}`

const since = ({ act, action, kept }: Recorded): string => sinceOf(action, { answers: kept.answers, receivedAt: act.receivedAt })

function factsOf(recorded: Recorded): NewFact[] {
  const { action, kept } = recorded
  const validFrom = since(recorded)
  return fieldsOf(action).flatMap(([name, field]): NewFact[] => {
    if (!field.fact) return []
    if (isWords(field))
      return kept.words.some((one) => one.field === name) ? [{ name: field.fact, validFrom, submissionId: kept.id, field: name }] : []
    const value = kept.answers[name]
    return isGiven(value) ? [{ name: field.fact, validFrom, value }] : []
  })
}

/** What is so of the child from this act on, though the case goes on with what it was told: its parties and its clocks stand on that. */
async function madeSo(tx: Tx, recorded: Recorded): Promise<NewFact[]> {
  const makes = Object.entries(recorded.action.makes ?? {})
  const held = await factsOfCase(
    tx,
    recorded.act.caseId,
    makes.map(([, from]) => from),
  )
  return makes.flatMap(([name, from]) => (held[from] === undefined ? [] : [{ name, validFrom: since(recorded), value: held[from] }]))
}

/** To whom a plan was sent, by what the act says or, where the law names one alone, by that. */
function sentTo({ action, kept }: Recorded): readonly string[] {
  const said = kept.answers['to']
  return action.fields['to'] ? [said ?? []].flat().map(String) : planGoesTo[action.sendsPlan!].to
}

/** A school may stand for a party from this act on. */
const namesSchool = ({ action }: Recorded): boolean => fieldsOf(action).some(([, { kind }]) => kind === 'school')

/** Whoever stands for a party from this act on: a school that it names, a colleague it is passed to, and at the opening the family. Answers those who came. */
async function parties(tx: Tx, recorded: Recorded): Promise<readonly Standing[]> {
  const { act, process, action, kept } = recorded
  const worker = workerIn(recorded)
  if (act.action === 'let-family') await letFamily(tx, recorded)
  if (act.action !== 'opening' && act.action !== 'pass' && !namesSchool(recorded) && !action.leaves && !worker) return []
  for (const [name, field] of fieldsOf(action)) {
    const urn = kept.answers[name]
    if (field.kind !== 'school' || typeof urn !== 'string' || urn === '') continue
    for (const { party, job } of await partiesNamedBy(tx, recorded, field, urn))
      await schoolStands(tx, act, party, { urn, principal: principalOfJob({ role: job, urn }) })
  }
  await leave(tx, recorded)
  if (act.action === 'pass') await pass(tx, recorded)
  if (worker) for (const one of namedParties(process)) await workerStands(tx, act, one, worker)
  if (act.action !== 'opening') return standsSince(tx, act)
  const opener = process.parties[act.party]?.is
  if (typeof opener === 'object' && 'referrer' in opener) await personStands(tx, act, act.party, act.by)
  await letHome(tx, recorded, (await isShut(tx, act.caseId)) ? ['child'] : ['family', 'child'])
  return standsSince(tx, act)
}
/** For which parties a school stands that this field names. Of several side by side it is one; none where each has a school already, which the story says. */
async function partiesNamedBy(tx: Tx, { act, process: { parties: all } }: Recorded, { fact, beside }: Field, urn: string) {
  const named = Object.entries(all).flatMap(([party, { is }]) =>
    typeof is === 'object' && 'school' in is && is.school === fact ? [{ party, job: is.job, number: is.number ?? 0 }] : [],
  )
  if (!beside) return named.filter(({ number }) => number <= 1)
  const these = partiesSideBySide(all, fact!)
  const one = partyFor(these, await schoolsIn(tx, act.caseId, these), urn)
  return named.filter(({ party }) => party === one)
}
async function letHome(tx: Tx, { act, process, held }: Recorded, these: readonly ('family' | 'child')[]): Promise<void> {
  const family = await familyOf(tx, held.childId)
  const access = these.flatMap((part) =>
    partiesThat(process, part).flatMap((party) => family[part].map((principal) => ({ principal, party }))),
  )
  await giveAccess(tx, act.caseId, access)
}

/** A young person of age has said whether their family has a part in the case. */
async function letFamily(tx: Tx, recorded: Recorded): Promise<void> {
  const { act, process } = recorded
  if (await isShut(tx, act.caseId)) await shutToFamily(tx, act.caseId, partiesThat(process, 'family'))
  else await letHome(tx, recorded, ['family'])
}

/** The school that a child leaves within the case stays in it under another name, whoever takes its place. */
async function leave(tx: Tx, { act, action: { leaves }, kept }: Recorded): Promise<void> {
  if (!leaves || !leaves.when.is.includes(String(kept.answers[leaves.when.field]))) return
  const urn = await schoolOf(tx, act.caseId, leaves.was)
  if (urn) await schoolStands(tx, act, leaves.party, { urn, principal: principalOfJob({ role: undefined, urn }) })
}

/** Who works with this child, by the address that was given: the owner names them; whoever opens a case only says what they know. */
function workerIn({ act, action, kept }: Recorded): { readonly email: string; readonly name: string | null } | null {
  const field = fieldsOf(action).find(([, { fact }]) => fact === 'social-worker-address')?.[0]
  const said = (of: string | undefined) => kept.words.find((one) => one.field === of)?.text.trim()
  const email = field && said(field)
  return email ? { email, name: act.action === 'opening' ? null : (said('name') ?? email) } : null
}

async function pass(tx: Tx, { act, kept }: Recorded): Promise<void> {
  const said = (field: string) => kept.words.find((one) => one.field === field)?.text.trim()
  const [name, email] = [said('colleague'), said('address')]
  if (name && email) await colleagueStands(tx, act, act.party, { name, email })
}
