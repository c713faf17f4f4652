/** A bundle as a file: any program reads it, the verifier reads it on Node alone, and a file in it that was touched is named. */
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bundleFiles, zipped } from '../../api/evidence/bundle.ts'
import { cover, writeCover } from '../../api/evidence/cover.ts'
import { zipOf } from '../../api/evidence/zip.ts'
import type { Paper } from '../../api/pdf/papers.ts'
import { made } from '../../bin/start/made.mjs'
import { replays } from '../../bin/verifying/replay.ts'
import { readBundle, type Bundle, type Event } from '../../verify/bundle.ts'
import { verify } from '../../verify/verify.ts'
import { filesIn, Unreadable } from '../../verify/zip.ts'
import managedMove from '../scenarios/managed-move.ts'
import { bundled, type Sealed } from '../support/bundles.ts'

let held: Sealed
let folder: string
beforeAll(async () => {
  held = await bundled(Object.values(managedMove)[0]!)
  folder = mkdtempSync(join(tmpdir(), 'sixth-day-bundle-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('the file', () => {
  test('is read again as it was, with and without its sheet of identity', () => {
    const { bundle, check } = readBundle(zipped(held.bundle))
    expect(bundle).toEqual(held.bundle)
    expect(check).toMatchObject({ checked: 11, failed: [] })
    expect(readBundle(zipped({ ...held.bundle, identity: null })).bundle.identity).toBeNull()
  })
  test('holds without its sheet, where that was taken out of it', () => {
    const files = bundleFiles(held.bundle).filter(([name]) => name !== 'identity.json')
    const { bundle, check } = readBundle(zipOf(files))
    const { holds, checks } = verify(bundle, { anchor: held.anchor, more: [check] })
    expect(holds).toBe(true)
    expect(checks.find(({ name }) => name === 'words')).toMatchObject({ checked: 0, left: expect.stringContaining('sheet of identity') })
  })
  test('has a cover for people: whether it held, every date with its law, and what happened, and no name', async () => {
    const written = async (bundle: Bundle): Promise<string> => {
      const said: string[] = []
      const on: Paper = {
        heading: (_level, text) => said.push(text),
        line: (text) => said.push(text),
        list: (lines) => said.push(...lines),
        said: (lines) => said.push(...lines.flatMap(({ label, text }) => [label, text])),
        table: (rows) => said.push(...rows.flat()),
        pause: async () => {},
      }
      await writeCover(on, bundle, verify(bundle, { anchor: held.anchor }), 'Birmingham City Council')
      return said.join('\n')
    }
    const text = await written(held.bundle)
    for (const one of [`Evidence of the case ${held.bundle.about.case}`, 'This case holds', 'The record is whole', 'Closed: '])
      expect(text).toContain(one)
    for (const { law } of held.bundle.stored.deadlines) expect(text).toContain(law)
    expect(text).not.toMatch(/Zofia|Because of form|Dear family/)
    // What does not hold stands on it, by its place.
    expect(await written({ ...held.bundle, events: held.bundle.events.slice(0, -3) })).toContain('This case does not hold')

    const make = () => cover(held.bundle, verify(held.bundle, { anchor: held.anchor }), 'Birmingham City Council')
    const made = await make()
    expect(made.equals(await make())).toBe(true)
    const { check } = readBundle(zipped(held.bundle, [['cover.pdf', made]]))
    expect(check).toMatchObject({ checked: 12, failed: [] })
    const other = bundleFiles(held.bundle, [['cover.pdf', made]]).map(
      ([name, file]) => [name, name === 'cover.pdf' ? 'Another' : file] as const,
    )
    expect(readBundle(zipOf(other)).check.failed.map(({ where }) => where)).toEqual(['cover.pdf'])
  })
  test('holds where words were removed, and says which line says so, or that none does', () => {
    const { bundle } = held
    const gone = { ...bundle, identity: { child: null, words: [], letters: [] } }
    const said = (of: Bundle) => verify(of).checks.find(({ name }) => name === 'words')!
    expect(said(bundle).left).toBeNull()
    expect(said(gone)).toMatchObject({
      failed: [],
      left: expect.stringMatching(/^\d+ of the texts .* no line says that they were removed/),
    })
    const last = bundle.events.at(-1)!
    const line: Event = { ...last, position: last.position + 1, seq: 0, kind: 'removed', body: { why: 'at-risk', contacts: 1 } }
    expect(said({ ...gone, events: [...bundle.events, line] })).toMatchObject({
      failed: [],
      left: expect.stringMatching(new RegExp(`^They were removed for good on .* as line ${line.position} says \\(at-risk\\)`)),
    })
  })
  test('says no name and no word outside that sheet', () => {
    const outside = bundleFiles(held.bundle).filter(([name]) => name !== 'identity.json')
    expect(outside.filter(([, text]) => /Zofia|Because of form|Dear family/.test(text))).toEqual([])
    expect(bundleFiles(held.bundle).find(([name]) => name === 'identity.json')![1]).toMatch(/Zofia[\s\S]*Because of form/)
  })
  test.each([
    [
      'a file that was changed',
      (name: string, text: string) => (name === 'events.json' ? text.replace('step-opened', 'step-closed') : text),
      /^events.json: It is not as it was/,
    ],
    ['a file that was taken out', (name: string, text: string) => (name === 'README.txt' ? null : text), /^README.txt: It is missing/],
  ])('%s is named', (_what, change, says) => {
    const files = bundleFiles(held.bundle).flatMap(([name, text]) => {
      const changed = change(name, text)
      return changed === null ? [] : [[name, changed] as const]
    })
    const { check } = readBundle(zipOf(files))
    expect(check.failed.map(({ where, what }) => `${where}: ${what}`)).toContainEqual(expect.stringMatching(says))
  })
  test('a file that was put in is named', () => {
    const { check } = readBundle(zipOf([...bundleFiles(held.bundle), ['more.json', '{}']]))
    expect(check.failed).toEqual([{ where: 'more.json', what: 'It was not in the bundle when it was made.' }])
  })
  test.each([
    ['no zip', () => Buffer.from('A letter.'), 'no zip file'],
    ['half a zip', () => zipped(held.bundle).subarray(200), 'not a whole zip|cannot be read|broken'],
    ['a damaged file', () => Buffer.from(zipped(held.bundle).map((byte, at) => (at === 400 ? byte ^ 1 : byte))), 'damaged|not a whole zip'],
    [
      'a bundle of another format',
      () =>
        zipOf(
          bundleFiles(held.bundle).map(([name, text]) => [name, name === 'about.json' ? text.replace('"format": 1', '"format": 9') : text]),
        ),
      'format 9',
    ],
    ['one without its record', () => zipOf(bundleFiles(held.bundle).filter(([name]) => name !== 'events.json')), 'no events.json'],
  ])('%s is refused with a sentence', (_what, file, says) => {
    expect(() => readBundle(file())).toThrow(Unreadable)
    expect(() => readBundle(file())).toThrow(new RegExp(says))
  })
  test('is a zip as others write them: stored too, with a remark at its end', () => {
    const whole = zipOf([['a.txt', 'A letter.']])
    expect(
      filesIn(Buffer.concat([whole, Buffer.from('a remark')]))
        .get('a.txt')
        ?.toString(),
    ).toBe('A letter.')
    expect(deflateRawSync('A letter.').length).toBeGreaterThan(0)
  })
})

describe('npm run verify', () => {
  const run = (...args: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, 'verify.mjs'), ...args], {
      cwd: folder,
      encoding: 'utf8',
      env: {},
    })
    return { status, said: `${stdout}${stderr}` }
  }
  test('runs on Node alone: one file, far from this tree, with nothing beside it', async () => {
    copyFileSync(await made('bin/verify.ts'), join(folder, 'verify.mjs'))
    const needed = [...readFileSync(join(folder, 'verify.mjs'), 'utf8').matchAll(/^import .* from "([^"]+)"/gm)].map(([, from]) => from)
    expect(needed.filter((from) => !from!.startsWith('node:'))).toEqual([])
    writeFileSync(join(folder, 'case.zip'), zipped(held.bundle))
    writeFileSync(join(folder, 'roots.ndjson'), held.anchor.roots.map((root) => `${JSON.stringify(root)}\n`).join(''))
    const { status, said } = run('case.zip', '--anchor', 'roots.ndjson')
    expect(said).toMatch(/^MM-00001 holds/)
    expect(status).toBe(0)
  })
  test('says what does not hold and where, as text and as JSON, and ends with 2', () => {
    const { events, ...rest } = held.bundle
    writeFileSync(join(folder, 'cut.zip'), zipped({ ...rest, events: events.slice(0, -3) }))
    const { status, said } = run('cut.zip', '--anchor', 'roots.ndjson')
    expect(status).toBe(2)
    expect(said).toMatch(/DOES NOT HOLD[\s\S]*FAILS {2}root[\s\S]*its end was cut off/)
    const json = JSON.parse(run('cut.zip', '--json').said) as { holds: boolean; checks: { name: string; failed: object[] }[] }
    expect(json.holds).toBe(false)
    expect(json.checks.find(({ name }) => name === 'root')!.failed).toHaveLength(1)
  })
  test('checks a folder of bundles, and says which it cannot read', () => {
    writeFileSync(join(folder, 'torn.zip'), 'no zip')
    const { status, said } = run('.', '--quiet')
    expect(status).toBe(1)
    expect(said).toMatch(/torn.zip: This is no zip file[\s\S]*/)
    expect(said).toContain('1 of 3 bundles hold')
    expect(run().said).toContain('Say which bundles')
  })
})

describe('a replay', () => {
  const recorded = (name: string) =>
    JSON.parse(readFileSync(new URL(`../replay/${name}`, import.meta.url), 'utf8')) as { events: readonly object[] }
  const told = (name: string) => replays({ about: held.bundle.about, history: { parts: [], events: recorded(name).events as never } })
  test('tells a recorded case again, and notices one that goes another way', async () => {
    expect(await told('histories/managed-move.2026-11.withdrawn.json')).toMatchObject({ checked: 1, failed: [] })
    expect((await told('refused/managed-move.before-letters-went-together.json')).failed).toHaveLength(1)
  }, 60_000)
})
