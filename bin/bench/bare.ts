/**
 * A case with nothing in it: as many activities, Updates and timers as a real one has, and no story, no kit and no database.
 * What it costs is what Temporal costs; what ours costs beside it is ours.
 */
import { allHandlersFinished, condition, defineUpdate, proxyActivities, setHandler } from '@temporalio/workflow'

/** How many of each a case makes. `turns`: workflow tasks, so that activities come in waves as they do in ours. */
export interface Plan {
  readonly updates: number
  readonly activities: number
  readonly timers: number
}
export const press = defineUpdate<void, []>('press')
const { nothing } = proxyActivities<{ nothing(row: object): Promise<void> }>({ startToCloseTimeout: '10 seconds' })
const YEAR = 365 * 86_400_000
/** As long as what a real call carries. */
const row = {
  caseId: 'MM-00001',
  process: 'managed-move',
  seq: 1,
  open: Array.from({ length: 5 }, () => ({ step: 'withdraw', deadlines: ['MM_REPLY-1'] })),
}

export async function bare({ updates, activities, timers }: Plan): Promise<void> {
  let heard = 0
  let asked = 0
  const ask = async (): Promise<void> => {
    if (asked++ < activities) await nothing(row)
  }
  setHandler(press, async () => {
    await ask() // an Update answers when it is on the record
    heard++
  })
  const each = Math.ceil((activities - updates) / (updates + 1))
  for (let turn = 0; turn <= updates; turn++) {
    for (let n = 0; n < each; n += 2) await Promise.all([ask(), ask()])
    if (turn === updates) break
    const met = (): boolean => heard > turn
    await (turn < timers ? condition(met, YEAR) : condition(met))
  }
  while (asked < activities) await ask()
  await condition(allHandlersFinished)
}
