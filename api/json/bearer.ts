import type { RequestHandler } from 'express'
import type { Deps } from '../deps.ts'
import { forUser } from '../access/asker.ts'
import { Problem } from './problem.ts'
import { tokens } from './token.ts'

const refusal = 'Send an access token of the identity provider as a bearer token, issued for this service to somebody with a job here.'

/** Who a program acts for: the person whose access token it sends. */
export function bearer({ db, settings, log }: Pick<Deps, 'db' | 'settings' | 'log'>): RequestHandler {
  const read = tokens({ db, settings })
  return async (req, res, next) => {
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(req.get('authorization') ?? '')?.[1]
    if (!token) throw new Problem(401, refusal)
    const whose = await read(token).catch((error: unknown) => {
      log.error({ err: error }, 'the identity provider does not answer')
      throw new Problem(503, 'The identity provider does not answer, so we cannot tell who you are.')
    })
    if (!whose) throw new Problem(401, refusal)
    res.locals['user'] = whose.user
    res.locals['provedAt'] = whose.provedAt
    forUser(whose.user, next)
  }
}
