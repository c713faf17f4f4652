/** How long cases are kept, disposals, access requests and who received what, as the two people who look after them see them. */
import type { Page } from 'playwright-core'
import { keepClosed } from '../../activities/keeping.ts'
import { carryOut } from '../../store/carrying-out.ts'
import type { Stage } from '../support/app.ts'
import { londonToday } from '../support/postgres.ts'
import type { Looking } from './looking.ts'
import { follow, press, type Official } from './person.ts'

/** What the pages lead to as files. */
export const RIGHTS_FILES = [
  '/disclosures.csv',
  '/disposals/:number/certificate.json',
  '/disposals/:number/certificate.pdf',
  '/access-requests/:number/answer.zip',
]

/** `closed`: a case that has ended. */
export async function kept({ see, look, go }: Looking, here: Stage, official: Official, closed: string): Promise<void> {
  const { owner, work } = here.data
  const [manager, officer] = [await official('Imran Castellane'), await official('Rupert Lindgren')]
  await keepClosed({ db: work })
  await see(officer, '/kept', 'kept')
  await see(manager, `/cases/${closed}/keeping`, 'kept-case')
  await press(manager, 'Place a hold')
  await press(manager, 'Place the hold')
  await look(manager, 'hold-wrong')
  await manager.getByLabel('A claim has been made').check()
  await manager.getByLabel('What should be known of it?').fill('A letter before action has come.')
  await press(manager, 'Place the hold')
  await look(manager, 'kept-case-held')
  await see(officer, '/disposals', 'disposals-none')
  await work.keeping.create({
    data: { caseId: closed, rule: 'child', years: 25, from: 'born', confidence: 'M', goesFrom: new Date('2020-01-01') },
  })
  await see(officer, '/disposals', 'disposals-held')
  await go(manager, `/cases/${closed}/keeping`)
  await follow(manager, 'Lift it')
  await look(manager, 'hold-lift')
  await manager.getByLabel('Why is it lifted?').fill('It was settled.')
  await press(manager, 'Lift the hold')
  await go(officer, '/disposals')
  await press(officer, 'Propose it')
  await look(officer, 'disposal-propose')
  await officer.getByLabel('Why?').fill('The yearly round.')
  await press(officer, 'Propose it')
  await look(officer, 'disposals')
  await see(manager, '/disposals/1/decide', 'disposal-decide')
  await manager.getByLabel('Approve it').check()
  await manager.getByLabel('Why?').fill('I went through the list.')
  await press(manager, 'Record the decision')
  await look(manager, 'disposal-approved')
  await carryOut(owner, 1)
  await see(officer, '/disposals/1', 'disposal-done')
}

/** `open`: a case of a child whose file somebody asks for. */
export async function asked({ see, look, go }: Looking, here: Stage, official: Official, open: string): Promise<void> {
  const { owner } = here.data
  const { childId } = await owner.case.findUniqueOrThrow({ where: { id: open } })
  const { reference } = await owner.child.findUniqueOrThrow({ where: { id: childId } })
  const [manager, officer] = [await official('Imran Castellane'), await official('Rupert Lindgren')]
  await see(officer, '/access-requests', 'access-requests-none')
  await press(officer, 'Record an access request')
  await press(officer, 'Continue')
  await look(officer, 'access-request-about')
  await officer.getByLabel('A child', { exact: true }).check()
  await press(officer, 'Continue')
  await press(officer, 'Record it')
  await look(officer, 'access-request-wrong')
  await officer.getByLabel('About which child?').fill(reference)
  await recorded(
    officer,
    'A parent or carer, for the child',
    'Yaw Boateng',
    'Everything. He showed his passport.',
    await londonToday(owner),
  )
  await look(officer, 'access-request')
  await see(officer, '/access-requests/1/extend', 'access-request-extend')
  await see(officer, '/access-requests/1/close', 'access-request-close')
  await see(officer, '/access-requests/1/propose', 'access-request-early', 409)
  for (const kind of ['case', 'family', 'fact', 'act', 'words', 'note', 'letter', 'document', 'hearing', 'reason']) {
    const answer = await officer.goto(`${here.settings.publicUrl}/access-requests/1/decide?what=${kind}`)
    if (answer?.status() !== 200) continue
    if (kind === 'words') await look(officer, 'access-request-decide')
    await officer.getByLabel('It does not leave').check()
    await officer.getByLabel('It would tell of another person').check()
    await officer.getByLabel('Why?', { exact: true }).fill('They have not agreed.')
    await press(officer, 'Decide it')
  }
  await go(officer, '/access-requests/1')
  await press(officer, 'Propose the answer')
  await look(officer, 'access-request-propose')
  await officer.getByLabel('What should whoever approves it').fill('Everything of others is left out.')
  await press(officer, 'Propose it')
  await look(officer, 'access-request-proposed')
  await go(officer, '/access-requests/new')
  await officer.getByLabel('other adult of a child’s family').check()
  await press(officer, 'Continue')
  await press(officer, 'Record it')
  await look(officer, 'access-request-family-wrong')
  await officer.getByLabel('Of which child’s family?').fill(reference)
  await officer.getByLabel('Which of the family?').fill('Yaw Boateng')
  await recorded(officer, 'They themselves', 'Yaw Boateng', 'Everything about himself.')
  await look(officer, 'access-request-of-family')
  await go(officer, '/access-requests/new?about=person')
  await officer.getByLabel('With which address').fill('clerk@birmingham.example')
  await recorded(officer, 'They themselves', 'Priya Lindqvist', 'Everything about herself.')
  await look(officer, 'access-request-of-person')
  await see(manager, '/access-requests', 'access-requests')
  await see(manager, '/access-requests/1/approve', 'access-request-approve')
  await see(officer, '/disclosures', 'disclosures')
  await see(officer, '/disclosures?child=C-99999&from=never', 'disclosures-wrong', 422)
}

/** Who asks, for what, and when; and it is recorded. */
async function recorded(page: Page, asks: string, name: string, what: string, on = '2026-10-15'): Promise<void> {
  const [year, month, date] = on.split('-')
  for (const [part, text] of [
    ['Day', date],
    ['Month', month],
    ['Year', year],
  ] as const)
    await page.getByLabel(part, { exact: true }).fill(text!)
  await page.getByLabel(asks).check()
  await page.getByLabel('What is the name of whoever asks?').fill(name)
  await page.getByLabel('What do they ask for').fill(what)
  await press(page, 'Record it')
}
