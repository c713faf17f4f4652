import { join } from 'node:path'
import { readWrappingKeys } from '../../store/wrapping-keys.ts'

const IDENTITY_KEYS = `faults:${Buffer.alloc(32, 7).toString('base64')}`
/** The same keys, for what the harness itself does as the database's owner. */
export const keys = readWrappingKeys(IDENTITY_KEYS)

/** PROXIES is one, so that each player may come from an address of their own: none is held to be a crowd. */
export const settingsFor = (
  port: { readonly api: number; readonly identity: number },
  mail: string,
  folder: string,
): NodeJS.ProcessEnv => ({
  NODE_ENV: 'development',
  TZ: 'UTC',
  PORT: String(port.api),
  PUBLIC_URL: `http://127.0.0.1:${port.api}`,
  PROXIES: '1',
  MOST_AT_ONCE: '40',
  COUNCIL: 'Birmingham City Council',
  HELP_PHONE: '0121 496 0000',
  MEDIATION_ADVISER: 'Example Mediation, 1 Example Street, Birmingham B1 1AA, 0121 496 0101',
  DISAGREEMENT_SERVICE: 'Example Resolution, 1 Example Street, Birmingham B1 1AC, 0121 496 0103',
  ADVICE_SERVICE: 'Birmingham SENDIASS, 1 Example Street, Birmingham B1 1AB, 0121 496 0102',
  IDENTITY_KEYS,
  SESSION_SECRET: 'a secret of the faults of 32 characters or more',
  OIDC_ISSUER: `http://127.0.0.1:${port.identity}`,
  OIDC_CLIENT_ID: 'sixth-day',
  OIDC_CLIENT_SECRET: 'faults',
  OIDC_AUDIENCE: 'urn:sixth-day:api',
  SMTP_URL: mail,
  MAIL_FROM: 'Sixth Day <no-reply@sixth-day.example>',
  DOCUMENTS_FOLDER: join(folder, 'documents'),
})

/** What the local stand-ins are told: an identity provider, and no mail server. */
export const standInsFor = (env: NodeJS.ProcessEnv, { folder, database }: { folder: string; database: string }): object => ({
  demonstration: true,
  host: '127.0.0.1',
  folder,
  database,
  publicUrl: env['PUBLIC_URL'],
  provider: {
    issuer: env['OIDC_ISSUER'],
    clientId: env['OIDC_CLIENT_ID'],
    clientSecret: env['OIDC_CLIENT_SECRET'],
    audience: env['OIDC_AUDIENCE'],
  },
  identity: Number(new URL(env['OIDC_ISSUER']!).port),
})
