import { z } from 'zod'
import { londonDay } from '../../domain/calendar.ts'
import type { Basis } from '../../domain/law/lawful-basis.ts'
import type { Db } from '../../store/client.ts'
import { ownKeepings } from '../../store/keeping.ts'
import { timeOf } from '../../store/standing.ts'
import { statement } from '../processing/said.ts'
import type { RuleSaid } from '../kept/said.ts'
import type { Endpoints } from './endpoint.ts'

const confidence = z.enum(['H', 'M', 'L'])
export const keepingRule = z
  .object({
    rule: z.string(),
    name: z.string(),
    holds: z.string(),
    years: z.int(),
    from: z.enum(['born', 'closed']),
    kind: z.enum(['S', 'G', 'L']),
    law: z.string(),
    confidence,
    own: z.boolean().openapi({ description: 'The council set the number' }),
  })
  .openapi('KeepingRule')
export const ruleBody = ({ rule, name, holds, row, law }: RuleSaid): z.input<typeof keepingRule> => ({
  rule,
  name,
  holds,
  years: row.years,
  from: row.from,
  kind: row.kind,
  law,
  confidence: row.confidence,
  own: row.own !== null,
})
const basis = z.object({ part: z.string(), purpose: z.string(), law: z.string(), confidence }).nullable()
const processing = z.object({
  process: z.string(),
  title: z.string(),
  ends: z.array(z.string()),
  laws: z.array(z.object({ law: z.string(), confidence })),
  asked: z.array(z.object({ act: z.string(), by: z.array(z.string()), questions: z.array(z.string()) })),
  recipients: z.array(
    z.object({ party: z.string(), relation: z.string(), basis, later: basis.openapi({ description: 'Once it is matched' }) }),
  ),
  keptAs: z.string().openapi({ description: 'The name of a keeping rule' }),
})
const whole = z
  .object({
    bases: z.array(z.object({ what: z.string(), law: z.string(), says: z.string(), confidence })),
    rights: z.array(z.object({ right: z.string(), says: z.string(), law: z.string() })),
    processes: z.array(processing),
    kept: z.array(keepingRule),
    people: z.string(),
    automated: z.string(),
    safeguards: z.array(z.string()),
  })
  .openapi('StatementOfProcessing')
const basisBody = (one: Basis | null): z.input<typeof basis> => one && { ...one }

/** `GET /processing`: what personal data is used for, by what law, who receives it and how long it is kept. */
export function processingSaid({ add }: Endpoints, { db }: { readonly db: Db }): void {
  add(
    {
      method: 'get',
      path: '/processing',
      name: 'getStatementOfProcessing',
      summary: 'What personal data is used for, by what law, who receives it, and how long it is kept',
      rule: 'read what is public',
      answers: { 200: { what: 'The statement', schema: whole } },
      problems: [],
    },
    async () => {
      const said = statement(londonDay(await timeOf(db)), await ownKeepings(db))
      const processes = said.processes.map(({ recipients, keptAs, ...one }) => ({
        ...one,
        recipients: recipients.map((each) => ({ ...each, basis: basisBody(each.basis), later: basisBody(each.later) })),
        keptAs: keptAs.rule,
      }))
      const { people, automated } = said.statements
      const { bases, rights, safeguards } = said
      return { status: 200, body: { bases, rights, processes, kept: said.kept.map(ruleBody), people, automated, safeguards } }
    },
  )
}
