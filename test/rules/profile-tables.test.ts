import { expect, test } from 'vitest'
import { byPhase, crossed, NOT_TOLD } from '../../api/profile/tables.ts'

const of = (district: string, of: string, what: string, number: number) => ({ of, district, what, number })
const counts = [
  ...['Edgbaston', 'Erdington', 'Hall Green'].flatMap((district, at) => [
    of(district, 'level', 'universal', 20 + at),
    of(district, 'level', 'targeted', at === 0 ? 2 : 31),
    of(district, 'level', 'intensive', 12),
    of(district, 'need', 'safety', at === 2 ? 3 : 14 + at),
  ]),
  of('', 'phase', 'Secondary', 80),
  of('', 'phase', 'Primary', 100),
]
const districts = ['Edgbaston', 'Erdington', 'Hall Green']

test('a small number in one district takes others with it, so that none is the rest of a line', () => {
  const [level, , need] = crossed(counts, districts, null)
  const row = (text: string) => level!.lines!.find((line) => line.text === text)!.counts
  expect(level!.columns).toEqual([...districts, 'Every district'])
  expect(row('Targeted')[0]).toBe(NOT_TOLD)
  for (const { counts: line } of level!.lines!) expect(line.filter((one) => one === NOT_TOLD).length).not.toBe(1)
  expect(need!.lines!.find(({ text }) => text === 'Being safe')!.counts.filter((one) => one === NOT_TOLD)).toHaveLength(2)
})
test('of one district is the very column of the table of all', () => {
  const [all] = crossed(counts, districts, null)
  for (const [at, district] of districts.entries()) {
    const [own] = crossed(counts, districts, district)
    expect(own!.columns).toEqual([district])
    expect(own!.lines!.map((line) => line.counts)).toEqual(all!.lines!.map((line) => [line.counts[at]]))
  }
})
test('phases are told of every district at once, to the nearest five', () => {
  expect(byPhase(counts).lines).toEqual([
    { text: 'Primary', counts: ['100'] },
    { text: 'Secondary', counts: ['80'] },
  ])
})

test('of fewer than five referrals in all nothing is told, not even where there are none', () => {
  const few = [of('Edgbaston', 'level', 'targeted', 4), of('Edgbaston', 'risk', 'attendance', 4)]
  expect(crossed(few, districts, null).map(({ lines }) => lines)).toEqual([null, null, null])
})
