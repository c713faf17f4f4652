/** A letter of an exclusion as a party reads it, by what the notice says and what has been done since. */
import { expect } from 'vitest'
import { actTold, contextFor, type ActTold } from '../../activities/letter-context.ts'
import { wordingOf } from '../../activities/wording.ts'
import { actionsOf, isWords, type Value } from '../../domain/process.ts'
import type { ActKept } from '../../store/acts.ts'
import type { Recipient } from '../../store/recipients.ts'
import process from '../../workflows/exclusion/process.ts'
import { decisionMustSay } from '../../workflows/exclusion/rules.ts'
import { notice } from './exclusions.ts'
import { services } from './turned-to.ts'

export type Answers = Readonly<Record<string, Value>>
const schools = { '138001': 'Netherholme High School', '138002': 'Ashgrove Academy' }
export const suspension: Answers = { kind: 'suspension', until: '2041-01-16', days: 3, runBegan: '2041-01-14', runDays: 3, termTotal: 3 }
export const sentWhole = { on: '2041-01-31', how: 'delivered', says: Object.keys(decisionMustSay) }
export const lunchtimes: Answers = { ...suspension, kind: 'lunchtime' }

/** An act with an answer to what was asked, and with words under each field of words. */
function told(action: string, answers: Answers): ActTold {
  const of = action === 'opening' ? process.opening : actionsOf(process)[action]!
  const words = Object.entries(of.fields).flatMap(([field, one]) => (isWords(one) ? [{ field, text: `The ${field} of ${action}.` }] : []))
  const kept = { action, party: of.by[0], answers, words, schools, receivedAt: new Date('2041-01-14T10:00:00Z') } as unknown as ActKept
  return actTold(kept, of, 'Somebody', process)
}
/** A letter to a party, after a notice that says this and the acts that follow. */
export function letter(
  name: keyof typeof process.letters,
  party: string,
  opening: Answers = {},
  acts: Readonly<Record<string, Answers>> = {},
): string {
  const common = {
    reference: 'EX-00001',
    process: process.title,
    child: { name: 'Tobias Okonjo', firstName: 'Tobias', isYoungPerson: false },
    outcome: '',
    today: '2041-01-14',
    letterDay: 'Monday 14 January 2041',
    council: 'Netherholme Council',
    owner: { name: 'Priya Lindqvist' },
    services,
    acts: {
      opening: told('opening', { ...notice, ...opening }),
      ...Object.fromEntries(Object.entries(acts).map(([action, answers]) => [action, told(action, answers)])),
    },
    stands: new Map(),
    naming: new Map(),
    schools: {},
    unnamed: [],
  }
  const { text } = wordingOf(
    process.name,
    name,
    contextFor(common, process, { name: 'Rosalind Tate', party, by: 'email' } as Recipient, []),
  )
  expect(text).not.toMatch(/^ | {2}| \./m)
  return text
}
