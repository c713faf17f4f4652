import { Router } from 'express'
import { allowed } from '../access/allowed.ts'
import type { Deps } from '../deps.ts'
import { answers } from '../../store/standing.ts'
import { metricsOf } from './metrics.ts'
import { othersOf } from './others.ts'

const patience = 2_000

/**
 * `/health`: the program runs. `/ready`: it can do its work, or says what does not answer; the workers and the dispatcher are told of beside that, since
 * what people send is kept without them.
 * `/metrics`: for Prometheus, without anything about anybody.
 */
export function health(deps: Pick<Deps, 'db' | 'temporal'>): Router {
  const router = Router()
  const metrics = metricsOf(deps.db)
  const open = allowed(deps, 'read what is public')
  router.use(metrics.count)
  router.get('/health', open, (_req, res) => void res.json({ status: 'alive' }))
  router.get('/ready', open, async (_req, res) => {
    const [postgres, temporal] = await Promise.all([within(() => answers(deps.db)), within(() => temporalAnswers(deps))])
    const beside = await othersOf(deps, { postgres, temporal })
    res.status(postgres && temporal ? 200 : 503).json({ postgres: said(postgres), temporal: said(temporal), ...beside })
  })
  router.get('/metrics', open, async (_req, res) => {
    res.type(metrics.contentType).send(await metrics.text())
  })
  return router
}

const said = (answered: boolean): string => (answered ? 'answers' : 'does not answer')

async function temporalAnswers({ temporal }: Pick<Deps, 'temporal'>): Promise<void> {
  if (!temporal) throw new Error('There is no Temporal server.')
  await temporal.withDeadline(Date.now() + patience, () => temporal.workflowService.getSystemInfo({}))
}

async function within(ask: () => Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<false>((resolve) => (timer = setTimeout(() => resolve(false), patience)))
  const answer = ask().then(
    () => true,
    () => false,
  )
  return Promise.race([answer, late]).finally(() => clearTimeout(timer))
}
