/** What an answer that was put right makes so of the child: the fact that it states, where nothing later stated another; and what followed from that. */
import { londonDay } from '../domain/calendar.ts'
import { actionToCorrect } from '../domain/correcting.ts'
import { isWords, type Action, type Process, type Value } from '../domain/process.ts'
import { actsOfCase, type ActKept } from '../store/acts.ts'
import type { Tx } from '../store/client.ts'
import { factsOfCase, keepFacts, type NewFact } from '../store/facts.ts'
import { fieldsOf, isGiven } from './process.ts'

interface Given {
  readonly caseId: string
  readonly childId: string
  readonly process: Process
  /** What the correction says: of which act, which question, and the right answer. */
  readonly answers: Readonly<Record<string, Value>>
}
interface One {
  readonly act: ActKept
  readonly action: Action
  readonly answers: Readonly<Record<string, Value>>
}

/** Acts with whatever was put right in them; without those that put it right. */
export function asCorrected(acts: readonly ActKept[], last?: Given['answers']): readonly ActKept[] {
  const rights = [...acts.filter(({ action }) => action === 'correct'), ...(last ? [{ answers: last, words: [], schools: {} }] : [])]
  return acts
    .filter(({ action }) => action !== 'correct')
    .map((act) =>
      rights
        .filter(({ answers }) => answers['act'] === act.id)
        .reduce<ActKept>((so, { answers, words, schools }) => {
          const field = String(answers['field'])
          const right = words.find((one) => one.field === 'right')
          // A school is named by its own name, and not by its number.
          if (answers['value'] !== undefined)
            return { ...so, answers: { ...so.answers, [field]: answers['value'] }, schools: { ...so.schools, ...schools } }
          // What had been left empty has words now.
          return right ? { ...so, words: [...so.words.filter((one) => one.field !== field), { ...right, field }] } : so
        }, act),
    )
}

/** Since when what an act says is so: the day it states, else the day we received it. */
export function sinceOf(
  { judged }: Action,
  { answers, receivedAt }: { readonly answers: ActKept['answers']; readonly receivedAt: Date | string },
): string {
  const stated = judged && answers[judged]
  return typeof stated === 'string' && stated !== '' ? stated : londonDay(receivedAt)
}

export async function keepPutRight(tx: Tx, { caseId, childId, process, answers }: Given): Promise<void> {
  const acts = asCorrected(await actsOfCase(tx, caseId), answers).flatMap((act): One[] => {
    const action = actionToCorrect(process, act.action)
    return action ? [{ act, action, answers: act.answers }] : []
  })
  const one = acts.find(({ act }) => act.id === answers['act'])
  if (!one) return
  const source = `${process.title} ${caseId}: ${one.action.done ?? one.action.title}, corrected`
  const stated = statedBy(one, String(answers['field']), acts)
  await keepFacts(tx, { childId, caseId, source }, stated)
  await keepFacts(tx, { childId, caseId: null, source }, await madeBy(tx, caseId, acts, stated))
}

/** The fact of the answer; of the day by which the act is judged, every fact that the act states, since that is the day from which they are so. */
function statedBy(one: One, name: string, acts: readonly One[]): readonly NewFact[] {
  return fieldsOf(one.action).flatMap(([field, { fact, ...rest }]): NewFact[] => {
    const value = one.answers[field]
    if (!fact || isWords({ fact, ...rest } as never) || !isGiven(value) || (field !== name && one.action.judged !== name)) return []
    const states = ({ action, answers }: One): boolean =>
      fieldsOf(action).some(([other, of]) => of.fact === fact && isGiven(answers[other]))
    return acts.findLast(states) === one ? [{ name: fact, validFrom: sinceOf(one.action, one.act), value }] : []
  })
}

/** What acts of the case made so of the child by a fact that is another now. */
async function madeBy(tx: Tx, caseId: string, acts: readonly One[], stated: readonly NewFact[]): Promise<readonly NewFact[]> {
  const changed = new Set(stated.map(({ name }) => name))
  const makes = acts.flatMap(({ act, action }) =>
    Object.entries(action.makes ?? {}).flatMap(([name, from]) =>
      changed.has(from) ? [{ name, from, validFrom: sinceOf(action, act) }] : [],
    ),
  )
  const held = await factsOfCase(
    tx,
    caseId,
    makes.map(({ from }) => from),
  )
  return makes.flatMap(({ name, from, validFrom }) => (held[from] === undefined ? [] : [{ name, validFrom, value: held[from] }]))
}
