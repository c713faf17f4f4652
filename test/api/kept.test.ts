/** How long closed cases are kept, what holds one, and that somebody proposes and another approves what goes. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keepClosed } from '../../activities/keeping.ts'
import { verifyChain, type Chained } from '../../store/chain.ts'
import { browser, fieldsOf, hidden, signInAs, stage, type Browser, type Stage } from '../support/app.ts'
import { textOf } from '../support/hand.ts'
import { childrenHeld } from '../support/opened.ts'
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
