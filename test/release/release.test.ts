/**
 * What `npm run release` keeps of a version. Every journey of every process is played on a server by today's code, and leaves the same trail as on paper: `npm test` holds
 * a part of them to that. Of those that it takes to stand at every step the histories are kept, beside the stories that told them.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { scrub, type History } from '../../bin/scrub.ts'
import { changes } from '../../workflows/changes.ts'
import ehcReview from '../scenarios/ehc-review.ts'
import exclusion from '../scenarios/exclusion.ts'
import fairAccess from '../scenarios/fair-access.ts'
import managedMove from '../scenarios/managed-move.ts'
import offSiteDirection from '../scenarios/off-site-direction.ts'
import postCustody from '../scenarios/post-custody.ts'
import referral from '../scenarios/referral.ts'
import section19 from '../scenarios/section-19.ts'
import supportPlan from '../scenarios/support-plan.ts'
import reintegration from '../scenarios/reintegration.ts'
import { onPaper } from '../support/on-paper.ts'
import { onServer } from '../support/on-server.ts'
import { leastOf, RELEASES, saved, type Recorded } from '../support/recorded.ts'
import type { Scenario } from '../support/scenario.ts'
import { crew, hush, stories, type Crew } from '../support/temporal.ts'

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }
const journeys = [
  ehcReview,
  exclusion,
  fairAccess,
  managedMove,
  offSiteDirection,
  postCustody,
  referral,
  section19,
  reintegration,
  supportPlan,
].flatMap((scenarios) => Object.entries(scenarios as unknown as Readonly<Record<string, Scenario>>))
const histories: Recorded[] = []
let staff: Crew
beforeAll(async () => {
  hush()
  staff = await crew(inject('temporal'), '../../workflows/index.ts')
}, 120_000)
afterAll(() => staff?.stop())

describe('each journey', () => {
  test.concurrent.each(journeys.map(([name, scenario], n) => [name, scenario, n] as const))('%s', async (name, scenario, n) => {
    const { code, name: process } = scenario.process
    const paper = await onPaper(scenario)
    const { trail, history } = await onServer(staff, `${code}-${n}`, scenario)
    expect(trail.toSorted()).toEqual(paper.toSorted())
    histories.push({ workflowId: `${process}.${version}.${name.replace(/[^a-z0-9]+/gi, '-')}`, history: scrub(history as History) })
  })
})

test('is kept where no other stands', async () => {
  expect(histories).toHaveLength(journeys.length)
  const byName = histories.toSorted((a, b) => (a.workflowId < b.workflowId ? -1 : 1))
  const { code } = await stories()
  const place = new URL(`${version}/`, RELEASES)
  mkdirSync(place, { recursive: true })
  const write = (file: string, text: string | Buffer): void => writeFileSync(new URL(file, place), text)
  write('stories.js.gz', gzipSync(code))
  write(
    'histories.jsonl.gz',
    gzipSync(
      leastOf(byName, saved())
        .map((one) => `${JSON.stringify(one)}\n`)
        .join(''),
    ),
  )
  const sha256 = createHash('sha256').update(code).digest('hex')
  write('release.json', `${JSON.stringify({ version, sha256, changes: Object.keys(changes).sort() }, null, 2)}\n`)
})
