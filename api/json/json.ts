import { OpenApiGeneratorV31 } from '@asteasolutions/zod-to-openapi'
import express, { Router, type ErrorRequestHandler } from 'express'
import type { Logger } from 'pino'
import { table } from '../../domain/access.ts'
import { allowed } from '../access/allowed.ts'
import { toSign } from '../access/to-sign.ts'
import { FRESH, notFresh } from '../access/fresh.ts'
import { Infected } from '../documents/send.ts'
import { NotDrawn } from '../letters/paper.ts'
import type { Deps } from '../deps.ts'
import { statusOf } from '../errors/errors.ts'
import { perMinuteHere } from '../sign-in/limits.ts'
import { accessRequestsSent } from './access-requests.ts'
import { actsSent } from './acts.ts'
import { bearer } from './bearer.ts'
import { calendarsChanged } from './calendars.ts'
import { casesRead, nothing } from './cases.ts'
import { casesFound } from './found.ts'
import { caseReplayed } from './state.ts'
import { challengesCalled } from './challenges.ts'
import { contactsKept } from './contacts.ts'
import { correctionsCalled } from './corrections.ts'
import { elsewhereCalled } from './corrections-elsewhere.ts'
import { custodyRead } from './custody.ts'
import { deadlines } from './deadlines.ts'
import { disclosuresRead } from './disclosures.ts'
import { disposalsSent } from './disposals.ts'
import { documentsKept } from './documents.ts'
import { endpoints, type Call, type Endpoints } from './endpoint.ts'
import { Problem, sayProblem, titles, type Status } from './problem.ts'
import { keptRead } from './kept.ts'
import { ledgerRead } from './ledger.ts'
import { lettersRead } from './letters.ts'
import { printQueueRead } from './print-queue.ts'
import { remindersSent } from './reminders.ts'
import { looksRead } from './looks.ts'
import { meetingsRead } from './meetings.ts'
import { oversightRead } from './oversight.ts'
import { oversightLists } from './oversight-lists.ts'
import { clockMoved } from './rehearsal.ts'
import { processesListed } from './processes.ts'
import { processingSaid } from './processing.ts'
import { rules } from './rules.ts'
import { screeningTable } from './screening.ts'
import { severancesSent } from './severances.ts'
import { caseVerified } from './verification.ts'

/** `/api/v1`, for programs: bearer tokens and no cookies; problems as RFC 9457 says them; OpenAPI 3.1 made from the schemas that check it. */
export function json(deps: Deps): Router {
  const all = endpoints()
  deadlines(all, deps)
  rules(all, deps)
  screeningTable(all, deps)
  calendarsChanged(all, deps)
  processesListed(all)
  actsSent(all, deps)
  casesRead(all, deps)
  caseReplayed(all, deps)
  casesFound(all, deps)
  looksRead(all, deps)
  lettersRead(all, deps)
  printQueueRead(all, deps)
  remindersSent(all, deps)
  ledgerRead(all, deps)
  custodyRead(all, deps)
  oversightRead(all, deps)
  oversightLists(all, deps)
  meetingsRead(all, deps)
  documentsKept(all, deps)
  processingSaid(all, deps)
  keptRead(all, deps)
  disposalsSent(all, deps)
  accessRequestsSent(all, deps)
  disclosuresRead(all, deps)
  correctionsCalled(all, deps)
  elsewhereCalled(all, deps)
  challengesCalled(all, deps)
  caseVerified(all, deps)
  severancesSent(all, deps)
  contactsKept(all, deps)
  if (deps.settings.rehearsal) clockMoved(all, deps)
  // Made for the first who asks, and once.
  let document: string | undefined

  const router = Router()
  router.use(perMinuteHere(1_200))
  router.use(express.json({ limit: '256kb', type: 'application/json', verify: noNul }))
  router.get('/openapi.json', allowed(deps, 'read what is public'), (_req, res) => {
    document ??= JSON.stringify(published(all, deps.settings.publicUrl))
    res.type('json').send(document)
  })
  const isOpen = ({ rule }: Call): boolean => table[rule].who === 'anybody'
  const serve = ({ method, path, rule, receive, handle }: Call): unknown => router[method](path, allowed(deps, rule), ...receive, handle)
  all.calls.filter(isOpen).forEach(serve)
  router.use(bearer(deps))
  all.calls.filter((call) => !isOpen(call)).forEach(serve)
  router.use(() => {
    throw new Problem(404, 'There is nothing at this address. GET /api/v1/openapi.json says what there is.')
  })
  router.use(problems(deps.log))
  return router
}

/** PostgreSQL keeps no NUL in text, so nothing that holds one is taken in. */
function noNul(_req: unknown, _res: unknown, body: Buffer): void {
  if (body.includes(0) || body.includes('\\u0000')) throw Object.assign(new Error('The body holds a NUL character.'), { status: 400 })
}

function published({ registry }: Endpoints, url: string): object {
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'Sixth Day',
      version: '1',
      description: 'Cases, deadlines and the record of an authority’s decisions about children and school places.',
    },
    servers: [{ url }],
  })
}

const said: Readonly<Record<number, string>> = {
  401: 'Send a token of a sign-in that was just now.',
  404: nothing,
  400: 'The body is not readable as JSON, or holds a character that cannot be kept.',
  413: 'Send at most 256 kB.',
  415: 'Send the body as application/json in UTF-8, not compressed.',
  429: 'Too many requests in a short time. Wait a minute.',
  500: 'Something went wrong on our side. Nothing was recorded.',
  503: 'Our database does not answer, so nobody can say whether this was taken. Send it again with the same Idempotency-Key: it is taken once.',
}

const problems =
  (log: Logger): ErrorRequestHandler =>
  (error, req, res, next) => {
    if (res.headersSent) return next(error)
    if (error instanceof Problem) return sayProblem(res, error.status as Status, error.message, error.errors)
    // To a program it is not there, as to whoever may not see it; but it says what opens it.
    if (error === toSign) return sayProblem(res, 404, toSign.message)
    const status = statusOf(error)
    if (status >= 500) log.error({ err: error, id: req.id }, 'a request could not be answered')
    if (error === notFresh) res.setHeader('WWW-Authenticate', `Bearer error="insufficient_user_authentication", max_age="${FRESH / 1_000}"`)
    const known: Status = status in titles ? (status as Status) : 400
    sayProblem(res, known, error instanceof Infected || error instanceof NotDrawn ? error.message : (said[known] ?? titles[known]))
  }
