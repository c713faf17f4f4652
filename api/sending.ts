/** Sends a kept act to Temporal, once, however often it is asked to: by the page that kept it, and by the dispatcher after it. */
import { setTimeout as pause } from 'node:timers/promises'
import { WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError, WorkflowUpdateFailedError, type Client } from '@temporalio/client'
import { ApplicationFailure } from '@temporalio/common'
import type { Db } from '../store/client.ts'
import { caseIsThere, handOn, keptAct, type KeptAct } from '../store/outbox.ts'
import { settle, type Settled } from '../store/submissions.ts'
import { act as update, type Act, type Opening } from '../workflows/kit/act.ts'

/** `kept`: not now; the dispatcher sends it. */
export type SentAs = 'recorded' | 'kept' | { readonly refused: string }

const QUEUE = 'cases'
/** A person waits for it on a page. */
const WITHIN_MS = 3_000
export const CLOSED = 'The case has closed.'

/**
 * Sends one kept act, and says what became of it within some three seconds. An act that came earlier to the same case and is still kept goes
 * first (decisions 31): until then this one is `kept`. Never throws for Temporal's being away or slow: the act is kept.
 */
export async function send(temporal: Client | undefined, db: Db, submission: string): Promise<SentAs> {
  const kept = await keptAct(db, submission)
  if (!kept) throw new Error('There is no such submission.')
  if (kept.state !== 'kept') return saidBefore(kept)
  // Nobody waits for it on a page any more: the dispatcher may send it as soon as those before it are settled.
  if (kept.waits) await handOn(db, submission)
  if (kept.waits || !temporal) return 'kept'
  const ended = kept.action === 'opening' ? await open(temporal, db, kept) : await take(temporal, db, kept)
  if (ended === 'kept') return 'kept'
  await settle(db, submission, ended)
  const now = await keptAct(db, submission)
  return now ? saidBefore(now) : 'kept'
}

const saidBefore = ({ state, refused }: KeptAct): SentAs =>
  state === 'kept' ? 'kept' : state === 'recorded' ? 'recorded' : { refused: refused! }

const said = ({ party, byId, heardIn, id, receivedAt, answers }: KeptAct): Opening => ({
  party,
  by: byId ?? heardIn ?? 'case',
  submission: id,
  receivedAt: receivedAt.toISOString(),
  answers,
})

/** Starts the case; a second start of the same reference is harmless. It is recorded when the worker has put it on the record. */
async function open(temporal: Client, db: Db, kept: KeptAct): Promise<Settled | 'kept'> {
  const until = Date.now() + WITHIN_MS
  const opening: Opening = { ...said(kept), ...(kept.stands && { stands: kept.stands as unknown as readonly Act[] }) }
  const started = await temporal
    .withDeadline(until, () =>
      temporal.workflow.start(camel(kept.process), {
        workflowId: kept.caseId,
        args: [opening],
        taskQueue: QUEUE,
        workflowIdConflictPolicy: 'USE_EXISTING',
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
      }),
    )
    .then(
      () => true,
      (error: unknown) => error instanceof WorkflowExecutionAlreadyStartedError,
    )
  if (!started) return 'kept'
  while (Date.now() < until) {
    const now = await keptAct(db, kept.id)
    if (now?.seq) return { seq: now.seq }
    await pause(40)
  }
  return 'kept'
}

/** The name of a process's story: managed-move is told by managedMove. */
const camel = (name: string): string => name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())

async function take(temporal: Client, db: Db, kept: KeptAct): Promise<Settled | 'kept'> {
  const act: Act = { ...said(kept), action: kept.action }
  const handle = temporal.workflow.getHandle(kept.caseId)
  try {
    return await temporal.withDeadline(Date.now() + WITHIN_MS, () => handle.executeUpdate(update, { args: [act], updateId: kept.id }))
  } catch (error) {
    return endedBy(error, db, kept)
  }
}

/** A refusal is the story's own; a case that is not there has closed, unless it has not been opened yet; anything else is trouble, and passes. */
async function endedBy(error: unknown, db: Db, { caseId }: KeptAct): Promise<Settled | 'kept'> {
  if (error instanceof WorkflowUpdateFailedError) {
    const { cause } = error
    if (cause instanceof ApplicationFailure && cause.type === 'Refused') return { refused: cause.message }
    // Accepted, and the case ended before it was heard: it is on the record, or it is not.
    return 'kept'
  }
  if (error instanceof WorkflowNotFoundError) return (await caseIsThere(db, caseId)) === 'closed' ? { refused: CLOSED } : 'kept'
  return 'kept'
}
