import type { Request, Response } from 'express'
import type { Day } from '../../domain/calendar.ts'
import { yearOf } from '../../domain/calendar-words.ts'
import { settingOn } from '../../domain/panels.ts'
import type { Db } from '../../store/client.ts'
import { membersHeld, settingsKept, type MemberHeld, type SettingKept } from '../../store/panels.ts'
import { hereOf } from '../layout/frame.ts'
import { seesPanel } from './whose.ts'

/** A panel that an address names, with all that was ever set of it and who sits on it. */
export interface PanelHere {
  readonly id: number
  readonly now: SettingKept
  readonly settings: readonly SettingKept[]
  readonly members: readonly MemberHeld[]
}
/** By its number; null where there is none, or none that they may know of. Two queries. */
export async function panelHere(db: Db, req: Request, res: Response, on?: Day): Promise<PanelHere | null> {
  const text = String(req.params['panel'])
  return /^\d{1,9}$/.test(text) ? panelBy(db, Number(text), res, on) : null
}
/** `on`: the day whose setting is asked for, and whose school year’s agreement. */
export async function panelBy(db: Db, id: number, res: Response, on?: Day): Promise<PanelHere | null> {
  const { user, today } = hereOf(res)
  const [settings, members] = await Promise.all([settingsKept(db), membersHeld(db, yearOf(today))])
  const own = settings.filter(({ panelId }) => panelId === id)
  const now = settingOn(own, on ?? today)
  if (!now || !seesPanel(user, members, id, today)) return null
  return { id, now, settings: own, members: members.filter(({ panelId }) => panelId === id) }
}
