/** What is new in a version of a pack, and how it is said. */
import { describe, expect, it } from 'vitest'
import { newSince, saidNew } from '../../domain/packs.ts'

const of = (...cases: readonly (readonly [string, string])[]) => new Map(cases)
const same = (a: string, b: string) => a === b

describe('what is new since the version before', () => {
  it('is what was not there, what stands differently, and what is there no more', () => {
    const news = newSince(
      of(['FA-00001', 'a'], ['FA-00002', 'b'], ['FA-00003', 'c']),
      of(['FA-00001', 'a'], ['FA-00002', 'B'], ['FA-00004', 'd']),
      same,
    )
    expect([...news.since]).toEqual([
      ['FA-00001', null],
      ['FA-00002', 'changed'],
      ['FA-00004', 'new'],
    ])
    expect(news.gone).toEqual(['FA-00003'])
    expect(saidNew(news)).toBe('New: FA-00004. Changed: FA-00002. No longer waiting for the panel: FA-00003.')
  })
  it('is nothing where all is as it was, in whatever order', () => {
    expect(saidNew(newSince(of(['FA-00001', 'a'], ['FA-00002', 'b']), of(['FA-00002', 'b'], ['FA-00001', 'a']), same))).toBeNull()
    expect(saidNew(newSince(of(), of(), same))).toBeNull()
  })
  it('is everything where there was nothing', () => {
    expect(saidNew(newSince(of(), of(['FA-00001', 'a']), same))).toBe('New: FA-00001.')
  })
})
