/** A child who is excluded for good, has a plan, and waits for a school at once: the cases hear of one another, and their dates stand on one page. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { send } from '../../api/sending.ts'
import { takeNext } from '../../store/outbox.ts'
import { stage, type Stage } from '../support/app.ts'
import { notice } from '../support/exclusions.ts'
import { opening as fairAccess } from '../support/fair-access.ts'
import { hand, textOf } from '../support/hand.ts'
import { program, type Program } from '../support/programs.ts'
import { someChild } from '../support/referral.ts'
import { headOf } from '../support/standing.ts'
import { until } from '../support/until.ts'

const SCHOOL = '990201'
const CHILD = { firstName: 'Perpetua', lastName: 'Quillon', born: '2012-03-04', upn: 'H801200001001', contacts: someChild().contacts }
const OFFICER = 'send-officer@birmingham.example'
let here: Stage
let api: Program
let excluded: string
let review: string
let placing: string

beforeAll(async () => {
  here = await stage({ workers: true })
  const head = await headOf(here.data.owner, SCHOOL)
  api = await program(here.app, here.identity, { clerk: 'clerk@birmingham.example', head: head.email, officer: OFFICER })
  excluded = await opened('exclusion', {
    ...notice,
    school: SCHOOL,
    decided: '2026-11-23',
    excluded: '2026-11-23',
    ehcPlan: 'yes',
    account: 'A fight.',
  })
  await does(excluded, 'ask-plan-review', { on: '2026-11-24', suited: 'A place with a quiet room.' })
  await sentOn()
  const ofReview = () => here.data.owner.case.findFirst({ where: { process: 'ehc-review' } })
  await until(async () => (await ofReview()) !== null)
  review = (await ofReview())!.id
  const words = { evidence: 'The head’s letter.', support: 'A mentor.', familyView: 'A school near home.' }
  const heard = { childAsked: 'not-yet', childNot: 'She is away until Monday.', childHeard: undefined }
  placing = await opened('fair-access', { ...fairAccess, school: SCHOOL, since: '2026-11-23', ...words, ...heard })
}, 180_000)
afterAll(() => here.stop())

async function opened(process: string, answers: object): Promise<string> {
  const answer = await api.post('/cases', { process, child: CHILD, answers }, 'head')
  expect([answer.body, answer.status]).toEqual([expect.anything(), expect.toSatisfy((status: number) => status === 201 || status === 202)])
  const { reference } = answer.body as { reference: string }
  await until(async () => (await here.data.owner.step.count({ where: { caseId: reference } })) > 0)
  return reference
}
async function does(reference: string, action: string, answers: object, who = 'officer'): Promise<void> {
  await until(async () => (await here.data.owner.step.count({ where: { caseId: reference, action, closedSeq: null } })) > 0)
  const answer = await api.post(`/cases/${reference}/actions/${action}`, { answers }, who)
  expect([action, answer.body, answer.status]).toEqual([action, expect.anything(), 200])
}
/** As the dispatcher sends on whatever was kept. */
async function sentOn(): Promise<void> {
  await until(async () => (await here.data.owner.submission.count({ where: { state: 'kept' } })) > 0)
  for (let id = await takeNext(here.data.work); id; id = await takeNext(here.data.work)) await send(here.temporal, here.data.work, id)
}
const pageOf = async (path: string, who = 'clerk@birmingham.example') => (await (await hand(here, who)).get(path)).text
const found = () =>
  here.data.owner.submission.findFirst({ where: { caseId: excluded, action: 'suited-found' }, select: { state: true, answers: true } })

describe('a permanent exclusion of a child with a plan', () => {
  it('opens the review, with what is known and why', async () => {
    const [opening] = await here.data.owner.submission.findMany({ where: { caseId: review, action: 'opening' } })
    expect(opening!.answers).toMatchObject({ reason: 'excluded', school: SCHOOL, year: 'year-9', lookedAfter: 'no' })
  })
  it('hears at once that the review has found teaching that suits the plan, and only once the family agrees', async () => {
    const looked = { made: 'no', missing: 'All of it, since Monday.', safe: 'Yes: the school rang.', accepts: 'yes', why: 'She is out.' }
    await does(review, 'first-look', { ...looked, advisers: ['current-school'] })
    await does(review, 'provide', { agreed: 'no', what: 'Fifteen hours at home.' })
    expect(await found()).toBeNull()
    await does(review, 'provide', { agreed: 'yes', what: 'Twenty hours, with a quiet room.', where: '990203', on: '2026-11-27' })
    await sentOn()
    await until(async () => (await found())?.state === 'recorded')
    expect(await found()).toEqual({ state: 'recorded', answers: { on: '2026-11-27', how: 'review' } })
  })
  it('says on its page from where it heard it, with a link', async () => {
    const page = await pageOf(`/cases/${excluded}`)
    expect(textOf({ text: page } as never)).toMatch(
      new RegExp(`Teaching suited to the plan is found[^]*Heard from ${review} ?, what is made now`),
    )
    expect(page).toContain(`href="/cases/${review}"`)
  })
  it('names the other case only to those who may see it', async () => {
    await here.data.owner.caseAccess.create({ data: { caseId: excluded, principal: 'role:virtual-school-head', party: 'virtual-school' } })
    const page = await pageOf(`/cases/${excluded}`, 'virtual-school@birmingham.example')
    expect(page).toContain('Teaching suited to the plan is found')
    expect(page).not.toContain(review)
  })
})

describe('the child’s page', () => {
  const rows = async (): Promise<readonly string[]> => {
    const { childId } = await here.data.owner.case.findUniqueOrThrow({ where: { id: review } })
    const { reference } = await here.data.owner.child.findUniqueOrThrow({ where: { id: childId } })
    const page = await pageOf(`/children/${reference}`)
    const running = /Running \(\d+\)[^]*?<tbody[^>]*>([^]*?)<\/tbody>/.exec(page)![1]!
    return running.split('<tr').slice(1)
  }
  it('has every date of the three cases, the next first, and the sixth day beside the review', async () => {
    await until(async () => (await here.data.owner.deadline.count({ where: { caseId: placing } })) > 0)
    const running = await here.data.owner.deadline.findMany({
      where: { caseId: { in: [excluded, review, placing] }, state: { in: ['waiting', 'overdue', 'cannot be counted', 'not before'] } },
    })
    const shown = await rows()
    expect(shown).toHaveLength(running.length)
    for (const one of [excluded, review, placing]) expect(shown.some((row) => row.includes(one))).toBe(true)
    expect(shown.some((row) => row.includes('sixth'))).toBe(true)
    const due = running.flatMap((one) => (one.due ? [one.due.getTime()] : [])).sort((a, b) => a - b)
    const order = shown.flatMap((row) => {
      const id = /dates\/([\w-]+)/.exec(row)![1]!
      const of = running.find((one) => one.id === id && row.includes(one.caseId))
      return of?.due ? [of.due.getTime()] : []
    })
    expect(order).toEqual(due)
  })
  it('has no date and no task twice', async () => {
    const shown = (await rows()).map((row) => /href="(\/cases\/[^"]+\/dates\/[^"]+)"/.exec(row)![1]!)
    expect(new Set(shown).size).toBe(shown.length)
    const steps = await here.data.owner.step.findMany({ where: { caseId: { in: [excluded, review, placing] }, closedSeq: null } })
    expect(new Set(steps.map(({ caseId, key }) => `${caseId} ${key}`)).size).toBe(steps.length)
    // Of one thing one case alone asks: the review finds what suits the plan, and the exclusion has heard it.
    expect(steps.filter(({ action }) => action === 'suited-found')).toEqual([])
  })
})

it('a review that somebody asks for is published as it answers, and one without its reason is refused whole', async () => {
  const answers = {
    evidence: 'The placement has broken down.',
    setting: 'school',
    school: SCHOOL,
    year: 'year-9',
    lookedAfter: 'no',
    socialWorker: 'no',
  }
  const body = {
    process: 'ehc-review',
    child: { ...CHILD, firstName: 'Ambrose', lastName: 'Tregarthen', born: '2012-06-05', upn: '', noUpn: 'new arrival' },
    answers,
  }
  const refused = await api.post('/cases', body, 'head')
  expect([refused.status, refused.body]).toMatchObject([422, { errors: [{ field: expect.stringContaining('reason') }] }])
  const taken = await api.post('/cases', { ...body, answers: { ...answers, reason: 'breakdown' } }, 'head')
  expect([201, 202]).toContain(taken.status)
  expect(await api.faults(taken, '/cases')).toEqual([])
})

it('a SEND casework officer asks for one by themselves, reads it and looks at it first; another process they may not begin', async () => {
  const child = someChild()
  const known = { setting: 'elsewhere', year: 'year-9', lookedAfter: 'no', socialWorker: 'no' }
  const answers = { ...known, reason: 'no-education', evidence: 'Nobody has taught her since Monday.' }
  const taken = await api.post('/cases', { process: 'ehc-review', child, answers }, 'officer')
  expect([201, 202]).toContain(taken.status)
  const { reference } = taken.body as { reference: string }
  await does(reference, 'first-look', { made: 'yes', safe: 'Yes.', accepts: 'yes', why: 'She is out.', advisers: ['health'] })
  expect(await pageOf(`/cases/${reference}`, OFFICER)).toContain(child.lastName)
  const start = textOf({ text: await pageOf('/start', OFFICER) } as never)
  expect(start).toContain('Review of a plan')
  expect(start).not.toContain('Managed move')
  const refused = await api.post('/cases', { process: 'managed-move', child: someChild(), answers: {} }, 'officer')
  expect([refused.status, JSON.stringify(refused.body)]).toEqual([
    409,
    expect.stringContaining('a SEND casework officer a review of a plan'),
  ])
})
