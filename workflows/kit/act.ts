import { defineQuery, defineUpdate } from '@temporalio/workflow'
import type { Standing } from '../../activities/types.ts'

/**
 * One person taking one action. Carries choices and days; the words they wrote are in Postgres under `submission`.
 * `receivedAt` is when our database received it: lateness is judged by it or by a day the act states, never by when Temporal got round to it.
 */
export type Act = Standing
/** What a case is started with: the act that opened it, and for a fresh case the acts that stand from the one it replaces. */
export type Opening = Omit<Act, 'action'> & { readonly stands?: readonly Act[] }

/** The only message a case accepts. Resolves once the act is on the record and has taken effect. */
export const act = defineUpdate<{ readonly seq: number }, [Act]>('act')

/** The answers that the story has read, by the submission of each act: none of them is put right in a case that runs, but for a day or a time. */
export type GoneBy = Readonly<Record<string, readonly string[]>>
/** Asked before somebody proposes a correction. It changes nothing, and leaves no trace in a history. */
export const goneBy = defineQuery<GoneBy>('goneBy')
