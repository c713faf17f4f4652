/** The demonstration on paper: whatever would stop somebody’s first start, or leave a case out unseen, fails here. */
import { expect, it } from 'vitest'
import { plan, type Press } from '../../bin/demonstration/plan.ts'
import { schoolOf } from '../../bin/demonstration/players.ts'
import { day, type Calendar } from '../../domain/calendar.ts'
import { read } from '../../domain/form.ts'
import { actionsOf } from '../../domain/process.ts'
import { demoCases } from '../../prisma/seed/cases.ts'
import type { DemoCase } from '../../prisma/seed/journeys.ts'
import { processes } from '../../workflows/processes.ts'

const always: Calendar = {
  id: 'school:100001',
  edition: 1,
  kind: 'school',
  name: 'Open from Monday to Friday',
  covers: [{ from: day('2025-09-01'), to: day('2027-08-31') }],
  spans: [{ kind: 'term', from: day('2025-09-01'), to: day('2027-08-31'), why: 'term' }],
}
const planned = (cases: readonly DemoCase[]): readonly Press[] => plan(cases, schoolOf, new Date('2026-11-25T12:00:00Z'), () => always)

it('no press has the id of another: it would be taken for one that was made before, and its case would never open', () => {
  const twice = (cases: readonly DemoCase[]) => {
    const ids = planned(cases).map(({ id }) => id)
    return ids.length - new Set(ids).size
  }
  expect(twice(demoCases)).toBe(0)
  const [one] = demoCases
  expect(twice([one!, one!]), 'two cases of one child are seen').toBeGreaterThan(0)
})
it('every answer is one that its form takes', () => {
  const wrong = planned(demoCases)
    .filter(({ action }) => !['document', 'correction', 'approval'].includes(action))
    .flatMap(({ child, process: name, action, values }) => {
      const process = processes.find((one) => one.name === name)!
      const fields = (action === 'opening' ? process.opening : actionsOf(process)[action]!).fields
      const form = read(fields, values, { unknown: 'refuse' })
      return form.ok ? [] : [`${child}, ${action}: ${JSON.stringify(form.errors)}`]
    })
  expect(wrong).toEqual([])
})
it('holds an answer that was put right: of a question that was asked, and approved by somebody else', () => {
  const presses = planned(demoCases)
  const corrections = presses.filter(({ action }) => action === 'correction')
  expect(corrections.length).toBeGreaterThan(0)
  for (const { child, process: name, who, values } of corrections) {
    const process = processes.find((one) => one.name === name)!
    const fields = values['of'] === 'opening' ? process.opening.fields : actionsOf(process)[String(values['of'])]!.fields
    const asked = fields[String(values['field'])]
    expect([child, asked !== undefined && read({ right: asked }, { right: values['right'] }).ok]).toEqual([child, true])
    expect(presses.filter((press) => press.child === child && press.action === 'approval' && press.who !== who)).toHaveLength(1)
  }
})
