import type { ActTold, LetterContext } from '../../activities/letter-context.ts'
import { wordingOf } from '../../activities/wording.ts'
import { services } from './turned-to.ts'

/** A letter as a party reads it, with its title; of acts that say this, each with what was chosen under `is`. */
export function letterOf(
  process: string,
  letter: string,
  party: string,
  more: {
    readonly acts?: Readonly<Record<string, ActTold>>
    readonly steps?: LetterContext['steps']
    readonly duty?: LetterContext['duty']
    readonly child?: LetterContext['child']
  } = {},
): string {
  const { title, text } = wordingOf(process, letter, {
    reference: 'MM-00001',
    process: 'Managed move',
    child: { name: 'Tobias Okonjo', firstName: 'Tobias', isYoungPerson: false },
    recipient: { name: 'Adaeze Okonjo', byEmail: true },
    party,
    partyTitle: party,
    steps: [],
    duty: null,
    outcome: '',
    today: '2041-01-14',
    letterDay: 'Monday 14 January 2041',
    council: 'Netherholme Council',
    owner: { name: 'Priya Lindqvist' },
    services,
    acts: {},
    named: null,
    schools: {},
    ...more,
  })
  return `${title}\n${text}`
}
