/** The pages of administration, as their readers come to them: each is made to stand as it would, and looked at. */
import type { Page } from 'playwright-core'
import { plus, type Day } from '../../domain/calendar.ts'
import type { Stage } from '../support/app.ts'
import { giasFile, schoolRow } from '../support/gias.ts'
import { londonToday } from '../support/postgres.ts'
import type { Looking } from './looking.ts'
import { follow, press, type Official } from './person.ts'

/** Where the pages are, and how they are looked at. */
export interface There extends Pick<Looking, 'see' | 'look'> {
  readonly here: Stage
  readonly official: Official
}

export const osyth = {
  URN: '991001',
  EstablishmentNumber: '4701',
  EstablishmentName: 'St Osyth and the Holy Martyrs Catholic Voluntary Academy',
}
const nettlecombe = { URN: '991002', EstablishmentNumber: '4702' }
const closed = { 'EstablishmentStatus (name)': 'Closed', CloseDate: '31-08-2026', 'ReasonEstablishmentClosed (name)': 'Academy Converter' }
const academy = {
  ...nettlecombe,
  URN: '991009',
  EstablishmentName: 'Nettlecombe Academy',
  OpenDate: '01-09-2026',
  'TypeOfEstablishment (name)': 'Academy converter',
}

/** Chooses a file, and has it shown. */
export async function send(page: Page, bytes: Buffer): Promise<void> {
  await page.getByLabel('The file', { exact: true }).setInputFiles({ name: 'list.csv', mimeType: 'text/csv', buffer: bytes })
  await press(page, 'Show what it would change')
}
export const why = (page: Page, text: string): Promise<void> => page.getByLabel('Why?').fill(text)
export async function fillDay(page: Page, label: string, on: Day): Promise<void> {
  const group = page.getByRole('group', { name: label, exact: true })
  for (const [part, text] of ['Year', 'Month', 'Day'].map((one, at) => [one, on.split('-')[at]!] as const))
    await group.getByLabel(part, { exact: true }).fill(text)
}

export async function files({ here, see, look }: There, page: Page): Promise<void> {
  const at = (path: string) => page.goto(`${here.settings.publicUrl}/admin/uploads/${path}`)
  await see(page, '/admin/uploads/schools', 'upload-schools')
  await send(page, giasFile([schoolRow({ URN: '99', OpenDate: '31-02-2026' }), schoolRow({ NumberOfPupils: 'many' })]))
  await look(page, 'upload-schools-wrong')
  await at('schools')
  await send(page, giasFile([schoolRow(osyth), schoolRow(nettlecombe)]))
  await why(page, 'The November file.')
  await press(page, 'Apply the changes to 2 schools')
  await look(page, 'upload-schools-done')
  await at('schools')
  await send(page, giasFile([schoolRow({ ...osyth, NumberOfPupils: '930' }), schoolRow({ ...nettlecombe, ...closed }), schoolRow(academy)]))
  await look(page, 'upload-schools-preview')
  await press(page, 'Apply the changes to 3 schools')
  await look(page, 'upload-schools-no-reason')
  await why(page, 'September.')
  await press(page, 'Apply the changes to 3 schools')
  const from = plus(await londonToday(here.data.owner), 30)
  await see(page, '/admin/uploads/heads', 'upload-heads')
  await send(page, Buffer.from(`urn,name,email,first day\n990201,Josephine Marchbanks,j.marchbanks@ashgrove.example,${from}\n`))
  await look(page, 'upload-heads-preview')
  await see(page, '/admin/uploads/mailboxes', 'upload-mailboxes')
  await send(page, Buffer.from('urn,mailbox\n991001,office@stosyth.example\n'))
  await look(page, 'upload-mailboxes-preview')
}

export async function schools({ see, look }: There, page: Page): Promise<void> {
  await see(page, '/admin', 'administration')
  await see(page, '/admin/schools', 'schools')
  await see(page, '/admin/schools?lacking=mailbox', 'schools-lacking')
  await see(page, '/admin/schools?q=nowhere', 'schools-none')
  await see(page, '/admin/schools/990201', 'school-administered')
  await see(page, '/admin/schools/991001', 'school-without-head')
  await see(page, '/admin/schools/991002', 'school-closed')
  await see(page, '/admin/schools/990202/head', 'head-new')
  await press(page, 'Make them the headteacher')
  await look(page, 'head-new-wrong')
  await see(page, '/admin/schools/990202/job', 'school-job')
  await see(page, '/admin/schools/991002/change', 'school-change')
  await see(page, '/admin/authorities/new', 'authority-new')
}

/** A calendar, taken away. */
export const CALENDAR_FILES = ['/calendars/:of/days.csv', '/calendars/:of/days.ics', '/calendars/:of/bank-holidays.json']
/** A year: seen, a day added to it by hand, and a file that is wrong. */
export async function calendars({ here, see, look }: There, page: Page): Promise<void> {
  const today = await londonToday(here.data.owner)
  await see(page, '/calendars', 'calendars')
  await see(page, '/calendars?q=nowhere', 'calendars-none')
  await see(page, '/calendars/990201', 'calendar-year')
  await see(page, '/calendars/330', 'calendar-year-authority')
  await see(page, '/calendars/england-and-wales', 'calendar-year-country')
  await see(page, '/calendars/990201?year=2060', 'calendar-year-unknown')
  await see(page, '/calendars/990201/load', 'calendar-load')
  await page.getByLabel('Where are these days published', { exact: false }).fill('The school’s website')
  await send(page, Buffer.from('what,from,to\nSports day,31-02-2026,\n'))
  await look(page, 'calendar-load-wrong')
  await see(page, '/calendars/990201/day', 'calendar-day')
  await press(page, 'Show what it would change')
  await look(page, 'calendar-day-wrong')
  await page.getByLabel('Closed', { exact: false }).check()
  await fillDay(page, 'First day', plus(today, 3))
  await page.getByLabel('Why, in a word or two').fill('snow')
  await page.getByLabel('Who told us', { exact: false }).fill('The headteacher’s call')
  await press(page, 'Show what it would change')
  await look(page, 'calendar-preview')
  await press(page, /^Apply the change/)
  await look(page, 'calendar-changed')
  await page.locator('a[href*="/withdraw/"]').first().click()
  await page.waitForLoadState()
  await look(page, 'calendar-withdraw')
}

export async function people({ here, see, look }: There, page: Page): Promise<void> {
  const id = async (at: string) => (await here.data.owner.person.findUniqueOrThrow({ where: { email: `${at}@birmingham.example` } })).id
  await see(page, '/admin/people', 'people')
  await page.getByLabel('Find anybody', { exact: false }).fill('Okafor')
  await press(page, 'Find')
  await look(page, 'people-found')
  await see(page, '/admin/people/new', 'person-new')
  await press(page, 'Add the person')
  await look(page, 'person-new-wrong')
  await see(page, `/admin/people/${await id('clerk')}`, 'person')
  await see(page, `/admin/people/${await id('nell.hargreave')}`, 'person-left')
  await see(page, `/admin/people/${await id('nell.hargreave')}/return`, 'person-return')
  await see(page, `/admin/people/${await id('clerk')}/change`, 'person-change')
  await see(page, `/admin/people/${await id('clerk')}/leave`, 'person-leave')
  await see(page, `/admin/people/${await id('clerk')}/cases`, 'person-cases')
  await see(page, `/admin/people/${await id('social-worker')}/job`, 'job-propose')
  await page.getByLabel('SEND casework officer').check()
  await fillDay(page, 'First day', await londonToday(here.data.owner))
  await why(page, 'He takes over the south.')
  await press(page, 'Propose it')
  await look(page, 'job-proposed')
  await page.locator('a[href$="/end"]').first().click()
  await page.waitForLoadState()
  await look(page, 'job-end')
  await see(page, '/admin/teams', 'teams')
  await page.locator('main a[href^="/admin/teams/"]').first().click()
  await page.waitForLoadState()
  await look(page, 'team')
  await see(page, '/admin/teams/new', 'team-new')
}

/** The second administrator decides; then the record, which an auditor reads as well. */
export async function decisions({ official, see, look }: There): Promise<void> {
  const page = await official('Wanjiru Feltham')
  await see(page, '/admin/proposals', 'proposals')
  await follow(page, /Dominic Achterberg to be/)
  await look(page, 'proposal')
  await page.getByLabel('Approve it').check()
  await why(page, 'Agreed with his manager.')
  await press(page, 'Record the decision')
  await see(page, '/admin/proposals', 'proposals-none')
  const auditor = await official('Eleanor Voss')
  await see(auditor, '/admin/record', 'record')
  await see(auditor, '/admin/record?kind=head-changed&from=1-9-2020&to=2-9-2020', 'record-none')
  await see(auditor, '/admin/record/check', 'record-whole')
}

export async function away({ here, official, see, look }: There): Promise<void> {
  const page = await official('Sheila Drummond')
  const today = await londonToday(here.data.owner)
  await see(page, '/cover', 'cover')
  await follow(page, 'Say who acts for Abigail Fenn')
  await look(page, 'cover-for')
  await page.getByLabel('Rashid Calloway').check()
  await fillDay(page, 'First day away', today)
  await fillDay(page, 'Last day away', plus(today, 9))
  await why(page, 'Leave.')
  await press(page, 'Set the cover')
  await look(page, 'cover-set')
  await page.locator('a[href$="/end"]').first().click()
  await page.waitForLoadState()
  await look(page, 'cover-end')
  await see(page, '/cover/new', 'cover-new')
}

/** The table of the screening: as it comes, asked for wrongly, and set. */
export async function screening({ here, see, look }: There, page: Page): Promise<void> {
  await see(page, '/admin/screening', 'screening')
  const points = page.getByLabel('Next points: Mental health', { exact: true })
  await points.fill('21')
  await page.getByLabel('Next points: Autism', { exact: false }).fill('many')
  await page.getByLabel('Intensive from how many points?').fill('4')
  await press(page, 'Set the table')
  await look(page, 'screening-wrong')
  await points.fill('4')
  await page.getByLabel('Next points: Autism', { exact: false }).fill('2')
  await page.getByLabel('Intensive from how many points?').fill('12')
  await fillDay(page, 'From which day?', plus(await londonToday(here.data.owner), 30))
  await why(page, 'The panel asked for more weight on mental health.')
  await press(page, 'Set the table')
  await look(page, 'screening-set')
  await follow(page, /^What it changed/)
  await look(page, 'screening-changed')
}
