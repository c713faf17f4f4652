/** A clerk has whoever is asked reminded, in many cases at once: kept as an act in each, once in a day, by page and by program. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { REMINDED } from '../../api/acting.ts'
import { stage, type Stage } from '../support/app.ts'
import { encoded, filledIn, formsIn } from '../support/forms-in.ts'
import { hand, textOf, type Hand } from '../support/hand.ts'
import { program, type Program } from '../support/programs.ts'
import { standing, type Standing } from '../support/standing.ts'

let here: Stage
let cases: readonly Standing[]
let clerk: Hand
let api: Program
beforeAll(async () => {
  here = await stage()
  const { owner, work } = here.data
  cases = []
  for (const number of [1, 2, 3, 4, 5, 6, 7, 8]) cases = [...cases, await standing(owner, work, number)]
  await work.case.update({ where: { id: id(4) }, data: { outcome: 'withdrawn', closedAt: new Date() } })
  await work.step.updateMany({ where: { caseId: id(5) }, data: { closedSeq: 6 } })
  clerk = await hand(here, 'clerk@birmingham.example')
  api = await program(here.app, here.identity, { clerk: 'clerk@birmingham.example', head: cases[0]!.head.email })
}, 180_000)
afterAll(() => here.stop())

const id = (number: number): string => cases[number - 1]!.id
const kept = () => here.data.owner.submission.findMany({ where: { action: 'remind' }, orderBy: { caseId: 'asc' } })
const post = async (sent: readonly (readonly [string, string])[]) => clerk.browser.post('/worklist/remind').type('form').send(encoded(sent))
/** The ticked, as the worklist sends them; then the page that says what will be. */
async function ticked(...numbers: readonly number[]) {
  const list = formsIn((await clerk.get('/worklist?whose=all')).text).find(({ action }) => action === '/worklist/owner')!
  return post(filledIn(list, { case: numbers.map(id) }))
}

describe('from the worklist', () => {
  it('what is ticked is shown first, and nothing is sent by that', async () => {
    expect((await clerk.get('/worklist?whose=all')).text).toContain('formaction="/worklist/remind"')
    const asked = await ticked(1, 2)
    expect([asked.status, textOf(asked)]).toEqual([200, expect.stringContaining('Remind whoever is asked in 2 cases')])
    expect(await kept()).toEqual([])
    expect(
      (
        await clerk.browser
          .post('/worklist/remind')
          .type('form')
          .send(encoded([['_csrf', 'x']]))
      ).status,
    ).toBe(403)
  })

  it('one press keeps an act in each case that asks somebody, and says what came of the others', async () => {
    const [form] = formsIn((await ticked(1, 2, 4, 5)).text).filter(({ action }) => action === '/worklist/remind')
    const done = textOf(await post(form!.sent))
    expect(done).toContain('Reminded in 2 cases')
    expect(done).toMatch(/Whoever is asked is reminded\..*: MM-00001 and MM-00002\./)
    expect(done).toMatch(/Nobody is asked .*: MM-00005\./)
    expect(done).toMatch(/It has closed, .*: MM-00004\./)
    expect((await kept()).map(({ caseId, party, state }) => [caseId, party, state])).toEqual([
      ['MM-00001', 'casework-officer', 'kept'],
      ['MM-00002', 'casework-officer', 'kept'],
    ])
    // The same form pressed again, and another within the day, change nothing, and say so.
    for (const again of [
      await post(form!.sent),
      await post(formsIn((await ticked(1, 2)).text).find(({ action }) => action === '/worklist/remind')!.sent),
    ])
      expect(textOf(again)).toMatch(/Nothing was sent .*They were reminded today already, so nothing was sent: MM-00001 and MM-00002\./)
    expect(await kept()).toHaveLength(2)
  })

  it('nor is anybody reminded whom the clock of the case has reminded today', async () => {
    const { work } = here.data
    const written = {
      caseId: id(3),
      seq: 7,
      party: 'receiving-school',
      letter: 'reminder',
      by: 'email',
      messageId: '<7@tests>',
      state: 'accepted',
    }
    await work.letter.create({ data: { ...written, recipient: `person:${cases[2]!.head.id}`, about: ['accept'] } })
    const [form] = formsIn((await ticked(3)).text).filter(({ action }) => action === '/worklist/remind')
    expect(textOf(await post(form!.sent))).toMatch(/They were reminded today already, so nothing was sent: MM-00003\./)
  })
})

describe('as a program', () => {
  it('the same, with what came of each; the same key again keeps no more', async () => {
    const key = '0190a3f0-7c1e-7b6a-9a55-3a1b2c3d4e5f'
    const body = { cases: [id(1), id(6), 'MM-09999'] }
    const first = await api.post('/reminders', body, 'clerk', key)
    expect([first.status, await api.faults(first, '/reminders')]).toEqual([200, []])
    expect(first.body).toEqual({ reminded: [id(6)], already: [id(1)], nobody: [], notThere: ['MM-09999'] })
    expect((await api.post('/reminders', body, 'clerk', key)).body).toEqual({
      reminded: [],
      already: [id(1), id(6)],
      nobody: [],
      notThere: ['MM-09999'],
    })
    expect(await kept()).toHaveLength(3)
  })
  it('in one case it is an action of it: once, by page and by program, and a second within the day is refused in a sentence', async () => {
    const [key, path] = ['0190a3f0-7c1e-7b6a-9a55-3a1b2c3d4e60', `/cases/${id(7)}/actions/remind`]
    const ask = (with_?: string) => api.post(path, { answers: {} }, 'clerk', with_)
    expect([(await ask(key)).status, (await ask(key)).status]).toEqual([202, 202])
    const again = await ask()
    expect([again.status, again.body.detail]).toEqual([409, REMINDED])
    // One page with one button, and nothing to check.
    const form = formsIn((await clerk.get(`/cases/${id(8)}/act/remind`)).text).find(({ action }) => action.endsWith('/act/remind'))!
    const press = (sent: typeof form.sent) => clerk.browser.post(form.action).type('form').send(encoded(sent))
    expect((await press(form.sent)).status).toBe(303)
    expect((await press(form.sent)).status).toBe(303)
    const other = await press(filledIn(form, { once: '0190a3f0-7c1e-7b6a-9a55-3a1b2c3d4e61' }))
    expect([other.status, textOf(other)]).toEqual([409, expect.stringContaining(REMINDED)])
    expect((await kept()).filter(({ caseId }) => [id(7), id(8)].includes(caseId))).toHaveLength(2)
  })
  it('is refused without a case, or with more than a hundred; and is there for nobody who works no case', async () => {
    for (const many of [0, 101]) {
      const cases_ = Array.from({ length: many }, () => id(1))
      expect((await api.post('/reminders', { cases: cases_ })).status).toBe(422)
    }
    expect((await api.post('/reminders', { cases: [id(1)] }, 'head')).status).toBe(404)
    const own = await api.post(`/cases/${id(1)}/actions/remind`, { answers: {} }, 'head')
    expect(own.status).toBe(409)
  })
})
