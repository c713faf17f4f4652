/** writeLetters: a row for each recipient, with its words, before anything is posted. */
import { createHash, randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { day } from '../domain/calendar.ts'
import { fullDay } from '../domain/day-names.ts'
import { answersFor, partiesThat } from '../domain/letting-in.ts'
import { owersAtAge } from '../domain/owers.ts'
import { actionsOf, type Process } from '../domain/process.ts'
import { shutToFamily } from '../store/adults.ts'
import { around, type Around } from '../store/around.ts'
import { hold, type Held } from '../store/cases.ts'
import { append, hashOfWords, type Line } from '../store/chain.ts'
import type { Db, Tx } from '../store/client.ts'
import { markOverdue, stepsAnsweredInTime } from '../store/deadlines.ts'
import { dutiesIn, isSettled, isToPost, keepLetters, owedIn, saltOfLetter, type Duty, type NewLetter, type Owed } from '../store/letters.ts'
import { recipientsNow } from '../store/died.ts'
import type { Recipient, Recipients } from '../store/recipients.ts'
import { inOneTransaction } from '../store/transaction.ts'
import type { Deps } from './deps.ts'
import { contextFor, titleOf, toldOf, type DutyTold, type StepTold, type Told } from './letter-context.ts'
import { letIn } from './disclosing.ts'
import { ownersOf, processNamed } from './process.ts'
import type { Activities, Call, Letter } from './types.ts'
import { wordingOf } from './wording.ts'

type Ask = Parameters<Activities['writeLetters']>[0]

export const writeLetters =
  (deps: Deps): Activities['writeLetters'] =>
  async (ask) => {
    const about = [...new Set(ask.letters.flatMap((letter) => letter.about))]
    if (about.length > 0) await untilSettled(deps, ask, about)
    return inOneTransaction(deps.db, async (tx) => {
      const held = await hold(tx, ask)
      return { post: held.repeated ? await isToPost(tx, ask) : await write(tx, deps, ask, held) }
    })
  }

/** What a letter is about is saved by another call of the case, at the same time. Waits for it a little; a letter without it is still a letter. */
async function untilSettled(
  { db, patience = 2_000 }: { db: Db; patience?: number },
  { caseId }: Call,
  about: readonly string[],
): Promise<void> {
  for (let waited = 0; waited < patience; waited += 50) {
    if (await isSettled(db, caseId, about)) return
    await pause(50)
  }
}

/** Answers whether any goes by email, or is to be printed once it is known by which day. */
async function write(tx: Tx, deps: Deps, ask: Ask, held: Held): Promise<boolean> {
  const process = processNamed(deps, ask.process)
  const due = await stillDue(tx, ask)
  if (due.length === 0) return false
  const people = await around(tx, held, rolesIn(process))
  const told = await toldOf(tx, deps, people, process)
  // In the database too, from the first letter after the birthday; pages and programs ask at each look.
  if (people.isShutToFamily) await shutToFamily(tx, ask.caseId, partiesThat(process, 'family'))
  const owed = new Map<string | undefined, readonly Owed[]>()
  for (const { rang } of due) if (!owed.has(rang)) owed.set(rang, await owedIn(tx, ask.caseId, rang))
  const duties = await dutiesIn(
    tx,
    ask.caseId,
    due.flatMap(({ duty }) => duty ?? []),
  )
  const written = due.map((each) => {
    const duty = dutyTold(
      process,
      duties.find(({ id }) => id === each.duty),
    )
    const letter = { ...each, to: toAtAge(process, each, told.child.isYoungPerson) }
    const all = { deps, call: ask, process, owed: owed.get(each.rang)!, told, sealing: people.sealing, isShut: people.isShutToFamily }
    const found = recipientsNow(people, process.parties, letter.to)
    const letters = found.recipients.map((recipient) => compose({ ...all, letter, duty }, recipient))
    return { to: letter.to, letters, line: lineOf(letter, letters, found) }
  })
  const letters = written.flatMap((one) => one.letters)
  await keepLetters(tx, ask, letters)
  await letIn(
    tx,
    process,
    ask.caseId,
    written.flatMap(({ to }) => to),
  )
  await append(
    tx,
    ask,
    written.map(({ line }) => line),
  )
  return letters.some(({ recipient: { by }, about }) => by === 'email' || (by === 'print' && about.length === 0))
}
/** A reminder of what becomes the child’s own only later goes to no child (docs/decisions/0055). */
const toAtAge = (process: Process, { to, about }: Letter, isYoungPerson: boolean): readonly string[] =>
  about.length === 0
    ? to
    : to.filter((party) => {
        const owed = about.filter((key) => ownersOf(process, key).includes(party))
        return owed.length === 0 || owed.some((key) => owersAtAge(process, key, [party], isYoungPerson).length > 0)
      })
/** The jobs in the authority whose holders stand for a party of this process. */
export const rolesIn = ({ parties }: Process): string[] =>
  Object.values(parties).flatMap(({ is }) => (typeof is === 'object' && 'role' in is ? [is.role] : []))

/** Nobody is told of lateness where an answer was kept in time and is on its way to the case (decisions 31); what is late is marked so. */
async function stillDue(tx: Tx, { caseId, letters }: Ask): Promise<readonly Letter[]> {
  const due: Letter[] = []
  for (const letter of letters) {
    const about = letter.letter === 'overdue' ? await overdue(tx, caseId, letter.about) : letter.about
    if (letter.about.length === 0 || about.length > 0) due.push({ ...letter, about })
  }
  return due
}
async function overdue(tx: Tx, caseId: string, about: readonly string[]): Promise<readonly string[]> {
  const answered = await stepsAnsweredInTime(tx, caseId, about)
  const late = about.filter((step) => !answered.includes(step))
  if (late.length > 0) await markOverdue(tx, caseId, late)
  return late
}

export interface Composing {
  readonly deps: Deps
  readonly call: Call
  readonly letter: Letter
  readonly process: Process
  readonly owed: readonly Owed[]
  readonly told: Told
  readonly sealing: Around['sealing']
  readonly duty?: DutyTold | null
  /** The young person answers in place of the family. */
  readonly isShut?: boolean
}
/** One recipient's letter, in words. */
export function compose(composing: Composing, recipient: Recipient): NewLetter {
  const { deps, letter, process, owed, told, sealing, duty = null } = composing
  const id = randomUUID()
  const about = theirs(composing, recipient.party)
  // Whoever is told of a duty is told of all that it waits for.
  const steps = owed.filter(({ key }) => (duty ? letter.about : about).includes(key)).map((one) => stepTold(process, one, told))
  const words = recipient.by === 'none' ? null : wordingOf(process.name, letter.letter, contextFor(told, process, recipient, steps, duty))
  return { id, recipient, letter: letter.letter, about, rang: letter.rang ?? null, messageId: messageId(deps, id), words, sealing }
}

/**
 * What a letter leads its reader to: of the steps it is about, their own; all of them for those who look after the case. What a letter of the story leads to is
 * found when it is posted: a step that still stands open while it is written may be one that it says is no longer asked.
 */
function theirs({ letter, process, told, isShut = false }: Composing, party: string): readonly string[] {
  const parties = answersFor(process, party, isShut)
  const mine = letter.about.filter((key) =>
    owersAtAge(process, key, ownersOf(process, key), told.child.isYoungPerson).some((owner) => parties.includes(owner)),
  )
  return mine.length > 0 ? mine : letter.about
}
function stepTold(process: Process, { key, action, clock, due, law, kind }: Owed, { child, today }: Told): StepTold {
  const waiting = actionsOf(process)[action]?.waiting ?? action
  const owners = owersAtAge(process, key, ownersOf(process, key), child.isYoungPerson)
  const who = owners.map((party) => titleOf(process, party)).join(', ')
  return {
    waiting,
    who,
    due: due ?? '',
    isPast: due !== null && due < today,
    dueLong: due ? fullDay(day(due)) : '',
    law: (due && law) ?? '',
    kind: (due && kind) ?? '',
    isRight: (clock && process.clocks[clock]?.isRight) === true,
    isFamilys: owners.every((party) => ['family', 'child'].includes(String(process.parties[party]?.is))),
    holdsUp: (due && clock && process.clocks[clock]?.holdsUp) ?? '',
  }
}

function dutyTold(process: Process, duty: Duty | undefined): DutyTold | null {
  const clock = duty && process.clocks[duty.clock]
  if (!clock) return null
  return {
    name: clock.name,
    who: (clock.dutyOf ?? []).map((party) => titleOf(process, party)).join(', '),
    dueLong: duty.due ? fullDay(day(duty.due)) : '',
    law: duty.law,
    kind: duty.kind,
    holdsUp: clock.holdsUp ?? '',
  }
}

/**
 * The same for life, however often it is sent: SHA-256 of the letter's id, at the domain that sends. Of its id, not of its place in the case: after a
 * restore another letter may come to stand there, and a mail server that had the first would take the second for it.
 */
function messageId({ mail }: Deps, id: string): string {
  const domain = /@([^\s@>]+)>?\s*$/.exec(mail.from)?.[1] ?? 'localhost'
  return `<${createHash('sha256').update(id).digest('hex')}@${domain}>`
}

/** What the record holds of a letter: ids, and salted hashes of their words. Who could not be told, and what would mend it. */
export function lineOf({ letter, to, about, rang }: Letter, letters: readonly NewLetter[], { nobody }: Recipients): Line {
  const written = letters.map((one) => ({
    id: one.id,
    recipient: one.recipient.id,
    party: one.recipient.party,
    by: one.recipient.by,
    ...(one.words && { words: hashOfWords(saltOfLetter(one), `${one.words.title}\n\n${one.words.text}`) }),
  }))
  return { kind: 'letter', body: { letter, to, about, ...(rang && { rang }), letters: written, ...(nobody.length > 0 && { nobody }) } }
}
