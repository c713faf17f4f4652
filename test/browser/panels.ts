/** The pages of panels, as an administrator, a clerk with forty cases, the chair and a member come to them. */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { plus, type Day } from '../../domain/calendar.ts'
import { londonToday } from '../support/postgres.ts'
import { program } from '../support/programs.ts'
import { waitingForPanel } from '../support/waiting-for-panel.ts'
import { fillDay, why, type There } from './administering.ts'
import { press, reads } from './person.ts'

/** What the page leads to as files. */
export const PANEL_FILES = ['/panels/meetings/:meeting/invitation.ics', '/panels/meetings/:meeting/pack/:version/pdf']
const SECONDARY = 2

export async function looked(there: There): Promise<void> {
  const { here, official } = there
  const today = await londonToday(here.data.owner)
  const admin = await official('Callum Estrada')
  await setUp(admin, there, today)
  for (let number = 901; number <= 940; number++)
    await waitingForPanel(here.data.owner, here.data.work, { number, urgent: number === 907 || number === 921 })
  const clerk = await official('Priya Lindqvist')
  const meeting = await meetings(clerk, there, today)
  await papers(clerk, there, meeting)
}

/** A meeting of today, as it runs, and its minutes. After the other. */
export async function met(there: There): Promise<void> {
  const clerk = await there.official('Priya Lindqvist')
  await inTheRoom(clerk, there, await londonToday(there.here.data.owner))
}

async function setUp(page: Page, { here, see, look }: There, today: Day): Promise<void> {
  await see(page, '/panels', 'panels')
  await press(page, 'Add a panel')
  await press(page, 'Add the panel')
  await look(page, 'panel-new-wrong')
  await see(page, `/panels/${SECONDARY}`, 'panel')
  await see(page, `/panels/${SECONDARY}/set`, 'panel-set')
  await see(page, `/panels/${SECONDARY}/members/new`, 'panel-member-new')
  const unsigned = await here.data.owner.panelMember.findFirstOrThrow({ where: { panelId: SECONDARY, urn: '990209' } })
  await see(page, `/panels/${SECONDARY}/members/${unsigned.id}/end`, 'panel-member-end')
  await see(page, `/panels/${SECONDARY}/members/${unsigned.id}/agreement`, 'panel-agreement-paper')
  await fillDay(page, 'On which day did they sign?', today)
  await page.getByLabel('Which paper is it, and where is it kept?').fill('The folder of agreements, page 12')
  await why(page, 'It came by post.')
  await press(page, 'Record the signed paper')
  await look(page, 'panel-agreement-recorded')
}

async function meetings(page: Page, { here, see, look }: There, today: Day): Promise<number> {
  await see(page, `/panels/${SECONDARY}/dates`, 'panel-dates')
  const monday = (1 - new Date(`${today}T00:00:00Z`).getUTCDay() + 7) % 7 || 7
  await fillDay(page, 'On which day is the first meeting?', plus(today, monday + 2))
  await page.getByLabel('After how many weeks is the next?').fill('2')
  await press(page, 'Show the days')
  await look(page, 'panel-dates-proposed')
  await page.getByLabel('When does it begin?').fill('9:30')
  await page.getByLabel('When does it end?').fill('12:00')
  await page.getByLabel('Where is it, and how does one come from elsewhere?').fill('Room 4, Margaret Street, and by video')
  await why(page, 'The meetings of the year, as the forum agreed them in September.')
  await press(page, 'Call these meetings')
  await look(page, 'panel-meetings')
  await see(page, `/panels/${SECONDARY}/meetings/new`, 'meeting-new')
  const { id } = await here.data.owner.meeting.findFirstOrThrow({ where: { panelId: SECONDARY }, orderBy: { id: 'asc' } })
  return id
}

async function papers(page: Page, { here, see, look, official }: There, meeting: number): Promise<void> {
  const at = (more = '') => `/panels/meetings/${meeting}${more}`
  await see(page, at(), 'meeting-agenda')
  for (const way of ['move', 'cancel', 'fell-through']) await see(page, at(`/${way}`), `meeting-${way}`)
  await see(page, at('/freeze'), 'pack-freeze')
  await why(page, 'For the meeting.')
  await press(page, 'Freeze the pack')
  await look(page, 'meeting-pack-frozen')
  await waitingForPanel(here.data.owner, here.data.work, { number: 941 })
  await page.goto(`${here.settings.publicUrl}${at('/freeze')}`)
  await why(page, 'A case came in time and was recorded late.')
  await press(page, 'Freeze version 2')
  const [member, chair] = [await official('Gareth Sorley'), await official('Margaret Oyelaran')]
  await see(chair, at('/pack/2'), 'pack')
  await see(chair, at('/pack/1'), 'pack-not-latest')
  await see(member, '/panels', 'panels-own')
  await see(member, at(), 'meeting-shut', 403)
  await see(member, '/panels/agreement', 'agreement')
  await press(member, 'Sign the agreement')
  await look(member, 'agreement-wrong')
  await member.getByLabel('I agree, in my own name').check()
  await press(member, 'Sign the agreement')
  await see(member, '/panels/agreement', 'agreement-signed')
  await see(member, at(), 'meeting-member')
  await see(member, at('/cases/FA-00908/conflict'), 'conflict')
  await press(member, 'Declare it')
  await look(member, 'conflict-wrong')
  await member.getByLabel('I have worked with the child or their family').check()
  await member.getByLabel('What is it?').fill('I taught the sister.')
  await press(member, 'Declare it')
  const { id } = await here.data.owner.person.findUniqueOrThrow({ where: { email: 'panel-member@birmingham.example' } })
  await see(page, at(`/cases/FA-00908/conflict/${id}`), 'conflict-overrule')
  await see(page, `/panels/${SECONDARY}/between?case=FA-00907`, 'between-meetings')
  await why(page, 'The child sleeps at the station.')
  await press(page, 'Put it before the panel now')
  const { meetingId } = await here.data.owner.urgentCase.findFirstOrThrow({ where: { caseId: 'FA-00907' } })
  await see(page, `/panels/meetings/${meetingId}`, 'between-meetings-open')
}

async function inTheRoom(page: Page, there: There, today: Day): Promise<void> {
  const { here, see, look, official } = there
  await page.goto(`${here.settings.publicUrl}/panels/${SECONDARY}/meetings/new`)
  await fillDay(page, 'On which day?', today)
  await page.getByLabel('When does it begin?').fill('9:30')
  await page.getByLabel('When does it end?').fill('12:00')
  await page.getByLabel('Where is it, and how does one come from elsewhere?').fill('Room 4')
  await why(page, 'Too many children wait.')
  await press(page, 'Call the meeting')
  const { id } = await here.data.owner.meeting.findFirstOrThrow({ where: { panelId: SECONDARY }, orderBy: { id: 'desc' } })
  await page.goto(`${here.settings.publicUrl}/panels/meetings/${id}/freeze`)
  await why(page, 'For the meeting.')
  await press(page, 'Freeze the pack')
  await see(page, `/panels/meetings/${id}/attendance`, 'meeting-attendance')
  await page.getByLabel('How Margaret Oyelaran came').selectOption('room')
  await page.getByLabel('How Gareth Sorley came').selectOption('remote')
  const besides = await four(here, today)
  await page.reload()
  for (const { name } of besides) await page.getByLabel(`How ${name} came`).selectOption('remote')
  await page.getByLabel('How Margaret Oyelaran came').selectOption('room')
  await page.getByLabel('How Gareth Sorley came').selectOption('remote')
  await page.getByLabel('How Farida Whitlock came').selectOption('substitute')
  await press(page, 'Record who is there')
  await look(page, 'meeting-attendance-wrong')
  await page.getByLabel('Who came for Farida Whitlock').fill('Sister Perpetua Walsingham')
  await page.getByLabel('Whether whoever came for Farida Whitlock has signed').selectOption('yes')
  await press(page, 'Record who is there')
  await look(page, 'meeting-running')
  await see(page, `/panels/meetings/${id}/cases/FA-00907`, 'meeting-case')
  await page.getByLabel('School of row 1', { exact: true }).fill('990203')
  await page.getByLabel('School of row 2', { exact: true }).fill('990204')
  await page.locator('#chosen-1').check()
  await page.getByLabel('Decision of the panel').check()
  await press(page, 'Record what the panel said')
  await look(page, 'meeting-case-wrong')
  await page.getByLabel('Facts the panel relied on').fill('No place since October; three schools were full.')
  await page.getByLabel('Why not the school of row 2').fill('Two buses and 70 minutes each way.')
  await page.getByLabel('Reasons, as the family will read them').fill('The nearest school that can take the child, and below its share.')
  await press(page, 'Record what the panel said')
  await look(page, 'meeting-case-recorded')
  const [chair, member] = [await official('Margaret Oyelaran'), await official('Gareth Sorley')]
  await see(member, '/panels', 'panels-votes-to-give')
  const path = `/panels/meetings/${id}/cases/FA-00907`
  await member.goto(`${here.settings.publicUrl}${path}`)
  await see(chair, path, 'meeting-case-chair')
  await atOnce(there, { id, besides, member })
  await see(chair, path, 'meeting-case-to-sign')
  await press(chair, 'Sign this decision')
  await look(chair, 'meeting-case-signed')
  expect(await reads(chair)).toMatch(/Signed by Margaret Oyelaran, as chair/)
  await see(page, '/cases/FA-00907/act/allocate?for=panel', 'act-from-hearing')
  expect(await page.getByLabel('Reasons', { exact: true }).inputValue()).toBe(
    'The nearest school that can take the child, and below its share.',
  )
  await see(chair, `/panels/meetings/${id}/minutes`, 'minutes')
  await press(chair, 'Agree the minutes')
  await look(chair, 'minutes-agreed')
  await see(page, `/panels/meetings/${id}/minutes/FA-00907`, 'minutes-add')
}

interface Besides {
  readonly name: string
  readonly email: string
}
/** Four members who use programs: three heads and the virtual school, which is seated for this. */
async function four({ data: { owner } }: There['here'], today: Day): Promise<readonly Besides[]> {
  const school = await owner.person.findUniqueOrThrow({ where: { email: 'virtual-school@birmingham.example' } })
  const from = new Date(`${today}T00:00:00Z`)
  const seat = { panelId: SECONDARY, personId: school.id, organisation: 'Virtual School', chair: false, from, why: 'For the meeting.' }
  await owner.panelMember.create({ data: seat })
  const year = from.getUTCMonth() >= 8 ? from.getUTCFullYear() : from.getUTCFullYear() - 1
  await owner.sharingAgreement.create({
    data: { personId: school.id, byId: school.id, year, text: 'Signed.', signedOn: from, paper: false },
  })
  const heads = await owner.panelMember.findMany({ where: { panelId: SECONDARY, urn: { in: ['990205', '990206'] } } })
  const third = await owner.panelMember.findFirstOrThrow({ where: { panelId: SECONDARY, urn: '990209' } })
  return owner.person.findMany({ where: { id: { in: [school.id, third.personId, ...heads.map(({ personId }) => personId)] } } })
}
interface AtOnce {
  readonly id: number
  readonly besides: readonly Besides[]
  readonly member: Page
}
/** Four read the pack and vote by programs while one votes at their window: each vote is there, and nobody’s is another’s. */
async function atOnce({ here }: There, { id, besides, member }: AtOnce): Promise<void> {
  const api = await program(here.app, here.identity, Object.fromEntries(besides.map(({ email }) => [email, email])))
  const byProgram = besides.map(async ({ email }) => {
    expect((await api.get(`/meetings/${id}/packs/1`, email)).status).toBe(200)
    const read = await api.get(`/meetings/${id}`, email)
    expect(await api.faults(read, '/meetings/{meeting}')).toEqual([])
    const { said } = (read.body as { cases: { reference: string; said: { hearing: string } | null }[] }).cases.find(
      ({ reference }) => reference === 'FA-00907',
    )!
    return (await api.post(`/meetings/${id}/cases/FA-00907/votes`, { hearing: said!.hearing, vote: 'for' }, email)).status
  })
  await member.getByLabel('Your vote').selectOption('against')
  const [statuses] = await Promise.all([Promise.all(byProgram), press(member, 'Give your vote')])
  expect(statuses).toEqual(besides.map(() => 200))
  const votes = await here.data.owner.panelVote.findMany({ where: { meetingId: id, caseId: 'FA-00907' } })
  expect(votes.map(({ vote }) => vote).toSorted()).toEqual(['against', ...besides.map(() => 'for')])
  expect(await here.data.owner.packOpening.count({ where: { personId: { in: votes.map(({ personId }) => personId) } } })).toBeGreaterThan(3)
}
