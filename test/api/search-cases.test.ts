/** Searching across cases, keeping a search, taking a list away, replaying, and who sees that somebody did. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { append } from '../../store/chain.ts'
import { browser, hidden, signInAs, stage, type Browser, type Stage } from '../support/app.ts'
import { childrenHeld } from '../support/opened.ts'
import { standing, type Standing } from '../support/standing.ts'
import { statements } from '../support/statements.ts'

let here: Stage
let cases: readonly Standing[]
let auditor: Browser
let word: string
let child: { readonly reference: string; readonly lastName: string; readonly id: string }

beforeAll(async () => {
  here = await stage()
  const { owner, work } = here.data
  const children = await childrenHeld(owner)
  const reference = async (id: string) => (await owner.child.findUniqueOrThrow({ where: { id } })).reference
  const first = await standing(owner, work, 1)
  const other = children.find(
    ({ id, lastName }) => id !== first.childId && children.filter((one) => one.lastName === lastName).length === 1,
  )!
  child = { reference: await reference(other.id), lastName: other.lastName, id: other.id }
  cases = [first, await standing(owner, work, 2), await standing(owner, work, 3, other.id)]
  const [one, two, three] = cases.map(({ id }) => id)
  await work.deadline.update({ where: { caseId_id: { caseId: one!, id: 'reply-1' } }, data: { state: 'met late', metOn: '2026-11-20' } })
  await work.deadline.update({ where: { caseId_id: { caseId: two!, id: 'reply-1' } }, data: { state: 'met', metOn: '2026-11-10' } })
  await work.deadline.update({
    where: { caseId_id: { caseId: three!, id: 'reply-1' } },
    data: { from: new Date('2026-09-10'), due: new Date('2099-09-24'), lateFrom: new Date('2099-09-25') },
  })
  await work.$executeRaw`UPDATE "case" SET outcome = 'moved', "closedAt" = '2026-11-12T10:00:00Z', seq = 9 WHERE id = ${two}`
  await work.caseParty.updateMany({ where: { caseId: three!, party: 'receiving-school' }, data: { urn: '990203' } })
  await recorded()
  auditor = await entered('auditor')
  word = hidden(await auditor.get('/account'), '_csrf')
}, 180_000)
afterAll(() => here.stop())

/** An act of the panel, kept and recorded; and the first case's record. */
async function recorded(): Promise<void> {
  const [one] = cases
  const row = {
    process: 'managed-move',
    bodyHash: new Uint8Array(32),
    state: 'recorded',
    party: 'panel',
    answers: {},
    seq: 3,
    settledAt: new Date(),
  }
  await here.data.work.submission.create({
    data: {
      ...row,
      id: crypto.randomUUID(),
      caseId: one!.id,
      byId: one!.head.id,
      action: 'match',
      receivedAt: new Date('2026-11-05T10:00:00Z'),
    },
  })
  const acted = {
    party: 'current-school',
    by: 'somebody',
    submission: 'a form',
    receivedAt: '2026-11-02T09:00:00Z',
    answers: {},
    words: {},
  }
  await here.data.work.$transaction((tx) =>
    append(tx, { caseId: one!.id, seq: 1 }, [
      { kind: 'opened', body: { ...acted, action: 'opening' } },
      {
        kind: 'deadline',
        body: {
          id: 'reply-1',
          clock: 'MM_REPLY',
          from: '2026-11-03',
          due: '2026-11-17',
          lateFrom: '2026-11-18T00:00:00Z',
          why: 'opening',
          kind: 'L',
        },
      },
      { kind: 'step-opened', body: { step: 'accept', deadlines: ['reply-1'] } },
    ]),
  )
}
async function entered(who: string): Promise<Browser> {
  const theirs = browser(here.app)
  await signInAs(theirs, here.identity, `${who}@birmingham.example`)
  return theirs
}
const json = async (asked: string) =>
  (await auditor.get(`/search/cases.json?${asked}`)).body as { items: { reference: string; late: boolean; head: string | null }[] }
const found = async (asked: string): Promise<readonly number[]> =>
  (await json(asked)).items.map(({ reference }) => Number(reference.slice(-1))).toSorted()
const lastLook = async () => (await here.data.owner.look.findFirst({ orderBy: { id: 'desc' } }))!

/** How often the database is asked for a page. */
const timesAsked = (page: string): Promise<number> => statements(async () => expect((await auditor.get(page)).status).toBe(200))

describe('a search across cases', () => {
  it.each([
    ['state=open', [1, 3]],
    ['state=closed', [2]],
    ['process=managed-move', [1, 2, 3]],
    ['process=exclusion', []],
    ['school=990203', [3]],
    ['rule=managed-move/MM_REPLY&late=missed', [1]],
    ['rule=managed-move/MM_REPLY&late=kept', [2]],
    ['rule=managed-move/MM_START', []],
    ['late=missed', [1]],
    ['late=late', []],
    ['rule=managed-move/MM_REPLY&day=counted&from=2026-09-01&to=2026-10-31', [3]],
    ['day=due&from=2026-11-17&to=2026-11-17', [1, 2]],
    ['day=opened&from=2026-11-02&to=2026-11-02', [1, 2, 3]],
    ['day=opened&from=2026-11-03', []],
    ['day=closed&from=2026-11-12', [2]],
    ['act=managed-move/match', [1]],
    ['act=managed-move/match&day=act&from=2026-11-06', []],
    ['day=act&from=2026-11-05&to=2026-11-05', [1]],
    ['rule=managed-move/MM_REPLY&late=missed&state=closed', []],
  ] as const)('%s', async (asked, which) => {
    expect(await found(asked)).toEqual(which)
  })

  it('shows state and lateness, and the way to the evidence of each', async () => {
    const { text } = await auditor.get('/search/cases?rule=managed-move/MM_REPLY&late=missed')
    expect(text).toContain('Found: 1')
    expect(text).toMatch(/Tuesday 17 November 2026: met late on Friday 20 November 2026/)
    expect(text).toContain('href="/cases/MM-00001/replay?at=2026-11-18"')
    expect(text).toContain('Head of 3 entries')
  })

  it('says what cannot be meant, and keeps it on the screen', async () => {
    const page = await auditor.get(
      '/search/cases?rule=exclusion/PEX_DAY6&act=managed-move/match&from=31-2-2026&school=Nowhere&late=perhaps',
    )
    expect(page.status).toBe(422)
    for (const said of [
      'no case is of two processes',
      'value="31-2-2026"',
      'value="Nowhere"',
      '“perhaps” is not in it',
      'There is a problem',
    ])
      expect(page.text).toContain(said)
    expect(page.text.match(/govuk-error-message/g)).toHaveLength(4)
    expect((await auditor.get('/search/cases?state=open')).text).not.toContain('govuk-error-message')
  })

  it('goes by the reference of a child, found by a posted name: no name stands in an address or in what is recorded', async () => {
    const answer = await auditor.post('/search/cases').type('form').send({ _csrf: word, words: child.lastName, state: 'open' })
    expect([answer.status, answer.headers['location']]).toEqual([303, `/search/cases?child=${child.reference}&state=open`])
    expect(await lastLook()).toMatchObject({ what: 'search', asked: null, childId: null })
    expect((await auditor.get(answer.headers['location'] as string)).text).toContain('Found: 1')
    expect(await lastLook()).toMatchObject({ what: 'search', asked: { state: 'open' }, childId: child.id })
    expect((await auditor.get('/search/cases?child=C-99999')).status).toBe(422)
  })

  it('asks the database as often for forty cases as for one', async () => {
    const times = () => timesAsked('/search/cases?school=990205')
    const more = async (from: number, to: number): Promise<void> => {
      for (let n = from; n <= to; n++) {
        const { id } = await standing(here.data.owner, here.data.work, n)
        await here.data.work.caseParty.updateMany({ where: { caseId: id }, data: { urn: '990205' } })
        await here.data.work.deadline.updateMany({ where: { caseId: id }, data: { state: 'met', metOn: '2026-11-10' } })
      }
    }
    await more(10, 10)
    await times()
    const one = await times()
    await more(11, 50)
    expect(await times()).toBe(one)
    // With who is signed in, the time, what is kept, and that one looked.
    expect(one).toBeLessThanOrEqual(16)
  })
})

describe('a search that is kept', () => {
  it('is theirs alone, sealed, and goes when they remove it', async () => {
    const once = crypto.randomUUID()
    const form = { _csrf: word, once, name: `About ${child.lastName}`, state: 'open', process: 'managed-move' }
    for (const _ of [1, 2]) expect((await auditor.post('/search/saved').type('form').send(form)).status).toBe(303)
    const page = await auditor.get('/search/cases')
    expect(page.text.split(`About ${child.lastName}`)).toHaveLength(3)
    expect(page.text).toContain('href="/search/cases?process=managed-move&amp;state=open"')
    const [row] = await here.data.owner.$queryRaw<{ text: string }[]>`SELECT t::text AS text FROM saved_search t`
    expect(row!.text).not.toContain(Buffer.from(child.lastName).toString('hex'))
    expect((await (await entered('clerk')).get('/search/cases')).text).not.toContain('Searches that you keep')
    expect(
      (
        await auditor
          .post('/search/saved')
          .type('form')
          .send({ ...form, name: ' ' })
      ).status,
    ).toBe(422)
    await auditor.post(`/search/saved/${once}/drop`).type('form').send({ _csrf: word })
    expect((await auditor.get('/search/cases')).text).not.toContain('Searches that you keep')
  })
})

describe('a list that is taken away', () => {
  it('names no child, ends with what was asked, and is on the record', async () => {
    const file = await auditor.get('/search/cases.csv?rule=managed-move/MM_REPLY&late=missed')
    expect(file.headers['content-disposition']).toMatch(/^attachment; filename="?cases-\d{4}-\d{2}-\d{2}\.csv"?$/)
    expect(file.text).toMatch(/^\uFEFF?Reference,Process,School,Owner/)
    expect(file.text).toContain('MM-00001,managed-move')
    expect(await lastLook()).toMatchObject({ what: 'list', asked: { rule: 'managed-move/MM_REPLY', late: 'missed', as: 'CSV', rows: '1' } })
    const names = (await childrenHeld(here.data.owner)).map(({ lastName }) => lastName)
    const all = (await auditor.get('/search/cases.csv?process=managed-move')).text
    expect(names.filter((name) => all.includes(name))).toEqual([])
  })

  it('with the whole head of each chain', async () => {
    const { items } = await json('rule=managed-move/MM_REPLY&late=missed')
    const end = await here.data.owner.caseEvent.findFirstOrThrow({ where: { caseId: 'MM-00001' }, orderBy: { position: 'desc' } })
    expect(items.map(({ head }) => head)).toEqual([Buffer.from(end.hash).toString('hex')])
  })
})

describe('who looked', () => {
  it('is seen by the data protection officer, with what was asked, and without any case', async () => {
    await auditor.get('/search/cases.csv?state=closed')
    const officer = await entered('data.protection')
    expect((await officer.get('/')).headers['location']).toBe('/access-requests')
    const { text } = await officer.get('/looks?what=list')
    expect(text).toContain('Eleanor Voss')
    expect(text).toMatch(/Closed\. 1 row, as CSV/)
    expect(text).not.toContain('href="/cases/')
    expect((await officer.get('/cases/MM-00001')).status).toBe(404)
    expect(await lastLook()).toMatchObject({ what: 'looks', asked: { what: 'list' } })
    expect((await officer.get('/looks?from=yesterday&case=nothing')).status).toBe(422)
  })
})

describe('a replay', () => {
  it('steps by entry and by day, and keeps a day that is none on the screen', async () => {
    expect((await auditor.get('/cases/MM-00001/replay?entry=2')).text).toMatch(/MM-00001 at entry 2/)
    expect((await auditor.get('/cases/MM-00001/replay?day=0')).status).toBe(200)
    const page = await auditor.get('/cases/MM-00001/replay?at=never&from=1-11-2026')
    expect([page.status, page.text.includes('value="never"'), page.text.includes('“never” is none')]).toEqual([422, true, true])
    expect(await lastLook()).toMatchObject({ what: 'replay', caseId: 'MM-00001' })
  })

  it('is told to programs too', async () => {
    const token = await here.identity.token('auditor@birmingham.example')
    const get = (path: string) => auditor.get(`/api/v1${path}`).set('Authorization', `Bearer ${token}`)
    const today = (await here.data.owner.$queryRaw<{ day: string }[]>`SELECT app_now()::date::text AS day`)[0]!.day
    const { body } = await get(`/cases/MM-00001/state?asOf=${today}`)
    expect(body).toMatchObject({
      outcome: null,
      open: [{ step: 'accept', entry: 3 }],
      deadlines: [{ id: 'reply-1', due: '2026-11-17' }],
      head: { position: 3 },
    })
    expect((await get('/cases/MM-00001/state?knownAt=2026-11-01')).body).toMatchObject({ openedAt: null, open: [], head: null })
    expect((await get('/cases/MM-00001/state?asOf=2099-01-01')).status).toBe(422)
    const { body: between } = await get(`/cases/MM-00001/difference?from=2026-11-01&to=${today}`)
    expect(between.changed).toContainEqual({ what: 'The case', from: 'Not open yet', to: 'Open', entry: 1 })
    expect((await get('/search/cases?rule=managed-move/MM_REPLY&late=missed')).body.items).toMatchObject([
      { reference: 'MM-00001', late: true },
    ])
    expect((await get('/search/cases?child=Okonjo')).status).toBe(422)
    const { items } = (await get('/looks?what=search&limit=1')).body
    expect(items).toMatchObject([{ name: 'Eleanor Voss', what: 'search', asked: { rule: 'managed-move/MM_REPLY', late: 'missed' } }])
  })

  it('asks the database as often for a record of a thousand entries as for one of a few', async () => {
    const page = '/cases/MM-00002/replay'
    await timesAsked(page)
    const few = await timesAsked(page)
    const lines = Array.from({ length: 999 }, (_, n) => ({
      kind: 'letter' as const,
      body: { letter: 'opened', to: ['family'], about: [], letters: [], n },
    }))
    await here.data.work.$transaction((tx) =>
      append(tx, { caseId: 'MM-00002', seq: 1 }, [
        { kind: 'opened', body: { action: 'opening', party: 'current-school', receivedAt: '2026-10-01T09:00:00Z', answers: {} } },
        ...lines,
      ]),
    )
    expect(await timesAsked(page)).toBe(few)
    expect(few).toBeLessThanOrEqual(16)
  })
})
