/** Makes a clone want few packages: what happens to them is then tried with a real install each time, and none takes half a minute. */
import { execFileSync } from 'node:child_process'
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

interface Package {
  readonly version?: string
  readonly [kind: `${string}ependencies`]: Readonly<Record<string, string>> | undefined
}
type Packages = Readonly<Record<string, Package>>
const KINDS = ['dependencies', 'optionalDependencies', 'peerDependencies'] as const
const PLACE = 'node_modules/'

/** Every package that these lead to, by where each stands; found as Node finds them. */
function ledTo(all: Packages, names: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>()
  const look = (name: string, from: string): void => {
    const above = from.lastIndexOf(`/${PLACE}`)
    const place = `${from && `${from}/`}${PLACE}${name}`
    if (all[place]) add(place)
    else if (from) look(name, above < 0 ? '' : from.slice(0, above))
  }
  const add = (place: string): void => {
    if (found.has(place)) return
    found.add(place)
    for (const kind of KINDS) for (const name of Object.keys(all[place]![kind] ?? {})) look(name, place)
  }
  for (const name of names) look(name, '')
  return found
}

/** Leaves the clone wanting these alone and whatever they lead to, and installs them. Answers with a folder beside its own where they are kept. */
export function wantOnly(folder: string, names: readonly string[]): string {
  const path = (name: string): string => join(folder, name)
  const edited = <T>(name: string, edit: (it: T) => T): void =>
    writeFileSync(path(name), JSON.stringify(edit(JSON.parse(readFileSync(path(name), 'utf8')) as T)))
  const only = <T extends Package>(it: T): T => {
    const dependencies = Object.fromEntries(names.map((name) => [name, it.dependencies![name]!]))
    return { ...it, dependencies, devDependencies: undefined, optionalDependencies: undefined }
  }
  edited<Package>('package.json', only)
  edited('package-lock.json', (lock: { packages: Packages }) => {
    const stay = ledTo(lock.packages, names)
    const packages = Object.entries(lock.packages).filter(([place]) => stay.has(place))
    return { ...lock, packages: { '': only(lock.packages['']!), ...Object.fromEntries(packages) } }
  })
  const kept = `${folder}-packages`
  execFileSync('npm', ['ci', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: folder })
  rmSync(kept, { recursive: true, force: true })
  renameSync(path('node_modules'), kept)
  return kept
}
