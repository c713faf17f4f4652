/**
 * One run of the comparison, in a process of its own so that its processor time is its own: worker and client together.
 * `play.ts ours 20` plays journeys on the real activities; `play.ts bare 20` as many cases with nothing in them. Prints one line of JSON.
 */
import { randomUUID } from 'node:crypto'
import { press, type bare, type Plan } from './bare.ts'
import { journey, several, updates, WARM } from './journey.ts'
import type { Places } from './places.ts'
import { playing } from './playing.ts'
import { realActivities, workers } from './workers.ts'

/** What one run used and did. `plan`: how many of each thing that costs something one case makes. */
export interface Run {
  readonly cpuMs: number
  readonly wallMs: number
  readonly events: number
  readonly bytes: number
  readonly plan: Plan
}

const [, , mode = 'ours', count = '10', planText = '{}'] = process.argv
const places = process.env as unknown as Places
const QUEUE = mode === 'ours' ? 'cases' : 'bare'

const { temporal, owner, work, door, end } = await playing(places)
const both = await workers(
  places,
  mode === 'ours'
    ? { activities: realActivities(work, places) }
    : { queue: QUEUE, stories: './bare.ts', activities: { nothing: async () => {} } },
)
process.stdout.write(`${JSON.stringify(await both.run(measured))}\n`)
await end()
process.exit(0)

async function measured(): Promise<Run> {
  await several(one, -WARM, 0)
  const before = process.cpuUsage()
  const began = performance.now()
  const last = await several(one, 0, Number(count))
  const { user, system } = process.cpuUsage(before)
  return { cpuMs: (user + system) / 1000, wallMs: performance.now() - began, ...(await counted(last)) }
}
function one(n: number): Promise<string> {
  if (mode !== 'ours') return nothingIn(JSON.parse(planText) as Plan)
  return journey(door, owner, n + WARM + process.pid * 1000)
}

async function nothingIn(plan: Plan): Promise<string> {
  const handle = await temporal.workflow.start<typeof bare>('bare', { taskQueue: QUEUE, workflowId: `bare-${randomUUID()}`, args: [plan] })
  for (let n = 0; n < plan.updates; n++) await handle.executeUpdate(press, { updateId: randomUUID() })
  await handle.result()
  return handle.workflowId
}

/** What one history holds. */
async function counted(workflowId: string): Promise<Pick<Run, 'events' | 'bytes' | 'plan'>> {
  const handle = temporal.workflow.getHandle(workflowId)
  await handle.result()
  const { events } = await handle.fetchHistory()
  const { historySizeBytes } = (await handle.describe()).raw.workflowExecutionInfo ?? {}
  const of = (attributes: keyof NonNullable<typeof events>[number]): number => (events ?? []).filter((event) => event[attributes]).length
  const posts = (events ?? []).filter((event) => event.activityTaskScheduledEventAttributes?.taskQueue?.name === `${QUEUE}-mail`).length
  return {
    events: events?.length ?? 0,
    bytes: Number(historySizeBytes ?? 0),
    plan: {
      updates: mode === 'ours' ? updates : of('workflowExecutionUpdateAcceptedEventAttributes'),
      activities: of('activityTaskScheduledEventAttributes') - posts,
      posts,
      timers: of('timerStartedEventAttributes'),
      tasks: of('workflowTaskCompletedEventAttributes'),
    },
  }
}
