import { Router } from 'express'
import { stringify } from 'csv-stringify/sync'
import { yearName } from '../../domain/calendar-words.ts'
import { exported } from '../../store/evidence.ts'
import { allowed } from '../access/allowed.ts'
import type { Deps } from '../deps.ts'
import { hereOf } from '../layout/frame.ts'
import { may } from '../../domain/access.ts'
import { chosenFrom, whatIfFrom, type Chosen } from './filters.ts'
import { hundredthsOf, leftOut, saidOver, sizeHeading } from './saying.ts'
import { standingOf, type Standing } from './standing.ts'
import { ledgerView } from './view.ts'

/** The fairness ledger: who has taken their share, and what if. To look changes nothing. */
export function ledgerPage(deps: Pick<Deps, 'db'>): Router {
  const { db } = deps
  const router = Router()
  const sees = allowed(deps, 'see the ledger')
  router.get('/ledger', sees, async (req, res) => {
    const { today, user } = hereOf(res)
    const chosen = chosenFrom(req.query, today)
    const asked = whatIfFrom(req.query, chosen)
    const page = ledgerView(await standingOf(db, chosen, today, asked), chosen, { today, asked })
    res.render('ledger/page.njk', {
      page: { ...page, overrides: may(user, 'override the ledger'), profile: may(user, 'see the district profile') },
    })
  })
  router.get('/ledger.csv', sees, async (req, res) => {
    const { today, user } = hereOf(res)
    const chosen = chosenFrom(req.query, today)
    await exported(db, { byId: user.id, what: 'list' })
    res
      .type('text/csv')
      .attachment(`ledger-${today}.csv`)
      .send(csv(await standingOf(db, chosen, today), chosen))
  })
  return router
}

/** What the page shows, to the hundredth, with the sentences that say what it is. */
function csv(standing: Standing, chosen: Chosen): string {
  const { rows, one, policy } = standing
  const said = (amount: bigint) => (hundredthsOf(amount, one) / 100).toFixed(2)
  const lines = rows.map(({ school, size, raw, expected, gap }) => [
    school.urn,
    plain(school.name),
    plain(school.district),
    said(gap),
    said(raw),
    said(expected),
    size,
  ])
  const head = ['URN', 'School', 'District', 'Gap', 'Taken', 'Share', sizeHeading(policy)]
  const below = [[], ...[`School year ${yearName(chosen.year)}`, ...saidOver(standing), ...leftOut(standing)].map((text) => [plain(text)])]
  return stringify([head, ...lines, ...below], { bom: true })
}
/** Amounts begin with a sign and are numbers; a text that begins like a formula is made plain text. */
const plain = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)
