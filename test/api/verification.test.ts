/** A case as it really ran, from its opening to its end: exported, signed, anchored, taken away by the auditor and checked offline; then changed by whoever owns the database. */
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Express } from 'express'
import { anchorIn } from '../../bin/anchoring/anchor-file.ts'
import { lookAfterTheRecord } from '../../bin/anchoring/nightly.ts'
import { replays } from '../../bin/verifying/replay.ts'
import { owners } from '../../store/assignments.ts'
import type { Tx } from '../../store/client.ts'
import { readRootKeys } from '../../store/root-keys.ts'
import { partsOf } from '../../store/histories.ts'
import { readBundle } from '../../verify/bundle.ts'
import { verify } from '../../verify/verify.ts'
import { browser, fieldsOf, signInAs, stage, type Browser, type Stage } from '../support/app.ts'
import { ROOT_KEYS } from '../support/keys.ts'
import { program, type Program } from '../support/programs.ts'
import { referral, someChild } from '../support/referral.ts'
import { until } from '../support/until.ts'

let here: Stage
let app: Express
let api: Program
let auditor: Browser
let file: string
let id: string
const child = someChild()
const tonight = () =>
  lookAfterTheRecord(
    { db: here.data.work, temporal: here.temporal!, roots: { db: here.data.work, keys: readRootKeys(ROOT_KEYS), file } },
    { tonight: true },
  )

beforeAll(async () => {
  here = await stage({ workers: true })
  file = join(here.folder, 'roots.ndjson')
  app = here.appWith({ anchor: file })
  const at = (name: string) => `${name}@birmingham.example`
  api = await program(app, here.identity, {
    clerk: at('clerk'),
    chair: at('panel-chair'),
    auditor: at('auditor'),
    manager: at('manager'),
    administrator: at('admin'),
  })
  auditor = browser(app)
  await signInAs(auditor, here.identity, at('auditor'))
  id = (await api.post('/cases', { process: 'managed-move', child, answers: referral }, 'clerk')).body.reference as string
  await until(async () => (await api.get(`/cases/${id}`)).body.open?.some(({ action }: { action: string }) => action === 'match'))
  await tonight()
  const manager = browser(app)
  await signInAs(manager, here.identity, at('manager'))
  const { ownerId: before } = await here.data.owner.case.findUniqueOrThrow({ where: { id } })
  const other = (await owners(here.data.work)).find((one) => one.id !== before)!
  const form = { ...fieldsOf(await manager.get(`/cases/${id}/owner`)), ownerId: other.id, why: 'They are away until Easter.' }
  expect((await manager.post('/worklist/owner').type('form').send(form)).status).toBe(303)
  const answers = { met: '2026-11-10', decision: 'support', reasons: 'Support where the child is comes first.' }
  expect((await api.post(`/cases/${id}/actions/match`, { answers }, 'chair', randomUUID())).status).toBe(200)
  await until(async () => (await here.data.owner.case.findUniqueOrThrow({ where: { id } })).outcome !== null)
  await until(async () => (await here.temporal!.workflow.getHandle(id).describe()).status.name === 'COMPLETED')
  // Lines beside the workflow's own: whatever is checked below holds with them.
  expect((await api.post('/holds', { case: id, kind: 'claim', why: 'A letter before action.' }, 'manager')).status).toBe(201)
  expect((await tonight()).found).toEqual([])
}, 180_000)
afterAll(() => here.stop())

const failures = (checks: readonly { readonly name: string; readonly failed: readonly { where: string; what: string }[] }[]) =>
  checks.flatMap(({ name, failed }) => failed.map(({ where, what }) => `${name}: ${where}: ${what}`))
const bundleBy = async (query = '') => {
  const { status, body, headers } = await auditor
    .get(`/cases/${id}/evidence.zip${query}`)
    .buffer(true)
    .parse((res, done) => {
      const parts: Buffer[] = []
      res.on('data', (part: Buffer) => parts.push(part))
      res.on('end', () => done(null, Buffer.concat(parts)))
    })
  expect([status, headers['content-type'], headers['content-disposition']]).toEqual([
    200,
    'application/zip',
    `attachment; filename=${id}.zip`,
  ])
  return readBundle(body as Buffer)
}

describe('the auditor', () => {
  it('reads that it holds, check by check, on a page and by the API; each look is on the record', async () => {
    const page = await auditor.get(`/cases/${id}/verification`)
    expect(page.status).toBe(200)
    expect(page.text).toContain('This case holds.')
    expect(page.text.match(/>Holds</g)).toHaveLength(12)
    expect(page.text).not.toContain(child.lastName)
    const answer = await api.get(`/cases/${id}/verification`, 'auditor')
    expect(await api.faults(answer, '/cases/{reference}/verification')).toEqual([])
    expect(answer.body).toMatchObject({ reference: id, holds: true })
    expect(answer.body.checks.filter(({ checked }: { checked: number }) => checked === 0)).toEqual([])
    expect(await here.data.owner.look.count({ where: { caseId: id, what: 'verification' } })).toBe(2)
  })
  it('takes the bundle away, without names unless they ask; it holds offline, and today’s code tells it again', async () => {
    const { bundle, check } = await bundleBy()
    expect(bundle.identity).toBeNull()
    expect(JSON.stringify(bundle)).not.toContain(child.lastName)
    const { checks } = verify(bundle, { anchor: anchorIn(file), more: [check, await replays(bundle)] })
    expect(failures(checks)).toEqual([])
    expect(checks.filter(({ left }) => left !== null).map(({ name }) => name)).toEqual(['words'])
    const whole = await bundleBy('?identity=yes')
    expect(whole.bundle.identity?.child).toMatchObject({ lastName: child.lastName })
    expect(failures(verify(whole.bundle, { anchor: anchorIn(file) }).checks)).toEqual([])
    const exports = await here.data.owner.export.findMany({ where: { caseId: id }, orderBy: { id: 'asc' } })
    expect(exports.map(({ what, sha256 }) => [what, sha256?.length])).toEqual([
      ['bundle', 32],
      ['bundle with identity', 32],
    ])
  }, 60_000)
  it('by the API too', async () => {
    const answer = await api.get(`/cases/${id}/evidence`, 'auditor')
    expect([answer.status, answer.type]).toEqual([200, 'application/zip'])
    expect((await api.get(`/cases/${id}/evidence?identity=perhaps`, 'auditor')).status).toBe(422)
  })
  it('and nobody else, whatever their job', async () => {
    for (const who of ['clerk', 'manager', 'chair', 'administrator'])
      for (const what of ['verification', 'evidence'])
        expect([who, what, (await api.get(`/cases/${id}/${what}`, who)).status]).toEqual([who, what, 404])
  })
})

it('the history was exported in parts as the case went, and once', async () => {
  const parts = await partsOf(here.data.work, id)
  expect(parts.length).toBeGreaterThanOrEqual(2)
  expect(parts.map(({ isLast }) => isLast)).toEqual(parts.map((_, n) => n === parts.length - 1))
  expect((await tonight()).histories).toBe(0)
})

it('who signed in, and who took a list away, is on the record', async () => {
  const { id: person } = await here.data.owner.person.findUniqueOrThrow({ where: { email: 'auditor@birmingham.example' } })
  expect(await here.data.owner.signIn.findMany({ where: { who: `person:${person}` } })).toMatchObject([{ proof: 'oidc' }])
  for (const list of ['/worklist.csv', '/ledger.csv', '/ledger/count.csv', '/search/cases.csv'])
    expect([list, (await auditor.get(list)).status]).toEqual([list, 200])
  expect(await here.data.owner.export.count({ where: { what: 'list', byId: person } })).toBe(4)
})

it('whoever owns the database changes a date that people see: the page says which, and what the record makes it', async () => {
  const [first] = await here.data.owner.$queryRaw<{ due: string }[]>`
    SELECT due::text AS due FROM deadline WHERE "caseId" = ${id} AND due IS NOT NULL ORDER BY id LIMIT 1`
  await here.data.owner.$executeRaw`UPDATE deadline SET due = due + 1 WHERE "caseId" = ${id}`
  const page = await auditor.get(`/cases/${id}/verification`)
  expect(page.text).toContain('This case does not hold')
  expect(page.text).toMatch(new RegExp(`, due</strong>: &quot;[^&]+&quot; is stored, and the record makes it &quot;${first!.due}&quot;`))
  await here.data.owner.$executeRaw`UPDATE deadline SET due = due - 1 WHERE "caseId" = ${id}`
})
it('puts another school in a party’s place, and another team: each is named', async () => {
  const { owner } = here.data
  const { teamId } = await owner.case.findUniqueOrThrow({ where: { id } })
  const { id: team } = await owner.team.create({ data: { name: 'Another team', managerId: (await owner.person.findFirstOrThrow()).id } })
  await owner.$executeRaw`UPDATE case_party SET urn = '990203' WHERE "caseId" = ${id} AND party = 'current-school'`
  await owner.$executeRaw`UPDATE "case" SET "teamId" = ${team}::uuid WHERE id = ${id}`
  const { body } = await api.get(`/cases/${id}/verification`, 'auditor')
  const { failed } = body.checks.find(({ name }: { name: string }) => name === 'case')
  expect(failed.map(({ where }: { where: string }) => where)).toEqual(['the case, teamId', 'who stands as current-school, urn'])
  await owner.$executeRaw`UPDATE case_party SET urn = ${referral.school} WHERE "caseId" = ${id} AND party = 'current-school'`
  await owner.$executeRaw`UPDATE "case" SET "teamId" = ${teamId}::uuid WHERE id = ${id}`
  expect((await api.get(`/cases/${id}/verification`, 'auditor')).body.holds).toBe(true)
})
it('cuts the end off, with the triggers down: the bundle says so against the anchor', async () => {
  await here.data.owner.$transaction(async (tx: Tx) => {
    await tx.$executeRaw`SET LOCAL session_replication_role = replica`
    await tx.$executeRaw`DELETE FROM case_event WHERE "caseId" = ${id} AND position > 5`
  })
  const { bundle } = await bundleBy()
  expect(failures(verify(bundle, { anchor: anchorIn(file) }).checks)).toContainEqual(
    expect.stringMatching(/^root: line \d+: The record ends at line 5, and was signed to line \d+/),
  )
  expect((await tonight()).found).toContainEqual(expect.objectContaining({ kind: 'not as anchored', of: id }))
  expect(await here.data.owner.divergence.count({ where: { kind: 'not as anchored', caseId: id, goneAt: null } })).toBe(1)
})
