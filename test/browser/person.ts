/** Somebody at their own window. They do what a person does: sign in, open a link from an email, read, type, choose, press. */
import type { BrowserContextOptions, Page } from 'playwright-core'
import { FRESH } from '../../api/access/fresh.ts'
import type { Message } from '../../bin/local/mailbox.ts'
import type { Field } from '../../domain/process.ts'
import type { Stage as Whole } from '../support/app.ts'
import { until } from '../support/until.ts'
import type { Chromium } from './chromium.ts'

/** Where the product answers, and what it has sent: all that somebody at a window knows of it. */
export interface Stage {
  readonly settings: Pick<Whole['settings'], 'publicUrl'>
  readonly sent: Whole['sent']
}
/** What somebody answers, by the name of the question in the process. */
export type Answers = Readonly<Record<string, string | readonly string[]>>
type Fields = Readonly<Record<string, Field>>

/** Does something that leads to another page, and waits until that is there. */
export async function arrive(page: Page, doing: () => Promise<unknown>): Promise<void> {
  await Promise.all([page.waitForEvent('load'), doing()]).catch(async (error: Error) => {
    throw new Error(`${error.message}\nStill at ${page.url()}, which reads: ${await reads(page)}`, { cause: error })
  })
}
export const press = (page: Page, name: string | RegExp): Promise<void> =>
  arrive(page, () => page.getByRole('button', { name, exact: true }).click())
export const follow = (page: Page, name: string | RegExp): Promise<void> =>
  arrive(page, () => page.getByRole('link', { name, exact: true }).first().click())
export const heading = (page: Page): Promise<string> => page.getByRole('heading', { level: 1 }).innerText()
/** Everything that the page says. */
export const reads = (page: Page): Promise<string> => page.locator('main').innerText()

/** Signs in by the council's own provider, on the way to a page. */
export async function signIn(page: Page, { settings }: Stage, name: string, path = '/'): Promise<void> {
  await page.goto(settings.publicUrl + path)
  await press(page, 'Sign in')
  await press(page, name)
}

/** People at windows of their own: each signs in once, and goes on there; anew before a sign-in is too old for what wants a fresh one. */
export function officials(chromium: () => Pick<Chromium, 'window'>, here: () => Stage) {
  const windows = new Map<string, { readonly page: Page; readonly since: number }>()
  return async (name: string, path = '/', look?: BrowserContextOptions): Promise<Page> => {
    const known = windows.get(name)
    if (known && Date.now() - known.since < FRESH / 2) {
      await known.page.goto(here().settings.publicUrl + path)
      return known.page
    }
    const page = await chromium().window(look)
    await signIn(page, here(), name, path)
    windows.set(name, { page, since: Date.now() })
    return page
  }
}

export type Official = ReturnType<typeof officials>

/** The newest message to this address with such a subject, once it has come. */
export async function mailTo({ sent }: Stage, email: string, subject: RegExp): Promise<Message> {
  const found = () => sent().find((one) => one.to.includes(email) && subject.test(one.subject))
  await until(async () => found() !== undefined)
  return found()!
}
export const linkIn = ({ links }: Message): string => links.find((link) => link.includes('/t/')) ?? 'there is no link in it'

/** From the page of a link: asks for a code, reads it in the mailbox, types it. */
export async function prove(page: Page, here: Stage, email: string): Promise<void> {
  await press(page, 'Send me a code')
  await typeCode(page, await codeOf(here, email))
}
export const codeOf = async (here: Stage, email: string): Promise<string> =>
  /\d{6}/.exec((await mailTo(here, email, /^Your code for /)).text)?.[0] ?? 'there is no code in it'
export async function typeCode(page: Page, code: string): Promise<void> {
  await page.getByLabel('Code').fill(code)
  await press(page, 'Continue')
}

/** From an email to what it is about. */
export async function comeByEmail(page: Page, here: Stage, email: string, subject: RegExp): Promise<void> {
  await page.goto(linkIn(await mailTo(here, email, subject)))
  await prove(page, here, email)
}
/** Opens what is folded on the page of a case: dates that run no more, and earlier history. */
const unfold = (page: Page): Promise<void> =>
  page.locator('details:has(> .sd-fold)').evaluateAll((all) => {
    for (const one of all) (one as HTMLDetailsElement).open = true
  })
/** Looks at a case until it says this: what an act leads to comes a moment after it. */
export async function caseSays(page: Page, { settings }: Stage, reference: string, words: string): Promise<void> {
  await until(async () => {
    await page.goto(`${settings.publicUrl}/cases/${reference}`)
    await unfold(page)
    return (await reads(page)).includes(words)
  })
}

const titleOf = ({ label, optional }: Field): string => (optional ? `${label} (optional)` : label)
const optionOf = (field: Field, value: string): string =>
  'options' in field ? (field.options[value] ?? value) : value === 'yes' ? 'Yes' : 'No'

async function answer(page: Page, field: Field, value: string | readonly string[]): Promise<void> {
  const name = titleOf(field)
  const group = page.getByRole('group', { name, exact: true })
  switch (field.kind) {
    case 'choice':
    case 'choices':
    case 'yes-no':
      for (const one of [value].flat()) await group.getByLabel(optionOf(field, one), { exact: true }).check()
      return
    case 'day':
      for (const [part, text] of ['Year', 'Month', 'Day'].map((each, at) => [each, String(value).split('-')[at]!] as const))
        await group.getByLabel(part, { exact: true }).fill(text)
      return
    default:
      await page.getByLabel(name, { exact: true }).fill(String(value))
  }
}

/** Answers those of the questions that this page asks. */
export async function fillIn(page: Page, fields: Fields, answers: Answers): Promise<void> {
  for (const [name, value] of Object.entries(answers))
    if (await page.locator(`form [name="${name}"]:not([type=hidden]), form [name="${name}-day"]:not([type=hidden])`).count())
      await answer(page, fields[name]!, value)
}

/** Answers page by page, until everything that was answered is shown to be checked. */
export async function answerAll(page: Page, fields: Fields, answers: Answers): Promise<void> {
  for (let pages = 0; pages < 8; pages++) {
    if ((await heading(page)).startsWith('Check before you go on')) return
    await fillIn(page, fields, answers)
    await press(page, 'Continue')
  }
  throw new Error(`The form was not finished: ${await reads(page)}`)
}
