/** A form filled in wrongly: what to do is said, where it is to be done, and nothing that was typed is lost. */
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { CHILD } from '../../api/start/child.ts'
import { personFields } from '../../api/start/family.ts'
import process from '../../workflows/managed-move/process.ts'
import { stage, type Stage } from '../support/app.ts'
import { referral, someChild } from '../support/referral.ts'
import { openChromium, type Chromium } from './chromium.ts'
import { answerAll, fillIn, heading, press, reads, signIn } from './person.ts'

let here: Stage
let chromium: Chromium
let page: Page
beforeAll(async () => {
  ;[here, chromium] = await Promise.all([stage({ open: true }), openChromium()])
  page = await chromium.window()
  await signIn(page, here, 'Priya Lindqvist')
}, 120_000)
afterAll(async () => {
  await chromium?.close()
  await here?.stop()
})
afterEach(() => expect(chromium.faults()).toEqual([]))

const { fields } = process.opening
const family = personFields(1, true)
const summary = () => page.getByRole('alert').getByRole('link')
/** The summary has the focus, the title says it, and each of its links leads to a question that says the same. */
async function saysWhatIsWrong(): Promise<readonly string[]> {
  expect(await page.title()).toMatch(/^Error: /)
  expect(await page.evaluate(() => document.activeElement?.className)).toContain('govuk-error-summary')
  const links = await summary().all()
  const said = []
  for (const link of links) {
    const words = await link.innerText()
    await link.click()
    const question = page.locator('.govuk-form-group--error').filter({ has: page.locator(':focus') })
    expect(await question.locator('.govuk-error-message').last().innerText()).toContain(words)
    said.push(words)
  }
  const groups = await page
    .locator('.govuk-form-group--error > .govuk-error-message, .govuk-form-group--error > fieldset > .govuk-error-message')
    .allInnerTexts()
  expect(groups.map((text) => text.replace(/^Error:\s*/, ''))).toEqual(said)
  return said
}
const typed = (): Promise<Record<string, string>> =>
  page.evaluate(() =>
    Object.fromEntries(
      [...new FormData(document.querySelector<HTMLFormElement>('main form')!)]
        .filter(([name]) => name !== '_csrf')
        .map(([name, value]) => [name, String(value)]),
    ),
  )

describe('starting a case', () => {
  const { firstName, lastName, born, noUpn } = someChild()

  it('a wrong number is the one thing said of the child', async () => {
    await page.goto(`${here.settings.publicUrl}/start/managed-move`)
    await fillIn(page, CHILD, { 'child-upn': 'H801200001002' })
    await press(page, 'Continue')
    expect(await saysWhatIsWrong()).toEqual([expect.stringMatching(/^Unique pupil number is not a real one/)])
    expect(await typed()).toMatchObject({ 'child-upn': 'H801200001002' })
    await fillIn(page, CHILD, { 'child-upn': '', 'child-noUpn': noUpn, 'child-firstName': firstName })
    await press(page, 'Continue')
    expect(await saysWhatIsWrong()).toEqual(['Enter last name', 'Enter date of birth'])
    await fillIn(page, CHILD, { 'child-lastName': lastName, 'child-born': born })
    await press(page, 'Continue')
    expect(await heading(page)).toBe('The family')
  })

  it('an address that is none, and nobody’s name', async () => {
    await fillIn(page, family, { 'p1-email': 'rowena', 'p1-safe': ['mustNotTell'] })
    await press(page, 'Continue')
    expect(await saysWhatIsWrong()).toEqual([
      'Enter full name',
      'Enter an answer to “Who are they to the child?”',
      'Select an answer to “Do they have parental responsibility?”',
      'Enter an email address like name@example.org. “rowena” is not one',
      'Say why they must not be told',
    ])
    expect(await typed()).toMatchObject({ 'p1-email': 'rowena', 'p1-safe': 'mustNotTell' })
    await fillIn(page, family, {
      'p1-name': 'Rowena Featherby',
      'p1-relationship': 'Mother',
      'p1-responsible': 'yes',
      'p1-email': '',
      'p1-whyNot': 'An order of the court.',
    })
    await press(page, 'Continue')
  })

  it('the long form with almost everything wrong: each is said, and every answer is kept', async () => {
    const given = {
      ...referral,
      school: 'Larkfeild',
      support: 'A “mentor” <each> week & a quiet room.\nSince September.',
      talked: '2026-02-31',
      alternatives: [],
    }
    // The year group stands there already, by the date of birth.
    const { year: _year, threat: _threat, ...rest } = given
    await fillIn(page, fields, rest)
    await press(page, 'Continue')
    expect(await saysWhatIsWrong()).toEqual([
      'Choose the school from the list. “Larkfeild” is not a school we hold',
      expect.stringMatching(/real date|31/),
      expect.stringContaining(fields.alternatives.label),
      expect.stringContaining(fields.threat.label),
    ])
    const kept = await typed()
    expect(kept).toMatchObject({
      school: 'Larkfeild',
      'talked-day': '31',
      'talked-month': '02',
      'talked-year': '2026',
      lookedAfter: 'no',
      childAsked: 'not-yet',
      reason: referral.reason,
    })
    expect(kept['support']!.replaceAll('\r', '')).toBe(given.support)
    await fillIn(page, fields, referral)
    await answerAll(page, fields, {})
    expect(await reads(page)).toContain('Ashgrove Academy')
  })
})
