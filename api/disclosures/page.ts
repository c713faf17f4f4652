import { stringify } from 'csv-stringify/sync'
import { Router } from 'express'
import { may } from '../../domain/access.ts'
import { isCaseId } from '../../domain/case.ts'
import { dayOfFile } from '../../domain/file-days.ts'
import type { Day } from '../../domain/calendar.ts'
import { childId } from '../../store/children.ts'
import type { Db } from '../../store/client.ts'
import { exported } from '../../store/evidence.ts'
import { received, recipients } from '../../store/reading-disclosed.ts'
import type { DisclosedFilter } from '../../store/ways-received.ts'
import { allowed } from '../access/allowed.ts'
import { beyondSight } from '../access/asker.ts'
import type { Deps } from '../deps.ts'
import { hereOf } from '../layout/frame.ts'
import { longTime } from '../saying/days.ts'
import { wrongsOf } from '../saying/wrongs.ts'
import { sayReceived, whoOf } from './said.ts'

const PAGE = 50
/** Recipients that stand under the list, the latest; every one is in the choice above it. */
const LATEST = 20
/** So many are taken away at most. */
const MOST_TAKEN = 20_000
export const PRINCIPAL = /^((person|contact):[0-9a-f-]{36}|school:\d{6}|[a-z-]+:\d{6}|role:[a-z-]{1,40}|outside:[a-z-]{1,40})$/
type Query = Readonly<Record<string, unknown>>

/** Who received what, per recipient and per child. It names no child, and nobody of a family. */
export function disclosures(deps: Pick<Deps, 'db'>): Router {
  const { db } = deps
  const router = Router()
  router.get('/disclosures', allowed(deps, 'see who received what'), async (req, res) => {
    const { user } = hereOf(res)
    const { filter, errors, typed } = await beyondSight(user, () => disclosedFilter(db, req.query))
    const skip = PAGE * (/^[1-9]\d{0,3}$/.test(String(req.query['page'])) ? Number(req.query['page']) : 0)
    const [rows, all] = await beyondSight(user, () =>
      Promise.all([received(db, filter, { limit: PAGE + 1, skip }), recipients(db, { ...filter, to: null })]),
    )
    const address = (more: Readonly<Record<string, string>>): string =>
      `/disclosures?${new URLSearchParams({ ...typed, ...more }).toString()}`
    res.status(errors.length > 0 ? 422 : 200).render('disclosures/page.njk', {
      page: {
        title: 'Who received what',
        errors,
        wrongs: wrongsOf(errors),
        typed,
        recipients: [
          { value: '', text: 'Anybody' },
          ...all.map((one) => ({ value: one.principal, text: `${whoOf(one)}: ${one.number}`, selected: one.principal === filter.to })),
        ],
        summary:
          filter.to === null
            ? all
                .slice(0, LATEST)
                .map((one) => [{ text: whoOf(one), href: address({ to: one.principal }) }, String(one.number), longTime(one.last)])
            : [],
        rows: rows.slice(0, PAGE).map((row) => {
          const said = sayReceived(row)
          return [
            { text: longTime(row.at) },
            { text: said.who, more: said.as },
            { text: said.what },
            { text: [row.caseId, row.child].filter(Boolean).join(' · ') || 'No one case' },
            { text: said.basis?.purpose ?? 'No basis is on record', more: said.basis?.law ?? '' },
          ]
        }),
        next: rows.length > PAGE ? address({ page: String(skip / PAGE + 1) }) : null,
        csv: may(user, 'take who received what away') ? `/disclosures.csv?${new URLSearchParams(typed).toString()}` : null,
      },
    })
  })
  router.get('/disclosures.csv', allowed(deps, 'take who received what away'), async (req, res) => {
    const { user, today } = hereOf(res)
    const rows = await beyondSight(user, async () => {
      const { filter } = await disclosedFilter(db, req.query)
      return received(db, filter, { limit: MOST_TAKEN })
    })
    await exported(db, { byId: user.id, what: 'list' })
    const lines = rows.map((row) => {
      const { who, as, what, basis } = sayReceived(row)
      return [
        row.at.toISOString(),
        who,
        as,
        what,
        row.caseId ?? '',
        row.child ?? '',
        basis?.purpose ?? '',
        basis?.law ?? '',
        basis ? 'medium' : '',
      ]
    })
    const head = ['When', 'Who', 'As', 'What', 'Case', 'Child', 'For what', 'Lawful basis', 'Confidence']
    res
      .type('text/csv')
      .attachment(`received-${today}.csv`)
      .send(stringify([head, ...lines], { bom: true, escape_formulas: true }))
  })
  return router
}

interface Wrong {
  readonly text: string
  readonly href: string
}
/** What was chosen, with what is wrong of it; everything that was typed is kept. */
export async function disclosedFilter(
  db: Db,
  query: Query,
): Promise<{ readonly filter: DisclosedFilter; readonly errors: readonly Wrong[]; readonly typed: Readonly<Record<string, string>> }> {
  const said = (name: string): string => (typeof query[name] === 'string' ? query[name].trim().slice(0, 60) : '')
  const errors: Wrong[] = []
  const day = (name: 'from' | 'until'): Day | null => {
    const found = said(name) === '' ? null : dayOfFile(said(name))
    if (said(name) !== '' && !found)
      errors.push({ text: `Write a day such as 1-9-2026: “${said(name).slice(0, 20)}” is none`, href: `#${name}` })
    return found
  }
  const [reference, child] = [said('case').toUpperCase(), said('child').toUpperCase()]
  if (reference !== '' && !isCaseId(reference)) errors.push({ text: 'Write the reference of a case, such as MM-00012', href: '#case' })
  const whose = /^C-\d{5,9}$/.test(child) ? await childId(db, child) : null
  if (child !== '' && whose === null) errors.push({ text: 'We hold no child of that reference. Write one such as C-00012', href: '#child' })
  const filter = {
    to: PRINCIPAL.test(said('to')) ? said('to') : null,
    childId: whose,
    caseId: isCaseId(reference) ? reference : null,
    from: day('from'),
    until: day('until'),
  }
  const typed = { to: filter.to ?? '', case: reference, child, from: said('from'), until: said('until') }
  return { filter, errors, typed: Object.fromEntries(Object.entries(typed).filter(([, text]) => text !== '')) }
}
