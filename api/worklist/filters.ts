import { may } from '../../domain/access.ts'
import { jobsOf } from '../../domain/people.ts'
import type { WorkPlace } from '../../store/reading-worklist.ts'
import type { WorkFilter } from '../../store/work-filter.ts'
import type { Here } from '../layout/frame.ts'
import { everyProcess, stepsWaitingFor, type Waited } from '../saying/steps.ts'

/** What a person chose. Kept in their preference until they change it. */
export interface Chosen {
  readonly whose: string
  readonly process: string
  readonly waiting: string
  readonly kind: string
  readonly q: string
}
interface Select {
  readonly name: keyof Chosen
  readonly label: string
  readonly options: readonly (readonly [value: string, text: string])[]
}

const WAITING: readonly (readonly [Waited, string])[] = [
  ['us', 'Us'],
  ['school', 'A school'],
  ['family', 'The family or child'],
  ['service', 'A panel or another service'],
]
const KINDS: Readonly<Record<string, readonly string[]>> = { statutory: ['S'], guidance: ['SG', 'G'], target: ['L'] }

/** Clerks see their own work first, and a manager that of the team; those who own no case see whatever they are in. */
export const usual = ({ user }: Here): Chosen => ({
  whose: !may(user, 'write in the case') ? 'all' : jobsOf(user).includes('clerk') || !user.teamId ? 'mine' : 'team',
  process: '',
  waiting: '',
  kind: '',
  q: '',
})

/** The choices there are, in the order of the page. */
export function selects(here: Here): readonly Select[] {
  const whose = may(here.user, 'write in the case')
    ? [['mine', 'Mine'], ...(here.user.teamId ? [['team', 'My team’s']] : []), ['all', 'All']]
    : [['all', 'All that I may see']]
  return [
    { name: 'whose', label: 'Whose cases', options: whose as [string, string][] },
    {
      name: 'process',
      label: 'Process',
      options: [['', 'Any process'], ...everyProcess().map(({ name, title }) => [name, title] as const)],
    },
    { name: 'waiting', label: 'Waiting for', options: [['', 'Anyone'], ...WAITING] },
    {
      name: 'kind',
      label: 'Kind of date',
      options: [
        ['', 'Any kind'],
        ['statutory', 'Statutory'],
        ['guidance', 'Guidance'],
        ['target', 'Target'],
      ],
    },
  ]
}

/** Reads a choice from an address or from what was kept; whatever is not one of the choices becomes the usual one. */
export function chosenFrom(given: Readonly<Record<string, unknown>>, here: Here): Chosen {
  const basis = usual(here)
  const one = ({ name, options }: Select): string => options.find(([value]) => value === given[name])?.[0] ?? basis[name]
  const [whose, process, waiting, kind] = selects(here).map(one)
  return {
    whose: whose!,
    process: process!,
    waiting: waiting!,
    kind: kind!,
    q: typeof given['q'] === 'string' ? given['q'].trim().slice(0, 100) : '',
  }
}

/** The question to the database. */
export function filterOf(chosen: Chosen, { user }: Here): WorkFilter {
  const mine = chosen.whose === 'mine'
  return {
    owners: mine ? [...new Set([user.id, ...user.coversFor])] : null,
    team: chosen.whose === 'team' ? user.teamId : null,
    process: chosen.process || null,
    steps: chosen.waiting
      ? everyProcess().flatMap((process) => stepsWaitingFor(process, chosen.waiting as Waited).map((step) => `${process.name}/${step}`))
      : null,
    kinds: KINDS[chosen.kind] ?? null,
    words: chosen.q || null,
  }
}

/** The address of the list with these choices; what is usual is said too, so that the address means the same to a colleague. */
export const addressOf = (chosen: Chosen, path = '/worklist', after = ''): string =>
  `${path}?${new URLSearchParams({ ...chosen, ...(after && { after }) }).toString()}`

/** What is in force, each with the address that takes it off. */
export function tagsOf(chosen: Chosen, here: Here): readonly { readonly label: string; readonly remove: string }[] {
  const basis = usual(here)
  const all = selects(here).flatMap(({ name, label, options }) =>
    chosen[name] === '' || (name === 'whose' && chosen.whose === 'all')
      ? []
      : [
          {
            label: `${label}: ${options.find(([value]) => value === chosen[name])?.[1] ?? ''}`,
            remove: addressOf({ ...chosen, [name]: name === 'whose' ? 'all' : basis[name] }),
          },
        ],
  )
  return chosen.q ? [...all, { label: `Reference or school: ${chosen.q}`, remove: addressOf({ ...chosen, q: '' }) }] : all
}

/** Where the last page ended, as an address says it: 0 where the law is broken and 1 after that, day, rank, reference. */
export function placeFrom(text: unknown): WorkPlace | null {
  const found = /^([01])~(\d{4}-\d{2}-\d{2})~([0-3])~([A-Z]{1,4}-\d+)$/.exec(String(text ?? ''))
  return found ? { isBroken: found[1] === '0', due: found[2]!, rank: Number(found[3]), id: found[4]! } : null
}
export const placeText = ({ isBroken, due, rank, id }: WorkPlace): string => `${isBroken ? 0 : 1}~${due}~${rank}~${id}`
