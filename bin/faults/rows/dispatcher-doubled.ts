import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '../../start/ports.mjs'
import { crowd } from '../crowd.ts'
import { expect, until, type Row } from '../stage.ts'

export const dispatcherDoubled: Row = {
  number: 18,
  title: 'Two dispatchers send on what was kept',
  async *run(stage) {
    yield
    const { parts, ways, owner } = stage.stack
    const second = parts.dispatcher.another()
    await second.start({ env: { HEALTH_PORT: String(await freePort()) } })
    // The API reaches no Temporal: every act is kept, and the two have all of it to themselves.
    ways.api.temporal.set('refused')
    const many = crowd(stage, stage.long ? { cases: 60, atOnce: 8 } : { cases: 3, atOnce: 3 })
    await many.opened
    await pause(stage.long ? 60_000 : 2_000)
    await many.stop()
    const kept = await owner.submission.count({ where: { caseId: { in: [...many.references] } } })
    expect(kept > 0, 'nothing was kept')
    await until('all of it has been sent on', async () => (await owner.submission.count({ where: { state: 'kept' } })) === 0, 120_000)
    ways.api.temporal.set('through')
    await second.stop()
    yield
    return { 'acts that both had before them': kept }
  },
}
