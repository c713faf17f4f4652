/** A plan is amended: three schools are consulted at once, each by its own link within its own days, and each hears what became of it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { londonDay, plus } from '../../domain/calendar.ts'
import { stage, type Stage } from '../support/app.ts'
import { hand, textOf } from '../support/hand.ts'
import { program, type Program } from '../support/programs.ts'
import { someChild } from '../support/referral.ts'
import { headOf } from '../support/standing.ts'
import { until } from '../support/until.ts'

const SCHOOL = '990201'
const CONSULTED = ['990202', '990203', '990204'] as const
const OFFICER = 'send-officer@birmingham.example'
const today = londonDay(new Date())
/** On a busy machine it may be on its way still: what follows waits for it. */
const isKept = (status: number): boolean => [200, 201, 202].includes(status)
let here: Stage
let api: Program
let review: string
let names: Readonly<Record<string, string>>

async function does(action: string, answers: object, who = 'officer', more: object = {}, key = action): Promise<void> {
  await until(async () => (await here.data.owner.step.count({ where: { caseId: review, key, closedSeq: null } })) > 0)
  const answer = await api.post(`/cases/${review}/actions/${action}`, { answers, ...more }, who)
  expect([action, answer.body, answer.status]).toEqual([action, expect.anything(), expect.toSatisfy(isKept)])
}
const answers = (party: string, who: string, can: string, why: string) =>
  does('answer-consultation', { can, why }, who, {}, `answer-consultation:${party}`)
const casePage = async () => textOf(await (await hand(here, OFFICER)).get(`/cases/${review}`))
const letters = () =>
  here.data.owner.letter.findMany({ where: { caseId: review }, orderBy: { seq: 'asc' }, select: { id: true, letter: true, party: true } })
const told = async (letter: string) => (await letters()).flatMap((one) => (one.letter === letter ? [one.party] : [])).sort()
const words = async (letter: string, party: string, who: string) => {
  const one = (await letters()).find((each) => each.letter === letter && each.party === party)!
  return textOf(await (await hand(here, who)).get(`/letters/${one.id}`))
}

beforeAll(async () => {
  here = await stage({ workers: true })
  const heads = await Promise.all([SCHOOL, ...CONSULTED].map(async (urn) => (await headOf(here.data.owner, urn)).email))
  const [head, first, second, third] = heads as [string, string, string, string]
  names = { first, second, third }
  api = await program(here.app, here.identity, { officer: OFFICER, head, first, second, third })
  const { contacts } = someChild()
  const opened = await api.post('/cases', {
    process: 'ehc-review',
    child: { firstName: 'Perpetua', lastName: 'Quillon', born: '2015-03-04', upn: 'H801200001001', contacts },
    answers: {
      reason: 'breakdown',
      evidence: 'The placement has broken down.',
      setting: 'school',
      school: SCHOOL,
      year: 'year-6',
      lookedAfter: 'no',
      socialWorker: 'no',
      support: 'A mentor.',
    },
  })
  expect([opened.body, opened.status]).toEqual([expect.anything(), expect.toSatisfy(isKept)])
  review = (opened.body as { reference: string }).reference
  await does('first-look', { made: 'yes', safe: 'Yes.', accepts: 'yes', why: 'It has broken down.', advisers: ['current-school'] })
  await does('set-meeting', { on: today, at: '10:00', where: 'At the school', enough: 'no', waived: 'yes' })
  const met = { was: 'held', on: today, officer: 'yes', there: ['family'], missing: ['current-school'], said: 'Smaller groups are wanted.' }
  await does('hold-meeting', met)
  await does('decide', { on: today, decision: 'amend', amends: ['school'], why: 'The advice is of one mind.', next: plus(today, 300) })
  await does('serve-notice', { on: today, changes: 'Groups of eight.' })
  const spoken = { onBehalfOf: 'family', how: 'telephone' }
  await does('represent', { view: 'We would like Ashgrove.', meet: 'no', more: 'no' }, 'officer', spoken)
}, 180_000)
afterAll(() => here.stop())

describe('three schools are consulted at once', () => {
  it('each stands as a party of its own, sees the case, and has its own question and fifteen days', async () => {
    for (const school of CONSULTED) await does('consult-school', { school, asks: `Whether ${school} has groups of eight.` })
    await until(
      async () => (await here.data.owner.step.count({ where: { caseId: review, action: 'answer-consultation', closedSeq: null } })) === 3,
    )
    const parties = await here.data.owner.caseParty.findMany({
      where: { caseId: review, party: { startsWith: 'proposed' } },
      orderBy: { party: 'asc' },
    })
    expect(parties.map(({ party, urn, asked }) => [party, urn, asked])).toEqual(
      ['proposed-school', 'proposed-school-2', 'proposed-school-3'].map((party, n) => [
        party,
        CONSULTED[n],
        ['answer-consultation', 'consult-school'],
      ]),
    )
    const access = await here.data.owner.caseAccess.findMany({ where: { caseId: review, party: { startsWith: 'proposed' } } })
    expect(access.map(({ principal }) => principal).sort()).toEqual(CONSULTED.map((urn) => `school:${urn}`))
    await until(
      async () => (await here.data.owner.deadline.count({ where: { caseId: review, clock: 'EHC_SCHOOL_15', state: 'waiting' } })) === 3,
    )
    await until(async () => (await told('consulted')).length === 3)
    expect(await words('consulted', 'proposed-school-2', names['second']!)).toMatch(
      /in the plan of Perpetua Quillon\. Whether 990203 has groups of eight/,
    )
    expect(await words('consulted', 'proposed-school', names['first']!)).toMatch(/Whether 990202 has groups of eight/)
  })

  it('one school answers for itself alone, and the page of the case shows who has', async () => {
    await answers('proposed-school-2', 'second', 'no', 'Its groups are of thirty.')
    await until(async () => (await told('school-answered')).length === 1)
    const page = await casePage()
    expect(page.match(/School that is consulted/g)).toHaveLength(3)
    expect(page.match(/Has not answered/g)).toHaveLength(2)
    expect(page).toMatch(/Answer to the consultation: No \(/)
    const again = await api.post(`/cases/${review}/actions/answer-consultation`, { answers: { can: 'yes', why: 'We can.' } }, 'second')
    expect(again.status).toBe(409)
    const letter = await words('school-answered', 'send-officer', OFFICER)
    expect(letter).toMatch(/it cannot meet the needs\. Its groups are of thirty\./)
    expect(letter.match(/no answer yet/g)).toHaveLength(2)
  })

  it('whoever records what a school said by telephone sees for which school', async () => {
    const clerk = await hand(here, OFFICER)
    const school = (await here.data.owner.school.findUniqueOrThrow({ where: { urn: CONSULTED[0] } })).name
    expect(await casePage()).toMatch(new RegExp(`Record for ${school} \\([^)]*\\): answer to the consultation`))
    expect(textOf(await clerk.get(`/cases/${review}/act/answer-consultation?for=proposed-school`))).toContain(
      `Record for ${school}: answer to the consultation`,
    )
  })

  it('one that was consulted first is named and has the plan; each other is told of its own day, and asked to delete the draft', async () => {
    await answers('proposed-school', 'first', 'yes', 'It has such groups.')
    const why = { why: 'The family wishes it.', silent: 'The third: it opened the letter.' }
    await does('finalise', { on: today, as: 'amended', school: CONSULTED[0], again: plus(today, 300), ...why })
    await until(async () => (await told('not-named')).length === 2)
    expect(await told('not-named')).toEqual(['proposed-school-2', 'proposed-school-3'])
    expect((await told('final-plan')).filter((party) => party.endsWith('school'))).toEqual(['current-school', 'named-school'])
    expect(await words('final-plan', 'named-school', names['first']!)).toMatch(/The plan names your school\..*section 43/)
    const passed = await words('not-named', 'proposed-school-3', names['third']!)
    expect(passed).toMatch(/We consulted your school on \w+day \d+ \w+ \d{4} about the plan of Perpetua Quillon/)
    expect(passed).toMatch(/Please delete it now/)
    expect(passed).not.toMatch(/The family wishes it/)
    const late = await api.post(`/cases/${review}/actions/answer-consultation`, { answers: { can: 'yes', why: 'We can.' } }, 'third')
    expect(late.status).toBe(409)
  })
})
