/** The pages by which what is wrong on the record is put right, as a clerk and a manager come to them. */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { plus, type Day } from '../../domain/calendar.ts'
import process from '../../workflows/managed-move/process.ts'
import type { Stage } from '../support/app.ts'
import { program } from '../support/programs.ts'
import { headOf } from '../support/standing.ts'
import { until } from '../support/until.ts'
import { wrongInTwo } from '../support/wrong-in-two.ts'
import type { Looking } from './looking.ts'
import { fillIn, follow, press, reads, signIn } from './person.ts'

const { admit } = process.actions
const asked = { right: { kind: 'day', label: `What is right? ${admit.fields.on.label}` } } as const
const WHY = 'How do you know, and how did the wrong answer come about?'

/** The first day of a child was told wrongly: a clerk proposes the right one, and a manager approves it. */
export async function byTwo({ look, see, go }: Looking, here: Stage, page: Page, other: Page, reference: string): Promise<void> {
  const { answers } = await here.data.owner.submission.findFirstOrThrow({ where: { caseId: reference, action: 'admit' } })
  const right = plus((answers as { on: Day }).on, -1)
  await go(page, `/cases/${reference}`)
  await follow(page, 'Say that something on the record is wrong')
  await look(page, 'corrections')
  await follow(page, new RegExp(`^Correct ?: ${admit.fields.on.label.replace('?', '\\?')}`))
  await look(page, 'correction-ask')
  await press(page, 'Continue')
  await look(page, 'correction-ask-wrong')
  await fillIn(page, asked, { right })
  await page.getByLabel(WHY).fill('The register has the day before.')
  await press(page, 'Continue')
  await look(page, 'correction-check')
  expect(await reads(page)).toContain('Dates that would be counted again')
  await press(page, 'Propose it')
  await look(page, 'correction-own')
  await see(page, `/cases/${reference}`, 'case-correction-waits')
  await gone({ look, go }, page, reference)
  await challenged({ look, go }, page, reference)
  await signIn(other, here, 'Imran Castellane')
  await see(other, '/worklist?whose=team', 'worklist-corrections')
  await follow(other, new RegExp(`^${admit.fields.on.label.replace('?', '\\?')}`))
  await look(other, 'correction-decide')
  await press(other, 'Record the decision')
  await look(other, 'correction-decide-wrong')
  await other.getByLabel('Approve it: the record is put right').check()
  await other.getByLabel('Why?').fill('I have seen the register.')
  await press(other, 'Record the decision')
  await until(async () => {
    await other.reload()
    return (await reads(other)).includes('Corrected')
  })
  await look(other, 'correction-done')
  await see(page, `/cases/${reference}?history=all`, 'case-corrected')
  await see(page, `/cases/${reference}/corrections`, 'corrections-corrected')
}

/** The same stands wrong in two cases of a child: whoever approves is shown the other, and has it proposed there. */
export async function elsewhere({ look, go }: Pick<Looking, 'look' | 'go'>, here: Stage, other: Page): Promise<void> {
  const { email } = await headOf(here.data.owner, '990201')
  const api = await program(here.app, here.identity, { clerk: 'clerk@birmingham.example', head: email })
  const { move, correction } = await wrongInTwo(here, api)
  await go(other, `/cases/${move}/corrections/${correction}`)
  await look(other, 'correction-elsewhere-waits')
  await other.getByLabel('Approve it: the record is put right').check()
  await other.getByLabel('Why?').fill('I have seen the register.')
  await press(other, 'Record the decision')
  await look(other, 'correction-elsewhere')
  await press(other, 'Propose it there too')
  await look(other, 'correction-elsewhere-proposed')
  expect(await reads(other)).toContain('A correction of this answer waits to be decided there already.')
}

/** An answer by which the case has gone: what followed, and what to do. */
async function gone({ look, go }: Pick<Looking, 'look' | 'go'>, page: Page, reference: string): Promise<void> {
  await go(page, `/cases/${reference}/corrections`)
  await follow(page, new RegExp(`^Correct ?: ${process.opening.fields.threat.label.replace('?', '\\?')}`))
  await page
    .getByRole('group', { name: /^What is right\?/ })
    .getByLabel('Yes', { exact: true })
    .check()
  await page.getByLabel(WHY).fill('They have told us now.')
  await press(page, 'Continue')
  await look(page, 'correction-gone')
  await follow(page, 'What followed from this answer, and how it is put right')
  await look(page, 'correction-acted-on')
}

async function challenged({ look, go }: Pick<Looking, 'look' | 'go'>, page: Page, reference: string): Promise<void> {
  await go(page, `/cases/${reference}/corrections`)
  await follow(page, /^Challenge ?: /)
  await look(page, 'challenge')
  await press(page, 'Put it beside the answer')
  await look(page, 'challenge-wrong')
  await page.getByLabel('The child or young person').check()
  await page.getByLabel('What do they say?').fill('It was not like that.')
  await press(page, 'Put it beside the answer')
  await look(page, 'corrections-challenged')
  expect(await reads(page)).toContain('It was not like that.')
}

/** One of the family, by their link: from a letter to what is wrong about their child, and to what they told us. */
export async function byFamily({ look, go }: Pick<Looking, 'look' | 'go'>, page: Page, reference: string): Promise<void> {
  await follow(page, 'Say that something here is wrong about your child')
  await look(page, 'challenge-family')
  await press(page, 'Send it')
  await look(page, 'challenge-family-wrong')
  await page.getByLabel('I do', { exact: true }).check()
  await page.getByLabel('What is wrong?').fill('He was never late. The bus was.')
  await press(page, 'Send it')
  expect(await reads(page)).toContain('What you said is wrong (1)')
  await look(page, 'corrections-family')
  await follow(page, /^Say it is wrong ?: Date of birth/)
  await look(page, 'challenge-family-born')
  await go(page, `/tasks/${reference}`)
  expect(await reads(page)).toContain('Is something wrong about your child?')
}
