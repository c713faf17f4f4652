/** What a change of who is told leaves on the record of each open case, and a name that is written otherwise than it is held (docs/decisions/0064). */
import type { Response } from 'supertest'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { bundleOf } from '../../api/evidence/bundle.ts'
import { asFor } from '../../store/asking.ts'
import { verify } from '../../verify/verify.ts'
import { browser, fieldsOf, signInAs, stage, type Browser, type Stage } from '../support/app.ts'
import { families, formOf, mother, type Families } from '../support/families.ts'
import { referral } from '../support/referral.ts'

let here: Stage
let clerk: Browser
let all: Families
beforeAll(async () => {
  here = await stage()
  all = await families(here)
  clerk = browser(here.app)
  await signInAs(clerk, here.identity, 'clerk@birmingham.example')
}, 120_000)
afterAll(() => here.stop())

const filledIn = (path: string, page: Response, filled: object): Promise<Response> =>
  clerk
    .post(path)
    .type('form')
    .send({ ...fieldsOf(page), ...filled }) as unknown as Promise<Response>

it('the record of an open case says that who is told was changed, by ids alone; a bundle of the case is checked by it', async () => {
  const one = await all.opened([mother])
  const her = await one.named(mother.name)
  const path = `/children/${one.reference}/contacts/${her.id}`
  const why = 'She rang, and has moved.'
  const done = await filledIn(path, await clerk.get(path), { ...formOf({ ...mother, address: '9 New Street' }), why })
  expect(done.status).toBe(303)
  const { id, byId } = await here.data.owner.contactChange.findFirstOrThrow({ where: { contactId: her.id } })
  const lines = await here.data.owner.caseEvent.findMany({ where: { caseId: one.id, kind: 'contact-changed' } })
  expect(lines.map(({ body }) => body)).toEqual([{ change: id, contact: her.id, as: 'changed', by: byId }])
  const bundle = await asFor({ all: true, principals: [] }, () => bundleOf(here.data.api, one.id, { identity: false }))
  const wrong = (given: typeof bundle) =>
    verify(given)
      .checks.find(({ name }) => name === 'case')!
      .failed.filter(({ where }) => where.includes('who is told'))
  expect(wrong(bundle)).toEqual([])
  expect(wrong({ ...bundle, stored: { ...bundle.stored, contacts: [] } })).toHaveLength(1)
  expect(
    wrong({ ...bundle, stored: { ...bundle.stored, contacts: [{ ...bundle.stored.contacts![0], byId: her.id }] } }).length,
  ).toBeGreaterThan(0)
})

it('somebody who is written otherwise than they are held is asked about, and is not held twice', async () => {
  const one = await all.opened([mother])
  const her = await one.named(mother.name)
  const press = (page: Response, filled: object) => filledIn('/start/managed-move', page, filled)
  const filled = { 'p1-name': 'Mrs Rowena Fetherby', 'p1-relationship': 'Mother', 'p1-responsible': 'yes', 'p1-safe': 'postOnly' }
  const asked = await press(await clerk.get(`/start/managed-move?child=${one.reference}`), filled)
  expect([asked.status, asked.text]).toEqual([422, expect.stringContaining('We hold somebody of a like name for this child.')])
  const another = await press(await press(asked, { ...filled, 'p1-same': 'no' }), { ...referral, school: 'Ashgrove Academy' })
  expect(another.text).toContain(`Another person than ${mother.name}, Mother, whom we hold too.`)
  const check = await press(await press(asked, { ...filled, 'p1-same': her.id }), { ...referral, school: 'Ashgrove Academy' })
  expect(check.text).toContain('Held already, by this name.')
  expect((await press(check, { send: 'yes' })).status).toBe(303)
  expect(await one.named(mother.name)).toMatchObject({ id: her.id, postOnly: true })
  expect(await here.data.owner.contact.count({ where: { childId: one.childId } })).toBe(1)
})
