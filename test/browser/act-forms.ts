/** The form of every act of a process, in a case whose steps are laid open for it: drawn from the process alone, whatever the story waits for. */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Action, Process } from '../../domain/process.ts'
import type { Stage } from '../support/app.ts'
import type { Looking } from './looking.ts'
import { reads } from './person.ts'

/** `clerk`: who owns the case, and records for others. `parties`: people at their own windows, by whom they stand for. */
export async function everyForm(
  { glance }: Looking,
  { data: { work } }: Stage,
  {
    reference,
    process,
    clerk,
    parties,
  }: {
    readonly reference: string
    readonly process: Process
    readonly clerk: Page
    readonly parties: Readonly<Record<string, Page>>
  },
): Promise<void> {
  const acts = Object.entries<Action>(process.actions)
  await work.step.updateMany({ where: { caseId: reference, closedSeq: null }, data: { closedSeq: 900 } })
  await work.step.createMany({
    data: acts.flatMap(([action, { anyTime }]) =>
      anyTime ? [] : [{ caseId: reference, openedSeq: 900, key: action, action, deadlines: [], openedAt: new Date() }],
    ),
  })
  for (const [name, { by, fields }] of acts) {
    const own = by.find((party) => parties[party])
    const page = own ? parties[own]! : clerk
    const path = own
      ? `/tasks/${reference}/${name}`
      : `/cases/${reference}/act/${name}?${by[0] === 'casework-officer' ? 'as' : 'for'}=${by[0]}`
    await glance(page, path, `act ${name}`)
    const [first] = Object.values(fields)
    expect.soft(await reads(page), name).toContain((own ? first!.label : first!.recorded?.label) ?? first!.label)
  }
}
