import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { read, root } from './tree.ts'

interface Package {
  readonly version: string
  readonly dependencies: Record<string, string>
  readonly devDependencies: Record<string, string>
}
const ours = JSON.parse(read('package.json')) as Package
const modules = join(root, 'node_modules')

/** Every copy of a package that is installed, wherever it is nested. */
function copies(name: string, folder = modules): string[] {
  if (!existsSync(folder)) return []
  const here = existsSync(join(folder, name, 'package.json')) ? [join(folder, name)] : []
  const packages = readdirSync(folder).flatMap((entry) =>
    entry.startsWith('@') ? readdirSync(join(folder, entry)).map((one) => join(entry, one)) : [entry],
  )
  return [
    ...here,
    ...packages.flatMap((one) => (existsSync(join(folder, one, 'node_modules')) ? copies(name, join(folder, one, 'node_modules')) : [])),
  ]
}
const versionAt = (path: string) => (JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')) as Package).version

test('there is one copy of protobufjs 8, at the top, or recorded histories cannot be replayed', () => {
  expect(copies('protobufjs').filter((path) => versionAt(path).startsWith('8.'))).toEqual([join(modules, 'protobufjs')])
})
test('every version is exact', () => {
  const all = Object.entries({ ...ours.dependencies, ...ours.devDependencies })
  expect(all.filter(([, version]) => !/^\d/.test(version))).toEqual([])
})
test('the packages of Temporal are of one version', () => {
  const versions = Object.entries({ ...ours.dependencies, ...ours.devDependencies }).filter(([name]) => name.startsWith('@temporalio/'))
  expect(new Set(versions.map(([, version]) => version)).size).toBe(1)
})
test('the README says what each package that runs is for', () => {
  const readme = read('README.md')
  expect(Object.keys(ours.dependencies).filter((name) => !readme.includes(`\`${name}\``))).toEqual([])
})

interface Locked {
  readonly version?: string
  readonly extraneous?: true
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}
/** What `npm ci` would refuse or leave out: see bin/fix-lock.mjs. */
function faultsOf(locked: Readonly<Record<string, Locked>>): string[] {
  const { dependencies, devDependencies } = locked[''] ?? {}
  const same = JSON.stringify({ ...dependencies, ...devDependencies }) === JSON.stringify({ ...ours.dependencies, ...ours.devDependencies })
  const binaries = Object.values(locked).flatMap(({ optionalDependencies = {} }) => Object.entries(optionalDependencies))
  return [
    ...(same ? [] : ['other packages than package.json']),
    ...Object.entries(locked).flatMap(([place, { extraneous }]) => (extraneous ? `${place}: nobody asks for it` : [])),
    ...binaries.flatMap(([name, version]) =>
      /^\d/.test(version) && !locked[`node_modules/${name}`]?.version ? `${name}: no entry for that platform` : [],
    ),
  ]
}
const lock = (): Record<string, Locked> => (JSON.parse(read('package-lock.json')) as { packages: Record<string, Locked> }).packages

test('the lock file is one that npm ci takes, on every platform', () => {
  expect(faultsOf(lock())).toEqual([])
})
test.each<[string, (locked: Record<string, Locked>) => unknown]>([
  ['a binary of another platform left out', (locked) => delete locked['node_modules/@oxlint/binding-darwin-arm64']],
  ['a package that nobody asks for', (locked) => (locked['node_modules/left-over'] = { version: '1.0.0', extraneous: true })],
  ['a version that package.json does not name', (locked) => (locked[''] = { dependencies: { express: '*' } })],
])('a planted fault of the lock file is caught: %s', (_what, spoil) => {
  const locked = lock()
  spoil(locked)
  expect(faultsOf(locked)).toHaveLength(1)
})
test('the lock file names no address of a registry', () => {
  expect(read('package-lock.json')).not.toMatch(/"resolved": "http/)
})
