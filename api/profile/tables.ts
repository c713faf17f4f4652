import { whatMayBeTold } from '../../domain/crossed-counts.ts'
import { levels, needs, risks } from '../../domain/screening.ts'
import { FEWEST, shown } from '../../domain/small-numbers.ts'
import type { Counted } from '../../store/reading-profile.ts'

/** How many referrals were screened: each has one level. */
const totalOf = (counts: readonly Counted[]): number =>
  counts.filter(({ of }) => of === 'level').reduce((sum, { number }) => sum + number, 0)

/** One crossed with another, as it may be told. Null in place of its lines: too few were screened for any of it. */
export interface Crossed {
  readonly id: string
  readonly title: string
  readonly columns: readonly string[]
  readonly lines: readonly { readonly text: string; readonly counts: readonly string[] }[] | null
}
/** What stands in place of a number that is not told. */
export const NOT_TOLD = 'not told'
const say = (count: number | null): string => (count === null ? NOT_TOLD : shown(count).text)

const names: Readonly<Record<string, readonly [title: string, names: Readonly<Record<string, string>>]>> = {
  level: ['Level of help', levels],
  risk: ['Risk', risks],
  need: ['Help that is wanting', needs],
}

/**
 * By district, crossed with the level of help, with each risk and with each need, of all districts at once: whatever one of them is asked for alone is a column of
 * the same table, so that no two pages can be held against each other. A child may have several risks and needs: those are not added up across.
 */
export function crossed(counts: readonly Counted[], districts: readonly string[], one: string | null): readonly Crossed[] {
  const few = totalOf(counts) < FEWEST
  return Object.entries(names).map(([of, [title, each]]) => {
    const count = (what: string, district: string): number =>
      counts.find((line) => line.of === of && line.what === what && line.district === district)?.number ?? 0
    const whats = Object.keys(each)
    // A level is a column of its district’s row; a risk or a need is a line of its own, which adds up over the districts.
    const told = whatMayBeTold({ cells: districts.map((district) => whats.map((what) => count(what, district))), rowsAdd: of === 'level' })
    const seen = districts.flatMap((district, at) => (one === null || one === district ? [{ district, at }] : []))
    const all = one === null ? ['Every district'] : []
    const lines = told &&
      !few && [
        ...whats.map((what, at) => ({
          text: each[what]!,
          counts: [...seen.map(({ at: row }) => say(told.cells[row]![at]!)), ...(one === null ? [say(told.columns[at]!)] : [])],
        })),
        ...(of === 'level'
          ? [
              {
                text: 'All that were screened',
                counts: [...seen.map(({ at }) => say(told.rows[at]!)), ...(one === null ? [say(totalOf(counts))] : [])],
              },
            ]
          : []),
      ]
    return { id: of, title, columns: [...seen.map(({ district }) => district), ...all], lines: lines || null }
  })
}

/** By the phase of the school, of every district at once: it adds up to all that were screened. */
export function byPhase(counts: readonly Counted[]): Crossed {
  const found = counts.filter(({ of }) => of === 'phase').toSorted((a, b) => b.number - a.number || (a.what < b.what ? -1 : 1))
  const told = whatMayBeTold({ cells: [found.map(({ number }) => number)], rowsAdd: true })
  const lines = told && found.map(({ what }, at) => ({ text: what, counts: [say(told.cells[0]![at]!)] }))
  return { id: 'phase', title: 'Phase of the school', columns: ['Every district'], lines }
}
