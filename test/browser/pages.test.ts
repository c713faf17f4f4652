/** Every page there is, as its reader comes to it, held to what must hold of each. */
import { join } from 'node:path'
import express, { Router } from 'express'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { CHILD } from '../../api/start/child.ts'
import { personFields } from '../../api/start/family.ts'
import process from '../../workflows/managed-move/process.ts'
import { connect } from '../../store/client.ts'
import { freePort } from '../../bin/start/ports.mjs'
import { listening, stage, type Stage } from '../support/app.ts'
import { aDraft } from '../support/draft.ts'
import { childrenHeld } from '../support/opened.ts'
import { referral } from '../support/referral.ts'
import { files, read } from '../house/tree.ts'
import * as administering from './administering.ts'
import { openChromium, type Chromium } from './chromium.ts'
import * as correcting from './correcting.ts'
import { demonstration } from './demonstration.ts'
import * as documents from './documents.ts'
import * as ledger from './ledger.ts'
import { LEAD_ON, leftOutOf, pageRoutes } from './left-out.ts'
import * as panels from './panels.ts'
import { whileUncounted } from './uncounted.ts'
import { anUntold } from './untold.ts'
import { clockMoved } from './rehearsing.ts'
import * as inspecting from './inspecting.ts'
import { looking, PICTURES, type Looking } from './looking.ts'
import * as rights from './rights.ts'
import * as rules from './rules.ts'
import { severed } from './severing.ts'
import { whoIsTold } from './telling.ts'
import { answerAll, codeOf, fillIn, follow, linkIn, mailTo, officials, press, prove, signIn, typeCode } from './person.ts'

vi.setConfig({ testTimeout: 180_000 })
let here: Stage
let chromium: Chromium
let cases: Readonly<Record<string, string>>
let eyes: Looking
const official = officials(
  () => chromium,
  () => here,
)
const go: Looking['go'] = (...given) => eyes.go(...given)
const see: Looking['see'] = (...given) => eyes.see(...given)
const look: Looking['look'] = (...given) => eyes.look(...given)

beforeAll(async () => {
  ;[here, chromium] = await Promise.all([stage({ workers: true, open: true }), openChromium()])
  eyes = looking(here)
  cases = await demonstration(here, ['jayden', 'kofi', 'mia', 'poppy', 'freya', 'lily'])
}, 180_000)
afterAll(async () => {
  await chromium?.close()
  await here?.stop()
})
afterEach(() => {
  expect(chromium.faults()).toEqual([])
})

describe('for anybody', () => {
  it('about, signing in, and what there is not', async () => {
    const page = await chromium.window()
    await see(page, '/sign-in', 'sign-in')
    await see(page, '/accessibility', 'accessibility')
    await see(page, '/privacy', 'privacy')
    await see(page, '/processing', 'processing')
    await see(page, '/sign-in/back', 'sign-in-not-finished', 400)
    await see(page, `/t/${'a'.repeat(43)}`, 'link-dead', 404)
  })
  it('working out a date', async () => {
    const page = await chromium.window()
    await see(page, '/work-out-a-date', 'work-out')
    await follow(page, 'Permanent exclusion')
    await look(page, 'work-out-subject')
    await see(page, '/work-out-a-date/PEX_DAY6', 'work-out-rule')
    await press(page, 'Work out the date')
    await look(page, 'work-out-wrong')
    await see(page, '/work-out-a-date/PEX_DAY6?on-day=10&on-month=2&on-year=2026&school=990201', 'work-out-date')
    await see(page, '/work-out-a-date/by-hand', 'work-out-by-hand')
  })
})

describe('for a clerk', () => {
  let page: Page
  beforeAll(async () => {
    page = await official('Priya Lindqvist')
  })
  it('the list of work', async () => {
    await see(page, '/worklist?whose=all', 'worklist-all')
    await page.locator('input[name=case]').first().check()
    await page.locator('input[name=case]').nth(1).check()
    await press(page, 'Give the ticked to somebody else')
    await look(page, 'owner-many')
    await press(page, 'Give them the 2 cases')
    await look(page, 'owner-many-wrong')
    await see(page, '/worklist?whose=all&gave=2', 'worklist-gave')
    await see(page, '/worklist?whose=team', 'worklist-team')
    await see(page, '/worklist?whose=all&waiting=school&kind=target&q=Academy', 'worklist-filtered')
    await see(page, '/worklist?q=nowhere', 'worklist-empty')
    await whileUncounted(here, cases['kofi']!, () => see(page, '/worklist?whose=all', 'worklist-uncounted'))
    await see(page, '/start', 'start')
    await see(page, '/worklist?clear=1', 'worklist')
  })
  it('a case', async () => {
    await see(page, `/cases/${cases['kofi']}`, 'case')
    await see(page, `/cases/${cases['jayden']}`, 'case-late')
    await see(page, `/cases/${cases['freya']}`, 'case-closed')
    await see(page, `/cases/${cases['mia']}`, 'case-started')
    await see(page, `/cases/${cases['lily']}`, 'case-safe-contact')
    await see(page, `/cases/${cases['poppy']}/told/${await anUntold(here, cases['poppy']!)}`, 'case-told')
    await see(page, `/cases/${cases['kofi']}/owner`, 'owner')
    await see(page, `/cases/${cases['kofi']}/notes`, 'note')
    await press(page, 'Add it to the history')
    await look(page, 'note-wrong')
    await see(page, `/cases/${cases['kofi']}/act/accept?for=receiving-school`, 'act-for-school')
    await see(page, `/cases/${cases['lily']}/act/set-start?as=casework-officer`, 'act-set-start')
    await see(page, `/cases/${cases['kofi']}/act/close`, 'act-close')
    await see(page, `/cases/${cases['kofi']}/act/match`, 'act-not-yours', 409)
  })
  it('documents', () => documents.byClerk(eyes, page, cases['kofi']!))
  it('putting right what is wrong', async () => {
    const other = await chromium.window()
    await correcting.byTwo(eyes, here, page, other, cases['mia']!)
    await correcting.elsewhere(eyes, here, other)
  })
  it('a date', async () => {
    const dates = async (child: string) => {
      await go(page, `/cases/${cases[child]}`)
      return page.locator('a[href*="/dates/"]').evaluateAll((links) => [...new Set(links.map((one) => one.getAttribute('href')!))])
    }
    await see(page, (await dates('kofi'))[0]!, 'date')
    await see(page, (await dates('jayden'))[0]!, 'date-late')
    for (const [n, href] of (await dates('mia')).slice(0, 4).entries()) await see(page, href, `date-started-${n}`)
  })
  it('who is told', () => whoIsTold(page, eyes, cases['freya']!))
  it('the rules, and numbers of our own', () => rules.looked(eyes, here, page, official))
  it('a child, and finding one', async () => {
    await go(page, `/cases/${cases['mia']}`)
    await follow(page, 'All of this child’s dates and cases')
    await look(page, 'child')
    await go(page, `/cases/${cases['jayden']}`)
    await follow(page, 'All of this child’s dates and cases')
    await look(page, 'child-late')
    await go(page, `/cases/${cases['freya']}`)
    await follow(page, 'All of this child’s dates and cases')
    await look(page, 'child-closed')
    await see(page, '/search', 'search')
    for (const [words, name] of [
      ['Academy', 'search-found'],
      ['Boateng', 'search-child'],
      ['nobody', 'search-nothing'],
      ['x', 'search-wrong'],
    ] as const) {
      await page.getByLabel('Reference, child or school').fill(words)
      await press(page, 'Find')
      await look(page, name)
    }
  })
  it('starting a case', async () => {
    await see(page, '/start/managed-move', 'start-child')
    await page.getByLabel('Unique pupil number (UPN)', { exact: false }).fill('H801200001002')
    await press(page, 'Continue')
    await look(page, 'start-child-wrong')
    await go(page, '/start/managed-move')
    await fillIn(page, CHILD, {
      'child-firstName': 'Kofi',
      'child-lastName': 'Featherby',
      'child-noUpn': 'new arrival',
      'child-born': await bornLike('Kofi'),
    })
    await press(page, 'Continue')
    await look(page, 'start-alike')
    await page.getByLabel('None of these: it is another child').check()
    await press(page, 'Continue')
    await look(page, 'start-family')
    await press(page, 'Continue')
    await look(page, 'start-family-wrong')
    const fields = personFields(1, true)
    await fillIn(page, fields, {
      'p1-name': 'Rowena Featherby',
      'p1-relationship': 'Mother',
      'p1-responsible': 'yes',
      'p1-email': 'rowena.featherby@family.example',
    })
    await press(page, 'Continue')
    await look(page, 'start-questions')
    await press(page, 'Continue')
    await look(page, 'start-questions-wrong')
    await answerAll(page, process.opening.fields, referral)
    await look(page, 'start-check')
    await press(page, 'Open the case')
    await look(page, 'start-receipt')
  })
  it('letters', async () => {
    await see(page, '/print-queue', 'print-queue')
    await press(page, 'Record them as posted')
    await look(page, 'print-queue-wrong')
    await go(page, '/print-queue')
    await page
      .getByRole('link', { name: /^Tick all/ })
      .first()
      .click()
    await look(page, 'print-queue-ticked')
    await press(page, 'Show them for printing')
    await look(page, 'print')
    await page.emulateMedia({ media: 'print' })
    await page.screenshot({ path: join(PICTURES, 'print-on-paper.png'), fullPage: true })
    await go(page, `/cases/${cases['kofi']}?history=all`)
    await page.screenshot({ path: join(PICTURES, 'case-on-paper.png'), fullPage: true })
    await page.emulateMedia({ media: 'screen' })
    await go(page, '/print-queue')
    await page.locator('input[name=letter]').first().check()
    await press(page, 'Record them as posted')
    await look(page, 'print-queue-done')
    await see(page, await aLetterOf('kofi'), 'letter-staff')
    await see(page, `${await aLetterOf('kofi')}/became`, 'letter-became')
  })
  it('the account, and what is not there', async () => {
    await see(page, '/account', 'account')
    await see(page, '/sign-in/again', 'sign-in-again')
    await see(page, '/cases/MM-09999', 'not-there', 404)
    await go(page, '/account')
    await page.evaluate(() => document.querySelector('input[name=_csrf]')!.setAttribute('value', 'another'))
    await press(page, 'Sign out')
    await look(page, 'forged')
  })
})
describe('for those who look after the whole', () => {
  it('a manager: what does not agree, and nothing', async () => {
    const page = await official('Imran Castellane')
    await see(page, '/divergences', 'divergences-none')
    const seen = { foundAt: new Date(), detail: 'It is open on the record, and nothing runs it.' }
    await here.data.owner.divergence.createMany({
      data: [
        { ...seen, kind: 'no workflow', of: cases['kofi']!, caseId: cases['kofi']! },
        {
          ...seen,
          kind: 'sent before',
          of: '<5f3a2b1c.reference.of.a.message@sixth-day.example>',
          detail: 'It went to head@ashgrove.example.',
        },
      ],
    })
    await see(page, '/divergences', 'divergences')
    await see(page, '/exclusions', 'exclusions-none')
    await see(page, '/exclusions/sixth-day?state=late', 'sixth-day-none')
    await see(page, '/oversight', 'oversight')
    await see(page, '/oversight/places?process=managed-move&which=waiting', 'places')
    await see(page, '/custody', 'custody-none')
    await see(page, '/profile', 'profile-none')
  })
  it('an auditor: questions, searches and a case, to read; and who looked', () => inspecting.looked(eyes, official, cases['kofi']!))
  it('somebody asks for what is held', () => rights.asked(eyes, here, official, cases['kofi']!))
  it('who a child is, to be removed', () => severed(eyes, here, official, cases['freya']!))
  it('how long cases are kept, and what goes', () => rights.kept(eyes, here, official, cases['freya']!))
})

it('says what to do where the database is away', async () => {
  const nobody = await freePort()
  const [db, url] = [connect(`postgres://nobody:none@127.0.0.1:${nobody}/none`), `http://127.0.0.1:${await freePort()}`]
  const server = await listening(here.appWith({ db }), url)
  const page = await chromium.window()
  await signIn(page, here, 'Priya Lindqvist')
  expect((await page.goto(`${url}/worklist`))?.status()).toBe(503)
  await look(page, 'away')
  server.close()
  await db.end()
})

async function bornLike(firstName: string): Promise<string> {
  return (await childrenHeld(here.data.owner)).find((child) => child.firstName === firstName)!.born!
}
async function aLetterOf(child: string): Promise<string> {
  const { id } = await here.data.owner.letter.findFirstOrThrow({ where: { caseId: cases[child]! } })
  return `/letters/${id}`
}

describe('for a headteacher', () => {
  it('from the link to the receipt', async () => {
    const page = await chromium.window()
    const email = 'head@kingfisher.example'
    const link = linkIn(await mailTo(here, email, new RegExp(`${cases['kofi']}: say whether`)))
    await see(page, new URL(link).pathname, 'link')
    await press(page, 'Send me a code')
    await look(page, 'code')
    await typeCode(page, '000000')
    await look(page, 'code-wrong')
    await typeCode(page, await codeOf(here, email))
    await look(page, 'task')
    const task = page.url()
    await page.locator('a[href*="/papers/"]').first().click()
    await page.waitForLoadState()
    await look(page, 'paper')
    await page.goto(task)
    await documents.atTask(eyes, page)
    await follow(page, 'Pass it to a colleague')
    await look(page, 'pass')
    await page.goto(task)
    await press(page, 'Continue')
    await look(page, 'task-wrong')
    await fillIn(page, process.actions.accept.fields, { takes: 'no', signed: 'Noor Haddad' })
    await press(page, 'Continue')
    await look(page, 'task-why-not')
    await page.goto(task)
    await answerAll(page, process.actions.accept.fields, {
      takes: 'yes',
      start: '2027-01-11',
      induction: 'A buddy, and a quiet place at lunch.',
      signed: 'Noor Haddad',
    })
    await look(page, 'check')
    await press(page, 'Send this reply')
    await look(page, 'receipt')
    await see(page, new URL(task).pathname, 'task-done')
    await see(page, '/school', 'school')
    await see(page, `/tasks/${cases['kofi']}`, 'tasks-in-case')
    await see(page, '/account', 'account-by-code')
    await see(page, '/start/managed-move', 'refer-child')
    const { personId, urn } = await here.data.owner.post.findFirstOrThrow({
      where: { person: { name: 'Noor Haddad' }, role: 'headteacher' },
    })
    const draft = `/start/drafts/${await aDraft(here.data.owner, personId, urn!)}`
    await see(page, draft, 'draft')
    await see(page, `${draft}/drop`, 'draft-dropped')
    await see(page, '/start', 'drafts')
  })
})

describe('for a family', () => {
  it('from the link to the letter', async () => {
    const page = await chromium.window()
    const email = 'yaw.boateng@family.example'
    await page.goto(linkIn(await mailTo(here, email, new RegExp(`${cases['kofi']}: a letter for you`))))
    await look(page, 'link-letter')
    await prove(page, here, email)
    await look(page, 'letter')
    await correcting.byFamily(eyes, page, cases['kofi']!)
    await see(page, '/tasks', 'tasks')
    await see(page, `/tasks/${cases['kofi']}`, 'tasks-family')
    await follow(page, 'Withdraw from the move')
    await look(page, 'task-withdraw')
  })
})

let rehearsed: Looking
it('for whoever moves the clock of a rehearsal', async () => {
  rehearsed = await clockMoved(here, await chromium.window())
})

describe('for those who administer', () => {
  const forThem = {
    look,
    see,
    official,
    get here() {
      return here
    },
  }
  let page: Page
  beforeAll(async () => {
    page = await official('Callum Estrada')
  })
  it('files', () => administering.files(forThem, page))
  it('schools', () => administering.schools(forThem, page))
  it('calendars', () => administering.calendars(forThem, page))
  it('people', () => administering.people(forThem, page))
  it('how long something is kept', () => see(page, '/admin/keeping/child', 'keeping-set'))
  it('the table of the screening', () => administering.screening(forThem, page))
  it('what takes two, and the record', () => administering.decisions(forThem))
  it('leave cover', () => administering.away(forThem))
  it('the fairness ledger', () => ledger.looked(forThem, cases['mia']!))
  it('panels', () => panels.looked(forThem))
  it('panels that meet', () => panels.met(forThem))
})

const leftOut = (routes: readonly string[]): readonly string[] => leftOutOf(routes, eyes.looked.paths)
describe('no page is left out', () => {
  it('every address of the app was looked at', async () => {
    const page = await official('Priya Lindqvist')
    for (const path of LEAD_ON) {
      await go(page, path)
      expect(leftOut([new URL(page.url()).pathname])).toEqual([])
      expect(new URL(page.url()).pathname).not.toBe(path)
    }
    expect(leftOut(pageRoutes(here.app))).toEqual([])
  })
  it('every template was looked at', () => {
    const pages = files('api', /\.njk$/).filter((file) => read(file).includes('{% extends'))
    const parents = pages.flatMap((file) => /{% extends "(.*?)"/.exec(read(file))?.[1] ?? [])
    const drawnByThemselves = pages.map((file) => file.replace('api/', '')).filter((file) => !parents.includes(file))
    expect(drawnByThemselves.filter((file) => ![...eyes.looked.templates, ...rehearsed.looked.templates].includes(file))).toEqual([])
  })
  it('a planted page is missed', () => {
    const planted = express().use(Router().use(Router().get('/planted/:one', (_req, res) => void res.end())))
    expect(leftOut(pageRoutes(planted))).toEqual(['/planted/:one'])
  })
})
