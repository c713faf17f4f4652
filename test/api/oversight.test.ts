/** Oversight: its figures, the cases that each opens, its files and its calls; and that whoever sees no case is told no small number. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { day, distance, plus } from '../../domain/calendar.ts'
import { stage, type Stage } from '../support/app.ts'
import { hand, textOf, type Hand } from '../support/hand.ts'
import { deadline, places, putRight } from '../support/places.ts'
import { londonToday } from '../support/postgres.ts'
import { program, type Program } from '../support/programs.ts'
import { statements } from '../support/statements.ts'

let here: Stage
let manager: Hand
let chair: Hand
let virtual: Hand
let api: Program
const at = (name: string) => `${name}@birmingham.example`
/** The school year 2026/27. */
const YEAR = 'period=2026'
const fairAccess = (id: string, opened: string, decided: string, ...started: readonly string[]) => ({
  id,
  process: 'fair-access',
  opened,
  acts: [['decide', decided, { applies: 'yes', on: decided }] as const, ...started.map((on) => ['admit', on, { on }] as const)],
  schools: { 'receiving-school': '990201' },
})
const exclusion = (id: string, opening: Readonly<Record<string, string>>, first?: string) => ({
  id,
  process: 'exclusion',
  opened: opening['excluded']!,
  acts: [
    ['opening', opening['excluded']!, opening] as const,
    ...(first
      ? ([
          ['attend', first, { came: 'no', on: first }],
          ['attend', first, { came: 'yes', on: first }],
        ] as const)
      : []),
  ],
  step: 'search',
  schools: { 'current-school': '990201' },
})
beforeAll(async () => {
  here = await stage()
  const { owner } = here.data
  ;[manager, chair, virtual] = (await Promise.all(['manager', 'panel-chair', 'virtual-school'].map((name) => hand(here, at(name))))) as [
    Hand,
    Hand,
    Hand,
  ]
  api = await program(here.app, here.identity, { manager: at('manager'), chair: at('panel-chair') })
  await places(owner, [
    // Put right below: the first day was the fifth.
    fairAccess('FA-80001', '2026-09-14', '2026-09-16', '2026-10-08'),
    fairAccess('FA-80002', '2026-09-14', '2026-09-14', '2026-11-02'),
    fairAccess('FA-80003', '2026-10-05', '2026-10-05', '2026-10-07'),
    // Started first in the year before, and once more in this.
    fairAccess('FA-80004', '2026-05-04', '2026-05-04', '2026-06-01', '2026-10-05'),
    fairAccess('FA-80005', '2026-09-21', '2026-09-21'),
    { ...fairAccess('FA-80006', '2026-09-21', '2026-09-21'), closed: '2026-10-05' },
    { id: 'MM-80001', process: 'managed-move', opened: '2026-11-02' },
    exclusion('EX-80001', { excluded: '2026-09-14' }, '2026-09-22'),
    exclusion('EX-80002', { excluded: '2026-09-14', runBegan: '2026-09-14' }, '2026-09-18'),
    exclusion('EX-80003', { excluded: '2026-09-14' }),
    // Nobody looks for a place: it is a short one.
    { id: 'EX-80004', process: 'exclusion', opened: '2026-09-14' },
    // In custody still, and out.
    { id: 'PC-80001', process: 'post-custody', opened: '2026-09-14', step: 'choose' },
    {
      id: 'PC-80002',
      process: 'post-custody',
      opened: '2026-09-14',
      step: 'come-back',
      acts: [['release', '2026-09-21', { on: '2026-09-21', to: 'here' }]],
    },
  ])
  await putRight(owner, 'FA-80001', 'admit', 'on', '2026-10-05')
  const today = await londonToday(owner)
  await owner.deadline.createMany({
    data: [
      deadline('EX-80001', 'PEX_DAY6', { from: '2026-09-14', due: '2026-09-22', state: 'met', metOn: '2026-09-22' }),
      deadline('EX-80002', 'SUS_DAY6', { from: '2026-09-14', due: '2026-09-15', state: 'met late', metOn: '2026-09-18' }),
      deadline('EX-80003', 'PEX_DAY6', { from: '2026-09-14', due: '2026-09-22' }),
      deadline('FA-80001', 'FAP_REVIEW_6', { from: '2026-10-05', due: plus(today, 7) }),
      deadline('FA-80002', 'FAP_REVIEW_6', { from: '2026-11-02', due: plus(today, -3) }),
      deadline('FA-80003', 'FAP_REVIEW_6', { from: '2026-11-02', due: plus(today, 40) }),
    ],
  })
  await owner.step.update({
    where: { caseId_openedSeq_key: { caseId: 'EX-80003', openedSeq: 1, key: 'search' } },
    data: { deadlines: ['PEX_DAY6-1'] },
  })
})
afterAll(() => here.stop())

/** The rows of a table of the page, by the name of each. */
const rowsOf = (html: string): Readonly<Record<string, Readonly<Record<string, string>>>> =>
  Object.fromEntries(
    [...html.matchAll(/<tr role="row"[^>]*><th role="rowheader"[^>]*>(.*?)<\/th>(.*?)<\/tr>/gs)].map(([, name, rest]) => [
      words(name!),
      Object.fromEntries([...rest!.matchAll(/data-h="([^"]+)">(.*?)<\/td>/gs)].map(([, h, cell]) => [h!, words(cell!)])),
    ]),
  )
const words = (html: string): string =>
  html
    .replace(/<span class="govuk-visually-hidden">.*?<\/span>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

describe('the time to a place', () => {
  it('is the middle and the longest, in school days and calendar days, from the opening and from the day by which it is counted', async () => {
    const rows = rowsOf((await manager.get(`/oversight?${YEAR}`)).text)
    expect(rows['Fair Access, from the opening']).toMatchObject({
      Started: '3',
      'Half of them within': '15 school days 21 calendar days',
      Longest: '30 school days 49 calendar days',
      'Not started yet': '1',
      'Ended without a first day': '1',
    })
    const agreed = Object.entries(rows).find(([name]) => name.startsWith('Fair Access, from the agreement'))![1]
    expect(agreed).toMatchObject({ Started: '3', 'Half of them within': '13 school days 19 calendar days' })
    expect(rows['Managed move, from the opening']).toMatchObject({ Started: '0', 'Half of them within': 'Nobody', 'Not started yet': '1' })
  })
  it('a permanent exclusion is counted from the day after, a suspension from its first day; whoever did not come had not started', async () => {
    const rows = rowsOf((await manager.get(`/oversight?${YEAR}`)).text)
    // Six school days after 14 September; and the fifth of a run that began that day.
    expect(rows['Exclusion, from the exclusion']).toMatchObject({
      Started: '2',
      'Half of them within': '5.5 school days 6.5 calendar days',
      Longest: '6 school days 8 calendar days',
      'Not started yet': '1',
    })
  })
  it('a child waits after custody from the release', async () => {
    const rows = rowsOf((await manager.get(`/oversight?${YEAR}`)).text)
    const today = await londonToday(here.data.owner)
    expect(rows['Return to education after custody, from the release']).toMatchObject({
      'Not started yet': '1',
      'Longest of those': expect.stringContaining(`${distance(day('2026-09-21'), today, 'calendar days', null)} calendar days`) as string,
    })
  })
  it('is of the time that was chosen', async () => {
    const rows = rowsOf((await manager.get('/oversight?period=2025')).text)
    expect(rows['Fair Access, from the opening']).toMatchObject({ Started: '1', 'Ended without a first day': '0' })
    expect(textOf(await manager.get('/oversight?period=twelve-months'))).toContain('Oversight: the last twelve months')
    expect(textOf(await manager.get('/oversight?period=none'))).toMatch(/Oversight: the school year 20/)
  })
})

it('each figure opens as many cases as it says, wherever it stands', async () => {
  const pages = await Promise.all([`/oversight?${YEAR}`, `/exclusions?${YEAR}`].map((path) => manager.get(path)))
  const figures = pages.flatMap(({ text }) => [
    ...text.matchAll(/href="(\/(?:oversight\/places|search\/cases|exclusions\/sixth-day)\?[^"]*)">(\d+)<(?:span|\/a)/g),
  ])
  expect(figures.length).toBeGreaterThanOrEqual(15)
  for (const [, href, number] of figures) {
    const { text, status } = await manager.get(href!.replaceAll('&amp;', '&'))
    expect([href, status, new Set(text.match(/href="\/cases\/[A-Z]+-\d+"/g)).size]).toEqual([href, 200, Number(number)])
  }
})

describe('what is late', () => {
  it('is said by rule, with its law, since when, and for whom it waits', async () => {
    const page = await manager.get(`/oversight?${YEAR}`)
    expect(textOf(page)).toMatch(/2 of \d+ open cases are late by at least one rule/)
    const [late] = Object.entries(rowsOf(page.text)).find(([name]) => name.includes('Statutory'))!
    expect(late).toContain('Law 1')
    expect(rowsOf(page.text)[late]).toMatchObject({
      Cases: '1',
      'Due since': 'Tuesday 22 September 2026',
      'Waits for': 'casework officer (1), excluding school (1)',
    })
  })
  it('waits for the one party whose step it is, though others take the same action', async () => {
    const { owner } = here.data
    const step = { caseId: 'FA-80002', openedSeq: 9, key: 'name-school:virtual-school' }
    await owner.step.create({
      data: { ...step, action: 'name-school', party: 'virtual-school', openedAt: new Date(), deadlines: ['FAP_REVIEW_6-1'] },
    })
    const { text } = await manager.get(`/oversight?${YEAR}`)
    // By its name alone a rule stands a second time, among reviews.
    const late = [...text.matchAll(/data-h="Waits for">(.*?)<\/td>/gs)].map(([, cell]) => words(cell!))
    await owner.step.update({ where: { caseId_openedSeq_key: step }, data: { closedSeq: 10 } })
    expect(late).toContain('virtual school (1)')
  })
  it('of reviews what is late, and what comes within four weeks', async () => {
    const reviews = Object.entries(rowsOf((await manager.get(`/oversight?${YEAR}`)).text)).find(
      ([, cells]) => 'Due within four weeks' in cells,
    )
    expect(reviews![1]).toMatchObject({ Late: '1', 'Due within four weeks': '1' })
  })
})

describe('how the sixth day was kept', () => {
  it('says of how many, in which time and as known on which day', async () => {
    const text = textOf(await manager.get(`/exclusions?${YEAR}`))
    expect(text).toMatch(
      /Of 3 exclusions, from which a sixth day is counted in the school year 2026\/27, as recorded by \w+day \d+ \w+ \d{4}\. Of 3 whose sixth day is over, or who were taught before it, 1 was taught by it\./,
    )
  })
  it('lists each case with the day, when the child was taught, and how many school days late', async () => {
    const rows = async (state: string) => Object.values(rowsOf((await manager.get(`/exclusions/sixth-day?state=${state}&${YEAR}`)).text))
    expect(await rows('met')).toMatchObject([
      {
        'Sixth day': expect.stringContaining('22 September') as string,
        'First taught': expect.stringContaining('22 September') as string,
        'School days late': 'None',
      },
    ])
    // From Tuesday 15 to Friday 18 September.
    expect(await rows('met+late')).toMatchObject([
      { 'First taught': expect.stringContaining('18 September') as string, 'School days late': '3' },
    ])
    expect(await rows('late')).toMatchObject([
      { 'First taught': 'Not taught', 'School days late': expect.stringMatching(/^\d\d+$/) as string },
    ])
  })
  it('who is in no such case reads none', async () => {
    expect(textOf(await virtual.get(`/exclusions/sixth-day?state=late&${YEAR}`))).toMatch(
      /\(0\).*You see those that you may see\..*There is none/,
    )
  })
})

describe('a file', () => {
  const lines = (text: string) => text.replace('﻿', '').trim().split('\n')
  it('holds the cases behind a figure, and no name; what begins like a formula is text', async () => {
    await here.data.owner.school.update({ where: { urn: '990201' }, data: { name: '=2+5' } })
    const file = lines((await manager.get(`/oversight/places.csv?process=fair-access&which=started&${YEAR}`)).text)
    expect(file[1]).toMatch(/^FA-80002,'=2\+5,[^,]+,2026-09-14,2026-09-14,2026-11-02,30,49,30,49$/)
    expect(file.filter((line) => line.startsWith('FA-'))).toHaveLength(3)
    expect(file.at(-1)).toMatch(/Fair Access: 3 whose first day was in the school year 2026\/27/)
  })
  it('is there of the sixth day, of who is at home, of who is in custody and of the figures', async () => {
    expect(lines((await manager.get(`/exclusions/sixth-day.csv?state=met+late&${YEAR}`)).text)[1]).toMatch(
      /^EX-80002,2026-09-14,2026-09-15,2026-09-18,3,/,
    )
    expect((await manager.get('/exclusions.csv')).text).toMatch(/\nEX-80003,.*Late by \d+ school days/)
    expect((await manager.get('/custody.csv')).text).toMatch(/\nPC-80001,/)
    expect((await manager.get(`/oversight.csv?${YEAR}`)).text).toContain('"Fair Access, from the opening",Started,3')
  })
})

describe('whoever sees no case', () => {
  it('is told no small number and no longest time, and opens nothing', async () => {
    const page = await chair.get(`/oversight?${YEAR}`)
    const rows = rowsOf(page.text)
    expect(rows['Fair Access, from the opening']).toMatchObject({
      Started: 'fewer than 5',
      'Half of them within': 'Not told',
      Longest: 'Not told',
    })
    expect(page.text).not.toMatch(/href="\/(oversight\/places|search\/cases|exclusions)/)
    expect(textOf(page)).toContain('You see numbers, and not the cases')
  })
  it('reads the middle of five or more, and every count to the nearest five', async () => {
    await places(
      here.data.owner,
      ['7', '8', '9'].map((n) => fairAccess(`FA-8010${n}`, '2026-09-14', '2026-09-14', '2026-10-05')),
    )
    expect(rowsOf((await chair.get(`/oversight?${YEAR}`)).text)['Fair Access, from the opening']).toMatchObject({
      Started: '5',
      'Half of them within': '15 school days 21 calendar days',
      Longest: 'Not told',
    })
  })
  it('so does their program', async () => {
    const { body } = await api.get('/oversight?period=2026', 'chair')
    expect(body).toMatchObject({ exact: false, lateCases: null, late: [{ cases: null, dueSince: null, waitsFor: [] }, { cases: null }] })
    expect(body.places.find((one: { process: string }) => one.process === 'fair-access')).toMatchObject({
      started: 5,
      waiting: null,
      took: { opening: { calendarDays: { of: 5, median: 21, longest: null } } },
    })
    expect((await api.get('/oversight/places?process=fair-access&which=started', 'chair')).status).toBe(404)
  })
})

it('a program is answered as it is published, with the figures and their cases', async () => {
  const answer = await api.get('/oversight?period=2026')
  expect([answer.status, await api.faults(answer, '/oversight')]).toEqual([200, []])
  expect(answer.body.sixthDay).toMatchObject({ exclusions: 3, over: 3 })
  const placed = await api.get('/oversight/places?process=exclusion&which=started&period=2026')
  expect([placed.status, await api.faults(placed, '/oversight/places')]).toEqual([200, []])
  expect(placed.body).toMatchObject({
    all: 2,
    items: [{ reference: 'EX-80001', fromSince: { schoolDays: 6, calendarDays: 8 } }, { reference: 'EX-80002' }],
  })
  const sixth = await api.get('/oversight/sixth-days?state=met+late&period=2026')
  expect([sixth.status, await api.faults(sixth, '/oversight/sixth-days')]).toEqual([200, []])
  expect(sixth.body).toMatchObject({ all: 1, items: [{ reference: 'EX-80002', schoolDaysLate: 3 }] })
  expect((await api.get('/oversight?period=1999')).status).toBe(422)
})

it('the database is asked as often for few cases as for many', async () => {
  const paths = [
    `/oversight?${YEAR}`,
    `/oversight/places?process=fair-access&which=started&${YEAR}`,
    `/exclusions/sixth-day?state=late&${YEAR}`,
  ]
  const times = async () => {
    for (const path of paths) await manager.get(path)
    const counted: number[] = []
    for (const path of paths) counted.push(await statements(() => manager.get(path)))
    return counted
  }
  const few = await times()
  await places(
    here.data.owner,
    Array.from({ length: 30 }, (_, n) => fairAccess(`FA-8${2000 + n}`, '2026-09-14', '2026-09-14', '2026-10-06')),
  )
  expect(await times()).toEqual(few)
  expect(Math.max(...few)).toBeLessThanOrEqual(12)
})
