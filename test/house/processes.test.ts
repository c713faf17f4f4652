import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { OWN } from '../../api/form/flow.ts'
import { facts } from '../../domain/facts.ts'
import type { Hears } from '../../domain/other-cases.ts'
import { endings } from '../../domain/endings.ts'
import type { ToPlace } from '../../domain/oversight.ts'
import { always } from '../../domain/always.ts'
import { actionsOf, everybodys, isWords, type Action, type Field, type Party, type SaidSo } from '../../domain/process.ts'
import * as stories from '../../workflows/index.ts'
import { schoolsRead } from '../../workflows/kit/questions.ts'
import { processes } from '../../workflows/processes.ts'

const top = new URL('../../workflows/', import.meta.url)
const camel = (name: string) => name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())
const folders = readdirSync(top, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() && entry.name !== 'kit' ? [entry.name] : [],
)

test('every folder is a process, and every process has a story and a code of its own', () => {
  expect(processes.map(({ name }) => name).sort()).toEqual(folders.sort())
  expect(Object.keys(stories).sort()).toEqual(folders.map(camel).sort())
  expect(new Set(processes.map(({ code }) => code)).size).toBe(processes.length)
})
test.each(['reminder', 'alarm', 'overdue', 'retraction', 'wrong-child', 'passed', 'date-moved'])(
  'the kit has the letter “%s”',
  (letter) => {
    expect(existsSync(new URL(`kit/letters/${letter}.njk`, top))).toBe(true)
  },
)

/** What is wrong with an action that hears another. */
function wrongIn({ fields }: Action, { process: name, action, when = [], says = {} }: Hears): string[] {
  const other = processes.find((one) => one.name === name)
  const said = action === 'opening' ? other?.opening : other?.actions[action]
  if (!said) return [`There is no ${action} in ${name}`]
  const facts = new Set(Object.values<Field>(said.fields).flatMap(({ fact }) => fact ?? []))
  const open = Object.entries(fields).filter(
    ([field, { kind, optional, when: asked, fact }]) =>
      !optional &&
      !asked &&
      (isWords({ kind } as Field) || !(field in says || Object.hasOwn(said.fields, field) || (fact && facts.has(fact)))),
  )
  return [
    ...open.map(([field]) => `${field} is left open`),
    ...when.flatMap((one) => ('field' in one && !Object.hasOwn(said.fields, one.field) ? [`${action} does not ask ${one.field}`] : [])),
    ...Object.keys(says).flatMap((field) => (Object.hasOwn(fields, field) ? [] : [`it does not ask ${field}`])),
  ]
}
const calledAsTheForms = (names: readonly string[]): readonly string[] => names.filter((name) => OWN.includes(name))
test('a question that is called as something of the form’s own is, is found', () => {
  expect(calledAsTheForms(['on', 'once', 'change', 'send'])).toEqual(['once', 'send'])
})
test('a hearing that cannot be is found', () => {
  const text: Action = { title: '', waiting: '', by: [], fields: { why: { kind: 'text', label: 'Why?' } } }
  expect(wrongIn(text, { process: 'exclusion', action: 'attend' })).toEqual(['why is left open'])
  expect(
    wrongIn({ ...text, fields: {} }, { process: 'exclusion', action: 'attend', when: [{ field: 'x', is: [] }], says: { y: 1 } }),
  ).toEqual(['attend does not ask x', 'it does not ask y'])
  expect(wrongIn(text, { process: 'exclusion', action: 'attended' })).toEqual(['There is no attended in exclusion'])
})

describe.each(processes)('$name', (process) => {
  const actions = Object.entries<Action>({ opening: process.opening, ...process.actions })
  const fields = actions.flatMap(([, { fields: asked }]) => Object.entries<Field>(asked))
  const set = new Set(fields.flatMap(([, { fact }]) => fact ?? []))
  const parties = [...Object.keys(process.parties), ...Object.keys(everybodys)]

  test('no question is called as something of the form’s own is', () => {
    expect(calledAsTheForms(actions.flatMap(([, { fields: asked }]) => Object.keys(asked)))).toEqual([])
  })

  test('whoever is matched is matched by an action that it has', () => {
    const matched = Object.values<Party>(process.parties).filter((party) => party.matched)
    expect(matched.filter(({ is }) => !(typeof is === 'object' && 'school' in is))).toEqual([])
    expect(['opening', ...Object.keys(process.actions)]).toEqual(expect.arrayContaining(matched.flatMap((party) => [...party.matched!])))
  })
  test('a part that ends is a school’s, and ends with an action that it has', () => {
    const ends = Object.values<Party>(process.parties).filter((party) => party.until)
    for (const { is } of ends) expect(is).toHaveProperty('school')
    expect(Object.keys(process.actions)).toEqual(expect.arrayContaining(ends.map((party) => party.until)))
  })
  test('what a school that is only asked will read says so where it is written', () => {
    // A referral opens the cases in which schools are asked, with what was written in it.
    const asks = process.name === 'referral' || Object.values<Party>(process.parties).some((party) => party.matched)
    const read = fields.filter(([, { kind, fact }]) => kind === 'text' && fact === 'support-tried')
    const why = Object.entries<Field>(process.opening.fields).filter(([name, { kind }]) => name === 'reason' && kind === 'text')
    expect(asks ? [...read, ...why].filter(([, { hint }]) => !hint?.includes(schoolsRead)) : []).toEqual([])
    if (['managed-move', 'referral', 'fair-access'].includes(process.name)) expect(read).not.toEqual([])
  })
  test('what oversight counts by is there', () => {
    const { by = [], since, steps = [], daysOf }: Partial<ToPlace> = process.toPlace ?? {}
    for (const { action, day, when } of [...by, ...(since?.by ?? [])]) {
      const asked = actions.find(([name]) => name === action)?.[1].fields
      expect(asked?.[day]?.kind).toBe('day')
      if (when) expect(asked).toHaveProperty(when.field)
    }
    expect(Object.keys(process.actions)).toEqual(expect.arrayContaining([...steps]))
    expect(Object.keys(process.clocks)).toEqual(expect.arrayContaining([...(process.reviews ?? [])]))
    if (daysOf) expect(parties).toContain(daysOf)
  })
  test('its letters are its files', () => {
    const written = readdirSync(new URL(`${process.name}/letters/`, top)).map((file) => file.replace(/\.njk$/, ''))
    expect(Object.keys(process.letters).sort()).toEqual(written.sort())
  })
  test('no letter tells whoever is over compulsory school age to ask a grown-up', () => {
    const told = Object.keys(process.letters).filter((letter) => {
      const text = readFileSync(new URL(`${process.name}/letters/${letter}.njk`, top), 'utf8')
      return text.includes('a grown-up you trust') && !text.includes('child.isYoungPerson')
    })
    expect(told).toEqual([])
  })
  test.each(Object.entries(process.clocks))(
    'the rows of %s run forward, and each says by what law, how sure, and on whose days',
    (_name, { rows, remind }) => {
      const since = rows.map((row) => row.since)
      expect(since).toEqual([...new Set(since)].sort())
      for (const row of rows) {
        expect(row.law.length).toBeGreaterThan(10)
        expect(row.cite).not.toBe('')
        if (row.kind === 'L') expect(row.law.toLowerCase()).toContain('local')
        if (row.form === undefined && row.allow !== null && row.unit.endsWith('days'))
          for (const days of remind) expect(days).toBeLessThanOrEqual(row.allow)
      }
    },
  )
  test('every clock is counted from a fact that some act sets, or from the act before it', () => {
    const from = Object.values<{ readonly from?: string }>(process.clocks).flatMap((clock) => clock.from ?? [])
    expect([...set, 'receipt']).toEqual(expect.arrayContaining(from))
  })
  test.each(actions)('%s can be done by somebody, says what is waited for, and is judged by a day it states', (name, action) => {
    if (name !== 'opening') expect([...Object.keys(always), 'opening', 'start']).not.toContain(name)
    expect(name).not.toMatch(/:/)
    expect(action.waiting).not.toBe('')
    expect(action.by.length).toBeGreaterThan(0)
    for (const party of action.by) expect(parties).toContain(party)
    if (action.judged) expect(action.fields[action.judged]?.kind).toBe('day')
    if (action.onlyAfter) {
      const before = processes.find((other) => other.name === action.onlyAfter!.process)
      expect(Object.keys(before?.outcomes ?? {})).toContain(action.onlyAfter.outcome)
      expect(Object.keys(action.fields)).toContain(action.onlyAfter.when.field)
    }
    for (const field of action.askedAnew ?? []) expect(Object.keys(action.fields)).toContain(field)
    if (action.whenClosed) expect(processes.map((other) => other.name)).toContain(action.whenClosed)
    for (const [made, from] of Object.entries(action.makes ?? {})) {
      expect(Object.keys(facts)).toContain(made)
      expect([...set]).toContain(from)
    }
    for (const field of Object.values<Field>(action.fields)) {
      if (field.fact) expect(Object.keys(facts)).toContain(field.fact)
      if (field.when) expect(Object.keys(action.fields)).toContain(field.when.field)
    }
  })
  test('what it hears in another case is done there, and leaves no question open here', () => {
    expect(actions.flatMap(([, action]) => (action.hears ?? []).flatMap((one) => wrongIn(action, one)))).toEqual([])
  })
  test('what is put on the ledger is of a school of the case, by answers that the act asks for', () => {
    const schools = Object.entries<Party>(process.parties).flatMap(([name, { is }]) =>
      typeof is === 'object' && 'school' in is ? [name] : [],
    )
    const wrong = actions.flatMap(([, { weighs = [], takesBack, fields: asked }]) => {
      const holds = (so: SaidSo): boolean => ('fact' in so ? set.has(so.fact) : Object.hasOwn(asked, so.field))
      return [
        ...(takesBack && !holds(takesBack) ? [takesBack] : []),
        ...weighs.filter(
          ({ party, when = [], part }) =>
            !schools.includes(party) || !when.every(holds) || (part && !/^(number|half-days)$/.test(asked[part.field]?.kind ?? '')),
        ),
      ]
    })
    expect(wrong).toEqual([])
    expect(Object.keys(process.outcomes)).toEqual(expect.arrayContaining([...(process.takesBack ?? [])]))
  })
  test('a party that is a school is named by a fact that some act sets, or is one that the child leaves within the case', () => {
    const left = actions.flatMap(([, { leaves }]) => leaves?.party ?? [])
    for (const [party, { is }] of Object.entries<Party>(process.parties))
      if (typeof is === 'object' && 'school' in is && !left.includes(party)) expect([...set]).toContain(is.school)
    for (const [, { leaves, fields: asked }] of actions)
      if (leaves)
        expect([Object.keys(process.parties), Object.keys(asked)]).toEqual([
          expect.arrayContaining([leaves.party, leaves.was]),
          expect.arrayContaining([leaves.when.field]),
        ])
  })
  test('it opens processes that there are, and knows the facts they ask for', () => {
    const wanted = (process.opens ?? []).flatMap((name) => {
      const other = processes.find((one) => one.name === name)
      return other
        ? Object.values<Field>(other.opening.fields).flatMap(({ fact, optional, when }) => (fact && !optional && !when ? fact : []))
        : [`a process called ${name}`]
    })
    expect([...set]).toEqual(expect.arrayContaining(wanted))
  })
  test('an outcome of its own leads on to a process that there is', () => {
    expect(Object.keys(process.outcomes)).toEqual(expect.arrayContaining(Object.keys(process.leads ?? {})))
    expect(processes.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.values<string>(process.leads ?? {})))
  })
  test('what is said of afterwards is of its own outcomes, and begins no case that there is', () => {
    const said = process.afterwards ?? {}
    expect(Object.keys(process.outcomes)).toEqual(expect.arrayContaining(Object.keys(said)))
    expect(Object.values<string>(said).filter((text) => text.length <= 60)).toEqual([])
    // What a process turns a child over to that is no case here is no dead end: somebody does something, by a day.
    const turned = ['supported', 'to-support', 'to-off-site'].filter((outcome) => Object.hasOwn(process.outcomes, outcome))
    expect(Object.keys(said)).toEqual(expect.arrayContaining(turned))
  })
  test('what comes round is held up by no step that the process has not, and ends at outcomes of its own', () => {
    const { beside, until = [] } = process.comesRound ?? {}
    expect(Object.keys(process.actions)).toEqual(expect.arrayContaining(beside === undefined ? [] : [beside]))
    expect(Object.keys(process.outcomes)).toEqual(expect.arrayContaining([...until]))
  })
  test('an outcome and a party are its own words', () => {
    for (const ending of Object.keys(endings)) expect(Object.keys(process.outcomes)).not.toContain(ending)
    for (const party of Object.keys(everybodys)) expect(Object.keys(process.parties)).not.toContain(party)
    expect(Object.keys(actionsOf(process))).toEqual(expect.arrayContaining(Object.keys(always)))
  })
  test('a child’s part and a family’s are handed to nobody; every other may be passed to a colleague', () => {
    const own = Object.entries(process.parties).flatMap(([party, { is }]) => (is === 'family' || is === 'child' ? [party] : []))
    expect(own).not.toEqual([])
    expect([...actionsOf(process)['pass']!.by, ...own].toSorted()).toEqual(Object.keys(process.parties).toSorted())
  })
})

test('a managed move has no trial', () => {
  const move = processes.find(({ name }) => name === 'managed-move')
  expect(JSON.stringify(move).replace(/no trial|not a trial/gi, '')).not.toMatch(/trial/i)
})
