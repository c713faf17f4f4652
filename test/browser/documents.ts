/** Documents, as whoever adds and opens them meets them. */
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { pdf } from '../support/files.ts'
import type { Looking } from './looking.ts'
import { follow, heading, press, reads } from './person.ts'

type Eyes = Pick<Looking, 'look' | 'go'>
const file = (says: string) => ({ name: 'from a scanner.pdf', mimeType: 'application/pdf', buffer: pdf(says) })
async function fill(page: Page, title: string, says: string): Promise<void> {
  await page.getByLabel('A report or an assessment', { exact: true }).check()
  await page.getByLabel('What should it be called?').fill(title)
  await page.getByLabel('The file').setInputFiles(file(says))
}

/** From the page of a case: a form filled in wrongly, a document, its newer version, and the first as it was sent. */
export async function byClerk({ look, go }: Eyes, page: Page, reference: string): Promise<void> {
  await go(page, `/cases/${reference}`)
  await follow(page, 'Add a document')
  await look(page, 'document')
  await press(page, 'Add it to the case')
  await look(page, 'document-wrong')
  await fill(page, 'Report of the educational psychologist', 'first')
  await press(page, 'Add it to the case')
  await look(page, 'case-documents')
  await follow(page, /^Add a newer version/)
  expect(await heading(page)).toBe('Add a newer version of “Report of the educational psychologist”')
  await look(page, 'document-newer')
  await page.getByLabel('The file').setInputFiles(file('second'))
  await press(page, 'Add it to the case')
  await look(page, 'case-documents-newer')
  expect(await reads(page)).toMatch(/version 2[\s\S]*Not checked for viruses: no scanner was set up/)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('.history').getByRole('link', { name: 'Report of the educational psychologist' }).last().click(),
  ])
  expect(download.suggestedFilename()).toBe('Report of the educational psychologist.pdf')
  expect(await readFile(await download.path())).toEqual(pdf('first'))
}

/** From a task, and back to it. */
export async function atTask({ look }: Eyes, page: Page): Promise<void> {
  const task = page.url()
  await follow(page, 'Add a document')
  await look(page, 'task-document')
  await fill(page, 'Our places in Year 9', 'places')
  await press(page, 'Add it to the case')
  expect(page.url()).toBe(`${task}#documents`)
  await look(page, 'task-documents')
}
