/** Whether somebody speaks for the panel in a case: by their seat on it, and not by the job of a chair alone (docs/decisions/0053). */
import type { Day } from './calendar.ts'
import { conflict } from './acting.ts'
import { hears, settingOn, sitsOn, type ForPanel, type PanelMember, type PanelSetting } from './panels.ts'

/** A seat, with whether whoever sits there has signed the information-sharing agreement of this school year. */
export type SeatHeld = Pick<PanelMember, 'panelId' | 'personId' | 'chair' | 'urn' | 'from' | 'to'> & { readonly signedOn: Day | null }
/** A case, as far as it tells who speaks for its panel. */
export interface BeforePanel extends ForPanel {
  readonly today: Day
  /** The schools that it concerns. */
  readonly concerned: readonly string[]
  /** Who referred the child, in this case or in one from which it came. */
  readonly referrers: readonly string[]
  /** They have declared a conflict in it, and nobody has overruled that. */
  readonly declares: boolean
}
export type NotForPanel = 'referred' | 'no seat' | 'not signed' | 'conflict' | 'declared' | 'no chair'
export interface Speaks {
  /** Why they do not speak for the panel; null where they do. */
  readonly why: NotForPanel | null
  /** Why nothing of the case is open to them as the panel’s; null where it is. */
  readonly shut: 'no seat' | 'not signed' | null
}

/** The panels that hear the case and are set up: whoever has sat on one since. Where there is none the job alone speaks, as it must. */
export function panelsOf(settings: readonly PanelSetting[], seats: readonly SeatHeld[], one: BeforePanel): ReadonlySet<number> {
  const ids = [...new Set(settings.map(({ panelId }) => panelId))]
  const theirs = ids.filter((id) => {
    const now = settingOn(
      settings.filter(({ panelId }) => panelId === id),
      one.today,
    )
    return now !== undefined && hears(now, one) && seats.some(({ panelId, from }) => panelId === id && from <= one.today)
  })
  return new Set(theirs)
}

/** `me`: themselves, and not whom they cover for: cover is not a seat. `urns`: the schools at which they work. */
export function speaksFor(
  me: { readonly id: string; readonly urns: readonly string[] },
  { settings, seats }: { readonly settings: readonly PanelSetting[]; readonly seats: readonly SeatHeld[] },
  one: BeforePanel,
): Speaks {
  const panels = panelsOf(settings, seats, one)
  const mine = seats.filter((seat) => panels.has(seat.panelId) && seat.personId === me.id && sitsOn(seat, one.today))
  const shut =
    panels.size === 0 ? null : mine.length === 0 ? 'no seat' : mine.some(({ signedOn }) => signedOn !== null) ? null : 'not signed'
  const schools = [...me.urns, ...mine.flatMap(({ urn }) => urn ?? [])]
  const why = one.referrers.includes(me.id)
    ? 'referred'
    : (shut ??
      (schools.some((urn) => one.concerned.includes(urn))
        ? 'conflict'
        : one.declares
          ? 'declared'
          : panels.size > 0 && !mine.some(({ chair }) => chair)
            ? 'no chair'
            : null))
  return { why, shut }
}

const NOTHING = 'Nothing was recorded.'
export const notForPanel: Readonly<Record<NotForPanel, string>> = {
  referred: conflict,
  'no seat': `You do not sit on the panel that hears this case, so it is not yours to decide. Ask an administrator to seat you, or leave it to the panel’s chair. ${NOTHING}`,
  'not signed': `You have not signed this school year’s information-sharing agreement, so nothing of this case is open to you yet. Sign it under Panels, then answer. ${NOTHING}`,
  conflict: `This case concerns your own school, so you may not decide it. Whoever chairs in your place signs the decision, and the panel’s clerk records it. ${NOTHING}`,
  declared: `You have declared a conflict in this case, so you may not decide it. Whoever chairs in your place signs the decision, and the panel’s clerk records it. ${NOTHING}`,
  'no chair': `You sit on this panel and do not chair it, so it is not yours to decide alone. Its chair answers, or the panel’s clerk records what was decided. ${NOTHING}`,
}
/** A school that somebody sits for, or works at, is named in what they decide for a panel. */
export const OWN_SCHOOL =
  'This is your own school, so you may not decide that it takes a child, or not. Whoever chairs in your place decides'
