import { z } from 'zod'
import type { Bounds, Settings } from '../api/deps.ts'
import type { DatabaseRole } from '../store/client.ts'
import { readRootKeys, type RootKeys } from '../store/root-keys.ts'
import { readWrappingKeys, type WrappingKeys } from '../store/wrapping-keys.ts'

/** Where a program finds the database, and the role it takes on there; without one, the address is of a user that has the rights by itself. */
export interface Database {
  readonly url: string
  readonly role?: DatabaseRole
}

/** Everything that the environment says, read once and passed on as arguments. */
export interface Config {
  /** Address of this machine that the API listens on. */
  readonly host: string
  readonly port: number
  /** Where programs without pages say whether they are well; undefined: nowhere. */
  readonly healthPort: number | undefined
  /** Where the workers show Temporal's own figures to Prometheus; undefined: nowhere. */
  readonly metricsPort: number | undefined
  readonly settings: Settings
  /** Whom letters name that a family may turn to. */
  readonly services: { readonly mediation: string; readonly disagreement: string; readonly advice: string }
  /** How much the API takes on at once. */
  readonly bounds: Bounds
  readonly database: { readonly owner: string; readonly api: Database; readonly work: Database }
  /** They wrap the keys of people: the first wraps, the others still unwrap. */
  readonly identityKeys: WrappingKeys
  readonly temporal: { readonly address: string; readonly namespace: string }
  /** The file outside the database to which each day's root is added, and the keys that sign it, which the dispatcher alone needs; undefined: no root is made. */
  readonly roots: { readonly anchor: string | undefined; readonly keys: RootKeys | undefined }
  /** Where letters and codes are handed in, and whom they are from. */
  readonly mail: { readonly url: string; readonly from: string }
  /** Where documents of cases are kept, how large one may be, in bytes, how many may be in memory at one time, and the scanner that looks at each; undefined where there is none. */
  readonly documents: {
    readonly folder: string
    readonly largest: number
    readonly atOnce: number
    readonly clamd: { readonly host: string; readonly port: number } | undefined
  }
  readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent'
}

const required = { error: (issue: { input?: unknown }) => (issue.input === undefined ? 'is required' : 'is not understood') }
const address = (schemes: readonly string[], example: string) =>
  z
    .string(required)
    .refine((text) => URL.canParse(text) && schemes.includes(new URL(text).protocol), `must be an address such as ${example}`)
const postgres = address(['postgres:', 'postgresql:'], 'postgres://user:password@localhost:5432/sixth_day')
const web = address(['http:', 'https:'], 'https://sixth-day.example')
const whole = (least: number, most: number) =>
  z
    .string(required)
    .regex(/^\d+$/, 'must be a whole number')
    .transform(Number)
    .refine((n) => n >= least && n <= most, `must be between ${least} and ${most}`)

const identityKeys = z.string(required).transform((text, context) => {
  try {
    return readWrappingKeys(text)
  } catch (fault) {
    context.addIssue({ code: 'custom', message: (fault as Error).message })
    return z.NEVER
  }
})

const rootKeys = z.string(required).transform((text, context) => {
  try {
    return readRootKeys(text)
  } catch (fault) {
    context.addIssue({ code: 'custom', message: (fault as Error).message })
    return z.NEVER
  }
})

/** A host and a port. */
const HOST_AND_PORT = /^([^\s:/]+|\[[0-9a-f:]+\]):(\d{1,5})$/i
const hostAndPort = (example: string) => z.string(required).regex(HOST_AND_PORT, `must be a host and a port, such as ${example}`)

const Variables = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test'], 'must be production, development or test').default('development'),
  TZ: z.literal('UTC', 'must be UTC: days are reckoned in London by our own calendar, never by the machine'),
  HOST: z.string().default('127.0.0.1'),
  PORT: whole(1, 65535).default(3000),
  HEALTH_PORT: whole(1, 65535).optional(),
  METRICS_PORT: whole(1, 65535).optional(),
  MOST_AT_ONCE: whole(1, 100_000).default(100),
  MOST_BEHIND_MS: whole(1, 60_000).default(1_000),
  PUBLIC_URL: web
    .refine((text) => URL.canParse(text) && new URL(text).pathname === '/' && !text.includes('?'), 'must have no path')
    .transform((text) => text.replace(/\/$/, '')),
  PROXIES: whole(0, 10).default(0),
  COUNCIL: z.string(required),
  HELP_PHONE: z.string(required),
  MEDIATION_ADVISER: z.string(required),
  DISAGREEMENT_SERVICE: z.string(required),
  ADVICE_SERVICE: z.string(required),
  DATABASE_URL: postgres,
  API_DATABASE_URL: postgres.optional(),
  WORK_DATABASE_URL: postgres.optional(),
  TEMPORAL_ADDRESS: hostAndPort('localhost:7233'),
  TEMPORAL_NAMESPACE: z.string().default('default'),
  IDENTITY_KEYS: identityKeys,
  ANCHOR_FILE: z.string().optional(),
  ROOT_KEYS: rootKeys.optional(),
  SESSION_SECRET: z
    .string(required)
    .transform((text) => text.split(','))
    .refine((all) => all.every((one) => one.length >= 32), 'must have at least 32 characters, and so must each earlier one after a comma'),
  OIDC_ISSUER: web,
  OIDC_CLIENT_ID: z.string(required),
  OIDC_CLIENT_SECRET: z.string(required),
  OIDC_AUDIENCE: z.string(required),
  SMTP_URL: address(['smtp:', 'smtps:'], 'smtp://localhost:25'),
  MAIL_FROM: z.string(required).regex(/@[^\s@]+$|@[^\s@]+>$/, 'must be an address, such as Sixth Day <no-reply@sixth-day.example>'),
  DOCUMENTS_FOLDER: z.string(required),
  DOCUMENT_MEGABYTES: whole(1, 100).default(20),
  DOCUMENTS_AT_ONCE: whole(1, 1_000).default(8),
  CLAMD_ADDRESS: hostAndPort('localhost:3310').optional(),
  REHEARSAL: z.literal('on', 'must be on, or left out').optional(),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], 'must be trace, debug, info, warn, error, fatal or silent')
    .default('info'),
})

/** What the programs read, by its name. */
export const VARIABLES: readonly string[] = Object.keys(Variables.shape)

/** What `npm start` and the tests read besides, for what they find or fetch themselves. */
export const STARTING_VARIABLES: readonly string[] = [
  'TEMPORAL_CLI_PATH',
  'CHROMIUM_PATH',
  'SIXTH_DAY_DATA',
  'SIXTH_DAY_CACHE',
  'SIXTH_DAY_DEMONSTRATION',
]

/** In production what people's browsers and the identity provider are reached by must be encrypted, and no key may be one that everybody knows. */
function unfitForProduction(env: Readonly<Record<string, string | undefined>>): string[] {
  if (env['NODE_ENV'] !== 'production') return []
  const open = ['PUBLIC_URL', 'OIDC_ISSUER'].filter((name) => env[name]?.startsWith('http:'))
  const known = ['IDENTITY_KEYS', 'ROOT_KEYS'].filter((name) => env[name]?.includes('demonstration'))
  return [
    ...open.map((name) => `${name} must begin with https: in production`),
    ...(env['REHEARSAL'] ? ['REHEARSAL must be left out in production'] : []),
    ...known.map((name) => `${name} must not be the demonstration’s in production`),
    ...(env['ANCHOR_FILE'] ? [] : ['ANCHOR_FILE is required in production']),
  ]
}

/**
 * Reads and checks the environment. A variable that is there but empty counts as absent.
 *
 * @throws Error that lists every fault at once, one a line, by the name of its variable.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const read = Variables.safeParse(Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')))
  const faults = [...(read.error?.issues ?? []).map((issue) => `${issue.path.join('.')} ${issue.message}`), ...unfitForProduction(env)]
  if (!read.success || faults.length > 0) throw new Error(`Cannot start:\n${faults.map((fault) => `  ${fault}`).join('\n')}`)
  return frozen(toConfig(read.data))
}

/** The owner's address of the database alone, for migrations, which need nothing else. Throws a sentence where it is missing or wrong. */
export function readDatabaseUrl(env: Readonly<Record<string, string | undefined>>): string {
  const read = postgres.safeParse(env['DATABASE_URL'] || undefined)
  if (!read.success) throw new Error(`DATABASE_URL ${read.error.issues[0]?.message}`)
  return read.data
}

const toConfig = (env: z.infer<typeof Variables>): Config => ({
  host: env.HOST,
  port: env.PORT,
  healthPort: env.HEALTH_PORT,
  metricsPort: env.METRICS_PORT,
  settings: {
    publicUrl: env.PUBLIC_URL,
    production: env.NODE_ENV === 'production',
    sessionSecrets: env.SESSION_SECRET as [string, ...string[]],
    council: env.COUNCIL,
    helpPhone: env.HELP_PHONE,
    proxies: env.PROXIES,
    rehearsal: env.REHEARSAL === 'on',
    provider: { issuer: env.OIDC_ISSUER, clientId: env.OIDC_CLIENT_ID, clientSecret: env.OIDC_CLIENT_SECRET, audience: env.OIDC_AUDIENCE },
  },
  services: { mediation: env.MEDIATION_ADVISER, disagreement: env.DISAGREEMENT_SERVICE, advice: env.ADVICE_SERVICE },
  bounds: { atOnce: env.MOST_AT_ONCE, behindMs: env.MOST_BEHIND_MS },
  database: {
    owner: env.DATABASE_URL,
    api: env.API_DATABASE_URL ? { url: env.API_DATABASE_URL } : { url: env.DATABASE_URL, role: 'sixth_day_api' },
    work: env.WORK_DATABASE_URL ? { url: env.WORK_DATABASE_URL } : { url: env.DATABASE_URL, role: 'sixth_day_work' },
  },
  identityKeys: env.IDENTITY_KEYS,
  roots: { anchor: env.ANCHOR_FILE, keys: env.ROOT_KEYS },
  temporal: { address: env.TEMPORAL_ADDRESS, namespace: env.TEMPORAL_NAMESPACE },
  mail: { url: env.SMTP_URL, from: env.MAIL_FROM },
  documents: {
    folder: env.DOCUMENTS_FOLDER,
    largest: env.DOCUMENT_MEGABYTES * 1_000_000,
    atOnce: env.DOCUMENTS_AT_ONCE,
    clamd: env.CLAMD_ADDRESS === undefined ? undefined : apart(env.CLAMD_ADDRESS),
  },
  logLevel: env.LOG_LEVEL,
})

const apart = (text: string): { readonly host: string; readonly port: number } => {
  const [, host, port] = HOST_AND_PORT.exec(text)!
  return { host: host!.replace(/^\[|\]$/g, ''), port: Number(port) }
}

function frozen<T>(thing: T): T {
  if (typeof thing !== 'object' || thing === null) return thing
  for (const value of Object.values(thing)) frozen(value)
  return Object.freeze(thing)
}
