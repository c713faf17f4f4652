import { fileURLToPath } from 'node:url'
import { DefaultLogger, NativeConnection, Runtime, Worker, type WorkerOptions, type WorkflowBundle } from '@temporalio/worker'
import { createActivities } from '../../activities/index.ts'
import type { Db } from '../../store/client.ts'
import { cacheFolder } from '../start/places.mjs'
import { storiesIn, StoryWorker } from '../stories.ts'
import type { Places } from './places.ts'

export interface Workers {
  /** Runs both until this is done. */
  run<T>(work: () => Promise<T>): Promise<T>
}

/** The worker of cases and the worker of mail, with what the product's own do; or, for a file of stories that is named, with what it is given. */
export async function workers(
  places: Places,
  {
    queue = 'cases',
    stories = '../../workflows/index.ts',
    activities,
    options = {},
  }: {
    readonly queue?: string
    readonly stories?: string
    readonly activities: object
    readonly options?: Partial<WorkerOptions>
  },
): Promise<Workers> {
  Runtime.install({ logger: new DefaultLogger('ERROR') })
  const connection = await NativeConnection.connect({ address: places.TEMPORAL_ADDRESS, grpcCompression: { codec: 'none' } })
  const common = { connection, activities, shutdownForceTime: '10 seconds', ...options } as const
  const cases = await StoryWorker.create({ ...common, taskQueue: queue, workflowBundle: await bundle(stories) })
  const mail = await Worker.create({ ...common, taskQueue: `${queue}-mail` })
  return {
    async run(work) {
      const done = await mail.runUntil(cases.runUntil(work))
      await connection.close()
      return done
    },
  }
}
const bundle = (stories: string): Promise<WorkflowBundle> =>
  storiesIn(fileURLToPath(new URL(stories, import.meta.url)), { folder: cacheFolder(process.env), logger: new DefaultLogger('ERROR') })

/** What the product's workers do, on this database and mail server. */
export const realActivities = (db: Db, { SMTP_URL }: Places): object =>
  createActivities({
    db,
    mail: { url: SMTP_URL, from: 'Bench <bench@bench.example>' },
    services: { mediation: '', disagreement: '', advice: '' },
    publicUrl: 'http://bench.example',
  })
