/**
 * `npm run laws`: every clock, each of its dated rows, on what authority, which processes use it, and how many open cases run on it where a
 * database is set up or the product runs from this clone. A word after it shows only those that hold the word.
 */
import { join } from 'node:path'
import { casesSaid, openCases } from '../api/rules/cases.ts'
import { everyRuleNow } from '../api/rules/own.ts'
import { chosenAmong, everyRule, remindersSaid, rowsSaid, type Known, type RowSaid } from '../api/rules/said.ts'
import { londonDay } from '../domain/calendar.ts'
import { connect } from '../store/client.ts'
import { readConfig } from './config.ts'
import { kept } from './start/kept.mjs'
import { dataFolder } from './start/places.mjs'
import { readDotEnv } from './start/settings.mjs'

const [, , ...words] = process.argv
const today = londonDay(new Date())
const { rules, cases } = (await asTheyStand()) ?? { rules: everyRule, cases: null }
const shown = chosenAmong(rules, { process: '', subject: '', kind: '', q: words.join(' ') })
console.log(shown.map(said).join('\n\n'))

/** The rules with the authority’s own numbers, and how many cases run on each; null where no database is set up, or it does not answer, which is said. */
async function asTheyStand(): Promise<{ readonly rules: readonly Known[]; readonly cases: ReadonlyMap<string, number> } | null> {
  readDotEnv()
  const running = kept(join(dataFolder(process.env), 'run.json')).env
  if (!running && !process.env['DATABASE_URL']) return null
  const { database, identityKeys: keys } = readConfig({ ...running, ...process.env, TZ: 'UTC' })
  const db = connect(database.work.url, database.work.role, { keys })
  try {
    return { rules: await everyRuleNow(db), cases: await openCases(db, everyRule) }
  } catch {
    process.stderr.write('The database does not answer: own numbers and open cases are not shown.\n')
    return null
  } finally {
    await db.end()
  }
}

function said(known: Known): string {
  const { rule, clock, uses } = known
  const from = clock.from ? `, counted from the fact “${clock.from}”` : ''
  const use = uses.length > 0 ? [`  used as ${uses.map((one) => `${one.process}.${one.clock}`).join(', ')}`] : []
  const open = cases && uses.length > 0 ? [`  ${casesSaid(cases.get(rule)!)}`] : []
  const remind = remindersSaid(clock.remind)
  const rows = rowsSaid(clock, today).toReversed().map(row)
  return [`${rule}: ${clock.name}${from}`, ...rows, ...(remind ? [`  reminders ${remind}`] : []), ...use, ...open].join('\n')
}

function row({ since, counts, calendars, alarm, governed, says, duty, reaches, law, kindSaid, sure }: RowSaid): string {
  const beside = [calendars && `on the calendar of ${calendars}`, alarm && `alarm ${alarm}`, governed, says].filter(Boolean)
  return [
    `  since ${since}: ${[counts, ...beside].join('; ')}`,
    `    owed by ${duty}${reaches ? `; reaches ${reaches}` : ''}`,
    `    ${law} (${kindSaid}. ${sure})`,
  ].join('\n')
}
