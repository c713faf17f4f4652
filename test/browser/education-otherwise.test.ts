/** Education otherwise than at school: each form of it, as whoever fills it in comes to it, from the first look to the way back. */
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { plus, day } from '../../domain/calendar.ts'
import { schools } from '../../prisma/seed/schools.ts'
import process from '../../workflows/section-19/process.ts'
import { stage, type Stage } from '../support/app.ts'
import { londonToday } from '../support/postgres.ts'
import { program } from '../support/programs.ts'
import { someChild } from '../support/referral.ts'
import { until } from '../support/until.ts'
import { openChromium, type Chromium } from './chromium.ts'
import { looking, type Looking } from './looking.ts'
import { fillIn, heading, officials, press, reads, type Answers } from './person.ts'

vi.setConfig({ testTimeout: 180_000 })
let here: Stage
let chromium: Chromium
let eyes: Looking
let reference: string
let today: string
const official = officials(
  () => chromium,
  () => here,
)
const headOf = (domain: string): string => schools.find((one) => one.domain === domain)!.head
const [officer, send, school, provider] = ['Priya Lindqvist', 'Zainab Pryce', headOf('ashgrove'), headOf('kestrelhouse')]

beforeAll(async () => {
  ;[here, chromium] = await Promise.all([stage({ workers: true, open: true }), openChromium()])
  eyes = looking(here)
  today = await londonToday(here.data.owner)
  const api = await program(here.app, here.identity, { clerk: 'clerk@birmingham.example' })
  const opened = await api.post('/cases', {
    process: process.name,
    child: someChild(),
    answers: {
      told: today,
      reason: 'anxiety',
      away: plus(day(today), -28),
      days: '22',
      onRoll: 'yes',
      school: '990201',
      does: 'Work is sent home.',
      year: 'year-9',
      lookedAfter: 'no',
      socialWorker: 'no',
      ehcPlan: 'yes',
      account: 'The gate is as far as it goes.',
      childAsked: 'not-yet',
      childNot: 'By Friday.',
      familyView: 'Please do not wait.',
    },
  })
  reference = opened.body.reference as string
}, 180_000)
afterAll(async () => {
  await chromium?.close()
  await here?.stop()
})
afterEach(() => expect(chromium.faults()).toEqual([]))

/** The pages of forms that have been looked at, each once. */
const seen = new Set<string>()
type Name = keyof typeof process.actions
/** Fills in a form once it is open to them, looks at each page of it, and sends it: the officer from the page of the case, everybody else from their tasks. */
async function fills(who: string, name: Name, answers: Answers): Promise<void> {
  const page = await official(who)
  const { title, fields } = process.actions[name]
  const isOfficers = who === officer
  const address = isOfficers ? `/cases/${reference}/act/${name}?as=casework-officer` : `/tasks/${reference}/${name}`
  await until(async () => {
    await eyes.go(page, address)
    return (await heading(page)) === title
  })
  for (let at = 1; !(await heading(page)).startsWith('Check before you go on'); at++) {
    if (at > 8) throw new Error(`The form was not finished: ${await reads(page)}`)
    const drawn = `education-${name}-${at}`
    if (!seen.has(drawn)) await eyes.look(page, drawn)
    seen.add(drawn)
    await fillIn(page, fields, answers)
    await press(page, 'Continue')
  }
  await press(page, isOfficers ? title : 'Send this reply')
  expect(await reads(page)).toMatch(/recorded|Recorded at/)
}
const words = 'It is so, and was seen.'
const arranges = (more: Answers): Promise<void> => fills(officer, 'arrange', { what: 'place', ...more })

it('a case is begun, looked at first, and so is the plan', async () => {
  await eyes.see(await official(school), `/start/${process.name}`, 'education-start')
  await fills(officer, 'first-look', { reach: 'no', from: ['current-school'], what: words })
  await fills(school, 'give-evidence', { says: words })
  await fills(send, 'consider-review', { review: 'no', evidence: words })
})
it('the school goes on, and it is seen that this does not work', async () => {
  await fills(officer, 'decide', {
    days: '22',
    childAsked: 'not-yet',
    childNot: words,
    familyView: words,
    result: 'school',
    does: words,
    reasons: words,
  })
  await fills(officer, 'look-again', { held: today, works: 'owed', childSays: words, reasons: words })
})
it('a place that would have to be registered is not named; another is asked, checked, and teaches', async () => {
  await arranges({ registered: 'must' })
  const named = { provider: 'Kestrel House', needs: words, hours: '14', full: 'health', whyFewer: words }
  await arranges({ registered: 'yes', ...named })
  await fills(officer, 'ask-another', { why: words })
  await arranges({ registered: 'yes', ...named })
  await fills(provider, 'offer', { place: 'yes', first: today })
  await fills(officer, 'settle', { on: today, where: words, checked: 'yes' })
  await fills(provider, 'attend', { came: 'yes', on: today })
})
it('care comes to light; a review leads to the way back, which stops, is planned again and ends', async () => {
  await fills(officer, 'comes-to-light', { ehcPlan: 'yes', lookedAfter: 'yes', socialWorker: 'yes', how: words })
  const review = { held: today, attends: 'all', childSays: words, familyView: words, full: 'health', whyHours: words }
  const plan = { held: today, start: today, timetable: 'growing', agreed: 'yes', until: today, steps: words, childSays: words }
  await fills(officer, 'review', { ...review, goes: 'back' })
  await fills(school, 'plan-back', plan)
  await fills(school, 'not-back', { why: words })
  await fills(officer, 'review', { ...review, goes: 'back' })
  await fills(school, 'plan-back', plan)
  await fills(school, 'come-back', { came: 'yes', on: today })
  await eyes.see(await official(school), `/tasks/${reference}/whole-week`, 'education-whole-week')
  await fills(provider, 'break-off', { last: today, why: words })
})
it('and it is not needed any more', async () => {
  await eyes.see(await official(officer), `/cases/${reference}/act/hear-place?as=casework-officer`, 'education-hear-place')
  await fills(officer, 'leave', { on: today, why: 'back', words })
  const filled = [...eyes.looked.paths].map((path) => path.split('/').at(-1)!)
  // What the family and the child say is asked in the same words elsewhere, by a link of theirs.
  expect(Object.keys(process.actions).filter((name) => !filled.includes(name))).toEqual(['family-says', 'child-says'])
})
