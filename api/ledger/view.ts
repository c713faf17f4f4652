import type { Day } from '../../domain/calendar.ts'
import { weighed } from '../../domain/ledger.ts'
import { years } from '../../domain/year-groups.ts'
import { addressOf, chosenInWords, groupOptions, groupsOf, selects, typeOptions, type Chosen, type WhatIf } from './filters.ts'
import { inTenths, leftOut, saidOver, signed, sizeHeading, tenthsOf } from './saying.ts'
import type { Row, Standing } from './standing.ts'

const number = new Intl.NumberFormat('en-GB')

/** The page of the ledger: chart and table are one, drawn from the same numbers. */
export function ledgerView(standing: Standing, chosen: Chosen, { today, asked }: { readonly today: Day; readonly asked: WhatIf | null }) {
  const { rows, policy, supposed, districts, schools } = standing
  const drawn = rows.map((row) => rowView(row, standing, chosen))
  const total = totalOf(standing)
  return {
    title: `Who has taken their share: ${chosenInWords(chosen)}`,
    said: saidOver(standing),
    left: leftOut(standing),
    filters: selects(chosen, districts, today),
    whatIf: {
      selects: whatIfSelects(standing, chosen, asked),
      // The filters stay while something is supposed.
      hidden: Object.entries({ phase: chosen.phase, group: chosen.group ?? '', district: chosen.district, year: String(chosen.year) }),
      said: supposed ? supposedInWords(standing) : asked ? notSupposed(asked, schools) : [],
      clear: supposed ? addressOf('/ledger', chosen) : null,
    },
    sizeHeading: sizeHeading(policy),
    rows: drawn,
    total,
    max: widest(drawn),
    csv: addressOf('/ledger.csv', chosen),
    count: `/ledger/count?year=${chosen.year}`,
    empty: rows.length === 0,
  }
}

function rowView({ school, size, raw, expected, gap }: Row, { one, supposed }: Standing, chosen: Chosen) {
  const after = supposed?.rows.get(school.urn)
  const tenths = tenthsOf(gap, one)
  const then = after && supposed ? tenthsOf(after.gap, supposed.one) : null
  return {
    name: school.name,
    href: addressOf(`/ledger/schools/${school.urn}`, chosen),
    size: number.format(size),
    taken: inTenths(tenthsOf(raw, one)),
    share: inTenths(tenthsOf(expected, one)),
    gap: tenths,
    gapText: signed(tenths),
    after: then,
    afterText: then === null ? '' : signed(then),
    changed: supposed?.what.urn === school.urn,
  }
}
type RowView = ReturnType<typeof rowView>

function totalOf({ rows, one }: Standing) {
  const sum = (of: 'raw' | 'expected') =>
    inTenths(
      tenthsOf(
        rows.reduce((all, row) => all + row[of], 0n),
        one,
      ),
    )
  return {
    name: rows.length === 1 ? '1 school' : `All ${rows.length} schools`,
    taken: sum('raw'),
    share: sum('expected'),
    size: number.format(rows.reduce((all, { size }) => all + size, 0)),
  }
}
/** As far as any bar or line goes, so that the longest fills its half. */
const widest = (rows: readonly RowView[]): number =>
  rows.reduce((most, { gap, after }) => Math.max(most, Math.abs(gap), Math.abs(after ?? 0)), 1)

function whatIfSelects({ rows }: Standing, chosen: Chosen, asked: WhatIf | null) {
  const byName = rows.toSorted((a, b) => a.school.name.localeCompare(b.school.name))
  const groups = groupsOf(chosen)
  return [
    {
      name: 'school',
      label: 'What if this school',
      options: byName.map(({ school }) => [school.urn, school.name] as const),
      chosen: asked?.urn ?? rows[0]?.school.urn ?? '',
    },
    { name: 'taken', label: 'in this year group', options: groupOptions(groups), chosen: asked?.group ?? groups[0]! },
    { name: 'as', label: 'had one more entry of this kind', options: typeOptions, chosen: asked?.type ?? 'admitted-by-fair-access' },
  ]
}

/** The effect of the choice in hand, in sentences: of the school, of the others, and of the widest gap. */
function supposedInWords({ rows, one, supposed }: Standing): readonly { readonly text: string; readonly strong: boolean }[] {
  const { what, rows: after, one: oneAfter } = supposed!
  const row = rows.find(({ school }) => school.urn === what.urn)!
  const [before, then] = [tenthsOf(row.gap, one), tenthsOf(after.get(what.urn)!.gap, oneAfter)]
  const side = (n: number) => (n < 0 ? 'below its share' : n > 0 ? 'above its share' : 'at its share')
  const where = side(before) === side(then) ? `It stays ${side(then)}` : `It comes to stand ${side(then)}`
  const spread = (gaps: readonly number[]) => inTenths(Math.max(...gaps) - Math.min(...gaps))
  const gaps = [rows.map(({ gap }) => tenthsOf(gap, one)), [...after.values()].map(({ gap }) => tenthsOf(gap, oneAfter))] as const
  return [
    { text: `${row.school.name} goes from ${signed(before)} to ${signed(then)}.`, strong: true },
    { text: `${weighed[what.type]}, in ${years[what.group]}. ${where}.`, strong: false },
    {
      text: `Widest gap between two schools: ${spread(gaps[0])} before, ${spread(gaps[1])} after. Nothing is recorded by looking.`,
      strong: false,
    },
  ]
}
const notSupposed = ({ urn }: WhatIf, schools: Standing['schools']) => {
  const name = schools.find((school) => school.urn === urn)?.name ?? urn
  return [{ text: `${name} is not among the schools below. Choose one that is.`, strong: false }]
}
