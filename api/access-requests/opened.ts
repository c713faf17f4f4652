import type { Response } from 'express'
import { requestOpened, type RequestOpened } from '../../store/access-requests.ts'
import { looked } from '../../store/watch.ts'
import { beyondSight } from '../access/asker.ts'
import type { Deps } from '../deps.ts'
import { hereOf } from '../layout/frame.ts'
import { gather, type Gathered } from './gather.ts'

/** A request, and all that was found for it; null where it has ended, or nothing is held any more. */
export interface Here {
  readonly request: RequestOpened
  readonly found: Gathered | null
}
/** A request with all that was found for it, for whoever may answer or approve it. Looking at it is recorded, as a look at the child. */
export async function opened(db: Deps['db'], res: Response, number: unknown): Promise<Here | null> {
  if (!/^\d{1,9}$/.test(String(number))) return null
  const { user } = hereOf(res)
  return beyondSight(user, async () => {
    const request = await requestOpened(db, Number(number))
    if (!request) return null
    await looked(db, { byId: user.id, what: 'access request', childId: request.childId })
    return { request, found: request.endedAt ? null : await gather(db, request.childId, request.name) }
  })
}
