/** Panels by configuration, their members, and the information-sharing agreement of a school year. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { plus, type Day } from '../../domain/calendar.ts'
import { yearName, yearOf } from '../../domain/calendar-words.ts'
import { verifyAdministration } from '../../store/administration.ts'
import { Prisma } from '../../store/prisma/client.ts'
import { stage, type Stage } from '../support/app.ts'
import { hand, textOf, type Hand } from '../support/hand.ts'
import { londonToday } from '../support/postgres.ts'

let here: Stage
let admin: Hand
let chair: Hand
let member: Hand
let today: Day
beforeAll(async () => {
  here = await stage()
  admin = await hand(here, 'admin@birmingham.example')
  chair = await hand(here, 'panel-chair@birmingham.example')
  member = await hand(here, 'panel-member@birmingham.example')
  today = await londonToday(here.data.owner)
}, 120_000)
afterAll(() => here.stop())

const asked = () => ({
  name: 'Primary panel for the north',
  since: today,
  process: 'managed-move',
  phase: 'primary',
  districts: 'Erdington, Sutton Coldfield',
  quorum: '4',
  cutOff: '5',
  silence: 'unset',
  papersOut: '3',
  why: 'The primary forum asked for one in October.',
})
const number = async (name: string): Promise<number> =>
  (await here.data.owner.panelSetting.findFirstOrThrow({ where: { name }, orderBy: { id: 'desc' } })).panelId

describe('the panels', () => {
  it('are the nine that the framework names, and the demonstration’s own for custody; what came with the product says no quorum and no days', async () => {
    const text = textOf(await admin.get('/panels'))
    expect(text).toContain('Panels: 10')
    for (const name of [
      'Fair Access Panel, primary',
      'Fair Access Panel, secondary',
      'Local Sharing Panel 7',
      'Custody and Resettlement Panel',
    ])
      expect(text).toContain(name)
    const came = await here.data.owner.panelSetting.findMany({ where: { byId: null, quorum: null } })
    expect(came).toHaveLength(9)
    expect(came.every(({ cutOff, papersOut }) => cutOff === null && papersOut === null)).toBe(true)
    const page = textOf(await admin.get('/panels/1'))
    expect(page).toMatch(/All of this is local.*From 1 September 2000.*Quorum Not set\. The council sets it: no law does/)
  })
  it.each<[object, string]>([
    [{ since: '2026-01-01' }, 'Give today or a later day'],
    [{ since: '2099-01-01' }, 'more than a year ahead'],
    [{ districts: 'Erdington, Atlantis' }, 'We hold no school in Atlantis. The districts are Edgbaston,'],
    [{ quorum: '0' }, 'Give a whole number from 1 to 50'],
    [{ cutOff: '99' }, 'Give a whole number from 0 to 60'],
    [{ cutOff: '2', papersOut: '3' }, 'Papers cannot go out before the cut-off'],
    [{ process: 'exclusion' }, 'must be chosen from the list'],
    [{ why: '' }, 'Enter an answer to “Why?”'],
  ])('one asked for as %j is refused, with what to do', async (more, message) => {
    const answer = await admin.send('/panels/new', { ...asked(), ...more })
    expect([answer.status, textOf(answer)]).toEqual([422, expect.stringContaining(message)])
  })
  it('an administrator adds one with a reason, on the chain; a name is there once', async () => {
    const answer = await admin.send('/panels/new', asked())
    expect(answer.status).toBe(303)
    expect(textOf(await admin.get(answer.headers['location'] as string))).toMatch(
      /Recorded: Panel added\..*Primary panel for the north Managed move and off-site direction\. Primary: Reception to Year 6\. Children at schools in Erdington and Sutton Coldfield None is called No chair today/,
    )
    const again = await admin.send('/panels/new', { ...asked(), name: 'primary panel for the NORTH' })
    expect([again.status, textOf(again)]).toEqual([409, expect.stringContaining('There is a panel of that name')])
    const record = textOf(await admin.get(`/admin/record?about=panel:${await number('Primary panel for the north')}`))
    expect(record).toMatch(/Changes to Primary panel for the north.*The primary forum asked for one in October\./)
  })
  it('is set anew from a day on; what stood stays to be seen, and nothing is said twice', async () => {
    const id = await number('Primary panel for the north')
    const set = { ...asked(), quorum: '', why: 'The forum has not agreed a quorum yet.' }
    expect((await admin.send(`/panels/${id}/set`, set)).status).toBe(303)
    const text = textOf(await admin.get(`/panels/${id}`))
    expect(text).toMatch(/What it goes by .*Quorum Not set\. The council sets it: no law does Cut-off 5 working days before the meeting/)
    expect(text).toMatch(/All that was ever set \(2\).*\(it holds today\).*Set by Callum Estrada.*Quorum 4 members who may vote/)
    const again = await admin.send(`/panels/${id}/set`, set)
    expect([again.status, textOf(again)]).toEqual([409, expect.stringContaining('That is so already from that day')])
  })
})

describe('a member', () => {
  const seat = () => ({
    email: 'head@rookeryhill.example',
    urn: '',
    organisation: '',
    chair: 'no',
    from: today,
    to: '',
    why: 'Agreed by the forum.',
  })
  const headAt = async (urn: string) =>
    (await here.data.owner.post.findFirstOrThrow({ where: { urn, role: 'headteacher' }, include: { person: true } })).person
  it('sits for a school or an organisation, from day to day, by the address that we hold', async () => {
    const id = await number('Primary panel for the north')
    const path = `/panels/${id}/members/new`
    const head = await headAt('990102')
    const one = { ...seat(), email: head.email, urn: '990102' }
    for (const [more, status, message] of [
      [{ urn: '' }, 422, 'Give the school’s URN or the organisation'],
      [{ organisation: 'Police' }, 422, 'one of the two'],
      [{ to: plus(today, -1) }, 422, 'The last day is before the first'],
      [{ email: 'nobody@birmingham.example' }, 409, 'Nobody who works with us has that address'],
      [{ email: 'clerk@birmingham.example' }, 409, 'has no job with which one reads a panel’s papers'],
      [{ urn: '999999' }, 409, 'We hold no school with that URN'],
    ] as const) {
      const answer = await admin.send(path, { ...one, ...more })
      expect([answer.status, textOf(answer)]).toEqual([status, expect.stringContaining(message)])
    }
    expect((await admin.send(path, one)).status).toBe(303)
    expect((await admin.send(path, one)).status).toBe(409)
    expect(textOf(await admin.get(`/panels/${id}`))).toMatch(
      new RegExp(`1 member today.*${head.name} Bellmarsh Primary Academy .*Not signed`),
    )
    const theirs = await hand(here, head.email)
    expect(textOf(await theirs.get('/panels'))).toMatch(/Panels that you sit on: 1 .*You have not signed.*Sign it now/)
    expect((await theirs.get(`/panels/${id}`)).status).toBe(200)
    expect((await theirs.get('/panels/1')).status).toBe(404)
  })
  it('sits there no more after the last day of the term, and what was said before stays', async () => {
    const id = await number('Primary panel for the north')
    const { id: line } = await here.data.owner.panelMember.findFirstOrThrow({ where: { panelId: id } })
    const early = await admin.send(`/panels/${id}/members/${line}/end`, { to: plus(today, -1), why: 'Left.' })
    expect([early.status, textOf(early)]).toEqual([422, expect.stringContaining('The term began on')])
    await here.data.owner.$executeRaw(Prisma.sql`ALTER TABLE panel_member DISABLE TRIGGER only_grows`)
    await here.data.owner.$executeRaw(Prisma.sql`UPDATE panel_member SET "from" = ${plus(today, -9)}::date WHERE id = ${line}::int`)
    await here.data.owner.$executeRaw(Prisma.sql`ALTER TABLE panel_member ENABLE TRIGGER only_grows`)
    expect((await admin.send(`/panels/${id}/members/${line}/end`, { to: plus(today, -1), why: 'Left.' })).status).toBe(303)
    expect(textOf(await admin.get(`/panels/${id}`))).toMatch(/0 members today.*Who sat on it before/)
    const theirs = await hand(here, (await headAt('990102')).email)
    expect((await theirs.get(`/panels/${id}`)).status).toBe(404)
    expect(await here.data.owner.panelMember.count({ where: { panelId: id } })).toBe(2)
    await expect(here.data.owner.$executeRaw(Prisma.sql`DELETE FROM panel_member WHERE id = ${line}::int`)).rejects.toThrow()
  })
})

describe('the information-sharing agreement of the school year', () => {
  it('is asked of a member on their own page, signed once and kept word for word', async () => {
    expect(textOf(await member.get('/panels'))).toContain(
      `You have not signed the information-sharing agreement for ${yearName(yearOf(today))}`,
    )
    const without = await member.send('/panels/agreement', {})
    expect(without.status).toBe(422)
    expect((await member.send('/panels/agreement', { agree: 'yes' })).status).toBe(303)
    expect(textOf(await member.get('/panels'))).toContain('You have signed')
    const page = textOf(await member.get('/panels/agreement'))
    expect(page).toMatch(/You have signed .*I keep it to myself/)
    const { id: personId } = await here.data.owner.person.findUniqueOrThrow({ where: { email: 'panel-member@birmingham.example' } })
    expect(await here.data.owner.sharingAgreement.count({ where: { personId } })).toBe(1)
  })
  it('or an administrator records the signed paper of somebody else', async () => {
    const [unsigned] = await here.data.owner.$queryRaw<{ id: number; email: string }[]>`
      SELECT m.id, p.email FROM panel_member m JOIN person p ON p.id = m."personId"
      WHERE m."panelId" = 1 AND NOT EXISTS (SELECT 1 FROM sharing_agreement a WHERE a."personId" = m."personId")`
    const path = `/panels/1/members/${unsigned!.id}/agreement`
    const paper = { signedOn: today, kept: 'The folder of agreements, page 12', why: 'It came by post.' }
    for (const [signedOn, message] of [
      [plus(today, 1), 'still to come'],
      ['2020-09-01', 'it is signed in June'],
    ] as const) {
      const answer = await admin.send(path, { ...paper, signedOn })
      expect([answer.status, textOf(answer)]).toEqual([422, expect.stringContaining(message)])
    }
    expect((await admin.send(path, paper)).status).toBe(303)
    expect((await admin.send(path, paper)).status).toBe(409)
    expect(textOf(await (await hand(here, unsigned!.email)).get('/panels/agreement'))).toMatch(/Signed on paper on .*page 12/)
  })
  it('is nobody’s to sign for another, in the database neither', async () => {
    const [one, other] = await here.data.owner.person.findMany({ where: { email: { startsWith: 'head@' } }, take: 2 })
    const row = { personId: one!.id, year: 2031, text: 'x', signedOn: new Date() }
    await expect(here.data.owner.sharingAgreement.create({ data: { ...row, byId: other!.id, paper: false } })).rejects.toThrow()
    await expect(here.data.owner.sharingAgreement.create({ data: { ...row, byId: one!.id, paper: true } })).rejects.toThrow()
  })
  it('is not there for whoever sits on no panel', async () => {
    for (const who of ['clerk', 'admin', 'send-officer']) {
      expect((await (await hand(here, `${who}@birmingham.example`)).get('/panels/agreement')).status).toBe(404)
    }
  })
})

it('all of it stands on a chain of administration that is whole', async () => {
  expect(await verifyAdministration(here.data.owner)).toMatchObject({ broken: null })
  expect((await chair.get('/panels/new')).status).toBe(404)
})
