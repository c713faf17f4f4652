/** What ends a program, what it says of itself while it runs, and what says it of all of them. */
import { tmpdir } from 'node:os'
import { Connection } from '@temporalio/client'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { ran } from '../../bin/faults/programs.ts'
import { proxy } from '../../bin/faults/proxy.ts'
import { settingsFor } from '../../bin/faults/settings.ts'
import { freePort } from '../../bin/start/ports.mjs'
import { namespaceOn } from '../support/office.ts'
import { database, type TestDatabase } from '../support/postgres.ts'
import { until } from '../support/until.ts'

let data: TestDatabase
let connection: Connection
beforeAll(async () => {
  data = await database()
  connection = await Connection.connect({ address: inject('temporal') })
})
afterAll(async () => {
  await connection.close()
  await data.drop()
})

describe('a worker', () => {
  it('says part by part that it is well, shows Temporal’s own figures, and ends by itself where it cannot go on', async () => {
    const [health, figures, nowhere] = [await freePort(), await freePort(), await freePort()]
    const namespace = await namespaceOn(connection)
    const way = await proxy(Number(inject('temporal').split(':')[1]))
    const env = {
      ...settingsFor({ api: nowhere, identity: nowhere }, `smtp://127.0.0.1:${nowhere}`, tmpdir()),
      DATABASE_URL: data.url,
      TEMPORAL_ADDRESS: `127.0.0.1:${way.port}`,
      TEMPORAL_NAMESPACE: namespace,
      HEALTH_PORT: String(health),
      METRICS_PORT: String(figures),
    }
    const ended = ran(['worker.ts', 'both'], env)
    const asked = async (port: number, path: string): Promise<Response | null> => fetch(`http://127.0.0.1:${port}${path}`).catch(() => null)
    await until(async () => (await asked(health, '/health'))?.status === 200, 60)
    expect(await (await asked(health, '/health'))!.json()).toEqual({ cases: 'well', mail: 'well' })
    expect(await (await asked(figures, '/metrics'))!.text()).toContain('temporal_')

    // Where its namespace is gone there is nothing to come back to.
    await connection.operatorService.deleteNamespace({ namespace })
    // What it asked before would be answered only in a minute.
    const asksAgain = setInterval(() => way.cut(), 2_000)
    const { code, said } = await ended
    clearInterval(asksAgain)
    await way.close()
    expect(code).toBe(1)
    // Every line is JSON but the last words, which come by another way and so may stand anywhere.
    const others = said
      .trim()
      .split('\n')
      .filter((line) => !isJson(line))
    expect(others.length, others.join('\n')).toBeLessThanOrEqual(1)
  }, 400_000)
})

function isJson(line: string): boolean {
  try {
    JSON.parse(line)
    return true
  } catch {
    return false
  }
}
