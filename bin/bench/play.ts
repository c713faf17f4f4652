/**
 * One run of the comparison, in a process of its own so that its processor time is its own: worker and client together.
 * `play.ts ours 20` plays journeys on the real activities; `play.ts bare 20` as many cases with nothing in them. Prints one line of JSON.
 */
import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { Client, Connection } from '@temporalio/client'
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker'
import { pino } from 'pino'
import { createActivities } from '../../activities/index.ts'
import { connect } from '../../store/client.ts'
import { readWrappingKeys } from '../../store/wrapping-keys.ts'
import { press, type bare, type Plan } from './bare.ts'
import { journey, updates } from './journey.ts'

/** What one run used and did. `events`: of one case's history; `kinds`: how many of each that cost something. */
export interface Run {
  readonly cpuMs: number
  readonly wallMs: number
  readonly events: number
  readonly bytes: number
  readonly plan: Plan
}

const [, , mode = 'ours', count = '10', planText = '{}'] = process.argv
const { DATABASE_URL = '', TEMPORAL_ADDRESS = '', SMTP_URL = '', IDENTITY_KEYS = '' } = process.env
const keys = readWrappingKeys(IDENTITY_KEYS)
const AT_ONCE = 4
/** Played before anything is counted, on either side: code is compiled and pools are filled. */
const WARM = 8
const QUEUE = mode === 'ours' ? 'cases' : 'bare'

Runtime.install({ logger: new DefaultLogger('ERROR') })
const connection = await Connection.connect({ address: TEMPORAL_ADDRESS })
const native = await NativeConnection.connect({ address: TEMPORAL_ADDRESS, grpcCompression: { codec: 'none' } })
const temporal = new Client({ connection })
const owner = connect(DATABASE_URL, undefined, { max: 4, keys })
const db = connect(DATABASE_URL, 'sixth_day_api', { keys })
const work = connect(DATABASE_URL, 'sixth_day_work', { keys })

const workflowBundle = await bundleWorkflowCode({
  workflowsPath: fileURLToPath(new URL(mode === 'ours' ? '../../workflows/index.ts' : './bare.ts', import.meta.url)),
  logger: new DefaultLogger('ERROR'),
})
const real = createActivities({ db: work, mail: { url: SMTP_URL, from: 'Bench <bench@bench.example>' }, publicUrl: 'http://bench.example' })
const common = { connection: native, shutdownForceTime: '10 seconds' } as const
const activities = mode === 'ours' ? real : { nothing: async () => {} }
const cases = await Worker.create({ ...common, taskQueue: QUEUE, workflowBundle, activities })
const mail = await Worker.create({ ...common, taskQueue: `${QUEUE}-mail`, activities })

const run = await mail.runUntil(cases.runUntil(measured))
process.stdout.write(`${JSON.stringify(run)}\n`)
await Promise.all([owner.end(), db.end(), work.end(), connection.close(), native.close()])
process.exit(0)

async function measured(): Promise<Run> {
  await several(-WARM, 0)
  const before = process.cpuUsage()
  const began = performance.now()
  const last = await several(0, Number(count))
  const { user, system } = process.cpuUsage(before)
  return { cpuMs: (user + system) / 1000, wallMs: performance.now() - began, ...(await counted(last)) }
}
/** Plays those from one number up to another, some at once. Answers with the last. */
async function several(from: number, to: number): Promise<string> {
  let next = from
  let last = ''
  const hand = async (): Promise<void> => {
    while (next < to) last = await one(next++)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, hand))
  return last
}
function one(n: number): Promise<string> {
  if (mode !== 'ours') return nothingIn(JSON.parse(planText) as Plan)
  return journey({ owner, db, temporal, log: pino({ level: 'error' }) }, n + WARM + process.pid * 1000)
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
