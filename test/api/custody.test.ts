/** The board of children in custody, with more of them than it lists: all are counted, and the database is asked as often for few as for many. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { MOST_IN_CUSTODY } from '../../store/reading-custody.ts'
import { browser, signInAs, stage, type Stage } from '../support/app.ts'
import { program } from '../support/programs.ts'
import { headOf } from '../support/standing.ts'
import { statements } from '../support/statements.ts'

const manager = 'manager@birmingham.example'
let here: Stage
beforeAll(async () => {
  here = await stage()
})
afterAll(() => here.stop())

/** So many children in custody, of whom the law lets the nth be out n days after the first: tables filled by SQL. */
const detained = (from: number, to: number) => here.data.owner.$executeRaw`
  WITH made AS (INSERT INTO child (id, reference) SELECT gen_random_uuid(), 'C-' || (810000 + n) FROM generate_series(${from}::int, ${to}::int) n RETURNING id, reference),
  opened AS (INSERT INTO "case" (id, process, "childId", "ownerId", "teamId", "openedAt", seq)
    SELECT 'PC-' || substr(made.reference, 3), 'post-custody', made.id, p.id, p."teamId", now(), 1 FROM made, person p WHERE p.email = 'clerk@birmingham.example'
    RETURNING id, "childId"),
  known AS (INSERT INTO fact ("caseId", "childId", name, value, source, "validFrom")
    SELECT opened.id, opened."childId", f.name, f.value, 'Notice', now() FROM opened, LATERAL (VALUES ('custody-kind', '"sentence"'::jsonb), ('release-by', '"set"'::jsonb),
      ('release-earliest', to_jsonb((date '2027-03-01' + (substr(opened.id, 4)::int - 810000))::text))) f(name, value)),
  late AS (INSERT INTO step ("caseId", "openedSeq", key, action, deadlines, "openedAt") SELECT id, 1, 'release', 'release', ARRAY[]::text[], now() FROM opened)
  INSERT INTO step ("caseId", "openedSeq", key, action, deadlines, "openedAt") SELECT id, 2, 'choose', 'choose', ARRAY[]::text[], now() FROM opened`

it('lists those who may be out soonest, counts all, and asks the database as often for few as for many', async () => {
  const who = browser(here.app)
  await signInAs(who, here.identity, manager)
  const times = async (): Promise<number> => {
    await who.get('/custody')
    return statements(() => who.get('/custody'))
  }
  await detained(1, 3)
  const few = await times()
  await detained(4, MOST_IN_CUSTODY + 5)
  expect(await times()).toBe(few)
  expect(few).toBeLessThanOrEqual(8)
  const { text } = await who.get('/custody')
  expect(text).toContain(`In custody or just out: ${MOST_IN_CUSTODY + 5}`)
  expect(text).toContain(`The ${MOST_IN_CUSTODY} who may be out soonest are listed.`)
  expect(text.match(/href="\/cases\/PC-81\d+"/g)).toHaveLength(MOST_IN_CUSTODY)
})
it('a program reads the same: a Friday may be a Wednesday, and what is not in place is named', async () => {
  const api = await program(here.app, here.identity, { manager })
  const answered = await api.get('/custody')
  expect(await api.faults(answered, '/custody')).toEqual([])
  const { body } = answered
  expect([body.all, body.items.length]).toEqual([MOST_IN_CUSTODY + 5, MOST_IN_CUSTODY])
  // The fifth of March 2027 is a Friday.
  expect(body.items.find((one: { reference: string }) => one.reference === 'PC-810004')).toMatchObject({
    kind: 'sentence',
    earliest: '2027-03-05',
    planFor: '2027-03-03',
    wanting: [{ what: 'where-to', late: false }],
  })
})

it('a child of another council is there until that council has been told, with what is late; a child of ours who has started is there no more', async () => {
  // Both wait for what the place of custody says. Only one of them is in custody still.
  await here.data.owner.$executeRaw`
    WITH made AS (INSERT INTO child (id, reference) SELECT gen_random_uuid(), 'C-' || n FROM generate_series(820001, 820002) n RETURNING id, reference),
    opened AS (INSERT INTO "case" (id, process, "childId", "ownerId", "teamId", "openedAt", seq)
      SELECT 'PC-' || substr(made.reference, 3), 'post-custody', made.id, p.id, p."teamId", now(), 1 FROM made, person p WHERE p.email = 'clerk@birmingham.example'
      RETURNING id, "childId"),
    known AS (INSERT INTO fact ("caseId", "childId", name, value, source, "validFrom") SELECT id, "childId", 'release-earliest', '"2027-02-01"', 'Notice', now() FROM opened),
    told AS (INSERT INTO submission (id, "caseId", process, action, party, "childId", answers, "bodyHash", state, seq, "settledAt")
      SELECT gen_random_uuid(), id, 'post-custody', 'opening', 'case', "childId", jsonb_build_object('home', CASE id WHEN 'PC-820001' THEN 'other' ELSE 'ours' END), decode(repeat('00', 32), 'hex'), 'recorded', 1, now() FROM opened),
    late AS (INSERT INTO deadline ("caseId", id, clock, "from", due, "lateFrom", state, kind, confidence, law, cite, "rowSince", calendars, inputs, derivation, seq)
      SELECT id, 'asked-1', 'CUSTODY_ASKED', '2026-01-05', '2026-01-19', '2026-01-20', 'waiting', 'L', 'L', '', '', '2024-01-01', '{}', decode(repeat('00', 32), 'hex'), '[]', 1 FROM opened)
    INSERT INTO step ("caseId", "openedSeq", key, action, deadlines, "openedAt") SELECT id, 1, 'inform-setting', 'inform-setting', ARRAY['asked-1'], now() FROM opened`
  // How one of ours gets there is still asked.
  await here.data.owner.$executeRaw`
    INSERT INTO step ("caseId", "openedSeq", key, action, deadlines, "openedAt") SELECT 'PC-820002', 1, s, s, '{}', now() FROM unnest(ARRAY['check', 'arrange-travel']) s`
  const { body } = await (await program(here.app, here.identity, { manager })).get('/custody')
  const found = body.items.filter(({ reference }: { reference: string }) => reference.startsWith('PC-82'))
  expect(found).toMatchObject([{ reference: 'PC-820001', wanting: [{ what: 'learning', late: true }] }])
})

it('whoever arranges travel is told by program what is asked of them, and by when, and nothing else of the case', async () => {
  const { owner, work } = here.data
  const id = 'PC-810004'
  await work.caseAccess.create({ data: { caseId: id, principal: 'role:transport', party: 'transport' } })
  const row = { caseId: id, from: new Date('2026-11-09'), due: new Date('2026-12-07'), lateFrom: new Date('2026-12-08T00:00:00Z') }
  const counted = { state: 'waiting', kind: 'L', confidence: 'L', law: 'x', cite: 'x', rowSince: new Date('2021-09-01'), seq: 2 }
  for (const clock of ['PLAN_INITIAL', 'OFFER_CONFIRMED'])
    await owner.deadline.create({
      data: { ...row, ...counted, id: `${clock}-1`, clock, calendars: [], inputs: new Uint8Array(32), derivation: [] },
    })
  for (const [action, clock] of [
    ['assess-risk', 'PLAN_INITIAL'],
    ['arrange-travel', 'OFFER_CONFIRMED'],
  ])
    await work.step.create({
      data: { caseId: id, openedSeq: 2, key: action!, action: action!, deadlines: [`${clock}-1`], openedAt: new Date() },
    })
  const api = await program(here.app, here.identity, { manager, travel: 'school-travel@birmingham.example' })
  const read = async (who: string) => {
    const { body } = await api.get(`/cases/${id}`, who)
    const one = body as { open: { action: string }[]; deadlines: { clock: string }[] }
    return [one.open.map(({ action }) => action), one.deadlines.map(({ clock }) => clock)]
  }
  expect(await read('travel')).toEqual([['arrange-travel'], ['OFFER_CONFIRMED']])
  expect((await read('manager'))[1]).toHaveLength(2)
})

it('a place of custody that says that the child is out has its receipt, and sees nothing else of the case', async () => {
  await detained(901, 901)
  const { owner } = here.data
  const [head, other] = await Promise.all(['990201', '990202'].map((urn) => headOf(owner, urn)))
  const id = randomUUID()
  const row = {
    caseId: 'PC-810901',
    process: 'post-custody',
    bodyHash: new Uint8Array(32),
    state: 'recorded',
    settledAt: new Date(),
    seq: 3,
  }
  await owner.submission.create({
    data: { ...row, id, action: 'release', party: 'setting', byId: head!.id, answers: { on: '2026-11-02', to: 'here' } },
  })
  const theirs = browser(here.app)
  await signInAs(theirs, here.identity, head!.email)
  const receipt = await theirs.get(`/tasks/PC-810901/receipts/${id}`)
  expect([receipt.status, receipt.text]).toEqual([200, expect.stringContaining('You have no part in this case any more.')])
  expect(receipt.text).toContain('2 November 2026')
  for (const path of ['/cases/PC-810901', '/tasks/PC-810901', '/tasks/PC-810901/release'])
    expect([path, (await theirs.get(path)).status]).toEqual([path, 404])
  const another = browser(here.app)
  await signInAs(another, here.identity, other!.email)
  expect((await another.get(`/tasks/PC-810901/receipts/${id}`)).status).toBe(404)
})
