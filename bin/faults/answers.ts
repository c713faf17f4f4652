import { schools } from '../../prisma/seed/schools.ts'
import type { Random } from './random.ts'

type Values = Readonly<Record<string, string | readonly string[]>>
const text = 'Said in the course of a trial of faults.'
const signed = 'Signed on paper'
export const secondary = schools.filter(({ phase }) => phase === 'Secondary')

/** A right referral from a school. `chances`: it may be of a child in care, or of one with a plan; otherwise it goes to the panel. */
export function referral(random: Random, school: string, today: string, chances = true): Values {
  const lookedAfter = chances && random.chance(0.15) ? 'yes' : 'no'
  return {
    school,
    year: `year-${7 + random.below(5)}`,
    lookedAfter,
    socialWorker: lookedAfter,
    ehcPlan: chances && random.chance(0.03) ? 'yes' : 'no',
    support: text,
    services: ['early-help'],
    reason: text,
    talked: today,
    alternatives: ['stay', 'another-school'],
    threat: chances && random.chance(0.03) ? 'yes' : 'no',
    familyView: text,
    childAsked: 'not-yet',
  }
}

/** Somebody whom nobody holds yet, with a mother who may be written to. */
export function child(name: string): object {
  const word = [...name].map((digit) => 'abcdefghijklmnop'[Number.parseInt(digit, 16)]).join('')
  const contact = { name: `Mother of ${word}`, relationship: 'Mother', email: `mother-${word}@family.example` }
  return { firstName: 'Trial', lastName: `Child ${word}`, born: '2013-05-04', noUpn: 'unknown', noneOfThese: true, contacts: [contact] }
}

/** A right answer to every action of a managed move. Mostly yes, so that cases go far. */
export function answersTo(action: string, random: Random, today: string): Values | null {
  const no = (chance: number): string => (random.chance(chance) ? 'no' : 'yes')
  switch (action) {
    case 'match': {
      const decision = random.pick(['school', 'school', 'school', 'school', 'school', 'support'])
      const named = { school: random.pick(secondary).urn, start: today }
      return { met: today, decision, reasons: text, ...(decision === 'school' && named) }
    }
    case 'pep-review':
      return { held: today, supports: no(0.1), reasons: text }
    case 'accept':
      return no(0.1) === 'no' ? { takes: 'no', why: text, signed } : { takes: 'yes', start: today, induction: text, signed }
    case 'agree':
      return { agrees: no(0.05), why: '', signed }
    case 'view':
      return { asked: 'yes', wants: random.pick(['yes', 'no', 'unsure']), words: text, how: 'talk', heard: today }
    case 'set-start':
      return { start: today, induction: text }
    case 'admit':
    case 'send-ctf':
      return { on: today }
    case 'send-protection-file':
      return { file: 'none', on: today }
    case 'review':
      return { held: today, settled: no(0.3), childSays: text, helps: text }
    default:
      return interrupting[action]?.(today) ?? null
  }
}

/** What stops a move, or changes its course; rarely chosen. */
const interrupting: Readonly<Record<string, (today: string) => Values>> = {
  withdraw: () => ({ why: '' }),
  convert: () => ({ as: 'support', why: text }),
  complain: () => ({ what: text }),
  resolve: () => ({ pressure: 'no', answer: text }),
  'plan-found': () => ({ how: text }),
  'move-start': (today) => ({ start: today, why: text }),
  'ask-another': () => ({ why: text }),
}
/** One in so many of these is taken, where something else may be done. */
export const isRare = (action: string): boolean => action in interrupting && action !== 'resolve'

/** How somebody else may record it for a party that does not sign in; null where the party acts itself. */
export function behalf(action: string, party: string): { readonly onBehalfOf: string; readonly how: string } | null {
  if (party !== 'family' && party !== 'child') return null
  return { onBehalfOf: party, how: action === 'agree' ? 'signed document' : 'telephone' }
}
