/**
 * Every row of the fault matrix in its short form, on one running product with a development server; then faults planted in the product, and in what was
 * exported of it, to see that the checker finds them. `npm run faults` plays the long forms, with Temporal on PostgreSQL.
 */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { check, type Checked } from '../../bin/faults/checker/check.ts'
import { grouped } from '../../bin/faults/checker/exported.ts'
import { checked, played, type Played } from '../../bin/faults/playing.ts'
import { planted } from '../../bin/faults/planted.ts'
import { agree, asked } from '../../bin/faults/moves.ts'
import { random } from '../../bin/faults/random.ts'
import { rows } from '../../bin/faults/rows/index.ts'
import { stack } from '../../bin/faults/stack.ts'
import { stageOn, type Stage } from '../../bin/faults/stage.ts'
import { cacheFolder } from '../../bin/start/places.mjs'
import { FORGETFUL } from '../../bin/start/postgres.mjs'
import { hush } from '../support/temporal.ts'

const SEED = 7
/** On a machine that does much else besides. */
const AT_MOST_MS = 1_500_000

let place: string
let stage: Stage
let results: readonly Played[]
let whole: Checked & { readonly restS: number | null }
const exportedTo = join(cacheFolder(process.env), 'faults', 'tests')
/** What was exported of a few of the cases: enough to plant a fault in. */
let someOfIt: string
beforeAll(async () => {
  hush()
  place = mkdtempSync(join(tmpdir(), 'sixth-day-faults-'))
  const on = await stack({ server: 'development', folder: place, env: process.env, say: console.log, settings: FORGETFUL })
  stage = await stageOn(on, random(SEED), { long: false, say: () => {} })
  results = await played(stage, rows)
  whole = await checked(stage, { seed: SEED }, exportedTo)
  someOfIt = join(place, 'some')
  exportOfSome(exportedTo, someOfIt)
}, AT_MOST_MS)
afterAll(async () => {
  await stage?.stack.stop()
  rmSync(place, { recursive: true, force: true })
}, 60_000)

describe('what happens when things fail', () => {
  it.each(rows.map((row) => [row.number, row.title, row] as const))('row %i: %s', (_number, _title, row) => {
    expect(results.find((one) => one.row === row)?.wrong).toBeNull()
  })

  it('and afterwards everything comes to rest, and I1 to I8 hold', () => {
    expect(whole.violations).toEqual([])
    expect(whole.restS).not.toBeNull()
    expect(whole.cases).toBeGreaterThan(40)
    expect(whole.histories).toBe(whole.cases)
    expect(whole.requests.ok).toBeGreaterThan(100)
  })
})

describe('the checker', () => {
  /** What it finds in the export once one file of it was changed. */
  async function found(invariant: string, file: string, change: (rows: never) => unknown): Promise<string[]> {
    const copy = mkdtempSync(join(tmpdir(), 'sixth-day-export-'))
    try {
      cpSync(someOfIt, copy, { recursive: true })
      const name = file === 'a history' ? aHistory(copy) : `${file}.json`
      const rowsOf = JSON.parse(readFileSync(join(copy, name), 'utf8')) as never
      writeFileSync(join(copy, name), JSON.stringify(change(rowsOf)))
      return [...new Set((await check(copy, { telling: invariant === 'I7' })).violations.map(({ invariant }) => invariant))].sort()
    } finally {
      rmSync(copy, { recursive: true })
    }
  }
  /** One in which a timer has fired. */
  const aHistory = (folder: string): string =>
    readdirSync(join(folder, 'histories'))
      .map((name) => join('histories', name))
      .find((name) => readFileSync(join(folder, name), 'utf8').includes('TIMER_FIRED'))!
  type Rows = Record<string, unknown>[]
  const at = (all: Rows, is: (row: Record<string, unknown>) => boolean): number => all.findIndex(is)
  const without = (all: Rows, is: (row: Record<string, unknown>) => boolean): Rows => all.toSpliced(at(all, is), 1)
  const changed = (all: Rows, is: (row: Record<string, unknown>) => boolean, to: Rows[0]): Rows =>
    all.with(at(all, is), { ...all[at(all, is)], ...to })

  it('finds nothing where nothing was planted', async () => {
    const { violations, cases, letters } = await check(someOfIt, { telling: true })
    expect(violations).toEqual([])
    expect([cases, letters > SOME]).toEqual([SOME, true])
  }, 60_000)

  it.each([
    [
      'I1',
      'an act that took effect twice',
      'events',
      (all: Rows) => [...all, { ...all.find(({ kind }) => kind === 'act'), position: 9_999 }],
    ],
    [
      'I2',
      'an email that went twice without a doubt',
      'posts',
      (all: Rows) => [...all, all.find(({ taken, messageId }) => taken && messageId)],
    ],
    ['I2', 'a letter that is accepted and that the mail server never had', 'posts', () => []],
    [
      'I3',
      'a line that was changed',
      'events',
      (all: Rows) => changed(all, ({ kind }) => kind === 'letter', { recordedAt: '2026-01-01T00:00:00Z' }),
    ],
    [
      'I4',
      'a case that shows another ending',
      'cases',
      (all: Rows) => changed(all, ({ outcome }) => outcome === null, { outcome: 'moved' }),
    ],
    [
      'I4',
      'a step that is shown as open, and is not',
      'steps',
      (all: Rows) => changed(all, ({ closedSeq }) => closedSeq !== null, { closedSeq: null }),
    ],
    [
      'I4',
      'a letter that was written and is not there',
      'letters',
      (all: Rows) => without(all, ({ letter }) => letter === 'for-the-panel'),
    ],
    ['I5', 'a row without a workflow', 'workflows', (all: Rows) => all.slice(1)],
    ['I5', 'a workflow without a row', 'cases', (all: Rows) => all.slice(1)],
    [
      'I8',
      'an act that was acknowledged, and is not kept',
      'submissions',
      (all: Rows) => without(all, ({ state }) => state === 'recorded'),
    ],
    [
      'I8',
      'an act that was acknowledged, and rests',
      'submissions',
      (all: Rows) => changed(all, ({ state }) => state === 'recorded', { state: 'kept' }),
    ],
  ] as const)(
    '%s: finds %s',
    async (invariant, _what, file, change) => {
      expect(await found(invariant, file, change as (rows: never) => unknown)).toContain(invariant)
    },
    60_000,
  )

  it.each([
    ['I6', 'a timer that fired early', (all: Events) => shifted(all, 'EVENT_TYPE_TIMER_STARTED', 86_400_000)],
    ['I7', 'a history with a gap', (all: Events) => ({ events: all.events.toSpliced(5, 1) })],
    ['I7', 'a history that today’s code does not tell', renamed],
  ] as const)(
    '%s: finds %s',
    async (invariant, _what, change) => {
      expect(await found(invariant, 'a history', change as (rows: never) => unknown)).toContain(invariant)
    },
    60_000,
  )

  it('finds what was planted in the product: a kept act that is dropped, and a letter that is sent twice', async () => {
    const { parts } = stage.stack
    const wrong = planted([
      {
        file: 'store/submissions.ts',
        from: '  return (await insert(tx, act, sealing, body)) ??',
        to: `  if (act.action === 'agree') return { id: act.id, caseId: act.caseId, receivedAt: new Date(), state: 'kept', seq: null, refused: null, again: false }\n  return (await insert(tx, act, sealing, body)) ??`,
      },
      {
        file: 'activities/posting.ts',
        from: '  const ended = await post({ ...letter, email }, message)',
        to: '  await post({ ...letter, email }, message)\n  const ended = await post({ ...letter, email }, message)',
      },
    ])
    try {
      for (const part of [parts.api, parts.mail]) {
        await part.kill()
        await part.start({ root: wrong.root })
      }
      const reference = await asked(stage)
      const answer = await agree(stage, reference)
      expect(answer.status).toBe(202)
      const { violations } = await checked(stage, { seed: SEED }, exportedTo)
      const of = (invariant: string) => violations.filter((one) => one.invariant === invariant)
      expect(of('I8').map((one) => one.of)).toEqual([expect.stringContaining(answer.key!)])
      expect(of('I2').length).toBeGreaterThan(0)
      expect(of('I2').every(({ what }) => what.startsWith('the mail server had it 2 times'))).toBe(true)
      expect(violations).toHaveLength(of('I8').length + of('I2').length)
    } finally {
      wrong.remove()
    }
  }, 400_000)
})

const hasFired = (from: string, id: string): boolean =>
  readdirSync(join(from, 'histories')).some(
    (name) => name.startsWith(`${id}.`) && readFileSync(join(from, 'histories', name), 'utf8').includes('TIMER_FIRED'),
  )
/** So many of its cases, all that is about them, and nothing else: those with the most letters, for most is planted there, and one in which a timer has fired. */
const SOME = 6
function exportOfSome(from: string, to: string): void {
  type Line = {
    readonly id: string
    readonly caseId: string
    readonly letterId: string
    readonly messageId: string | null
    readonly key: string
  }
  const read = (name: string): readonly Line[] => JSON.parse(readFileSync(join(from, `${name}.json`), 'utf8')) as readonly Line[]
  const letters = grouped(read('letters'), ({ caseId }) => caseId)
  const most = [...letters].toSorted(([, a], [, b]) => b.length - a.length).flatMap(([id], n) => (n < SOME - 1 ? [id] : []))
  const fired = [...letters.keys()].find((id) => !most.includes(id) && hasFired(from, id))!
  const ids = new Set([...most, fired])
  const ofThem = (name: string): readonly Line[] => read(name).filter(({ caseId }) => ids.has(caseId))
  const of = (rows: readonly Line[], name: 'id' | 'messageId') => new Set(rows.map((row) => row[name]))
  const [letterIds, sent, pressed] = [of(ofThem('letters'), 'id'), of(ofThem('letters'), 'messageId'), of(ofThem('submissions'), 'id')]
  const kept: Readonly<Record<string, readonly Line[]>> = {
    ...Object.fromEntries(['submissions', 'events', 'steps', 'deadlines', 'letters'].map((name) => [name, ofThem(name)])),
    ...Object.fromEntries(['cases', 'workflows'].map((name) => [name, read(name).filter(({ id }) => ids.has(id))])),
    deliveries: read('deliveries').filter(({ letterId }) => letterIds.has(letterId)),
    posts: read('posts').filter(({ messageId }) => sent.has(messageId)),
    asked: read('asked').filter(({ key }) => pressed.has(key)),
  }
  mkdirSync(join(to, 'histories'), { recursive: true })
  cpSync(join(from, 'about.json'), join(to, 'about.json'))
  for (const [name, rows] of Object.entries(kept)) writeFileSync(join(to, `${name}.json`), JSON.stringify(rows))
  for (const file of readdirSync(join(from, 'histories')))
    if (ids.has(file.split('.')[0]!)) cpSync(join(from, 'histories', file), join(to, 'histories', file))
}

interface Events {
  readonly events: readonly { readonly eventType: string; readonly eventTime: string; readonly [more: string]: unknown }[]
}
/** Every event of this type so much later: what was set then fired before its time. */
const shifted = ({ events }: Events, type: string, ms: number): Events => ({
  events: events.map((event) =>
    event.eventType === type ? { ...event, eventTime: new Date(Date.parse(event.eventTime) + ms).toISOString() } : event,
  ),
})
/** An activity under a name that no story calls. */
const renamed = ({ events }: Events): Events => ({
  events: events.map((event) => {
    const asked = event['activityTaskScheduledEventAttributes'] as { activityType: { name: string } } | undefined
    return asked?.activityType.name === 'countDays'
      ? { ...event, activityTaskScheduledEventAttributes: { ...asked, activityType: { name: 'countHours' } } }
      : event
  }),
})
