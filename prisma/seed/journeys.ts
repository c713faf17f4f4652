import type { DocumentKind } from '../../domain/documents.ts'
import { referrals } from './referrals.ts'

/** A day told by how many school days ago it was; one that is yet to come is below nought. */
export interface Ago {
  readonly ago: number
}
/** One press of one person, on a school day of the child’s school. */
export interface DemoMove extends Ago {
  /** `head`, `new head`, `governors`, the beginning of a council address, or the name of one of the family. */
  readonly who: string
  /** The action, or `opening`; `document`: they add one to the case; `correction`: they say that an answer is wrong; `approval`: they approve that. */
  readonly action: string
  readonly answers: Readonly<Record<string, string | readonly string[] | Ago>>
  /** Recorded for somebody else, and how they said it. */
  readonly behalf?: readonly [party: string, how: 'telephone' | 'letter' | 'in person' | 'meeting' | 'signed document']
  /** `new head` is of this school from here on. */
  readonly school?: string
}
export interface DemoCase {
  readonly child: string
  /** Absent: a managed move. */
  readonly process?: string
  readonly moves: readonly DemoMove[]
}

type Answers = DemoMove['answers']
const move = (ago: number, who: string, action: string, answers: Answers = {}, more: Partial<DemoMove> = {}): DemoMove => ({
  ago,
  who,
  action,
  answers,
  ...more,
})

/** The referral; the head of the child’s school makes it unless it is said who does. */
export function refer(child: string, ago: number, year: string, more: Answers = {}, who = 'head'): DemoMove {
  const said = referrals.get(child)
  if (!said) throw new Error(`Nothing is written of ${child}.`)
  return move(ago, who, 'opening', {
    school: 'their school',
    year,
    lookedAfter: 'no',
    socialWorker: 'no',
    ehcPlan: 'no',
    support: said.support,
    services: ['early-help', 'send-support'],
    reason: said.reason,
    talked: { ago: ago + 3 },
    alternatives: ['stay', 'another-school'],
    threat: 'no',
    familyView: said.family,
    childAsked: said.child ? 'yes' : 'not-yet',
    ...(said.child && { childWords: said.child, childHeardBy: 'Their form tutor', childHow: 'talk', childHeard: { ago: ago + 2 } }),
    ...more,
  })
}
const CHAIR = 'panel-chair'
export const ask = (ago: number, school: string, start: number, reasons: string): DemoMove =>
  move(ago, CHAIR, 'match', { met: { ago }, decision: 'school', school, start: { ago: start }, reasons }, { school })
export const panelSays = (ago: number, decision: 'support' | 'off-site', reasons: string): DemoMove =>
  move(ago, CHAIR, 'match', { met: { ago }, decision, reasons })
export const takes = (ago: number, start: number, induction: string, signed: string): DemoMove =>
  move(ago, 'new head', 'accept', { takes: 'yes', start: { ago: start }, induction, signed })
export const cannotTake = (ago: number, why: string, signed: string): DemoMove =>
  move(ago, 'new head', 'accept', { takes: 'no', why, signed })
export const familyAgrees = (ago: number, who: string, agrees: 'yes' | 'no' = 'yes', why = ''): DemoMove =>
  move(ago, who, 'agree', { agrees, why, signed: who })
/** A family without email signs a paper, and a clerk records it. */
export const familySigned = (ago: number, who: string, clerk: string): DemoMove =>
  move(ago, clerk, 'agree', { agrees: 'yes', why: '', signed: who }, { behalf: ['family', 'signed document'] })
export const schoolAgrees = (ago: number, signed: string): DemoMove => move(ago, 'head', 'agree', { agrees: 'yes', why: '', signed })
export const childSays = (ago: number, wants: 'yes' | 'no' | 'unsure', words: string, clerk = 'clerk'): DemoMove =>
  move(
    ago,
    clerk,
    'view',
    { asked: 'yes', wants, words, heardBy: 'The school’s pastoral lead', how: 'talk', heard: { ago } },
    { behalf: ['child', 'telephone'] },
  )
export const care = (ago: number, who: string, supports: 'yes' | 'no', reasons: string): DemoMove =>
  move(ago, who, 'pep-review', { held: { ago }, supports, reasons })
export const setStart = (ago: number, start: number, induction: string, clerk = 'clerk'): DemoMove =>
  move(ago, clerk, 'set-start', { start: { ago: start }, induction })
export const started = (ago: number, on = ago): DemoMove => move(ago, 'new head', 'admit', { on: { ago: on } })
export const sentRecords = (ago: number): DemoMove => move(ago, 'head', 'send-ctf', { on: { ago } })
export const noProtectionFile = (ago: number): DemoMove => move(ago, 'head', 'send-protection-file', { file: 'none', on: { ago } })
export const sentProtectionFile = (ago: number): DemoMove =>
  move(ago, 'head', 'send-protection-file', { file: 'sent', receipt: 'yes', on: { ago } })
export const review = (ago: number, settled: 'yes' | 'no', childSaid: string, helps: string): DemoMove =>
  move(ago, 'new head', 'review', { held: { ago }, settled, childSays: childSaid, helps })
/** A page that a clerk adds to the case. */
export const adds = (ago: number, who: string, kind: DocumentKind, title: string, text: string): DemoMove =>
  move(ago, who, 'document', { kind, title, text })
/** Somebody says that an answer of an act is wrong, and what is right. */
export const corrects = (ago: number, who: string, of: string, field: string, right: string | Ago, why: string): DemoMove =>
  move(ago, who, 'correction', { of, field, right, why })
/** Somebody else approves it. */
export const approves = (ago: number, who: string, why: string): DemoMove => move(ago, who, 'approval', { why })
/** Any other press. */
export const other = move
