/**
 * One run of the comparison, in a process of its own so that its processor time is its own: worker and client together.
 * `play.ts ours 20` plays journeys on the real activities; `play.ts unsealed 20` the same without ciphers and keyed hashes; `play.ts bare 20` as many
 * cases with nothing in them. Prints one line of JSON.
 */
import { randomUUID } from 'node:crypto'
import { Client, Connection } from '@temporalio/client'
import { pino } from 'pino'
import { press, type bare, type Plan } from './bare.ts'
import { calledDoor } from './doors.ts'
import { journey, several, updates, WARM } from './journey.ts'
import { database, type Places } from './places.ts'
import { countedNow, withoutSealing, withSealing } from './unsealed.ts'
import { realActivities, workers } from './workers.ts'

/** What one run used and did. `plan`: how many of each thing that costs something one case makes. */
export interface Run {
  readonly cpuMs: number
  readonly wallMs: number
  readonly events: number
  readonly bytes: number
  readonly plan: Plan
  /** Values that were opened, sealed and hashed, in all. */
  readonly sealing: ReturnType<typeof countedNow>
}

const [, , asked = 'ours', count = '10', planText = '{}'] = process.argv
const mode = asked === 'bare' ? 'bare' : 'ours'
if (asked === 'unsealed') withoutSealing()
if (asked === 'ours') withSealing()
const places = process.env as unknown as Places
const QUEUE = mode === 'ours' ? 'cases' : 'bare'

const connection = await Connection.connect({ address: places.TEMPORAL_ADDRESS })
const temporal = new Client({ connection })
const owner = database(places, undefined, 4)
const db = database(places, 'sixth_day_api')
const work = database(places, 'sixth_day_work')
const door = calledDoor({ owner, db, temporal, log: pino({ level: 'error' }) })

const both = await workers(
  places,
  mode === 'ours'
    ? { activities: realActivities(work, places) }
    : { queue: QUEUE, stories: './bare.ts', activities: { nothing: async () => {} } },
)
process.stdout.write(`${JSON.stringify(await both.run(measured))}\n`)
await Promise.all([owner.end(), db.end(), work.end(), connection.close()])
process.exit(0)

async function measured(): Promise<Run> {
  await several(one, -WARM, 0)
  countedNow()
  const before = process.cpuUsage()
  const began = performance.now()
  const last = await several(one, 0, Number(count))
  const { user, system } = process.cpuUsage(before)
  return { cpuMs: (user + system) / 1000, wallMs: performance.now() - began, sealing: countedNow(), ...(await counted(last)) }
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
