import { z } from 'zod'
import { may } from '../../domain/access.ts'
import { asksOf } from '../../domain/asks.ts'
import { rules as law } from '../../domain/law/rules.ts'
import { inWords } from '../../domain/row-in-words.ts'
import type { Allowance, Clock } from '../../domain/row.ts'
import { processes } from '../../workflows/processes.ts'
import type { Db } from '../../store/client.ts'
import { openCases } from '../rules/cases.ts'
import { everyRuleNow } from '../rules/own.ts'
import { everyRule, type Known } from '../rules/said.ts'
import type { Endpoints } from './endpoint.ts'
import { dayText, listOf } from './schemas.ts'

/** A clock by its name in law (`CTF_15`), or by its process and its name there (`managed-move.CTF_15`). */
export function clockNamed(name: string): Clock | undefined {
  if (Object.hasOwn(law, name)) return law[name]
  const [process, clock] = name.split('.')
  const clocks = processes.find((each) => each.name === process)?.clocks ?? {}
  return clock !== undefined && Object.hasOwn(clocks, clock) ? clocks[clock] : undefined
}

const whose = z.union([z.enum(['none', 'working', 'united-kingdom', 'authority']), z.object({ school: z.string() })])
const asks = z.object({
  name: z.string(),
  label: z.string(),
  kind: z.enum(['day', 'choice', 'time', 'days', 'periods']),
  options: z.record(z.string(), z.string()).optional(),
  optional: z.literal(true).optional(),
})
const row = z.object({
  since: dayText,
  form: z.enum(['count', 'hours', 'earlier', 'later', 'which', 'service', 'run', 'sum', 'brought forward', 'prompt']),
  counts: z.string().openapi({ description: 'How it is counted, in words' }),
  allow: z.int().nullable().optional(),
  unit: z.string().optional(),
  reckoning: z.string().optional(),
  roll: z.string().optional(),
  follows: z.string().optional().openapi({ description: 'The rule that gives the day from which this one is counted' }),
  sense: z.enum(['not before', 'on']).optional(),
  says: z.string().optional(),
  whose: z.array(whose),
  asks: z
    .array(asks)
    .openapi({ description: 'What POST /deadlines needs beside `from`: in `answers` by name, `periods` and the instant of `from` apart' }),
  law: z.string(),
  cite: z.string(),
  kind: z.enum(['S', 'SG', 'G', 'L']),
  confidence: z.enum(['H', 'M', 'L']),
  owner: z.union([z.string(), z.record(z.string(), z.string())]),
  reaches: z.array(z.string()).optional(),
  alarm: z.string().optional(),
  alarmBy: z
    .string()
    .optional()
    .openapi({ description: 'Of a duty without a number: the rule of the authority’s own by which somebody is told.' }),
  noAlarm: z.string().optional().openapi({ description: 'Of a duty without a number: why nobody is told.' }),
  remind: z.array(z.int()).optional().openapi({ description: 'Reminders of this row, where they are not those of the rule' }),
  own: z.string().optional().openapi({ description: 'The authority set its own number, in place of this default' }),
  governedBy: z.string().optional(),
})
const rule = z
  .object({
    rule: z.string(),
    name: z.string(),
    subject: z.string(),
    remind: z.array(z.int()),
    from: z.string().optional(),
    processes: z.array(z.string()),
    openCases: z.int().optional().openapi({
      description: 'Open cases that run on it, to those who see every case. 1001 stands for more than a thousand of one process.',
    }),
    rows: z.array(row),
  })
  .openapi('Rule')

const nameOf = (clock: Clock): string | undefined => Object.entries(law).find(([, one]) => one === clock)?.[0]

function rowOf(one: Allowance): z.input<typeof row> {
  const { since, law: text, cite, kind, confidence, owner, sense, says, alarm, governedBy, reaches, remind, own } = one
  const numbers = one.form === undefined ? { allow: one.allow, unit: one.unit, reckoning: one.reckon, roll: one.roll } : {}
  const follows = one.form === undefined && one.follows ? nameOf(one.follows) : undefined
  return {
    since,
    form: one.form ?? 'count',
    counts: inWords(one),
    ...numbers,
    follows,
    sense,
    says,
    whose: [one.whose].flat(),
    asks: [...asksOf(one)],
    law: text,
    cite,
    kind,
    confidence,
    owner,
    reaches: reaches && [...reaches],
    alarm,
    ...(one.form === 'prompt' && { alarmBy: one.alarmBy, noAlarm: one.noAlarm }),
    remind: remind && [...remind],
    own: own?.instead,
    governedBy,
  }
}
const sayRule = ({ rule: name, clock, subject, uses }: Known, cases: ReadonlyMap<string, number> | null): z.input<typeof rule> => ({
  rule: name,
  name: clock.name,
  subject,
  remind: [...clock.remind],
  ...(clock.from && { from: clock.from }),
  processes: [...new Set(uses.map(({ process }) => process))],
  ...(cases && { openCases: cases.get(name)! }),
  rows: clock.rows.map(rowOf),
})

/** `GET /rules`: every clock with its dated rows and laws. */
export function rules({ add }: Endpoints, { db }: { readonly db: Db }): void {
  add(
    {
      method: 'get',
      path: '/rules',
      name: 'listRules',
      summary: 'Every clock, with its dated rows and their law',
      rule: 'read the rules',
      answers: { 200: { what: 'All of them', schema: listOf(rule) } },
      problems: [],
    },
    async ({ user }) => {
      const [all, cases] = await Promise.all([everyRuleNow(db), may(user, 'see every case') ? openCases(db, everyRule) : null])
      return { status: 200, body: { items: all.map((one) => sayRule(one, cases)), next: null } }
    },
  )
}
