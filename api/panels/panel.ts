import { Router } from 'express'
import { may } from '../../domain/access.ts'
import { yearName, yearOf } from '../../domain/calendar-words.ts'
import { sitsOn } from '../../domain/panels.ts'
import { allowed } from '../access/allowed.ts'
import { doneOf } from '../admin/form.ts'
import type { Deps } from '../deps.ts'
import { hereOf } from '../layout/frame.ts'
import { londonLong, plainDay } from '../saying/days.ts'
import { meetingsOf } from '../../store/meetings.ts'
import { urgentNow } from '../../store/urgent.ts'
import { panelHere } from './here.ts'
import { meetingRow } from './meeting.ts'
import { betweenSaid } from './own.ts'
import { memberRow, rulesSaid } from './saying.ts'

/** One panel: what it hears, by which rules, who sits on it, and all that was ever set. */
export function panelPage(deps: Pick<Deps, 'db'>): Router {
  const { db } = deps
  const router = Router()
  router.get('/panels/:panel', allowed(deps, 'see panels'), async (req, res, next) => {
    const panel = await panelHere(db, req, res)
    if (!panel) return next()
    const { user, today } = hereOf(res)
    const every = may(user, 'see every panel')
    const opens = every || panel.members.some((one) => one.personId === user.id && one.signedOn !== null)
    const [meetings, between] = await Promise.all([meetingsOf(db, panel.id), opens ? urgentNow(db, [panel.id]) : []])
    const seated = panel.members.filter((one) => sitsOn(one, today))
    const page = {
      title: panel.now.name,
      back: { text: 'Panels', href: '/panels' },
      id: panel.id,
      done: await doneOf(db, req),
      sets: may(user, 'set up panels'),
      every,
      between: between.map((one) => betweenSaid(one, today)),
      calls: may(user, 'call meetings'),
      meetings: meetings.filter(({ on }) => on >= today).map((one) => meetingRow(one, today)),
      past: meetings
        .filter(({ on }) => on < today)
        .toReversed()
        .map((one) => meetingRow(one, today)),
      rules: rulesSaid(panel.now),
      year: yearName(yearOf(today)),
      members: panel.members.filter((one) => one.to === null || one.to >= today).map((one) => memberRow(one, today)),
      before: panel.members.filter((one) => one.to !== null && one.to < today).map((one) => memberRow(one, today)),
      seated: `${seated.length} ${seated.length === 1 ? 'member' : 'members'} today`,
      history: panel.settings.toReversed().map((one) => ({
        since: plainDay(one.since),
        rules: rulesSaid(one),
        name: one.name,
        by: one.by ?? 'Sixth Day, as it came',
        known: londonLong(one.knownFrom),
        why: one.why,
        now: one.id === panel.now.id,
      })),
    }
    res.render('panels/panel.njk', { page })
  })
  return router
}
