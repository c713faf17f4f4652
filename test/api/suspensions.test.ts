/** Days of suspension are added up across schools: offered to whoever tells of the next, and held against what they say. */
import type { Response } from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { day } from '../../domain/calendar.ts'
import { halves, inDays } from '../../domain/halves.ts'
import { daysSuspended } from '../../domain/law/suspension-totals.ts'
import { loadCalendars } from '../../store/calendars.ts'
import { browser, fieldsOf, signInAs, stage, type Stage } from '../support/app.ts'
import { notice } from '../support/exclusions.ts'
import { hand, textOf } from '../support/hand.ts'
import { londonToday } from '../support/postgres.ts'
import { program, type Program } from '../support/programs.ts'
import { someChild } from '../support/referral.ts'
import { headOf } from '../support/standing.ts'
import { until } from '../support/until.ts'

let here: Stage
let api: Program
let third: string
let first: string
const [ONE, OTHER] = ['990201', '990202']
const CHILD = { firstName: 'Perpetua', lastName: 'Quillon', born: '2012-03-04', upn: 'H801200001001', contacts: someChild().contacts }
beforeAll(async () => {
  here = await stage({ workers: true })
  const heads = await Promise.all([ONE, OTHER].map((urn) => headOf(here.data.owner, urn)))
  api = await program(here.app, here.identity, { clerk: 'clerk@birmingham.example', one: heads[0]!.email, other: heads[1]!.email })
  first = await told('one', ONE, {
    child: CHILD,
    answers: { excluded: '2026-11-02', until: '2026-11-05', days: 4, ...sums(4, 4) },
  })
  third = (await headOf(here.data.owner, '990203')).email
}, 180_000)
afterAll(() => here.stop())

const sums = (termTotal: number, yearTotal: number) => ({ termTotal, yearTotal })
/** A suspension that a head tells of; answers with its case, once that is on the record. */
async function told(who: string, school: string, { answers, ...about }: { readonly answers: object; readonly child: object }) {
  const said = { kind: 'suspension', runBegan: '2026-11-02', runDays: 4, account: 'A fight.', ...answers, school }
  const opened = await api.post('/cases', { process: 'exclusion', ...about, answers: { ...notice, decided: '2026-11-02', ...said } }, who)
  expect([opened.body, opened.status]).toEqual([expect.anything(), expect.toSatisfy((status: number) => status === 201 || status === 202)])
  const { reference } = opened.body as { reference: string }
  await until(async () => (await here.data.owner.fact.count({ where: { caseId: reference, name: 'suspended-in-year' } })) > 0)
  return reference
}
const casePage = async (reference: string): Promise<string> =>
  textOf(await (await hand(here, 'clerk@birmingham.example')).get(`/cases/${reference}`))
const FEWER = 'The notice counts fewer days of suspension than the record'

describe('a notice', () => {
  it('that says what the record has is left at that', async () => {
    expect(await casePage(first)).not.toContain(FEWER)
  })
  it('that counts fewer is held against the record, with what follows and where the days are', async () => {
    const next = await told('other', OTHER, {
      child: CHILD,
      answers: { excluded: '2026-11-16', until: '2026-11-17', days: 2, ...sums(2, 6) },
    })
    const page = await casePage(next)
    expect(page).toContain(FEWER)
    expect(page).toMatch(
      /2\.0 in the .*, by the notice\. By the record: 6\.0 school days in the term\. The board must meet within 50 school days/,
    )
    expect(page).toMatch(new RegExp(`the record has them in ${first} and here`))
    // The total of the year is right.
    expect(page).not.toContain('school year, by the notice')
  })
  it('that counts more is left at that: another authority may have been told', async () => {
    const later = await told('one', ONE, {
      child: CHILD,
      answers: { excluded: '2026-11-23', until: '2026-11-23', days: 1, ...sums(9, 9.5) },
    })
    expect(await casePage(later)).not.toContain(FEWER)
  })
})

describe('the question how many there are', () => {
  it('says what the record has at every school, also to a head who is in none of those cases', async () => {
    const today = await londonToday(here.data.owner)
    const calendar = (await loadCalendars(here.data.owner, [`school:${ONE}`])).get(`school:${ONE}`)!
    const held = (from: string, days: string) => ({ from: day(from), days: halves(days), afternoon: false, cancelled: null })
    const { term, year } = daysSuspended([held('2026-11-02', '4'), held('2026-11-16', '2'), held('2026-11-23', '1')], today, calendar)!
    for (const who of [third, 'clerk@birmingham.example']) {
      const asked = await askedOf(who, CHILD)
      for (const { halves, what } of [term, year])
        expect([who, asked]).toEqual([
          who,
          expect.stringContaining(`The record has ${inDays(halves)} in the ${what}, at every school, without this exclusion.`),
        ])
      expect(asked).not.toContain(first)
    }
  })
  it('says nothing of a child who was born on another day', async () => {
    expect(await askedOf(third, { ...CHILD, born: '2012-03-05' })).not.toContain('The record has')
  })
})

describe('a place that is asked for after exclusions for good', () => {
  const GONE = { ...CHILD, firstName: 'Lysander', upn: 'D801200001006', born: '2012-05-06' }
  const forGood = { kind: 'permanent', account: 'A knife.', until: undefined, runBegan: undefined, runDays: undefined }
  async function excluded(urn: 'one' | 'other', school: string, on: string): Promise<string> {
    return told(urn, school, { child: GONE, answers: { ...forGood, decided: on, excluded: on, yearTotal: 0 } })
  }
  async function asksOfFairAccess(reference: string): Promise<string> {
    const { childId } = await here.data.owner.case.findUniqueOrThrow({ where: { id: reference } })
    const child = await here.data.owner.child.findUniqueOrThrow({ where: { id: childId } })
    const who = browser(here.app)
    await signInAs(who, here.identity, 'clerk@birmingham.example')
    const family = await who.get(`/start/fair-access?child=${child.reference}`)
    return textOf(await who.post('/start/fair-access').type('form').send(fieldsOf(family)))
  }

  it('is asked for with where the child stands, since when, and whether there were two, each from its exclusion', async () => {
    const before = await excluded('one', ONE, '2026-11-03')
    const one = await asksOfFairAccess(before)
    expect(one).toContain(`From exclusion ${before}, of 3 November 2026: nobody has said that the name came off the register.`)
    expect(one).toContain(`The record has one, of 3 November 2026 (${before}). Change it if there was another`)
    const after = await excluded('other', OTHER, '2026-11-24')
    const two = await asksOfFairAccess(after)
    expect(two).toContain(`The record has these: 3 November 2026 (${before}); 24 November 2026 (${after}).`)
    expect(two).toContain(`From exclusion ${after}, of 24 November 2026: its first day.`)
  })
})

const dated = (name: string, date: string): Record<string, string> => {
  const [year, month, on] = date.split('-') as [string, string, string]
  return { [`${name}-day`]: on, [`${name}-month`]: month, [`${name}-year`]: year }
}
const inForm = (answers: Readonly<Record<string, unknown>>): object =>
  Object.fromEntries(
    Object.entries(answers).flatMap(([name, value]) =>
      /^\d{4}-/.test(String(value)) ? Object.entries(dated(name, String(value))) : [[name, value]],
    ),
  )
/** What somebody is asked of a new suspension of a child, who has typed who that is, the family, and all that is asked of every exclusion. */
async function askedOf(email: string, { firstName, lastName, upn, born }: typeof CHILD): Promise<string> {
  const who = browser(here.app)
  await signInAs(who, here.identity, email)
  const typed = { 'child-firstName': firstName, 'child-lastName': lastName, 'child-upn': upn, ...dated('child-born', born) }
  const family = { 'p1-name': 'Rowena Featherby', 'p1-relationship': 'Mother', 'p1-responsible': 'yes', 'p1-address': '1 Sample Street' }
  const every = inForm({
    ...notice,
    school: '990203',
    decided: '2026-11-27',
    excluded: '2026-11-30',
    kind: 'suspension',
    account: 'A fight.',
    // Asked of a clerk, who records it for the school.
    'behalf-who': 'Miriam Whitcombe',
    'behalf-how': 'telephone',
  })
  const pages: Response[] = [await who.get('/start/exclusion')]
  for (const filled of [typed, family, every])
    pages.push(
      await who
        .post('/start/exclusion')
        .type('form')
        .send({ ...fieldsOf(pages.at(-1)!), ...filled }),
    )
  return pages.map(textOf).join(' ')
}
