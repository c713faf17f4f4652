import express, { Router, type Express, type RequestHandler } from 'express'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { notKept, security } from './access/headers.ts'
import { plain } from './access/plain.ts'
import { refuseUnruled } from './access/routes.ts'
import { knowUser } from './access/user.ts'
import { receivesFiles } from './admin/uploads/receive.ts'
import type { Deps } from './deps.ts'
import { documentsTaken } from './documents/page.ts'
import { notFound, oops } from './errors/errors.ts'
import { health } from './health/health.ts'
import { json } from './json/json.ts'
import { links } from './link/link.ts'
import { shed } from './load/shed.ts'
import { requestLog } from './log/log.ts'
import { pages } from './pages.ts'
import { assets, drawPages } from './render.ts'
import { protectForms } from './session/forgery.ts'
import { limits, sessions } from './session/session.ts'
import { signIn } from './sign-in/sign-in.ts'

/** The whole of what answers HTTP: the same in production and in tests. In the order a request meets it. */
export function createApp(deps: Deps): Express {
  const { db, log, settings, bounds, now = () => new Date() } = deps
  const app = express()
  app.disable('x-powered-by').disable('etag').set('trust proxy', settings.proxies).set('query parser', 'simple')
  drawPages(app, { council: settings.council, help: settings.helpPhone, rehearsal: settings.rehearsal ?? false })

  app.use(health(deps))
  app.use(security({ production: settings.production, issuer: settings.provider.issuer }))
  if (bounds) app.use(shed(bounds))
  app.use(requestLog(log))
  app.use('/assets', pictures(), assets())
  app.use(notKept)
  if (settings.rehearsal) app.use(advancedByPrograms)
  app.use('/api/v1', json(deps))
  app.use(express.urlencoded({ extended: false, limit: '256kb', parameterLimit: 500 }), plain)
  app.use(sessions(deps), limits(now), knowUser(db))
  app.use(links(deps))
  app.use(documentsTaken(deps), receivesFiles(), protectForms)
  app.use(signIn(deps), pages(deps))
  app.use(notFound, oops(log))
  refuseUnruled(app.router)
  return app
}

/** The page that moves a rehearsal’s clock takes a program’s JSON too, as the call of the API that it is. */
const advancedByPrograms: RequestHandler = (req, _res, next) => {
  if (req.path === '/rehearsal/advance' && req.is('application/json')) req.url = `/api/v1${req.url}`
  next()
}

const folderOf = (name: string): string => dirname(createRequire(import.meta.url).resolve(`${name}/package.json`))

/** Pictures of both design systems, at the one address that their styles ask for. */
function pictures(): Router {
  const still = { index: false, maxAge: '30d', immutable: true } as const
  return Router()
    .use(express.static(join(folderOf('govuk-frontend'), 'dist/govuk/assets'), still))
    .use(express.static(join(folderOf('@ministryofjustice/frontend'), 'moj/assets'), still))
}
