import { randomUUID } from 'node:crypto'
import { Client, Connection } from '@temporalio/client'
import { DefaultLogger, NativeConnection, Runtime, Worker, type WorkflowBundle } from '@temporalio/worker'
import type { Activities, Call } from '../../activities/types.ts'
import { cacheFolder } from '../../bin/start/places.mjs'
import { storiesIn, StoryWorker } from '../../bin/stories.ts'

export { forward, timeOf } from '../../bin/temporal-server/time.ts'

const quiet = new DefaultLogger('ERROR')
const bundles = new Map<string, Promise<WorkflowBundle>>()
/** The stories, bundled as a worker has them; with the small ones of the tests, if that file is named. */
export function stories(path = '../../workflows/index.ts'): Promise<WorkflowBundle> {
  const known = bundles.get(path)
  const where = new URL(path, import.meta.url).pathname
  const bundle = known ?? storiesIn(where, { folder: cacheFolder(process.env), logger: quiet })
  bundles.set(path, bundle)
  return bundle
}
/** The real stories, and the small ones. */
export const SMALL = '../kit/stories/index.ts'

let hushed = false
/** Keeps the SDK's own log out of the tests' output. Before anything else of the SDK. */
export function hush(): void {
  if (hushed) return
  hushed = true
  Runtime.install({ logger: quiet, telemetryOptions: { logging: { filter: 'OFF' } } })
}

/** Workers for a whole file of tests: one for cases and one for the post, as a council runs them, on a task queue of their own. */
export interface Crew {
  readonly client: Client
  readonly connection: Connection
  readonly taskQueue: string
  /** What the activities of this case do; none of them before `ready`. */
  readonly serve: (caseId: string, activities: Activities, ready?: () => Promise<unknown>) => void
  readonly stop: () => Promise<void>
}

/** Joins the server at this address. */
export async function crew(address: string, path: string): Promise<Crew> {
  const [connection, native] = await Promise.all([Connection.connect({ address }), NativeConnection.connect({ address })])
  const taskQueue = `test-${randomUUID()}`
  const served = new Map<string, { readonly activities: Activities; readonly ready: () => Promise<unknown> }>()
  const names = ['recordAct', 'countDays', 'saveCase', 'writeLetters', 'giveUpLetter', 'openCase'] as const
  const of = (name: keyof Activities) => {
    const work = async (given: Call) => {
      const { activities, ready } = served.get(given.caseId)!
      await ready()
      return activities[name](given as never)
    }
    return [name, work] as const
  }
  const shared = { connection: native, shutdownGraceTime: '1 second', shutdownForceTime: '5 seconds' } as const
  const cases = await StoryWorker.create({
    ...shared,
    taskQueue,
    activities: Object.fromEntries(names.map(of)),
    workflowBundle: await stories(path),
  })
  const mail = await Worker.create({ ...shared, taskQueue: `${taskQueue}-mail`, activities: Object.fromEntries([of('postLetter')]) })
  const running = Promise.all([cases.run(), mail.run()])
  return {
    client: new Client({ connection }),
    connection,
    taskQueue,
    serve: (caseId, activities, ready = async () => {}) => void served.set(caseId, { activities, ready }),
    async stop() {
      cases.shutdown()
      mail.shutdown()
      await running
      await Promise.all([native.close(), connection.close()])
    },
  }
}
