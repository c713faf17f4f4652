/** A case that was begun and not sent: put away as it is filled in, gone on with later or by a colleague, sealed, and gone once it is sent. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rounds } from '../../bin/dispatch/rounds.ts'
import { keysByWrapping } from '../../store/data-keys.ts'
import { addChild } from '../../store/children.ts'
import { draftHeld, rewrapDrafts } from '../../store/drafts.ts'
import { destroyChild } from '../../store/destroying.ts'
import { inOneTransaction } from '../../store/transaction.ts'
import { freshKey } from '../../store/vault.ts'
import { fieldsOf, stage, type Stage } from '../support/app.ts'
import { hand, textOf, type Hand } from '../support/hand.ts'
import { headOf } from '../support/standing.ts'

let here: Stage
let head: Hand
let senco: Hand
let other: Hand
let clerk: Hand
const CHILD = {
  'child-noUpn': 'new arrival',
  'child-firstName': 'Ottoline',
  'child-lastName': 'Vane-Harker',
  'child-born-day': '3',
  'child-born-month': '4',
  'child-born-year': '2013',
}
beforeAll(async () => {
  here = await stage()
  const { owner } = here.data
  const colleague = await owner.post.findFirstOrThrow({ where: { urn: '990201', role: 'senco' }, include: { person: true } })
  head = await hand(here, (await headOf(owner, '990201')).email)
  senco = await hand(here, colleague.person.email)
  other = await hand(here, (await headOf(owner, '990202')).email)
  clerk = await hand(here, 'clerk@birmingham.example')
}, 120_000)
afterAll(() => here.stop())

const held = () => here.data.owner.draft.findMany()
const listed = async (who: Hand): Promise<string> => textOf(await who.get('/start')).replaceAll(/\s+/g, ' ')
/** Fills in who the child is, and puts it away. */
async function begun(): Promise<string> {
  await here.data.owner.draft.deleteMany()
  expect((await head.send('/start/referral', { ...CHILD, later: 'yes' })).headers['location']).toBe('/start#drafts')
  return (await held())[0]!.id
}

describe('what was begun', () => {
  it('is put away at each Continue, and goes on under one name', async () => {
    await here.data.owner.draft.deleteMany()
    const family = await head.send('/start/referral', CHILD)
    expect(textOf(family)).toContain('Who looks after Ottoline Vane-Harker?')
    const carried = fieldsOf(family)
    await head.browser
      .post('/start/referral')
      .type('form')
      .send({ ...carried, 'p1-name': 'Hester Vane', 'p1-relationship': 'Mother', 'p1-email': 'hester@family.example' })
    expect((await held()).map(({ id }) => id)).toEqual([carried['draft']])
  })
  it('is listed with its process, initials, who put it away and when; and no name', async () => {
    await begun()
    expect(await listed(head)).toMatch(/Begun, and not sent \(1\).*Referral: O\.V\.H\. Put away by .+ 2026/)
    expect(await listed(head)).not.toContain('Ottoline')
  })
  it('is sealed: nothing that was typed stands in the database', async () => {
    await begun()
    const [row] = await here.data.owner.$queryRaw<{ whole: string }[]>`SELECT draft::text AS whole FROM draft`
    // A year may stand by chance within what is sealed, written as sixteens: as a word of its own, or as text, it does not.
    expect(row!.whole).not.toMatch(/Ottoline|Vane|\b2013\b/)
    expect(Buffer.from((await held())[0]!.sealed).toString('latin1')).not.toMatch(/Ottoline|2013/)
  })
  it('is gone on with where it was left, with every answer in its place', async () => {
    const page = await head.get(`/start/drafts/${await begun()}`)
    expect([page.status, textOf(page)]).toEqual([200, expect.stringContaining('Who looks after Ottoline Vane-Harker?')])
    expect(fieldsOf(page)).toMatchObject({ 'child-firstName': 'Ottoline', 'child-born-year': '2013' })
  })
  it('is gone on with by a colleague at the school, and by nobody else, whatever they see', async () => {
    const id = await begun()
    expect((await senco.get(`/start/drafts/${id}`)).status).toBe(200)
    expect(await listed(senco)).toContain('Referral: O.V.H.')
    for (const who of [other, clerk]) {
      expect((await who.get(`/start/drafts/${id}`)).status).toBe(404)
      expect(await listed(who)).toContain('Begun, and not sent (0)')
    }
    const again = await senco.get(`/start/drafts/${id}`)
    await senco.browser
      .post('/start/referral')
      .type('form')
      .send({ ...fieldsOf(again), later: 'yes' })
    expect((await held()).map((one) => one.id)).toEqual([id])
  })
  it('is thrown away only once it has been asked whether it is meant', async () => {
    const id = await begun()
    const asks = await senco.get(`/start/drafts/${id}/drop`)
    expect([asks.status, textOf(asks)]).toEqual([
      200,
      expect.stringMatching(/Throw this away\? .*Referral: O\.V\.H\..*cannot be brought back.*Keep it/),
    ])
    expect(await held()).toHaveLength(1)
    expect((await other.get(`/start/drafts/${id}/drop`)).status).toBe(404)
  })
  it('of a school is there no more for somebody who has moved to another, who had put it away', async () => {
    const { owner } = here.data
    const id = await begun()
    const { byId } = (await held())[0]!
    const post = await owner.post.findFirstOrThrow({ where: { personId: byId, urn: '990201' } })
    const move = (urn: string) => owner.post.update({ where: { id: post.id }, data: { urn } })
    await move('990203')
    try {
      expect((await head.get(`/start/drafts/${id}`)).status).toBe(404)
      expect(await listed(head)).toContain('Begun, and not sent (0)')
      expect((await senco.get(`/start/drafts/${id}`)).status).toBe(200)
    } finally {
      await move('990201')
    }
  })
  it('of somebody of a service is theirs alone', async () => {
    await here.data.owner.draft.deleteMany()
    const helper = await hand(here, 'early-help@birmingham.example')
    await helper.send('/start/referral', { ...CHILD, later: 'yes' })
    const [row] = await held()
    expect(row!.shared).toBeNull()
    expect(await listed(helper)).toContain('Begun, and not sent (1)')
    for (const who of [head, clerk, await hand(here, 'youth-justice@birmingham.example')])
      expect((await who.get(`/start/drafts/${row!.id}`)).status).toBe(404)
  })
  it('goes with its child when who they are is removed, also where the child was only typed, and no other does', async () => {
    const { owner } = here.data
    await owner.draft.deleteMany()
    const admin = await owner.person.findUniqueOrThrow({ where: { email: 'admin@birmingham.example' } })
    const childId = await inOneTransaction(owner, (tx) =>
      addChild(tx, { firstName: 'Ottoline', lastName: 'Vane-Harker', knownAs: null, born: '2013-04-03', upn: null, noUpn: 'new arrival' }),
    )
    const { reference } = await owner.child.findUniqueOrThrow({ where: { id: childId } })
    await head.send('/start/referral', { ...CHILD, later: 'yes' })
    await clerk.send(`/start/referral?child=${reference}`, { later: 'yes' })
    await head.send('/start/referral', { ...CHILD, 'child-lastName': 'Vane', later: 'yes' })
    expect((await held()).filter((row) => row.childId === childId)).toHaveLength(1)
    expect(await held()).toHaveLength(3)
    await inOneTransaction(owner, (tx) => destroyChild(tx, childId, { why: 'never-ours', by: admin.id }))
    expect((await Promise.all((await held()).map(({ id }) => draftHeld(owner, id)))).map((one) => one!.typed['child-lastName'])).toEqual([
      'Vane',
    ])
  })
  it('is thrown away by whoever may go on with it, and by nobody else', async () => {
    const id = await begun()
    const drop = async (who: Hand) =>
      who.browser
        .post(`/start/drafts/${id}/drop`)
        .type('form')
        .send({ _csrf: fieldsOf(await who.get('/start/referral'))['_csrf'] })
    expect((await drop(other)).status).toBe(404)
    expect(await held()).toHaveLength(1)
    expect((await drop(senco)).headers['location']).toBe('/start#drafts')
    expect(await held()).toEqual([])
  })
  it('goes by itself when nobody has gone on with it for sixty days', async () => {
    const old = await begun()
    await here.data.owner.$executeRaw`UPDATE draft SET "putAwayAt" = app_now() - interval '61 days'`
    await head.send('/start/managed-move', { ...CHILD, 'child-firstName': 'Peregrine', later: 'yes' })
    expect((await held()).map(({ id }) => id)).not.toContain(old)
    expect(await held()).toHaveLength(1)
  })
  it('of sixty-one days is not shown any more, and goes in the dispatcher’s next night though nobody puts anything away', async () => {
    const id = await begun()
    await here.data.owner.$executeRaw`UPDATE draft SET "putAwayAt" = app_now() - interval '61 days'`
    expect([(await head.get(`/start/drafts/${id}`)).status, await listed(head)]).toEqual([404, expect.stringContaining('not sent (0)')])
    expect(await held()).toHaveLength(1)
    // One pass: it is stopped as soon as it has begun. What else is done at night is not there, and is said.
    const stopping = new AbortController()
    const said: string[] = []
    const log = { info: () => {}, warn: (_: object, what: string) => said.push(what) }
    const night = rounds({ db: here.data.work, publicUrl: here.settings.publicUrl } as never, stopping.signal, log as never)
    stopping.abort()
    await night
    expect(await held()).toEqual([])
    expect(said).toContain('documents could not be looked after')
    expect(said).not.toContain('old drafts could not be dropped')
  })
  it('is let be by whoever sends its name and may not have it: what they typed gets a name of its own', async () => {
    const id = await begun()
    const [before] = await held()
    const page = await other.get('/start/referral')
    const sent = await other.browser
      .post('/start/referral')
      .type('form')
      .send({ ...fieldsOf(page), ...CHILD, 'child-firstName': 'Peregrine', draft: id })
    expect(sent.status).toBe(200)
    expect(fieldsOf(sent)['draft']).not.toBe(id)
    expect((await held()).find((one) => one.id === id)).toEqual(before)
  })
  it('is wrapped again with the first of the keys, and opens afterwards; until then the key that wraps it is not said to be idle', async () => {
    const id = await begun()
    const { owner } = here.data
    const keys = { first: 'new', byId: { ...owner.keys.byId, new: freshKey() } }
    const asked = new Proxy(owner, { get: (of, name) => (name === 'keys' ? keys : (Reflect.get(of, name) as unknown)) })
    const count = async () => Object.fromEntries((await keysByWrapping(owner)).map(({ wrappedBy, number }) => [wrappedBy, number]))
    const before = await count()
    expect([await rewrapDrafts(asked, 10), await rewrapDrafts(asked, 10)]).toEqual([1, 0])
    expect(await count()).toEqual({ ...before, [owner.keys.first]: before[owner.keys.first]! - 1, new: 1 })
    expect((await draftHeld(asked, id))?.typed['child-firstName']).toBe('Ottoline')
  })
  it('that is no name of one is not there', async () => {
    for (const id of ['x', '00000000-0000-4000-8000-000000000000']) expect((await head.get(`/start/drafts/${id}`)).status).toBe(404)
  })
})
