import type { Response } from 'express'

/** A field that was wrong, and what to do about it. `field` is a path: `child.upn`, `answers.takes`. */
export interface Fault {
  readonly field: string
  readonly message: string
}

/** Refuses a request of a program, as RFC 9457 says it. Thrown; nothing was changed. */
export class Problem extends Error {
  readonly status: number
  readonly errors: readonly Fault[] | undefined
  constructor(status: keyof typeof titles, detail: string, errors?: readonly Fault[]) {
    super(detail)
    this.name = 'Problem'
    this.status = status
    this.errors = errors
  }
}

/** An Idempotency-Key that had been used for something else. */
export const keyUsed = (): Problem =>
  new Problem(422, 'This Idempotency-Key was used for another request. What was sent first was kept.', [
    { field: 'Idempotency-Key', message: 'Send a new one with a new request' },
  ])

/** What each status means here. */
export const titles = {
  400: 'Not readable',
  401: 'Not signed in',
  404: 'Not found',
  405: 'Not done here',
  406: 'Not acceptable',
  409: 'Not possible now',
  413: 'Too large',
  415: 'Not the right media type',
  422: 'Not right',
  429: 'Too many requests',
  500: 'Our fault',
  503: 'Away',
} as const
export type Status = keyof typeof titles

/** Answers with a problem document. */
export function sayProblem(res: Response, status: Status, detail: string, errors?: readonly Fault[]): void {
  if (status === 401 && !res.getHeader('WWW-Authenticate')) res.setHeader('WWW-Authenticate', 'Bearer')
  if (status === 503) res.setHeader('Retry-After', '60')
  res
    .status(status)
    .type('application/problem+json')
    .send(JSON.stringify({ type: 'about:blank', title: titles[status], status, detail, ...(errors?.length && { errors }) }))
}
