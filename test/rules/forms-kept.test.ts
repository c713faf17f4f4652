/** Every form of every process: what was answered stands as it was given, whichever page one comes back to. */
import express from 'express'
import { describe, expect, it } from 'vitest'
import { fieldsFor } from '../../api/form/behalf.ts'
import { isAsked, stageOf, type Fields } from '../../api/form/flow.ts'
import { askPage, checkPage, type Asking, type Setting } from '../../api/form/pages.ts'
import { drawPages } from '../../api/render.ts'
import { day } from '../../domain/calendar.ts'
import { actionsOf, type Action, type Process } from '../../domain/process.ts'
import { processes } from '../../workflows/processes.ts'
import { answer, parties, school } from '../support/answers-typed.ts'
import { filledIn, formsIn, takenIn, type Chosen, type Sent } from '../support/forms-in.ts'

const app = express()
drawPages(app, { council: 'Northtown', help: '0121 496 0000', rehearsal: false })
const drawn = (template: string, page: object): Promise<string> =>
  new Promise((resolve, reject) => app.render(template, { page }, (error, text) => (error ? reject(error) : resolve(text))))

const today = day('2026-11-30')
const setting: Setting = { title: 'A form', action: '/somewhere', button: 'Send', follows: [] }
const schools = [school] as unknown as Asking['schools']
const names = { schools: {}, parties }

/** Of what a form sends, what somebody answered in it. */
const answersIn = (fields: Fields, sent: Sent): readonly string[] =>
  sent
    .filter(
      ([name, value]) => value !== '' && (Object.hasOwn(fields, name) || Object.hasOwn(fields, name.replace(/-(day|month|year)$/, ''))),
    )
    .map(([name, value]) => `${name}: ${value.replaceAll('\r\n', '\n').trim()}`)
    .toSorted()

interface Walked {
  /** All that was typed, on whichever page. */
  readonly typed: readonly string[]
  /** What the form holds when one comes back to it. */
  readonly again: readonly string[]
  readonly change: string
}
/** From the first page through the last to the check page, and back to one question. Schools are typed as they are offered, and sent on by their number. */
async function walk(fields: Fields, nth: number, known: Asking['known'] = {}): Promise<Walked> {
  const asking: Asking = { fields, names, schools, today, known }
  const taken = (sent: Sent): Record<string, string | string[]> => {
    const all = takenIn(sent)
    for (const [name, { kind }] of Object.entries(fields))
      if (kind === 'school' && all[name]) all[name] = /\d{6}/.exec(String(all[name]))![0]
    return all
  }
  let typed: Sent = []
  let posted: Record<string, string | string[]> = {}
  let stage = stageOf(fields, { _change: '' })
  for (let pages = 0; pages < 8; pages++) {
    if (stage.stage === 'send') break
    if (stage.stage === 'check') {
      const [form] = formsIn(await drawn('form/check.njk', checkPage(asking, setting, posted, stage)))
      const change = Object.keys(fields).filter((name) => isAsked(name, fields, posted))[nth % 3] ?? Object.keys(fields)[0]!
      const back = taken(filledIn(form!, { _change: change }))
      const asked = stageOf(fields, back)
      if (asked.stage !== 'ask') throw new Error('Nothing is asked again.')
      const [again] = formsIn(await drawn('form/form.njk', askPage(asking, setting, back, asked)))
      return { typed: answersIn(fields, typed), again: answersIn(fields, again!.sent), change }
    }
    const [form] = formsIn(await drawn('form/form.njk', askPage(asking, setting, posted, stage)))
    const chosen = Object.assign({}, ...stage.names.map((name) => answer(name, fields[name]!, nth))) as Chosen
    // A browser sends a line break as both of its characters.
    const sent = filledIn(form!, chosen).map(([name, value]): [string, string] => [name, value.replaceAll(/\r?\n/g, '\r\n')])
    typed = [...typed, ...sent.filter(([name]) => Object.hasOwn(chosen, name))]
    posted = taken(sent)
    stage = stageOf(fields, posted)
  }
  throw new Error(`The check page is not come to: ${JSON.stringify(stage)}`)
}

const forms = (processes as readonly Process[]).flatMap((process) =>
  [['opening', process.opening] as const, ...Object.entries(actionsOf(process))]
    .filter(([, { fields }]) => Object.keys(fields).length > 0)
    .map(([name, action]) => ({ of: `${process.name}: ${name}`, action: action as Action })),
)

describe('what was answered stands as it was given', () => {
  it.each(forms)('$of', async ({ action }) => {
    const fields = fieldsFor({ action })
    const most = Math.max(2, ...Object.values(fields).map((field) => ('options' in field ? Object.keys(field.options).length : 2)))
    for (let nth = 0; nth < Math.min(most, 9); nth++) {
      const { typed, again, change } = await walk(fields, nth)
      expect([change, again]).toEqual([change, typed])
    }
  })
})
