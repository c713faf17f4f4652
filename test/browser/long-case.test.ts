/** A case of which much has been recorded, on a phone as narrow as it gets and at a desk: what is waited for first, the rest folded, and opened without a mouse. */
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { note } from '../../store/notes.ts'
import { stage, type Stage } from '../support/app.ts'
import { standing, type Standing } from '../support/standing.ts'
import { randomUUID } from 'node:crypto'
import { violations } from './checks.ts'
import { DESK, openChromium, type Chromium } from './chromium.ts'
import { signIn } from './person.ts'

vi.setConfig({ testTimeout: 180_000 })
const NARROW = { viewport: { width: 320, height: 640 } } as const
let here: Stage
let chromium: Chromium
let one: Standing
let page: Page
beforeAll(async () => {
  ;[here, chromium] = await Promise.all([stage({ open: true }), openChromium()])
  const { owner, work } = here.data
  one = await standing(owner, work, 1)
  const { id: byId } = await owner.person.findUniqueOrThrow({ where: { email: 'clerk@birmingham.example' } })
  for (let n = 0; n < 24; n++)
    await note(owner, { id: randomUUID(), caseId: one.id, kind: 'call', text: `She rang, for the ${n + 1}th time.`, byId })
  for (let n = 0; n < 5; n++) await one.link()
  await owner.$executeRaw`
    INSERT INTO deadline SELECT (jsonb_populate_record(d, '{"id":"match-1","state":"met","metOn":"2026-11-05"}')).* FROM deadline d WHERE "caseId" = ${one.id}`
  page = await chromium.window(NARROW)
  page.setDefaultTimeout(90_000)
  await signIn(page, here, 'Priya Lindqvist')
}, 240_000)
afterAll(async () => {
  await chromium?.close()
  await here?.stop()
})
afterEach(() => expect(chromium.faults()).toEqual([]))

async function opened({ viewport }: typeof NARROW | typeof DESK): Promise<void> {
  await page.setViewportSize(viewport)
  await page.goto(`${here.settings.publicUrl}/cases/${one.id}`)
}
const height = (): Promise<number> => page.evaluate(() => document.documentElement.scrollHeight)

describe('on a phone', () => {
  it('what is waited for stands on the first screen, and links lead to the parts below', async () => {
    await opened(NARROW)
    // Of thirty entries and unfolded it was twice as long.
    expect(await height()).toBeLessThan(5_200)
    const waits = (await page.getByRole('heading', { name: 'Waiting for' }).boundingBox())!
    expect(waits.y).toBeLessThan(NARROW.viewport.height)
    const jumps = page.getByRole('navigation', { name: 'On this page' })
    expect(await jumps.getByRole('link').allInnerTexts()).toEqual(['Also waiting (1)', 'Dates (1)', 'Documents', 'People', 'History'])
    await jumps.getByRole('link', { name: 'History' }).click()
    expect((await page.getByRole('heading', { name: 'History', exact: true }).boundingBox())!.y).toBeLessThan(NARROW.viewport.height)
    expect(await violations(page)).toEqual([])
  })

  it('the earlier history and dates that run no more are folded, and opened by the keyboard', async () => {
    await opened(NARROW)
    for (const summary of [page.getByText('Dates that run no more (1)'), page.getByText(/^Before that: \d+ entries$/)]) {
      const folded = await height()
      await summary.locator('..').focus()
      await page.keyboard.press('Enter')
      expect(await height()).toBeGreaterThan(folded)
    }
    expect(await violations(page)).toEqual([])
  })
})

it('at a desk the parts stand beside each other, and no links to them', async () => {
  await opened(DESK)
  expect(await page.getByRole('navigation', { name: 'On this page' }).isVisible()).toBe(false)
  expect(await violations(page)).toEqual([])
})
