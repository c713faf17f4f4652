import { randomUUID } from 'node:crypto'
import type { RequestHandler } from 'express'
import { pinoHttp } from 'pino-http'
import type { Logger } from 'pino'

const quiet = new Set(['/health', '/ready', '/metrics'])

/** A word of ours, a reference, a clock, a number or an id. */
const OURS = /^([a-z][a-zA-Z0-9.-]*|[A-Z]{1,4}[-_][A-Z0-9_-]+|\d+|[0-9a-f]{8}-[0-9a-f-]{27})?$/
/**
 * An address without what locates or proves, the token of a link and everything after the question mark, and without what anybody made up: somebody
 * who types a name into an address does not put it into a log.
 */
export const withoutSecrets = (url: string): string =>
  (url.split('?', 1)[0] ?? '')
    .split('/')
    .map((part, at, [, first]) => (OURS.test(part) && !(first === 't' && at === 2) ? part : '…'))
    .join('/')

/** One line a request: its id, method, address without secrets, status and time. No name, no address, no header, no body. */
export function requestLog(log: Logger): RequestHandler {
  return pinoHttp({
    logger: log,
    genReqId: (_req, res) => {
      const id = randomUUID()
      res.setHeader('X-Request-Id', id)
      return id
    },
    autoLogging: { ignore: (req) => quiet.has(req.url ?? '') },
    customLogLevel: (_req, res, error) => (error || res.statusCode >= 500 ? 'error' : 'info'),
    serializers: {
      req: (req: { id: string; method: string; url: string }) => ({ id: req.id, method: req.method, url: withoutSecrets(req.url) }),
      res: (res: { statusCode: number }) => ({ status: res.statusCode }),
      err: (error: Error) => ({ name: error.name, message: error.message, stack: error.stack }),
    },
  })
}
