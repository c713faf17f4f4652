/** The link, the code and the answer: with a keyboard alone, and wherever the way may end. */
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import process from '../../workflows/managed-move/process.ts'
import { stage, type Stage } from '../support/app.ts'
import { until } from '../support/until.ts'
import { ASKED, casesOf, OLD, type Cases } from './cases.ts'
import { openChromium, PHONE, type Chromium } from './chromium.ts'
import { tabTo } from './keyboard.ts'
import { answerAll, arrive, codeOf, comeByEmail, follow, heading, linkIn, mailTo, press, reads, typeCode } from './person.ts'

vi.setConfig({ testTimeout: 180_000 })
let here: Stage
let chromium: Chromium
let cases: Cases
beforeAll(async () => {
  ;[here, chromium] = await Promise.all([stage({ workers: true, open: true }), openChromium()])
  cases = await casesOf(here)
}, 120_000)
afterAll(async () => {
  await chromium?.close()
  await here?.stop()
})
afterEach(() => expect(chromium.faults()).toEqual([]))

const { accept } = process.actions
const ASKS = /say whether your school will admit the child/
const asked = async (): Promise<{ reference: string; link: string }> => {
  const reference = await cases.ask()
  return { reference, link: linkIn(await mailTo(here, ASKED.email, new RegExp(`^${reference}: ${ASKS.source}`))) }
}
const opens = async (link: string): Promise<Page> => {
  const page = await chromium.window(PHONE)
  await page.goto(link)
  return page
}
const isDead = async (page: Page): Promise<void> => {
  expect(await heading(page)).toBe('This link does not open anything now')
  expect(await reads(page)).not.toContain('Featherby')
}

describe('a head with a keyboard alone', () => {
  it('goes from the link to the receipt by Tab, Space and Enter, and always sees where they are', async () => {
    const { reference, link } = await asked()
    const page = await opens(link)
    const enter = () => arrive(page, () => page.keyboard.press('Enter'))
    await tabTo(page, 'Send me a code')
    await enter()
    await tabTo(page, 'Code')
    await page.keyboard.type(await codeOf(here, ASKED.email))
    await tabTo(page, 'Continue')
    await enter()
    expect(await heading(page)).toBe(accept.title)
    await tabTo(page, 'Yes')
    await page.keyboard.press('Space')
    await tabTo(page, accept.fields.signed.label)
    await page.keyboard.type(ASKED.head)
    await page.keyboard.press('Enter')
    await page.getByLabel('Day').waitFor()
    for (const [part, text] of [
      ['Day', '11'],
      ['Month', '1'],
      ['Year', '2027'],
    ] as const) {
      await tabTo(page, part)
      await page.keyboard.type(text)
    }
    await tabTo(page, accept.fields.induction.label)
    await page.keyboard.type('A buddy.')
    await tabTo(page, 'Continue')
    await enter()
    expect(await heading(page)).toMatch(/^Check before you go on/)
    await tabTo(page, 'Send this reply')
    await enter()
    expect(await heading(page)).toBe('Your reply is recorded')
    expect(await reads(page)).toContain(reference)
  })

  it('skips to the main part of a page', async () => {
    const { link } = await asked()
    const page = await opens(link)
    await tabTo(page, 'Skip to main content')
    await page.keyboard.press('Enter')
    expect(await page.locator(':target').evaluateAll((them) => them.map((one) => one.localName))).toEqual(['main'])
    expect(await tabTo(page, 'Send me a code')).toEqual([])
  })
})

describe('where the way ends', () => {
  it('a wrong code says what to do; after five, no code of that email works, and a new one does', async () => {
    const { link } = await asked()
    const page = await opens(link)
    await press(page, 'Send me a code')
    const right = await codeOf(here, ASKED.email)
    const wrong = right === '123456' ? '654321' : '123456'
    for (let tries = 0; tries < 5; tries++) {
      await typeCode(page, wrong)
      expect(await page.title()).toMatch(/^Error: /)
      expect(await reads(page)).toContain('After 5 wrong tries you need a new one')
    }
    await typeCode(page, right)
    expect(await heading(page)).toBe('Enter the code we sent')
    await press(page, 'Send another code')
    await typeCode(page, await codeOf(here, ASKED.email))
    expect(await heading(page)).toBe(accept.title)
  })

  it('a code that has run out is as good as wrong', async () => {
    const { link } = await asked()
    const page = await opens(link)
    await press(page, 'Send me a code')
    await here.data.owner.code.updateMany({ data: { expiresAt: new Date(Date.now() - 1000) } })
    await typeCode(page, await codeOf(here, ASKED.email))
    expect(await page.title()).toMatch(/^Error: Enter the code we sent/)
  })

  it('the code of one window does nothing in another', async () => {
    const { link } = await asked()
    const [mine, other] = [await opens(link), await opens(link)]
    await press(mine, 'Send me a code')
    const code = await codeOf(here, ASKED.email)
    await press(other, 'Send me a code')
    await typeCode(other, code)
    expect(await other.title()).toMatch(/^Error: /)
  })

  it('a sixth code within the hour is not sent', async () => {
    const { link } = await asked()
    const page = await opens(link)
    await press(page, 'Send me a code')
    for (let more = 0; more < 4; more++) await press(page, 'Send another code')
    await press(page, 'Send another code')
    expect(await heading(page)).toBe('Too many codes were asked for')
  })

  it('a link that has run out, or was never one, opens nothing', async () => {
    const { reference, link } = await asked()
    await here.data.owner.link.updateMany({ where: { caseId: reference }, data: { expiresAt: new Date(Date.now() - 1000) } })
    await isDead(await opens(link))
    await isDead(await opens(link.replace(/.{10}$/, 'AAAAAAAAAA')))
  })

  it('a link that was used opens nothing for a stranger, and the receipt for whoever used it', async () => {
    const { reference, link } = await asked()
    const page = await opens(link)
    await page.goto('about:blank')
    await comeByEmail(page, here, ASKED.email, new RegExp(`^${reference}: ${ASKS.source}`))
    const task = page.url()
    await answerAll(page, accept.fields, { takes: 'no', why: 'Year 9 is full.', signed: ASKED.head })
    await press(page, 'Send this reply')
    await isDead(await opens(link))
    await page.goto(task)
    expect(await heading(page)).toBe('This has been answered')
    await follow(page, 'See the receipt')
    expect(await reads(page)).toContain('Year 9 is full.')
  })

  it('in two tabs at once: the second is told that it has been answered, and sees every answer still', async () => {
    const { reference, link } = await asked()
    const first = await opens(link)
    await comeByEmail(first, here, ASKED.email, new RegExp(`^${reference}: ${ASKS.source}`))
    const second = await first.context().newPage()
    await second.goto(first.url())
    const no = { takes: 'no', why: 'Year 9 is full.', signed: ASKED.head }
    for (const tab of [first, second]) await answerAll(tab, accept.fields, no)
    await press(first, 'Send this reply')
    expect(await heading(first)).toBe('Your reply is recorded')
    await press(second, 'Send this reply')
    expect(await reads(second)).toMatch(/This step is not open|Somebody has just answered this step/)
    expect(await second.getByLabel(accept.fields.why.label).inputValue()).toBe(no.why)
    await follow(second, /This step is not open|Somebody has just answered this step/)
    expect(await heading(second)).toBe('This has been answered')
    expect(await here.data.owner.submission.count({ where: { caseId: reference, action: 'accept', state: 'recorded' } })).toBe(1)
  })

  it('a task that is not asked yet, or no longer, says so', async () => {
    const { reference } = await asked()
    const page = await chromium.window(PHONE)
    await comeByEmail(page, here, OLD.email, new RegExp(`^${reference}: say whether you agree`))
    const task = page.url()
    await page.goto(`${here.settings.publicUrl}/tasks/${reference}/send-ctf`)
    expect(await heading(page)).toBe('This is not asked yet')
    const why = { as: 'opened-in-error', why: 'It was opened twice.' }
    expect((await cases.api.post(`/cases/${reference}/actions/close`, { answers: why })).status).toBe(200)
    await until(async () => {
      await page.goto(task)
      return (await heading(page)) === 'This is no longer asked'
    })
    await follow(page, 'Your tasks and letters in this case')
    expect(await reads(page)).toContain('Opened in error')
  })
})
