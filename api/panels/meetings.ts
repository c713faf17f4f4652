import { Router, type Request, type Response } from 'express'
import type { Day } from '../../domain/calendar.ts'
import { may as may_ } from '../../domain/access.ts'
import type { Change, KindOfChange } from '../../domain/administration.ts'
import type { MeetingState } from '../../domain/meetings.ts'
import { settingOn } from '../../domain/panels.ts'
import { change, type Made } from '../../store/administration.ts'
import { NotChanged } from '../../store/administration.ts'
import type { Tx } from '../../store/client.ts'
import { meetingLines, sayOfMeeting, type Calling } from '../../store/meetings.ts'
import { carry } from '../../store/urgent.ts'
import { allowed } from '../access/allowed.ts'
import { drawChange, takeChange, type Values } from '../admin/form.ts'
import type { Deps } from '../deps.ts'
import { hereOf } from '../layout/frame.ts'
import { prepared, putBetween, toCarry } from './between.ts'
import { calendarsOfMeetings } from './calendars.ts'
import { called, tellingOf } from './called.ts'
import { meetingHere, type MeetingHere } from './gate.ts'
import { panelHere, type PanelHere } from './here.ts'
import { byHandForm, callingOf, endForm, faultsIn, moveForm, type Carrying } from './meeting-forms.ts'
import { tellOfMeetings } from './telling.ts'

/** Meetings called by hand, moved, cancelled, and fallen through. */
export function meetingChanges(deps: Pick<Deps, 'db' | 'settings'>): Router {
  const { db, settings } = deps
  const where = (res: Response) => ({ publicUrl: settings.publicUrl, today: hereOf(res).today })
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
        change(db, { id, kind: 'meetings-called', byId: user.id, why: values['why']! }, async (tx) =>
          called(tx, panel, [await calling(panel, values, user.id)], where(res)),
        ),
    })
  })

  const standing = async (req: Request, res: Response): Promise<MeetingHere | null> => {
    const found = await meetingHere(db, req, res)
    return found?.meeting.state === 'called' && !found.meeting.urgent ? found : null
  }
  /** Of a case that is decided between meetings: it is heard at a meeting after all. */
  const withdrawable = async (req: Request, res: Response): Promise<MeetingHere | null> => {
    const found = await meetingHere(db, req, res)
    return found?.meeting.state === 'called' && found.urgent && !found.urgent.signedAt ? found : null
  }
  const make = (
    id: string,
    kind: KindOfChange,
    { panel, meeting: before }: MeetingHere,
    state: MeetingState,
    one: () => Promise<Calling>,
    { today, besides, ...by }: By,
  ): Promise<Made> =>
    change(db, { id, kind, ...by }, async (tx) => {
      const changes = await sayOfMeeting(tx, before, state, await one())
      const [now] = await meetingLines(tx, before.id)
      if (!before.urgent) await tellOfMeetings(tx, tellingOf(panel, { publicUrl: settings.publicUrl, today }), [{ now: now!, before }])
      return { changes: [...changes, ...((await besides?.(tx)) ?? [])] }
    })

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
        make(id, 'meeting-moved', found, 'called', () => calling(panel, values, user.id), { byId: user.id, why: values['why']!, today }),
    })
  })
  /** Whoever sees cases says where each goes; somebody who does not leaves them to the next meeting, by themselves. */
  const carrying = async (found: MeetingHere, res: Response): Promise<Carrying> =>
    may_(hereOf(res).user, 'see every case') && !found.meeting.urgent ? toCarry(db, found, hereOf(res).today) : { cases: [], next: null }
  for (const [way, kind, state] of WAYS) {
    router.get(`/panels/meetings/:meeting/${way}`, may, async (req, res, next) => {
      const found = (await standing(req, res)) ?? (way === 'cancel' ? await withdrawable(req, res) : null)
      return found ? drawChange(res, endForm(found, way, await carrying(found, res))) : next()
    })
    router.post(`/panels/meetings/:meeting/${way}`, may, async (req, res, next) => {
      const found = (await standing(req, res)) ?? (way === 'cancel' ? await withdrawable(req, res) : null)
      if (!found) return next()
      const { panel, meeting } = found
      const { user, today } = hereOf(res)
      const byId = user.id
      const theirs = await carrying(found, res)
      await takeChange(req, res, endForm(found, way, theirs), {
        to: `/panels/meetings/${meeting.id}`,
        make: async (values, id) => {
          const why = values['why']!
          const chosen = (values['between'] ?? '').split(',')
          const carried = theirs.cases.map(({ one }) => ({
            caseId: one.id,
            goes: chosen.includes(one.id) ? ('urgent' as const) : ('next' as const),
          }))
          const between = theirs.cases.flatMap(({ one }) => (chosen.includes(one.id) ? [one] : []))
          const ready = between.length ? await prepared(db, between, { panel, byId, why, ...where(res) }) : null
          return make(id, kind, found, state, async () => ({ ...meeting, byId, why }), {
            byId,
            why,
            today,
            besides: async (tx) => {
              if (carried.length) await carry(tx, meeting.id, carried, byId)
              return ready ? (await putBetween(tx, ready, meeting.id)).changes : []
            },
          })
        },
      })
    })
  }
  return router
}
interface By {
  readonly byId: string
  readonly why: string
  readonly today: Day
  /** What else is done with it, in the same transaction. */
  readonly besides?: (tx: Tx) => Promise<readonly Change[]>
}
const WAYS = [
  ['cancel', 'meeting-cancelled', 'cancelled'],
  ['fell-through', 'meeting-fell-through', 'fell through'],
] as const
