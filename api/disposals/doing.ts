import type { Day } from '../../domain/calendar.ts'
import type { User } from '../../domain/people.ts'
import { change, type Made } from '../../store/administration.ts'
import type { Db } from '../../store/client.ts'
import { decideDisposal, manifestOf, preview, propose, type Previewed } from '../../store/disposals.ts'
import { disposals, type DisposalHeld } from '../../store/reading-disposals.ts'
import { beyondSight } from '../access/asker.ts'

/** What has been kept long enough: what may go, what stays after all, and the hash by which a proposal says what was seen. */
export interface Ripening {
  readonly going: readonly Previewed[]
  readonly kept: readonly Previewed[]
  readonly seen: string
}
/** As it stands on a day. Nothing is done by asking. */
export async function ripening(db: Db, user: User, on: Day): Promise<Ripening> {
  const ripe = await beyondSight(user, () => preview(db, on))
  const going = ripe.filter((one) => one.stays === null)
  return { going, kept: ripe.filter((one) => one.stays !== null), seen: manifestOf(going).toString('hex') }
}

/** A disposal by its number, as somebody typed it. */
export const disposalHere = async (db: Db, user: User, number: unknown): Promise<DisposalHeld | undefined> =>
  /^\d{1,9}$/.test(String(number)) ? (await beyondSight(user, () => disposals(db, Number(number))))[0] : undefined

/** Proposes that what was seen goes, for pages and programs. `id`: the form’s own. */
export const proposed = (
  db: Db,
  user: User,
  { id, on, seen, why }: { readonly id: string; readonly on: Day; readonly seen: string; readonly why: string },
): Promise<Made> =>
  beyondSight(user, () =>
    change(db, { id, kind: 'disposal-proposed', byId: user.id, why }, async (tx) => ({
      changes: await propose(tx, { id, on, seen, byId: user.id, why }),
    })),
  )

export type DisposalDecision = 'approved' | 'declined'
/** Decides one. `id`: the form’s own. */
export const decided = (
  db: Db,
  user: User,
  { id, number, as, why }: { readonly id: string; readonly number: number; readonly as: DisposalDecision; readonly why: string },
): Promise<Made> =>
  beyondSight(user, () =>
    change(db, { id, kind: 'disposal-decided', byId: user.id, why }, async (tx) => ({
      changes: await decideDisposal(tx, { number, as, byId: user.id, for: user.coversFor, why }),
    })),
  )

/** Whether somebody may only take it back: they proposed it, or act for whoever did. */
export const isTheirs = (user: User, { proposedById }: DisposalHeld): boolean => [user.id, ...user.coversFor].includes(proposedById)

/** The certificate as it is given out, with its hash; null while there is none. */
export const certificateOf = ({ certificate, sha256 }: DisposalHeld) =>
  certificate && sha256 ? { ...certificate, sha256: Buffer.from(sha256).toString('hex') } : null
