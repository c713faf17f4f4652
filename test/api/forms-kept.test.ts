/** Starting a case of every process: whichever page one goes back to from the check page, and however, every answer stands as it was given. */
import type { Response } from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CHILD } from '../../api/start/child.ts'
import { personFields } from '../../api/start/family.ts'
import { fieldsFor } from '../../api/form/behalf.ts'
import type { Fields } from '../../api/form/flow.ts'
import type { Process } from '../../domain/process.ts'
import { processes } from '../../workflows/processes.ts'
import { answer } from '../support/answers-typed.ts'
import { browser, signInAs, stage, type Browser, type Stage } from '../support/app.ts'
import { encoded, filledIn, formsIn, takenIn, type Chosen, type Sent } from '../support/forms-in.ts'

let here: Stage
let clerk: Browser
beforeAll(async () => {
  here = await stage()
  clerk = browser(here.app)
  await signInAs(clerk, here.identity, 'clerk@birmingham.example')
}, 120_000)
afterAll(() => here.stop())

const family = personFields(1, true)
const OF_THE_FORM = ['_csrf', 'shown', 'once', 'at', 'draft', 'people', 'person', 'family', 'none', 'child', 'pick', 'another', '_change']
const formOf = (page: Response) => formsIn(page.text).find(({ action }) => action.startsWith('/start/'))!
const send = (page: Response, chosen: Chosen = {}): Promise<Response> =>
  clerk
    .post(formOf(page).action)
    .type('form')
    .send(encoded(filledIn(formOf(page), chosen)))
    .then((answered) => answered)
const isCheck = (page: Response): boolean => page.text.includes('Check before you go on')
/** What was answered, as a page holds it; a school by its number, wherever it stands. */
const answersIn = (sent: Sent): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(takenIn(sent))
      .filter(([name, value]) => !OF_THE_FORM.includes(name) && value !== '')
      .map(([name, value]) => [
        name,
        typeof value === 'string' ? (/\((\d{6})\)$/.exec(value)?.[1] ?? value.replaceAll('\r\n', '\n').trim()) : value,
      ])
      .toSorted(([a], [b]) => String(a).localeCompare(String(b))),
  )

/** Fills in each page as it comes, until the check page. `nth`: which choice is taken everywhere. */
async function filled(process: Process, fields: Fields, nth: number): Promise<Response> {
  const all: Fields = { ...CHILD, ...family, ...fields }
  let page = await clerk.get(`/start/${process.name}`)
  for (let pages = 0; pages < 9 && !isCheck(page); pages++) {
    const names = [...new Set(formOf(page).inputs.map(({ name }) => name.replace(/-(day|month|year)$/, '')))]
    const chosen = Object.assign(
      {},
      ...names.flatMap((name) => (all[name] ? [answer(name, all[name], nth)] : name === 'pick' ? [{ pick: 'none' }] : [])),
    ) as Record<string, string | readonly string[]>
    const mended = {
      ...chosen,
      ...('child-upn' in chosen && {
        'child-upn': '',
        'child-noUpn': 'abroad',
        'child-born-year': '2013',
        'child-firstName': 'Ottoline',
        'child-lastName': `Featherby${'abcdefgh'[nth]!.repeat(3)}${process.code}`,
      }),
      // Any other request for Fair Access begins as a referral, and is refused here.
      ...('standard' in chosen && { standard: 'yes' }),
      ...('p1-email' in chosen && { 'p1-email': 'rowena@family.example', 'p1-safe': ['postOnly', 'largePrint'], 'p1-own': 'no' }),
      ...Object.fromEntries(Object.entries(chosen).flatMap(([name]) => (all[name]?.kind === 'school' ? [[name, '990201']] : []))),
    }
    page = await send(page, mended)
    expect([page.status, pages < 8]).toEqual([200, true])
  }
  return page
}

const opened = (processes as readonly Process[]).filter(({ name }) => !name.startsWith('test'))
describe('what was answered stands as it was given', () => {
  it.each(opened.map((process) => ({ of: process.name, process })))('$of', async ({ process }) => {
    if (!process.opening.by.includes('casework-officer') && !process.opening.recordedBy)
      return expect((await clerk.get(`/start/${process.name}`)).status).toBe(404)
    const isOwn = process.opening.by.includes('casework-officer')
    const fields = fieldsFor({
      action: process.opening,
      behalf: isOwn ? null : { party: 'current-school', people: [], how: process.opening.recordedBy!.how },
    })
    for (let nth = 0; nth < 3; nth++) {
      const check = await filled(process, fields, nth)
      const given = answersIn(formOf(check).sent)
      const changes = [...check.text.matchAll(/name="_change" value="([^"]+)"/g)].map(([, name]) => name!)
      expect(changes).toContain('child')
      for (const change of changes) {
        let page = await send(check, { _change: change })
        // The page that is drawn has the question that is to be answered again, with every answer.
        const names = formOf(page).inputs.map(({ name }) => name)
        const wanted = change === 'child' ? 'child-lastName' : change
        expect([change, names.some((name) => name === wanted || name === `${wanted}-day`)]).toEqual([change, true])
        expect([change, answersIn(formOf(page).sent)]).toEqual([change, given])
        for (let pages = 0; pages < 9 && !isCheck(page); pages++) {
          const { inputs } = formOf(page)
          page = await send(page, inputs.some(({ name }) => name === 'pick') ? { pick: 'none' } : {})
        }
        expect([change, isCheck(page), answersIn(formOf(page).sent)]).toEqual([change, true, given])
      }
    }
  })
})
