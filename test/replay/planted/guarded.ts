/** The same change, made as it should be. */
import { onTemporal } from '../../../workflows/kit/on-temporal.ts'
import process from '../../../workflows/managed-move/process.ts'
import { managedMove as story } from '../../../workflows/managed-move/story.ts'

export const managedMove = onTemporal(process, async (words) => {
  if (words.knows('2026-11-tell-the-panel-first')) await words.tell('panel', 'for-the-panel')
  return story(words)
})
