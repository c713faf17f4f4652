/** A family of whom one is told and another must not be, in a case that waits for them: with what was written and sent to each. */
import { expect } from 'vitest'
import { createActivities } from '../../activities/index.ts'
import { errands } from '../../bin/dispatch/errands.ts'
import { mailFor } from '../../bin/mail.ts'
import { checkUpn } from '../../domain/pupil.ts'
import { contactsOf, type ContactHeld } from '../../store/contacts.ts'
import { browser, type Browser, type Stage } from './app.ts'
import { askCode, codeFor, isIn, proveCode } from './by-link.ts'
import { program, type Program } from './programs.ts'
import { referral, someChild } from './referral.ts'
import { headOf } from './standing.ts'
import { services } from './turned-to.ts'

export const mother = {
  name: 'Rowena Featherby',
  relationship: 'Mother',
  email: 'rowena.featherby@family.example',
  address: '1 Old Lane, B1 1AA',
}
export const father = {
  name: 'Rhys Featherby',
  relationship: 'Father',
  email: 'rhys.featherby@family.example',
  address: '2 Mill Lane, B1 1AB',
}
export interface Case {
  readonly id: string
  readonly childId: string
  /** The child’s. */
  readonly reference: string
  readonly told: object
  readonly named: (name: string) => Promise<ContactHeld>
}
let number = 1
/** A unique pupil number, right by its first letter. */
const numberOf = (n: number): string =>
  [...'ABCDEFGHJKLMNPQRTUVWXYZ'].map((letter) => `${letter}8012000${String(n).padStart(5, '0')}`).find((upn) => checkUpn(upn).ok)!
export const formOf = (who: {
  readonly name: string
  readonly relationship: string
  readonly email?: string | null
  readonly address?: string | null
}) => ({
  told: 'yes',
  name: who.name,
  relationship: who.relationship,
  own: 'no',
  responsible: 'yes',
  email: who.email ?? '',
  address: who.address ?? '',
  from: new Date().toISOString().slice(0, 10),
})

export interface Families {
  readonly api: Program
  readonly opened: (contacts?: readonly object[]) => Promise<Case>
  readonly tell: (one: Case, seq: number, letter: string, about?: readonly string[]) => Promise<unknown>
  readonly post: (one: Case, seq: number) => Promise<void>
  /** Sends the next letter that is to be sent again. */
  readonly dispatched: () => Promise<boolean>
  readonly statesOf: (one: Case, who: ContactHeld) => Promise<readonly string[]>
  readonly linkTo: (email: string) => string
  readonly signedInByLink: (one: Case, email: string) => Promise<Browser>
}
export async function families(here: Stage): Promise<Families> {
  const at = (name: string) => `${name}@birmingham.example`
  const api = await program(here.app, here.identity, {
    clerk: at('clerk'),
    auditor: at('auditor'),
    worker: at('virtual-school'),
    chair: at('panel-chair'),
    head: (await headOf(here.data.owner, '990201')).email,
  })
  const mail = { url: here.mail, from: 'Sixth Day <no-reply@sixth-day.example>' }
  const posting = { db: here.data.work, mail, services, publicUrl: here.settings.publicUrl, helpPhone: '0121 496 0000' }
  const activities = createActivities(posting)
  const dispatched = errands({ ...posting, messages: mailFor(mail) })[0]!
  /** A managed move that waits for the family, of a child with these contacts; with the family’s letter that asks them. */
  async function opened(contacts: readonly object[] = [mother, father]): Promise<Case> {
    const { noUpn: _, ...child } = someChild()
    const told = { ...child, upn: numberOf(number++), contacts }
    const answer = await api.post('/cases', { process: 'managed-move', child: told, answers: referral })
    expect(answer.status).toBe(202)
    const id = (answer.body as { reference: string }).reference
    const { owner } = here.data
    const kept = await owner.submission.findFirstOrThrow({ where: { caseId: id, action: 'opening' } })
    const childId = kept.childId!
    const of = { caseId: id, process: 'managed-move' }
    const open = [{ step: 'agree:family', deadlines: [] }]
    const act = {
      submission: kept.id,
      receivedAt: kept.receivedAt.toISOString(),
      seq: 1,
      action: 'opening',
      party: kept.party,
      by: kept.byId!,
    }
    await activities.recordAct({ ...of, ...act, open })
    return {
      id,
      childId,
      reference: (await owner.child.findUniqueOrThrow({ where: { id: childId } })).reference,
      told,
      named: async (name) => (await contactsOf(owner, childId)).find((one) => one.name === name)!,
    }
  }
  const tell = (one: Case, seq: number, letter: string, about: readonly string[] = []) =>
    activities.writeLetters({ caseId: one.id, process: 'managed-move', seq, letters: [{ to: ['family'], letter, about: [...about] }] })
  const post = (one: Case, seq: number) => activities.postLetter({ caseId: one.id, process: 'managed-move', seq })
  const statesOf = async (one: Case, who: ContactHeld) =>
    (
      await here.data.owner.letter.findMany({
        where: { caseId: one.id, recipient: `contact:${who.id}` },
        orderBy: [{ seq: 'asc' }, { id: 'asc' }],
      })
    ).map(({ state }) => state)
  /** Their newest link, as the email has it. */
  const linkTo = (email: string): string =>
    /\/t\/([\w-]{43})/.exec(here.sent().find(({ to, text }) => to.includes(email) && text.includes('/t/'))?.text ?? '')![1]!
  async function signedInByLink(one: Case, email: string): Promise<Browser> {
    const token = linkTo(email)
    const who = browser(here.app)
    await askCode(who, token)
    await proveCode(who, token, codeFor(here, one.id))
    expect(await isIn(who)).toBe(true)
    return who
  }

  return { api, opened, tell, post, dispatched, statesOf, linkTo, signedInByLink }
}
