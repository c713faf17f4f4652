/** Exclusions, the review of a plan, the return after custody and an off-site direction, on one stage: their pages, as those who work with them come to them. */
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { governorsClerkAt, schoolAt } from '../../prisma/seed/schools.ts'
import { stage, type Stage } from '../support/app.ts'
import { openChromium, type Chromium } from './chromium.ts'
import { demonstration } from './demonstration.ts'
import { everyForm } from './act-forms.ts'
import { inThreeClicks, toldAsStored } from './inspecting.ts'
import { looking, type Looking } from './looking.ts'
import { answerAll, caseSays, officials, press, reads } from './person.ts'
import offSite from '../../workflows/off-site-direction/process.ts'
import review from '../../workflows/ehc-review/process.ts'
import { londonToday } from '../support/postgres.ts'

vi.setConfig({ testTimeout: 180_000 })
let here: Stage
let chromium: Chromium
let cases: Readonly<Record<string, string>>
let eyes: Looking
const official = officials(
  () => chromium,
  () => here,
)

beforeAll(async () => {
  ;[here, chromium] = await Promise.all([stage({ workers: true, open: true }), openChromium()])
  eyes = looking(here)
  cases = await demonstration(here, ['marlon', 'ruby', 'idris', 'chloe', 'tiana', 'tamsin', 'malik'])
}, 300_000)
afterAll(async () => {
  await chromium?.close()
  await here?.stop()
})
afterEach(() => {
  expect(chromium.faults()).toEqual([])
})

it('a manager sees who is at home by school day, how the sixth day was kept, and what comes next', async () => {
  const page = await official('Imran Castellane')
  await eyes.see(page, '/exclusions', 'exclusions')
  const said = await reads(page)
  expect(said).toContain('3 at home today')
  expect(said).toMatch(new RegExp(`${cases['marlon']}.*School day [89]`, 's'))
  expect(said).toMatch(/Taught by the sixth day\s+1/)
  expect(said).not.toMatch(/Late, and not taught yet\s+0/)
  await page.getByRole('link', { name: 'Taught by the sixth day' }).click()
  await eyes.look(page, 'sixth-day')
  expect(await reads(page)).toContain('Taught by the sixth day (1)')
  await eyes.see(page, '/oversight', 'oversight')
})
it('an auditor answers an inspector in three clicks: whose sixth day was missed, with the evidence of each', async () => {
  await inThreeClicks(eyes, here, await chromium.window(), cases['marlon']!)
})
it('what the record tells of each case is what is stored of it', async () => {
  for (const reference of Object.values(cases)) await toldAsStored(here, reference)
})
it('a clerk reads the cases', async () => {
  const page = await official('Priya Lindqvist')
  for (const child of ['marlon', 'ruby', 'idris', 'chloe']) await eyes.see(page, `/cases/${cases[child]}`, `exclusion-${child}`)
})
it('a clerk sees that a notice counts fewer days of suspension than the record', async () => {
  const { owner } = here.data
  const { childId, ownerId, teamId } = await owner.case.findUniqueOrThrow({ where: { id: cases['idris']! } })
  const facts = await owner.fact.findMany({ where: { caseId: cases['idris']!, name: { in: ['excluded', 'school-on-roll'] } } })
  const other = { id: 'EX-90001', process: 'exclusion', childId, ownerId, teamId, openedAt: new Date(), seq: 1 }
  await owner.case.create({ data: { ...other, outcome: 'back-at-school', closedAt: new Date() } })
  const said = [...facts.map(({ name, value }) => ({ name, value: value as string | number })), { name: 'suspended-days', value: 12 }]
  await owner.fact.createMany({
    data: said.map((one) => ({ ...one, childId, caseId: other.id, source: 'Exclusion', validFrom: new Date() })),
  })
  const page = await official('Priya Lindqvist')
  await eyes.see(page, `/cases/${cases['idris']}`, 'exclusion-fewer')
  expect(await reads(page)).toMatch(
    /The notice counts fewer days of suspension than the record[\s\S]*By the record: 12\.0[\s\S]*EX-90001 and here/,
  )
})
it('the head of a school tells of an exclusion, and sees what is asked of them', async () => {
  const page = await official('Sunita Rees')
  await eyes.see(page, '/tasks', 'exclusion-tasks-head')
  await eyes.see(page, `/tasks/${cases['idris']}/search`, 'exclusion-search')
  await eyes.see(page, '/start/exclusion', 'exclusion-start')
})
it('the clerk of the governing board sees its tasks, and the head of the school does not answer for it', async () => {
  const page = await official(governorsClerkAt('colevalley').name)
  await eyes.see(page, `/tasks/${cases['marlon']}/decide`, 'exclusion-decide')
  const head = await official('Marcus Ellery')
  await eyes.see(head, `/tasks/${cases['marlon']}/decide`, 'exclusion-decide-head', 404)
})

it('a manager sees, where the decision after a review is late, that the right of appeal is held up', async () => {
  const page = await official('Imran Castellane')
  await page.goto(`${here.settings.publicUrl}/worklist?whose=all`)
  expect(await reads(page), 'the row shows the day of the decision, and says what is held up by it').toContain(
    'The right of appeal is held up',
  )
  await eyes.see(page, `/cases/${cases['tiana']}`, 'plan-review-late')
  expect(await reads(page)).toMatch(/The decision after a review[^]*The right of appeal is held up/)
  expect(await reads(page), 'what is late under the law stands first').toMatch(/Waiting for\s+Decide what becomes of the plan/)
})
it('the SEND casework officer decides what becomes of the plan, and the family has its right of appeal', async () => {
  const page = await official('Zainab Pryce')
  await eyes.see(page, '/tasks', 'plan-review-tasks')
  await eyes.see(page, `/tasks/${cases['tiana']}/decide`, 'plan-review-decide')
  const today = await londonToday(here.data.owner)
  await answerAll(page, review.actions.decide.fields, {
    on: today,
    decision: 'amend',
    amends: ['provision', 'hours'],
    why: 'She learns in groups of eight, and speaks more each week.',
    next: `${Number(today.slice(0, 4)) + 1}${today.slice(4, 8)}01`,
  })
  await eyes.look(page, 'plan-review-decide-check')
  await press(page, 'Send this reply')
  const clerk = await official('Priya Lindqvist')
  await caseSays(clerk, here, cases['tiana']!, 'Serve the notice of amendment')
  await eyes.look(clerk, 'plan-review-amending')
})

it('a manager sees who is in custody, how many days are left to the earliest release, and what is not in place', async () => {
  const page = await official('Imran Castellane')
  await eyes.see(page, '/custody', 'custody')
  const said = await reads(page)
  expect(said).toContain('In custody or just out: 1')
  expect(said).toMatch(/Sentenced, Elmhurst House Secure Children’s Home/)
  expect(said).toMatch(/\d+ days\. Plan for /)
  expect(said).toMatch(/Where to[\s\S]*Sending the plan, late/)
  expect(said).not.toContain('Tamsin')
})
it('a clerk reads the case of a child in custody: each date, the day that moved, and why', async () => {
  const page = await official('Priya Lindqvist')
  await eyes.see(page, `/cases/${cases['tamsin']}`, 'custody-case')
  expect(await reads(page)).toContain('The earliest day of release')
  await eyes.see(page, '/start/post-custody', 'custody-start')
})
it('the place of custody and youth justice see what is asked of them, and may say that the day has moved', async () => {
  const page = await official('Farida Quill')
  await eyes.see(page, '/tasks', 'custody-tasks')
  await eyes.see(page, `/tasks/${cases['tamsin']}/move-release`, 'custody-move-release')
  const setting = await official('Winston Hallam')
  await eyes.see(setting, `/tasks/${cases['tamsin']}/release`, 'custody-release')
})

it('an off-site direction: its case, where one is proposed, the head’s tasks, and the form of each of its acts', async () => {
  const reference = cases['malik']!
  const [head, clerk] = [await official(schoolAt('weaversrow').head), await official('Priya Lindqvist')]
  await eyes.see(clerk, `/cases/${reference}`, 'off-site-case')
  const { reference: child } = await here.data.owner.child.findFirstOrThrow({ where: { cases: { some: { id: reference } } } })
  await eyes.go(clerk, `/start/off-site-direction?child=${child}`)
  await press(clerk, 'Continue')
  await eyes.look(clerk, 'off-site-start')
  expect(await reads(clerk)).toContain(offSite.opening.fields.reason.label)
  await eyes.see(head, '/tasks', 'off-site-tasks')
  await everyForm(eyes, here, { reference, process: offSite, clerk, parties: { 'current-school': head } })
})
