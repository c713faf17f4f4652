import {
  ActivityCancellationType,
  allHandlersFinished,
  ApplicationFailure,
  AsyncLocalStorage,
  CancellationScope,
  condition,
  patched,
  proxyActivities,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow'
import type { Activities } from '../../activities/types.ts'
import type { Process } from '../../domain/process.ts'
import { act, goneBy as asked, type Opening } from './act.ts'
import type { Host, Scope } from './host.ts'
import { tellStory } from './telling.ts'
import type { Story } from './words.ts'

/** One for all cases: Node notes on every promise what each such storage holds for it, so one for each case would cost each as much as there are cases. */
const scopes = new AsyncLocalStorage<Scope>()

/** The workflow Temporal runs for a story. With the rest of the kit, what every live case's order of calls depends on: see docs/how-to/change-a-story.md. */
export const onTemporal =
  <P extends Process>(process: P, story: Story<P>) =>
  (opening: Opening): Promise<string> =>
    // A case ends by an act, with its reasons: a cancellation from outside changes nothing.
    CancellationScope.nonCancellable(async () => {
      const refusal = (why: string): Error => ApplicationFailure.nonRetryable(why, 'Refused')
      const { refuses, take, ended, goneBy } = tellStory(process, story, temporal(refusal), opening)
      // An act may be waiting already, and is handed over the moment there is a handler: the first steps are open by now,
      // and nothing has been awaited. The validator must not be async: Temporal does not await it.
      setHandler(act, (given) => CancellationScope.nonCancellable(() => take(given)), {
        validator: (given) => {
          const why = refuses(given)
          if (why) throw refusal(why)
        },
      })
      setHandler(asked, goneBy)
      const outcome = await ended
      await condition(allHandlersFinished)
      return outcome
    })

function temporal(refusal: Host['refusal']): Host {
  const { workflowId, taskQueue } = workflowInfo()
  // The database will come back: these are tried until they succeed. A row that is being written is waited for.
  const { recordAct, countDays, saveCase, writeLetters, giveUpLetter, openCase } = proxyActivities<Activities>({
    startToCloseTimeout: '10 seconds',
    retry: { maximumInterval: '1 minute' },
    cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
  })
  const { postLetter } = proxyActivities<Activities>({
    taskQueue: `${taskQueue}-mail`,
    startToCloseTimeout: '1 minute',
    scheduleToCloseTimeout: '3 days',
    retry: { initialInterval: '30 seconds', maximumInterval: '15 minutes', nonRetryableErrorTypes: ['PermanentBounce', 'BadTemplate'] },
    cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
  })
  return {
    caseId: workflowId,
    activities: { recordAct, countDays, saveCase, writeLetters, postLetter, giveUpLetter, openCase },
    now: () => Date.now(),
    // What condition() answers is never looked at: both the state and the time may have come. Nought is not a time to it.
    until: (met, at) => (met() ? Promise.resolve() : at === undefined ? condition(met) : condition(met, Math.max(1, at - Date.now()))),
    knows: patched,
    refusal,
    scopes,
  }
}
