import { createServer } from 'node:http'
import { createHmac, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Client } from '@temporalio/client'
import { pino } from 'pino'
import { createApp } from '../../api/app.ts'
import { roomFor } from '../../api/documents/room.ts'
import type { Db } from '../../store/client.ts'
import { onDisk } from '../../store/document-files.ts'
import { peopleToBe } from '../../store/demonstration.ts'
import { identity } from '../local/identity.ts'
import { keysIn } from '../local/keys.ts'
import { token } from '../local/token.ts'
import type { Stand } from './stand.ts'
import { database } from './places.ts'

/** The API and its pages, as they ship, over HTTP; and somebody to say who people are. */
export interface Product {
  readonly address: string
  /** A session as sign-in leaves it. */
  readonly cookie: (email: string) => Promise<string>
  /** An access token for the JSON API. */
  readonly token: (email: string) => Promise<string>
  readonly stop: () => Promise<void>
}

/** Starts them in this process. */
export async function product(on: Stand, owner: Db, temporal?: Client): Promise<Product> {
  const db = database(on.places, 'sixth_day_api')
  const folder = mkdtempSync(join(tmpdir(), 'sixth-day-bench-keys-'))
  const secret = randomBytes(32).toString('hex')
  const [provider, app] = [createServer(), createServer()]
  const [issuer, address] = await Promise.all([listening(provider), listening(app)])
  const client = { issuer, clientId: 'bench', clientSecret: 'bench', audience: `${address}/api` }
  provider.on('request', identity({ provider: client, publicUrl: address, keys: await keysIn(folder), people: () => peopleToBe(owner) }))
  const settings = {
    publicUrl: address,
    production: false,
    sessionSecrets: [secret],
    council: 'Bench',
    helpPhone: '',
    proxies: 0,
    provider: client,
  } as const
  const documents = { files: onDisk(join(folder, 'documents')), scanner: null, largest: 1_000_000, room: roomFor(8) }
  app.on('request', createApp({ db, temporal, mail: { send: async () => {} }, documents, log: pino({ level: 'silent' }), settings }))
  return {
    address,
    cookie: (email) => signedIn(owner, email, secret),
    token: (email) => token(issuer, client.audience, email),
    async stop() {
      for (const server of [app, provider]) {
        server.close()
        server.closeAllConnections()
      }
      rmSync(folder, { recursive: true, force: true })
      await db.end()
    },
  }
}

async function listening(server: ReturnType<typeof createServer>): Promise<string> {
  await new Promise<void>((go) => server.listen(0, '127.0.0.1', go))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** Its cookie is as express-session signs it. */
async function signedIn(owner: Db, email: string, secret: string): Promise<string> {
  const { id } = await owner.person.findUniqueOrThrow({ where: { email } })
  const sid = randomBytes(24).toString('hex')
  const at = Date.now()
  const cookie = { originalMaxAge: 3_600_000, httpOnly: true, path: '/' }
  const sess = { cookie, user: { id, kind: 'person', proof: 'oidc' }, since: at, seen: at }
  await owner.session.create({ data: { sid, sess, expire: new Date(at + 3_600_000) } })
  const signature = createHmac('sha256', secret).update(sid).digest('base64').replace(/=+$/, '')
  return `session=${encodeURIComponent(`s:${sid}.${signature}`)}`
}
