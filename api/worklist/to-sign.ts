import { may } from '../../domain/access.ts'
import { yearOf } from '../../domain/calendar-words.ts'
import { settingOn } from '../../domain/panels.ts'
import type { Db } from '../../store/client.ts'
import { membersHeld, settingsKept } from '../../store/panels.ts'
import type { Here } from '../layout/frame.ts'
import { ownOf } from '../panels/own.ts'

/** Decisions that wait for this reader's signature, where they sit on panels: a chair begins at the list of work. */
export async function decisionsToSign(db: Db, { user, today }: Here) {
  if (!may(user, 'see panels') || may(user, 'write in the case')) return []
  const [settings, members] = await Promise.all([settingsKept(db), membersHeld(db, yearOf(today))])
  const nameOf = (id: number): string =>
    settingOn(
      settings.filter(({ panelId }) => panelId === id),
      today,
    )?.name ?? ''
  return (await ownOf(db, user, { members, meetings: [], nameOf, today }))?.signs ?? []
}
