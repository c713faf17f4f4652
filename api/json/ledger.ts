import { z } from 'zod'
import { londonDay } from '../../domain/calendar.ts'
import { yearName } from '../../domain/calendar-words.ts'
import { fadings, sizes, weighed, type Fading, type SizeBy, type Weighed } from '../../domain/ledger.ts'
import { phases, type Phase } from '../../domain/ledger-accounts.ts'
import { years } from '../../domain/year-groups.ts'
import type { Db } from '../../store/client.ts'
import { timeOf } from '../../store/standing.ts'
import { chosenFrom, whatIfFrom, type Chosen } from '../ledger/filters.ts'
import { hundredthsOf } from '../ledger/saying.ts'
import { standingOf, type Standing } from '../ledger/standing.ts'
import type { Endpoints } from './endpoint.ts'
import { Problem } from './problem.ts'
import { dayText } from './schemas.ts'

const keys = <K extends string>(of: Readonly<Record<K, unknown>>) => z.enum(Object.keys(of) as [K, ...K[]])
const yearGroup = keys(years)
const amount = z.number().openapi({ description: 'Children, to the hundredth', example: -1.33 })
const urn = z.string().regex(/^\d{6}$/, 'Send a unique reference number of six digits')
const asked = z.strictObject({
  phase: keys<Phase>(phases).optional().openapi({ description: 'Ages; secondary, unless it is said' }),
  yearGroup: yearGroup.optional(),
  district: z.string().max(100).optional(),
  schoolYear: z.coerce
    .number({ error: 'Send the year in which it begins' })
    .int()
    .min(2000)
    .max(2099)
    .optional()
    .openapi({ description: 'The year in which it begins; one of the last six' }),
  ifSchool: urn.optional().openapi({ description: 'What if this school had one more entry; with ifYearGroup and ifEntry' }),
  ifYearGroup: yearGroup.optional(),
  ifEntry: keys<Weighed>(weighed).optional(),
})
const school = z
  .object({
    urn,
    school: z.string(),
    district: z.string(),
    size: z.int().openapi({ description: 'What its share is by' }),
    taken: amount,
    share: amount,
    gap: amount.openapi({ description: 'taken − share. Below nought: next to be asked' }),
    ifSo: amount.nullable().openapi({ description: 'The gap there would be; null where nothing is supposed' }),
  })
  .openapi('LedgerSchool')
const answer = z
  .object({
    schoolYear: z.string().openapi({ example: '2026/27' }),
    phase: keys<Phase>(phases),
    yearGroup: yearGroup.nullable(),
    district: z.string().nullable(),
    until: dayText.openapi({ description: 'Entries up to this day are counted' }),
    policy: z.object({
      since: dayText,
      local: z.literal(true).openapi({ description: 'The authority’s own: no law and no guidance sets a weight' }),
      weights: z.record(keys<Weighed>(weighed), z.number()),
      fading: keys<Fading>(fadings),
      shareBy: keys<SizeBy>(sizes),
      sizedOn: z.array(z.string()).openapi({ description: 'Census days of rolls, or the school years of admission numbers' }),
    }),
    entries: z.int(),
    inNoAccount: z
      .int()
      .openapi({ description: 'Entries whose school has no share in their year group, or of which nobody has said the year group' }),
    withoutSize: z.array(urn).openapi({ description: 'Schools whose roll or admission number nobody has loaded' }),
    items: z.array(school).openapi({ description: 'Most below its share first' }),
  })
  .openapi('Ledger')

/** `GET /ledger`: who has taken their share, and what if. */
export function ledgerRead({ add }: Endpoints, { db }: { readonly db: Db }): void {
  add(
    {
      method: 'get',
      path: '/ledger',
      name: 'readLedger',
      summary: 'The fairness ledger: what each school has taken, against its share',
      rule: 'see the ledger',
      query: asked,
      answers: { 200: { what: 'The ledger as it stands', schema: answer } },
      problems: [422],
    },
    async ({ query }) => {
      const today = londonDay(await timeOf(db))
      const { phase, yearGroup: group, district, schoolYear: year } = query
      const chosen = chosenFrom({ phase, group, district, year }, today)
      if (year !== undefined && chosen.year !== year) throw refused('schoolYear', 'Send one of the last six school years')
      const ifs = [query.ifSchool, query.ifYearGroup, query.ifEntry]
      const whatIf = whatIfFrom({ school: query.ifSchool, taken: query.ifYearGroup, as: query.ifEntry }, chosen)
      if (ifs.some((one) => one !== undefined) && !whatIf)
        throw refused('ifSchool', 'Send ifSchool, ifYearGroup and ifEntry together, of a year group that is asked for')
      const standing = await standingOf(db, chosen, today, whatIf)
      if (whatIf && !standing.supposed) throw refused('ifSchool', 'Send a school that is among those asked for')
      return { status: 200, body: said(standing, chosen) }
    },
  )
}
const refused = (field: string, message: string): Problem =>
  new Problem(422, 'Some of it is not right. Nothing was changed.', [{ field, message }])

function said({ until, policy, entries, left, unknown, rows, one, sizedOn, supposed }: Standing, chosen: Chosen): z.input<typeof answer> {
  const children = (of: bigint, unit = one): number => hundredthsOf(of, unit) / 100
  const { phase, group, district, year } = chosen
  return {
    schoolYear: yearName(year),
    phase,
    yearGroup: group,
    district: district || null,
    until,
    policy: {
      since: policy.since,
      local: true,
      weights: Object.fromEntries(Object.entries(policy.weights).map(([type, weight]) => [type, weight / 100])) as Record<Weighed, number>,
      fading: policy.fading,
      shareBy: policy.sizeBy,
      sizedOn: [...sizedOn],
    },
    entries,
    inNoAccount: left,
    withoutSize: unknown.map((school) => school.urn),
    items: rows.map(({ school: { urn: number, name, district: where }, size, raw, expected, gap }) => ({
      urn: number,
      school: name,
      district: where,
      size,
      taken: children(raw),
      share: children(expected),
      gap: children(gap),
      ifSo: supposed ? children(supposed.rows.get(number)!.gap, supposed.one) : null,
    })),
  }
}
