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
test('the lock file names no address of a registry', () => {
  expect(read('package-lock.json')).not.toMatch(/"resolved": "http/)
})
