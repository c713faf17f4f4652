import { Router } from 'express'
import { may } from '../../domain/access.ts'
import { yearName, yearOf } from '../../domain/calendar-words.ts'
import { settingOn, sitsOn } from '../../domain/panels.ts'
import { nextMeetings } from '../../store/meetings.ts'
import { membersHeld, settingsKept } from '../../store/panels.ts'
import { allowed } from '../access/allowed.ts'
import { doneOf } from '../admin/form.ts'
import type { Deps } from '../deps.ts'
import { hereOf } from '../layout/frame.ts'
import type { Day } from '../../domain/calendar.ts'
import type { MeetingHeld } from '../../store/meetings.ts'
import { meetingRow } from './meeting.ts'
import { ownOf } from './own.ts'
import { hearsSaid } from './saying.ts'
import { seesPanel, sitsSomewhere } from './whose.ts'

/** Every panel, or those that one sits on. */
export function panelList(deps: Pick<Deps, 'db'>): Router {
  const { db } = deps
  const router = Router()
  router.get('/panels', allowed(deps, 'see panels'), async (req, res) => {
    const { user, today } = hereOf(res)
    const year = yearOf(today)
    const [settings, members, meetings] = await Promise.all([settingsKept(db), membersHeld(db, year), nextMeetings(db, today)])
    const seen = [...new Set(settings.map(({ panelId }) => panelId))].filter((id) => seesPanel(user, members, id, today))
    const rows = seen.map((id) => {
      const setting = settingOn(
        settings.filter(({ panelId }) => panelId === id),
        today,
      )!
      const seated = members.filter((one) => one.panelId === id && sitsOn(one, today))
      return {
        href: `/panels/${id}`,
        name: setting.name,
        hears: hearsSaid(setting),
        next: nextOf(meetings, id, today),
        chair: seated.find(({ chair }) => chair)?.name ?? null,
        seated: seated.length,
        unsigned: seated.filter(({ signedOn }) => signedOn === null).length,
      }
    })
    const nameOf = (id: number): string =>
      settingOn(
        settings.filter(({ panelId }) => panelId === id),
        today,
      )?.name ?? ''
    const mine = await ownOf(db, user, { members, meetings, nameOf, today })
    const own = members.find(({ personId }) => personId === user.id)
    const page = {
      title: may(user, 'see every panel')
        ? `Panels: ${rows.length}`
        : rows.length
          ? `Panels that you sit on: ${rows.length}`
          : 'You sit on no panel',
      rows: rows.toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB', { numeric: true })),
      mine,
      every: may(user, 'see every panel'),
      sets: may(user, 'set up panels'),
      done: await doneOf(db, req),
      year: yearName(year),
      sign: sitsSomewhere(user, members, today) && !own?.signedOn,
      signed: sitsSomewhere(user, members, today) && Boolean(own?.signedOn),
    }
    res.render('panels/list.njk', { page })
  })
  return router
}

function nextOf(meetings: readonly MeetingHeld[], panelId: number, today: Day) {
  const found = meetings.find((one) => one.panelId === panelId)
  return found ? meetingRow(found, today) : null
}
