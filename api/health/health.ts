import { Router } from 'express'
import { allowed } from '../access/allowed.ts'
import type { Deps } from '../deps.ts'
import { keysMissing } from '../../store/data-keys.ts'
import { answers } from '../../store/standing.ts'
import { KeyMissing } from '../../store/wrapping-keys.ts'
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
    const asked = [() => answers(deps.db), () => temporalAnswers(deps), () => keysAreThere(deps)]
    const [postgres = false, temporal = false, keys = false] = await Promise.all(asked.map(within))
    const beside = await othersOf(deps, { postgres, temporal })
    const parts = { postgres: said(postgres), temporal: said(temporal), keys: keys ? 'are there' : 'missing, or cannot be told' }
    res.status(postgres && temporal && keys ? 200 : 503).json({ ...parts, ...beside })
  })
  router.get('/metrics', open, async (_req, res) => {
    res.type(metrics.contentType).send(await metrics.text())
  })
  return router
}

const said = (answered: boolean): string => (answered ? 'answers' : 'does not answer')

async function keysAreThere({ db }: Pick<Deps, 'db'>): Promise<void> {
  const missing = await keysMissing(db)
  if (missing.length > 0) throw new KeyMissing(missing[0]!)
}

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
