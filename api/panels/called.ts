import type { Changed } from '../../store/administration.ts'
import type { Tx } from '../../store/client.ts'
import { callMeetings, meetingsOf, type Calling } from '../../store/meetings.ts'
import type { PanelHere } from './here.ts'
import { tellOfMeetings, type Telling } from './telling.ts'

/** Who is told of a panel’s meetings, by what name. */
export const tellingOf = ({ now, members }: PanelHere, where: Pick<Telling, 'publicUrl' | 'today'>): Telling => ({
  panel: now.name,
  members,
  ...where,
})

/** Calls meetings, and invites whoever sits on their days. */
export async function called(
  tx: Tx,
  panel: PanelHere,
  calling: readonly Calling[],
  where: Pick<Telling, 'publicUrl' | 'today'>,
): Promise<Changed> {
  const before = new Set((await meetingsOf(tx, panel.id)).map(({ id }) => id))
  const changes = await callMeetings(tx, panel.id, calling)
  const fresh = (await meetingsOf(tx, panel.id)).filter(({ id }) => !before.has(id))
  await tellOfMeetings(
    tx,
    tellingOf(panel, where),
    fresh.map((now) => ({ now })),
  )
  return { changes }
}
