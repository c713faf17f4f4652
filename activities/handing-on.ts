/** Whoever takes over a job, or acts for somebody who is away, is told of what waits already: by the letter that asked for it, written to them. */
import type { Process } from '../domain/process.ts'
import { around } from '../store/around.ts'
import { hold, type Held } from '../store/cases.ts'
import { append } from '../store/chain.ts'
import type { Tx } from '../store/client.ts'
import { lettersHad, linesOf, nextTakenOver, toldTakenOver, toSend, waitingFor, type LetterHad } from '../store/handing-on.ts'
import { keepLetters, owedIn } from '../store/letters.ts'
import { recipientsOf } from '../store/recipients.ts'
import { inOneTransaction } from '../store/transaction.ts'
import type { Deps } from './deps.ts'
import { toldOf } from './letter-context.ts'
import { compose, lineOf, rolesIn } from './letters.ts'
import { ownersOf, processNamed } from './process.ts'

interface Waiting {
  readonly caseId: string
  readonly process: string
  readonly party: string
}

/** Hands on what waits for the next job or absence that began. Answers whether there was one. It may be repeated: nobody gets the same letter twice. */
export const handOn =
  (deps: Deps): (() => Promise<boolean>) =>
  async () => {
    const taken = await nextTakenOver(deps.db)
    if (!taken) return false
    for (const one of await waitingFor(deps.db, taken.principals)) await inOneTransaction(deps.db, (tx) => handOnIn(tx, deps, one))
    await toldTakenOver(deps.db, taken)
    return true
  }

async function handOnIn(tx: Tx, deps: Deps, { caseId, process: name, party }: Waiting): Promise<void> {
  const process = processNamed(deps, name)
  const is = process.parties[party]?.is
  const held = await hold(tx, { caseId, seq: 0 })
  if (held.outcome !== null || typeof is !== 'object') return
  const had = await lettersHad(tx, caseId, party)
  const owed = await owedIn(tx, caseId)
  const open = owed.map(({ key }) => key).filter((key) => ownersOf(process, key).includes(party))
  for (const asking of askedBy(process, had, open)) await writeOn(tx, deps, { process, held, party, had, owed, ...asking })
}

interface Asking {
  readonly seq: number
  readonly letter: string
  /** The steps that it asks for and that still wait. */
  readonly about: readonly string[]
}
/** The letters that asked for what still waits: of each step the last of the story's own. A reminder is none. */
function askedBy(process: Process, had: readonly LetterHad[], open: readonly string[]): readonly Asking[] {
  const asked = open.flatMap((key) => {
    const last = had.find(({ letter, about }) => about.includes(key) && Object.hasOwn(process.letters, letter))
    return last ? [{ key, last }] : []
  })
  return [...new Set(asked.map(({ last }) => last))].map((last) => ({
    seq: last.seq,
    letter: last.letter,
    about: asked.filter((one) => one.last === last).map(({ key }) => key),
  }))
}

interface Writing extends Asking {
  readonly process: Process
  readonly held: Held
  readonly party: string
  readonly had: readonly LetterHad[]
  readonly owed: Awaited<ReturnType<typeof owedIn>>
}
async function writeOn(tx: Tx, deps: Deps, { process, held, party, had, owed, ...asking }: Writing): Promise<void> {
  const { seq, letter, about } = asking
  const people = await around(tx, held, rolesIn(process))
  const found = recipientsOf(people, process.parties, [party])
  const fresh = found.recipients.filter(
    ({ id }) =>
      !had.some(
        (one) => one.recipient === id && ((one.seq === seq && one.letter === letter) || about.some((key) => one.about.includes(key))),
      ),
  )
  if (fresh.length === 0) return
  const call = { caseId: held.id, process: process.name, seq }
  const composing = {
    deps,
    call,
    letter: { to: [party], letter, about },
    process,
    owed,
    told: await toldOf(tx, deps, people, process),
    sealing: people.sealing,
  }
  const letters = fresh.map((recipient) => compose(composing, recipient))
  await keepLetters(tx, call, letters)
  await append(tx, call, [lineOf(composing.letter, letters, found)], await linesOf(tx, call))
  await toSend(
    tx,
    letters.flatMap(({ id, recipient }) => (recipient.by === 'email' ? [id] : [])),
  )
}
