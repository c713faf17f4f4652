/** What hangs on the headteacher’s word: that nobody owes education from the sixth day, until the council has found that it does not hold; and that a young person is 18 or over. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { stage, type Stage } from '../support/app.ts'
import { exclusionNotice } from '../support/exclusion-notice.ts'
import { hand, textOf } from '../support/hand.ts'
import { program, type Program } from '../support/programs.ts'
import { someChild } from '../support/referral.ts'
import { headOf } from '../support/standing.ts'
import { until } from '../support/until.ts'

let here: Stage
let api: Program
beforeAll(async () => {
  here = await stage({ workers: true })
  api = await program(here.app, here.identity, {
    clerk: 'clerk@birmingham.example',
    head: (await headOf(here.data.owner, '990201')).email,
  })
}, 120_000)
afterAll(() => here.stop())

it('the duty is counted as owed from then on, by the day that the law sets, and is missed like any other', async () => {
  const answers = { ...exclusionNotice('permanent'), school: '990201', account: 'A fight.', exception: 'fewer-hours' }
  const opened = await api.post('/cases', { process: 'exclusion', child: someChild(), answers }, 'head')
  expect([opened.status < 300, opened.body]).toEqual([true, expect.anything()])
  const of = opened.body.reference as string
  const sixth = () => here.data.owner.deadline.findMany({ where: { caseId: of, clock: 'PEX_DAY6' }, orderBy: { seq: 'asc' } })
  await until(async () => (await here.data.owner.step.count({ where: { caseId: of, key: 'confirm-exception', closedSeq: null } })) > 0)
  await until(async () => (await sixth()).length === 1)
  expect(await sixth()).toMatchObject([{ state: 'exempt', due: null }])
  const manager = await hand(here, 'manager@birmingham.example')
  const board = async () => textOf(await manager.get('/exclusions'))
  expect(await board()).toMatch(new RegExp(`${of}.*Nobody owes it`))

  const found = { holds: 'no', why: 'The plan names a full week.' }
  expect((await api.post(`/cases/${of}/actions/confirm-exception`, { answers: found }, 'clerk')).status).toBeLessThan(300)
  // Counted again, and a place is looked for.
  await until(async () => (await here.data.owner.step.count({ where: { caseId: of, action: 'search', closedSeq: null } })) > 0)
  expect(await sixth()).toHaveLength(2)
  // Excluded on Monday 9 November: the sixth school day after it.
  expect((await sixth()).at(-1)).toMatchObject({ due: new Date('2026-11-17'), lateFrom: new Date('2026-11-18') })
  expect(await board()).toMatch(new RegExp(`${of}.*Tue 17 November\\. Late by \\d+ school days`))
  expect(await board()).toMatch(/Late, and not taught yet 1 .*Nobody owed it 0/)

  // Between two steps, as while no worker runs, nothing stands open: the child is at home all the same.
  const search = { where: { caseId: of, action: 'search' } }
  await here.data.owner.step.updateMany({ ...search, data: { closedSeq: 9_999 } })
  expect(await board()).toMatch(new RegExp(`${of}.*Late by \\d+ school days`))
  await here.data.owner.step.updateMany({ ...search, data: { closedSeq: null } })
})

it('a young person of 18 is written to and heard in place of the family, by the word of a clerk too, and the family cannot answer for them', async () => {
  const answers = { ...exclusionNotice('permanent'), school: '990201', account: 'A fight.', year: 'year-13', exception: 'over-age' }
  // By the date of birth, and by no question: what a program sends of it all the same must agree with that.
  const otherwise = await api.post('/cases', { process: 'exclusion', child: someChild(), answers: { ...answers, ofAge: 'yes' } }, 'head')
  expect([otherwise.status, JSON.stringify(otherwise.body)]).toEqual([422, expect.stringMatching(/ofAge.*does not agree/)])
  const opened = await api.post('/cases', { process: 'exclusion', child: { ...someChild(), born: '2008-11-09' }, answers }, 'head')
  expect([opened.status < 300, opened.body]).toEqual([true, expect.anything()])
  const of = opened.body.reference as string
  await until(async () => (await here.data.owner.step.count({ where: { caseId: of, key: 'represent-own', closedSeq: null } })) > 0)
  await until(async () => (await here.data.owner.letter.count({ where: { caseId: of, letter: 'opened' } })) > 0)
  expect(await here.data.owner.letter.findMany({ where: { caseId: of, letter: 'opened' }, select: { party: true } })).toEqual([
    { party: 'child' },
  ])

  // Nobody of the family has a part in it, before the young person has said so.
  const family = () => here.data.owner.caseAccess.count({ where: { caseId: of, party: 'family', principal: { startsWith: 'contact:' } } })
  expect(await family()).toBe(0)
  const agrees = { on: '2026-11-09', may: 'agrees', proof: 'A paper that they signed.' }
  expect((await api.post(`/cases/${of}/actions/let-family`, { answers: agrees }, 'head')).status).toBe(409)
  expect((await api.post(`/cases/${of}/actions/let-family`, { answers: agrees }, 'clerk')).status).toBeLessThan(300)
  await until(async () => (await family()) === 1)

  const says = { makes: 'yes', words: 'I was pushed first.', remote: 'no' }
  const said = (action: string, onBehalfOf: string) =>
    api.post(`/cases/${of}/actions/${action}`, { answers: says, onBehalfOf, how: 'in person' }, 'clerk')
  expect((await said('represent', 'family')).status).toBe(409)
  expect((await said('represent-own', 'family')).status).toBe(409)
  expect((await said('represent-own', 'child')).status).toBeLessThan(300)
  await until(
    async () => (await here.data.owner.letter.count({ where: { caseId: of, letter: 'represented', party: 'governing-board' } })) > 0,
  )
})

it('a child who is out again, because the board upholds what the head had cancelled unlawfully, is at home once more, and is owed education at once', async () => {
  const answers = { ...exclusionNotice('permanent'), school: '990201', account: 'A fight.' }
  const opened = await api.post('/cases', { process: 'exclusion', child: someChild(), answers }, 'head')
  const of = opened.body.reference as string
  const open = (key: string) => until(async () => (await here.data.owner.step.count({ where: { caseId: of, key, closedSeq: null } })) > 0)
  const does = async (action: string, more: object, forBoard = false) => {
    await open(action)
    const behalf = forBoard && { onBehalfOf: 'governing-board', how: 'telephone' }
    const done = await api.post(`/cases/${of}/actions/${action}`, { answers: more, ...behalf }, forBoard ? 'clerk' : 'head')
    expect([done.status < 300, done.body]).toEqual([true, expect.anything()])
  }
  const manager = await hand(here, 'manager@birmingham.example')
  const on = '2026-11-10'
  await does('tell-board', { on, how: 'email' })
  // Before it is sent the page says that the law does not allow it; where it does, nothing is said.
  const clerk = await hand(here, 'clerk@birmingham.example')
  const check = async (begun: string) => {
    const answers = {
      'behalf-how': 'telephone',
      'behalf-who': (await headOf(here.data.owner, '990201')).name,
      on,
      begun,
      lost: '2',
      why: 'We were too harsh.',
    }
    return textOf(await clerk.send(`/cases/${of}/act/cancel?for=current-school`, answers))
  }
  expect(await check('yes')).toMatch(
    /Check before you go on.*The law does not allow it \(.*8A.*\): the governing board has begun its meeting.*still has to decide/,
  )
  expect(await check('no')).toMatch(/Check before you go on/)
  expect(await check('no')).not.toMatch(/does not allow it \(/)
  await does('cancel', { on, begun: 'yes', lost: 2, why: 'We were too harsh.' })
  await open('child-back')
  expect(textOf(await manager.get('/exclusions'))).not.toMatch(new RegExp(`${of}.*School day`))
  await does('decide', { met: '2026-11-12', decision: 'uphold', reasons: 'It was right.' }, true)
  await does('decision-notice', { on: '2026-11-12', how: 'delivered', says: [] }, true)
  await open('search:casework-officer')
  expect(textOf(await manager.get('/exclusions'))).toMatch(new RegExp(`${of}.{0,300}Owed at once: out again after a cancelling`))
})
