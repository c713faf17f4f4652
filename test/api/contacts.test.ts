/** Who of a child’s family is told, changed: whoever must not be told from now on reads nothing more, anywhere, and the record says who said so and why (docs/decisions/0064). */
import { randomUUID } from 'node:crypto'
import type { Response } from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asFor } from '../../store/asking.ts'
import type { ContactHeld } from '../../store/contacts.ts'
import { lettersHeld } from '../../store/reading-letters.ts'
import { browser, fieldsOf, signInAs, stage, type Browser, type Stage } from '../support/app.ts'
import { isIn } from '../support/by-link.ts'
import { families, father, formOf, mother, type Case, type Families } from '../support/families.ts'
import { letterOpened, putWords } from '../support/opened.ts'
import { referral } from '../support/referral.ts'

let here: Stage
let clerk: Browser
let api: Families['api']
let all: Families
beforeAll(async () => {
  here = await stage()
  all = await families(here)
  api = all.api
  clerk = browser(here.app)
  await signInAs(clerk, here.identity, 'clerk@birmingham.example')
}, 120_000)
afterAll(() => here.stop())

/** Fills in the form as a browser would: what stands in it, and this. */
async function sent(path: string, filled: Record<string, string | string[]>): Promise<Response> {
  const page = await clerk.get(path)
  expect(page.status).toBe(200)
  return clerk
    .post(path)
    .type('form')
    .send({ ...fieldsOf(page), ...filled })
}
const counts = (who: ContactHeld) =>
  asFor({ all: false, principals: [`contact:${who.id}`] }, async () => {
    const { api: db } = here.data
    return Promise.all([
      db.case.count(),
      db.letter.count(),
      db.letterWords.count(),
      db.childIdentity.count(),
      db.contact.count(),
      db.link.count(),
    ])
  })

describe('a father who must not be told after his second week', () => {
  it('reads nothing more: not by his link or session, on no list, page or print queue, nor in the database; a later reminder does not go to him', async () => {
    const one = await all.opened()
    const him = await one.named(father.name)
    await all.tell(one, 2, 'opened')
    await all.post(one, 2)
    const his = await all.signedInByLink(one, father.email)
    expect((await his.get(`/tasks/${one.id}`)).status).toBe(200)
    expect((await counts(him)).slice(0, 4).every((n) => n > 0)).toBe(true)
    // One waits for the post, one came back, one was never sent.
    await all.tell(one, 3, 'supported')
    await all.tell(one, 4, 'withdrawn')
    await all.tell(one, 5, 'declined')
    const letters = await here.data.owner.letter.findMany({
      where: { caseId: one.id, recipient: `contact:${him.id}` },
      orderBy: { seq: 'asc' },
    })
    const { id: byId } = await here.data.owner.person.findUniqueOrThrow({ where: { email: 'clerk@birmingham.example' } })
    await here.data.work.delivery.create({ data: { letterId: letters[1]!.id, state: 'to print' } })
    await here.data.work.delivery.create({ data: { letterId: letters[2]!.id, state: 'bounced', byId } })
    expect(await all.statesOf(one, him)).toEqual(['accepted', 'to print', 'bounced', 'prepared'])
    expect((await clerk.get('/print-queue')).text).toContain(father.name)
    const link = all.linkTo(father.email)

    const path = `/children/${one.reference}/contacts/${him.id}`
    const unsaid = await sent(path, { ...formOf(him), told: 'no', why: 'The mother’s solicitor sent the order.' })
    expect([unsaid.status, unsaid.text]).toEqual([422, expect.stringContaining('Say by what they must not be told')])
    const done = await sent(path, {
      ...formOf(him),
      told: 'no',
      because: 'order',
      whyNot: 'Family Court, 16 November',
      why: 'The mother’s solicitor sent the order.',
    })
    expect(done.status).toBe(303)
    const after = await clerk.get(done.headers['location'] as string)
    for (const said of [
      '3 letters that had not reached them go no further',
      'Must not be told',
      'An order of a court: Family Court, 16 November',
    ])
      expect(after.text).toContain(said)

    // His ways in, his lists and letters.
    expect(await isIn(his)).toBe(false)
    for (const way of [
      '/tasks',
      `/tasks/${one.id}`,
      `/letters/${letters[0]!.id}`,
      `/cases/${one.id}`,
      `/letters/${letters[0]!.id}/letter.pdf`,
    ])
      expect([way, (await his.get(way)).headers['location']]).toEqual([way, expect.stringMatching(/^\/sign-in/)])
    expect((await browser(here.app).get(`/t/${link}`)).status).toBe(404)
    // The database, though the program asked for him.
    expect(await counts(him)).toEqual([0, 0, 0, 0, 0, 0])
    expect(await here.data.owner.caseAccess.count({ where: { principal: `contact:${him.id}` } })).toBe(0)
    // What had not reached him, and whatever the dispatcher or a worker still held of it.
    expect(await all.statesOf(one, him)).toEqual(['accepted', 'withheld', 'withheld', 'withheld'])
    const before = here.sent().length
    await Promise.all([all.post(one, 3), all.post(one, 4), all.post(one, 5)])
    expect(
      here
        .sent()
        .slice(0, here.sent().length - before)
        .filter(({ to }) => to.includes(father.email)),
    ).toEqual([])
    const queue = await clerk.get('/print-queue')
    expect(queue.text).not.toContain(father.name)
    expect((await clerk.get(`/print-queue/print?letter=${letters[1]!.id}`)).status).toBe(404)
    const again = await api.post(`/cases/${one.id}/letters/${letters[1]!.id}/deliveries`, { state: 'to print' })
    expect([again.status, (await clerk.get(`/letters/${letters[1]!.id}/became`)).status]).toEqual([409, 404])
    // A later reminder, and the mother has hers.
    await all.tell(one, 6, 'reminder', ['agree:family'])
    await all.post(one, 6)
    expect([(await all.statesOf(one, him)).at(-1), (await all.statesOf(one, await one.named(mother.name))).at(-1)]).toEqual([
      'withheld',
      'accepted',
    ])
    expect(here.sent().find(({ subject }) => subject.includes(one.id))!.to).toContain(mother.email)
    expect(here.sent().filter(({ to }) => to.includes(father.email))).toHaveLength(2)

    // The clerk’s pages say that he is not told, who said so and why.
    const page = (await clerk.get(`/cases/${one.id}`)).text
    for (const said of [
      'Must not be told',
      'Family Court, 16 November',
      'Rhys Featherby: changed',
      'The mother’s solicitor sent the order.',
      'Priya Lindqvist',
    ])
      expect(page).toContain(said)
    expect(page).not.toContain('A letter needs another way')
    // Nothing of it stands in the log, in a case’s events, or in the clear.
    expect(here.logged().join('\n')).not.toMatch(/Featherby|solicitor|Family Court/)
    const rows = await here.data.owner.$queryRaw<
      { row: string }[]
    >`SELECT to_jsonb(t)::text AS row FROM contact_change t UNION ALL SELECT to_jsonb(e)::text FROM case_event e`
    expect(rows.map(({ row }) => row).join('\n')).not.toMatch(/Featherby|solicitor|Family Court/)
  })

  it('is told again only by whoever works the case, with why; then he has a part in what is open, and what was withheld is not sent', async () => {
    const one = await all.opened()
    const him = await one.named(father.name)
    const said = { why: 'She asked, through her social worker.', from: '2026-11-02' }
    const path = `/children/${one.reference}/contacts/${him.id}`
    await here.data.work.caseAccess.create({ data: { caseId: one.id, principal: 'role:virtual-school-head', party: 'virtual-school' } })
    // Whoever works with the child may make somebody safer, and reads no address; nobody else may, and to them it is not there.
    const hidden = await api.get(`/children/${one.reference}/contacts`, 'worker')
    expect(hidden.body.items).toEqual(
      expect.arrayContaining([expect.objectContaining({ name: father.name, email: null, emailHeld: true, address: null })]),
    )
    expect((await api.post(path, { mustNotTell: true, because: 'request', ...said }, 'worker')).status).toBe(200)
    const looser = await api.post(path, { mustNotTell: false, ...said }, 'worker')
    expect([looser.status, looser.body.errors]).toEqual([422, [expect.objectContaining({ field: 'mustNotTell' })]])
    for (const who of ['auditor', 'chair']) expect((await api.post(path, { mustNotTell: false, ...said }, who)).status).toBe(404)
    const key = randomUUID()
    const told = await api.post(path, { mustNotTell: false, why: 'The order was discharged.', from: '2026-11-16' }, 'clerk', key)
    expect([told.status, told.body.id, await api.faults(told, '/children/{reference}/contacts/{contact}')]).toEqual([200, him.id, []])
    // Pressed twice it is one change; the same key with another body is refused, and so is a day to come.
    expect((await api.post(path, { mustNotTell: false, why: 'The order was discharged.', from: '2026-11-16' }, 'clerk', key)).status).toBe(
      200,
    )
    expect((await api.post(path, { mustNotTell: true, whyNot: 'x', why: 'x', from: '2026-11-16' }, 'clerk', key)).status).toBe(422)
    const later = await api.post(path, { postOnly: true, why: 'x', from: '2099-01-01' })
    expect([later.status, later.body.errors[0].field]).toEqual([422, 'from'])
    expect(await here.data.owner.caseAccess.count({ where: { caseId: one.id, principal: `contact:${him.id}`, party: 'family' } })).toBe(1)
    expect((await counts(him))[0]).toBe(1)
    const { body, ...answer } = await api.get(`/children/${one.reference}/contacts`)
    expect(await api.faults({ ...answer, body } as Response, '/children/{reference}/contacts')).toEqual([])
    expect(body.record.map(({ kind, why, by }: Record<string, string>) => [kind, why, by])).toEqual([
      ['changed', 'The order was discharged.', 'Priya Lindqvist'],
      ['changed', said.why, expect.any(String)],
    ])
    expect(body.record[0].changes).toEqual(expect.arrayContaining([{ field: 'mustNotTell', old: 'yes', new: 'no' }]))
  })
})

describe('another address', () => {
  it('is where everything goes from then on that had not gone; the links that went to the old one open nothing, and what still asks is sent again', async () => {
    const one = await all.opened([{ ...mother, confidential: true }])
    const her = await one.named(mother.name)
    await all.tell(one, 2, 'opened')
    await all.post(one, 2)
    const [old, hers] = [all.linkTo(mother.email), await all.signedInByLink(one, mother.email)]
    await all.tell(one, 3, 'supported')
    await all.tell(one, 4, 'withdrawn')
    const letters = await here.data.owner.letter.findMany({ where: { caseId: one.id }, orderBy: { seq: 'asc' } })
    await here.data.work.delivery.create({ data: { letterId: letters[2]!.id, state: 'to print' } })
    // She has moved, in hiding: the form shows no address of hers, and keeps it where nothing is entered.
    const path = `/children/${one.reference}/contacts/${her.id}`
    expect((await clerk.get(path)).text).not.toContain('Old Lane')
    const [email, address] = ['rowena@refuge.example', '9 New Street, M1 1AA']
    expect(
      (await sent(path, { ...formOf({ ...her, email, address }), safe: 'confidential', why: 'She rang from a number that we hold.' }))
        .status,
    ).toBe(303)
    const now = await one.named(mother.name)
    expect(now).toMatchObject({ email, address, confidential: true })
    expect([(await browser(here.app).get(`/t/${old}`)).status, await isIn(hers)]).toEqual([404, false])
    await all.post(one, 3)
    expect(await all.dispatched()).toBe(true)
    expect(await all.statesOf(one, her)).toEqual(['accepted', 'accepted', 'to print'])
    for (const one of here.sent().slice(0, 2)) expect(one.to).toContain(email)
    expect((await browser(here.app).get(`/t/${all.linkTo(email)}`)).status).toBe(200)
    const [printed] = await lettersHeld(here.data.owner, [letters[2]!.id])
    expect([printed!.address, (await letterOpened(here.data.owner, letters[2]!.id))!.address]).toEqual([address, mother.address])
    const page = await clerk.get(`/children/${one.reference}/contacts`)
    for (const said of [
      '1 letter that asked for something is sent again',
      'Email address: from rowena.featherby@family.example to rowena@refuge.example',
      'Postal address: another',
    ])
      expect(page.text).toContain(said)
    for (const gone of ['Old Lane', 'New Street']) expect(page.text).not.toContain(gone)
    await all.tell(one, 5, 'declined')
    // By post alone from now on: what waits to go by email is printed, and no link works.
    await sent(path, { ...formOf({ ...now, address: null }), safe: ['confidential', 'postOnly'], why: 'Her mailbox is read.' })
    expect([await all.statesOf(one, her), (await one.named(mother.name)).address]).toEqual([
      ['accepted', 'accepted', 'to print', 'to print'],
      address,
    ])
  })

  it('of a child who is written to at home by way of nobody: an unsent letter goes to where the family is now', async () => {
    const one = await all.opened([{ ...mother, email: null }])
    const her = await one.named(mother.name)
    const letter = randomUUID()
    const row = {
      id: letter,
      caseId: one.id,
      seq: 9,
      recipient: `child:${one.childId}`,
      party: 'child',
      letter: 'opened',
      by: 'print',
      messageId: `<${letter}@tests>`,
      state: 'to print',
    }
    await here.data.work.letter.create({ data: row })
    await putWords(here.data.work, letter, one.childId, {
      title: 'A letter',
      text: 'Dear Ottoline',
      to: 'Ottoline',
      address: mother.address,
      email: null,
    })
    await api.post(`/children/${one.reference}/contacts/${her.id}`, {
      address: '9 New Street, M1 1AA',
      why: 'They moved.',
      from: '2026-11-16',
    })
    expect((await lettersHeld(here.data.owner, [letter]))[0]!.address).toBe('9 New Street, M1 1AA')
    await api.post(`/children/${one.reference}/contacts/${her.id}`, {
      mustNotTell: true,
      because: 'safeguarding',
      why: 'The child is at risk.',
      from: '2026-11-16',
    })
    expect((await lettersHeld(here.data.owner, [letter]))[0]!.address).toBe(null)
  })
})

describe('somebody who is added', () => {
  it('has a part in what is open, is written to, and is held once', async () => {
    const one = await all.opened([mother])
    const added = await sent(`/children/${one.reference}/contacts/new`, {
      ...formOf({ ...father, name: 'Aunt Agatha' }),
      why: 'The child lives with her now.',
    })
    expect(added.status).toBe(303)
    const aunt = await one.named('Aunt Agatha')
    expect([
      await here.data.owner.caseAccess.count({ where: { caseId: one.id, principal: `contact:${aunt.id}` } }),
      (await counts(aunt))[0],
    ]).toEqual([1, 1])
    expect(await here.data.owner.disclosure.count({ where: { caseId: one.id, principal: `contact:${aunt.id}` } })).toBe(1)
    await all.tell(one, 2, 'opened')
    expect(await all.statesOf(one, aunt)).toEqual(['prepared'])
    const twice = await api.post(`/children/${one.reference}/contacts`, {
      name: 'aunt  AGATHA',
      relationship: 'Aunt',
      why: 'x',
      from: '2026-11-16',
    })
    expect([twice.status, twice.body.errors]).toEqual([422, [expect.objectContaining({ field: 'name' })]])
  })
})

describe('an opening that says otherwise of somebody who is held', () => {
  const again = (one: Case, contact: object, who = 'clerk') =>
    api.post('/cases', { process: 'managed-move', child: { ...one.told, contacts: [contact] }, answers: referral }, who)
  const recordOf = async (one: Case): Promise<readonly string[]> =>
    (await api.get(`/children/${one.reference}/contacts`)).body.record.map(({ kind }: { kind: string }) => kind)

  it('makes them safer at once in every case, whoever says so and however the name is written; less safe never', async () => {
    const one = await all.opened([mother, { ...father, postOnly: true }])
    const [him, her] = [await one.named(father.name), await one.named(mother.name)]
    await all.tell(one, 2, 'opened')
    const said = { ...father, name: 'Mr Rhys  FEATHERBY', mustNotTell: true, whyNot: 'Non-molestation order' }
    expect((await again(one, said, 'head')).status).toBe(202)
    expect(await one.named(father.name)).toMatchObject({ id: him.id, mustNotTell: true, postOnly: true, whyNot: 'Non-molestation order' })
    expect([await all.statesOf(one, him), await all.statesOf(one, her)]).toEqual([['withheld'], ['prepared']])
    expect(await here.data.owner.contact.count({ where: { childId: one.childId } })).toBe(2)
    expect((await again(one, father)).status).toBe(202)
    expect(await one.named(father.name)).toMatchObject({ mustNotTell: true, postOnly: true })
    expect(await recordOf(one)).toEqual(['tightened'])
    expect((await clerk.get(`/cases/${one.id}`)).text).toMatch(/made safer, as the opening of a case says[\s\S]*in the opening of MM-\d{5}/)
  })

  it('asks which of two addresses holds, and names neither; a clerk’s word changes it, a school’s is kept for the council to decide', async () => {
    const one = await all.opened([mother])
    const email = 'rowena@new.example'
    const unsaid = await again(one, { ...mother, email })
    expect([unsaid.status, unsaid.body.errors]).toEqual([
      422,
      [{ field: 'child.contacts.0.email', message: expect.stringContaining('Say which of the two holds') }],
    ])
    expect(unsaid.text).not.toContain(mother.email)
    expect((await again(one, { ...mother, email, address: '3 Far Away', emailHolds: 'told' })).body.errors[0].field).toBe(
      'child.contacts.0.address',
    )
    // An address that is written otherwise is no other.
    expect((await again(one, { ...mother, email: mother.email.toUpperCase(), address: '1 Old Lane B1 1AA' })).status).toBe(202)
    expect((await again(one, { ...mother, email, emailHolds: 'told' }, 'head')).status).toBe(202)
    expect([(await one.named(mother.name)).email, await recordOf(one)]).toEqual([mother.email, ['said']])
    const page = await clerk.get(`/children/${one.reference}/contacts`)
    for (const said of ['A case was opened that says otherwise of how they are reached', `to ${email}`]) expect(page.text).toContain(said)
    expect((await again(one, { ...mother, email, emailHolds: 'held' })).status).toBe(202)
    expect((await one.named(mother.name)).email).toBe(mother.email)
    expect((await again(one, { ...mother, email, emailHolds: 'told' })).status).toBe(202)
    expect([(await one.named(mother.name)).email, await recordOf(one)]).toEqual([email, ['changed', 'said']])
    expect((await clerk.get(`/children/${one.reference}/contacts`)).text).not.toContain('A case was opened that says otherwise')
  })

  it('on the form: asks on the page of that person, and says before the last press what it changes', async () => {
    const one = await all.opened([mother, { ...father, confidential: true }])
    const press = (page: Response, filled: object) =>
      clerk
        .post('/start/managed-move')
        .type('form')
        .send({ ...fieldsOf(page), ...filled })
    const family = await clerk.get(`/start/managed-move?child=${one.reference}`)
    const filled = {
      'p1-name': father.name,
      'p1-relationship': 'Father',
      'p1-responsible': 'yes',
      'p1-email': 'rhys@new.example',
      'p1-safe': 'mustNotTell',
      'p1-whyNot': 'An order',
    }
    const asked = await press(family, filled)
    expect([asked.status, asked.text]).toEqual([422, expect.stringContaining('We hold another email address for them. Which holds?')])
    expect(asked.text).not.toContain(father.email)
    const questions = await press(asked, { ...filled, 'p1-emailHolds': 'held' })
    const check = await press(questions, { ...referral, school: 'Ashgrove Academy' })
    for (const said of [
      'Held already, by this name.',
      'Email address: the one that is held',
      'From now on, in every case of the child: must not be told anything.',
      'It stays so that: their address is told to nobody.',
    ])
      expect(check.text).toContain(said)
    expect((await press(check, { send: 'yes' })).status).toBe(303)
    expect(await one.named(father.name)).toMatchObject({ mustNotTell: true, confidential: true, email: father.email })
  })
})
