import { expect, test } from 'vitest'
import { files, imports, parse, resolve, type Import } from './tree.ts'

/** Who may know about whom. An arrow that is not here is a mistake. `types:` allows types alone; a path ending in .ts, that one file. */
const MAY: Record<string, { readonly ours: readonly string[]; readonly packages: RegExp }> = {
  domain: { ours: [], packages: /^$/ },
  'workflows/kit': { ours: ['domain', 'types:activities/types.ts'], packages: /^@temporalio\/workflow$/ },
  workflows: { ours: ['domain', 'workflows/kit', 'types:activities/types.ts'], packages: /^$/ },
  store: {
    ours: ['domain', 'types:verify/bundle.ts'],
    packages: /^(pg|@prisma\/(client|adapter-pg)(\/.*)?|canonicalize|double-metaphone|node:(crypto|fs|path|url|async_hooks|zlib))$/,
  },
  // What checks a bundle shares nothing with what wrote it but the arithmetic of days, and needs Node alone.
  verify: { ours: ['domain'], packages: /^node:(crypto|zlib)$/ },
  activities: {
    ours: ['domain', 'workflows/processes.ts', 'store'],
    packages: /^(?!pg$|@prisma|@temporalio\/(workflow|client|worker)|express)/,
  },
  api: {
    ours: ['domain', 'workflows/processes.ts', 'workflows/kit/act.ts', 'store', 'verify'],
    packages: /^(?!pg$|@prisma|nodemailer|@temporalio\/(workflow|worker|activity))/,
  },
  bin: {
    ours: ['domain', 'workflows/processes.ts', 'workflows/kit/act.ts', 'store', 'activities', 'api', 'verify', 'prisma/seed'],
    packages: /./,
  },
  'prisma/seed': { ours: ['domain', 'store'], packages: /^node:/ },
}
/** Where a package is allowed in one file alone. */
const ONLY: readonly (readonly [RegExp, RegExp])[] = [[/^nodemailer$/, /^(activities\/smtp|api\/link\/.*|bin\/.*)\.ts$/]]
const homeOf = (path: string) =>
  Object.keys(MAY)
    .filter((home) => path.startsWith(`${home}/`))
    .sort((a, b) => b.length - a.length)[0]
const isStory = (file: string) =>
  /^workflows\/(?!kit\/)[^/]+\/(?!process\.ts|clocks\.ts|actions(?:-[a-z]+)?\.ts|rules\.ts)[^/]+\.ts$/.test(file)

/** What is wrong with one import, if anything is. */
function fault(file: string, { from, type }: Import): string | undefined {
  const home = homeOf(file)!
  if (!from.startsWith('.')) {
    if (!MAY[home]!.packages.test(from) && !(type && home !== 'domain' && home !== 'workflows')) return `${file} → ${from}`
    const only = ONLY.find(([pack]) => pack.test(from))
    return only && !only[1].test(file) ? `${file} → ${from}: elsewhere only` : undefined
  }
  const target = resolve(file, from)
  if (isStory(file) && !type && !/^\.\/[^/]+\.ts$/.test(from)) return `${file} → ${from}: a story imports types, and its own chapters`
  if (homeOf(target) === home) return undefined
  const allowed = MAY[home]!.ours.some((one) => {
    const [, only, place] = /^(types:)?(.*)$/.exec(one)!
    return (!only || type) && (place!.endsWith('.ts') ? target === place : homeOf(target) === place)
  })
  return allowed ? undefined : `${file} → ${target}`
}
const faults = (file: string, text?: string) => imports(parse(file, text)).flatMap((one) => fault(file, one) ?? [])

test.each(Object.keys(MAY))('%s knows only whom it may', (home) => {
  const own = files(home).filter((file) => homeOf(file) === home && file.endsWith('.ts'))
  expect(own.length).toBeGreaterThan(0)
  expect(own.flatMap((file) => faults(file))).toEqual([])
})

test.each([
  ['domain/day.ts', `import { readFileSync } from 'node:fs'`],
  ['domain/day.ts', `export { x } from '../store/client.ts'`],
  ['workflows/kit/case.ts', `import { createActivities } from '../../activities/index.ts'`],
  ['workflows/managed-move/story.ts', `import { day } from '../../domain/calendar.ts'`],
  ['workflows/managed-move/process.ts', `const x = await import('../../store/client.ts')`],
  ['activities/cases.ts', `import { app } from '../api/app.ts'`],
  ['activities/cases.ts', `import { Client } from 'pg'`],
  ['api/app.ts', `import { createActivities } from '../activities/index.ts'`],
  ['api/app.ts', `import { onTemporal } from '../workflows/kit/on-temporal.ts'`],
  ['verify/verify.ts', `import { hashOf } from '../store/chain.ts'`],
  ['verify/verify.ts', `import canonicalize from 'canonicalize'`],
  ['store/roots.ts', `import { verify } from '../verify/verify.ts'`],
  ['store/client.ts', `import config from '../bin/config.ts'`],
])('a planted import is caught: %s: %s', (file, text) => {
  expect(faults(file, text)).toHaveLength(1)
})
