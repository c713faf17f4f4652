/** A letter of a story says by which day: the step that it announces opens after it is written, so its day is put beside its words before it is posted. */
import { day } from '../domain/calendar.ts'
import { isYoungPerson } from '../domain/law/young-person.ts'
import { asksOf } from '../domain/letter-asks.ts'
import { answersFor } from '../domain/letting-in.ts'
import { owersAtAge } from '../domain/owers.ts'
import { childOf } from '../store/around.ts'
import { hold } from '../store/cases.ts'
import { appendBeside } from '../store/chain.ts'
import { keepAsks, tellingIn } from '../store/letter-asks.ts'
import { owedIn } from '../store/letters.ts'
import { inOneTransaction } from '../store/transaction.ts'
import type { Deps } from './deps.ts'
import { processNamed } from './process.ts'
import type { Call } from './types.ts'

/** Puts it beside the letters of a call, and on the record; once, however often it is asked. */
export async function sayAsks({ db, ...deps }: Deps, call: Call): Promise<void> {
  const telling = await tellingIn(db, call)
  if (telling.length === 0) return
  const owed = await owedIn(db, call.caseId)
  const process = processNamed(deps, call.process)
  const asked = telling.map((letter) => {
    const asks = asksOf(process, { ...letter, seq: call.seq }, owed)
    const instead = answersFor(process, letter.party, true).flatMap((party) => asksOf(process, { ...letter, party, seq: call.seq }, owed))
    return { id: letter.id, party: letter.party, asks, instead: instead.filter(({ step }) => !asks.some((one) => one.step === step)) }
  })
  if (asked.every(({ asks, instead }) => asks.length + instead.length === 0)) return
  await inOneTransaction(db, async (tx) => {
    const held = await hold(tx, call)
    const isAsked = (step: string, party: string, isYoung: boolean) => owersAtAge(process, step, [party], isYoung).length > 0
    // Looked up only where it makes a difference: a child’s name and day of birth are read for nothing else here.
    const goesByAge = asked.some(({ party, asks, instead }) => instead.length > 0 || asks.some(({ step }) => !isAsked(step, party, false)))
    const who = goesByAge ? await childOf(tx, held) : null
    const isYoung = who !== null && isYoungPerson(who.child.born, day(held.today)).answer
    const asking = asked.flatMap(({ id, party, asks, instead }) => {
      const all = who?.isShutToFamily ? [...asks, ...instead] : asks
      const theirs = all.filter(({ step }) => isAsked(step, party, isYoung))
      return theirs.length > 0 ? [{ id, asks: theirs }] : []
    })
    if (asking.length === 0) return
    const rows = asking.flatMap(({ id, asks }) => asks.map((one) => ({ letterId: id, ...one })))
    if ((await keepAsks(tx, rows)) === 0) return
    await appendBeside(tx, call.caseId, { kind: 'letter-asks', body: { of: call.seq, letters: asking } })
  })
}
