/** The pages of the fairness ledger, as the panel's chair, an administrator and a head come to them. */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { londonToday } from '../support/postgres.ts'
import { enter } from '../support/on-the-ledger.ts'
import { fillDay, send, why, type There } from './administering.ts'
import { follow, press } from './person.ts'

/** What the page leads to as files. */
export const LEDGER_FILES = ['/ledger.csv', '/ledger/count.csv']

/** `started`: a managed move whose child has started at its new school. */
export async function looked({ here, see, look, official }: There, started: string): Promise<void> {
  const { owner, work } = here.data
  // Written by the case itself, when the head said that the child had started.
  const [own] = await owner.ledgerEntry.findMany({ where: { caseId: started } })
  expect(own).toMatchObject({ type: 'admitted-by-managed-move', process: 'managed-move', seq: expect.any(Number) })
  const others = [1, 1, 2, 4, 4, 4, 6, 8, 8, 9, 10, 12, 12, 12, 102]
  const on = { caseId: started, day: '2026-10-12' }
  for (const [n, at] of others.entries()) await enter(work, { ...on, urn: String(990_200 + at), yearGroup: n % 2 ? 'year-8' : 'year-9' })
  await enter(work, { ...on, urn: '990203', type: 'permanently-excluded', process: 'exclusion' })
  const page = await official('Margaret Oyelaran')
  await see(page, '/ledger', 'ledger')
  await see(page, '/ledger?group=year-8&school=990206&taken=year-8&as=admitted-by-fair-access', 'ledger-what-if')
  await see(page, '/ledger?phase=primary&district=Erdington&year=2024', 'ledger-filtered')
  await see(page, '/ledger?district=Nowhere', 'ledger-none')
  await see(page, '/ledger/policies', 'ledger-policies')
  await see(page, '/ledger/count?year=2026', 'ledger-count')
  await account(page, { see, look })
  await byAdministrator({ here, see, look, official })
  const head = await official('Rosalind Ekwueme-Tate')
  await see(head, '/ledger/ours', 'ledger-ours')
}

async function account(page: Page, { see, look }: Pick<There, 'see' | 'look'>): Promise<void> {
  await see(page, '/ledger/schools/990204', 'ledger-school')
  await press(page, 'Set an override for this school')
  await look(page, 'ledger-override')
  await press(page, 'Set the override')
  await look(page, 'ledger-override-wrong')
  await page.getByLabel('Year 9').check()
  await page.getByLabel('How much is set to its account?').fill('-1.25')
  await page.getByLabel('What the school can take at present').check()
  await why(page, 'Half of its building has been closed since September; agreed by the panel on 12 October.')
  await press(page, 'Set the override')
  await look(page, 'ledger-school-overridden')
  await follow(page, /^Take it back/)
  await look(page, 'ledger-take-back')
  await page.getByLabel('It should not have been set').check()
  await why(page, 'The building is open again.')
  await press(page, 'Take back the override')
  await look(page, 'ledger-school-taken-back')
  await see(page, '/ledger/schools/990501', 'ledger-school-no-share')
}

async function byAdministrator({ here, see, look, official }: There): Promise<void> {
  const page = await official('Callum Estrada')
  await see(page, '/ledger/policies', 'ledger-policies-to-set')
  await press(page, 'Set the next policy')
  await look(page, 'ledger-policy')
  await press(page, 'Set the policy')
  await look(page, 'ledger-policy-wrong')
  await fillDay(page, 'From which day?', await londonToday(here.data.owner))
  await page.getByLabel('“Admitted after a permanent exclusion” weighs').fill('1.5')
  await page.getByLabel('The published admission number (PAN) of the year group').check()
  await why(page, 'The headteachers’ forum agreed it in October.')
  await press(page, 'Set the policy')
  await look(page, 'ledger-policies-set')
  await see(page, '/ledger', 'ledger-by-pan')
  await see(page, '/admin/uploads/pans', 'upload-pans')
  await send(page, Buffer.from('urn,school year,year group,pan\n990201,2026/27,Year 14,210\n990202,2026,Year 7,many\n'))
  await look(page, 'upload-pans-wrong')
  await page.goto(`${here.settings.publicUrl}/admin/uploads/pans`)
  await send(page, Buffer.from('urn,school year,year group,pan\n990201,2026/27,Year 7,510\n990202,2026,Year 7,180\n'))
  await look(page, 'upload-pans-preview')
}
