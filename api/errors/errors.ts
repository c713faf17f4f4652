import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express'
import type { Logger } from 'pino'
import type { Process } from '../../domain/process.ts'
import { processes } from '../../workflows/processes.ts'
import { notFresh } from '../access/fresh.ts'
import { toSign } from '../access/to-sign.ts'
import { Infected } from '../documents/send.ts'
import { NotDrawn } from '../letters/paper.ts'
import { isForged } from '../session/forgery.ts'
import { KeyDestroyed } from '../../store/sealed.ts'
import { isAway } from '../../store/standing.ts'
import { KeyMissing } from '../../store/wrapping-keys.ts'

/** What a page that only says something says. */
export interface Said {
  readonly title: string
  readonly lines: readonly string[]
  readonly link?: { readonly href: string; readonly text: string }
}

const notHere: Said = {
  title: 'There is nothing at this address',
  lines: [
    'It may have been typed wrongly, or it may be something that is not yours to see.',
    'Look for the case by its reference, or ask whoever gave you the address.',
  ],
}
const away: Said = {
  title: 'Nothing can be kept at the moment',
  lines: [
    'Our database does not answer, so we cannot say whether what you sent has reached us. What you filled in is still here.',
    'Wait a minute, then send it again from this page. It will be recorded once.',
  ],
}
const locked: Said = {
  title: 'We cannot open this at the moment',
  lines: [
    'A key is missing, and without it nobody can read what it guards. Nothing is lost, and we have been told.',
    'What you filled in is still here. Send it again later.',
  ],
}
const removed: Said = { title: 'This was removed', lines: [new KeyDestroyed().message] }
const infected: Said = { title: 'A virus was found in this document', lines: [new Infected().message] }
const forged: Said = {
  title: 'Send it again',
  lines: [
    'This form was opened before you last signed in, so nothing has been recorded. What you filled in is still here.',
    'If you are signed out, sign in again first, in another tab.',
  ],
}
const again: Said = {
  title: 'Sign in again first',
  lines: [
    'For this we need to be sure that it is you. Nothing was recorded, and what you filled in is still here.',
    'Sign in again in another tab, then send it from this page.',
  ],
  link: { href: '/sign-in/again', text: 'Sign in again' },
}
const shut: Said = {
  title: 'Papers and meetings are open once you have signed',
  lines: [
    toSign.message,
    'It takes a minute. If you have signed on paper, ask the panel’s clerk to have it recorded. Nothing was recorded.',
  ],
  link: { href: '/panels/agreement', text: 'Sign the information-sharing agreement' },
}
const ours: Said = {
  title: 'Something went wrong on our side',
  lines: ['Nothing was recorded. We have been told. What you filled in is still here.', 'Try again, and if it happens again, ring us.'],
}
const unread: Readonly<Record<number, Said>> = {
  400: { title: 'We could not read what was sent', lines: ['Nothing was recorded. Go back, and fill the form in again.'] },
  413: { title: 'That is too long', lines: ['Nothing was recorded. Go back, and shorten the longest answer.'] },
  415: { title: 'We could not read what was sent', lines: ['Nothing was recorded. Go back, and fill the form in again.'] },
  429: { title: 'Too many tries', lines: ['Wait ten minutes, then try again.'] },
}

/** No such page, or none that they may know of (decisions 23): the same words. */
export const notFound: RequestHandler = (_req, res) => sayOnPage(res, 404, notHere)

/** One page that says something, and no more. Of a form that was sent, what was written in it stands below, to be taken along. */
export const sayOnPage = (res: Response, status: number, page: Said): void => {
  res.status(status).render('errors/said.njk', { page: { ...page, written: status < 500 ? writtenIn(res.req) : [] } })
}

/** Whatever could not be done. The answers of a form stay on the screen, ready to be sent again under the same id. */
export const oops =
  (log: Logger): ErrorRequestHandler =>
  (error, req, res, next) => {
    if (res.headersSent) return next(error)
    const status = statusOf(error)
    if (status >= 500) log.error({ err: error, id: req.id }, 'a request could not be answered')
    const said = isForged(error)
      ? forged
      : error === notFresh
        ? again
        : error === toSign
          ? shut
          : status === 404
            ? notHere
            : error instanceof KeyMissing
              ? locked
              : status === 503
                ? away
                : (unread[status] ?? closed(error) ?? ours)
    if (status === 503) res.setHeader('Retry-After', '60')
    const isSentAgain = req.method === 'POST' && (status >= 500 || status === 403 || status === 401)
    const answers = isSentAgain ? kept(req.body) : []
    res.status(status).render('errors/said.njk', { page: { ...said, answers, written: writtenIn(req), action: req.originalUrl } })
  }

/** What is there, and nobody reads any more. */
const closed = (error: unknown): Said | null =>
  error instanceof KeyDestroyed
    ? removed
    : error instanceof Infected
      ? infected
      : error instanceof NotDrawn
        ? { title: 'This letter cannot be a PDF', lines: [error.message] }
        : null

export function statusOf(error: unknown): number {
  if (isForged(error)) return 403
  if (isAway(error) || error instanceof KeyMissing) return 503
  if (closed(error)) return 409
  const status: unknown = (error as { status?: unknown } | null)?.status
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500
}

interface Answer {
  readonly name: string
  readonly value: string
  readonly label: string | null
}
const labels = new Map(
  processes.flatMap(({ opening, actions }: Process) =>
    [opening, ...Object.values(actions)].flatMap(({ fields }) => Object.entries(fields).map(([name, { label }]) => [name, label] as const)),
  ),
)

/** Every value of a form, with the question it answers where it was one of ours. What was hidden on the form stays hidden. */
function kept(body: unknown): readonly Answer[] {
  if (typeof body !== 'object' || body === null) return []
  return Object.entries(body).flatMap(([name, values]) =>
    [values]
      .flat()
      .filter((value) => typeof value === 'string')
      .map((value: string) => ({
        name,
        value,
        label: name === '_csrf' ? null : (labels.get(name) ?? labels.get(name.replace(/-(day|month|year)$/, '')) ?? null),
      })),
  )
}

/** Names that a form carries, and of which nobody has written anything. */
const CARRIED = ['_csrf', 'code', 'back']
/** What somebody wrote in a form that no question of a process asked for: more than one word, so neither a choice nor a number. */
const isWritten = ({ name, value, label }: Answer): boolean => label === null && !CARRIED.includes(name) && /\S\s+\S/.test(value)
const writtenIn = ({ method, body }: Pick<Request, 'method' | 'body'>): readonly Answer[] =>
  method === 'POST' ? kept(body).filter((one) => isWritten(one) || (one.label !== null && one.value !== '')) : []
