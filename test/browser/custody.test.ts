/** The return after custody, as those who work with it come to it: a clerk, a manager, the place of custody, youth justice. */
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { stage, type Stage } from '../support/app.ts'
import { openChromium, type Chromium } from './chromium.ts'
import { demonstration } from './demonstration.ts'
import { looking, type Looking } from './looking.ts'
import { reads, signIn } from './person.ts'

vi.setConfig({ testTimeout: 180_000 })
let here: Stage
let chromium: Chromium
let reference: string
let eyes: Looking

beforeAll(async () => {
  ;[here, chromium] = await Promise.all([stage({ workers: true, open: true }), openChromium()])
  eyes = looking(here)
  reference = (await demonstration(here, ['tamsin']))['tamsin']!
}, 180_000)
afterAll(async () => {
  await chromium?.close()
  await here?.stop()
})
afterEach(() => {
  expect([...chromium.faults(), ...eyes.wrong()]).toEqual([])
})

it('a manager sees who is in custody, how many days are left to the earliest release, and what is not in place', async () => {
  const page = await chromium.window()
  await signIn(page, here, 'Imran Castellane')
  await eyes.see(page, '/custody', 'custody')
  const said = await reads(page)
  expect(said).toContain('In custody or just out: 1')
  expect(said).toMatch(/Sentenced, Elmhurst House Secure Children’s Home/)
  expect(said).toMatch(/\d+ days\. Plan for /)
  expect(said).toMatch(/Where to[\s\S]*Sending the plan, late/)
  expect(said).not.toContain('Tamsin')
})
it('a clerk reads the case: each date, the day that moved, and why', async () => {
  const page = await chromium.window()
  await signIn(page, here, 'Priya Lindqvist')
  await eyes.see(page, `/cases/${reference}`, 'custody-case')
  expect(await reads(page)).toContain('The earliest day of release')
  await eyes.see(page, '/start/post-custody', 'custody-start')
})
it('the place of custody and youth justice see what is asked of them, and may say that the day has moved', async () => {
  const page = await chromium.window()
  await signIn(page, here, 'Farida Quill')
  await eyes.see(page, '/tasks', 'custody-tasks')
  await eyes.see(page, `/tasks/${reference}/move-release`, 'custody-move-release')
  const setting = await chromium.window()
  await signIn(setting, here, 'Winston Hallam')
  await eyes.see(setting, `/tasks/${reference}/release`, 'custody-release')
})
