/** How long closed cases are kept, what holds one, and that somebody proposes and another approves what goes. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { keepClosed } from '../../activities/keeping.ts'
import { anchorIn } from '../../bin/anchoring/anchor-file.ts'
import { checkAll } from '../../bin/anchoring/check.ts'
import { makeRoot } from '../../bin/anchoring/make-root.ts'
import { asItself } from '../../store/asking.ts'
import { makeCaseKey } from '../../store/case-keys.ts'
import { carryOut, carryOutAgain } from '../../store/carrying-out.ts'
import { append, digest, verifyChain, type Chained } from '../../store/chain.ts'
import { readRootKeys } from '../../store/root-keys.ts'
import { note } from '../../store/notes.ts'
import { browser, fieldsOf, hidden, signInAs, stage, type Browser, type Stage } from '../support/app.ts'
import { textOf } from '../support/hand.ts'
import { IDENTITY_KEYS, ROOT_KEYS } from '../support/keys.ts'
import { byProgram, listsAskAsOften } from '../support/disposed-by-program.ts'
import { keysProgram } from '../support/keys-program.ts'
import { childrenHeld } from '../support/opened.ts'
import { program } from '../support/programs.ts'
import { standing } from '../support/standing.ts'

let here: Stage
const who: Record<string, Browser> = {}
beforeAll(async () => {
  here = await stage()
  const { owner, work } = here.data
  const [first, second] = await childrenHeld(owner)
  await standing(owner, work, 1, first!.id)
  await standing(owner, work, 2, second!.id)
  await standing(owner, work, 3, second!.id)
  await work.$executeRaw`UPDATE "case" SET outcome = 'moved', "closedAt" = '2026-11-12T10:00:00Z', seq = 9 WHERE id <> 'MM-00003'`
  await work.fact.create({
    data: {
      childId: second!.id,
      name: 'looked-after',
      value: 'yes',
      validFrom: new Date('2026-09-01'),
      caseId: 'MM-00002',
      source: 'A test',
    },
  })
  for (const name of ['manager', 'auditor', 'data.protection', 'admin', 'clerk']) {
    who[name] = browser(here.app)
    await signInAs(who[name], here.identity, `${name}@birmingham.example`)
  }
}, 180_000)
afterAll(() => here.stop())

/** Fills in the form of a page and sends it. */
async function fill(by: string, path: string, typed: Record<string, string>) {
  const page = await who[by]!.get(path)
  return who[by]!.post(path.split('?')[0]!)
    .type('form')
    .send({ ...fieldsOf(page), ...typed, _csrf: hidden(page, '_csrf') })
}
const lines = () => here.data.owner.keeping.findMany({ orderBy: { id: 'asc' } })
const textAt = async (by: string, path: string) => textOf(await who[by]!.get(path))
const chainOf = (caseId: string) => here.data.owner.caseEvent.findMany({ where: { caseId } }) as Promise<unknown> as Promise<Chained[]>

describe('from when a case may go', () => {
  it('is worked out once, the night after it has closed, and tells no birthday', async () => {
    expect(await keepClosed({ db: here.data.work })).toBe(2)
    expect(await keepClosed({ db: here.data.work })).toBe(0)
    const [child] = await childrenHeld(here.data.owner)
    const year = Number(child!.born!.slice(0, 4))
    expect(await lines()).toMatchObject([
      { caseId: 'MM-00001', rule: 'child', years: 25, goesFrom: new Date(`${year + 26}-01-01`), own: null },
      { caseId: 'MM-00002', rule: 'looked-after', years: 75 },
    ])
  })

  it('stands on the case with how it was worked out and how sure we are, and on its page in short', async () => {
    expect(await textAt('clerk', '/cases/MM-00001/keeping')).toMatch(
      /Born \d+ \w+ \d{4} \+ 25 years = \d+ \w+ \d{4}.*first of January.*IRMS|Born .*Information and Records Management Society.*Medium: rests on a secondary source/,
    )
    expect(await textAt('clerk', '/cases/MM-00001')).toMatch(/How long it is kept ?: It may go from \d+ January \d{4}/)
    expect(await textAt('clerk', '/cases/MM-00003/keeping')).toContain('It is open.')
  })

  it('is worked out again when the council keeps for longer, with who set it and why; a statute’s number is not made shorter', async () => {
    const today = { 'since-day': '', 'since-month': '', 'since-year': '' }
    const [now] = await here.data.owner.$queryRaw<{ d: Date }[]>`SELECT app_now() AS d`
    Object.assign(today, {
      'since-day': String(now!.d.getUTCDate()),
      'since-month': String(now!.d.getUTCMonth() + 1),
      'since-year': String(now!.d.getUTCFullYear()),
    })
    const less = await fill('admin', '/admin/keeping/looked-after', { ...today, years: '50', why: 'Shorter.' })
    expect([less.status, textOf(less)]).toEqual([422, expect.stringContaining('The law says 75 years')])
    expect((await fill('admin', '/admin/keeping/child', { ...today, years: '31', why: 'As the council’s schedule says.' })).status).toBe(
      303,
    )
    expect(await keepClosed({ db: here.data.work })).toBe(2)
    expect((await lines()).at(2)).toMatchObject({ caseId: 'MM-00001', years: 31, own: 1 })
    expect(await textAt('data.protection', '/kept')).toMatch(
      /Record of a child.*31 years from birth.*The council’s own number.*As the council’s schedule says/,
    )
    expect(await textAt('admin', '/admin/record?about=keeping:child')).toContain('How long something is kept, set')
    expect((await who['clerk']!.get('/kept')).status).toBe(404)
  })
})

describe('a hold', () => {
  it('is placed by the data protection officer, who sees no case, and stands on the case, its history and its chain', async () => {
    const wrong = await fill('data.protection', '/holds/new', { case: 'MM-09999', kind: 'claim', why: 'A letter before action.' })
    expect([wrong.status, textOf(wrong)]).toEqual([422, expect.stringContaining('There is no such case')])
    const placed = await fill('data.protection', '/holds/new', {
      case: 'mm-00001',
      kind: 'claim',
      why: 'A letter before action by Zenobia.',
    })
    expect([placed.status, placed.headers['location']]).toEqual([303, '/kept'])
    expect((await who['data.protection']!.get('/cases/MM-00001')).status).toBe(404)
    expect(await textAt('clerk', '/cases/MM-00001')).toMatch(
      /How long it is kept ?: Held, and never disposed of while it is: a claim has been made or is expected/,
    )
    expect(await textAt('clerk', '/cases/MM-00001?history=all')).toContain('Held: it is not disposed of')
    const events = await chainOf('MM-00001')
    expect(events).toMatchObject([{ kind: 'hold', seq: 0, body: { state: 'placed', why: 'claim' } }])
    expect(JSON.stringify(events)).not.toContain('Zenobia')
    const rows = await here.data.owner.$queryRaw<{ text: string }[]>`SELECT h::text AS text FROM hold h`
    expect(rows[0]!.text).not.toContain(Buffer.from('Zenobia').toString('hex'))
    expect(verifyChain(events)).toBeNull()
  })

  it('is placed and lifted by a manager, with a reason; pressed twice it is one', async () => {
    const page = await who['manager']!.get('/holds/new?case=MM-00002')
    const form = { ...fieldsOf(page), case: 'MM-00002', kind: 'safeguarding', why: 'Ask first.' }
    for (const _ of [1, 2]) expect((await who['manager']!.post('/holds/new').type('form').send(form)).status).toBe(303)
    const holds = await here.data.owner.hold.findMany({ where: { caseId: 'MM-00002' } })
    expect(holds).toHaveLength(1)
    expect((await fill('manager', `/holds/${holds[0]!.id}/lift`, { why: '' })).status).toBe(422)
    expect((await fill('manager', `/holds/${holds[0]!.id}/lift`, { why: 'It is settled.' })).status).toBe(303)
    expect((await who['manager']!.get(`/holds/${holds[0]!.id}/lift`)).status).toBe(404)
    expect(await textAt('manager', '/cases/MM-00002/keeping')).toMatch(/Ask first\..*Lifted by .*It is settled\./)
    expect(await chainOf('MM-00002')).toMatchObject([{ body: { state: 'placed' } }, { body: { state: 'lifted' } }])
    expect(await textAt('data.protection', '/kept')).toMatch(/Held: 1 /)
    for (const by of ['clerk', 'auditor', 'admin']) expect((await who[by]!.get('/holds/new')).status).toBe(404)
  })
})

/** Cases that have been kept long enough: of a child without another, two of a child who stays for a third, and one that is held. */
describe('a disposal', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sixth-day-disposal-'))
  const file = join(folder, 'roots.ndjson')
  /** `npm run dispose`, as it ships. */
  const dispose = (...args: readonly string[]) => keysProgram({ url: here.data.url, held: IDENTITY_KEYS, program: 'dispose' }, ...args)
  afterAll(() => rmSync(folder, { recursive: true }))
  const root = () => makeRoot({ db: here.data.work, keys: readRootKeys(ROOT_KEYS), file })
  const ripe = ['MM-00001', 'MM-00004', 'MM-00005', 'MM-00006']
  let alone: string
  let staying: string
  beforeAll(async () => {
    const { owner, work } = here.data
    const children = await childrenHeld(owner)
    ;[alone, staying] = [children[2]!.id, children[3]!.id]
    for (const [n, child] of [
      [4, alone],
      [5, staying],
      [6, staying],
      [7, staying],
    ] as const) {
      const { id } = await standing(owner, work, n, child)
      await work.$transaction((tx) => makeCaseKey(tx, id))
      await work.$transaction((tx) => append(tx, { caseId: id, seq: 1 }, [{ kind: 'opened', body: { action: 'opening', child } }]))
      const byId = (await owner.person.findUniqueOrThrow({ where: { email: 'clerk@birmingham.example' } })).id
      await asItself(() => note(owner, { id: crypto.randomUUID(), caseId: id, kind: 'note', text: `Said of ${id}`, byId }))
    }
    await work.$executeRaw`UPDATE "case" SET outcome = 'moved', "closedAt" = '2026-11-12T10:00:00Z', seq = 9 WHERE id IN ('MM-00004', 'MM-00005', 'MM-00006')`
    for (const caseId of ripe)
      await work.keeping.create({
        data: { caseId, rule: 'child', years: 25, from: 'born', confidence: 'M', goesFrom: new Date('2020-01-01') },
      })
    await root()
  })
  const disposal = () => here.data.owner.disposal.findFirstOrThrow({ orderBy: { number: 'desc' } })
  const approved = (by: string, number: number, typed: object) =>
    fill(by, `/disposals/${number}/decide`, { why: 'I went through the list.', ...typed })

  it('shows what may go, what is held and why, by process; looking does nothing', async () => {
    for (const by of ['manager', 'auditor', 'data.protection']) {
      const text = await textAt(by, '/disposals')
      expect(text).toMatch(
        /3 cases may go today.*Managed move 3 Record of a child 25 years from birth Medium.*MM-00004.*MM-00005.*MM-00006/,
      )
      expect(text).toMatch(/Kept long enough, and staying: 1 .*MM-00001 Record of a child It is held/)
    }
    expect(await here.data.owner.disposal.count()).toBe(0)
  })

  it('is proposed as it was seen, by whoever may', async () => {
    for (const by of ['auditor', 'clerk', 'admin']) expect((await who[by]!.get('/disposals/new')).status).toBe(404)
    const page = await who['data.protection']!.get('/disposals/new')
    const form = { ...fieldsOf(page), why: 'The yearly round.' }
    const other = await who['data.protection']!.post('/disposals/new')
      .type('form')
      .send({ ...form, seen: '00' })
    expect([other.status, textOf(other)]).toEqual([409, expect.stringContaining('What may go is not what you saw')])
    for (const _ of [1, 2]) expect((await who['data.protection']!.post('/disposals/new').type('form').send(form)).status).toBe(303)
    expect(await here.data.owner.disposal.count()).toBe(1)
    expect(await textAt('auditor', '/disposals')).toMatch(/Nothing may go.*MM-00004 Record of a child It is in a disposal that waits/)
  })

  it('is approved by another person, never by whoever proposed it; before that nothing goes', async () => {
    const { number } = await disposal()
    expect(await textAt('manager', '/kept')).toContain(`Disposal ${number} waits for a second person`)
    expect(await dispose(String(number))).toEqual({ code: 1, said: expect.stringMatching(/^Nothing went\..*waits to be approved/) })
    expect(await dispose('all')).toEqual({ code: 1, said: expect.stringContaining('Say which') })
    expect((await approved('data.protection', number, { as: 'approved' })).status).toBe(422)
    expect((await approved('manager', number, { as: 'approved' })).status).toBe(303)
    expect((await who['manager']!.get(`/disposals/${number}/decide`)).status).toBe(404)
    expect(await textAt('manager', `/disposals/${number}`)).toContain(`npm run dispose -- ${number}`)
    // The api cannot do it, whoever asks.
    await expect(asItself(() => carryOut(here.data.api, number))).rejects.toThrow('permission denied')
  })

  it('goes on where it was stopped, keeps what is held by then, and takes the child with the last of their cases', async () => {
    const { owner } = here.data
    const { id, number } = await disposal()
    expect((await fill('manager', '/holds/new', { case: 'MM-00006', kind: 'inquiry', why: 'They have just written.' })).status).toBe(303)
    let times = 0
    const real = owner.$transaction.bind(owner) as (work: unknown) => Promise<unknown>
    const spy = vi.spyOn(owner, '$transaction').mockImplementation(((work: unknown) => {
      if (++times > 2) throw new Error('The server went away.')
      return real(work)
    }) as never)
    await expect(carryOut(owner, number)).rejects.toThrow('The server went away.')
    spy.mockRestore()
    expect(await owner.disposalDone.count({ where: { disposalId: id } })).toBe(2)
    expect(await dispose()).toEqual({ code: 0, said: expect.stringMatching(new RegExp(`^${number}: .* approved by .*, 1 gone so far`)) })
    expect(await dispose(String(number))).toEqual({
      code: 0,
      said: expect.stringMatching(/2 gone, 1 stayed.*MM-00006 stayed\. It is held\./s),
    })
    expect(await dispose(String(number))).toEqual({ code: 0, said: expect.stringContaining('was carried out before') })
    const { said: certified } = await owner.certificate.findFirstOrThrow()
    const kept = join(folder, 'disposal.json')
    writeFileSync(kept, JSON.stringify(certified))
    expect(await dispose('--again', kept)).toEqual({ code: 0, said: expect.stringMatching(/^0 cases of that certificate/) })
    const keys = await owner.dataKey.findMany({ where: { id: { in: [alone, staying] } } })
    expect(keys.find((key) => key.id === alone)).toMatchObject({ wrapped: null })
    expect(keys.find((key) => key.id === staying)!.wrapped).not.toBeNull()
    const said = (caseId: string) => textAt('clerk', `/cases/${caseId}?history=all`)
    for (const gone of ['MM-00004', 'MM-00005']) expect(await said(gone)).not.toContain(`Said of ${gone}`)
    for (const stayed of ['MM-00006', 'MM-00007']) expect(await said(stayed)).toContain(`Said of ${stayed}`)
    // As though a restore had brought it back.
    expect(await carryOutAgain(owner, { ...(certified as object), gone: [{ case: 'MM-00006' }] } as never)).toBe(1)
    expect((await chainOf('MM-00006')).at(-1)).toMatchObject({ kind: 'removed', body: { why: 'kept-long-enough' } })
  })

  it('leaves each chain whole, and every root and the anchor as they were', async () => {
    for (const caseId of ripe) expect([caseId, verifyChain(await chainOf(caseId))]).toEqual([caseId, null])
    expect((await chainOf('MM-00005')).at(-1)).toMatchObject({ kind: 'removed', body: { why: 'kept-long-enough', of: 'case' } })
    await root()
    expect((await checkAll(here.data.work, anchorIn(file))).found).toEqual([])
    await here.data.owner.$executeRawUnsafe('ALTER TABLE disposal_done DISABLE TRIGGER only_grows')
    await here.data.owner.$executeRaw`UPDATE disposal_done SET why = 'Another.' WHERE "caseId" = 'MM-00005'`
    expect((await checkAll(here.data.work, anchorIn(file))).found.map(({ of }) => of).join()).toContain('disposal_done')
  })

  it('is certified as a tagged PDF and as JSON, with a hash that stands on the record of changes, and names no child', async () => {
    const { number } = await disposal()
    const { sha256, ...said } = (await who['auditor']!.get(`/disposals/${number}/certificate.json`)).body as Record<string, unknown>
    expect(said).toMatchObject({
      gone: [{ case: 'MM-00004' }, { case: 'MM-00005' }],
      counts: [{ process: 'managed-move', rule: 'child', years: 25, number: 2 }],
      proposed: { why: 'The yearly round.' },
      approved: { why: 'I went through the list.' },
    })
    expect(digest(said).toString('hex')).toBe(sha256)
    const event = await here.data.owner.adminEvent.findFirstOrThrow({ where: { kind: 'disposal-done' } })
    expect(event.body).toMatchObject({ certificate: sha256 })
    const pdf = await who['auditor']!.get(`/disposals/${number}/certificate.pdf`)
    expect([pdf.status, pdf.type]).toEqual([200, 'application/pdf'])
    expect((pdf.body as Buffer).toString('latin1')).toMatch(/\/StructTreeRoot[\s\S]*|\/MarkInfo/)
    const names = (await childrenHeld(here.data.owner)).map(({ lastName }) => lastName)
    expect(names.filter((name) => name !== '' && name !== 'Removed' && JSON.stringify(said).includes(name))).toEqual([])
    expect((await who['auditor']!.get('/disposals/9/certificate.json')).status).toBe(404)
  })
})

describe('programs', () => {
  it('are told how long what is kept, what holds it and what went; and place and lift a hold', async () => {
    const at = (name: string) => `${name}@birmingham.example`
    const api = await program(here.app, here.identity, { manager: at('manager') })
    for (const path of ['/keeping', '/holds', '/disposals'] as const) {
      const answer = await api.get(path, 'manager')
      expect([path, answer.status, await api.faults(answer, path)]).toEqual([path, 200, []])
    }
    const one = await api.get('/cases/MM-00006/keeping', 'manager')
    expect(await api.faults(one, '/cases/{reference}/keeping')).toEqual([])
    expect(one.body).toMatchObject({
      rule: 'child',
      goesFrom: '2020-01-01',
      confidence: 'M',
      derivation: expect.stringMatching(/^Born .* \+ 25 years = /),
    })
    const placed = await api.post('/holds', { case: 'MM-00007', kind: 'claim', why: 'A claim.' }, 'manager')
    expect([placed.status, await api.faults(placed, '/holds')]).toEqual([201, []])
    const again = (body: object) =>
      api.post('/holds', { case: 'MM-00007', kind: 'claim', why: 'A claim.', ...body }, 'manager', placed.body.id)
    expect((await again({})).status).toBe(201)
    for (const more of [{ case: 'MM-00002' }, { kind: 'inquiry' }, { why: 'Another claim.' }]) {
      const used = await again(more)
      expect([used.status, used.body.errors]).toMatchObject([422, [{ field: 'Idempotency-Key' }]])
    }
    expect(await here.data.owner.hold.count({ where: { id: placed.body.id, caseId: 'MM-00007' } })).toBe(1)
    expect(await here.data.owner.hold.count({ where: { caseId: 'MM-00002', id: placed.body.id } })).toBe(0)
    const lifted = await api.post(`/holds/${placed.body.id}/lift`, { why: 'Settled.' }, 'manager')
    expect([lifted.status, await api.faults(lifted, '/holds/{id}/lift')]).toEqual([200, []])
    expect((await api.post('/holds', { case: 'MM-09999', kind: 'claim', why: 'x' }, 'manager')).status).toBe(422)
    expect((await api.post('/holds', { case: 'MM-00007', kind: 'whim', why: 'x' }, 'manager')).status).toBe(422)
  })

  it('propose what they have seen, and another decides; each once', () => byProgram(here, 'MM-00001'))
})

describe('lists', () => {
  it('ask the database as often for many as for few', () => listsAskAsOften(here, who['data.protection']!, 'MM-00002'), 60_000)
})
