/**
 * A permanent exclusion of the Friday before half-term, with a training day after it, rehearsed on the programs that ship: nobody finds a place, the sixth
 * school day passes, on the eighth the child is taught, and the case goes on to the end of the review. Only the clock is moved; people do all else at their windows.
 */
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { personFields } from '../../api/start/family.ts'
import { CHILD } from '../../api/start/child.ts'
import { longDay, shortDay } from '../../api/saying/days.ts'
import { mailbox, type Mailbox } from '../../bin/local/mailbox.ts'
import { schoolTypeOf } from '../../domain/row.ts'
import { londonDay, plus, reckon, type Calendar, type Day } from '../../domain/calendar.ts'
import { decisionMustSay, noticeMustSay } from '../../workflows/exclusion/rules.ts'
import process from '../../workflows/exclusion/process.ts'
import { governorsClerkAt, schools } from '../../prisma/seed/schools.ts'
import { loadCalendars } from '../../store/calendars.ts'
import { rehearsalClock } from '../../store/rehearsal.ts'
import { notice } from '../support/exclusions.ts'
import { premises, type Premises } from '../support/premises.ts'
import { someChild } from '../support/referral.ts'
import { until } from '../support/until.ts'
import { openChromium, PHONE, type Chromium } from './chromium.ts'
import { answerAll, caseSays, comeByEmail, fillIn, follow, heading, press, reads, signIn, type Answers, type Stage } from './person.ts'

vi.setConfig({ testTimeout: 180_000 })
let here: Premises
let post: Mailbox
let at: Stage
let chromium: Chromium
let when: Days
beforeAll(async () => {
  ;[here, chromium] = await Promise.all([premises({ REHEARSAL: 'on' }), openChromium()])
  post = await mailbox(here.folder, here.mailPort, '127.0.0.1')
  at = { settings: { publicUrl: here.url }, sent: post.messages }
  await here.owner.rehearsal.create({ data: { seconds: 0, rehearsed: true } })
  when = await daysOf(here)
  await here.start('worker', 'dispatch', 'api')
}, 180_000)
afterAll(async () => {
  await chromium?.close()
  await here?.close()
  await post?.close()
})
afterEach(async () => {
  expect(chromium.faults()).toEqual([])
  await chromium.clear()
})

interface Days {
  readonly school: (typeof schools)[number]
  /** The Friday before half-term. */
  readonly friday: Day
  /** The so-many-th school day after it. */
  readonly schoolDay: (n: number) => Day
}
/** The next such Friday, at a school whose reviews the council arranges: from it to the next school day are a half-term, two weekends and a training day. */
async function daysOf({ owner }: Premises): Promise<Days> {
  const ours = schools.filter(({ type, phase }) => phase === 'Secondary' && schoolTypeOf(type) !== 'academy')
  const calendars = await loadCalendars(
    owner,
    ours.map(({ urn }) => `school:${urn}`),
  )
  const today = londonDay(new Date())
  const nth = (calendar: Calendar, from: Day, n: number): Day => reckon(n, 'school days', 'after', from, calendar).due
  const soon = plus(today, 3)
  const firstFriday = plus(soon, (12 - new Date(soon).getUTCDay()) % 7)
  for (let on = firstFriday; on < plus(today, 390); on = plus(on, 7))
    for (const school of ours) {
      const calendar = calendars.get(`school:${school.urn}`)!
      if (nth(calendar, plus(on, -1), 1) === on && nth(calendar, on, 1) === plus(on, 11))
        return { school, friday: on, schoolDay: (n) => nth(calendar, on, n) }
    }
  throw new Error('No school of the demonstration has a training day after a half-term.')
}

const { actions, opening, outcomes } = process
type Name = keyof typeof actions
const child = someChild()
const mother = { name: 'Rowena Featherby', email: 'rowena.featherby@family.example' }
const emailOf = (domain: string): string => `head@${domain}.example`
const provider = (domain: string) => schools.find((one) => one.domain === domain)!
let reference = ''

const official = async (name: string, path = '/'): Promise<Page> => {
  const page = await chromium.window()
  await signIn(page, at, name, path)
  return page
}
/** Answers one of their own tasks. */
const replies = async (page: Page, action: Name, answers: Answers): Promise<void> => {
  await until(async () => {
    await page.goto(`${here.url}/tasks/${reference}/${action}`)
    return (await heading(page)) !== 'This is not asked yet'
  })
  await sends(page, action, answers)
}
const sends = async (page: Page, action: Name, answers: Answers): Promise<void> => {
  await answerAll(page, actions[action].fields, answers)
  await press(page, 'Send this reply')
  expect(await heading(page)).toBe('Your reply is recorded')
}
/** Somebody outside the council, on their own phone, from the email that asks them. */
const byEmail = async (email: string, action: Name, answers: Answers): Promise<void> => {
  const page = await chromium.window(PHONE)
  const { waiting } = actions[action]
  await comeByEmail(page, at, email, new RegExp(`^${reference}: ${waiting[0]!.toLowerCase()}${waiting.slice(1)}`))
  await sends(page, action, answers)
}
/** A clerk takes a step of the council's, from the case. */
const takes = async (action: Name, answers: Answers): Promise<void> => {
  const page = await official('Priya Lindqvist', `/cases/${reference}`)
  const { title, waiting, fields } = actions[action]
  await caseSays(page, at, reference, waiting)
  await page.goto(`${here.url}/cases/${reference}/act/${action}?as=casework-officer`)
  await answerAll(page, fields, answers)
  await press(page, title)
  expect(await reads(page)).toContain('Recorded at')
}
const moveClockTo = async (on: Day): Promise<void> => {
  const page = await official('Priya Lindqvist', '/rehearsal')
  const [year, month, day] = on.split('-') as [string, string, string]
  await page.getByLabel('A date', { exact: false }).first().check()
  for (const [part, text] of Object.entries({ Day: day, Month: month, Year: year })) await page.getByLabel(part, { exact: true }).fill(text)
  await press(page, 'Move the clock')
  await until(async () => (await rehearsalClock(here.owner))?.target === null, 120)
  await page.goto(`${here.url}/worklist`)
  expect(await page.locator('body').innerText()).toContain(longDay(on))
}
const caseReads = async (words: string): Promise<string> => {
  const page = await official('Priya Lindqvist', `/cases/${reference}`)
  await caseSays(page, at, reference, words)
  return reads(page)
}
const boardReads = async (): Promise<string> => reads(await official('Imran Castellane', '/exclusions'))

it('on the Friday before half-term a head tells of a permanent exclusion: its sixth day passes over the break and the training day', async () => {
  await moveClockTo(when.friday)
  const page = await official(when.school.head, '/start/exclusion')
  await fillIn(page, CHILD, {
    'child-firstName': child.firstName,
    'child-lastName': child.lastName,
    'child-born': child.born,
    'child-noUpn': child.noUpn,
  })
  await press(page, 'Continue')
  await fillIn(page, personFields(1, true), {
    'p1-name': mother.name,
    'p1-relationship': 'Mother',
    'p1-responsible': 'yes',
    'p1-email': mother.email,
  })
  await press(page, 'Continue')
  await answerAll(page, opening.fields, {
    ...notice,
    school: when.school.name,
    kindOfSchool: schoolTypeOf(when.school.type),
    decided: when.friday,
    excluded: when.friday,
    yearTotal: '4',
    account: 'He hit another boy and would not stop when told.',
  })
  await press(page, 'Open the case')
  reference = /EX-\d{5}/.exec(await reads(page))![0]
  expect(await caseReads(actions.search.waiting)).toContain(shortDay(when.schoolDay(6), when.friday))
  const clerk = await official('Priya Lindqvist', `/cases/${reference}`)
  // The council arranges this school’s reviews.
  expect(await reads(clerk)).not.toContain('Clerk of the trust’s review panels')
  await follow(clerk, 'Education from the sixth day')
  expect(await reads(clerk)).toMatch(/6 days counted\. \d+ skipped: 6 at weekends, .*half-term and 1 for training day/)
})

it('everybody is told, and two providers are asked: the first is full, and the second does not answer', async () => {
  const head = await official(when.school.head)
  const said = { on: when.friday, how: 'delivered' }
  await replies(head, 'tell-parent', { ...said, says: Object.keys(noticeMustSay) })
  await replies(head, 's104-notice', said)
  await replies(head, 'tell-board', { on: when.friday, how: 'email' })
  await takes('search', { provider: provider('kestrelhouse').name, needs: 'Small groups.' })
  await byEmail(emailOf('kestrelhouse'), 'offer', { place: 'no', why: 'Year 9 is full.' })
  await takes('search', { provider: provider('bridgecentre').name, needs: 'Small groups.' })
})

it('the sixth day passes: those who owe it are told, the case is late, and the day is counted on the board', async () => {
  await moveClockTo(when.schoolDay(7))
  const [due, counted] = [shortDay(when.schoolDay(6), when.schoolDay(7)), await boardReads()]
  expect(await caseReads('Late')).toMatch(
    new RegExp(`Education from the sixth day\\s+Statutory[^\\n]*\\s+${due}, late by 1 school day\\s+Late Still to be done`),
  )
  expect(counted).toContain('1 at home today')
  expect(counted).toMatch(new RegExp(`${reference}\\s+School day 7, since ${shortDay(when.friday, when.schoolDay(7))}`))
  expect(counted).toMatch(/Late, and not taught yet\s+1/)
  // The provider, and in the council the case’s owner and the manager: of the council’s own day, and of the law’s.
  const overdue = { caseId: reference, letter: 'overdue', state: 'accepted' as const }
  await until(async () => (await here.owner.letter.count({ where: overdue })) === 6)
})

it('on the eighth the provider has a place, and the child starts the same day', async () => {
  await moveClockTo(when.schoolDay(8))
  const today = when.schoolDay(8)
  await byEmail(emailOf('bridgecentre'), 'offer', { place: 'yes', hours: '25', first: today })
  await takes('settle-place', { on: today, at: '13:00', waived: 'yes', where: 'Ask for Rosa Wynn at the front door.' })
  await takes('place-notice', { how: 'delivered' })
  await byEmail(emailOf('bridgecentre'), 'attend', { came: 'yes', on: today })
  const due = shortDay(when.schoolDay(6), today)
  expect(await caseReads(actions.attend.done)).toMatch(
    new RegExp(`Education from the sixth day\\s+Statutory[^\\n]*\\s+${due}\\s+Met late ${shortDay(today, today)}`),
  )
  const counted = await boardReads()
  expect(counted).toContain('0 at home today')
  expect(counted).toMatch(/Taught, and too late\s+1/)
})

it('the family speaks, and the governing board does not reinstate', async () => {
  await byEmail(mother.email, 'represent', { makes: 'yes', words: 'He was pushed first.', remote: 'no' })
  const clerk = await official(governorsClerkAt(when.school.domain).name)
  await replies(clerk, 'arrange-board', { on: when.schoolDay(12), at: '16:00', place: 'in-person', where: 'The school library.' })
  await moveClockTo(when.schoolDay(12))
  const again = await official(governorsClerkAt(when.school.domain).name)
  await replies(again, 'decide', { met: when.schoolDay(12), decision: 'uphold', reasons: 'Staying would harm the others.' })
  await replies(again, 'decision-notice', { on: when.schoolDay(12), how: 'delivered', says: Object.keys(decisionMustSay) })
})

it('the family asks for a review, the panel upholds, the name comes off the register, and the case goes on to Fair Access', async () => {
  await byEmail(mother.email, 'ask-review', {
    on: when.schoolDay(12),
    how: 'delivered',
    expert: 'no',
    remote: 'no',
    grounds: 'Nobody asked the other boys.',
  })
  const clerk = await official('Henrietta Cole-Baptiste')
  await replies(clerk, 'arrange-review', {
    on: when.schoolDay(20),
    place: 'in-person',
    members: ['chair', 'head', 'governor', 'trained', 'apart'],
    expert: 'not-asked',
  })
  await replies(clerk, 'review-papers', { on: when.schoolDay(12) })
  await moveClockTo(when.schoolDay(20))
  const again = await official('Henrietta Cole-Baptiste')
  await replies(again, 'review', { met: when.schoolDay(20), decision: 'uphold', note: 'no', reasons: 'The board was right in law.' })
  await replies(again, 'review-notice', { on: when.schoolDay(20), how: 'delivered' })
  await takes('hand-over', { to: 'fair-access', why: 'The family would like a school place.' })
  await replies(await official(when.school.head), 'delete-name', { on: when.schoolDay(20) })
  await caseReads(`Closed\n\n${outcomes['placed-on']}`)
})
