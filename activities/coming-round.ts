/** What comes round: each night, a case is begun for every child whose next is due within the time that its process says (docs/decisions/0027). */
import { day, londonDay, type Day } from '../domain/calendar.ts'
import { countClock } from '../domain/clock.ts'
import { ruleOf } from '../domain/law/rules.ts'
import { standingNumbers, withOwnNumbers } from '../domain/own-numbers.ts'
import { isWords, type Action, type Process, type Value } from '../domain/process.ts'
import type { Clock } from '../domain/row.ts'
import { comingAfter, isComing, isKept, type Coming } from '../store/coming-round.ts'
import type { Db, Tx } from '../store/client.ts'
import { factsOf, type FactHeld } from '../store/facts.ts'
import { numbersKept } from '../store/own-numbers.ts'
import { timeOf } from '../store/standing.ts'
import { keepOpeningIn } from '../store/submissions.ts'
import { inOneTransaction } from '../store/transaction.ts'
import type { Deps } from './deps.ts'
import { fieldsOf } from './process.ts'
import { idFrom } from '../store/id-from.ts'
import { processes as registered } from '../workflows/processes.ts'

/** So many children are read at once. */
const MANY = 500

/** Begins whatever is due, each once for its day, and answers how many. It may be stopped anywhere, and done again. */
export async function beginComing({ db, processes = registered }: Pick<Deps, 'db' | 'processes'>): Promise<number> {
  const today = londonDay(await timeOf(db))
  let begun = 0
  for (const process of processes.filter(({ comesRound }) => comesRound)) begun += await beginOf(db, process, today)
  return begun
}

async function beginOf(db: Db, process: Process, today: Day): Promise<number> {
  let begun = 0
  for await (const { childId, due, begins } of comingOf(db, process))
    if (begins <= today && (await inOneTransaction(db, (tx) => begin(tx, process, childId, due)))) begun += 1
  return begun
}

/** The next day after today on which something is to be begun; null where nothing is known to come. */
export async function nextComing({ db, processes = registered }: Pick<Deps, 'db' | 'processes'>): Promise<Day | null> {
  const today = londonDay(await timeOf(db))
  let next: Day | null = null
  for (const process of processes.filter(({ comesRound }) => comesRound))
    for await (const { begins } of comingOf(db, process)) if (begins > today && (next === null || begins < next)) next = begins
  return next
}

/** Every child for whom it comes, with the day by which it is due and the day on which it is begun. */
async function* comingOf(db: Db, process: Process): AsyncGenerator<{ childId: string; due: Day; begins: Day }> {
  const dayOf = await daysOf(db, process)
  for (let after = ''; ;) {
    const some = await comingAfter(db, { ...process.comesRound!, process: process.name }, after, MANY)
    for (const one of some) yield { childId: one.childId, ...dayOf(one) }
    if (some.length < MANY) return
    after = some.at(-1)!.childId
  }
}

/** By which day it is due, what is said of this child or the law’s own time, whichever is earlier; and when it is begun. */
async function daysOf(db: Db, { name, clocks, comesRound }: Process): Promise<(one: Coming) => { due: Day; begins: Day }> {
  const numbers = standingNumbers(await numbersKept(db))
  const counted = (clock: Clock, key: string, from: Day): Day => {
    const own = numbers.filter(({ rule }) => rule === ruleOf(name, key, clock))
    const { due } = countClock(withOwnNumbers(clock, own), { from, governing: from, calendarFor: () => undefined })
    if (!due) throw new RangeError(`${clock.name} gives no day from ${from}.`)
    return due
  }
  const { within, begin: begins } = comesRound!
  return ({ next, last }) => {
    const days = [...(next ? [day(next)] : []), ...(last ? [counted(clocks[within]!, within, day(last))] : [])].sort()
    return { due: days[0]!, begins: counted(begins, '', days[0]!) }
  }
}

/** Unless one is open by now, or was begun for this day before. */
async function begin(tx: Tx, process: Process, childId: string, due: Day): Promise<boolean> {
  const id = idFrom(childId, process.name, due)
  if ((await isKept(tx, id)) || !(await isComing(tx, { ...process.comesRound!, process: process.name }, childId))) return false
  const facts = await factsOf(tx as unknown as Db, childId, 'stated')
  const { says, without } = process.comesRound!
  const isWithout = !facts.some(({ name }) => name === without.fact)
  const answers = { ...known(process.opening, facts), ...says, ...(isWithout && without.says) }
  const { name, code } = process
  await keepOpeningIn(tx, { id, process: name, code, party: 'case', byId: null, childId, answers, words: {} })
  return true
}

/** What is known, where the opening asks for it: choices and days alone, since words are offered where somebody is there to confirm them. */
function known(opening: Action, facts: readonly FactHeld[]): Readonly<Record<string, Value>> {
  return Object.fromEntries(
    fieldsOf(opening).flatMap(([field, { fact, ...rest }]) => {
      const value = fact && !isWords(rest as never) && facts.find(({ name }) => name === fact)?.value
      return value ? [[field, value]] : []
    }),
  )
}
