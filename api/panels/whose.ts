import { may } from '../../domain/access.ts'
import type { Day } from '../../domain/calendar.ts'
import { sitsOn, type PanelMember } from '../../domain/panels.ts'
import type { User } from '../../domain/people.ts'

/** Whether somebody sees a panel: whoever works for all of them, and whoever sits on it today. Cover is not a seat. */
export const seesPanel = (user: User, members: readonly PanelMember[], panelId: number, today: Day): boolean =>
  may(user, 'see every panel') || members.some((one) => one.panelId === panelId && one.personId === user.id && sitsOn(one, today))

/** Whether they sit on any, today or later. */
export const sitsSomewhere = (user: User, members: readonly PanelMember[], today: Day): boolean =>
  members.some(({ personId, to }) => personId === user.id && (to === null || today <= to))
