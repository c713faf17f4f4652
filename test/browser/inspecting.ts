/** The pages by which an auditor answers an inspector, and the data protection officer sees who looked. */
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { caseAt } from '../../domain/replay.ts'
import { termsBegun } from '../../domain/ready-questions.ts'
import { loadCalendars } from '../../store/calendars.ts'
import { homeAuthority } from '../../store/acts.ts'
import { deadlinesOf, openSteps } from '../../store/reading-case.ts'
import { recordOf } from '../../store/reading-replay.ts'
import { processOf } from '../../api/saying/steps.ts'
import type { Stage } from '../support/app.ts'
import { londonToday } from '../support/postgres.ts'
import type { Looking } from './looking.ts'
import { arrive, press, signIn, type Official } from './person.ts'

/** What the pages lead to as files. */
export const LISTS = ['/search/cases.csv', '/search/cases.json']

/** As an auditor comes to them, and as the data protection officer does. */
export async function looked(eyes: Looking, official: Official, reference: string): Promise<void> {
  const page = await official('Eleanor Voss')
  await searched(eyes, page, reference)
  await eyes.see(page, `/cases/${reference}/verification`, 'verification')
  await watched(eyes, await official('Rupert Lindgren'))
}

/** Searching, keeping a search, and replaying, in each of their states. */
async function searched({ see, look }: Looking, page: Page, reference: string): Promise<void> {
  await look(page, 'inspect')
  await see(page, '/inspect?rule=nothing&term=', 'inspect-wrong')
  await see(page, '/search/cases', 'search-cases')
  await see(page, '/search/cases?process=managed-move&from=31-2-2026&school=Nowhere', 'search-cases-wrong', 422)
  await see(page, '/search/cases?process=referral&late=late', 'search-cases-nothing')
  await see(page, '/search/cases?process=managed-move', 'search-cases-found')
  await press(page, 'Keep it')
  await look(page, 'search-save-wrong')
  await page.getByLabel('Its name').fill('Moves of this year')
  await press(page, 'Keep this search')
  await look(page, 'search-cases-saved')
  await page.getByLabel('Of one child: name, UPN or C- reference').fill('Boateng')
  await press(page, 'Find the child')
  await look(page, 'search-cases-of-a-child')
  await see(page, `/cases/${reference}/replay`, 'replay')
  await see(page, `/cases/${reference}/replay?at=never`, 'replay-wrong', 422)
  await see(page, `/cases/${reference}/replay?entry=3`, 'replay-entry')
  await see(page, '/worklist?whose=all', 'worklist-auditor')
  await see(page, `/cases/${reference}`, 'case-auditor')
  await see(page, `/cases/${reference}/disclosed`, 'disclosed')
}
async function watched({ see }: Looking, page: Page): Promise<void> {
  await see(page, '/looks', 'looks')
  await see(page, '/looks?what=papers&from=1-1-2020&to=2-1-2020', 'looks-none')
  await see(page, '/looks?case=nothing', 'looks-wrong', 422)
}

/** From signing in to the letter that was sent: “all permanent exclusions in the term whose sixth day was missed, with the evidence”. */
export async function inThreeClicks({ look }: Looking, here: Stage, page: Page, missed: string): Promise<void> {
  await signIn(page, here, 'Eleanor Voss')
  let clicks = 0
  const click = async (link: Locator): Promise<void> => {
    clicks++
    await arrive(page, () => link.first().click())
  }
  const term = await termOf(here, missed)
  await click(page.getByRole('link', { name: `All permanent exclusions in the ${term} whose sixth day was missed` }))
  await look(page, 'search-cases-missed')
  const row = page.getByRole('row').filter({ hasText: missed })
  expect(await row.innerText()).toMatch(/late, and still to be done[\s\S]*Replay[\s\S]*letters[\s\S]*Head of \d+ entries/)
  await click(page.getByRole('link', { name: `Replay ${missed}` }))
  await look(page, 'replay-missed')
  const head = await here.data.owner.caseEvent.findFirstOrThrow({ where: { caseId: missed }, orderBy: { position: 'desc' } })
  expect(await page.locator('#hash').innerText()).toBe(Buffer.from(head.hash).toString('hex'))
  expect(await page.getByRole('row').filter({ hasText: 'Education from the sixth day' }).first().innerText()).toContain(
    'late, and still to be done',
  )
  await click(page.locator('section[aria-labelledby=let] a'))
  expect(new URL(page.url()).pathname).toMatch(/^\/letters\//)
  expect(clicks).toBe(3)
}

async function termOf({ data: { owner } }: Stage, caseId: string): Promise<string> {
  const { from } = await owner.deadline.findFirstOrThrow({ where: { caseId, clock: 'PEX_DAY6' } })
  const [on, id] = [from.toISOString().slice(0, 10), `authority:${await homeAuthority(owner)}`]
  const terms = termsBegun((await loadCalendars(owner, [id])).get(id)!, await londonToday(owner), 6)
  return terms.find((one) => one.from <= on && on <= one.to)!.name
}

/** What the record tells of a case now is what is stored of it. */
export async function toldAsStored({ data: { owner } }: Stage, caseId: string): Promise<void> {
  const { process, outcome } = await owner.case.findUniqueOrThrow({ where: { id: caseId } })
  const [{ now }] = (await owner.$queryRaw`SELECT app_now() AS now`) as [{ now: Date }]
  const record = await recordOf(owner, caseId)
  const then = caseAt(record, processOf(process), { at: now, known: now })
  const [steps, deadlines] = [await openSteps(owner, caseId), await deadlinesOf(owner, [caseId])]
  expect([caseId, then.outcome]).toEqual([caseId, outcome])
  const said = (one: { id: string; due: string | null; state: string; lateFrom: Date | null }) => {
    const late = one.state === 'overdue' || (one.state === 'waiting' && one.lateFrom !== null && one.lateFrom <= now)
    return `${one.id} ${one.due} ${late ? 'late' : one.state}`
  }
  expect([caseId, ...then.deadlines.map(said)].toSorted()).toEqual([caseId, ...deadlines.map(said)].toSorted())
  const [told, stored] = [then.open.map(({ key }) => key).toSorted(), steps.map(({ key }) => key).toSorted()]
  // An older record does not say which steps of a stopped part were closed with it (docs/decisions/0038): of it nothing that stands open is left out.
  const says = record.some(({ kind }) => kind === 'standing')
  expect([caseId, ...(says ? told : told.filter((key) => stored.includes(key)))]).toEqual([caseId, ...stored])
}
