/** What is said of a task that is not open goes by one reading of the case: a step that opens while the page is made is not taken for one that is past. */
import type { Response } from 'express'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Deps } from '../../api/deps.ts'
import { drawDone } from '../../api/task/done.ts'
import type { Task } from '../../api/task/task.ts'
import process from '../../workflows/managed-move/process.ts'
import { stage, type Stage } from '../support/app.ts'
import { standing, type Standing } from '../support/standing.ts'

let here: Stage
let one: Standing
beforeAll(async () => {
  here = await stage()
  one = await standing(here.data.owner, here.data.work, 1)
}, 60_000)
afterAll(() => here.stop())

/** The title of the page, where the case had been read with these steps ever asked, none of them open. In the database the step is open by now. */
async function titled(asked: readonly string[], outcome: string | null = null): Promise<string> {
  const held = { id: one.id, asked, open: [], outcome }
  const task = { seen: { held }, name: 'accept', action: process.actions.accept, mine: ['receiving-school'] } as unknown as Task
  let title = ''
  const res = { render: (_template: string, { page }: { page: { title: string } }) => (title = page.title) } as unknown as Response
  await drawDone({ db: here.data.owner } as Deps, res, task)
  return title
}

it('a step that opened after the case was read is not asked yet', async () => {
  expect(await here.data.owner.step.count({ where: { caseId: one.id, action: 'accept', closedSeq: null } })).toBe(1)
  expect(await titled([])).toBe('This is not asked yet')
})
it('one that had been asked then, or a case that had closed, is past', async () => {
  expect(await titled(['accept'])).toBe('This is no longer asked')
  expect(await titled([], 'withdrawn')).toBe('This is no longer asked')
})
