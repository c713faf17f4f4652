import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { asksOf } from '../../domain/asks.ts'
import { day, plus, type Day } from '../../domain/calendar.ts'
import { countClock } from '../../domain/clock.ts'
import { rules, subjects } from '../../domain/law/rules.ts'
import { isSettable } from '../../domain/own-numbers.ts'
import { inWords } from '../../domain/row-in-words.ts'
import {
  owners,
  rowInForce,
  schoolTypes,
  whoseOf,
  type Allowance,
  type Clock,
  type Count,
  type Prompt,
  type Whose,
} from '../../domain/row.ts'
import { processes } from '../../workflows/processes.ts'
import { files, read } from '../house/tree.ts'
import { daysOf } from './law/calendars.ts'

const stories = files('workflows').filter((path) => /^workflows\/(?!kit\/)[^/]+\/(?!clocks)[^/]+\.ts$/.test(path))

interface Line {
  readonly name: string
  readonly numbers: string
  readonly units: string
  readonly reckoning: string
  readonly calendar: string
}
const textOf = (file: string) => readFileSync(new URL(`law/${file}`, import.meta.url), 'utf8')
/** The law's own list, one line a clock; several names in a line have as many numbers, or one between them. */
const lines: readonly Line[] = textOf('one-line-per-clock.md')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| Clock'))
  .flatMap((line) => {
    const [names, , numbers, units, reckoning, whose] = line
      .split('|')
      .slice(1)
      .map((cell) => cell.trim()) as [string, string, string, string, string, string]
    const each = names.split(', ')
    return each.map((name, at) => ({
      name,
      numbers: each.length > 1 ? (numbers.split(', ')[at] ?? numbers) : numbers,
      units,
      reckoning,
      calendar: whose,
    }))
  })
const bySubject = textOf('clocks-by-subject.txt')
  .split('\n')
  .flatMap((line) => (line.includes(': ') ? line.split(': ')[1]!.split(' ') : []))

/** Beside the law's own names: what follows from one of its clocks, our targets, and halves of one clock. */
const OURS =
  /^MM_|^RF_|^SP_|^CP_FILE_5_(DAYS|SCHOOL)$|_TARGET$|_DIRECT$|^CTF_15_TWO_SCHOOLS$|^S19_LEAVING$|^FAP_(DECIDE|ANSWER|ESCALATE|ENTRY|FULL_TIME|RETURN|REVIEW_\w+)$|^TWICE_EXCLUDED$|^S19_(NOW|ILL_6|LOOK|DECIDE|OFFER|START|PLAN|SCHOOL_LOOK|REVIEW|BACK_\w+)$|^EHC_(LOOK|PROVISION|SET_MEETING|ADVICE|(NEW_)?MEETING_BY|BEGIN)$|^CUSTODY_\w+$|^DET_DRAFT_15$|^SAR_EXTENDED$|^EXC_(PLAN_REVIEW|NEXT)$|^GB_TELL_HOME$|^SUS_BACK$|^DIR_\w+_BY$|^RET_\w+$|^OFF_(PANEL|REPLY|NAME|LIFTED|CAME|AGAIN|REVIEW_SET|CALL|CALL_SET|LONG|LAST|ANSWER|ASKED|URGENT|BACK|MOVE)$/

/** The counts of a row, as the list has them: how many, of what, and how. */
function countsOf(row: Allowance): readonly { readonly allow: number; readonly unit: string; readonly reckon: string }[] {
  switch (row.form) {
    case undefined:
      return row.allow === null ? [] : [{ ...row, allow: row.allow }]
    case 'hours':
      return [{ ...row, unit: 'hours' }]
    case 'earlier':
    case 'later':
    case 'which':
      return Object.values(row.of).flatMap((part) => ('allow' in part ? [part as Count] : []))
    case 'service':
      return [row]
    case 'run':
      return [{ allow: row.allow, unit: 'school days', reckon: 'beginning with' }]
    default:
      return []
  }
}
/** What the list says in words and not in numbers, said by the row. */
const IN_WORDS: Record<string, string> = {
  EHC_PHASE:
    'From secondary school to a post-16 place: before 31 March of that year; Between two post-16 places: at least 5 months before that day; Any other change of phase: before 15 February of that year',
  EARLY_DISCHARGE: 'to the last or an earlier one of the 2 eligible working days before that day',
  S104_NOTICE: 'on that day',
  GB_EXAM: 'before that instant',
  LIMIT_45: 'school days of suspension in one school year. more than 45.0: A suspension that takes it there is unlawful',
  TERM_TOTAL:
    'school days of suspension in one term. more than 0.0: The board considers what the family says. more than 5.0: The board must meet within 50 school days if the family makes representations. more than 15.0: The board must meet within 15 school days',
  S19_ILL_15:
    'school days of absence in one school year. 15.0: The council arranges education, in place by the sixth day of absence where it can be',
  SICK_RETURN: 'school days of absence in one school year. 15.0: The school tells the council as soon as it can',
  ABSENCE_10: 'day 10 of one unbroken run of school days of absence',
  DEL_10: 'day 10 of one unbroken run of school days of absence',
  DEL_20: 'day 20 of one unbroken run of school days of absence',
}
const school = (whose: Whose) => typeof whose === 'object'
const WHOSE: Record<string, (whose: Allowance['whose']) => boolean> = {
  both: (whose) => Array.isArray(whose) && whose.length === 2 && whose[0] === 'authority' && school(whose[1]),
  wd: (whose) => [whose].flat().includes('working'),
  uk: (whose) => whose === 'united-kingdom',
  '-': (whose) => whose === 'none',
}

describe('the rules against the law’s own list', () => {
  const counted = lines.filter(({ name }) => !Object.hasOwn(IN_WORDS, name))
  test('every line, and every clock of a subject’s table, is a rule', () => {
    const names = [...new Set([...lines.map(({ name }) => name), ...bySubject])]
    expect(names.filter((name) => !Object.hasOwn(rules, name))).toEqual([])
    expect(names.length).toBeGreaterThan(100)
    expect(counted.length).toBeGreaterThan(70)
  })
  test.each(counted.map((line) => [line.name, line] as const))('%s', (name, { numbers, units, reckoning, calendar: whose }) => {
    for (const row of rules[name]!.rows) {
      const counts = countsOf(row)
      // A transfer that was known of is due on the day itself, which the list says in words.
      const said = counts.filter(({ allow }) => allow > 0)
      const given = [...numbers.matchAll(/\d+/g)].map(Number)
      expect(new Set(said.map(({ allow }) => allow))).toEqual(new Set(name === 'EHC_12W' ? [...given, 8] : given))
      for (const { unit, reckon } of said) {
        expect(`${units.replace('plain days', 'calendar days')}`).toContain(unit)
        expect(name === 'OFF_REQUEST_10W' ? 'before' : reckoning).toMatch(new RegExp(`(^|; or )${reckon}([;, (]|$)`))
      }
      expect('roll' in row && row.roll !== undefined).toBe(/rolled|rolls/.test(reckoning) || name === 'APPEAL')
      const rolls = 'roll' in row && row.roll !== undefined
      expect(rolls || (WHOSE[whose] ?? ((one: Allowance['whose']) => [one].flat().some(school)))(row.whose)).toBe(true)
    }
  })
  test.each(Object.entries(IN_WORDS))('%s: %s', (name, words) => {
    expect(lines.map((line) => line.name)).toContain(name)
    expect(rules[name]!.rows.map(inWords)).toEqual([words])
  })
  test('what is in neither list follows from one of its clocks, or is ours', () => {
    const names = [...lines.map(({ name }) => name), ...bySubject]
    expect(Object.keys(rules).filter((name) => !names.includes(name) && !OURS.test(name))).toEqual([])
  })
  test('no two subjects hold a rule of one name', () => {
    expect(Object.values(subjects).flatMap(Object.keys)).toHaveLength(Object.keys(rules).length)
  })
})

/** An answer to everything that any row asks. */
function answers(row: Allowance): Record<string, string> {
  return Object.fromEntries(
    asksOf(row).map(({ name, kind, options }) => [
      name,
      kind === 'choice' ? Object.keys(options!)[0]! : kind === 'days' ? '0' : '2026-02-20',
    ]),
  )
}
const calendarFor = daysOf()

describe.each(Object.entries(rules))('%s', (_, clock: Clock) => {
  test('says on what authority, in full and in short, whose duty it is and whom it reaches', () => {
    for (const { law, cite, kind, confidence, since, owner, reaches = [] } of clock.rows) {
      expect([law.length > 10, cite.length > 5, cite.length <= 60, day(since)]).toEqual([true, true, true, since])
      expect(kind === 'L').toBe(/^Local protocol/.test(law))
      expect(kind === 'L' && confidence !== 'L').toBe(false)
      expect(Object.keys(owners)).toEqual(expect.arrayContaining(typeof owner === 'string' ? [owner] : Object.values(owner)))
      expect([clock.name, clock.event]).toEqual([
        expect.stringMatching(/^[A-Z].*[^.]$/),
        expect.stringMatching(/^(the|a|everybody|code|health|reception) ?.*[^.]$/),
      ])
      expect(Object.keys(schoolTypes)).toEqual(expect.arrayContaining([...reaches]))
    }
  })
  test('its rows come in order, and each is in force from its first day', () => {
    const since = clock.rows.map((row) => row.since)
    expect(since).toEqual([...new Set(since)].sort())
    clock.rows.forEach((row, at) => {
      expect(rowInForce(clock, row.since, row.since)).toBe(row)
      expect(rowInForce(clock, plus(row.since, -1), plus(row.since, -1))).toBe(clock.rows[at - 1])
    })
  })
  test('can be counted, with a strip for each count, and says whose calendars it needs', () => {
    const from = day('2026-02-25')
    const row = clock.rows.at(-1)!
    const asked = new Set<string>()
    const found = countClock(clock, {
      from,
      at: '2026-02-25T09:00:00Z',
      governing: from,
      answers: answers(row),
      calendarFor: (whose) => {
        asked.add(JSON.stringify(whose))
        return calendarFor(whose)
      },
    })
    expect(found.cannot).toBeUndefined()
    expect(found.due ?? found.says ?? '').not.toBe('')
    if (found.due) expect(found.derivations.filter(({ part, due }) => !part && due === found.due)).toHaveLength(1)
    const said = ['"working"', ...whoseOf(clock).map((one) => JSON.stringify(one))]
    expect([...asked].filter((one) => !said.includes(one))).toEqual([])
  })
})

describe('a duty without a number', () => {
  const prompts = Object.entries(rules).flatMap(([name, { rows }]) => rows.flatMap((row) => (row.form === 'prompt' ? [{ name, row }] : [])))
  /** What is wrong with how somebody is told of it. */
  const faults = (all: readonly { readonly name: string; readonly row: Prompt }[]) =>
    all.flatMap(({ name, row: { alarm, alarmBy, noAlarm = '' } }) => {
      const ways = [alarm, alarmBy, noAlarm].filter(Boolean).length
      if (ways !== 1) return `${name}: ${ways} ways`
      const used = processes.filter(({ clocks }) => Object.hasOwn(clocks, name))
      if (noAlarm) return noAlarm.length > 20 && used.length === 0 ? [] : `${name}: no good reason`
      if (!alarmBy) return []
      const own = rules[alarmBy]?.rows ?? []
      const isOurs = own.length > 0 && own.every((row) => row.alarm && isSettable(row) && row.confidence === 'L')
      if (!isOurs) return `${name}: ${alarmBy} is no clock of our own with an alarm`
      return used.filter(({ clocks }) => !Object.hasOwn(clocks, alarmBy)).map((process) => `${name}: ${process.name} has no ${alarmBy}`)
    })
  test('has an alarm on the day it begins, or a clock of our own by which somebody is told, or a reason for none', () => {
    expect(prompts.length).toBeGreaterThan(15)
    expect(faults(prompts)).toEqual([])
  })
  test('one that has none is noticed', () => {
    const { row } = prompts.find(({ name }) => name === 'SOS_DIR')!
    const { alarmBy: _, ...without } = row
    expect([
      ...faults([{ name: 'SOS_DIR', row: without }]),
      ...faults([{ name: 'SOS_DIR', row: { ...row, alarmBy: 'FAP_20' } }]),
      ...faults([{ name: 'SOS_DIR', row: { ...row, alarmBy: 'CUSTODY_EARLY' } }]),
      ...faults([{ name: 'SOS_DIR', row: { ...without, noAlarm: 'Nobody need be told of it.' } }]),
    ]).toEqual([
      'SOS_DIR: 0 ways',
      'SOS_DIR: FAP_20 is no clock of our own with an alarm',
      'SOS_DIR: fair-access has no CUSTODY_EARLY',
      'SOS_DIR: no good reason',
    ])
  })
  // One may be left standing in a story without the other: each line that begins it begins both, or the step inside it has the other.
  test.each(prompts.flatMap(({ name, row }) => (row.alarmBy ? [[name, row.alarmBy] as const] : [])))(
    '%s: a story that begins it begins %s too',
    (name, by) => {
      const lines = stories.map(read).filter((text) => text.includes(`'${name}'`))
      expect(lines.length).toBeGreaterThan(0)
      for (const text of lines) expect(text).toContain(`'${by}'`)
    },
  )
})

test.each<[string, string, Day, 'H' | 'M']>([
  ['OFF_NOTICE_2', 'before academies are reached', day('2026-07-25'), 'H'],
  ['OFF_NOTICE_2', 'from the day they are', day('2026-07-26'), 'M'],
])('%s %s', (name, _, on, confidence) => expect(rowInForce(rules[name]!, on, on)!.confidence).toBe(confidence))

test('a kind of school keeps the row that reaches it', () => {
  const on = day('2026-09-10')
  const before = day('2026-07-25')
  const held = (school: 'foundation' | 'academy', at: Day) => rowInForce(rules['OFF_NOTICE_2']!, at, at, school)?.confidence
  expect([held('foundation', on), held('academy', on), held('foundation', before), held('academy', before)]).toEqual([
    'H',
    'M',
    'H',
    undefined,
  ])
})
