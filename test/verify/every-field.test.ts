/** Every field that the schema has of a case is compared with its record, or it is written down why not; and what is said to be compared is. */
import { beforeAll, describe, expect, test } from 'vitest'
import { JOURNALS } from '../../store/journals.ts'
import { day } from '../../domain/calendar.ts'
import type { Bundle } from '../../verify/bundle.ts'
import { chainIsWhole } from '../../verify/chain.ts'
import { correctionsAreByTwo } from '../../verify/corrections.ts'
import { historyIsWhole } from '../../verify/history.ts'
import { lettersAreRecorded } from '../../verify/letters.ts'
import { areAsReceived } from '../../verify/received.ts'
import type { Check } from '../../verify/report.ts'
import { isAsRecorded } from '../../verify/stored.ts'
import { read } from '../house/tree.ts'
import managedMove from '../scenarios/managed-move.ts'
import { bundled } from '../support/bundles.ts'
import { followed, play, started } from '../support/managed-moves.ts'
import { fields, others } from './fields.ts'

interface Model {
  readonly name: string
  readonly table: string
  readonly fields: readonly string[]
}
/** Models of a schema, without the fields that only lead from row to row. */
function modelsIn(schema: string): readonly Model[] {
  const models = [...schema.matchAll(/^model (\w+) \{\n(.*?)^\}/gms)].map(([, name, body]) => ({ name: name!, body: body! }))
  const names = new Set(models.map(({ name }) => name))
  return models.map(({ name, body }) => ({
    name,
    table: /@@map\("(\w+)"\)/.exec(body)![1]!,
    fields: [...body.matchAll(/^ {2}(\w+) +(\w+)/gm)].filter(([, , type]) => !names.has(type!)).map(([, field]) => field!),
  }))
}
/** What leads to a case, or to something of one. */
const OF_A_CASE = ['caseId', 'letterId', 'documentId', 'submissionId', 'correctionId', 'holdId']
const ofCases = (models: readonly Model[]): readonly Model[] =>
  models.filter((one) => one.name === 'Case' || one.fields.some((field) => OF_A_CASE.includes(field)))
const words = (text: string | undefined): readonly string[] => (text ?? '').split(' ').filter(Boolean)
const known = (name: string): readonly string[] => {
  const { compared = {}, not = {} } = fields[name] ?? {}
  return [...Object.values(compared), ...Object.values(not)].flatMap(words)
}
/** What the table does not know, and what it knows and there is not. */
const unknown = (models: readonly Model[]): readonly string[] =>
  ofCases(models).flatMap((one) => {
    if (Object.hasOwn(others, one.name)) return []
    const there = known(one.name)
    return [
      ...one.fields.filter((field) => !there.includes(field)).map((field) => `${one.name}.${field} is not known`),
      ...there.filter((field) => !one.fields.includes(field)).map((field) => `${one.name}.${field} is not there`),
      ...there.filter((field, at) => there.indexOf(field) !== at).map((field) => `${one.name}.${field} is known twice`),
    ]
  })

const schema = read('prisma/schema.prisma')
const models = modelsIn(schema)
test('every field of the schema is known', () => {
  expect(ofCases(models).length).toBeGreaterThan(35)
  expect(unknown(models)).toEqual([])
  expect(Object.keys({ ...fields, ...others }).filter((name) => !models.some((one) => one.name === name))).toEqual([])
})
test('a field more, or a table more, is missed', () => {
  const more = schema.replace('model CaseParty {\n', 'model CaseParty {\n  told Boolean\n')
  expect(unknown(modelsIn(more))).toEqual(['CaseParty.told is not known'])
  expect(unknown(modelsIn(`${schema}\nmodel Visit {\n  caseId String\n\n  @@map("visit")\n}\n`))).toEqual(['Visit.caseId is not known'])
})
test('what is said to be in the next root is', () => {
  const wrong = Object.entries(fields).flatMap(([name, { not = {} }]) =>
    Object.entries(not).flatMap(([why, text]) => {
      const journal = JOURNALS.find(({ table }) => table === models.find((one) => one.name === name)!.table)
      if (!/next root/.test(why)) return []
      return words(text).flatMap((field) =>
        journal && (!journal.columns || journal.columns.includes(field)) ? [] : [`${name}.${field} is in no root`],
      )
    }),
  )
  expect(wrong).toEqual([])
})

const checks: Readonly<Partial<Record<string, (bundle: Bundle) => Check>>> = {
  chain: chainIsWhole,
  case: isAsRecorded,
  received: areAsReceived,
  corrections: correctionsAreByTwo,
  letters: lettersAreRecorded,
  history: historyIsWhole,
}
/** Another value of the same shape. */
function another(value: unknown): unknown {
  if (typeof value === 'number') return value + 1
  if (typeof value === 'boolean') return !value
  if (Array.isArray(value)) return [...(value as unknown[]), 'another']
  if (typeof value === 'object' && value !== null) return { ...value, another: 1 }
  if (/^\d{4}-\d\d-\d\dT/.test(String(value))) return '2031-01-01T00:00:00.000Z'
  return /^\d{4}-\d\d-\d\d$/.test(String(value)) ? '2031-01-01' : 'another'
}
describe('what is said to be compared is', () => {
  let bundles: readonly Bundle[]
  beforeAll(async () => {
    const right = { act: 'form-7', field: 'on', value: '2041-02-26' }
    const made = await Promise.all([
      bundled(play([...started, [day('2041-02-27'), 'case', 'correct', right], ...followed])),
      bundled(managedMove['nobody answers in time: each is reminded, the manager is told, and late answers still count']!),
    ])
    bundles = made.map(({ bundle }) => bundle)
  })
  const compared = Object.entries(fields).flatMap(([name, { compared: by = {}, rows }]) =>
    Object.entries(by).flatMap(([check, text]) => words(text).map((field) => ({ what: `${name}.${field}`, check, field, rows: rows! }))),
  )
  test.each(compared)('$what: by $check', ({ check, field, rows }) => {
    // One of them: a letter that asks nothing leads nowhere, and an answer that was not given is none. Put back at once, since copies of bundles take long.
    const caught = bundles.some((bundle) =>
      (rows(bundle) as Record<string, unknown>[]).some((row) => {
        if (!(field in row)) return false
        const before = row[field]
        row[field] = another(before)
        const { failed } = checks[check]!(bundle)
        row[field] = before
        return failed.length > 0
      }),
    )
    expect(caught).toBe(true)
  })
  test('every table that is compared stands in the bundle', () => {
    const empty = Object.entries(fields).filter(([, { rows }]) => rows && bundles.every((bundle) => rows(bundle).length === 0))
    expect(empty.map(([name]) => name)).toEqual([])
    expect(compared.length).toBeGreaterThan(100)
  })
})
