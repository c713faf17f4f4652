import { initialsOf } from '../../domain/names.ts'
import type { Db } from '../../store/client.ts'
import { uncountedDates } from '../../store/reading-uncounted.ts'
import { clockName } from '../case/words.ts'
import type { Here } from '../layout/frame.ts'
import { lawOf, markOf } from '../saying/due.ts'
import { processOf } from '../saying/steps.ts'
import { filterOf, type Chosen } from './filters.ts'

const MOST = 20

/** Dates that cannot be worked out yet, whatever else is chosen: no row of the list shows when they are due. */
export async function uncounted(db: Db, here: Here, chosen: Chosen) {
  const rows = await uncountedDates(db, here.reach, filterOf(chosen, here), MOST + 1)
  return {
    number: rows.length > MOST ? `more than ${MOST}` : String(rows.length),
    rows: rows.slice(0, MOST).map((row) => ({
      reference: row.caseId,
      initials: initialsOf(row.first, row.last),
      name: clockName(processOf(row.process), row.clock),
      href: `/cases/${row.caseId}/dates/${row.id}`,
      cannot: row.cannot,
      kind: markOf(row.kind),
      law: lawOf(row.kind, row.cite),
      owner: chosen.whose === 'mine' ? null : row.owner,
    })),
  }
}
