import { may } from '../../domain/access.ts'
import { initialsOf } from '../../domain/names.ts'
import type { Db } from '../../store/client.ts'
import { toClose } from '../../store/died.ts'
import type { Here } from '../layout/frame.ts'

/** Open cases of a child who has died, for whoever works them: their own, or their team’s. */
export async function casesToClose(db: Db, { user }: Here, whose: string) {
  if (!may(user, 'write in the case') || whose === 'all') return []
  const rows = await toClose(db, whose === 'team' && user.teamId ? { teamId: user.teamId } : { owners: user.coversFor })
  return rows.map(({ id, first, last, saidIn, owner }) => ({
    reference: id,
    initials: initialsOf(first, last),
    saidIn,
    owner: whose === 'mine' ? null : owner,
  }))
}
