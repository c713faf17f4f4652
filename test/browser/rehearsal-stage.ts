/** A rehearsal on the programs that ship: only its clock is moved; people do all else, each at their own window or by the link of an email. */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { dead } from '../../api/link/asked.ts'
import { CHILD } from '../../api/start/child.ts'
import { personFields } from '../../api/start/family.ts'
import { longDay } from '../../api/saying/days.ts'
import { mailbox } from '../../bin/local/mailbox.ts'
import { londonDay, type Day } from '../../domain/calendar.ts'
import type { Process } from '../../domain/process.ts'
import { rehearsalClock } from '../../store/rehearsal.ts'
import { someChild } from '../support/referral.ts'
import { premises, type Premises } from '../support/premises.ts'
import { until } from '../support/until.ts'
import { openChromium, PHONE } from './chromium.ts'
import { faultsOf } from './looking.ts'
import { answerAll, caseSays, fillIn, follow, heading, linkIn, officials, press, prove, reads, type Answers, type Stage } from './person.ts'

export interface Rehearsal {
  readonly here: Premises
  readonly at: Stage
  /** Somebody at their own window, who signs in. */
  readonly official: (name: string, path?: string) => Promise<Page>
  /** Somebody on their own phone, by the link of the newest email of this case: once in each case. */
  readonly comesByEmail: (who: Emailed, reference: string) => Promise<Page>
  /** The day on which the council stands. */
  readonly today: () => Promise<Day>
  readonly moveClockTo: (on: Day) => Promise<void>
  /** Looks at a page at both widths. */
  readonly look: (page: Page, name: string) => Promise<void>
  /** What went wrong in any window since this was last asked. */
  readonly faults: () => readonly string[]
  readonly close: () => Promise<void>
}

export async function rehearsal(): Promise<Rehearsal> {
  const [here, chromium] = await Promise.all([premises({ REHEARSAL: 'on' }), openChromium()])
  const post = await mailbox(here.folder, here.mailPort, '127.0.0.1')
  const at = { settings: { publicUrl: here.url }, sent: post.messages }
  await here.owner.rehearsal.create({ data: { seconds: 0, rehearsed: true } })
  await here.start('worker', 'dispatch', 'api')
  /** By the case and the address. */
  const windows = new Map<string, Page>()
  const official = officials(
    () => chromium,
    () => at,
  )
  const comesByEmail = async ({ name, email }: Emailed, reference: string): Promise<Page> => {
    const place = `${reference} ${email}`
    const known = windows.get(place)
    if (known) return known
    const page = await chromium.window(PHONE)
    await until(async () => {
      const newest = at.sent().find(({ to, subject }) => to.includes(email) && subject.startsWith(`${reference}: `))
      if (newest) await page.goto(linkIn(newest))
      return newest !== undefined && (await heading(page)) !== dead.title
    })
    if (await page.getByRole('button', { name: 'Send me a code' }).count()) await prove(page, at, email)
    else {
      await follow(page, 'Sign in with your council or school account')
      await press(page, name)
    }
    windows.set(place, page)
    return page
  }
  return {
    here,
    at,
    official,
    comesByEmail,
    today: async () => londonDay((await rehearsalClock(here.owner))!.now),
    moveClockTo: async (on) => {
      const page = await official('Priya Lindqvist', '/rehearsal')
      const [year, month, day] = on.split('-') as [string, string, string]
      await page.getByLabel('A date', { exact: false }).first().check()
      for (const [part, text] of Object.entries({ Day: day, Month: month, Year: year }))
        await page.getByLabel(part, { exact: true }).fill(text)
      await press(page, 'Move the clock')
      await until(async () => (await rehearsalClock(here.owner))?.target === null, 120)
      await page.goto(`${here.url}/worklist`)
      expect(await page.locator('body').innerText()).toContain(longDay(on))
    },
    look: async (page, name) => void expect.soft(await faultsOf(page, name), name).toEqual([]),
    faults: chromium.faults,
    close: async () => {
      await chromium.close()
      await here.close()
      await post.close()
    },
  }
}

interface OneCase<P extends Process> {
  readonly reference: () => string
  /** Begins it at the page of its process, of a child whom nobody holds yet. */
  readonly begins: (who: string, mother: Emailed, said: Answers) => Promise<void>
  /** Somebody answers one of their own tasks, signed in. */
  readonly replies: (name: string, action: Name<P>, answers: Answers) => Promise<void>
  /**
   * Somebody answers on their own phone, from the newest email of the case: by its code, or by their account where their job wants that. `looking`: to look at
   * what they come to.
   */
  readonly byEmail: (who: Emailed, action: Name<P>, answers: Answers, looking?: string) => Promise<void>
  /** A clerk takes a step of the council’s, from the case. */
  readonly takes: (action: Name<P>, answers: Answers) => Promise<void>
  /** What the case says to a clerk, once it says these words. */
  readonly reads: (words: string) => Promise<string>
}
export interface Emailed {
  readonly name: string
  readonly email: string
}
type Name<P extends Process> = keyof P['actions'] & string

/** A case of this process, from its beginning on. */
export function oneCase<P extends Process>(process: P, stage: () => Rehearsal): OneCase<P> {
  let reference = ''
  const goesTo = (page: Page, action: Name<P>): Promise<void> =>
    until(async () => {
      // A step of one party alone has an address of its own, to which the email leads.
      if ((await heading(page)) === process.actions[action]!.title) return true
      await page.goto(`${stage().here.url}/tasks/${reference}/${action}`)
      return (await heading(page)) === process.actions[action]!.title
    })
  const sends = async (page: Page, action: Name<P>, answers: Answers): Promise<void> => {
    await answerAll(page, process.actions[action]!.fields, answers)
    await press(page, 'Send this reply')
    expect(await heading(page)).toBe('Your reply is recorded')
  }
  return {
    reference: () => reference,
    begins: async (who, mother, said) => {
      const page = await stage().official(who, `/start/${process.name}`)
      const { firstName, lastName, born, noUpn } = someChild()
      await fillIn(page, CHILD, { 'child-firstName': firstName, 'child-lastName': lastName, 'child-born': born, 'child-noUpn': noUpn })
      await press(page, 'Continue')
      await fillIn(page, personFields(1, true), {
        'p1-name': mother.name,
        'p1-relationship': 'Mother',
        'p1-responsible': 'yes',
        'p1-email': mother.email,
      })
      await press(page, 'Continue')
      await answerAll(page, process.opening.fields, said)
      await press(page, 'Open the case')
      reference = new RegExp(`${process.code}-\\d{5}`).exec(await reads(page))![0]
    },
    replies: async (name, action, answers) => {
      const page = await stage().official(name)
      await goesTo(page, action)
      await sends(page, action, answers)
    },
    byEmail: async (who, action, answers, looking) => {
      const page = await stage().comesByEmail(who, reference)
      await goesTo(page, action)
      if (looking) await stage().look(page, looking)
      await sends(page, action, answers)
    },
    takes: async (action, answers) => {
      const page = await stage().official('Priya Lindqvist', `/cases/${reference}`)
      const { title, waiting, fields } = process.actions[action]!
      await caseSays(page, stage().at, reference, waiting)
      await page.goto(`${stage().here.url}/cases/${reference}/act/${action}?as=casework-officer`)
      await answerAll(page, fields, answers)
      await press(page, title)
      expect(await reads(page)).toContain('Recorded at')
    },
    reads: async (words) => {
      const page = await stage().official('Priya Lindqvist', `/cases/${reference}`)
      await caseSays(page, stage().at, reference, words)
      return reads(page)
    },
  }
}
