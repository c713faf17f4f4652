import { reckon, type Day } from '../calendar.ts'
import { longDay } from '../day-names.ts'
import { rowOf, type Judgement } from './judgement.ts'
import { OFF_REQUEST_10W } from './off-site.ts'

/**
 * Whether a board may decline a request for a review of an off-site direction: only where there was one in the time before the day of the
 * request, that day not included.
 */
export function mayDecline(request: Day, lastReview: Day | null): Judgement<{ readonly may: boolean; readonly windowBegins: Day }> {
  const { allow, unit, reckon: how, law } = rowOf(OFF_REQUEST_10W, request, undefined)
  const windowBegins = reckon(allow!, unit, how, request, null).due
  const may = lastReview !== null && windowBegins <= lastReview && lastReview < request
  const last = lastReview ? `The last review was on ${longDay(lastReview)}` : 'There has been no review'
  return { answer: { may, windowBegins }, why: `${last}; the time looked back over begins on ${longDay(windowBegins)}`, law }
}
