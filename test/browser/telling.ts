/** Who of a child’s family is told, as a clerk comes to it from a case, and by keyboard alone. */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Looking } from './looking.ts'
import { arrive, follow, press } from './person.ts'

export async function whoIsTold(page: Page, { go, look }: Looking, caseId: string): Promise<void> {
  await go(page, `/cases/${caseId}`)
  await follow(page, 'Change who of the family is told, and where')
  await look(page, 'contacts')
  await follow(page, 'Add somebody of the family')
  await press(page, 'Add them now')
  await look(page, 'contact-wrong')
  await page.goBack()
  await page.goBack()
  const change = page.getByRole('link', { name: /^Change what is held of/ }).first()
  await change.focus()
  await arrive(page, () => page.keyboard.press('Enter'))
  await look(page, 'contact')
  await page.getByRole('radio', { name: 'No, they must not be told' }).focus()
  await page.keyboard.press('Space')
  await page.getByRole('radio', { name: 'An order of a court' }).focus()
  await page.keyboard.press('Space')
  await page.getByLabel('What should be known of that? (optional)').fill('Family Court, 16 November')
  await page.getByLabel('Why, and who said so?').fill('The order came by post.')
  await page.keyboard.press('Tab')
  await arrive(page, () => page.keyboard.press('Enter'))
  expect(await page.locator('.govuk-notification-banner').innerText()).toMatch(/changed/)
  await look(page, 'contacts-changed')
}
