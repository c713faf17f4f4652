import { FEWEST } from './small-numbers.ts'

/**
 * A table of counts of children, crossed one way by another, in which no small number is told and none can be worked out from what is.
 *
 * Whoever reads it is taken to know every number that is told exactly, the total of all among them, and that what is not told is no nought. Where a small number
 * could then be only one, more is left out: the next smallest beside it. Where that does not help nothing of the table is told.
 */
export interface Counted {
  readonly cells: readonly (readonly number[])[]
  /** Whether the cells of a row add up to its total: not where one child may stand in several columns. */
  readonly rowsAdd: boolean
}
/** What may be told: a number, or null where it is not. */
export interface Told {
  readonly cells: readonly (readonly (number | null)[])[]
  readonly rows: readonly (number | null)[]
  readonly columns: readonly (number | null)[]
}
const small = (count: number): boolean => count > 0 && count < FEWEST
const sum = (counts: readonly number[]): number => counts.reduce((all, one) => all + one, 0)

/**
 * A number of the table as an arc of a graph in which whatever flows into a node flows out of it: to add one to an arc keeps every sum only along a circle of
 * arcs, some forward and some back.
 */
interface Arc {
  readonly row: number
  readonly column: number
  readonly value: number
  readonly from: string
  readonly to: string
  readonly isTotal: boolean
}
/** Cells, and the totals of columns and of rows after the last of each. The total of all is told. */
function arcsOf({ cells, rowsAdd }: Counted): readonly Arc[] {
  const [rows, columns] = [cells.length, cells[0]?.length ?? 0]
  const row = (at: number): string => (rowsAdd ? `row ${at}` : 'rows')
  const inner = cells.flatMap((line, r) =>
    line.map((value, c): Arc => ({ row: r, column: c, value, from: `column ${c}`, to: row(r), isTotal: false })),
  )
  const below = Array.from({ length: columns }, (_, c): Arc => {
    const value = sum(cells.map((line) => line[c]!))
    return { row: rows, column: c, value, from: rowsAdd ? 'all' : 'rows', to: `column ${c}`, isTotal: true }
  })
  const beside = rowsAdd
    ? cells.map((line, r): Arc => ({ row: r, column: columns, value: sum(line), from: row(r), to: 'all rows', isTotal: true }))
    : []
  return [...inner, ...below, ...beside]
}

/** Whether some other number could stand here too, with everything that is told as it is. */
function couldBeAnother(arc: Arc, hidden: readonly Arc[]): boolean {
  const others = hidden.filter((one) => one !== arc)
  const reaches = (start: string, end: string): boolean => {
    const seen = new Set([start])
    const open = [start]
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (at === end) return true
      for (const { from, to, value } of others) {
        const next = from === at ? to : to === at && value > 1 ? from : undefined
        if (next !== undefined && !seen.has(next)) {
          seen.add(next)
          open.push(next)
        }
      }
    }
    return false
  }
  return reaches(arc.to, arc.from) || (arc.value > 1 && reaches(arc.from, arc.to))
}

/**
 * What to leave out beside a number that could be worked out: the smallest in a row or column in which only one is left out, since it is the rest of the line; else
 * the smallest of all. A cell before a total.
 */
function nextToHide(arcs: readonly Arc[], hidden: ReadonlySet<Arc>, rowsAdd: boolean): Arc | undefined {
  const lone = (line: 'row' | 'column', at: number): boolean => [...hidden].filter((one) => one[line] === at).length === 1
  const beside = ({ row, column }: Arc): number => ((rowsAdd && lone('row', row)) || lone('column', column) ? 0 : 1)
  return arcs
    .filter((one) => one.value > 0 && !hidden.has(one))
    .toSorted(
      (a, b) => beside(a) - beside(b) || Number(a.isTotal) - Number(b.isTotal) || a.value - b.value || a.row - b.row || a.column - b.column,
    )[0]
}

/** The table as it may be told; null where there are too few for any of it. */
export function whatMayBeTold(counted: Counted): Told | null {
  const arcs = arcsOf(counted)
  const hidden = new Set(arcs.filter(({ value }) => small(value)))
  for (;;) {
    if ([...hidden].every((arc) => couldBeAnother(arc, [...hidden]))) break
    const next = nextToHide(arcs, hidden, counted.rowsAdd)
    if (!next) return null
    hidden.add(next)
  }
  const [rows, columns] = [counted.cells.length, counted.cells[0]?.length ?? 0]
  const told = (row: number, column: number): number | null => {
    const arc = arcs.find((one) => one.row === row && one.column === column)
    return arc && !hidden.has(arc) ? arc.value : null
  }
  return {
    cells: counted.cells.map((line, r) => line.map((_, c) => told(r, c))),
    rows: counted.cells.map((line, r) => (counted.rowsAdd ? told(r, columns) : sum(line))),
    columns: Array.from({ length: columns }, (_, c) => told(rows, c)),
  }
}
