/** What would be refused once it is sent is said on the page where it was typed, and not after the check page. */
import type { Response } from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { firstPage } from '../../api/form/flow.ts'
import { plus, type Day } from '../../domain/calendar.ts'
import { daysHappened } from '../../domain/happened.ts'
import { actionsOf, type Process } from '../../domain/process.ts'
import { addChild } from '../../store/children.ts'
import { inOneTransaction } from '../../store/transaction.ts'
import { timeOf } from '../../store/standing.ts'
import { londonDay } from '../../domain/calendar.ts'
import { yearGroupByAge } from '../../domain/year-by-age.ts'
import { years } from '../../domain/year-groups.ts'
import { processes } from '../../workflows/processes.ts'
import { answer } from '../support/answers-typed.ts'
import { stage, type Stage } from '../support/app.ts'
import { formsIn, filledIn, encoded, type Chosen } from '../support/forms-in.ts'
import { hand, textOf, type Hand } from '../support/hand.ts'
import { program } from '../support/programs.ts'
import { referral, someChild } from '../support/referral.ts'
import { standing, type Standing } from '../support/standing.ts'

let here: Stage
let clerk: Hand
let one: Standing
let today: Day
beforeAll(async () => {
  here = await stage()
  clerk = await hand(here, 'clerk@birmingham.example')
  one = await standing(here.data.owner, here.data.work, 1)
  today = londonDay(await timeOf(here.data.work))
}, 120_000)
afterAll(() => here.stop())

const every = processes as readonly Process[]
const parts = (name: string, on: Day): Chosen => ({
  [`${name}-day`]: String(Number(on.slice(8))),
  [`${name}-month`]: String(Number(on.slice(5, 7))),
  [`${name}-year`]: on.slice(0, 4),
})
const child = (born: Day): Chosen => {
  const { firstName, lastName, noUpn } = someChild()
  return { 'child-firstName': firstName, 'child-lastName': lastName, 'child-noUpn': noUpn, ...parts('child-born', born) }
}
const FAMILY = { 'p1-name': 'Rowena Featherby', 'p1-relationship': 'Mother', 'p1-responsible': 'yes', 'p1-address': '1 Sample Street' }
const send = (page: Response, chosen: Chosen): Promise<Response> => {
  const form = formsIn(page.text).find(({ method }) => method === 'post' && page.text.includes('Continue'))!
  return clerk.browser
    .post(form.action)
    .type('form')
    .send(encoded(filledIn(form, chosen)))
    .then((answered) => answered)
}
/** The first page of questions about a child of that age. */
const questions = async (name: string, born: Day): Promise<Response> =>
  send(await send(await clerk.get(`/start/${name}`), child(born)), FAMILY)

describe('a day that has not come, where something happened', () => {
  const opened = every.filter(({ opening }) => daysHappened(opening).some((name) => firstPage(opening.fields).includes(name)))
  it('is asked for by some process as it is opened', () => {
    expect(opened.map(({ name }) => name)).toContain('exclusion')
  })

  it.each(opened.map((process) => ({ of: process.name, process })))('$of, as it is opened', async ({ of, process }) => {
    const { fields } = process.opening
    const page = await questions(of, plus(today, -13 * 366))
    expect(page.status).toBe(200)
    const asked = formsIn(page.text)
      .find(({ action }) => action === `/start/${of}`)!
      .inputs.map(({ name }) => name)
    const told = asked.includes('behalf-how') ? { 'behalf-who': 'Miriam Whitcombe', 'behalf-how': 'telephone' } : {}
    const right = Object.assign(
      {},
      ...Object.keys(fields).flatMap((name) =>
        asked.some((one) => one === name || one === `${name}-day`) ? [answer(name, fields[name]!, 0)] : [],
      ),
    )
    const late = daysHappened(process.opening).filter((name) => asked.includes(`${name}-day`))
    const days = Object.assign({}, ...late.map((name) => parts(name, plus(today, 1)))) as Chosen
    const refused = await send(page, { ...right, school: '990201', ...told, ...days })
    expect(refused.status).toBe(422)
    expect(textOf(refused).match(/The day you entered has not come yet/g)).toHaveLength(2 * late.length)
    for (const name of late) expect(refused.text).toContain(`href="#${name}-day"`)
    // What was typed stands there, and today is right.
    const now = Object.assign({}, ...late.map((name) => parts(name, today))) as Chosen
    expect(textOf(await send(refused, now))).not.toContain('has not come yet')
  })

  it('in a case, before the check page', async () => {
    await here.data.work.step.create({
      data: { caseId: one.id, key: 'admit', action: 'admit', openedSeq: 6, deadlines: [], openedAt: new Date() },
    })
    const { admit } = actionsOf(every.find(({ name }) => name === 'managed-move')!)
    const [name] = daysHappened(admit!)
    const path = `/cases/${one.id}/act/admit?for=receiving-school`
    const page = await clerk.get(path)
    expect(page.status).toBe(200)
    const right = Object.assign({}, ...Object.entries(admit!.fields).map(([field, asks]) => answer(field, asks, 0))) as Chosen
    const told = { 'behalf-who': one.head.name, 'behalf-how': 'telephone' }
    const refused = await send(page, { ...right, ...told, ...parts(name!, plus(today, 1)) })
    expect([refused.status, textOf(refused)]).toEqual([422, expect.stringContaining('has not come yet')])
    const check = await send(refused, parts(name!, today))
    expect([check.status, textOf(check)]).toEqual([200, expect.stringContaining('Check before you go on')])
  })

  it('a child who is not born yet is refused on the page of the child, and by the API', async () => {
    const refused = await send(await clerk.get('/start/referral'), child(plus(today, 1)))
    expect([refused.status, textOf(refused)]).toEqual([422, expect.stringContaining('Date of birth must be in the past')])
    expect(refused.text).toContain('href="#child-born-day"')
    const api = await program(here.app, here.identity, { clerk: 'clerk@birmingham.example' })
    const answered = await api.post('/cases', {
      process: 'managed-move',
      child: { ...someChild(), born: plus(today, 1) },
      answers: referral,
    })
    expect([answered.status, answered.body.errors]).toEqual([422, [{ field: 'child.born', message: 'Date of birth must be in the past' }]])
  })
})

describe('the year group', () => {
  const born = (): Day => plus(today, -Math.round(13.4 * 365.25))
  it('stands as it is worked out from the date of birth, and one that is odd is pointed out before it is sent', async () => {
    const on = born()
    const group = yearGroupByAge(on, today)!
    const page = await questions('managed-move', on)
    expect(formsIn(page.text).flatMap(({ sent }) => sent)).toContainEqual(['year', group])
    expect(textOf(page)).toContain('Worked out from the date of birth.')
    const answers = { ...referral, ...parts('talked', today), school: '990201' } as Chosen
    const odd = await send(page, { ...answers, year: 'year-3' })
    expect(textOf(odd)).toContain(`Year 3 The child is 13: most children of this age are in ${years[group]}. Is it right?`)
    const right = await send(await questions('managed-move', on), { ...answers, year: group })
    expect([textOf(right).includes('Check before you go on'), textOf(right).includes('Is it right?')]).toEqual([true, false])
  })

  it('that the council holds goes before the date of birth, one further for each school year', async () => {
    const { owner } = here.data
    const asked = async (since: Day): Promise<Response> => {
      const { firstName, lastName, noUpn, born: on } = someChild()
      const id = await inOneTransaction(owner, (tx) => addChild(tx, { firstName, lastName, knownAs: null, born: on, upn: null, noUpn }))
      await owner.fact.create({
        data: { childId: id, name: 'year-group', source: 'The school', value: 'year-6', validFrom: new Date(since) },
      })
      const { reference } = await owner.child.findUniqueOrThrow({ where: { id } })
      return send(await clerk.get(`/start/managed-move?child=${reference}`), FAMILY)
    }
    expect(formsIn((await asked(today)).text).flatMap(({ sent }) => sent)).toContainEqual(['year', 'year-6'])
    const page = await asked(plus(today, -366))
    expect(formsIn(page.text).flatMap(({ sent }) => sent)).toContainEqual(['year', 'year-7'])
    expect(textOf(page)).toContain('Year 6 when it was last said, from The school')
  })
})
