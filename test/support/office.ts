import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { Client, Connection } from '@temporalio/client'
import { NativeConnection, Worker } from '@temporalio/worker'
import { inject } from 'vitest'
import { createActivities } from '../../activities/index.ts'
import { StoryWorker } from '../../bin/stories.ts'
import type { TestDatabase } from './postgres.ts'
import { hush, stories } from './temporal.ts'
import { services } from './turned-to.ts'

/** Workers as a council runs them, on a namespace of their own, so that no other test's cases are in their way. */
export interface Office {
  readonly client: Client
  readonly stop: () => Promise<void>
}

/** Starts both workers. `mail`: where letters are handed in; `publicUrl`: where their links lead. */
export async function office(data: TestDatabase, mail: string, publicUrl: string): Promise<Office> {
  hush()
  const address = inject('temporal')
  const [connection, native] = await Promise.all([Connection.connect({ address }), NativeConnection.connect({ address })])
  const namespace = await namespaceOn(connection)
  const activities = createActivities({
    db: data.work,
    mail: { url: mail, from: 'Sixth Day <no-reply@sixth-day.example>' },
    services,
    publicUrl,
  })
  const { postLetter, ...others } = activities
  const shared = { connection: native, namespace, shutdownGraceTime: '1 second', shutdownForceTime: '5 seconds' } as const
  const cases = await StoryWorker.create({
    ...shared,
    taskQueue: 'cases',
    activities: others,
    workflowBundle: await stories(),
  })
  const post = await Worker.create({ ...shared, taskQueue: 'cases-mail', activities: { postLetter } })
  const running = Promise.all([cases.run(), post.run()])
  return {
    client: new Client({ connection, namespace }),
    stop: async () => {
      cases.shutdown()
      post.shutdown()
      await running
      await Promise.all([native.close(), connection.close()])
    },
  }
}

/** Makes a namespace. One that was just made is not known everywhere at once. */
export async function namespaceOn(connection: Connection): Promise<string> {
  const namespace = `test-${randomUUID()}`
  await connection.workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod: { seconds: 86_400 as never } })
  for (let tried = 0; tried < 100; tried++) {
    const found = await connection.workflowService.listWorkflowExecutions({ namespace, pageSize: 1 }).then(
      () => true,
      () => false,
    )
    if (found) return namespace
    await pause(100)
  }
  throw new Error('The Temporal server does not know the namespace of this test.')
}
