/** Several schools that stand in a case side by side for one fact, each as a party of its own: as many as the process has parties for (docs/decisions/0065). */
import type { FactName } from './facts.ts'
import type { Party } from './process.ts'

type Parties = Readonly<Record<string, Party>>

/** The how-manieth a party is of those that stand side by side for one fact; 0 where it stands alone. */
export const numberOf = ({ is }: Party): number => (typeof is === 'object' && 'school' in is ? (is.number ?? 0) : 0)

/** Whether this party is one of several side by side; false of one that the process does not have. */
export const isOneOfSeveral = (parties: Parties, party: string): boolean => Object.hasOwn(parties, party) && numberOf(parties[party]!) > 0

/** The parties for which schools stand side by side that this fact names, the first one first. */
export const partiesSideBySide = (parties: Parties, fact: FactName): readonly string[] =>
  Object.entries(parties)
    .filter(([, party]) => numberOf(party) > 0 && typeof party.is === 'object' && 'school' in party.is && party.is.school === fact)
    .sort(([, one], [, other]) => numberOf(one) - numberOf(other))
    .map(([party]) => party)

/** For which of these a school stands: where it stands already, else the first for which none does; undefined where there is none left. `standing`: the school of each. */
export const partyFor = <One extends string>(
  these: readonly One[],
  standing: Readonly<Partial<Record<string, string | null>>>,
  urn: string,
): One | undefined => these.find((one) => standing[one] === urn) ?? these.find((one) => !standing[one])
