import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { plus, type Day } from '../../domain/calendar.ts'
import { verifyAdministration } from '../../store/administration.ts'
import { smallerOf } from '../../store/reading-history.ts'
import { stage, type Stage } from '../support/app.ts'
import { hand, textOf, type Hand } from '../support/hand.ts'
import { standing, type Standing } from '../support/standing.ts'
import { londonToday } from '../support/postgres.ts'

let here: Stage
let admin: Hand
let second: Hand
let today: Day
const at = (name: string) => `${name}@birmingham.example`
const idOf = async (email: string) => (await here.data.owner.person.findUniqueOrThrow({ where: { email } })).id
const lastChange = () =>
  here.data.owner.adminEvent.findFirstOrThrow({ orderBy: { position: 'desc' }, include: { words: true, changes: true } })

beforeAll(async () => {
  here = await stage()
  admin = await hand(here, at('admin'))
  second = await hand(here, at('second.admin'))
  today = await londonToday(here.data.owner)
}, 120_000)
afterAll(() => here.stop())

describe('a job in the council', () => {
  it('is proposed by one and given by another; until then it lets nobody in', async () => {
    const email = 'ottilie.brand@birmingham.example'
    const team = (await here.data.owner.team.findFirstOrThrow()).id
    const added = await admin.send('/admin/people/new', {
      name: 'Ottilie Brand',
      email,
      team,
      role: 'clerk',
      from: today,
      why: 'She starts today.',
    })
    expect([added.status, added.headers['location']]).toEqual([303, expect.stringMatching(/^\/admin\/people\?done=\d+$/)])
    const id = await idOf(email)
    here.identity.alsoKnown.push({ id, name: 'Ottilie Brand', email, jobs: [] })
    const ottilie = await hand(here, email)
    here.identity.alsoKnown.length = 0
    expect((await ottilie.get('/worklist')).status).toBe(404)

    const proposal = await here.data.owner.proposal.findFirstOrThrow({ where: { personId: id } })
    const mine = await admin.get(`/admin/proposals/${proposal.id}`)
    expect(mine.text).toContain('Withdraw it')
    expect(mine.text).not.toContain('Approve it')
    expect((await admin.send(`/admin/proposals/${proposal.id}`, { as: 'approved', why: 'I say so.' })).status).toBe(422)

    expect(textOf(await second.get(`/admin/proposals/${proposal.id}`))).toContain('Proposed by Callum Estrada')
    const approved = await second.send(`/admin/proposals/${proposal.id}`, { as: 'approved', why: 'I know her.' })
    expect([approved.status, approved.headers['location']]).toEqual([303, expect.stringMatching(`^/admin/people/${id}\\?done=`)])
    expect((await ottilie.get('/worklist')).status).toBe(200)
    expect(textOf(await admin.get(`/admin/people/${id}`))).toMatch(/Proposed by Callum Estrada, approved by Wanjiru Feltham/)
    expect(await lastChange()).toMatchObject({
      kind: 'proposal-approved',
      byId: await idOf(at('second.admin')),
      words: { why: 'I know her.' },
    })
  })

  it('takes two for a new address as well; a name and a team take one', async () => {
    const id = await idOf(at('panel-member'))
    const form = { name: 'Gareth Sorley-Wynn', email: 'g.sorley-wynn@birmingham.example', team: 'none', why: 'He married.' }
    expect((await admin.send(`/admin/people/${id}/change`, form)).status).toBe(303)
    expect(await here.data.owner.person.findUnique({ where: { id } })).toMatchObject({
      name: 'Gareth Sorley-Wynn',
      email: at('panel-member'),
    })
    const proposal = await here.data.owner.proposal.findFirstOrThrow({ where: { personId: id, kind: 'address' } })
    expect((await second.send(`/admin/proposals/${proposal.id}`, { as: 'approved', why: 'He showed me.' })).status).toBe(303)
    expect(await here.data.owner.person.findUnique({ where: { id } })).toMatchObject({ email: form.email })
  })

  it('needs a fresh sign-in', async () => {
    const later = here.appWith({ now: () => new Date(Date.now() + 11 * 60_000) })
    const stale = await hand({ ...here, app: later }, at('admin'))
    const answer = await stale.get(`/admin/people/${await idOf(at('clerk'))}/job`)
    expect([answer.status, answer.headers['location']]).toEqual([303, expect.stringContaining('/sign-in/again?back=')])
  })

  it('ends by one, on a day', async () => {
    const job = await here.data.owner.post.findFirstOrThrow({ where: { person: { email: at('send-officer') } } })
    const answer = await admin.send(`/admin/jobs/${job.id}/end`, { last: plus(today, 10), why: 'The post goes.' })
    expect(answer.status).toBe(303)
    expect((await here.data.owner.post.findUniqueOrThrow({ where: { id: job.id } })).to?.toISOString().slice(0, 10)).toBe(plus(today, 10))
  })

  it('is refused in a sentence, with every answer kept', async () => {
    const id = await idOf(at('auditor'))
    const form = { role: 'auditor', from: today, to: '', why: 'Again, at length.' }
    const answer = await admin.send(`/admin/people/${id}/job`, form)
    expect([answer.status, textOf(answer)]).toEqual([409, expect.stringContaining('They hold that job in those days already.')])
    expect(answer.text).toContain('Again, at length.')
  })

  it.each([
    ['email', { email: 'office@ashgrove.example' }, /shared mailbox of Ashgrove Academy/, 409],
    ['email', { email: at('clerk') }, /address of Priya Lindqvist/, 409],
    ['email', { email: 'not an address' }, /Enter their own work address/, 422],
    ['name', { name: 'Wolf\u202E Brand' }, /hidden marks/, 422],
    ['why', { why: '' }, /Why/, 422],
  ])('a person with a wrong %s (%j) is not added', async (_field, wrong, words, status) => {
    const before = await here.data.owner.person.count()
    const form = { name: 'Wolf Brand', email: 'wolf.brand@birmingham.example', team: 'none', why: 'New.', ...wrong }
    const answer = await admin.send('/admin/people/new', form)
    expect([answer.status, textOf(answer)]).toEqual([status, expect.stringMatching(words)])
    expect(await here.data.owner.person.count()).toBe(before)
  })
})

describe('somebody who leaves', () => {
  let one: Standing
  beforeAll(async () => {
    one = await standing(here.data.owner, here.data.work, 31)
  })
  it('has their cases and their team given away first, and is out from the next press on', async () => {
    const id = await idOf(at('clerk'))
    const clerk = await hand(here, at('clerk'))
    expect((await clerk.get('/worklist')).status).toBe(200)
    const form = await admin.get(`/admin/people/${id}/leave`)
    expect(textOf(form)).toContain(`They own 1 open case: ${one.id}`)
    const nobody = await admin.send(`/admin/people/${id}/leave`, { last: plus(today, -1), why: 'She left.' })
    expect([nobody.status, (await clerk.get('/worklist')).status]).toEqual([422, 200])
    const done = await admin.send(`/admin/people/${id}/leave`, {
      last: plus(today, -1),
      owner: await idOf(at('tomasz.wren')),
      why: 'She left.',
    })
    expect(done.status).toBe(303)
    const out = await clerk.get('/worklist')
    expect([out.status, out.headers['location']]).toEqual([303, expect.stringContaining('/sign-in')])
    expect(await here.data.owner.case.findUnique({ where: { id: one.id } })).toMatchObject({ ownerId: await idOf(at('tomasz.wren')) })
    expect(await smallerOf(here.data.owner, one.id)).toMatchObject([{ kind: 'owner', text: 'She left.' }])
    expect(await here.data.owner.post.count({ where: { personId: id, to: null } })).toBe(0)
    expect(textOf(await admin.get(`/admin/people/${id}`))).toContain('They cannot get in')
  })
  it('that manages a team needs another manager for it', async () => {
    const id = await idOf(at('manager'))
    const refused = await admin.send(`/admin/people/${id}/leave`, { last: today, why: 'He retires.' })
    expect([refused.status, textOf(refused)]).toEqual([422, expect.stringContaining('Who manages their team?')])
    const done = await admin.send(`/admin/people/${id}/leave`, {
      last: today,
      manager: await idOf(at('sheila.drummond')),
      why: 'He retires.',
    })
    expect(done.status).toBe(303)
    expect(await here.data.owner.team.count({ where: { managerId: id } })).toBe(0)
    expect((await (await hand(here, at('manager'))).get('/worklist')).status).toBe(200)
  })
  it('may come back, and holds no job until one is given', async () => {
    const id = await idOf(at('clerk'))
    expect((await admin.send(`/admin/people/${id}/return`, { why: 'She is back.' })).status).toBe(303)
    expect(textOf(await admin.get(`/admin/people/${id}`))).toContain('No job at the moment')
  })
  it('can have some of their cases given to one and some to another', async () => {
    await standing(here.data.owner, here.data.work, 32)
    await here.data.owner.$executeRaw`UPDATE "case" SET "ownerId" = ${await idOf(at('abigail.fenn'))} WHERE id IN ('MM-00031', 'MM-00032')`
    const from = `/admin/people/${await idOf(at('abigail.fenn'))}/cases`
    expect((await admin.send(from, { cases: ['MM-00032'], owner: await idOf(at('tomasz.wren')), why: 'Too many.' })).status).toBe(303)
    const owned = await here.data.owner.case.findMany({ where: { owner: { email: at('abigail.fenn') } } })
    expect(owned.map(({ id }) => id)).toEqual(['MM-00031'])
  })
})

describe('a school', () => {
  it('is given a new head: from that day tasks are theirs, and the old head is out', async () => {
    const one = await standing(here.data.owner, here.data.work, 33)
    const old = await hand(here, one.head.email)
    expect((await old.get(`/tasks/${one.id}/accept`)).status).toBe(200)
    const email = 'wilhelmina.tarn@blackwater.example'
    const made = await admin.send('/admin/schools/990202/head', {
      name: 'Wilhelmina Tarn',
      email,
      from: today,
      why: 'Appointed by the governors.',
    })
    expect([made.status, made.headers['location']]).toEqual([303, expect.stringMatching(/^\/admin\/schools\/990202\?done=/)])
    expect([(await old.get(`/tasks/${one.id}/accept`)).status, (await old.get('/school')).status]).toEqual([404, 404])
    const fresh = await hand(here, email)
    expect((await fresh.get(`/tasks/${one.id}/accept`)).status).toBe(200)
    const page = textOf(await admin.get('/admin/schools/990202'))
    expect(page).toContain('Wilhelmina Tarn')
    expect(page).not.toContain('None that we know')
  })
  it('is given a mailbox that is nobody’s own address', async () => {
    const own = await admin.send('/admin/schools/990203/change', { mailbox: at('admin'), district: 'Hodge Hill', why: 'New.' })
    expect([own.status, textOf(own)]).toEqual([409, expect.stringContaining('address of Callum Estrada')])
    const done = await admin.send('/admin/schools/990203/change', {
      mailbox: 'Reception@ColeValley.example',
      district: 'Hodge Hill',
      why: 'New.',
    })
    expect(done.status).toBe(303)
    expect(await here.data.owner.school.findUnique({ where: { urn: '990203' } })).toMatchObject({ mailbox: 'reception@colevalley.example' })
    expect(
      (await admin.send('/admin/schools/990203/change', { mailbox: 'reception@colevalley.example', district: 'Hodge Hill', why: 'Again.' }))
        .headers['location'],
    ).toBe('/admin/schools/990203?done=nothing')
  })
  it('gives somebody else a job there', async () => {
    const form = { name: 'Ines Corrigan', email: 'ines@colevalley.example', role: 'admissions', from: today, why: 'She does admissions.' }
    expect((await admin.send('/admin/schools/990203/job', form)).status).toBe(303)
    expect((await (await hand(here, form.email)).get('/school')).status).toBe(200)
  })
  it('is found by its name, or by what it lacks', async () => {
    await here.data.owner.school.update({ where: { urn: '990204' }, data: { mailbox: null } })
    const found = textOf(await admin.get('/admin/schools?lacking=mailbox'))
    expect(found).toContain('Schools: 1 open school: no shared mailbox')
    expect(textOf(await admin.get('/admin/schools?q=Ashgrove'))).toContain('Schools: 1 open school')
    expect(textOf(await admin.get('/admin'))).toContain('1 open school has no shared mailbox')
  })
})

describe('a team', () => {
  it('is added and given another manager', async () => {
    const manager = await idOf(at('sheila.drummond'))
    expect((await admin.send('/admin/teams/new', { name: 'Custody and care', manager, why: 'New.' })).status).toBe(303)
    const twice = await admin.send('/admin/teams/new', { name: 'Custody and care', manager, why: 'New.' })
    expect([twice.status, textOf(twice)]).toEqual([409, expect.stringContaining('There is a team called Custody and care already.')])
    const { id } = await here.data.owner.team.findUniqueOrThrow({ where: { name: 'Custody and care' } })
    expect((await admin.send(`/admin/teams/${id}`, { name: 'Custody', manager, why: 'Shorter.' })).status).toBe(303)
  })
})

describe('the record of changes', () => {
  it('says who, when, why, from what to what; an auditor reads it, and nobody else but administrators', async () => {
    const auditor = await hand(here, at('auditor'))
    const page = await auditor.get('/admin/record')
    expect([page.status, textOf(page)]).toEqual([
      200,
      expect.stringMatching(/Team changed , by Callum Estrada Shorter\. Custody Name : from Custody and care → to Custody/),
    ])
    expect((await (await hand(here, at('tomasz.wren'))).get('/admin/record')).status).toBe(404)
  })
  it('is narrowed by kind, by day and by whom it is about', async () => {
    const left = textOf(await admin.get('/admin/record?kind=person-left'))
    expect([left.includes('She left.'), left.includes('Shorter.')]).toEqual([true, false])
    expect(textOf(await admin.get(`/admin/record?to=${plus(today, -1)}`))).toContain('No change matches.')
    const about = textOf(await admin.get('/admin/record?about=school:990203'))
    expect([about.includes('Changes to Cole Valley Academy'), about.includes('She left.')]).toEqual([true, false])
  })
  it('is whole, and says so', async () => {
    expect((await verifyAdministration(here.data.api)).broken).toBeNull()
    expect(textOf(await admin.get('/admin/record/check'))).toMatch(/The record is whole: \d+ changes checked/)
  })
  it('names nobody in what its chain holds', async () => {
    const bodies = JSON.stringify((await here.data.owner.adminEvent.findMany()).map(({ body }) => body))
    expect(bodies).not.toMatch(/Brand|Tarn|colevalley|She left/)
  })
})
