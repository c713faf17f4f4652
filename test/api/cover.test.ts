import { afterAll, beforeAll, expect, it } from 'vitest'
import { remind } from '../../activities/reminding.ts'
import { plus, type Day } from '../../domain/calendar.ts'
import { stage, type Stage } from '../support/app.ts'
import { hand, textOf } from '../support/hand.ts'
import { standing, type Standing } from '../support/standing.ts'
import { londonToday } from '../support/postgres.ts'

let here: Stage
let one: Standing
let today: Day
const at = (name: string) => `${name}@birmingham.example`
const idOf = async (email: string) => (await here.data.owner.person.findUniqueOrThrow({ where: { email } })).id
beforeAll(async () => {
  here = await stage()
  one = await standing(here.data.owner, here.data.work, 1)
  today = await londonToday(here.data.owner)
}, 120_000)
afterAll(() => here.stop())

it('one names one’s own substitute, who then sees what waits, and the case says who acts until when', async () => {
  const clerk = await hand(here, at('clerk'))
  const substitute = await idOf(at('tomasz.wren'))
  const done = await clerk.send('/cover/new', { substitute, from: today, to: plus(today, 9), why: 'Leave.' })
  expect([done.status, done.headers['location']]).toEqual([303, expect.stringMatching(/^\/cover\?done=/)])
  expect(textOf(await clerk.get('/cover'))).toContain('You are away')
  const tomasz = await hand(here, at('tomasz.wren'))
  expect((await tomasz.get('/worklist?whose=mine')).text).toContain(one.id)
  expect(textOf(await tomasz.get('/account'))).toContain('You are covering for 1 person today')
  expect(textOf(await tomasz.get(`/cases/${one.id}`))).toMatch(
    /Priya Lindqvist Owner of the case.*Away until .*: Tomasz Wren acts for them/,
  )
})

it('a manager names one for somebody in their team, and for nobody else', async () => {
  const manager = await hand(here, at('sheila.drummond'))
  const theirs = await idOf(at('abigail.fenn'))
  expect(textOf(await manager.get('/cover'))).toContain('Say who acts for Abigail Fenn')
  const form = { substitute: await idOf(at('rashid.calloway')), from: plus(today, 3), to: plus(today, 4), why: 'She is ill.' }
  expect((await manager.send(`/cover/new?for=${theirs}`, form)).status).toBe(303)
  for (const email of [at('tomasz.wren'), at('auditor'), 'head@ashgrove.example'])
    expect((await manager.get(`/cover/new?for=${await idOf(email)}`)).status).toBe(404)
  const forged = await manager.send('/cover/new', {
    away: await idOf(at('tomasz.wren')),
    substitute: await idOf(at('rashid.calloway')),
    from: today,
    to: today,
    why: 'x',
  })
  expect(forged.status).toBe(404)
  const clerk = await hand(here, at('rashid.calloway'))
  expect((await clerk.get(`/cover/new?for=${theirs}`)).status).toBe(404)
})

it('an administrator names one for somebody at a school, from among their colleagues; for nobody of the council', async () => {
  const admin = await hand(here, at('admin'))
  const head = await idOf('head@ashgrove.example')
  const page = await admin.get(`/cover/new?for=${head}`)
  expect([textOf(page).includes('Ruth Penhaligon'), textOf(page).includes('Priya Lindqvist')]).toEqual([true, false])
  const form = { substitute: await idOf('senco@ashgrove.example'), from: today, to: today, why: 'The school rang.' }
  expect((await admin.send(`/cover/new?for=${head}`, form)).status).toBe(303)
  expect((await admin.get(`/cover/new?for=${await idOf(at('abigail.fenn'))}`)).status).toBe(404)
  const stranger = await admin.send(`/cover/new?for=${await idOf('head@blackwater.example')}`, {
    ...form,
    substitute: await idOf(at('admin')),
  })
  expect(stranger.status).toBe(422)
})

it('days the wrong way round, or over already, are refused', async () => {
  const clerk = await hand(here, at('rashid.calloway'))
  const form = { substitute: await idOf(at('clerk')), why: 'Leave.' }
  const round = await clerk.send('/cover/new', { ...form, from: plus(today, 5), to: plus(today, 4) })
  expect([round.status, textOf(round)]).toEqual([422, expect.stringContaining('Last day must be on or after the first day')])
  const over = await clerk.send('/cover/new', { ...form, from: plus(today, -5), to: plus(today, -4) })
  expect([over.status, textOf(over)]).toEqual([422, expect.stringContaining('Last day must be today or later')])
})

it('ends by itself, or when one ends it', async () => {
  const clerk = await hand(here, at('clerk'))
  const cover = await here.data.owner.cover.findFirstOrThrow({ where: { awayId: await idOf(at('clerk')) } })
  expect((await (await hand(here, at('rashid.calloway'))).get(`/cover/${cover.id}/end`)).status).toBe(404)
  expect((await clerk.send(`/cover/${cover.id}/end`, { why: 'Back early.' })).status).toBe(303)
  expect(textOf(await (await hand(here, at('tomasz.wren'))).get('/account'))).not.toContain('You are covering')
})

it('whoever cases are given to is told in one email, once, and whoever acts for them; whoever takes one is told nothing', async () => {
  const manager = await hand(here, at('manager'))
  const two = await standing(here.data.owner, here.data.work, 2)
  const told = { db: here.data.work, publicUrl: here.settings.publicUrl }
  const gives = async (to: string, ...cases: readonly string[]) =>
    manager.send(`/cases/${cases[0]}/owner`, { case: [...cases], ownerId: await idOf(at(to)), why: 'She knows the family.' })
  expect((await gives('rashid.calloway', one.id, two.id)).status).toBe(303)
  expect([await remind(told), await remind(told)]).toEqual([1, 0])
  const messages = await here.data.owner.panelMessage.findMany({ where: { kind: 'given' } })
  expect(messages).toMatchObject([{ personId: await idOf(at('rashid.calloway')), subject: '2 cases are yours now', state: 'to send' }])
  expect(messages[0]!.text).toMatch(/^Imran Castellane has given you 2 cases\.[^]*MM-00001: http[^]*MM-00002: http/)
  expect(messages[0]!.text).not.toContain('She knows the family')
  await gives('manager', two.id)
  expect(await remind(told)).toBe(0)
  const absence = { awayId: await idOf(at('rashid.calloway')), substituteId: await idOf(at('tomasz.wren')) }
  await here.data.owner.cover.create({ data: { ...absence, from: new Date(today), to: new Date(today) } })
  await gives('rashid.calloway', two.id)
  expect(await remind(told)).toBe(2)
})
