import { Router, type Request, type Response } from 'express'
import type { Day } from '../../domain/calendar.ts'
import type { KindOfChange } from '../../domain/administration.ts'
import type { MeetingState } from '../../domain/meetings.ts'
import { settingOn } from '../../domain/panels.ts'
import { change, type Made } from '../../store/administration.ts'
import { NotChanged } from '../../store/administration.ts'
import { callMeetings, sayOfMeeting, type Calling, type MeetingHeld } from '../../store/meetings.ts'
import { allowed } from '../access/allowed.ts'
import { drawChange, takeChange, type Values } from '../admin/form.ts'
import type { Deps } from '../deps.ts'
import { hereOf } from '../layout/frame.ts'
import { calendarsOfMeetings } from './calendars.ts'
import { meetingHere, type MeetingHere } from './gate.ts'
import { panelHere, type PanelHere } from './here.ts'
import { byHandForm, callingOf, endForm, faultsIn, moveForm } from './meeting-forms.ts'

/** Meetings called by hand, moved, cancelled, and fallen through. */
export function meetingChanges(deps: Pick<Deps, 'db'>): Router {
  const { db } = deps
  const router = Router()
  const may = allowed(deps, 'call meetings')
  /** A meeting of that day, counted by what the panel goes by then. */
  const calling = async (panel: PanelHere, values: Values, byId: string): Promise<Calling> => {
    const on = values['on'] as Day
    const { working } = await calendarsOfMeetings(db)
    try {
      return callingOf(on, values, { setting: settingOn(panel.settings, on)!, working, byId })
    } catch (error) {
      if (error instanceof RangeError) throw new NotChanged(error.message)
      throw error
    }
  }

  router.get('/panels/:panel/meetings/new', may, async (req, res, next) => {
    const panel = await panelHere(db, req, res)
    return panel ? drawChange(res, byHandForm(panel)) : next()
  })
  router.post('/panels/:panel/meetings/new', may, async (req, res, next) => {
    const panel = await panelHere(db, req, res)
    if (!panel) return next()
    const { user, today } = hereOf(res)
    await takeChange(req, res, byHandForm(panel), {
      to: `/panels/${panel.id}`,
      check: (values) => faultsIn(values, today),
      make: (values, id) =>
        change(db, { id, kind: 'meetings-called', byId: user.id, why: values['why']! }, async (tx) => ({
          changes: await callMeetings(tx, panel.id, [await calling(panel, values, user.id)]),
        })),
    })
  })

  const standing = async (req: Request, res: Response): Promise<MeetingHere | null> => {
    const found = await meetingHere(db, req, res)
    return found?.meeting.state === 'called' ? found : null
  }
  const make = (
    id: string,
    kind: KindOfChange,
    before: MeetingHeld,
    state: MeetingState,
    one: () => Promise<Calling>,
    by: By,
  ): Promise<Made> => change(db, { id, kind, ...by }, async (tx) => ({ changes: await sayOfMeeting(tx, before, state, await one()) }))

  router.get('/panels/meetings/:meeting/move', may, async (req, res, next) => {
    const found = await standing(req, res)
    return found ? drawChange(res, moveForm(found.panel, found.meeting)) : next()
  })
  router.post('/panels/meetings/:meeting/move', may, async (req, res, next) => {
    const found = await standing(req, res)
    if (!found) return next()
    const { user, today } = hereOf(res)
    const { panel, meeting } = found
    await takeChange(req, res, moveForm(panel, meeting), {
      to: `/panels/meetings/${meeting.id}`,
      check: (values) => faultsIn(values, today),
      make: (values, id) =>
        make(id, 'meeting-moved', meeting, 'called', () => calling(panel, values, user.id), { byId: user.id, why: values['why']! }),
    })
  })
  for (const [way, kind, state] of WAYS) {
    router.get(`/panels/meetings/:meeting/${way}`, may, async (req, res, next) => {
      const found = await standing(req, res)
      return found ? drawChange(res, endForm(found.panel, found.meeting, way)) : next()
    })
    router.post(`/panels/meetings/:meeting/${way}`, may, async (req, res, next) => {
      const found = await standing(req, res)
      if (!found) return next()
      const { panel, meeting } = found
      const byId = hereOf(res).user.id
      await takeChange(req, res, endForm(panel, meeting, way), {
        to: `/panels/meetings/${meeting.id}`,
        make: ({ why }, id) => make(id, kind, meeting, state, async () => ({ ...meeting, byId, why: why! }), { byId, why: why! }),
      })
    })
  }
  return router
}
interface By {
  readonly byId: string
  readonly why: string
}
const WAYS = [
  ['cancel', 'meeting-cancelled', 'cancelled'],
  ['fell-through', 'meeting-fell-through', 'fell through'],
] as const
