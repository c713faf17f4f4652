/** Every deadline of cases of the demonstration counted again: the same day, by the same days. What would be another is named, until it is gone. */
import request from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { countEverythingAgain } from '../../bin/reconciling/counts.ts'
import { makeRound } from '../../bin/reconciling/round.ts'
import type { Clock } from '../../domain/row.ts'
import { beginTonight, divergences } from '../../store/divergences.ts'
import { processes } from '../../workflows/processes.ts'
import managedMove from '../../workflows/managed-move/process.ts'
import { demonstration } from '../browser/demonstration.ts'
import { browser, signInAs, stage, type Stage } from '../support/app.ts'

let here: Stage
beforeAll(async () => {
  here = await stage({ workers: true })
  await demonstration(here, ['jayden', 'kofi', 'mia', 'poppy', 'freya', 'lily', 'connor', 'dylan', 'jude'])
}, 180_000)
afterAll(() => here.stop())

const { MM_REPLY } = managedMove.clocks
/** The process, with one number of the law changed where it stands. */
const longer = { ...MM_REPLY, rows: [{ ...MM_REPLY!.rows[0], allow: 11 }] } as unknown as Clock
const others = processes.filter((one) => one !== managedMove)
const changed = [{ ...managedMove, clocks: { ...managedMove.clocks, MM_REPLY: longer } }, ...others]

describe('the demonstration', () => {
  it('comes to the same dates when each is counted again', async () => {
    const { counted, found } = await countEverythingAgain(here.data.work)
    const kept = await here.data.owner.deadline.count()
    console.log(`Deadlines counted again: ${counted}`)
    expect([counted, found]).toEqual([kept, []])
    expect(counted).toBeGreaterThan(12)
  })
  it('a number of the law that is changed where it stands is noticed, in every case it was counted for', async () => {
    const { found } = await countEverythingAgain(here.data.work, changed)
    const counted = await here.data.owner.deadline.count({ where: { clock: 'MM_REPLY', cannot: null } })
    expect(found.length).toBe(counted)
    expect(new Set(found.map(({ kind }) => kind))).toEqual(new Set(['counted otherwise']))
    expect(found[0]!.detail).toMatch(/^MM_REPLY: it was \d{4}-\d{2}-\d{2}, and would be \d{4}-\d{2}-\d{2} if it were counted now$/)
  })
  it('a clock that a release left out is noticed', async () => {
    const { MM_MATCH: _, ...rest } = managedMove.clocks
    const { found } = await countEverythingAgain(here.data.work, [{ ...managedMove, clocks: rest }, ...others])
    expect(found.length).toBe(await here.data.owner.deadline.count({ where: { clock: 'MM_MATCH' } }))
    expect(found[0]!.detail).toBe('MM_MATCH: this release does not hold the clock that it was counted by')
  })
})

describe('a date that was altered where it is kept', () => {
  const round = () => makeRound({ db: here.data.work, temporal: here.temporal!, confirmMs: 0 }, { full: true })
  it('is found by the round of the night, stands on the page and in the figures, and is gone once it is right again', async () => {
    const one = await here.data.owner.deadline.findFirstOrThrow({ where: { clock: 'MM_MATCH', due: { not: null } } })
    const { caseId, id, due } = one
    await here.data.owner.deadline.update({ where: { caseId_id: { caseId, id } }, data: { due: new Date(due!.getTime() + 86_400_000) } })
    expect((await round()).counted).toBe(await here.data.owner.deadline.count())
    const standing = (await divergences(here.data.work)).filter(({ kind }) => kind === 'counted otherwise')
    expect(standing.map(({ of }) => of)).toEqual([`${caseId} ${id}`])
    await beginTonight(here.data.work)
    const manager = browser(here.app)
    await signInAs(manager, here.identity, 'manager@birmingham.example')
    const page = await manager.get('/divergences')
    expect(page.text).toContain('Dates that would be another day if they were counted now (1)')
    expect(page.text).toContain(`href="/cases/${caseId}"`)
    const dated = () =>
      manager
        .get(`/cases/${caseId}/dates/${id}`)
        .then(({ text }) => /Counted again[^<]*: (the same|it would be another day now)/.exec(text)?.[1])
    expect(await dated()).toBe('it would be another day now')
    expect((await request(here.app).get('/metrics')).text).toContain('divergences{kind="counted otherwise"} 1')
    await here.data.owner.deadline.update({ where: { caseId_id: { caseId, id } }, data: { due } })
    await round()
    expect(await dated()).toBe('the same')
    expect((await divergences(here.data.work)).filter(({ kind }) => kind === 'counted otherwise')).toEqual([])
  })
})
