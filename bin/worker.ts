/**
 * The workers: `cases` tells the stories and writes the record, `mail` posts letters, so that a slow mail server never holds a case up. `both` is for a laptop.
 * Temporal's runtime takes SIGTERM and SIGINT: what is being done is finished within twenty seconds, and cut off after thirty.
 */
import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { NativeConnection, Runtime, Worker, type WorkflowBundle } from '@temporalio/worker'
import { pino, type Logger } from 'pino'
import { createActivities } from '../activities/index.ts'
import { connect } from '../store/client.ts'
import { readConfig } from './config.ts'
import { healthAt } from './health.ts'
import { cacheFolder } from './start/places.mjs'
import { storiesIn, StoryWorker } from './stories.ts'
import { temporalLog } from './temporal-log.ts'

const GRACE = { shutdownGraceTime: '20s', shutdownForceTime: '30s' } as const
/** Longer than those: nothing is cut off that may still end by itself. */
const STUCK_S = 40
const QUEUE = 'cases'

async function work(which: string): Promise<void> {
  if (!['cases', 'mail', 'both'].includes(which)) throw new Error(`Say which worker: cases, mail or both; not ${which}.`)
  const { database, identityKeys: keys, temporal, mail, services, settings, logLevel, healthPort, metricsPort } = readConfig(process.env)
  const log = pino({ name: `worker-${which}`, level: logLevel })
  Runtime.install({
    logger: temporalLog(log),
    telemetryOptions: {
      // What the SDK's core says comes in our log too, a line of JSON each, as everything does.
      logging: { filter: { core: 'WARN', other: 'ERROR' }, forward: {} },
      ...(metricsPort && { metrics: { prometheus: { bindAddress: `0.0.0.0:${metricsPort}` } } }),
    },
  })
  const connection = await NativeConnection.connect({ address: temporal.address, grpcCompression: { codec: 'none' } })
  const db = connect(database.work.url, database.work.role, { keys })
  const activities = createActivities({ db, mail, services, publicUrl: settings.publicUrl, helpPhone: settings.helpPhone })
  const common = { connection, namespace: temporal.namespace, activities, ...GRACE }

  const workers: Record<string, Worker> = {}
  if (which !== 'mail') workers['cases'] = await StoryWorker.create({ ...common, ...CASES, workflowBundle: await bundle(log) })
  if (which !== 'cases') workers['mail'] = await Worker.create({ ...common, ...MAIL })
  const all = Object.entries(workers)
  const stopHealth = healthAt(healthPort, () => Object.fromEntries(all.map(([name, worker]) => [name, worker.getState() === 'RUNNING'])))
  // The first that cannot go on ends the program, at once and whatever the other is doing: whoever runs it starts it again.
  const running = Promise.all(all.map(([, worker]) => worker.run()))
  endWhereStuck(Object.values(workers), log)
  log.info('ready')
  await running
  stopHealth()
  await db.end()
  await connection.close()
  log.info('stopped')
}

/** After a fault the SDK may wait for its own core for ever, whatever times it was given: a program that stands still for so long is ended. */
function endWhereStuck(workers: readonly Worker[], log: Logger): void {
  let stood = 0
  setInterval(() => {
    stood = workers.every((worker) => worker.getState() === 'RUNNING') ? 0 : stood + 1
    if (stood < STUCK_S) return
    log.fatal('a worker could neither go on nor end')
    process.exit(1)
  }, 1_000).unref()
}

const CASES = {
  taskQueue: QUEUE,
  reuseV8Context: true,
  maxCachedWorkflows: 2000,
  maxConcurrentWorkflowTaskExecutions: 20,
  maxConcurrentActivityTaskExecutions: 20,
  stickyQueueScheduleToStartTimeout: '5s',
} as const

/** At most ten letters at once and twenty a second: what a small mail server bears. */
const MAIL = { taskQueue: `${QUEUE}-mail`, maxConcurrentActivityTaskExecutions: 10, maxTaskQueueActivitiesPerSecond: 20 } as const

/** Every story in one file, made of this very tree; its hash in the log says which code a worker runs. */
async function bundle(log: Logger): Promise<WorkflowBundle> {
  const path = fileURLToPath(new URL('../workflows/index.ts', import.meta.url))
  const made = await storiesIn(path, { folder: cacheFolder(process.env), logger: temporalLog(log) })
  log.info({ sha256: createHash('sha256').update(made.code).digest('hex') }, 'stories bundled')
  return made
}

try {
  await work(process.argv[2] ?? 'both')
  process.exit(0)
} catch (err) {
  // One line, whatever Temporal’s own words are.
  process.stderr.write(`${(err instanceof Error ? err.message : String(err)).replaceAll(/\s+/g, ' ').trim()}\n`)
  process.exit(1)
}
