import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ours } from './made.mjs'
import { ROOT } from './places.mjs'
import { Trouble } from './trouble.mjs'

/** @typedef {{ smtp: number, inbox: number, identity: number, postgres: number, temporal: number }} Ports */

/** Reads `.env` of the clone, where there is one; what the shell says wins. */
export function readDotEnv() {
  const file = join(ROOT, '.env')
  if (existsSync(file)) process.loadEnvFile(file)
}

/**
 * What the programs are told: what the environment says, and for the rest the local parts that we start.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {Ports} ports
 * @param {ReturnType<typeof import('./kept.mjs').secrets>} secrets
 * @param {string} data
 * @param {{ postgres?: string, temporal?: string }} [found] addresses of those that we started
 * @returns {NodeJS.ProcessEnv}
 */
export function settings(env, ports, secrets, data, found = {}) {
  const named = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const local = {
    NODE_ENV: 'development',
    PORT: '3000',
    PUBLIC_URL: `http://localhost:${named.PORT ?? 3000}`,
    COUNCIL: 'Birmingham City Council',
    HELP_PHONE: '0121 496 0000',
    MEDIATION_ADVISER: 'Example Mediation, 1 Example Street, Birmingham B1 1AA, 0121 496 0101',
    DISAGREEMENT_SERVICE: 'Example Resolution, 1 Example Street, Birmingham B1 1AC, 0121 496 0103',
    ADVICE_SERVICE: 'Birmingham SENDIASS, 1 Example Street, Birmingham B1 1AB, 0121 496 0102',
    LOG_LEVEL: 'info',
    DATABASE_URL: `${found.postgres ?? `postgres://postgres@127.0.0.1:${ports.postgres}`}/sixth_day`,
    TEMPORAL_ADDRESS: found.temporal ?? `127.0.0.1:${ports.temporal}`,
    SESSION_SECRET: secrets.session,
    IDENTITY_KEYS: secrets.identity,
    ANCHOR_FILE: join(data, 'anchor', 'roots.ndjson'),
    ROOT_KEYS: secrets.root,
    SMTP_URL: `smtp://127.0.0.1:${ports.smtp}`,
    MAIL_FROM: 'Sixth Day <no-reply@birmingham.example>',
    DOCUMENTS_FOLDER: join(data, 'documents'),
  }
  const identity = {
    OIDC_ISSUER: `http://127.0.0.1:${ports.identity}`,
    OIDC_CLIENT_ID: 'sixth-day',
    OIDC_CLIENT_SECRET: secrets.client,
    OIDC_AUDIENCE: 'urn:sixth-day:api',
  }
  // a provider that is named is named whole: half of one and half of ours would be neither
  return { ...local, ...(named.OIDC_ISSUER ? {} : identity), ...named, TZ: 'UTC', PATH: env.PATH }
}

/**
 * Checks them as the programs will, every fault at once.
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{ port: number, host: string, variables: readonly string[] }>}
 */
export async function checked(env) {
  const { readConfig, VARIABLES: variables } = await ours('bin/config.ts')
  try {
    const { port, host } = readConfig(env)
    return { port, host, variables }
  } catch (cause) {
    throw new Trouble(cause instanceof Error ? cause.message : String(cause), { cause })
  }
}
