import type { RequestHandler } from 'express'
import { Gauge, Histogram, Registry } from 'prom-client'
import type { Db } from '../../store/client.ts'
import { asItself } from '../../store/asking.ts'
import { divergencesByKind, sinceRound } from '../../store/divergences.ts'
import { keptActs, lettersByState } from '../../store/standing.ts'

interface Metrics {
  readonly count: RequestHandler
  readonly contentType: string
  text(): Promise<string>
}

/** Requests by route, acts not yet recorded, letters by state. Routes are patterns (`/cases/:ref`), so nothing about a case is in a label. */
export function metricsOf(db: Db): Metrics {
  const register = new Registry()
  const requests = new Histogram({
    name: 'http_request_seconds',
    help: 'Requests, by route and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 3],
    registers: [register],
  })
  const kept = new Gauge({ name: 'acts_kept', help: 'Acts received and neither recorded nor refused yet.', registers: [register] })
  const oldest = new Gauge({ name: 'acts_kept_oldest_seconds', help: 'How long the oldest of them has waited.', registers: [register] })
  const differ = new Gauge({
    name: 'divergences',
    help: 'What two parts of the system say differently, by kind.',
    labelNames: ['kind'],
    registers: [register],
  })
  const reconciled = new Gauge({ name: 'reconciled_seconds_ago', help: 'How long ago they were last compared.', registers: [register] })
  const letters = new Gauge({ name: 'letters', help: 'Letters, by state.', labelNames: ['state'], registers: [register] })

  return {
    contentType: register.contentType,
    count: (req, res, next) => {
      const done = requests.startTimer()
      res.once('finish', () => done({ method: req.method, route: routeOf(req), status: res.statusCode }))
      next()
    },
    text: async () => {
      const [acts, states, kinds, since] = await asItself(() =>
        Promise.all([keptActs(db), lettersByState(db), divergencesByKind(db), sinceRound(db, 'quick')]),
      )
      kept.set(acts.number)
      oldest.set(acts.oldest)
      differ.reset()
      for (const { kind, number } of kinds) differ.set({ kind }, number)
      if (since !== null) reconciled.set(since)
      letters.reset()
      for (const { state, number } of states) letters.set({ state }, number)
      return register.metrics()
    },
  }
}

const routeOf = (req: Parameters<RequestHandler>[0]): string => {
  const route: unknown = req.route?.path
  return typeof route === 'string' ? req.baseUrl + route : 'none'
}
