import type { User } from '../../domain/people.ts'
import { removals } from '../../domain/removal.ts'
import { change, type Made } from '../../store/administration.ts'
import type { Db } from '../../store/client.ts'
import { askSeverance, decideSeverance, type SeveranceAsked, type SeveranceDecision } from '../../store/severing.ts'
import { beyondSight } from '../access/asker.ts'

const KINDS = { approved: 'severance-approved', declined: 'severance-declined', withdrawn: 'severance-withdrawn' } as const
/** Said on the record of changes, which holds no words about a child. */
const DECIDED = {
  approved: 'A second person approved it.',
  declined: 'It is not to be carried out.',
  withdrawn: 'Whoever asked for it took it back.',
} as const

/** Asks for a severance, for pages and programs. Whoever may do so need not see the child: they name a reference. */
export const asked = (db: Db, user: User, one: Omit<SeveranceAsked, 'byId'>): Promise<Made> =>
  beyondSight(user, () =>
    change(db, { id: one.id, kind: 'severance-asked', byId: user.id, why: removals[one.why] }, async (tx) => ({
      changes: await askSeverance(tx, { ...one, byId: user.id }),
      about: { severance: one.id, basis: one.basis },
    })),
  )

/** Decides one. `id`: the form’s own. */
export const decided = (
  db: Db,
  user: User,
  { id, severance, as }: { readonly id: string; readonly severance: string; readonly as: SeveranceDecision },
): Promise<Made> =>
  beyondSight(user, () =>
    change(db, { id, kind: KINDS[as], byId: user.id, why: DECIDED[as] }, async (tx) => ({
      changes: await decideSeverance(tx, severance, { as, byId: user.id, for: user.coversFor }),
      about: { severance },
    })),
  )
