/**
 * A managed move from the referral to the review, each act by the person whose it is, at their own window: on a phone, without script. No page has a script
 * (pages.test.ts), so what can be pressed there can be pressed at a desk.
 */
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { fieldsFor } from '../../api/form/behalf.ts'
import { CHILD } from '../../api/start/child.ts'
import { personFields } from '../../api/start/family.ts'
import { londonDay } from '../../domain/calendar.ts'
import process from '../../workflows/managed-move/process.ts'
import { stage, type Stage } from '../support/app.ts'
import { referral, someChild } from '../support/referral.ts'
import { until } from '../support/until.ts'
import { openChromium, PHONE, type Chromium } from './chromium.ts'
import {
  answerAll,
  caseSays,
  fillIn,
  follow,
  heading,
  linkIn,
  mailTo,
  officials,
  press,
  prove,
  reads,
  signIn,
  type Answers,
} from './person.ts'

vi.setConfig({ testTimeout: 180_000 })
let here: Stage
let chromium: Chromium
beforeAll(async () => {
  ;[here, chromium] = await Promise.all([stage({ workers: true, open: true }), openChromium()])
}, 120_000)
afterAll(async () => {
  await chromium?.close()
  await here?.stop()
})
afterEach(() => expect(chromium.faults()).toEqual([]))

const { actions, opening } = process
const today = (): string => londonDay(new Date())
const old = { head: 'Daniel Okafor', email: 'head@ashgrove.example' }
const next = { head: 'Sunita Rees', email: 'head@blackwater.example', school: 'Blackwater School' }

const look = { ...PHONE, javaScriptEnabled: false }

describe('a managed move, on a phone, without script', () => {
  const child = someChild()
  const mother = { name: 'Rowena Featherby', email: `rowena.${child.lastName.toLowerCase()}@family.example` }
  let reference = ''

  /** Whoever looks is where they thought they were; how each page looks is held by pages.test.ts. */
  const isAt = async (page: Page, title: string | RegExp): Promise<void> => expect(await heading(page)).toMatch(title)
  const caseShows = async (page: Page, words: string): Promise<void> => {
    await caseSays(page, here, reference, words)
    await isAt(page, `${child.firstName} ${child.lastName}`)
  }
  /** From an email to the task, by a code. */
  const comesByEmail = async (email: string, stage: string): Promise<Page> => {
    const mail = await mailTo(here, email, new RegExp(`^${reference}: ${stage}`))
    for (const name of [child.firstName, child.lastName]) expect(mail.subject + mail.text).not.toContain(name)
    const page = await chromium.window(look)
    await page.goto(linkIn(mail))
    expect(await page.content()).not.toContain(child.lastName)
    await isAt(page, new RegExp(stage, 'i'))
    await prove(page, here, email)
    return page
  }
  const replies = async (page: Page, action: keyof typeof actions, answers: Answers): Promise<void> => {
    await answerAll(page, actions[action].fields, answers)
    await isAt(page, /^Check before you go on/)
    await press(page, 'Send this reply')
    await isAt(page, 'Your reply is recorded')
    expect(await reads(page)).toContain(`${reference}/`)
  }
  const official = officials(
    () => chromium,
    () => here,
  )
  const asClerk = (path: string): Promise<Page> => official('Priya Lindqvist', path, look)
  const atSchool = (name: string): Promise<Page> => official(name, '/', look)
  const task = async (page: Page, title: string): Promise<void> => {
    const row = page.getByRole('row').filter({ hasText: reference })
    await until(async () => {
      await page.goto(`${here.settings.publicUrl}/school`)
      return (await row.getByRole('link', { name: title }).count()) === 1
    })
    await row.getByRole('link', { name: title }).click()
    await page.waitForURL('**/tasks/**')
    await isAt(page, title)
  }

  it('a clerk signs in and starts the case from one form', async () => {
    const page = await asClerk('/worklist')
    await isAt(page, /: \d+ open case/)
    await follow(page, 'Start a case')
    await follow(page, 'Managed move')
    await isAt(page, 'Which child is it?')
    const { firstName, lastName, born, noUpn } = child
    await fillIn(page, CHILD, { 'child-firstName': firstName, 'child-lastName': lastName, 'child-born': born, 'child-noUpn': noUpn })
    await press(page, 'Continue')
    await isAt(page, 'The family')
    const who = { 'p1-name': mother.name, 'p1-relationship': 'Mother', 'p1-responsible': 'yes', 'p1-email': mother.email }
    await fillIn(page, personFields(1, true), who)
    await press(page, 'Continue')
    await isAt(page, 'Ask for a managed move')
    await answerAll(page, opening.fields, referral)
    await isAt(page, /^Check before you go on/)
    expect(await reads(page)).toContain(mother.email)
    await press(page, 'Open the case')
    reference = /MM-\d{5}/.exec(await reads(page))![0]
    await follow(page, `Go to ${reference}`)
    await caseShows(page, 'Decide what would help this child')
    expect(await reads(page)).toMatch(/[Ss]haring panel/)
    // Shown at once; by when is worked out a moment later.
    await caseShows(page, ' school days')
  })

  it('the panel names a school', async () => {
    const page = await chromium.window(look)
    await signIn(page, here, 'Margaret Oyelaran')
    await page.getByRole('link', { name: reference }).click()
    await page.waitForURL(`**/tasks/${reference}`)
    expect(await reads(page)).not.toContain(child.lastName)
    await follow(page, actions.match.title)
    await isAt(page, actions.match.title)
    const decided = { met: today(), decision: 'school', school: next.school, start: today(), reasons: 'Near, and it has room.' }
    await replies(page, 'match', decided)
  })

  it('the head of the new school reads the papers, and agrees; pressed twice, it is one reply', async () => {
    const page = await comesByEmail(next.email, 'say whether your school will admit the child')
    expect(await reads(page)).not.toContain(child.lastName)
    const asked = page.url()
    await page.locator('a[href*="/papers/"]').first().click()
    await page.waitForURL('**/papers/**')
    expect(await reads(page)).toContain(referral.support)
    await page.goto(asked)
    const yes = { takes: 'yes', start: today(), induction: 'A buddy, and lunch with the head of year.', signed: next.head }
    await answerAll(page, actions.accept.fields, yes)
    await isAt(page, /^Check before you go on/)
    await page.getByRole('button', { name: 'Send this reply' }).dblclick()
    // Not waitForURL: the second press breaks off the first's journey, and it would call that a failure.
    await page.getByRole('heading', { level: 1, name: 'Your reply is recorded' }).waitFor()
    await isAt(page, 'Your reply is recorded')
    expect(page.url()).toContain('/receipts/')
    const receipt = page.url()
    await page.goto(asked)
    await isAt(page, 'This has been answered')
    await follow(page, 'See the receipt')
    expect(page.url()).toBe(receipt)
    expect(await here.data.owner.submission.count({ where: { caseId: reference, action: 'accept' } })).toBe(1)
  })

  it('the mother agrees, from her own link', async () => {
    const page = await comesByEmail(mother.email, 'say whether you agree to the move')
    expect(await reads(page)).toContain(`${child.firstName} ${child.lastName}`)
    await replies(page, 'agree', { agrees: 'yes', signed: mother.name })
  })

  it('so does the old school', async () => {
    const page = await comesByEmail(old.email, 'say whether you agree to the move')
    await replies(page, 'agree', { agrees: 'yes', signed: old.head })
  })

  it('the child says what they think, by the link of their own letter', async () => {
    const page = await comesByEmail(mother.email, 'say what the child thinks of the move')
    const fields = fieldsFor({ action: actions.view, behalf: { party: 'child', people: [], how: actions.view.helpedBy.how, helped: true } })
    const said = { asked: 'yes', wants: 'yes', words: 'I know a girl there.', how: 'writing', heard: today() }
    await answerAll(page, fields, { 'behalf-how': 'own hand', ...said })
    await isAt(page, /^Check before you go on/)
    await press(page, 'Send this reply')
    await isAt(page, 'Your reply is recorded')
  })

  it('the first day is set', async () => {
    const page = await asClerk(`/cases/${reference}`)
    await caseShows(page, 'Agree the first day')
    await press(page, 'Record the first day that was agreed')
    await answerAll(page, actions['set-start'].fields, { start: today(), induction: 'At 8:40 with the head of year.' })
    await press(page, 'Record the first day that was agreed')
    await caseShows(page, 'Confirm that the child has started')
  })

  it('the child starts', async () => {
    const page = await comesByEmail(next.email, 'confirm that the child has started')
    await replies(page, 'admit', { on: today() })
  })

  it('the old school sends the records, from its own list', async () => {
    const page = await atSchool(old.head)
    await task(page, 'Confirm that the records were sent')
    await replies(page, 'send-ctf', { on: today() })
    await task(page, 'Confirm that the child protection file was sent')
    await replies(page, 'send-protection-file', { file: 'none', on: today() })
  })

  it('the new school holds the review', async () => {
    const page = await atSchool(next.head)
    await task(page, 'Record how the child is getting on')
    await replies(page, 'review', { held: today(), settled: 'yes', childSays: 'It is good.', helps: 'The buddy.' })
  })

  it('the case is closed, and its history tells all of it', async () => {
    const page = await asClerk(`/cases/${reference}`)
    await caseShows(page, 'Moved, started and reviewed')
    await page.goto(`${here.settings.publicUrl}/cases/${reference}?show=act&history=all`)
    const history = await page.locator('#history').locator('..').innerText()
    for (const who of [
      'Priya Lindqvist',
      'Margaret Oyelaran, sharing panel',
      `${next.head}, receiving school`,
      `${old.head}, current school`,
    ])
      expect(history).toContain(who)
    expect(history).toContain(`${mother.name}, parent or carer`)
    expect(history).toMatch(new RegExp(`${child.firstName} ${child.lastName}.*own hand`))
    // eleven acts, and the close
    expect(await page.locator('.k-act').allInnerTexts()).toHaveLength(12)
    await page.goto(`${here.settings.publicUrl}/worklist?whose=all`)
    expect(await reads(page)).not.toContain(reference)
  })
})
