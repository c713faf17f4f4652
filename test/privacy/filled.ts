/** The council that `npm start` has filled: as somebody who visits it, and as whoever has the run of the place. */
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client, Connection } from '@temporalio/client'
import PostalMime, { type Email } from 'postal-mime'
import { connect, type Db } from '../../store/client.ts'
import { readWrappingKeys } from '../../store/wrapping-keys.ts'
import type { Clone } from '../start/clone.ts'
import { visitsTo, type Visits } from '../support/identity.ts'
import type { Hay } from './search.ts'
import { filesOf } from './stored.ts'

/** One message, as it was handed in. */
export interface Mail {
  readonly email: Email
  readonly raw: string
  readonly to: readonly string[]
}
export interface Filled {
  /** Where all that it keeps is, but its packages. */
  readonly folder: string
  /** Where the api answers. */
  readonly url: string
  readonly identity: Visits
  /** As the database's owner. */
  readonly owner: Db
  /** Where letters are handed in; and each, the oldest first. */
  readonly mail: { readonly url: string; readonly taken: () => Promise<readonly Mail[]> }
  readonly temporal: () => Promise<{ readonly client: Client; readonly connection: Connection }>
  /** What every process has said, by the name of its log: the servers too. */
  readonly logs: () => readonly Hay[]
  /** Every file of its servers, or those written since then; but not those of the mail server, whose messages are looked at as such. */
  readonly files: (since?: Date) => Promise<readonly Hay[]>
  /** Runs a program of package.json against it, to its end. */
  readonly run: (program: string) => void
  readonly close: () => Promise<void>
}

/** `said`: what `npm start` itself has said. */
export function filled(here: Clone, said: () => string): Filled {
  const folder = join(here.folder, '.data')
  const { env } = here.run()
  const owner = connect(env['DATABASE_URL']!, undefined, { keys: readWrappingKeys(env['IDENTITY_KEYS']!) })
  const logs = join(folder, 'logs')
  const mails = join(folder, 'mail')
  const read = new Map<string, Promise<Mail>>()
  const mailNamed = (name: string): Promise<Mail> => {
    const one = read.get(name) ?? mailIn(join(mails, name))
    read.set(name, one)
    return one
  }
  return {
    folder,
    url: `http://127.0.0.1:${env['PORT']}`,
    identity: visitsTo({ issuer: env['OIDC_ISSUER']!, audience: env['OIDC_AUDIENCE']! }, env['PUBLIC_URL']!),
    owner,
    mail: { url: env['SMTP_URL']!, taken: () => Promise.all(namesIn(mails, '.eml').map(mailNamed)) },
    temporal: async () => {
      const connection = await Connection.connect({ address: env['TEMPORAL_ADDRESS']! })
      return { connection, client: new Client({ connection }) }
    },
    logs: () => [
      { where: 'npm start', text: said() },
      ...namesIn(logs, '.log').map((name) => ({ where: name, text: readFileSync(join(logs, name), 'utf8') })),
    ],
    files: (since) => filesOf(owner, folder, 'mail', since?.getTime()),
    run: (program) => {
      const done = execFileSync('npm', ['run', '-s', program], { cwd: here.folder, encoding: 'utf8' })
      writeFileSync(join(logs, `${program}.log`), done)
    },
    close: () => owner.end(),
  }
}

const namesIn = (folder: string, end: string): readonly string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith(end))
    .sort()
async function mailIn(path: string): Promise<Mail> {
  const raw = readFileSync(path)
  const email = await PostalMime.parse(raw)
  return { email, raw: raw.toString('utf8'), to: (email.to ?? []).flatMap(({ address }) => address ?? []) }
}
