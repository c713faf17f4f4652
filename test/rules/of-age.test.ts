/** One way to know who is of age: by the day of birth that is held, and by no question (docs/decisions/0063). */
import { describe, expect, test } from 'vitest'
import { firstPage, isAsked, stageOf } from '../../api/form/flow.ts'
import { day } from '../../domain/calendar.ts'
import { read } from '../../domain/form.ts'
import { answersFor, isShutToFamily, letting, mayLetIn } from '../../domain/letting-in.ts'
import { comesOfAge, isOfAge } from '../../domain/law/young-person.ts'
import { agesIn, agesWrongIn, disagrees, reckonsAge } from '../../domain/of-age.ts'
import { actionsOf, type Field } from '../../domain/process.ts'
import { NO_PART } from '../../store/adults.ts'
import type { Around } from '../../store/around.ts'
import { unlessTold } from '../../store/contacts.ts'
import { ofChild, ofFamily } from '../../store/recipients-at-home.ts'
import review from '../../workflows/ehc-review/process.ts'
import exclusion from '../../workflows/exclusion/process.ts'
import offSite from '../../workflows/off-site-direction/process.ts'
import { processes } from '../../workflows/processes.ts'

test('eighteen is reached as the birthday begins; of a birthday on 29 February with 1 March, where the year has none', () => {
  const born = day('2008-11-09')
  expect([day('2026-11-08'), day('2026-11-09')].map((on) => isOfAge(born, on).answer)).toEqual([false, true])
  expect([comesOfAge(day('2008-02-29')), comesOfAge(day('2008-02-28'))]).toEqual(['2026-03-01', '2026-02-28'])
  expect(isOfAge(null, day('2041-01-01')).answer).toBe(false)
})

const every = processes.flatMap((process) =>
  [process.opening, ...Object.values(actionsOf(process))].map(({ fields }) => fields as Readonly<Record<string, Field>>),
)
const asks = /\b(18|eighteen|of age)\b/i

test('no form asks whether somebody is 18: it is reckoned at a day of the same form', () => {
  const questions = every.flatMap((fields) =>
    Object.entries(fields)
      .filter(([, { label }]) => asks.test(label))
      .map((one) => [fields, one] as const),
  )
  expect(questions.map(([, [name]]) => name).sort()).toEqual(['ofAge', 'ofAge', 'over18'])
  for (const [fields, [name, { kind, ofAgeOn, optional, when }]] of questions) {
    expect([kind, fields[ofAgeOn!]?.kind, Boolean(optional ?? when)]).toEqual(['yes-no', 'day', true])
    expect(firstPage(fields)).not.toContain(name)
    expect(isAsked(name, fields, { decision: 'cease', year: 'year-13' })).toBe(false)
    expect(stageOf(fields, { _change: name })).toMatchObject({ names: expect.not.arrayContaining([name]) })
    expect(reckonsAge(fields)).toBe(true)
  }
})
test('what is typed of it on a page is no answer', () => {
  const fields = { on: { kind: 'day', label: 'When?' }, ofAge: { kind: 'yes-no', label: 'Are they?', ofAgeOn: 'on' } } as const
  expect(read(fields, { on: '2026-11-09', ofAge: 'yes' })).toMatchObject({ ok: true, answers: { on: '2026-11-09' } })
  expect(JSON.stringify(read(fields, { on: '2026-11-09', ofAge: 'yes' }))).not.toContain('"answers":{"on":"2026-11-09","ofAge"')
})

const cases = [
  [
    'an exclusion, by the day on which the headteacher decided',
    exclusion.opening.fields,
    'ofAge',
    { decided: '2026-11-09', excluded: '2026-11-10' },
  ],
  ['an off-site direction, by the first day there', offSite.opening.fields, 'ofAge', { first: '2026-11-09', until: '2026-12-11' }],
  ['the end of a plan, by the day of the decision', review.actions.decide.fields, 'over18', { on: '2026-11-09', decision: 'cease' }],
] as const
describe.each(cases)('%s', (_what, fields, name, answers) => {
  test('is kept as a yes from the birthday on, and before it as nothing', () => {
    expect(agesIn(fields, answers, day('2008-11-09'))).toEqual({ [name]: 'yes' })
    expect(agesIn(fields, answers, day('2008-11-10'))).toEqual({})
    expect(agesIn(fields, answers, null)).toEqual({})
  })
  test('a program that sends otherwise is refused, in a sentence with no day and no age in it', () => {
    const wrong = (sent: string, born: string) => agesWrongIn(fields, answers, { born: day(born), sent: { [name]: sent } })
    expect(wrong('no', '2008-11-09')).toEqual({ [name]: disagrees })
    expect(wrong('yes', '2008-11-10')).toEqual({ [name]: disagrees })
    expect([wrong('yes', '2008-11-09'), wrong('no', '2008-11-10')]).toEqual([{}, {}])
    expect(disagrees).not.toMatch(/\d|eighteen|under|over/)
  })
})
test('a plan that goes on is decided without an age', () => {
  expect(agesIn(review.actions.decide.fields, { on: '2026-11-09', decision: 'maintain' }, day('1999-01-01'))).toEqual({})
})

describe('the family of somebody of age', () => {
  const today = day('2026-11-30')
  const shut = (born: string | null, said: string | null = null) => isShutToFamily({ born: born === null ? null : day(born), today, said })
  test('has no part in a case from the birthday on, and has theirs on the day before it', () => {
    expect([shut('2008-11-30'), shut('2008-12-01'), shut(null)]).toEqual([true, false, false])
  })
  test('has one where the young person says so, or where they represent them; and none from when they say that they have none', () => {
    expect(['agrees', 'represents', 'refuses'].map((said) => shut('2008-11-09', said))).toEqual([false, false, true])
    expect([shut('2008-11-20', 'refuses'), shut('2008-12-01', 'refuses')]).toEqual([true, false])
  })
  test('is answered for by the young person meanwhile, by nobody else, and only then', () => {
    expect(answersFor(exclusion, 'child', true)).toEqual(['child', 'family'])
    expect([answersFor(exclusion, 'child', false), answersFor(exclusion, 'current-school', true)]).toEqual([['child'], ['current-school']])
  })
  test('may be let in wherever there is one, and somebody who may say so; it is an act of whoever works the case, at any time', () => {
    const lets = processes.filter((process) => Object.hasOwn(actionsOf(process), 'let-family'))
    expect(lets.map(({ name }) => name)).toEqual(processes.filter(mayLetIn).map(({ name }) => name))
    expect(lets.map(({ name }) => name)).toEqual(expect.arrayContaining(['exclusion', 'ehc-review', 'fair-access', 'post-custody']))
    expect(letting['let-family']).toMatchObject({ by: ['casework-officer'], anyTime: true })
  })
  test('is written to by nobody meanwhile, with why; the young person is', () => {
    const one = {
      ...unlessTold,
      id: '1',
      name: 'Adaeze Okonjo',
      relationship: 'Mother',
      email: 'adaeze@home.example',
      address: '4 Cotton Row',
    }
    const own = { ...one, id: '2', name: 'Tobias', isChild: true, email: 'tobias@own.example' }
    const around = (isShut: boolean) =>
      ({
        contacts: [one, own],
        isShutToFamily: isShut,
        custody: null,
        child: { firstName: 'Tobias', lastName: 'Okonjo', knownAs: null, born: null },
        held: { today },
      }) as unknown as Around
    expect(ofFamily(around(false), 'family')).toMatchObject([{ id: 'contact:1', by: 'email' }])
    expect(ofFamily(around(true), 'family')).toMatchObject([{ id: 'contact:1', by: 'none', email: null, address: null, needs: NO_PART }])
    expect(ofChild(around(true), 'child')).toMatchObject([{ id: 'contact:2', by: 'email', email: 'tobias@own.example' }])
  })
})
