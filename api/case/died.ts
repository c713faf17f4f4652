import { may } from '../../domain/access.ts'
import { londonDay } from '../../domain/calendar.ts'
import type { Db } from '../../store/client.ts'
import { diedIn } from '../../store/died.ts'
import type { Here } from '../layout/frame.ts'
import { plainDay } from '../saying/days.ts'
import { processOf } from '../saying/steps.ts'

/** That the child has died, in which case it was said, and which are open still: for whoever sees every case, so that each is closed. Of anybody else nothing is asked. */
export async function diedFor(db: Db, childId: string, { user }: Here) {
  const said = may(user, 'see every case') ? await diedIn(db, childId) : null
  return (
    said && {
      saidIn: said.saidIn,
      on: plainDay(londonDay(said.at)),
      open: said.open.map(({ id, process, owner }) => ({ id, process: processOf(process).title, owner })),
    }
  )
}
