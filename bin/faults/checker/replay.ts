import { fileURLToPath } from 'node:url'
import { DefaultLogger, Worker } from '@temporalio/worker'
import { cacheFolder } from '../../start/places.mjs'
import { storiesIn } from '../../stories.ts'
import type { Exported, Violation } from './exported.ts'
import type { Read } from './history.ts'

/** I7: today's code tells every case again as it went; and no history has a gap, or ended in another way than by its story. */
export async function replays({ histories }: Exported, read: readonly Read[]): Promise<Violation[]> {
  const workflowBundle = await storiesIn(fileURLToPath(new URL('../../../workflows/index.ts', import.meta.url)), {
    folder: cacheFolder(process.env),
    logger: new DefaultLogger('ERROR'),
  })
  const found: Violation[] = read.flatMap(({ caseId, broken, isContiguous }): Violation[] => [
    ...(isContiguous ? [] : [{ invariant: 'I7', of: caseId, what: 'its history has a gap' } as const]),
    ...(broken ? [{ invariant: 'I7', of: caseId, what: `it ended by ${broken}` } as const] : []),
  ])
  const each = histories.map(({ caseId, raw }) => ({ workflowId: caseId, history: raw as never }))
  for await (const { workflowId, error } of Worker.runReplayHistories({ workflowBundle }, each))
    if (error) found.push({ invariant: 'I7', of: workflowId, what: `it does not replay: ${error.message.split('\n')[0]}` })
  return found
}
