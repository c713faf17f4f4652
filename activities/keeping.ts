/** Each night it is worked out from when each case that has closed may go; again where the council keeps for longer or shorter since. */
import { londonDay } from '../domain/calendar.ts'
import { keptBy, keptUntil } from '../domain/keeping.ts'
import type { Db } from '../store/client.ts'
import { keepUntil, ownKeepings, unkept } from '../store/keeping.ts'
import { timeOf } from '../store/standing.ts'
import { processes } from '../workflows/processes.ts'

const AT_ONCE = 500

/** Answers of how many cases it was worked out. It may be stopped anywhere: what is left is worked out the next night. */
export async function keepClosed({ db }: { readonly db: Db }): Promise<number> {
  const [now, lines] = [await timeOf(db), await ownKeepings(db)]
  const today = londonDay(now)
  let done = 0
  for (let after: string | null = ''; after !== null;) {
    const { some, last } = await unkept(db, after, AT_ONCE)
    await keepUntil(
      db,
      some.map((one) => [
        one.caseId,
        keptUntil({ rules: keptBy(processes.find(({ name }) => name === one.process)?.keptAs, one.lookedAfter), ...one }, today, lines),
      ]),
    )
    done += some.length
    after = last
  }
  return done
}
