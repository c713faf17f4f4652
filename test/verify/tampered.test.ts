/** Everything that somebody might change is caught, by the check that is for it, and named. */
import { beforeAll, describe, expect, test } from 'vitest'
import { CHECKS, type CheckName } from '../../verify/report.ts'
import { verify } from '../../verify/verify.ts'
import managedMove from '../scenarios/managed-move.ts'
import { bundled, rootKeys, type Sealed } from '../support/bundles.ts'
import { lines as byDatabase } from './tampers/database.ts'
import { lines as byFile } from './tampers/file.ts'
import { lines as byHistory } from './tampers/history.ts'
import { lines as byRoots } from './tampers/roots.ts'

const lines = [...byFile, ...byDatabase, ...byHistory, ...byRoots]
let late: Sealed
let other: Sealed
beforeAll(async () => {
  late = await bundled(managedMove['nobody answers in time: each is reminded, the manager is told, and late answers still count']!)
  other = await bundled(managedMove['the family withdraws before the panel has met']!)
})

describe('what was changed is caught and named', () => {
  test.each(lines)('%s: by %s', (_what, caughtBy, says, tamper) => {
    const { bundle, anchor } = tamper(late, other)
    const keys = { paper: rootKeys.current.publicKey }
    const { holds, checks } = verify(bundle, { anchor, keys })
    const failed = checks.find(({ name }) => name === caughtBy)!.failed.map(({ where, what }) => `${where}: ${what}`)
    expect(failed).toContainEqual(expect.stringMatching(says))
    expect(holds).toBe(false)
  })
  test('and what was not is not', () => {
    for (const { bundle, anchor } of [late, other])
      expect(verify(bundle, { anchor, keys: { paper: rootKeys.current.publicKey } }).holds).toBe(true)
  })
  test('every check but those of files and of a replay has been shown to fail', () => {
    const shown = new Set(lines.map(([, caughtBy]) => caughtBy))
    expect(Object.keys(CHECKS).filter((name) => !shown.has(name as CheckName))).toEqual(['bundle', 'replay'])
    expect(new Set(lines.map(([what]) => what)).size).toBeGreaterThan(50)
  })
})
