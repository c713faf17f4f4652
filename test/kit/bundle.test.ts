import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DefaultLogger } from '@temporalio/worker'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { storiesIn } from '../../bin/stories.ts'
import { root } from '../house/tree.ts'

const stories = join(root, 'workflows/index.ts')
const logger = new DefaultLogger('ERROR')
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sixth-day-stories-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('the stories are put together once, and what is kept of yesterday’s goes', { timeout: 60_000 }, async () => {
  const old = join(folder, 'stories-old.js')
  writeFileSync(old, '')
  utimesSync(old, new Date(0), new Date(0))
  const { code } = (await storiesIn(stories, { folder, logger })) as { code: string }
  const kept = readdirSync(folder)
  expect(kept).toEqual([expect.stringMatching(/^stories-[0-9a-f]{64}\.js$/)])
  expect(readFileSync(join(folder, kept[0]!), 'utf8')).toBe(code)
  writeFileSync(join(folder, kept[0]!), 'kept')
  expect(await storiesIn(stories, { folder, logger })).toEqual({ code: 'kept' })
})

test('nothing of ours is in them but what their name is made of', { timeout: 60_000 }, async () => {
  // A folder that cannot be written: they are put together all the same.
  const { code } = (await storiesIn(stories, { folder: '/dev/null/nowhere', logger })) as { code: string }
  const ours = [...code.matchAll(/"\.\/([\w./-]+\.ts)"/g)].map(([, file]) => file!).filter((file) => !file.startsWith('node_modules/'))
  expect(ours).toContain('workflows/managed-move/story.ts')
  expect(ours.filter((file) => !/^(domain|workflows)\//.test(file))).toEqual([])
  // Wherever the tree stands they are the same: copies of one tree share them, and no stack trace says where ours is.
  const [, map] = /sourceMappingURL=\S+base64,(\S+)/.exec(code)!
  const { sources } = JSON.parse(Buffer.from(map!, 'base64').toString()) as { sources: string[] }
  expect(sources).toContain('workflows/managed-move/story.ts')
  expect([code.includes(root), sources.filter((source) => source.includes(root))]).toEqual([false, []])
})
