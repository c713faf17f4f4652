/** Which facts of a child a reader is told: of a child on no school's roll, no school that was theirs before. */
import { expect, test } from 'vitest'
import { factsFor } from '../../api/task/about.ts'
import { day } from '../../domain/calendar.ts'
import type { FactHeld } from '../../store/facts.ts'
import fairAccess from '../../workflows/fair-access/process.ts'
import managedMove from '../../workflows/managed-move/process.ts'

type Reader = Parameters<typeof factsFor>[0]
const fact = (name: string, value: string, validFrom: string): FactHeld => ({
  name,
  value,
  words: null,
  source: 'A case',
  validFrom: day(validFrom),
  knownAt: new Date(),
  caseId: null,
})
const clerk = {
  id: 'c',
  kind: 'person',
  name: 'A clerk',
  posts: [{ role: 'clerk', urn: null }],
  coversFor: [],
  proof: 'oidc',
  teamId: null,
} as const
const reader = (process: Reader['process']) =>
  ({
    user: clerk,
    relations: ['new school'],
    process,
    names: { schools: { '990201': 'Ashgrove Academy' }, parties: {} },
    head: {},
    contacts: [],
  }) as unknown as Reader
const said = (process: Reader['process'], ...facts: FactHeld[]) => factsFor(reader(process), facts).map(({ label }) => label)

const [ROLL, STANDS] = ['School where the child is on roll', 'Where the child stands']
test('a child who has been on none since is not said to be on one', () => {
  expect(said(fairAccess, fact('school-on-roll', '990201', '2026-09-01'), fact('place-now', 'none', '2026-11-10'))).toEqual([STANDS])
})
test('a child who has started at a school since is', () => {
  expect(said(fairAccess, fact('place-now', 'none', '2026-11-10'), fact('school-on-roll', '990201', '2026-11-20'))).toEqual([STANDS, ROLL])
})
test('so is one who was excluded for good, with their name on the roll', () => {
  expect(said(fairAccess, fact('school-on-roll', '990201', '2026-09-01'), fact('place-now', 'excluded', '2026-11-10'))).toEqual([
    STANDS,
    ROLL,
  ])
})
test('where they stood for one case is not told in another', () => {
  expect(said(managedMove, fact('place-now', 'none', '2026-11-10'), fact('school-on-roll', '990201', '2026-11-20'))).toEqual([ROLL])
})
