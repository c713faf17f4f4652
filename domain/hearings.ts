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

/** How what a panel decided at a meeting fills an action in, field by field, so that nothing is typed twice. */
export interface AtPanel {
  /** The day on which it was decided. */
  readonly day: string
  /**
   * What follows, as the chair has signed it; with the answer where a school is chosen, and where the case is put off. `orElse`: other answers with which a school
   * is chosen; the panel then says which of them it is.
   */
  readonly follows: { readonly field: string; readonly school: string; readonly orElse?: readonly string[]; readonly deferred?: string }
  readonly school: string
  /** The reasons; with those against each other school, where the action has no field for them. */
  readonly reasons: string
  readonly others?: string
}

/** Whether a hearing that ended so binds the action, whatever it is called: a direction as a decision. A deferral does where the action can say it. */
export const binds = ({ follows }: AtPanel, end: End): boolean => end !== 'deferred' || follows.deferred !== undefined

/** Of what kind a conflict is that a member declares. That of a school concerned is flagged by itself, and needs no declaring. */
export const conflictKinds = {
  family: 'I am family or a friend of the child or their family',
  'worked with': 'I have worked with the child or their family',
  interest: 'I, or those I sit for, gain or lose by what is decided',
  other: 'Something else',
} as const
export type ConflictKind = keyof typeof conflictKinds
export const isConflictKind = (text: unknown): text is ConflictKind => typeof text === 'string' && Object.hasOwn(conflictKinds, text)

/** A member, as far as it tells whether they may vote. */
export interface Sitting {
  readonly personId: string
  readonly urn: string | null
  /** The schools at which they work, whomever they sit for. */
  readonly worksAt?: readonly string[]
  /** They referred the child. */
  readonly referred?: boolean
  /** They have declared a conflict in this case, and nobody has overruled it. */
  readonly declares?: boolean
  /** Whether they have signed the information-sharing agreement. */
  readonly signed: boolean
  /** Null: nobody has said yet. */
  readonly how: Way | null
  /** Whether whoever came for them has signed it themselves, beside the member, who has to have signed too; null where nobody did, or it was not asked yet in those days. */
  readonly substituteSigned?: boolean | null
}
/** Why a member does not vote on a case; null where they may. `concerned`: the schools that it concerns. */
export type NoVote = 'away' | 'not signed' | 'conflict' | 'referred' | 'declared'
export function whyNoVote(
  { urn, worksAt = [], referred, signed, how, substituteSigned, declares }: Sitting,
  concerned: ReadonlySet<string>,
): NoVote | null {
  if (how === null || how === 'away') return 'away'
  if (!signed || substituteSigned === false) return 'not signed'
  if ([...worksAt, ...(urn === null ? [] : [urn])].some((school) => concerned.has(school))) return 'conflict'
  if (referred) return 'referred'
  return declares ? 'declared' : null
}
export const votersOf = <S extends Sitting>(members: readonly S[], concerned: ReadonlySet<string>): readonly S[] =>
  members.filter((one) => whyNoVote(one, concerned) === null)

/** Whether so many are enough. Null: the authority has set no quorum, so none is lacking. */
export type Chairs = 'chair' | 'deputy'
export interface Chairing extends Sitting {
  /** The panel’s chair by their seat. */
  readonly chair: boolean
  /** What they were named for this meeting; null where nothing. */
  readonly chairs: Chairs | null
}
/**
 * Who signs a case: whoever was named to chair the meeting, or by their seat does; where they were not there or have a conflict, whoever was named for that.
 * Null where there is neither.
 */
export function signerOf<S extends Chairing>(
  members: readonly S[],
  concerned: ReadonlySet<string>,
): { readonly member: S; readonly as: Chairs } | null {
  const may = (one: S | undefined): one is S => one !== undefined && one.how !== 'substitute' && whyNoVote(one, concerned) === null
  const chair = members.find(({ chairs }) => chairs === 'chair') ?? members.find((one) => one.chair)
  if (may(chair)) return { member: chair, as: 'chair' }
  const deputy = members.find(({ chairs }) => chairs === 'deputy')
  return may(deputy) ? { member: deputy, as: 'deputy' } : null
}

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
  /** What follows in the case: an answer of the action by which the panel decides. Absent: nothing was said of it. */
  readonly follows?: string | null
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

/** What is lacking before an urgent decision is signed: so many members besides whoever signs have to be for it. Null where nothing is. `votes`: those that members gave by themselves. */
export function lackingVotes(
  votes: readonly { readonly personId: string; readonly vote: string }[],
  signer: string,
  members: number,
): string | null {
  const others = votes.filter(({ personId, vote }) => personId !== signer && vote === 'for').length
  return others >= members
    ? null
    : `${others} ${others === 1 ? 'member' : 'members'} besides you ${others === 1 ? 'is' : 'are'} for it, and ${members} ${members === 1 ? 'is' : 'are'} needed`
}

/** What stands of a member’s vote: for, against or none; or why they had none. */
export type VoteStands = Vote | NoVote
/** What was recorded in the meeting, with what members gave by themselves since, and with conflicts that were declared or overruled since. */
export const votesStanding = <V extends { readonly personId: string; readonly vote: VoteStands }>(
  recorded: readonly V[],
  given: Readonly<Record<string, Vote>>,
  declares: readonly string[],
): readonly V[] =>
  recorded.map((one) => {
    const { personId, vote } = one
    if (!isVote(vote) && vote !== 'declared') return one
    if (declares.includes(personId)) return { ...one, vote: 'declared' }
    return { ...one, vote: given[personId] ?? (isVote(vote) ? vote : 'none') }
  })
