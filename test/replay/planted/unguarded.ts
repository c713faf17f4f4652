/** A mistake made on purpose: the panel is told first of all, in cases that never expected it. */
import { onTemporal } from '../../../workflows/kit/on-temporal.ts'
import process from '../../../workflows/managed-move/process.ts'
import { managedMove as story } from '../../../workflows/managed-move/story.ts'

export const managedMove = onTemporal(process, async (words) => {
  await words.tell('panel', 'for-the-panel')
  return story(words)
})
