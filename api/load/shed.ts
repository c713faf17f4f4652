import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Request, RequestHandler, Response } from 'express'
import type { Bounds } from '../deps.ts'
import { sayOnPage, type Said } from '../errors/errors.ts'

const RETRY_AFTER_S = '5'
/** How often the delay is looked at. It is nought again after so long without one. */
const LOOK_EVERY_MS = 250

/** What somebody who is turned away is told: a person, and a program. */
export interface Busy {
  readonly page: Said
  readonly problem: string
}
const crowded: Busy = {
  page: {
    title: 'Too many people are here at once',
    lines: [
      'Nothing of what you sent has been taken. Wait some seconds, then go back and send it again: it will be recorded once.',
      'What you filled in is still on the page before this one.',
    ],
  },
  problem:
    'Too many requests are being answered. Nothing of this one was taken. Send it again in some seconds, with the same Idempotency-Key.',
}

/**
 * Turns requests away with 503 and Retry-After where more are being answered than it bears, or where it is far behind: so that whatever is
 * acknowledged is acknowledged soon. By itself it takes everybody on again as soon as it has caught up.
 */
export function shed({ atOnce, behindMs }: Bounds): RequestHandler {
  const behind = delay()
  let answering = 0
  return (req, res, next) => {
    if (answering >= atOnce || behind() > behindMs) {
      // What was sent with it is not read: the connection ends with the answer.
      res.setHeader('Connection', 'close')
      return turnAway(req, res, crowded)
    }
    answering++
    res.once('close', () => answering--)
    next()
  }
}

/** By how long the program has been behind of late: the worst of each moment, the last counting for half. One hiccup is no overload. */
function delay(): () => number {
  const seen = monitorEventLoopDelay({ resolution: 10 })
  seen.enable()
  let [behind, expected] = [0, performance.now() + LOOK_EVERY_MS]
  setInterval(() => {
    // A delay that has only just ended may not be in the histogram yet, and to reset it loses that one: by how much this look is late says it too.
    behind = (behind + Math.max(seen.max / 1e6, performance.now() - expected)) / 2
    expected = performance.now() + LOOK_EVERY_MS
    seen.reset()
  }, LOOK_EVERY_MS).unref()
  return () => behind
}

/** 503, and when to come again. */
export function turnAway({ originalUrl }: Request, res: Response, { page, problem }: Busy): void {
  res.setHeader('Retry-After', RETRY_AFTER_S)
  if (!originalUrl.startsWith('/api/')) return sayOnPage(res, 503, page)
  const said = { type: 'about:blank', title: 'Busy', status: 503, detail: problem }
  res.status(503).type('application/problem+json').send(JSON.stringify(said))
}
