import { Router } from 'express'
import { may } from '../../domain/access.ts'
import { holds } from '../../domain/holds.ts'
import type { User } from '../../domain/people.ts'
import { keepings } from '../../domain/law/keeping.ts'
import { accessReference } from '../../domain/access-requests.ts'
import { requestsHeld } from '../../store/reading-access-requests.ts'
import { countedByYear, disposals } from '../../store/reading-disposals.ts'
import { holdsNumber, holdsOf } from '../../store/holds.ts'
import { keepingLines } from '../../store/keeping.ts'
import { allowed } from '../access/allowed.ts'
import { beyondSight } from '../access/asker.ts'
import { doneOf } from '../admin/form.ts'
import type { Deps } from '../deps.ts'
import { hereOf } from '../layout/frame.ts'
import { longTime, plainDay } from '../saying/days.ts'
import { caseKept } from './case.ts'
import { holdForms } from './holds.ts'
import { rowsOf, rulesOn } from './said.ts'

/** How long closed cases are kept, which are held, and when how many may go. It names no child. */
export function kept(deps: Pick<Deps, 'db'>): Router {
  const { db } = deps
  const router = Router()
  router.get('/kept', allowed(deps, 'see what is kept'), async (req, res) => {
    const { user, today } = hereOf(res)
    const [lines, held, number, years] = await Promise.all([
      keepingLines(db),
      beyondSight(user, () => holdsOf(db, null)),
      beyondSight(user, () => holdsNumber(db)),
      beyondSight(user, () => countedByYear(db)),
    ])
    const waiting = await beyondSight(user, () => waitingFor(db, user))
    const opens = may(user, 'see every case')
    const writes = may(user, 'keep holds')
    res.render('kept/page.njk', {
      page: {
        title: 'How long cases are kept',
        done: await doneOf(db, req),
        waiting,
        requests: may(user, 'see access requests'),
        holds: writes,
        heldTitle: held.length < number ? `Held: ${number}, of which the latest ${held.length}` : `Held: ${number}`,
        held: held.map(({ id, caseId, kind, why, by, at }) => [
          opens ? { text: caseId, href: `/cases/${caseId}/keeping` } : caseId,
          { text: holds[kind], more: why },
          { text: by, more: longTime(at) },
          writes ? { text: `Lift the hold on ${caseId}`, href: `/holds/${id}/lift` } : '',
        ]),
        years: years.map(({ goesFrom, rule, number }) => [
          goesFrom <= today ? { text: plainDay(goesFrom), more: 'May go now' } : plainDay(goesFrom),
          keepings[rule].name,
          String(number),
        ]),
        rules: rowsOf(rulesOn(today, lines), { sets: may(user, 'set local numbers') }),
        lines: lines.map(({ since, rule, years: long, by, why, knownFrom }) => [
          plainDay(since),
          keepings[rule].name,
          `${long} years`,
          { text: `${by}, at ${longTime(knownFrom)}`, more: why },
        ]),
      },
    })
  })
  router.use(caseKept(deps), holdForms(deps))
  return router
}

/** What another person has proposed and this one may decide. */
async function waitingFor(db: Deps['db'], user: User): Promise<readonly { readonly text: string; readonly href: string }[]> {
  const mine = [user.id, ...user.coversFor]
  const all = may(user, 'dispose of cases') ? await disposals(db) : []
  const requests = may(user, 'approve answers') ? await requestsHeld(db) : []
  return [
    ...all
      .filter(({ decided, proposedById }) => decided === null && !mine.includes(proposedById))
      .map(({ number }) => ({ text: `Disposal ${number} waits for a second person`, href: `/disposals/${number}` })),
    ...requests
      .filter(({ stands, standsBy }) => stands === 'proposed' && !mine.includes(standsBy))
      .map(({ number }) => ({
        text: `The answer to ${accessReference(number)} waits for a second person`,
        href: `/access-requests/${number}`,
      })),
  ]
}
