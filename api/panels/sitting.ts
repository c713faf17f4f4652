import type { Day } from '../../domain/calendar.ts'
import { isQuorate, votersOf, type NoVote, type Sitting } from '../../domain/hearings.ts'
import { sitsOn } from '../../domain/panels.ts'
import type { Attended } from '../../store/hearings.ts'
import type { MemberHeld } from '../../store/panels.ts'

/** A member on the day of a meeting, with how they came. */
export interface SittingHere extends Sitting {
  readonly name: string
  readonly sitsFor: string
  readonly chair: boolean
  readonly substitute: string | null
}
export const sittingOf = (members: readonly MemberHeld[], attended: readonly Attended[], on: Day): readonly SittingHere[] =>
  members
    .filter((one) => sitsOn(one, on))
    .map(({ personId, name, sitsFor, chair, urn, signedOn }) => {
      const came = attended.find((one) => one.personId === personId)
      return {
        personId,
        name,
        sitsFor,
        chair,
        urn,
        signed: signedOn !== null,
        how: came?.how ?? null,
        substitute: came?.substitute ?? null,
      }
    })
/** “Gareth Lumb, for Sister Perpetua Walsingham”. */
export const cameSaid = ({ name, substitute }: SittingHere): string => (substitute ? `${substitute}, for ${name}` : name)
export const NO_VOTE: Readonly<Record<NoVote, string>> = {
  away: 'Not there',
  'not signed': 'No papers and no vote: the information-sharing agreement is not signed',
  conflict: 'Flagged: their school is one that the case concerns. They may speak, and do not vote',
}

const NOBODY: ReadonlySet<string> = new Set()
/** How the quorum stands, in a sentence. `concerned`: of one case. */
export function quorumSaid(members: readonly SittingHere[], quorum: number | null, concerned = NOBODY): string {
  const voters = votersOf(members, concerned).length
  const may = `${voters} may vote`
  if (quorum === null) return `${may}. The council has set no quorum for this panel.`
  return isQuorate(voters, quorum) ? `${may}, ${quorum} are needed: quorate.` : `${may}, ${quorum} are needed: not quorate.`
}
