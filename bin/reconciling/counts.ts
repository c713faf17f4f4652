/** Every deadline counted again: with what it was counted with, by the rows of this release. */
import { countAgain } from '../../domain/count-again.ts'
import { isNumber } from '../../domain/own-numbers.ts'
import type { Db } from '../../store/client.ts'
import { countsAfter, type CountRow } from '../../store/counts-kept.ts'
import type { Divergence } from '../../store/divergences.ts'
import { numbersKept } from '../../store/own-numbers.ts'
import { calendarsAt } from '../../store/reading-calendars.ts'
import { processes } from '../../workflows/processes.ts'

const PAGE = 500

export interface CountedAgain {
  readonly counted: number
  readonly found: readonly Divergence[]
}

export async function countEverythingAgain(db: Db, known = processes): Promise<CountedAgain> {
  const clocks = new Map(known.map(({ name, clocks: own }) => [name, own]))
  const found: Divergence[] = []
  let counted = 0
  const own = new Map((await numbersKept(db)).filter(isNumber).map((one) => [one.id, one]))
  for (let page = await next(db); page.length > 0; page = await next(db, page.at(-1))) {
    counted += page.length
    const calendars = await calendarsAt(db, [...new Set(page.flatMap(({ asked }) => Object.values(asked.on)))])
    for (const row of page) {
      const clock = clocks.get(row.process)?.[row.clock]
      const differs = clock ? countAgain(row, clock, calendars, own) : 'this release does not hold the clock that it was counted by'
      if (differs)
        found.push({ kind: 'counted otherwise', of: `${row.caseId} ${row.id}`, caseId: row.caseId, detail: `${row.clock}: ${differs}` })
    }
  }
  return { counted, found }
}
const next = (db: Db, { caseId, id }: Pick<CountRow, 'caseId' | 'id'> = { caseId: '', id: '' }): Promise<readonly CountRow[]> =>
  countsAfter(db, { caseId, id }, PAGE)
