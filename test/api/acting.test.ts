import { randomUUID } from 'node:crypto'
import type { Response } from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stage, type Stage } from '../support/app.ts'
import { writtenOf } from '../support/opened.ts'
import { program, type Program } from '../support/programs.ts'
import { referral, someChild } from '../support/referral.ts'
import { until } from '../support/until.ts'

let here: Stage
let api: Program
beforeAll(async () => {
  here = await stage({ workers: true })
  const at = (name: string) => `${name}@birmingham.example`
  const heads = await here.data.owner.post.findMany({
    where: { urn: { in: ['990201', '990202'] }, role: 'headteacher' },
    include: { person: true },
    orderBy: { urn: 'asc' },
  })
  api = await program(here.app, here.identity, {
    clerk: at('clerk'),
    chair: at('panel-chair'),
    auditor: at('auditor'),
    current: heads[0]!.person.email,
    receiving: heads[1]!.person.email,
  })
}, 120_000)
afterAll(() => here.stop())

const opened = async (who = 'clerk'): Promise<string> => {
  const answer = await api.post('/cases', { process: 'managed-move', child: someChild(), answers: referral }, who)
  expect([answer.status, answer.body]).toEqual([201, { reference: expect.stringMatching(/^MM-\d{5}$/) }])
  return answer.body.reference as string
}
const act = (id: string, action: string, answers: object, who: string, key = randomUUID(), more: object = {}): Promise<Response> =>
  api.post(`/cases/${id}/actions/${action}`, { answers, ...more }, who, key).then((answer) => answer)
const waiting = async (id: string, action: string): Promise<void> => {
  await until(async () => (await api.get(`/cases/${id}`)).body.open.some((step: { action: string }) => step.action === action))
}
const match = { met: '2026-11-10', decision: 'school', school: '990202', start: '2027-01-11', reasons: 'It is near, and has room.' }
const asked = async (): Promise<string> => {
  const id = await opened()
  await waiting(id, 'match')
  expect((await act(id, 'match', match, 'chair')).status).toBe(200)
  await waiting(id, 'accept')
  return id
}
const takes = { takes: 'yes', start: '2027-01-11', induction: 'A buddy, and a talk each Friday.', signed: 'The Head' }

describe('a case, from its opening', () => {
  it('opens, waits for the panel, asks the school by email, and takes its answer', async () => {
    const id = await asked()
    const done = await act(id, 'accept', takes, 'receiving')
    expect([done.status, done.body]).toEqual([200, { seq: expect.any(Number) }])
    expect(await api.faults(done, '/cases/{reference}/actions/{action}')).toEqual([])
    const record = await api.get(`/cases/${id}/events?limit=200`)
    expect(await api.faults(record, '/cases/{reference}/events')).toEqual([])
    expect(record.body.items.map(({ position }: { position: number }) => position)).toEqual(
      record.body.items.map((_: unknown, at: number) => at + 1),
    )
    const letters = await api.get(`/cases/${id}/letters`)
    expect(await api.faults(letters, '/cases/{reference}/letters')).toEqual([])
    expect(letters.body.items.map(({ letter }: { letter: string }) => letter)).toContain('place-asked')
  })

  it('gives its case to the clerk who opened it, and its child to the school that referred it', async () => {
    const id = await opened('current')
    expect((await api.get(`/cases/${id}`, 'current')).status).toBe(200)
    expect((await api.get(`/cases/${id}`, 'receiving')).status).toBe(404)
  })
})

describe('an act', () => {
  it('that comes while another of its case is on its way is handed to the dispatcher at once', async () => {
    const id = await asked()
    const { owner } = here.data
    const both = await Promise.all(Array.from({ length: 4 }, () => act(id, 'accept', takes, 'receiving')))
    const kept = both.filter(({ status }) => status === 202)
    for (const { notBefore } of await owner.submission.findMany({ where: { caseId: id, state: 'kept' } }))
      expect(notBefore.getTime()).toBeLessThanOrEqual(Date.now())
    expect(await owner.submission.count({ where: { caseId: id, state: 'kept' } })).toBe(kept.length)
    expect(both.filter(({ status }) => status === 200)).toHaveLength(1)
  })

  it('sent again under the same key is one act, with the same answer', async () => {
    const [id, key] = [await asked(), randomUUID()]
    const all = await Promise.all(Array.from({ length: 4 }, () => act(id, 'accept', takes, 'receiving', key)))
    expect(new Set(all.filter(({ status }) => status === 200).map(({ body }) => body.seq)).size).toBe(1)
    const again = await act(id, 'accept', takes, 'receiving', key)
    expect([again.status, await here.data.owner.submission.count({ where: { id: key } })]).toEqual([200, 1])
    expect((await act(id, 'accept', { ...takes, signed: 'Another' }, 'receiving', key)).status).toBe(422)
  })

  it('for a step that is answered already is refused in a sentence, and kept on file', async () => {
    const [id, key] = [await asked(), randomUUID()]
    await act(id, 'accept', takes, 'receiving')
    const late = await act(id, 'accept', takes, 'receiving', key)
    expect([late.status, late.type]).toEqual([409, 'application/problem+json'])
    expect(late.body.detail).toMatch(/^[A-Z].*\.$/)
    expect(await here.data.owner.submission.findUniqueOrThrow({ where: { id: key } })).toMatchObject({
      state: 'refused',
      refused: late.body.detail,
    })
    expect((await act(id, 'accept', takes, 'receiving', key)).body).toEqual(late.body)
  })

  it('that comes before its turn is refused', async () => {
    const id = await opened()
    await waiting(id, 'match')
    expect((await act(id, 'reviewed', { held: '2026-11-10', settled: 'yes', how: 'Well.' }, 'receiving')).status).toBe(404)
    expect((await act(id, 'agree', { agrees: 'yes', signed: 'The Head' }, 'current')).status).toBe(409)
  })

  it('of somebody else’s is refused, and the attempt is on the record', async () => {
    const id = await asked()
    for (const who of ['chair', 'auditor', 'current', 'clerk']) expect((await act(id, 'accept', takes, who)).status).toBe(409)
    expect(await here.data.owner.refusal.count({ where: { caseId: id, what: 'accept' } })).toBe(4)
    expect(await here.data.owner.submission.count({ where: { caseId: id, action: 'accept' } })).toBe(0)
  })

  it('two at once on one step: one is recorded, the other is told', async () => {
    const id = await asked()
    const both = await Promise.all([
      act(id, 'accept', takes, 'receiving'),
      act(id, 'accept', { ...takes, takes: 'no', why: 'Full', start: null, induction: null }, 'receiving'),
    ])
    const states = async () =>
      (await here.data.owner.submission.findMany({ where: { caseId: id, action: 'accept' } })).map(({ state }) => state).toSorted()
    // The second waits for the first (decisions 31), so it may be kept; the dispatcher then sends it.
    expect(both.map(({ status }) => status).toSorted()[0]).toBe(200)
    expect(['recorded,refused', 'kept,recorded']).toContain((await states()).join())
  })

  it('recorded for a parent needs the signed paper, and keeps both names', async () => {
    const id = await asked()
    const agrees = { agrees: 'yes', signed: 'Rowena Featherby' }
    const told = { onBehalfOf: 'family', how: 'telephone' }
    expect((await act(id, 'agree', agrees, 'clerk', randomUUID(), told)).status).toBe(409)
    const key = randomUUID()
    const done = await act(id, 'agree', agrees, 'clerk', key, { onBehalfOf: 'rowena.featherby@family.example', how: 'signed document' })
    expect(done.status).toBe(200)
    const clerk = await here.data.owner.person.findUniqueOrThrow({ where: { email: 'clerk@birmingham.example' } })
    expect(await here.data.owner.submission.findUniqueOrThrow({ where: { id: key } })).toMatchObject({
      byId: clerk.id,
      party: 'family',
      how: 'signed document',
    })
    expect((await writtenOf(here.data.owner, key)).behalfOf).toContain('contact:')
  })

  it('that happened on a day yet to come is refused by its field', async () => {
    const id = await opened()
    await waiting(id, 'match')
    const answer = await act(id, 'match', { ...match, school: '123456' }, 'chair')
    expect([answer.status, answer.body.errors]).toEqual([
      422,
      [{ field: 'answers.school', message: expect.stringContaining('“123456” is not a school we hold') }],
    ])
  })

  it('on a case, or of a name, that is not there is not found', async () => {
    const id = await opened()
    for (const path of [
      `/cases/MM-09999/actions/match`,
      `/cases/${id}/actions/recant`,
      `/cases/${id}/actions/constructor`,
      `/cases/${id}/actions/__proto__`,
    ])
      expect((await api.post(path, { answers: {} }, 'chair')).status).toBe(404)
  })

  it('cannot be another case’s word, nor a calendar’s', async () => {
    const id = await opened()
    expect((await act(id, 'recount', { calendar: 2 }, 'clerk')).status).toBe(409)
  })
})

describe('nobody decides on a case they referred', () => {
  it('though they chair the panel as well', async () => {
    const head = await here.data.owner.post.findFirstOrThrow({ where: { urn: '990201', role: 'headteacher' } })
    const post = await here.data.owner.post.create({ data: { personId: head.personId, role: 'panel-chair', from: new Date('2024-01-01') } })
    const id = await opened('current')
    await waiting(id, 'match')
    const answer = await act(id, 'match', match, 'current')
    expect([answer.status, answer.body.detail]).toEqual([
      409,
      'You referred this child, so somebody else must decide. Nothing was recorded.',
    ])
    await here.data.owner.post.delete({ where: { id: post.id } })
    expect((await act(id, 'match', match, 'chair')).status).toBe(200)
  })
})
