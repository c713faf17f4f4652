/** Every other way that a managed move can end, as those see it whose act ends it and those who are left with it. */
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { londonDay } from '../../domain/calendar.ts'
import process from '../../workflows/managed-move/process.ts'
import { stage, type Stage } from '../support/app.ts'
import { letterOpened } from '../support/opened.ts'
import { until } from '../support/until.ts'
import { ANOTHER, ASKED, casesOf, MOTHER, OLD, type Cases } from './cases.ts'
import { openChromium, PHONE, type Chromium } from './chromium.ts'
import { answerAll, caseSays, comeByEmail, follow, heading, officials, press, reads, type Answers } from './person.ts'

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

const { actions, letters, outcomes } = process
type Name = keyof typeof actions
const today = (): string => londonDay(new Date())

/** Somebody of a school or a family, who comes by an email to their own phone. */
const from = async (who: { readonly email: string }, subject: string): Promise<Page> => {
  const page = await chromium.window(PHONE)
  await comeByEmail(page, here, who.email, new RegExp(`^${subject}`))
  return page
}
const official = officials(
  () => chromium,
  () => here,
)
const replies = async (page: Page, action: Name, answers: Answers): Promise<void> => {
  await answerAll(page, actions[action].fields, answers)
  await press(page, 'Send this reply')
  expect(await heading(page)).toBe('Your reply is recorded')
}
/** Somebody of the council takes an action from the page of the case. */
const takes = async (page: Page, action: Name, answers: Answers): Promise<void> => {
  const { title, fields } = actions[action]
  await page.getByRole('main').getByText(title, { exact: true }).first().click()
  await page.waitForURL(`**/act/${action}*`)
  await answerAll(page, fields, answers)
  await press(page, title)
  expect(await reads(page)).toContain('Recorded at')
}
/** The panel, from its tasks in the case. */
const decides = async (page: Page, answers: Answers): Promise<void> => {
  await follow(page, actions.match.title)
  await replies(page, 'match', answers)
}
/** What else one can do in the case, and was not asked. */
const chooses = async (page: Page, reference: string, action: Name): Promise<void> => {
  await page.goto(`${here.settings.publicUrl}/tasks/${reference}`)
  await follow(page, actions[action].title)
}
const ends = async (reference: string, outcome: keyof typeof outcomes): Promise<void> => {
  const page = await official('Priya Lindqvist', `/cases/${reference}`)
  await caseSays(page, here, reference, `Closed\n\n${outcomes[outcome]}`)
}
/** A letter that only tells, opened from its email, says this. */
const isTold = async (who: { readonly email: string }, reference: string, letter: keyof typeof letters, words = ''): Promise<void> => {
  await until(async () => {
    const written = await here.data.owner.letter.findMany({
      where: { caseId: reference, letter, state: 'accepted', party: { not: 'child' } },
    })
    const opened = await Promise.all(written.map(({ id }) => letterOpened(here.data.owner, id)))
    return opened.some((one) => one?.email === who.email)
  })
  const page = await from(who, `${reference}: a letter for you`)
  expect(await heading(page)).toBe(letters[letter])
  expect(await reads(page)).toContain(words)
}

describe('a school that was asked cannot', () => {
  it('so the panel asks another, and the first is asked nothing more', async () => {
    const reference = await cases.ask()
    const head = await from(ASKED, `${reference}: say whether your school`)
    await replies(head, 'accept', { takes: 'no', why: 'Year 9 is full.', signed: ASKED.head })
    const chair = await official('Margaret Oyelaran')
    await caseSays(chair, here, reference, actions.match.title)
    await decides(chair, { met: today(), decision: 'school', school: ANOTHER.school, start: today(), reasons: 'The next nearest.' })
    await from(ANOTHER, `${reference}: say whether your school`)
    await head.goto(`${here.settings.publicUrl}/school`)
    expect(await head.getByRole('row').filter({ hasText: reference }).count()).toBe(0)
  })
})

describe('the family', () => {
  it('says no: the move ends, and the old school and the new are told', async () => {
    const reference = await cases.ask()
    const mother = await from(MOTHER, `${reference}: say whether you agree`)
    await replies(mother, 'agree', { agrees: 'no', why: 'She has friends here.', signed: MOTHER.name })
    await ends(reference, 'declined')
    await isTold(OLD, reference, 'declined')
    await isTold(ASKED, reference, 'not-needed')
  })

  it('withdraws, though nobody asked it anything', async () => {
    const reference = await cases.ask()
    const mother = await from(MOTHER, `${reference}: say whether you agree`)
    await chooses(mother, reference, 'withdraw')
    await replies(mother, 'withdraw', { why: 'We talked with her teacher.' })
    await ends(reference, 'withdrawn')
    await mother.goto(`${here.settings.publicUrl}/tasks/${reference}`)
    expect(await reads(mother)).toContain('Nothing more is asked of you')
  })

  it('says that it was pressed: the move stops, the council answers, and the answer is read word for word', async () => {
    const reference = await cases.ask()
    const mother = await from(MOTHER, `${reference}: say whether you agree`)
    await chooses(mother, reference, 'complain')
    await replies(mother, 'complain', { what: 'They said she would be excluded.' })
    const clerk = await official('Priya Lindqvist')
    await caseSays(clerk, here, reference, `Waiting for\n\n${actions.resolve.waiting}`)
    await takes(clerk, 'resolve', { pressure: 'yes', answer: 'It should not have been said, and the school is sorry.' })
    await ends(reference, 'stopped-pressure')
    await isTold(MOTHER, reference, 'complaint-answered', 'It should not have been said, and the school is sorry.')
  })
})

describe('a plan', () => {
  it('that was known goes to the SEND team at once', async () => {
    const reference = await cases.open({ ehcPlan: 'yes' })
    await ends(reference, 'to-ehc-review')
    await isTold({ email: 'send-officer@birmingham.example' }, reference, 'plan-first')
  })

  it('that comes to light stops the move', async () => {
    const reference = await cases.ask()
    const head = await from(OLD, `${reference}: say whether you agree`)
    await chooses(head, reference, 'plan-found')
    await replies(head, 'plan-found', { how: 'Her mother brought it.' })
    await ends(reference, 'to-ehc-review')
  })
})

describe('a looked-after child', () => {
  it('is asked about by the virtual school and the social worker before the panel', async () => {
    const reference = await cases.open({ lookedAfter: 'yes', socialWorker: 'yes', worker: 'social-worker@birmingham.example' })
    const said = { held: today(), supports: 'yes', reasons: 'It is near the home.' }
    for (const name of ['Ingrid Falk', 'Dominic Achterberg']) {
      const page = await official(name)
      await caseSays(page, here, reference, actions['pep-review'].waiting)
      await takes(page, 'pep-review', said)
    }
    const clerk = await official('Priya Lindqvist')
    await caseSays(clerk, here, reference, `Waiting for\n\n${actions.match.waiting}`)
    expect(await reads(clerk)).toContain('Looked after')
  })

  it('stays where one of the two does not support it', async () => {
    const reference = await cases.open({ lookedAfter: 'yes', socialWorker: 'yes', worker: 'social-worker@birmingham.example' })
    for (const [name, supports] of [
      ['Ingrid Falk', 'no'],
      ['Dominic Achterberg', 'yes'],
    ] as const) {
      const page = await official(name)
      await caseSays(page, here, reference, actions['pep-review'].waiting)
      await takes(page, 'pep-review', { held: today(), supports, reasons: 'As we said at the review.' })
    }
    await ends(reference, 'declined')
  })
})

describe('another way', () => {
  it('is taken by the clerk: an off-site direction instead, and the family reads why', async () => {
    const reference = await cases.ask()
    const clerk = await official('Priya Lindqvist')
    await caseSays(clerk, here, reference, actions.accept.waiting)
    await takes(clerk, 'convert', { as: 'off-site', why: 'Some weeks elsewhere, and then back.' })
    await ends(reference, 'to-off-site')
    await isTold(MOTHER, reference, 'off-site', 'Some weeks elsewhere, and then back.')
  })

  it('is what the panel decides: support where the child is', async () => {
    const reference = await cases.open()
    const chair = await official('Margaret Oyelaran')
    await caseSays(chair, here, reference, actions.match.title)
    await decides(chair, { met: today(), decision: 'support', reasons: 'A mentor, and lunch with friends.' })
    await ends(reference, 'to-support')
    await isTold(MOTHER, reference, 'supported', 'A mentor, and lunch with friends.')
  })
})
