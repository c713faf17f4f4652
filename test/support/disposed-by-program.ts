/** Disposals by the API, and how often lists ask the database: for test/api/kept.test.ts, on the server that it has. */
import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { Browser, Stage } from './app.ts'
import { program } from './programs.ts'
import { statements } from './statements.ts'

const at = (name: string): string => `${name}@birmingham.example`
/** Seen, proposed as it was seen, approved by another: each once. `caseId`: held until now, and kept long enough. */
export async function byProgram(here: Stage, caseId: string): Promise<void> {
  const api = await program(here.app, here.identity, { dpo: at('data.protection'), manager: at('manager'), auditor: at('auditor') })
  const { id } = await here.data.owner.hold.findFirstOrThrow({ where: { caseId } })
  const staying = await api.get('/disposals/preview')
  expect(staying.body.staying).toEqual(expect.arrayContaining([expect.objectContaining({ case: caseId, stays: 'held' })]))
  expect((await api.post(`/holds/${id}/lift`, { why: 'It is settled.' })).status).toBe(200)
  const seen = await api.get('/disposals/preview', 'auditor')
  expect([seen.status, await api.faults(seen, '/disposals/preview'), seen.body.going]).toEqual([
    200,
    [],
    [expect.objectContaining({ case: caseId, stays: null })],
  ])
  const body = { seen: seen.body.seen as string, why: 'By a program.' }
  expect((await api.post('/disposals', body, 'auditor')).status).toBe(404)
  const other = await api.post('/disposals', { ...body, seen: '0'.repeat(64) })
  expect([other.status, other.body.detail, await api.faults(other, '/disposals')]).toEqual([
    409,
    expect.stringContaining('not what you saw'),
    [],
  ])
  const key = randomUUID()
  const made = [await api.post('/disposals', body, 'dpo', key), await api.post('/disposals', body, 'dpo', key)]
  expect(made.map(({ status, body: one }) => [status, one.cases])).toEqual(Array(2).fill([201, [caseId]]))
  expect((await api.post('/disposals', { ...body, why: 'Another.' }, 'dpo', key)).status).toBe(422)
  const path = `/disposals/${made[0]!.body.number as number}`
  const own = await api.post(`${path}/decision`, { as: 'approved', why: 'x' })
  expect([own.status, own.body.detail]).toEqual([409, expect.stringContaining('Another person must approve')])
  const twice = randomUUID()
  for (const _ of [1, 2]) {
    const decided = await api.post(`${path}/decision`, { as: 'approved', why: 'I went through it.' }, 'manager', twice)
    expect([decided.status, decided.body.decided, await api.faults(decided, '/disposals/{number}/decision')]).toEqual([200, 'approved', []])
  }
  expect((await api.post(`${path}/decision`, { as: 'declined', why: 'y' }, 'manager', twice)).status).toBe(422)
  const one = await api.get(path, 'auditor')
  expect([one.body.list, await api.faults(one, '/disposals/{number}')]).toEqual([
    [expect.objectContaining({ case: caseId, became: null, why: null })],
    [],
  ])
  expect((await api.get(`${path}/certificate`)).status).toBe(404)
  const pdf = await api.get('/disposals/1/certificate', 'auditor')
  expect([pdf.status, pdf.type]).toEqual([200, 'application/pdf'])
  expect((await api.get('/disposals/99')).status).toBe(404)
}

const LISTS = ['/kept', '/disposals', '/disposals/1', '/access-requests', '/disclosures', '/severances']
/** How many statements each list sends. */
async function asked(who: Browser): Promise<Readonly<Record<string, number>>> {
  const found: Record<string, number> = {}
  for (const path of LISTS) found[path] = await statements(async () => expect([path, (await who.get(path)).status]).toEqual([path, 200]))
  return found
}
/** Each list asks the database as often for sixty of everything as for what there was, and no more than a few times. */
export async function listsAskAsOften(here: Stage, who: Browser, caseId: string): Promise<void> {
  await asked(who)
  const few = await asked(who)
  const { owner } = here.data
  const { childId } = await owner.case.findUniqueOrThrow({ where: { id: caseId } })
  const [clerk, officer] = await Promise.all(
    ['clerk', 'data.protection'].map(async (name) => (await owner.person.findUniqueOrThrow({ where: { email: at(name) } })).id),
  )
  const [{ whose, sealed }] = (await owner.$queryRaw`SELECT whose, sealed FROM hold ORDER BY number DESC LIMIT 1`) as [
    { whose: string; sealed: Uint8Array<ArrayBuffer> },
  ]
  for (let n = 0; n < 60; n++) {
    const [id, request] = [randomUUID(), randomUUID()]
    await owner.disposal.create({
      data: { id, on: new Date('2020-01-01'), manifest: new Uint8Array(32), proposedById: clerk!, why: 'A test' },
    })
    await owner.disposalCase.create({
      data: {
        disposalId: id,
        caseId,
        process: 'managed-move',
        rule: 'child',
        years: 25,
        from: 'born',
        confidence: 'M',
        goesFrom: new Date('2020-01-01'),
      },
    })
    const given = { about: 'child', childId, receivedOn: new Date('2026-11-02'), asks: 'parent', whose, sealed, byId: officer! }
    await owner.accessRequest.create({ data: { ...given, id: request } })
    await owner.accessRequestLine.create({
      data: {
        id: request,
        requestId: request,
        kind: 'received',
        due: new Date('2026-12-02'),
        lateFrom: new Date('2026-12-03'),
        counted: { law: 'A test', confidence: 'M', kind: 'S', days: [] },
        whose,
        byId: officer!,
      },
    })
    await owner.severance.create({
      data: {
        id: randomUUID(),
        childId,
        why: 'adopted',
        basis: 'adoption-order',
        askedById: officer!,
        state: 'declined',
        decidedById: clerk!,
        decidedAt: new Date(),
      },
    })
    await owner.look.create({ data: { byId: clerk!, caseId, what: 'papers' } })
    await owner.export.create({ data: { byId: clerk!, what: 'list' } })
  }
  expect(await asked(who)).toEqual(few)
  expect(Object.entries(few).filter(([, times]) => times < 3 || times > 24)).toEqual([])
}
