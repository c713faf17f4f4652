import { Router } from 'express'
import { may } from '../../domain/access.ts'
import type { Day } from '../../domain/calendar.ts'
import { holds } from '../../domain/holds.ts'
import { inSum, yearsAfter } from '../../domain/keeping.ts'
import { keepings } from '../../domain/law/keeping.ts'
import type { Db } from '../../store/client.ts'
import { holdsOf, type HoldHeld } from '../../store/holds.ts'
import { keptOf, type Kept } from '../../store/keeping.ts'
import { caseHead, type CaseHead } from '../../store/reading-case.ts'
import { allowed } from '../access/allowed.ts'
import { seenHere } from '../case/seen.ts'
import { CONFIDENCE } from '../date/lines.ts'
import type { Deps } from '../deps.ts'
import { hereOf } from '../layout/frame.ts'
import { londonDay } from '../../domain/calendar.ts'
import { longTime, plainDay } from '../saying/days.ts'
import { longOf } from './said.ts'

/** How one case is kept, with how it was worked out, and what holds it. */
export interface CaseKept {
  readonly kept: Kept | null
  /** “Born 3 May 2010 + 25 years = 3 May 2035”; null where nobody can read when they were born, or it was not worked out yet. */
  readonly sum: string | null
  readonly holds: readonly HoldHeld[]
}
export async function keptHere(db: Db, head: Pick<CaseHead, 'id' | 'born' | 'closedAt'>): Promise<CaseKept> {
  const [kept, held] = await Promise.all([keptOf(db, head.id), holdsOf(db, head.id)])
  return { kept, sum: kept && sumOf(kept, head), holds: held }
}
function sumOf(kept: Kept, { born, closedAt }: Pick<CaseHead, 'born' | 'closedAt'>): string | null {
  const began: Day | null = kept.from === 'born' ? born : closedAt && londonDay(closedAt)
  return began && inSum({ row: kept, began, ends: yearsAfter(began, kept.years) })
}
/** In one line, for the page of a closed case. */
export const keptInShort = ({ kept, holds: held }: CaseKept): string => {
  const stand = held.filter(({ lifted }) => !lifted)
  if (stand.length > 0) return `Held, and never disposed of while it is: ${stand.map(({ kind }) => holds[kind].toLowerCase()).join('; ')}.`
  return kept ? `It may go from ${plainDay(kept.goesFrom)}.` : 'From when it may go is worked out tonight.'
}

export function caseKept(deps: Pick<Deps, 'db'>): Router {
  const { db } = deps
  const router = Router()
  router.get('/cases/:reference/keeping', allowed(deps, 'read the record'), async (_req, res) => {
    const { held } = seenHere(res)
    const head = (await caseHead(db, held.id))!
    const one = await keptHere(db, head)
    const { kept, sum } = one
    const writes = may(hereOf(res).user, 'keep holds')
    res.render('kept/case.njk', {
      page: {
        title: `How long ${held.id} is kept`,
        back: { text: `Case ${held.id}`, href: `/cases/${held.id}` },
        reference: held.id,
        open: head.outcome === null,
        short: keptInShort(one),
        kept: kept && {
          name: keepings[kept.rule].name,
          sum: sum ?? 'Nobody can read any more when the child was born.',
          long: longOf(kept),
          goesFrom: plainDay(kept.goesFrom),
          law: keepings[kept.rule].rows.at(-1)!.law,
          own: kept.own !== null,
          confidence: CONFIDENCE[kept.confidence],
          known: longTime(kept.knownFrom),
        },
        writes,
        holds: one.holds.map(({ id, kind, why, by, at, lifted }) => [
          { text: holds[kind], more: why },
          { text: by, more: longTime(at) },
          lifted
            ? { text: `Lifted by ${lifted.by}, at ${longTime(lifted.at)}`, more: lifted.why }
            : writes
              ? { text: 'Lift it', href: `/holds/${id}/lift` }
              : 'It stands',
        ]),
      },
    })
  })
  return router
}
