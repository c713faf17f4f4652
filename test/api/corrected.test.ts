/** What was put right is read wherever an answer is read, and is proposed where else it stands wrong. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { casesForPack } from '../../api/panels/pack-content.ts'
import { day } from '../../domain/calendar.ts'
import { earlierOpenings } from '../../store/earlier.ts'
import { actsElsewhere } from '../../store/hearing-elsewhere.ts'
import { waitingForPanel } from '../../store/reading-agenda.ts'
import { screened } from '../../store/reading-profile.ts'
import { openingScreened } from '../../store/screening.ts'
import { stage, type Stage } from '../support/app.ts'
import { opening as custody } from '../support/custody.ts'
import { hand, textOf, type Hand } from '../support/hand.ts'
import { program, type Program } from '../support/programs.ts'
import { referral, someChild, wholeReferral } from '../support/referral.ts'
import { headOf } from '../support/standing.ts'
import { until } from '../support/until.ts'
import { wrongInTwo } from '../support/wrong-in-two.ts'

let here: Stage
let api: Program
let clerk: Hand
let manager: Hand
beforeAll(async () => {
  here = await stage({ workers: true })
  const at = (name: string) => `${name}@birmingham.example`
  api = await program(here.app, here.identity, {
    clerk: at('clerk'),
    manager: at('manager'),
    chair: at('panel-chair'),
    inclusion: at('inclusion'),
    head: (await headOf(here.data.owner, '990201')).email,
  })
  ;[clerk, manager] = [await hand(here, at('clerk')), await hand(here, at('manager'))]
}, 180_000)
afterAll(() => here.stop())

const submissionOf = async (of: string, action: string): Promise<string> =>
  (await here.data.owner.submission.findFirstOrThrow({ where: { caseId: of, action } })).id
const proposed = (body: object, who: string, of: string) =>
  api.post(`/cases/${of}/corrections`, { why: 'The register says so.', ...body }, who)
const decided = (id: string, as: string, who: string, of: string) =>
  api.post(`/cases/${of}/corrections/${id}/decision`, { as, why: 'I have seen the register.' }, who)

describe('whatever reads an answer reads the right one', () => {
  it('a referral: the screening, the district profile, and what a later one is offered', async () => {
    const said = wholeReferral
    const opened = await api.post('/cases', { process: 'referral', child: someChild(), answers: said }, 'head')
    expect([opened.status < 300, opened.body]).toEqual([true, expect.anything()])
    const of = opened.body.reference as string
    await until(async () => (await here.data.owner.step.count({ where: { caseId: of, key: 'screen' } })) > 0)
    const opening = await submissionOf(of, 'opening')
    for (const [field, right] of [
      ['needs', ['learning']],
      ['worry', 'She has not slept at home.'],
    ] as const) {
      const one = await proposed({ act: opening, field, right }, 'clerk', of)
      expect([field, (await decided(one.body.id, 'approved', 'manager', of)).body.state]).toEqual([field, 'corrected'])
    }
    expect((await openingScreened(here.data.work, of))!.answers).toMatchObject({ risks: said.risks, needs: ['learning'] })
    const answers = { level: 'targeted', reasons: 'Much at once.', way: 'advice', why: 'The school goes on by itself.' }
    expect((await api.post(`/cases/${of}/actions/screen`, { answers }, 'inclusion')).status).toBeLessThan(300)
    await until(async () => (await here.data.owner.case.findUniqueOrThrow({ where: { id: of } })).outcome !== null)
    const level = await proposed({ act: await submissionOf(of, 'screen'), field: 'level', right: 'intensive' }, 'clerk', of)
    expect((await decided(level.body.id, 'approved', 'manager', of)).body.state).toBe('corrected')
    const time = { from: day('2026-01-01'), to: day('2030-01-01') }
    const found = (await screened(here.data.work, time)).map(({ of: kind, what, number }) => [kind, what, number])
    expect(found).toEqual(
      expect.arrayContaining([
        ['level', 'intensive', 1],
        ['need', 'learning', 1],
      ]),
    )
    expect(found.filter(([kind, what]) => kind === 'level' && what === 'targeted')).toEqual([])
    const { childId } = await here.data.owner.case.findUniqueOrThrow({ where: { id: of } })
    expect(await earlierOpenings(here.data.work, childId, 'referral')).toMatchObject([
      { answers: { needs: ['learning'] }, words: { worry: 'She has not slept at home.' } },
    ])
    const there = { id: 'another case', childId, openedAt: new Date(0) }
    const heard = await actsElsewhere(here.data.work, there, [{ process: 'referral', action: 'opening' }], 'since')
    expect(heard).toMatchObject([{ answers: { needs: ['learning'] } }])
  })

  it('a managed move: the agenda, the pack, the state by the API, and the papers of a school that is asked and was told of no correction', async () => {
    const of = (await api.post('/cases', { process: 'managed-move', child: someChild(), answers: referral })).body.reference as string
    const waits = (action: string) =>
      until(async () => (await api.get(`/cases/${of}`)).body.open?.some((step: { action: string }) => step.action === action))
    await waits('match')
    const opening = await submissionOf(of, 'opening')
    for (const [field, right] of [
      ['year', 'year-8'],
      ['support', 'Mentoring twice a week.'],
    ]) {
      const one = await proposed({ act: opening, field, right }, 'clerk', of)
      expect([field, (await decided(one.body.id, 'approved', 'manager', of)).body.state]).toEqual([field, 'corrected'])
    }
    const agenda = (await waitingForPanel(here.data.work, 'managed-move', ['match'])).filter(({ id }) => id === of)
    expect(agenda).toMatchObject([{ yearGroup: 'year-8' }])
    const [inPack] = await casesForPack(here.data.work, agenda)
    const text = JSON.stringify(inPack!.content)
    expect([/Mentoring twice a week/.test(text), /Mentoring each week/.test(text), /Year 8/.test(text)]).toEqual([true, false, true])
    const state = JSON.stringify((await api.get(`/cases/${of}/state`)).body)
    expect([state.includes('year-8'), state.includes('year-9')]).toEqual([true, false])
    const answers = { met: '2026-11-10', decision: 'school', school: '990202', start: '2027-01-11', reasons: 'A fresh start.' }
    expect((await api.post(`/cases/${of}/actions/match`, { answers }, 'chair')).status).toBe(200)
    await waits('accept')
    const head = await hand(here, (await headOf(here.data.owner, '990202')).email)
    const task = textOf(await head.get(`/tasks/${of}/papers/${opening}?task=accept`))
    expect([task.includes('Mentoring twice a week.'), task.includes('Mentoring each week')]).toEqual([true, false])
    // The page tells everybody else of it as before: both answers, and who.
    expect(textOf(await clerk.get(`/cases/${of}?history=all`))).toMatch(/Corrected: .*Mentoring each week.*Mentoring twice a week/)
  })

  it('a return after custody: the board goes by the day of release that is right', async () => {
    const { urn } = await here.data.owner.school.findFirstOrThrow({ where: { name: { startsWith: 'Elmhurst' } } })
    const answers = {
      ...custody,
      told: '2026-11-25',
      began: '2026-11-24',
      setting: urn,
      school: '990201',
      earliest: '2027-03-05',
      known: 'The youth justice service rang.',
      latest: '2027-03-05',
    }
    const opened = await api.post('/cases', { process: 'post-custody', child: someChild(), answers })
    expect([opened.status < 300, opened.body]).toEqual([true, expect.anything()])
    const of = opened.body.reference as string
    const onBoard = async () =>
      (await api.get('/custody', 'manager')).body.items.find(({ reference }: { reference: string }) => reference === of)
    await until(async () => (await onBoard()) !== undefined)
    // The law lets a Friday be the Wednesday before.
    expect(await onBoard()).toMatchObject({ earliest: '2027-03-05', planFor: '2027-03-03' })
    const one = await proposed({ act: await submissionOf(of, 'opening'), field: 'earliest', right: '2027-02-04' }, 'clerk', of)
    expect((await decided(one.body.id, 'approved', 'manager', of)).body.state).toBe('corrected')
    expect(await onBoard()).toMatchObject({ earliest: '2027-02-04', planFor: '2027-02-04' })
  })
})

describe('where else a wrong answer stands', () => {
  it('whoever approves is shown, and has it proposed there at one press; it is decided there by somebody else', async () => {
    const { move, other, correction: id } = await wrongInTwo(here, api)
    const path = `/cases/${move}/corrections/${id}`

    const before = textOf(await manager.get(path))
    expect(before).toMatch(
      new RegExp(`Where else it stands.*Referral.*${other}.*Year 9.*Once you approve it you may have it proposed there too`),
    )
    expect(before).not.toContain('Propose it there too')
    expect((await api.post(`${path}/elsewhere`, {}, 'manager')).status).toBe(409)
    expect((await decided(id, 'approved', 'manager', move)).body.state).toBe('corrected')

    const list = await api.get(`${path}/elsewhere`, 'manager')
    expect([list.body.items, await api.faults(list, '/cases/{reference}/corrections/{correction}/elsewhere')]).toEqual([
      [expect.objectContaining({ reference: other, process: 'referral', field: 'year', can: true, why: null, waits: null })],
      [],
    ])
    expect((await api.get(`${path}/elsewhere`, 'chair')).status).toBe(404)
    const page = await manager.get(path)
    expect(textOf(page)).toContain('Propose it there too')
    expect((await manager.send(path, {})).status).toBe(303)

    const [waits] = (await api.get(`/cases/${other}/corrections`)).body.items as { id: string; state: string; why: string; right: string }[]
    expect(waits).toMatchObject({ state: 'waiting', right: 'year-8', why: `It was put right in ${move} too: The register says so.` })
    expect(textOf(await manager.get(path))).toMatch(/A correction of this answer waits to be decided there already. Look at it/)
    const again = await api.post(`${path}/elsewhere`, {}, 'manager')
    expect([again.body.items, await api.faults(again, '/cases/{reference}/corrections/{correction}/elsewhere')]).toEqual([
      [{ reference: other, correction: waits!.id, why: 'A correction of this answer waits to be decided there already.' }],
      [],
    ])
    // Whoever had it proposed does not decide it.
    expect((await decided(waits!.id, 'approved', 'manager', other)).status).toBe(409)
    const { ownerId } = await here.data.owner.case.findUniqueOrThrow({ where: { id: other } })
    const { email } = await here.data.owner.person.findUniqueOrThrow({ where: { id: ownerId } })
    const owner = await hand(here, email)
    expect((await owner.send(`/cases/${other}/corrections/${waits!.id}`, { as: 'approved', why: 'So it is.' })).status).toBe(303)
    await until(async () => (await api.get(`/cases/${other}/corrections`)).body.items[0].state === 'corrected')
    expect((await api.get(`${path}/elsewhere`, 'manager')).body.items).toEqual([])
    expect(textOf(await manager.get(path))).not.toContain('Where else it stands')
  })
  it('a case that has gone on by it is shown, with what to do there, and nothing is proposed in it', async () => {
    const { move, other } = await wrongInTwo(here, api)
    const wrong = { act: await submissionOf(other, 'opening'), field: 'ehcPlan', right: 'yes' }
    const { id } = (await proposed(wrong, 'clerk', other)).body as { id: string }
    expect((await decided(id, 'approved', 'manager', other)).body.state).toBe('corrected')
    const path = `/cases/${other}/corrections/${id}`
    const why = expect.stringMatching(/^That case has gone on by this answer.*close it early as “A wrong answer was recorded and acted on”/)
    expect((await api.get(`${path}/elsewhere`, 'manager')).body.items).toMatchObject([
      { reference: move, field: 'ehcPlan', can: false, why },
    ])
    expect(textOf(await manager.get(path))).not.toContain('Propose it there too')
    const sent = await api.post(`${path}/elsewhere`, {}, 'manager')
    expect(sent.body.items).toEqual([{ reference: move, correction: null, why }])
    const there = (await api.get(`/cases/${move}/corrections`)).body.items as { field: string }[]
    expect(there.filter(({ field }) => field === 'ehcPlan')).toEqual([])
  })
})
