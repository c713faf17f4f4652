/** `npm run laws`: every clock, each of its dated rows, on what authority, and which processes use it. A word after it shows only those that hold the word. */
import { rules } from '../domain/law/rules.ts'
import { owners, schoolTypes, type Allowance, type Clock, type SchoolType, type Whose } from '../domain/row.ts'
import { inWords } from '../domain/row-in-words.ts'
import { processes } from '../workflows/processes.ts'

const KINDS = { S: 'statutory', SG: 'statutory guidance', G: 'guidance', L: 'local protocol' } as const
const SURE = { H: 'sure', M: 'fairly sure', L: 'unsure' } as const

const inLaw = new Map<Clock, string>(Object.entries(rules).map(([name, clock]) => [clock, name]))
const uses = processes.flatMap((process) => Object.entries(process.clocks).map(([key, clock]) => ({ clock, as: `${process.name}.${key}` })))
const local = uses.filter(({ clock }) => !inLaw.has(clock))

const [, , word = ''] = process.argv
const shown = [
  ...Object.entries(rules).map(([name, clock]) =>
    said(
      name,
      clock,
      uses.filter((use) => use.clock === clock).map(({ as }) => as),
    ),
  ),
  ...local.map(({ as, clock }) => said(as, clock, [])),
].filter((text) => text.toLowerCase().includes(word.toLowerCase()))
console.log(shown.join('\n\n'))

function said(name: string, clock: Clock, usedAs: readonly string[]): string {
  const from = clock.from ? `, counted from the fact “${clock.from}”` : ''
  const use = usedAs.length > 0 ? [`  used as ${usedAs.join(', ')}`] : []
  return [`${name}: ${clock.name}${from}`, ...clock.rows.map(row), ...use].join('\n')
}

function row(row: Allowance): string {
  const alarm = row.alarm ? `; alarm at ${row.alarm} on the day` : ''
  const governed = row.governedBy ? '; by the row in force on its own first day' : ''
  const reaches = row.reaches ? `\n    reaches ${row.reaches.map((one) => schoolTypes[one].toLowerCase()).join(', ')}` : ''
  const says = row.says && row.form !== 'prompt' ? `; ${row.says}` : ''
  return `  since ${row.since}: ${inWords(row)}${calendars(row)}${alarm}${governed}${says}\n    owed by ${owed(row)}${reaches}\n    ${row.law} (${KINDS[row.kind]}; we are ${SURE[row.confidence]})`
}

function owed({ owner }: Allowance): string {
  if (typeof owner === 'string') return owners[owner]
  const { otherwise, ...types } = owner
  const each = Object.entries(types).map(([type, one]) => `${owners[one]} (${schoolTypes[type as SchoolType].toLowerCase()})`)
  return [owners[otherwise], ...each].join('; ')
}

function calendars({ whose }: Allowance): string {
  const all = (Array.isArray(whose) ? whose : [whose]) as readonly Whose[]
  const names = all
    .filter((one) => one !== 'none')
    .map((one) => (typeof one === 'string' ? `the ${one}` : `the ${one.school.replaceAll('-', ' ')}`))
  return names.length > 0 ? `, on the calendar of ${names.join(' and of ')}` : ''
}
