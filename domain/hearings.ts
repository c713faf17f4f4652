/** A case before a panel: who may vote on it, whether the panel is quorate for it, and what has to be said before it is closed. */

export const ways = { room: 'In the room', remote: 'From elsewhere', substitute: 'Somebody came for them', away: 'Not there' } as const
export type Way = keyof typeof ways
export const isWay = (text: unknown): text is Way => typeof text === 'string' && Object.hasOwn(ways, text)

export const ends = {
  decision: 'Decision of the panel',
  recommendation: 'Recommendation to the authority',
  direction: 'Ask the authority to direct',
  deferred: 'Deferred: no date moves',
} as const
export type End = keyof typeof ends
export const isEnd = (text: unknown): text is End => typeof text === 'string' && Object.hasOwn(ends, text)

/** A member, as far as it tells whether they may vote. */
export interface Sitting {
  readonly personId: string
  readonly urn: string | null
  /** Whether they have signed the information-sharing agreement. */
  readonly signed: boolean
  /** Null: nobody has said yet. */
  readonly how: Way | null
}
/** Why a member does not vote on a case; null where they may. `concerned`: the schools that it concerns. */
export type NoVote = 'away' | 'not signed' | 'conflict'
export function whyNoVote({ urn, signed, how }: Sitting, concerned: ReadonlySet<string>): NoVote | null {
  if (how === null || how === 'away') return 'away'
  if (!signed) return 'not signed'
  return urn !== null && concerned.has(urn) ? 'conflict' : null
}
export const votersOf = <S extends Sitting>(members: readonly S[], concerned: ReadonlySet<string>): readonly S[] =>
  members.filter((one) => whyNoVote(one, concerned) === null)

/** Whether so many are enough. Null: the authority has set no quorum, so none is lacking. */
export const isQuorate = (voters: number, quorum: number | null): boolean => quorum === null || voters >= quorum

export interface Option {
  readonly urn: string
  /** Why not this school; of the one that was chosen, empty. */
  readonly why: string
}
export type Vote = 'for' | 'against' | 'none'
export const isVote = (text: unknown): text is Vote => text === 'for' || text === 'against' || text === 'none'
export interface Heard {
  readonly end: End
  readonly facts: string
  readonly options: readonly Option[]
  /** The URN of the school that was chosen; null where none was. */
  readonly chosen: string | null
  readonly reasons: string
}
/** What is still to be said before it can be closed: by the place it is missing in, `reasons`, `end`, or `why-<urn>`. */
export function lacking(
  { end, facts, options, chosen, reasons }: Heard,
  voters: number,
  quorum: number | null,
): Readonly<Record<string, string>> {
  if (end === 'deferred') return reasons ? {} : { reasons: 'Say why it is deferred' }
  return {
    ...(!facts && { facts: 'Say which facts the panel relied on' }),
    ...(!reasons && { reasons: 'Give the reasons, as they will be read by the family' }),
    ...(!isQuorate(voters, quorum) && {
      end: `${voters} may vote on this case, and ${quorum} are needed. Defer it, or record who else is there`,
    }),
    ...Object.fromEntries(
      options.flatMap(({ urn, why }) => (urn !== chosen && !why ? [[`why-${urn}`, 'Say why not this school'] as const] : [])),
    ),
  }
}
