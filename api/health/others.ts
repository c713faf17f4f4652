import type { Client } from '@temporalio/client'
import { sinceRound } from '../../store/divergences.ts'
import type { Deps } from '../deps.ts'

/** As Temporal numbers what is asked for at a task queue: stories to tell, and activities to do. */
const QUEUES = { cases: { name: 'cases', type: 1 }, mail: { name: 'cases-mail', type: 2 } } as const
/** A worker asks at least once a minute; a dispatcher begins a round every five. */
const HEARD_WITHIN_S = { worker: 120, dispatcher: 900 } as const
const PATIENCE_MS = 2_000

type Known = Readonly<Record<'postgres' | 'temporal', boolean>>
/** Whether the workers and a dispatcher have been heard of lately, as far as those who would know answer. */
export async function othersOf({ db, temporal }: Pick<Deps, 'db' | 'temporal'>, known: Known): Promise<Readonly<Record<string, string>>> {
  const polled = (queue: keyof typeof QUEUES): Promise<boolean | null> =>
    known.temporal && temporal ? hasWorker(temporal, QUEUES[queue]).catch(() => null) : Promise.resolve(null)
  const heard = known.postgres ? sinceRound(db, 'quick').then(isLately, () => null) : Promise.resolve(null)
  const [cases, mail, dispatcher] = await Promise.all([polled('cases'), polled('mail'), heard])
  return { cases: said(cases), mail: said(mail), dispatcher: said(dispatcher) }
}

const said = (heard: boolean | null): string => (heard === null ? 'nobody can say' : heard ? 'is there' : 'has not been heard of')
const isLately = (seconds: number | null): boolean => seconds !== null && seconds < HEARD_WITHIN_S.dispatcher

async function hasWorker(temporal: Client, { name, type }: { readonly name: string; readonly type: number }): Promise<boolean> {
  const { namespace } = temporal.options
  const { pollers } = await temporal.withDeadline(Date.now() + PATIENCE_MS, () =>
    temporal.workflowService.describeTaskQueue({ namespace, taskQueue: { name }, taskQueueType: type }),
  )
  const since = Date.now() / 1_000 - HEARD_WITHIN_S.worker
  return (pollers ?? []).some(({ lastAccessTime }) => Number(lastAccessTime?.seconds ?? 0) > since)
}
