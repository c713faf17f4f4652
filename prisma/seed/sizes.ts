import type { Db } from '../../store/client.ts'
import { schools, type DemoSchool } from './schools.ts'

/** The last autumn census before the demonstration’s school year. */
const CENSUS = new Date('2025-10-02T00:00:00Z')
const PAN_SINCE = 2025

type Phase = DemoSchool['phase']
/** Year groups, from which to which; and how many children the smallest school of the phase takes in each. */
const INTAKES: Readonly<Partial<Record<Phase, readonly [first: number, last: number, least: number]>>> = {
  Primary: [0, 6, 30],
  Secondary: [7, 11, 120],
  'All-through': [0, 11, 60],
}
const OTHERS: Readonly<Partial<Record<Phase, number>>> = { Special: 96, 'Pupil referral unit': 48, 'Post-16': 420, Other: 24 }
/** One, two or three forms of entry more than the least: invented, and the same each time. */
const panOf = (least: number, number: number): number => least + (number % 4) * 30

/** An invented number on roll: most places that a school has are taken. */
export function rollOf({ phase }: DemoSchool, number: number): { readonly onRoll: number; readonly censusOn: Date } {
  const intake = INTAKES[phase]
  const onRoll = intake ? Math.round((intake[1] - intake[0] + 1) * panOf(intake[2], number) * 0.96) - (number % 7) : OTHERS[phase]!
  return { onRoll, censusOn: CENSUS }
}

/** Published admission numbers of every mainstream school; once. */
export async function seedPans(db: Db): Promise<void> {
  if (await db.pan.findFirst({ select: { id: true } })) return
  const data = schools.flatMap(({ urn, phase }, number) => {
    const intake = INTAKES[phase]
    if (!intake) return []
    const [first, last, least] = intake
    return Array.from({ length: last - first + 1 }, (_, at) => ({
      urn,
      schoolYear: PAN_SINCE,
      yearGroup: first + at === 0 ? 'reception' : `year-${first + at}`,
      number: panOf(least, number),
    }))
  })
  await db.pan.createMany({ data })
}
