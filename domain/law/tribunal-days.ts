import { day, type Calendar, type Span } from '../calendar.ts'

/**
 * Days that the tribunal leaves out in special educational needs cases: August, and 25 December to 1 January.
 * The Tribunal Procedure (First-tier Tribunal) (Health, Education and Social Care Chamber) Rules 2008, SI 2008/2699, rule 12.
 */
const LEFT_OUT = [
  { from: '08-01', to: '08-31', why: 'the tribunal’s August' },
  { from: '12-25', to: '12-31', why: 'the tribunal’s Christmas' },
  { from: '01-01', to: '01-01', why: 'the tribunal’s Christmas' },
] as const

/** Working days as the tribunal counts them: those of the country, less its own. */
export function tribunalDays(working: Calendar): Calendar {
  const years = working.covers.flatMap(({ from, to }) => {
    const first = Number(from.slice(0, 4))
    return Array.from({ length: Number(to.slice(0, 4)) - first + 1 }, (_, at) => first + at)
  })
  const own = [...new Set(years)].flatMap((year) =>
    LEFT_OUT.map(({ from, to, why }): Span => ({ kind: 'bank-holiday', from: day(`${year}-${from}`), to: day(`${year}-${to}`), why })),
  )
  return { ...working, name: `${working.name}, as the tribunal counts`, spans: [...own, ...working.spans] }
}
