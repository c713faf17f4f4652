import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Client } from '@temporalio/client'
import type { Logger } from 'pino'
import { act, type Acted } from '../../api/acting.ts'
import { seenBy } from '../../api/case/seen.ts'
import { open } from '../../api/opening.ts'
import { londonDay } from '../../domain/calendar.ts'
import type { User } from '../../domain/people.ts'
import { schools } from '../../prisma/seed/schools.ts'
import type { NewContact } from '../../store/contacts.ts'
import type { Db } from '../../store/client.ts'
import { contactNow, personNow } from '../../store/people.ts'

/** What a journey is played on: the API's own rights, and the owner's to look people up. */
export interface Stage {
  readonly owner: Db
  readonly db: Db
  readonly temporal: Client
  readonly log: Logger
}
type Values = Readonly<Record<string, string | readonly string[]>>
interface Press {
  readonly who: 'clerk' | 'chair' | 'old head' | 'new head' | 'mother'
  readonly action: string
  readonly values: Values
  readonly behalf?: { readonly party: string; readonly who: string; readonly how: 'telephone' }
}
const [home, other] = schools.filter(({ phase }) => phase.toLowerCase().includes('secondary')).slice(0, 2) as [
  (typeof schools)[0],
  (typeof schools)[0],
]
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
const signed = { agrees: 'yes', why: '', signed: 'Signed' }
const presses: readonly Press[] = [
  { who: 'chair', action: 'match', values: { met: today, decision: 'school', school: other.urn, start: today, reasons: text } },
  { who: 'new head', action: 'accept', values: { takes: 'yes', start: today, induction: text, signed: 'Signed' } },
  { who: 'mother', action: 'agree', values: signed },
  { who: 'old head', action: 'agree', values: signed },
  {
    who: 'clerk',
    action: 'view',
    values: { asked: 'yes', wants: 'yes', words: text, heardBy: 'A tutor', how: 'talk', heard: today },
    behalf: { party: 'child', who: 'child', how: 'telephone' },
  },
  { who: 'clerk', action: 'set-start', values: { start: today, induction: text } },
  { who: 'new head', action: 'admit', values: { on: today } },
  { who: 'old head', action: 'send-ctf', values: { on: today } },
  { who: 'old head', action: 'send-protection-file', values: { file: 'none', on: today } },
  { who: 'new head', action: 'review', values: { held: today, settled: 'yes', childSays: text, helps: text } },
]
/** Presses of one journey after its opening. */
export const updates = presses.length

/** Plays one managed move from the referral to the review, through the front door, as fast as it goes. Answers with its reference. */
export async function journey(stage: Stage, n: number): Promise<string> {
  const clerk = await staff(stage.owner, 'clerk@birmingham.example')
  const about = {
    told: { firstName: 'Bench', lastName: `Child ${letters(n)}`, knownAs: '', born: '2013-05-04', upn: '', noUpn: 'unknown' },
    noneOfThese: true,
    contacts: [mother(n)],
  }
  const opened = await open(stage, await staff(stage.owner, `head@${home.domain}.example`), {
    id: randomUUID(),
    process: 'managed-move',
    about,
    values: opening,
  })
  const reference = settledAs(opened as Acted, 'opening')
  const users: Record<Press['who'], User> = {
    clerk,
    chair: await staff(stage.owner, 'panel-chair@birmingham.example'),
    'old head': await staff(stage.owner, `head@${home.domain}.example`),
    'new head': await staff(stage.owner, `head@${other.domain}.example`),
    mother: await family(stage.owner, reference),
  }
  for (const press of presses) await pressed(stage, reference, users[press.who], press)
  await stage.temporal.workflow.getHandle(reference).result()
  return reference
}

/** A step opens a moment after the act before it has been recorded: until then it is refused, as it would be for a person who is too quick. */
async function pressed(stage: Stage, reference: string, user: User, { action, values, behalf }: Press): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (await isOpen(stage.owner, reference, action)) {
      const seen = await seenBy(stage.db, user, reference)
      return void settledAs(await act(stage, user, seen!, action, { id: randomUUID(), values, ...(behalf && { behalf }) }), action)
    }
    await pause(100)
  }
  throw new Error(`${action} of ${reference} never opened.`)
}
/** One small statement: looking costs a hundredth of what is looked at. */
async function isOpen(owner: Db, reference: string, action: string): Promise<boolean> {
  const found = await owner.$queryRaw<
    unknown[]
  >`SELECT 1 FROM step WHERE "caseId" = ${reference} AND action = ${action} AND "closedSeq" IS NULL`
  return found.length > 0
}
function settledAs(result: Acted, action: string): string {
  if (result.is === 'recorded' || result.is === 'kept') return result.caseId
  throw new Error(`The journey stopped at ${action}: ${JSON.stringify(result)}`)
}

async function staff(owner: Db, email: string): Promise<User> {
  const { id } = await owner.person.findUniqueOrThrow({ where: { email }, select: { id: true } })
  return (await personNow(owner, id, 'oidc'))!
}
async function family(owner: Db, reference: string): Promise<User> {
  const { childId } = await owner.submission.findFirstOrThrow({
    where: { caseId: reference, action: 'opening' },
    select: { childId: true },
  })
  const { id } = await owner.contact.findFirstOrThrow({ where: { childId: childId! }, select: { id: true } })
  return (await contactNow(owner, id))!
}
const letters = (n: number): string => [...String(n)].map((digit) => 'abcdefghij'[Number(digit)]).join('')
const mother = (n: number): NewContact => ({
  name: `Mother ${letters(n)}`,
  relationship: 'Mother',
  email: `mother-${n}@family.example`,
  address: null,
  responsible: true,
  mustNotTell: false,
  whyNot: null,
  confidential: false,
  postOnly: false,
  interpreter: null,
  largePrint: false,
})
