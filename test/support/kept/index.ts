/** A small story, and a look at what a promise carries where it is told. */
import { onTemporal } from '../../../workflows/kit/on-temporal.ts'
import { process, story } from '../../kit/stories/move.ts'

export const move = onTemporal(process, story)
export const carried = async (): Promise<number> => Reflect.ownKeys(Promise.resolve()).length
