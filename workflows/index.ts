/** Every story, by the name Temporal knows it. A name here is never changed: live cases carry it. */
import { onTemporal } from './kit/on-temporal.ts'
import managedMoveProcess from './managed-move/process.ts'
import { managedMove as managedMoveStory } from './managed-move/story.ts'

export const managedMove = onTemporal(managedMoveProcess, managedMoveStory)
