import { z } from 'zod'
import type { Clock } from '../../domain/clock.ts'
import * as managedMove from '../../domain/law/managed-move.ts'
import * as schoolRecords from '../../domain/law/school-records.ts'
import { processes } from '../../workflows/processes.ts'
import type { Endpoints } from './endpoint.ts'
import { dayText, listOf } from './schemas.ts'

const law: Readonly<Record<string, Clock>> = { ...managedMove, ...schoolRecords }

/** A clock by its name in law (`CTF_15`), or by its process and its name there (`managed-move.CTF_15`). */
export function clockNamed(name: string): Clock | undefined {
  if (Object.hasOwn(law, name)) return law[name]
  const [process, clock] = name.split('.')
  const clocks = processes.find((each) => each.name === process)?.clocks ?? {}
  return clock !== undefined && Object.hasOwn(clocks, clock) ? clocks[clock] : undefined
}

const whose = z.union([z.enum(['none', 'working', 'authority']), z.object({ school: z.string() })])
const row = z.object({
  since: dayText,
  allow: z.int().nullable(),
  unit: z.string(),
  reckoning: z.string(),
  roll: z.string().optional(),
  whose: z.array(whose),
  law: z.string(),
  cite: z.string(),
  kind: z.enum(['S', 'SG', 'G', 'L']),
  confidence: z.enum(['H', 'M', 'L']),
  alarm: z.string().optional(),
  governedBy: z.string().optional(),
})
const rule = z
  .object({
    rule: z.string(),
    name: z.string(),
    remind: z.array(z.int()),
    from: z.string().optional(),
    processes: z.array(z.string()),
    rows: z.array(row),
  })
  .openapi('Rule')

const ruleOf = ([name, clock]: readonly [string, Clock]): z.input<typeof rule> => ({
  rule: name,
  name: clock.name,
  remind: [...clock.nudge],
  ...(clock.from && { from: clock.from }),
  processes: processes.filter(({ clocks }) => Object.hasOwn(clocks, name)).map((each) => each.name),
  rows: clock.rows.map(({ reckon, whose: days, ...rest }) => ({ ...rest, reckoning: reckon, whose: [days].flat() })),
})

/** `GET /rules`: every clock with its dated rows and laws. */
export function rules({ add }: Endpoints): void {
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
    () => ({ status: 200, body: { items: Object.entries(law).map(ruleOf), next: null } }),
  )
}
