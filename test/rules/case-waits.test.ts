/** What the page of a case says is waited for; and with whose cases a list of work begins. */
import { expect, test } from 'vitest'
import { waits, type Standing } from '../../api/case/waiting.ts'
import { day } from '../../domain/calendar.ts'
import { usual } from '../../api/worklist/filters.ts'
import process from '../../workflows/managed-move/process.ts'

const step = (key: string, more: object = {}) => ({
  key,
  action: key,
  party: null,
  deadlines: [] as string[],
  interrupts: false,
  openedAt: new Date('2026-11-02T09:00:00Z'),
  ...more,
})
const deadline = (id: string, kind: string, due: string) => ({
  caseId: 'MM-00001',
  id,
  clock: 'MM_MATCH',
  kind,
  cite: kind === 'L' ? 'Local protocol' : 'A law',
  law: `By ${id}.`,
  state: 'waiting',
  due: day(due),
  lateFrom: new Date(Date.parse(`${due}T00:00:00Z`) + 86_400_000),
  rowSince: day('2026-07-26'),
  isRight: false,
  atOnce: false,
  calendars: [],
  derivation: [],
  says: null,
  cannot: null,
  own: null,
})
const standing = (deadlines: readonly object[] = []) =>
  ({
    head: { id: 'MM-00001', ownerId: 'two', outcome: null, born: day('2013-02-03'), manager: 'Imran Castellane', team: 'East' },
    seen: { process, held: { access: [], parties: [], referrer: null } },
    here: {
      user: { id: 'one', kind: 'person', posts: [{ role: 'clerk', urn: null }], coversFor: ['one'], proof: 'oidc' },
      now: new Date('2026-11-30T12:00:00Z'),
      today: day('2026-11-30'),
    },
    deadlines,
    parties: [],
    letters: [],
    calendars: new Map(),
  }) as unknown as Standing

test('between two steps nothing is waited for, and what may come at any moment does not stand in its place', () => {
  const may = step('complain', { interrupts: true })
  const between = waits([may], standing())
  expect([between.first, between.also, between.anytime.map(({ key }) => key)]).toEqual([null, [], ['complain']])
  const after = waits([may, step('match')], standing())
  expect([after.first?.key, after.anytime.map(({ key }) => key)]).toEqual(['match', ['complain']])
})
test('of a step with a target and a day by law the law’s day is the one, and the target stands beside it', () => {
  const both = [deadline('target', 'L', '2026-11-24'), deadline('law', 'S', '2026-12-10')]
  const { first } = waits([step('match', { deadlines: ['target', 'law'] })], standing(both))
  expect([first!.due!.kind, first!.due!.on, first!.alsoDue]).toEqual(['Statutory', '2026-12-10', [expect.stringContaining('24 November')]])
})
test.each([
  ['a clerk', [['clerk', null]], 'east', 'mine'],
  ['a manager', [['manager', null]], 'east', 'team'],
  [
    'a manager who is a clerk too',
    [
      ['clerk', null],
      ['manager', null],
    ],
    'east',
    'mine',
  ],
  ['a panel’s chair', [['panel-chair', null]], null, 'all'],
] as const)('the list of work begins with what is theirs: %s', (_who, jobs, teamId, whose) => {
  const user = { kind: 'person', proof: 'oidc', posts: jobs.map(([role, urn]) => ({ role, urn })), teamId }
  expect(usual({ user } as unknown as Parameters<typeof usual>[0]).whose).toBe(whose)
})
