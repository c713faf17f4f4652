import { Router } from 'express'
import { may } from '../../domain/access.ts'
import { londonDay } from '../../domain/calendar.ts'
import { allowed } from '../access/allowed.ts'
import type { Deps } from '../deps.ts'
import type { Db } from '../../store/client.ts'
import { exported } from '../../store/evidence.ts'
import { prefer, preferenceOf } from '../../store/preferences.ts'
import { calendarsAt } from '../../store/reading-calendars.ts'
import { waitingToBePosted } from '../../store/reading-letters.ts'
import { workCounts, workRows, type WorkRow } from '../../store/reading-worklist.ts'
import { hereOf, type Here } from '../layout/frame.ts'
import { shortDay, weekOf } from '../saying/days.ts'
import { addressOf, chosenFrom, filterOf, placeFrom, placeText, selects, tagsOf, usual, type Chosen } from './filters.ts'
import { csv } from './csv.ts'
import { groupsOf, type Group } from './rows.ts'
import { correctionsToDecide } from './corrections.ts'
import { uncounted } from './uncounted.ts'
import { signedToRecord } from './signed.ts'
import { casesToClose } from './to-close.ts'
import { decisionsToSign } from './to-sign.ts'
import { waysOn } from './ways-on.ts'

const PAGE = 50
/** So many are taken away at most. */
const MOST_TAKEN = 5_000
const SCOPES: Readonly<Record<string, string>> = { mine: 'My worklist', team: 'My team’s worklist', all: 'All cases' }
const cases = (n: number): string => `${new Intl.NumberFormat('en-GB').format(n)} open ${n === 1 ? 'case' : 'cases'}`

/** The list of work: what is due next, for whom it waits, and what is new. Filters stay until they are changed. */
export function worklist(deps: Pick<Deps, 'db' | 'now'>): Router {
  const { db } = deps
  const router = Router()
  router.get('/worklist', allowed(deps, 'look through the work'), async (req, res) => {
    const here = hereOf(res)
    const chosen = await choose(db, here, req.query)
    res.render('worklist/page.njk', { page: await pageOf(db, here, chosen, req.query['after'], req.query['gave']) })
  })
  router.get('/worklist.csv', allowed(deps, 'take a list away'), async (req, res) => {
    const here = hereOf(res)
    const { groups } = await listed(db, here, chosenFrom(req.query, here), { after: null, most: MOST_TAKEN })
    await exported(db, { byId: here.user.id, what: 'list' })
    res.type('text/csv').attachment(`worklist-${here.today}.csv`).send(csv(groups))
  })
  return router
}

/** What was chosen in the address, and kept; else what was kept; else the usual. */
async function choose(db: Db, here: Here, query: Readonly<Record<string, unknown>>): Promise<Chosen> {
  if (query['clear'] !== undefined) {
    await prefer(db, here.user.id, 'worklist', { ...usual(here) })
    return usual(here)
  }
  const asked = ['whose', 'process', 'waiting', 'kind', 'q'].some((name) => query[name] !== undefined)
  if (!asked) return chosenFrom(((await preferenceOf(db, here.user.id, 'worklist')) as Record<string, unknown> | null) ?? {}, here)
  const chosen = chosenFrom(query, here)
  await prefer(db, here.user.id, 'worklist', { ...chosen })
  return chosen
}

async function listed(
  db: Db,
  here: Here,
  chosen: Chosen,
  { after, most }: { readonly after: unknown; readonly most: number },
): Promise<{ rows: readonly WorkRow[]; groups: readonly Group[] }> {
  const rows = await workRows(db, here.reach, filterOf(chosen, here), { after: placeFrom(after), limit: most + 1, reader: here.user.id })
  const shown = rows.slice(0, most)
  return {
    rows,
    groups: groupsOf(
      shown,
      here,
      await calendarsAt(
        db,
        shown.flatMap(({ calendars }) => calendars ?? []),
      ),
    ),
  }
}

async function pageOf(db: Db, here: Here, chosen: Chosen, after: unknown, gave: unknown) {
  const { now, today } = here
  const when = { now, today, sunday: weekOf(today).sunday }
  const beyond = { ...usual(here), whose: 'all', q: chosen.q }
  const [{ rows, groups }, counts, dates, closing, ways, corrections, post, signed, toSign, all] = await Promise.all([
    listed(db, here, chosen, { after, most: PAGE }),
    workCounts(db, here.reach, filterOf(chosen, here), when),
    placeFrom(after) ? null : uncounted(db, here, chosen),
    placeFrom(after) ? [] : casesToClose(db, here, chosen.whose),
    placeFrom(after) ? [] : waysOn(db, here, chosen.whose),
    placeFrom(after) ? [] : correctionsToDecide(db, here, chosen.whose),
    placeFrom(after) || !may(here.user, 'keep the post') ? null : waitingToBePosted(db, here.reach),
    placeFrom(after) ? [] : signedToRecord(db, here, chosen.whose),
    placeFrom(after) ? [] : decisionsToSign(db, here),
    chosen.q ? workCounts(db, here.reach, filterOf(beyond, here), when) : null,
  ])
  const last = rows.length > PAGE ? rows[PAGE - 1]! : null
  const scope = SCOPES[chosen.whose]!
  const onPage = Math.min(rows.length, PAGE)
  return {
    title: `${scope}: ${cases(counts.all)}`,
    scope,
    count: cases(counts.all),
    counts,
    groups,
    dates,
    closing,
    ways,
    corrections,
    signed,
    toSign,
    post: post && { number: post.number, since: shortDay(londonDay(post.since), today) },
    tags: tagsOf(chosen, here),
    filters: selects(here),
    chosen,
    none: counts.all === 0,
    filtered: tagsOf(chosen, here).length > 0,
    assigns: may(here.user, 'give cases to others'),
    takes: may(here.user, 'take a list away'),
    first: !placeFrom(after),
    onPage,
    beyond:
      all && all.all > counts.all
        ? { text: `${cases(all.all - counts.all)} with “${chosen.q}” outside these filters.`, href: addressOf(beyond) }
        : null,
    next: last
      ? addressOf(
          chosen,
          '/worklist',
          placeText({ isBroken: last.isBroken, due: last.listedOn ?? '9999-12-31', rank: last.rank, id: last.id }),
        )
      : null,
    top: addressOf(chosen),
    csv: addressOf(chosen, '/worklist.csv'),
    gave: typeof gave === 'string' && /^\d{1,3}$/.test(gave) ? Number(gave) : null,
  }
}
