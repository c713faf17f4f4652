/** Several schools that stand in a case side by side, each for a party of its own: as many as the process has places for (docs/decisions/0065). */
import type { FactName } from './facts.ts'
import type { Party } from './process.ts'

type Parties = Readonly<Record<string, Party>>

/** Which place a party is of those for one fact; 0 where it is no place among several. */
export const placeOf = ({ is }: Party): number => (typeof is === 'object' && 'school' in is ? (is.place ?? 0) : 0)

/** The parties in whose places schools that this fact names stand side by side, the first one first. */
export const placesFor = (parties: Parties, fact: FactName): readonly string[] =>
  Object.entries(parties)
    .filter(([, party]) => placeOf(party) > 0 && typeof party.is === 'object' && 'school' in party.is && party.is.school === fact)
    .sort(([, one], [, other]) => placeOf(one) - placeOf(other))
    .map(([party]) => party)

/** Where a school comes in: where it stands already, else in the first place that nobody has; undefined where there is none left. `standing`: the school that stands in each place. */
export const placeIn = <Place extends string>(
  places: readonly Place[],
  standing: ReadonlyMap<string, string | null>,
  urn: string,
): Place | undefined => places.find((place) => standing.get(place) === urn) ?? places.find((place) => !standing.get(place))
