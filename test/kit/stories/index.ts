/** The real stories, and small ones that show a word by itself. */
import { onTemporal } from '../../../workflows/kit/on-temporal.ts'
import * as adviceStory from './advice.ts'
import * as besideStory from './beside.ts'
import * as datesStory from './dates.ts'
import * as deepStory from './deep.ts'
import * as milestoneStory from './milestone.ts'
import * as moveStory from './move.ts'
import * as releaseStory from './release.ts'
import * as sixthStory from './sixth.ts'

// The SDK notes with every promise where in the text it was made, for somebody who asks a live case where it stands: of what a worker does a sixth. No test asks.
Error.stackTraceLimit = 0

export * from '../../../workflows/index.ts'
export const advice = onTemporal(adviceStory.process, adviceStory.story)
export const beside = onTemporal(besideStory.process, besideStory.story)
export const dates = onTemporal(datesStory.process, datesStory.story)
export const deep = onTemporal(deepStory.process, deepStory.story)
export const milestone = onTemporal(milestoneStory.process, milestoneStory.story)
export const move = onTemporal(moveStory.process, moveStory.story)
export const release = onTemporal(releaseStory.process, releaseStory.story)
export const sixth = onTemporal(sixthStory.process, sixthStory.story)
