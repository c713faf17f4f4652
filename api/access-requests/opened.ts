import type { User } from '../../domain/people.ts'
import { requestOpened, type RequestOpened } from '../../store/reading-access-requests.ts'
import { looked } from '../../store/watch.ts'
import { beyondSight } from '../access/asker.ts'
import type { Deps } from '../deps.ts'
import type { Gathered } from './gather/found.ts'
import { gather } from './gather/gather.ts'

/** A request, and all that was found for it; null where it has ended, or nothing is held any more. */
export interface Here {
  readonly request: RequestOpened
  readonly found: Gathered | null
}
/** A request with all that was found for it, for whoever may answer or approve it. Looking at it is recorded, as a look at the child where it is about one. */
export async function opened(db: Deps['db'], user: User, number: unknown): Promise<Here | null> {
  if (!/^\d{1,9}$/.test(String(number))) return null
  return beyondSight(user, async () => {
    const request = await requestOpened(db, Number(number))
    if (!request) return null
    await looked(db, { byId: user.id, what: 'access request', ...(request.childId && { childId: request.childId }) })
    return { request, found: request.endedAt ? null : await gather(db, request, request.name) }
  })
}
