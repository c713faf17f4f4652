/** What only a running server can show: two people at once, the same form twice, and an interruption at a bad moment. */
import { WithStartWorkflowOperation, WorkflowUpdateFailedError, type WorkflowHandle } from '@temporalio/client'
import { ActivityFailure, ApplicationFailure } from '@temporalio/common'
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest'
import { StoryWorker } from '../../bin/stories.ts'
import type { Value } from '../../domain/process.ts'
import { act, type Act, type Opening } from '../../workflows/kit/act.ts'
import { process as move } from '../kit/stories/move.ts'
import { process as release } from '../kit/stories/release.ts'
import { historyOf, type History } from '../support/on-server.ts'
import { crew, forward, hush, SMALL, stories, type Crew } from '../support/temporal.ts'
import { tellsOf, world, type Told, type Before, type World } from '../support/world.ts'

const run = Date.now().toString(36)
const now = (): string => new Date().toISOString()
let staff: Crew
let n = 0
const histories: [id: string, history: History][] = []
beforeAll(async () => {
  hush()
  staff = await crew(inject('temporal'), SMALL)
}, 120_000)
afterAll(() => staff?.stop())

const opening = (answers: Opening['answers'] = { held: 'no' }): Opening => ({
  by: 'somebody',
  party: 'panel',
  submission: 'f0',
  receivedAt: now(),
  answers,
})
const anAct = (form: string, party: string, action: string, answers: Record<string, Value> = {}, receivedAt = now()): Act => ({
  action,
  by: party,
  party,
  submission: form,
  receivedAt,
  answers,
})
const does = (handle: WorkflowHandle, ...given: Parameters<typeof anAct>): Promise<{ seq: number }> =>
  handle.executeUpdate(act, { updateId: given[0], args: [anAct(...given)] })
const refusal = (err: unknown): unknown =>
  err instanceof WorkflowUpdateFailedError && err.cause instanceof ApplicationFailure ? `${err.cause.type}: ${err.cause.message}` : err
const refused = (acting: Promise<unknown>): Promise<unknown> => acting.then(() => 'taken', refusal)
/** Waits until it is so, and fails aloud if it never is. */
const becomes = (what: () => boolean): Promise<void> => vi.waitFor(() => expect(what()).toBe(true), { timeout: 20_000, interval: 5 })
const opens = (w: World, step: string): Promise<void> => becomes(() => w.open().includes(step))
/** Waits until the story has heard of this many acts: what one has written, it hears of a step later. */
const hears = (handle: WorkflowHandle, acts: number): Promise<void> =>
  vi.waitFor(
    async () => {
      const events = (await historyOf(handle)).events as readonly Past[]
      const ids = events
        .filter((one) => one.activityTaskScheduledEventAttributes?.activityType.name === 'recordAct')
        .map((one) => one.eventId)
      const done = events.findIndex((one) => one.activityTaskCompletedEventAttributes?.scheduledEventId === ids[acts - 1])
      expect(done).toBeGreaterThan(0)
      expect(events.slice(done).map((one) => one.eventType)).toContain('EVENT_TYPE_WORKFLOW_TASK_COMPLETED')
    },
    { timeout: 20_000, interval: 20 },
  )
interface Past {
  readonly eventId: string
  readonly eventType: string
  readonly activityTaskScheduledEventAttributes?: { readonly activityType: { readonly name: string } }
  readonly activityTaskCompletedEventAttributes?: { readonly scheduledEventId: string }
}
/** Holds something up until it is let go of; says when it has been asked for. */
function held(): { letGo: () => void; asked: () => boolean; hold: () => Promise<void> } {
  let letGo = (): void => {}
  let count = 0
  const gone = new Promise<void>((go) => {
    letGo = go
  })
  return {
    letGo: () => letGo(),
    asked: () => count > 0,
    hold: () => {
      count++
      return gone
    },
  }
}

interface Setting {
  readonly before?: Before
  readonly process?: typeof move | typeof release
  readonly given?: Opening
}
type Plot = (handle: WorkflowHandle, w: World, id: string) => Promise<void>
async function play(plot: Plot, { before, process = move, given = opening() }: Setting = {}): Promise<string[] & { lost: number[] }> {
  const id = `LV-${run}-${++n}`
  const w = world({ process, now: async () => Date.now(), before })
  staff.serve(id, w.activities)
  const handle = await staff.client.workflow.start(process.name, { taskQueue: staff.taskQueue, workflowId: id, args: [given] })
  await plot(handle, w, id)
  histories.push([id, await historyOf(handle)])
  expect(w.written().at(-1)).toContain(' closed: ') // nothing is written after the case has closed
  return Object.assign(
    w.trail().map((line) => line.slice(11)),
    { lost: w.lost },
  )
}
const letters = (trail: string[]): string[] => trail.filter((line) => line.startsWith('letter to'))
const during = (activity: string, when: (args: never) => boolean, hold: () => Promise<void>): Before => {
  return async (name, args) => {
    if (name === activity && when(args)) await hold()
  }
}

test('the answer comes when the act is on the record', () =>
  play(async (handle, w) => {
    expect(await does(handle, 'f1', 'panel', 'match', { decision: 'none' })).toEqual({ seq: expect.any(Number) as number })
    expect(w.written().some((line) => line.includes('panel match'))).toBe(true)
    expect(await handle.result()).toBe('none')
  }))

test('the same form twice is one act, and somebody else a moment later is refused', async () => {
  const slow = held()
  const trail = await play(
    async (handle) => {
      const twice = [does(handle, 'f1', 'panel', 'match', { decision: 'none' }), does(handle, 'f1', 'panel', 'match', { decision: 'none' })]
      await becomes(slow.asked) // it is being recorded
      expect(await refused(does(handle, 'f2', 'panel', 'match', { decision: 'school' }))).toBe(
        'Refused: Somebody has just answered this step.',
      )
      slow.letGo()
      const [a, b] = await Promise.all(twice)
      expect(a).toEqual(b)
      await handle.result()
    },
    { before: during('recordAct', ({ action }: { action: string }) => action === 'match', slow.hold) },
  )
  expect(trail.filter((line) => line.includes('panel match'))).toHaveLength(1)
})

test('two of the panel at one instant: one is taken, the other told that somebody has answered', async () => {
  const trail = await play(async (handle) => {
    const both = [does(handle, 'f1', 'panel', 'match', { decision: 'none' }), does(handle, 'f2', 'panel', 'match', { decision: 'none' })]
    const said = (await Promise.all(both.map(refused))) as string[]
    expect(said.filter((one) => one === 'taken')).toHaveLength(1)
    expect(said.find((one) => one !== 'taken')).toMatch(/Refused: (Somebody has just answered this step|This step is not open)\./)
    await handle.result()
  })
  expect(trail.filter((line) => line.includes('panel match'))).toHaveLength(1)
})

test('a page shows one answer while the other is awaited', () =>
  play(async (handle, w) => {
    await does(handle, 'f1', 'panel', 'match', { decision: 'school' })
    await opens(w, 'agree')
    expect(w.steps().map(({ step, deadlines, interrupts }) => [step, deadlines, interrupts])).toEqual([
      ['withdraw', [], true],
      ['complain', [], true],
      ['accept', ['reply-2'], undefined],
      ['agree', ['reply-2'], undefined],
    ])
    await does(handle, 'f3', 'family', 'agree', { agrees: 'yes' })
    expect(w.open()).toEqual(['withdraw', 'complain', 'accept'])
    await does(handle, 'f9', 'family', 'withdraw')
    expect(await handle.result()).toBe('withdrawn')
  }))

test.each([
  ['countDays', () => true, 'no', []],
  ['writeLetters', (told: Told) => tellsOf(told, 'asked'), 'yes', ['letter to panel: asked']],
  ['saveCase', ({ outcome }: { outcome: unknown }) => outcome === null, 'no', []],
  ['recordAct', ({ action }: { action: string }) => action === 'opening', 'no', []],
] as const)('a withdrawal that lands during %s takes effect', async (activity, when, waits, others) => {
  const slow = held()
  const trail = await play(
    async (handle) => {
      await becomes(slow.asked)
      const withdrawing = does(handle, 'f9', 'family', 'withdraw')
      if (activity !== 'recordAct') await hears(handle, 2)
      slow.letGo()
      await withdrawing
      expect(await handle.result()).toBe('withdrawn')
    },
    { before: during(activity, when as never, slow.hold), given: opening({ held: waits }) },
  )
  expect(letters(trail)).toEqual([...others, 'letter to panel: withdrawn'])
  expect(trail.filter((line) => line === 'open: match')).toHaveLength(waits === 'yes' ? 0 : 1)
})

test('a withdrawal that comes when the last letter is being written is refused, and changes nothing', async () => {
  const writing = held()
  await play(
    async (handle, w) => {
      await opens(w, 'match')
      await does(handle, 'f1', 'panel', 'match', { decision: 'school' })
      await opens(w, 'accept')
      await does(handle, 'f2', 'school', 'accept', { takes: 'yes' })
      const agreeing = does(handle, 'f3', 'family', 'agree', { agrees: 'yes' })
      await becomes(writing.asked) // the story is at its end
      expect(await refused(does(handle, 'f9', 'family', 'withdraw'))).toBe('Refused: This step is not open.')
      writing.letGo()
      await agreeing
      expect(await handle.result()).toBe('moved')
    },
    {
      before: async (activity, told: Told) => {
        if (activity === 'writeLetters' && tellsOf(told, 'agreed')) await writing.hold()
      },
    },
  )
})

test('an answer and a withdrawal at one instant take effect in the order in which they came', async () => {
  const slow = held()
  const trail = await play(
    async (handle, w) => {
      await does(handle, 'f1', 'panel', 'match', { decision: 'school' })
      await opens(w, 'agree')
      const given = [does(handle, 'f2', 'family', 'agree', { agrees: 'no' })]
      await becomes(slow.asked)
      given.push(does(handle, 'f9', 'panel', 'withdraw'))
      slow.letGo()
      await Promise.all(given)
      expect(await handle.result()).toBe('withdrawn')
    },
    { before: during('recordAct', ({ action }: { action: string }) => action === 'agree', slow.hold) },
  )
  expect(trail.filter((line) => /agree:|withdraw:/.test(line)).map((line) => line.split(':')[0])).toEqual([
    'family agree',
    'panel withdraw',
  ])
})

test('a case is opened and acted on in one call, and a second call is the same case', async () => {
  const id = `LV-${run}-start`
  const w = world({ process: move, now: async () => Date.now() })
  staff.serve(id, w.activities)
  const open = (): Promise<{ seq: number }> => {
    const options = {
      taskQueue: staff.taskQueue,
      workflowId: id,
      args: [opening()] as [Opening],
      workflowIdConflictPolicy: 'USE_EXISTING',
    } as const
    const startWorkflowOperation = new WithStartWorkflowOperation('move', options)
    return staff.client.workflow.executeUpdateWithStart(act, {
      updateId: 'f1',
      startWorkflowOperation,
      args: [anAct('f1', 'panel', 'match', { decision: 'school' })],
    })
  }
  const [a, b] = await Promise.all([open(), open()])
  expect(a).toEqual(b)
  const handle = staff.client.workflow.getHandle(id)
  await opens(w, 'agree')
  await does(handle, 'f9', 'panel', 'withdraw')
  expect(await handle.result()).toBe('withdrawn')
  histories.push([id, await historyOf(handle)])
})

test('an act that could not be recorded leaves its step open', () => {
  let fail = true
  return play(
    async (handle) => {
      const failed = await does(handle, 'f1', 'panel', 'match', { decision: 'none' }).catch((err: Error) => err.cause)
      expect(failed).toBeInstanceOf(ActivityFailure)
      fail = false
      await does(handle, 'f2', 'panel', 'match', { decision: 'none' })
      expect(await handle.result()).toBe('none')
    },
    {
      before: async (activity, { action }: { action?: string }) => {
        if (activity === 'recordAct' && action === 'match' && fail) throw ApplicationFailure.nonRetryable('no')
      },
    },
  )
})

test('a letter that cannot be posted is given up, and the case goes on', async () => {
  const { lost } = await play(
    async (handle) => {
      await does(handle, 'f9', 'family', 'withdraw')
      expect(await handle.result()).toBe('withdrawn')
    },
    {
      before: async (activity) => {
        if (activity === 'postLetter') throw ApplicationFailure.nonRetryable('The post is down.')
      },
    },
  )
  expect(lost).toHaveLength(1)
})

test('a cancellation from outside changes nothing', () =>
  play(async (handle, w) => {
    await opens(w, 'match')
    await handle.cancel()
    await vi.waitFor(async () =>
      expect((await historyOf(handle)).events.some((one) => JSON.stringify(one).includes('CANCEL_REQUESTED'))).toBe(true),
    )
    await does(handle, 'f1', 'panel', 'match', { decision: 'none' })
    expect(await handle.result()).toBe('none')
  }))

test('what cannot be read as an act is refused, and the case goes on', () =>
  play(async (handle, w) => {
    await opens(w, 'match')
    const garbled = [
      null,
      'match',
      { action: 'match' },
      { ...anAct('x', 'panel', 'match'), receivedAt: 'yesterday' },
      { ...anAct('y', 'panel', 'match'), answers: null },
    ]
    for (const [i, one] of garbled.entries()) {
      expect(await refused(handle.executeUpdate(act, { updateId: `g${i}`, args: [one as never] }))).toBe(
        'Refused: This cannot be read as an answer.',
      )
    }
    await does(handle, 'f1', 'panel', 'match', { decision: 'none' })
    expect(await handle.result()).toBe('none')
  }))

test('the day moves twice while it is still being counted: the last one counts', async () => {
  const slow = held()
  const trail = await play(
    async (handle, w, id) => {
      const first = does(handle, 'f1', 'service', 'move', { on: '2041-01-29' })
      await becomes(slow.asked)
      await does(handle, 'f2', 'service', 'move', { on: '2041-03-12' })
      slow.letGo()
      await first
      await does(handle, 'f3', 'panel', 'plan', { to: 'return' })
      await opens(w, 'offer')
      await forward(staff.connection, id, Date.parse('2041-02-15T10:00:00Z') - Date.now()) // due by the first date, not by the last
      await does(handle, 'f4', 'provider', 'offer', { starts: '2041-03-13' }, '2041-02-15T10:00:00Z')
      await opens(w, 'attend')
      await does(handle, 'f5', 'provider', 'attend', { on: '2041-03-13' }, '2041-03-13T10:00:00Z')
      expect(await handle.result()).toBe('taught')
    },
    {
      before: during('countDays', ({ counts }: { counts: { from: string }[] }) => counts[0]?.from === '2041-01-29', slow.hold),
      process: release,
      given: { ...opening({ release: '2041-02-12', school: '138001' }), party: 'service' },
    },
  )
  expect(trail.filter((line) => /: met|overdue/.test(line))).toEqual([
    'clock offer: met on 2041-02-15',
    'clock firstDay: met on 2041-03-13',
  ])
})

test('every history above replays', async () => {
  expect(histories.length).toBeGreaterThan(14)
  const all = histories.map(([workflowId, history]) => ({ workflowId, history: history as never }))
  for await (const { workflowId, error } of StoryWorker.runReplayHistories({ workflowBundle: await stories(SMALL) }, all)) {
    expect([workflowId, error?.message]).toEqual([workflowId, undefined])
  }
})
