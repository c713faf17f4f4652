/** A case is started through its pages, one press after another, as a browser without script would. */
import { randomUUID } from 'node:crypto'
import type { Response } from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ChildHeld } from '../../store/children.ts'
import { browser, hidden, signInAs, stage, type Browser, type Stage } from '../support/app.ts'
import { exclusionNotice } from '../support/exclusion-notice.ts'
import { childrenHeld } from '../support/opened.ts'
import { referral } from '../support/referral.ts'

let here: Stage
let clerk: Browser
beforeAll(async () => {
  here = await stage()
  clerk = browser(here.app)
  await signInAs(clerk, here.identity, 'clerk@birmingham.example')
})
afterAll(() => here.stop())

const START = '/start/managed-move'
const CHILD = {
  'child-firstName': 'Ottoline',
  'child-lastName': 'Featherby',
  'child-noUpn': 'new arrival',
  'child-born-day': '3',
  'child-born-month': '4',
  'child-born-year': '2013',
}
const FAMILY = { 'p1-name': 'Rowena Featherby', 'p1-relationship': 'Mother', 'p1-responsible': 'yes', 'p1-address': '1 Sample Street' }

/** Everything a page carries in hidden inputs. */
const carried = (page: Response): Record<string, string> =>
  Object.fromEntries(
    [...page.text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)].map(([, name, value]) => [name!, value!]),
  )
/** Fills this page in, and presses its button. */
const press = (page: Response, filled: Readonly<Record<string, unknown>>) =>
  clerk
    .post(START)
    .type('form')
    .send({ ...carried(page), ...filled })

describe('starting a case', () => {
  it('goes from the child to the receipt, and a second press opens no second case', async () => {
    const family = await press(await clerk.get(START), CHILD)
    expect(family.text).toContain('The family')
    const asked = await press(family, FAMILY)
    expect(asked.text).toContain('Which school is the child on the roll of?')
    const check = await press(asked, { ...referral, school: 'Ashgrove Academy' })
    expect(check.text).toContain('Check before you go on')
    expect(check.text).toContain('Rowena Featherby, Mother')
    const sent = await press(check, { send: 'yes' })
    expect([sent.status, sent.headers['location']]).toEqual([303, `/start/receipts/${hidden(check, 'once')}`])
    expect((await clerk.get(sent.headers['location'] as string)).text).toMatch(/MM-\d{5}/)
    expect((await press(check, { send: 'yes' })).headers['location']).toBe(sent.headers['location'])
    expect(await here.data.owner.submission.count({ where: { action: 'opening' } })).toBe(1)
    // What was put away on the way is gone with it.
    expect(await here.data.owner.draft.count()).toBe(0)
    // A form that was opened before there were drafts carries none.
    const { draft: _, ...old } = carried(check)
    const again = await clerk
      .post(START)
      .type('form')
      .send({ ...old, none: 'yes', once: randomUUID(), send: 'yes' })
    expect(again.status).toBe(303)
  })

  it('says before the last press that another case says that the child has died, and what starting one does', async () => {
    const [child] = await childrenHeld(here.data.owner)
    const { id: ownerId, teamId } = await here.data.owner.person.findUniqueOrThrow({ where: { email: 'clerk@birmingham.example' } })
    const check = async () => {
      const family = await clerk.get(`${START}?child=${child!.reference}`)
      const asked = await press(family, FAMILY)
      return press(asked, { ...referral, school: 'Ashgrove Academy' })
    }
    const said = 'PC-09999 says that this child has died. If you open this case, the family is written to again, in every case.'
    const before = await check()
    expect(before.text).toContain('Check before you go on')
    expect(before.text).not.toContain(said)
    const dead = { id: 'PC-09999', process: 'post-custody', childId: child!.id, ownerId, teamId: teamId!, seq: 2, outcome: 'died' }
    await here.data.owner.case.create({ data: { ...dead, openedAt: new Date('2026-11-02'), closedAt: new Date() } })
    expect((await check()).text).toContain(said)
  })

  it('says before the last press that a case of the same kind is open for the child already', async () => {
    const [, child] = await childrenHeld(here.data.owner)
    const { id: ownerId, teamId } = await here.data.owner.person.findUniqueOrThrow({ where: { email: 'clerk@birmingham.example' } })
    const check = async () =>
      press(await press(await clerk.get(`${START}?child=${child!.reference}`), FAMILY), { ...referral, school: 'Ashgrove Academy' })
    expect((await check()).text).not.toContain('is open for this child already')
    const open = { id: 'MM-09998', process: 'managed-move', childId: child!.id, ownerId, teamId: teamId!, seq: 2 }
    await here.data.owner.case.create({ data: { ...open, openedAt: new Date('2026-11-02') } })
    const page = await check()
    expect(page.text).toContain('Check before you go on')
    expect(page.text).toContain('Managed move: MM-09998 is open for this child already.')
  })
  it('is recorded by a clerk for the school that told them, where only a school may open it: with who told it and how', async () => {
    const at = '/start/exclusion'
    const to = (page: Response, filled: Readonly<Record<string, unknown>>) =>
      clerk
        .post(at)
        .type('form')
        .send({ ...carried(page), ...filled })
    const notice = { ...exclusionNotice('suspension'), school: 'Ashgrove Academy', account: 'He pushed another pupil.' }
    const told = { ...notice, 'behalf-who': 'Miriam Whitcombe', 'behalf-how': 'telephone' }
    const asked = await to(
      await to(await clerk.get(at), { ...CHILD, 'child-firstName': 'Lettice', 'child-lastName': 'Thornbury', 'child-born-day': '17' }),
      FAMILY,
    )
    expect(asked.text).toContain('Whose answer is it?')
    expect(asked.text).toContain('How did they tell you?')
    const without = await to(asked, notice)
    expect(without.status).toBe(422)
    let page = await to(asked, told)
    for (let more = 0; more < 4 && !page.text.includes('Check before you go on'); more++) page = await to(page, told)
    expect(page.text).toContain('Miriam Whitcombe')
    const sent = await to(page, { send: 'yes' })
    expect([sent.status, sent.headers['location']]).toEqual([303, expect.stringContaining('/start/receipts/')])
    const kept = await here.data.owner.submission.findFirstOrThrow({ where: { action: 'opening', process: 'exclusion' } })
    expect([kept.party, kept.how]).toEqual(['current-school', 'telephone'])
  })
  it('offers a head their own school, and what the register says of it; a clerk is asked both', async () => {
    const head = browser(here.app)
    await signInAs(head, here.identity, 'head@blackwater.example')
    const questions = async (who: Browser): Promise<string> => {
      const on = async (page: Response, filled: object): Promise<Response> =>
        who
          .post('/start/exclusion')
          .type('form')
          .send({ ...carried(page), ...filled })
      const child = { ...CHILD, 'child-firstName': 'Perpetua', 'child-lastName': 'Quillon', 'child-born-year': '2012' }
      return (await on(await on(await who.get('/start/exclusion'), child), FAMILY)).text
    }
    const offered = await questions(head)
    expect(offered).toMatch(/name="school"[^>]* value="Blackwater School/)
    expect(offered).toContain('or give its URN. Your own school.')
    expect(offered).toMatch(/value="community" checked/)
    expect(offered).toContain('The register of schools has Blackwater School as: Community school.')
    expect(await questions(clerk)).not.toMatch(/The register of schools has|value="community" checked/)
  })

  it('keeps what was typed, and says what to do, where the number or the date is wrong', async () => {
    const page = await press(await clerk.get(START), { ...CHILD, 'child-upn': 'H801200001002', 'child-born-month': '13' })
    expect(page.status).toBe(422)
    expect(page.text).toContain('value="Featherby"')
    expect(page.text).toContain('There is a problem')
    expect(page.text).toContain('<title>Error: ')
  })

  it('points out a name that mixes two alphabets where it is checked and on the child’s page, and keeps it; no other name', async () => {
    const odd = /mixes letters of two alphabets/g
    const from = async (child: object, family: object) => {
      const questions = await press(await press(await clerk.get(START), { ...CHILD, ...child, 'child-born-year': '2014' }), {
        ...FAMILY,
        ...family,
      })
      return press(questions, { ...referral, school: 'Ashgrove Academy' })
    }
    expect((await from({ 'child-lastName': 'Каренина' }, {})).text).not.toMatch(odd)
    // The first letter of each is Cyrillic.
    const check = await from({ 'child-firstName': 'Аnna' }, { 'p1-name': 'Ѕara Featherby' })
    expect(check.text.match(odd)).toHaveLength(2)
    expect((await press(check, { send: 'yes' })).status).toBe(303)
    const { reference } = (await childrenHeld(here.data.owner)).find(({ firstName }) => firstName === 'Аnna')!
    expect((await clerk.get(`/children/${reference}`)).text.match(odd)).toHaveLength(1)
  })

  it('asks whether it is a child whom we know already', async () => {
    const [{ firstName, lastName, born }] = (await childrenHeld(here.data.owner)) as [ChildHeld]
    const [year, month, day] = born!.split('-')
    const same = {
      'child-firstName': firstName,
      'child-lastName': lastName,
      'child-noUpn': 'unknown',
      'child-born-day': day,
      'child-born-month': month,
      'child-born-year': year,
    }
    expect((await press(await clerk.get(START), same)).text).toContain('Do we know this child already?')
  })
})
