import { z } from 'zod'
import { actionsOf, type Action, type Field, type Process } from '../../domain/process.ts'
import { processes } from '../../workflows/processes.ts'
import type { Endpoints } from './endpoint.ts'
import { Problem } from './problem.ts'
import { key, listOf } from './schemas.ts'

const field = z.object({
  kind: z.string(),
  label: z.string(),
  hint: z.string().optional(),
  options: z.record(z.string(), z.string()).optional(),
  required: z.boolean(),
  fact: z.string().optional(),
  when: z.object({ field: z.string(), is: z.array(z.string()) }).optional(),
})
const action = z.object({
  title: z.string(),
  by: z.array(z.string()),
  childFrom: z.string().optional(),
  anyTime: z.boolean(),
  mayCome: z.boolean(),
  judgedBy: z.string(),
  recordedBy: z.object({ roles: z.array(z.string()), how: z.array(z.string()) }).optional(),
  helpedBy: z.object({ parties: z.array(z.string()), how: z.array(z.string()) }).optional(),
  fields: z.record(z.string(), field),
})
const process = z
  .object({
    name: z.string(),
    title: z.string(),
    code: z.string(),
    roles: z.record(z.string(), z.string()),
    clocks: z.record(z.string(), z.string()),
    letters: z.record(z.string(), z.string()),
    outcomes: z.record(z.string(), z.string()),
    start: action,
    actions: z.record(z.string(), action),
  })
  .openapi('Process')

const fieldOf = (one: Field): z.input<typeof field> => ({
  kind: one.kind,
  label: one.label,
  required: !one.optional && !one.when && one.ofAgeOn === undefined,
  ...(one.hint && { hint: one.hint }),
  ...('options' in one && { options: { ...one.options } }),
  ...(one.fact && { fact: one.fact }),
  ...(one.when && { when: { field: one.when.field, is: [...one.when.is] } }),
})
const actionOf = (one: Action): z.input<typeof action> => ({
  title: one.title,
  by: [...one.by],
  ...(one.childFrom && { childFrom: one.childFrom }),
  anyTime: one.anyTime === true,
  mayCome: one.mayCome === true,
  judgedBy: one.judged ?? 'receipt',
  ...(one.helpedBy && { helpedBy: { parties: [...one.helpedBy.parties], how: [...one.helpedBy.how] } }),
  ...(one.recordedBy && { recordedBy: { roles: [...one.recordedBy.roles], how: [...one.recordedBy.how] } }),
  fields: Object.fromEntries(Object.entries(one.fields).map(([name, each]) => [name, fieldOf(each)])),
})
const processOf = (one: Process): z.input<typeof process> => ({
  name: one.name,
  title: one.title,
  code: one.code,
  roles: Object.fromEntries(Object.entries(one.parties).map(([name, { title }]) => [name, title])),
  clocks: Object.fromEntries(Object.entries(one.clocks).map(([name, clock]) => [name, clock.name])),
  letters: { ...one.letters },
  outcomes: { ...one.outcomes },
  start: actionOf(one.opening),
  actions: Object.fromEntries(
    Object.entries(actionsOf(one))
      .filter(([, { by }]) => !by.includes('case'))
      .map(([name, each]) => [name, actionOf(each)]),
  ),
})

/** `GET /processes` and one of them: what process.ts says, and nothing beside it. */
export function processesListed({ add }: Endpoints): void {
  add(
    {
      method: 'get',
      path: '/processes',
      name: 'listProcesses',
      summary: 'Every process',
      rule: 'read the rules',
      answers: { 200: { what: 'All of them', schema: listOf(process) } },
      problems: [],
    },
    () => ({ status: 200, body: { items: processes.map(processOf), next: null } }),
  )
  add(
    {
      method: 'get',
      path: '/processes/{process}',
      name: 'getProcess',
      summary: 'One process: who is in it, how it starts, what may be done',
      rule: 'read the rules',
      parameters: z.object({ process: key }),
      answers: { 200: { what: 'The process', schema: process } },
      problems: [404],
    },
    ({ parameters }) => {
      const one = processes.find(({ name }) => name === parameters.process)
      if (!one) throw new Problem(404, 'There is no such process. GET /api/v1/processes lists them.')
      return { status: 200, body: processOf(one) }
    },
  )
}
