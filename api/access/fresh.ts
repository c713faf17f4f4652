import type { Request, Response } from 'express'

const minute = 60_000
/** How long a sign-in at the identity provider counts as fresh. */
export const FRESH = 10 * minute

/** When they last signed in at the identity provider, as it says itself (`auth_time`); where it does not say, nobody knows. */
export const provedAt = (claims: Readonly<Record<string, unknown>>): number => {
  const said = claims['auth_time']
  return typeof said === 'number' ? said * 1_000 : 0
}

/** Whether a sign-in at that time, in milliseconds, was a few minutes ago, so that an open browser or a stolen token is not enough. */
export const isRecent = (at: number, now: Date): boolean => now.getTime() - at <= FRESH
/** Whether the person of this request signed in then. */
export const isFresh = (res: Response, now: Date): boolean => isRecent((res.locals['provedAt'] as number | undefined) ?? 0, now)

/** Only after signing in again. A page to read leads there and back; whatever was sent stays on the screen. */
export const notFresh = Object.assign(new Error('A fresh sign-in is needed.'), { status: 401 })
/** Where one signs in again, and is brought back to where one was. */
export const againFor = (req: Request): string => `/sign-in/again?back=${encodeURIComponent(req.originalUrl)}`
