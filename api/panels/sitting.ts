import type { Day } from '../../domain/calendar.ts'
import { isQuorate, votersOf, type Chairing, type NoVote } from '../../domain/hearings.ts'
import { sitsOn } from '../../domain/panels.ts'
import type { Attended } from '../../store/hearings.ts'
import type { MemberHeld } from '../../store/panels.ts'

/** A member on the day of a meeting, with how they came. */
export interface SittingHere extends Chairing {
  readonly name: string
  readonly sitsFor: string
  readonly substitute: string | null
}
/** Between meetings nobody comes: each answers from elsewhere, where nothing else was said of them. */
interface Sat {
  readonly on: Day
  readonly urgent: boolean
  /** Who has declared a conflict in the case in question. */
  readonly declares?: readonly string[]
  /** Who referred the child of it. */
  readonly referrers?: readonly string[]
}
export const sittingOf = (
  members: readonly MemberHeld[],
  attended: readonly Attended[],
  { on, urgent, declares = [], referrers = [] }: Sat,
): readonly SittingHere[] =>
  members
    .filter((one) => sitsOn(one, on))
    .map(({ personId, name, sitsFor, chair, urn, worksAt, signedOn }) => {
      const came = attended.find((one) => one.personId === personId)
      return {
        personId,
        name,
        sitsFor,
        chair,
        urn,
        worksAt,
        referred: referrers.includes(personId),
        signed: signedOn !== null,
        how: came?.how ?? (urgent ? 'remote' : null),
        substitute: came?.substitute ?? null,
        substituteSigned: came?.substituteSigned ?? null,
        chairs: came?.chairs ?? null,
        declares: declares.includes(personId),
      }
    })
/** “Gareth Lumb, for Sister Perpetua Walsingham”. */
export const cameSaid = ({ name, substitute }: SittingHere): string => (substitute ? `${substitute}, for ${name}` : name)
export const NO_VOTE: Readonly<Record<NoVote, string>> = {
  away: 'Not there',
  'not signed': 'No papers and no vote: the information-sharing agreement is not signed',
  conflict: 'Flagged: their school is one that the case concerns. They may speak, and do not vote',
  referred: 'Flagged: they referred this child. They may speak, and do not vote',
  declared: 'They have declared a conflict. They may speak, and do not vote',
}

const NOBODY: ReadonlySet<string> = new Set()
/** How the quorum stands, in a sentence. `concerned`: of one case. */
export function quorumSaid(members: readonly SittingHere[], quorum: number | null, concerned = NOBODY): string {
  const voters = votersOf(members, concerned).length
  const may = `${voters} may vote`
  if (quorum === null) return `${may}. The council has set no quorum for this panel.`
  return isQuorate(voters, quorum) ? `${may}, ${quorum} are needed: quorate.` : `${may}, ${quorum} are needed: not quorate.`
}
