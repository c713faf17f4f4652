import { setTimeout as pause } from 'node:timers/promises'
import { londonDay } from '../../domain/calendar.ts'
import { schools } from '../../prisma/seed/schools.ts'
import { unlessTold, type NewContact } from '../../store/contacts.ts'
import type { Db } from '../../store/client.ts'

type Values = Readonly<Record<string, string | readonly string[]>>
/** Whose presses they are. A clerk records for a family that answers on paper or by telephone. */
export type Presser = 'clerk' | 'chair' | 'old head' | 'new head'
export interface Press {
  readonly who: Presser
  readonly action: string
  readonly values: Values
  readonly behalf?: { readonly party: string; readonly how: 'telephone' | 'signed document' }
}
/** A child of the bench, who is no other. */
export interface Referral {
  readonly child: Readonly<Record<'firstName' | 'lastName' | 'born' | 'noUpn', string>>
  readonly mother: NewContact
  readonly values: Values
}
/** The way in that presses take. Each rejects where the product does not take it. */
export interface Door {
  open(referral: Referral): Promise<string>
  act(reference: string, press: Press): Promise<void>
}

const [home, other] = schools.filter(({ phase }) => phase.toLowerCase().includes('secondary')).slice(0, 2) as [
  (typeof schools)[0],
  (typeof schools)[0],
]
export const emails: Readonly<Record<Presser, string>> = {
  clerk: 'clerk@birmingham.example',
  chair: 'panel-chair@birmingham.example',
  'old head': `head@${home.domain}.example`,
  'new head': `head@${other.domain}.example`,
}
const today = londonDay(new Date())
const text =
  'Mentoring since September, then a reduced number of moves between rooms. Fewer lates; lessons after lunch are still hard. '.repeat(3)

const opening: Values = {
  school: home.urn,
  year: 'year-8',
  lookedAfter: 'no',
  socialWorker: 'no',
  ehcPlan: 'no',
  support: text,
  services: ['early-help'],
  reason: text,
  talked: today,
  alternatives: ['stay', 'another-school'],
  threat: 'no',
  familyView: text,
  childAsked: 'yes',
  childWords: text,
  childHeardBy: 'A tutor',
  childHow: 'talk',
  childHeard: today,
}
const signed = { agrees: 'yes', signed: 'Signed' }
const presses: readonly Press[] = [
  { who: 'chair', action: 'match', values: { met: today, decision: 'school', school: other.urn, start: today, reasons: text } },
  { who: 'new head', action: 'accept', values: { takes: 'yes', start: today, induction: text, signed: 'Signed' } },
  { who: 'clerk', action: 'agree', values: signed, behalf: { party: 'family', how: 'signed document' } },
  { who: 'old head', action: 'agree', values: signed },
  {
    who: 'clerk',
    action: 'view',
    values: { asked: 'yes', wants: 'yes', words: text, heardBy: 'A tutor', how: 'talk', heard: today },
    behalf: { party: 'child', how: 'telephone' },
  },
  { who: 'clerk', action: 'set-start', values: { start: today, induction: text } },
  { who: 'new head', action: 'admit', values: { on: today } },
  { who: 'old head', action: 'send-ctf', values: { on: today } },
  { who: 'old head', action: 'send-protection-file', values: { file: 'none', on: today } },
  { who: 'new head', action: 'review', values: { held: today, settled: 'yes', childSays: text, helps: text } },
]
/** Played before anything is counted: code is compiled and pools are filled. */
export const WARM = 8
/** Cases that are played at one time, unless said. */
export const AT_ONCE = 4
/** Plays those from one number up to another. Answers with the last. */
export async function several<T>(one: (n: number) => Promise<T>, from: number, to: number, atOnce = AT_ONCE): Promise<T> {
  let next = from
  let last: T | undefined
  const hand = async (): Promise<void> => {
    while (next < to) last = await one(next++)
  }
  await Promise.all(Array.from({ length: atOnce }, hand))
  return last!
}

/** Presses of one journey after its opening. */
export const updates = presses.length

/** Plays one managed move from the referral to the review, through a door, as fast as it goes. Answers with its reference. */
export async function journey(door: Door, owner: Db, n: number): Promise<string> {
  const reference = await door.open(referral(n))
  for (const press of presses) {
    // A step opens a moment after the act before it has been recorded.
    await until(() => isOpen(owner, reference, press.action), `${press.action} of ${reference} to open`)
    await door.act(reference, press)
  }
  await until(() => hasEnded(owner, reference), `${reference} to end`)
  return reference
}

/** Opens one, and waits until it stands still: the panel is asked, and its days are counted. */
export async function opened(door: Door, owner: Db, n: number): Promise<string> {
  const reference = await door.open(referral(n))
  await until(() => isOpen(owner, reference, 'match'), `match of ${reference} to open`)
  return reference
}

/** One small statement each time it looks: a hundredth of what is looked at. */
async function until(isSo: () => Promise<boolean>, what: string): Promise<void> {
  for (let tries = 0; tries < 1200; tries++) {
    if (await isSo()) return
    await pause(100)
  }
  throw new Error(`Waited for ${what}, and it never was.`)
}
async function isOpen(owner: Db, reference: string, action: string): Promise<boolean> {
  const found = await owner.$queryRaw<unknown[]>`
    SELECT 1 FROM step WHERE "caseId" = ${reference} AND action = ${action} AND "closedSeq" IS NULL`
  return found.length > 0
}
async function hasEnded(owner: Db, reference: string): Promise<boolean> {
  const found = await owner.$queryRaw<unknown[]>`SELECT 1 FROM "case" WHERE id = ${reference} AND outcome IS NOT NULL`
  return found.length > 0
}

const letters = (n: number): string => [...String(n)].map((digit) => 'abcdefghij'[Number(digit)]).join('')
const referral = (n: number): Referral => ({
  child: { firstName: 'Bench', lastName: `Child ${letters(n)}`, born: '2013-05-04', noUpn: 'unknown' },
  mother: {
    ...unlessTold,
    name: `Mother ${letters(n)}`,
    relationship: 'Mother',
    email: `mother-${n}@family.example`,
  },
  values: opening,
})
