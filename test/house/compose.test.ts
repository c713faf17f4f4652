import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { readConfig, STARTING_VARIABLES, VARIABLES } from '../../bin/config.ts'
import { read, root } from './tree.ts'

interface Service {
  readonly image: string
  readonly build?: string
  readonly user?: string
  readonly command?: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
  readonly healthcheck?: { readonly test: readonly string[] }
  readonly restart?: string
  readonly volumes?: readonly string[]
  readonly ports?: readonly string[]
}
interface Compose {
  readonly services: Readonly<Record<string, Service>>
  readonly volumes: Readonly<Record<string, unknown>>
}

const { services, volumes } = parse(read('docker-compose.yml'), { merge: true }) as Compose
const all = Object.entries(services)
const ours = all.filter(([, { build }]) => build)
const staying = all.filter(([, { restart }]) => restart === 'unless-stopped')

/** A value as compose makes it where nobody has set anything. */
const unset = (value: string): string => value.replaceAll(/\$\{\w+:-([^}]*)\}/g, '$1')

describe('docker-compose.yml', () => {
  test('has each part', () => {
    expect(Object.keys(services)).toEqual(
      expect.arrayContaining([
        'postgres',
        'temporal-schema',
        'temporal',
        'temporal-ui',
        'stand-ins',
        'migrate',
        'api',
        'worker-cases',
        'worker-mail',
        'dispatcher',
      ]),
    )
  })
  test('pins every image to one version, and none sets Temporal up by itself', () => {
    expect(
      all.filter(([, { image }]) => !/:\d+\.\d+(\.\d+)?(-[a-z]+)?$/.test(image) || image.includes('auto-setup')).map(([name]) => name),
    ).toEqual([])
  })
  test('runs nothing as root', () => {
    expect(all.filter(([, { user }]) => !user || /^(root|0)/.test(user)).map(([name]) => name)).toEqual([])
  })
  test('asks everything that stays up whether it is well', () => {
    expect(staying.length).toBeGreaterThan(6)
    expect(staying.filter(([, { healthcheck }]) => !healthcheck?.test.length).map(([name]) => name)).toEqual([])
  })
  test('keeps what must survive in volumes with names', () => {
    const mounts = all.flatMap(([, one]) => one.volumes ?? [])
    expect([...new Set(mounts.map((mount) => mount.split(':')[0]))].sort()).toEqual(Object.keys(volumes).sort())
  })
  test('publishes ports to this machine alone', () => {
    expect(all.flatMap(([, { ports = [] }]) => ports).filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([])
  })
  test('starts programs that exist', () => {
    const programs = ours.map(([, { command = [] }]) => command.find((word) => word.startsWith('bin/')) ?? 'none')
    expect(programs.filter((program) => !existsSync(join(root, program)))).toEqual([])
  })
  test.each(ours.filter(([name]) => name !== 'stand-ins'))(
    'gives %s settings that it can start with, and none that it does not know',
    (_name, { environment = {} }) => {
      expect(Object.keys(environment).filter((variable) => !VARIABLES.includes(variable))).toEqual([])
      const env = Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, unset(String(value))]))
      expect(readConfig(env).settings.council).not.toBe('')
    },
  )
})

test('.env.example names every variable that is read, and no other', () => {
  const named = [...read('.env.example').matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name)
  expect(named.sort()).toEqual([...VARIABLES, ...STARTING_VARIABLES].sort())
})

test('every fault of the environment is said at once, by the name of its variable', () => {
  expect(() => readConfig({ TZ: 'Europe/London', PORT: 'many', DATABASE_URL: 'mysql://x/y' })).toThrow(
    /TZ must be UTC[\s\S]*PORT must be a whole number[\s\S]*DATABASE_URL must be an address[\s\S]*TEMPORAL_ADDRESS is required/,
  )
})

const asComposed = Object.fromEntries(
  Object.entries(services['api']?.environment ?? {}).map(([name, value]) => [name, unset(String(value))]),
)
test('in production nothing is sent in the clear, and no key is one that everybody knows', () => {
  expect(() => readConfig({ ...asComposed, NODE_ENV: 'production' })).toThrow(
    /PUBLIC_URL must begin with https.*\n.*OIDC_ISSUER must begin with https.*\n.*IDENTITY_KEYS must not be the demonstration’s/,
  )
})
test.each([
  [undefined, 'IDENTITY_KEYS is required'],
  ['first:c2hvcnQ=', 'IDENTITY_KEYS must have 32 bytes in base64 for the key first'],
])('nothing starts with keys of people that are missing or short: %s', (keys, why) => {
  expect(() => readConfig({ ...asComposed, IDENTITY_KEYS: keys })).toThrow(why)
})
