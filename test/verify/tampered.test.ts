/** Everything that somebody might change is caught, by the check that is for it, and named. */
import { beforeAll, describe, expect, test } from 'vitest'
import { CHECKS, type CheckName } from '../../verify/report.ts'
import { verify } from '../../verify/verify.ts'
import managedMove from '../scenarios/managed-move.ts'
import { bundled, rootKeys, type Sealed } from '../support/bundles.ts'
import { day } from '../../domain/calendar.ts'
import { followed, play, started } from '../support/managed-moves.ts'
import { lines as byCorrection } from './tampers/corrections.ts'
import { lines as byDatabase } from './tampers/database.ts'
import { lines as byFile } from './tampers/file.ts'
import { lines as byHistory } from './tampers/history.ts'
import { lines as byRoots } from './tampers/roots.ts'
import { lines as byStanding } from './tampers/standing.ts'

const lines = [...byFile, ...byDatabase, ...byStanding, ...byHistory, ...byRoots]
let late: Sealed
let other: Sealed
let corrected: Sealed
beforeAll(async () => {
  late = await bundled(managedMove['nobody answers in time: each is reminded, the manager is told, and late answers still count']!)
  other = await bundled(managedMove['the family withdraws before the panel has met']!)
  const right = { act: 'form-7', field: 'on', value: '2041-02-26' }
  corrected = await bundled(play([...started, [day('2041-02-27'), 'case', 'correct', right], ...followed]))
})

describe('what was changed is caught and named', () => {
  test.each([...lines, ...byCorrection])('%s: by %s', (what, caughtBy, says, tamper) => {
    const { bundle, anchor } = tamper(byCorrection.some(([one]) => one === what) ? corrected : late, other)
    const keys = { paper: rootKeys.current.publicKey }
    const { holds, checks } = verify(bundle, { anchor, keys })
    const failed = checks.find(({ name }) => name === caughtBy)!.failed.map(({ where, what }) => `${where}: ${what}`)
    expect(failed).toContainEqual(expect.stringMatching(says))
    expect(holds).toBe(false)
  })
  test('and what was not is not', () => {
    for (const { bundle, anchor } of [late, other, corrected])
      expect(verify(bundle, { anchor, keys: { paper: rootKeys.current.publicKey } }).holds).toBe(true)
  })
  test('every check but those of files and of a replay has been shown to fail', () => {
    const shown = new Set([...lines, ...byCorrection].map(([, caughtBy]) => caughtBy))
    expect(Object.keys(CHECKS).filter((name) => !shown.has(name as CheckName))).toEqual(['bundle', 'replay'])
    expect(new Set(lines.map(([what]) => what)).size).toBeGreaterThan(50)
  })
})
