/** Cases and their workflows, laid side by side. */
import { WorkflowNotFoundError, type Client, type WorkflowExecutionDescription } from '@temporalio/client'
import type { Db } from '../../store/client.ts'
import type { Divergence } from '../../store/divergences.ts'
import { asTheyStand, type OpenCase } from '../../store/reconciling.ts'
import { lastWordOf } from './last-word.ts'

export interface Around {
  readonly db: Db
  readonly temporal: Client
  /** A workflow that was started less long ago than this is about to be on the record: two minutes, unless said. */
  readonly startingMs?: number
  /** What is so now and not after this long was only under way: three seconds, unless said. */
  readonly confirmMs?: number
}
const AT_ONCE = 8
/** Tried more often than this, it is no hiccup. */
const HICCUPS = 3
/** Writes the record; `postLetter` and what else may be tried for days is not among them. */
const WRITES: readonly (string | null | undefined)[] = ['recordAct', 'countDays', 'saveCase', 'writeLetters', 'openCase']

/** Of these open cases, those whose workflow is not there, or says another thing. `closely`: their histories are read too. */
export async function besideWorkflows(around: Around, cases: readonly OpenCase[], closely: boolean): Promise<readonly Divergence[]> {
  const found: Divergence[] = []
  const left = [...cases]
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let one = left.pop(); one; one = left.pop()) found.push(...(await beside(around, one, closely)))
    }),
  )
  return found
}

async function beside({ temporal }: Around, { id, seq }: OpenCase, closely: boolean): Promise<readonly Divergence[]> {
  const say = (kind: Divergence['kind'], detail: string): readonly Divergence[] => [{ kind, of: id, caseId: id, detail }]
  const found = await described(temporal, id)
  if (!found) return say('no workflow', 'it is open on the record, and Temporal does not know it')
  const { name } = found.status
  if (name === 'COMPLETED') return say('record behind', 'its workflow has ended, and the record does not say so')
  if (name !== 'RUNNING') return say('no workflow', `it is open on the record, and its workflow is ${name.toLowerCase().replace('_', ' ')}`)
  const stuck = whatIsStuck(found)
  if (stuck) return say('record behind', stuck)
  const last = closely ? await lastWordOf(temporal, id) : null
  if (last !== null && last > seq) return say('record behind', `the record stands at ${seq}, and the workflow has had ${last} written`)
  if (last !== null && last < seq)
    return say('workflow behind', `the record stands at ${seq}, and the workflow has had no more than ${last} written`)
  return []
}

async function described(temporal: Client, id: string): Promise<WorkflowExecutionDescription | null> {
  try {
    return await temporal.workflow.getHandle(id).describe()
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return null
    throw error
  }
}

/** What is tried again and again: the telling of its story, or something that it writes. */
function whatIsStuck({ raw }: WorkflowExecutionDescription): string | null {
  const telling = Number(raw.pendingWorkflowTask?.attempt ?? 0)
  if (telling > HICCUPS) return `its story cannot be told: tried ${telling} times`
  const write = raw.pendingActivities?.find(({ activityType, attempt }) => WRITES.includes(activityType?.name) && Number(attempt) > HICCUPS)
  return write ? `${write.activityType?.name} cannot be done: tried ${write.attempt} times` : null
}

/** Open workflows of which nothing is on the record. `lately`: those that were started in the last so many minutes; without it, all of them. */
export async function withoutCase({ db, temporal, startingMs = 120_000 }: Around, lately?: number): Promise<readonly Divergence[]> {
  const since = lately === undefined ? '' : ` AND StartTime > "${new Date(Date.now() - lately * 60_000).toISOString()}"`
  const settled = Date.now() - startingMs
  const found: Divergence[] = []
  let some: string[] = []
  const look = async (): Promise<void> => {
    const there = new Set((await asTheyStand(db, some)).map(({ id }) => id))
    for (const id of some)
      if (!there.has(id))
        found.push({ kind: 'no case', of: id, caseId: null, detail: 'it is open in Temporal, and nothing of it is on the record' })
    some = []
  }
  for await (const { workflowId, startTime } of temporal.workflow.list({ query: `ExecutionStatus = "Running"${since}` })) {
    if (startTime.getTime() < settled) some.push(workflowId)
    if (some.length >= 500) await look()
  }
  if (some.length > 0) await look()
  return found
}
