/** In a table of counts no small number is told, and none can be worked out from the totals: tried by looking for every other table that reads alike. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { whatMayBeTold, type Counted, type Told } from '../../domain/crossed-counts.ts'

const sum = (counts: readonly number[]): number => counts.reduce((all, one) => all + one, 0)
const columnsOf = (cells: Counted['cells']): number[] => cells[0]!.map((_, c) => sum(cells.map((line) => line[c]!)))

/** Every other table near this one that reads the same: what is told is as it is, the total of all too, and what is not told is no nought. */
function* alike({ cells, rowsAdd }: Counted, told: Told): Generator<readonly (readonly number[])[]> {
  const free = cells.flatMap((line, r) => line.flatMap((value, c) => (told.cells[r]![c] === null ? [{ r, c, value }] : [])))
  const total = sum(cells.map(sum))
  const reads = (table: number[][]): boolean =>
    columnsOf(table).every((one, c) => (told.columns[c] === null ? one > 0 : one === told.columns[c])) &&
    (!rowsAdd ||
      (sum(table.map(sum)) === total && table.every((line, r) => (told.rows[r] === null ? sum(line) > 0 : sum(line) === told.rows[r]))))
  const from = (at: number, table: number[][]): Generator<number[][]> =>
    (function* () {
      if (at === free.length) {
        if (reads(table)) yield table
        return
      }
      const { r, c, value } = free[at]!
      for (let other = Math.max(1, value - 2); other <= value + 2; other++)
        yield* from(
          at + 1,
          table.map((line, row) => (row === r ? line.map((one, column) => (column === c ? other : one)) : line)),
        )
    })()
  yield* from(
    0,
    cells.map((line) => [...line]),
  )
}

/** The numbers that are not told and that only one number could be. */
function givenAway(counted: Counted, told: Told): readonly string[] {
  const seen = new Map<string, Set<number>>()
  const note = (name: string, value: number) => seen.set(name, (seen.get(name) ?? new Set()).add(value))
  for (const table of alike(counted, told)) {
    table.forEach((line, r) => {
      line.forEach((value, c) => told.cells[r]![c] === null && note(`cell ${r} ${c}`, value))
      if (counted.rowsAdd && told.rows[r] === null) note(`row ${r}`, sum(line))
    })
    columnsOf(table).forEach((value, c) => told.columns[c] === null && note(`column ${c}`, value))
  }
  return [...seen].flatMap(([name, values]) => (values.size < 2 ? [name] : []))
}
const numbersIn = ({ cells, rows, columns }: Told, rowsAdd: boolean): readonly (number | null)[] => [
  ...cells.flat(),
  ...columns,
  ...(rowsAdd ? rows : []),
]

const few = fc.oneof({ weight: 2, arbitrary: fc.nat(7) }, { weight: 1, arbitrary: fc.nat(40) })
const tables = fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 2 }), fc.boolean()).chain(([rows, columns, rowsAdd]) =>
  fc.record({
    cells: fc.array(fc.array(few, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
    rowsAdd: fc.constant(rowsAdd),
  }),
)

describe('a table of counts', () => {
  test('tells no small number, and none that is not told can be worked out', () => {
    let kept = 0
    fc.assert(
      fc.property(tables, (counted) => {
        const told = whatMayBeTold(counted)
        if (!told) return
        kept++
        for (const one of numbersIn(told, counted.rowsAdd)) expect(one === null || one === 0 || one >= 5).toBe(true)
        expect(givenAway(counted, told)).toEqual([])
      }),
      { numRuns: 400 },
    )
    expect(kept).toBeGreaterThan(100)
  })
  test('with no small number in it is told whole', () => {
    expect(
      whatMayBeTold({
        cells: [
          [5, 0],
          [20, 9],
        ],
        rowsAdd: true,
      }),
    ).toEqual({
      cells: [
        [5, 0],
        [20, 9],
      ],
      rows: [5, 29],
      columns: [25, 9],
    })
  })
  test('leaves out the smallest beside a small number, in its row and in its column, and no more', () => {
    expect(
      whatMayBeTold({
        cells: [
          [2, 30, 40],
          [50, 8, 60],
          [70, 80, 90],
        ],
        rowsAdd: true,
      })?.cells,
    ).toEqual([
      [null, null, 40],
      [null, null, 60],
      [70, 80, 90],
    ])
  })
  test('of very few is not told at all', () => {
    expect(whatMayBeTold({ cells: [[3]], rowsAdd: true })).toBeNull()
    expect(
      whatMayBeTold({
        cells: [
          [1, 1],
          [1, 1],
        ],
        rowsAdd: false,
      })?.cells.flat(),
    ).toEqual([null, null, null, null])
  })
})

test('a table in which only small numbers are left out gives them away, and that is found', () => {
  const cells = [
    [2, 30],
    [50, 60],
  ]
  const told: Told = {
    cells: [
      [null, 30],
      [50, 60],
    ],
    rows: [32, 110],
    columns: [52, 90],
  }
  expect(givenAway({ cells, rowsAdd: true }, told)).toEqual(['cell 0 0'])
})
