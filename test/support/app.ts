import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Client } from '@temporalio/client'
import type { Express } from 'express'
import { pino } from 'pino'
import request, { type Response } from 'supertest'
import { createApp } from '../../api/app.ts'
import type { Deps, Settings } from '../../api/deps.ts'
import { roomFor } from '../../api/documents/room.ts'
import { mailFor } from '../../bin/mail.ts'
import { mailbox, type Message } from '../../bin/local/mailbox.ts'
import { onDisk } from '../../store/document-files.ts'
import { freePort } from '../../bin/start/ports.mjs'
import { identityProvider, type IdentityProvider, type Visits } from './identity.ts'
import { office } from './office.ts'
import { database, type TestDatabase } from './postgres.ts'

export const PUBLIC = 'http://sixth-day.test'
/** Settings of the app under test, for a provider. */
export const settingsFor = (provider: Settings['provider'], publicUrl = PUBLIC): Settings => ({
  publicUrl,
  production: false,
  sessionSecrets: ['a secret of the tests, of 32 characters or more'],
  council: 'Birmingham City Council (demonstration)',
  helpPhone: '0121 496 0000',
  proxies: 0,
  provider,
})

/** The app that ships, on a database of its own with the demonstration council, a mail server and an identity provider. */
export interface Stage {
  readonly app: Express
  readonly data: TestDatabase
  readonly identity: IdentityProvider
  readonly settings: Settings
  /** Where everything that it keeps beside the database is. */
  readonly folder: string
  /** Where letters and messages are handed in. */
  readonly mail: string
  /** Where its workers' cases are; undefined where it does without. */
  readonly temporal: Client | undefined
  /** Messages that were sent, newest first. */
  readonly sent: () => readonly Message[]
  /** What the app wrote to its log, a line each. */
  readonly logged: () => readonly string[]
  /** The same with other parts. */
  readonly appWith: (other: Partial<Deps>) => Express
  readonly stop: () => Promise<void>
}

/** Where documents are kept, in a folder of a test's own. */
export const documentsIn = (folder: string): Deps['documents'] => ({
  files: onDisk(join(folder, 'documents')),
  scanner: null,
  largest: 1_000_000,
  room: roomFor(8),
})

/** `workers`: with workers of its own; without them the app does without Temporal. `open`: it listens where its settings say, for a real browser. */
export async function stage({ workers = false, open = false }: { workers?: boolean; open?: boolean } = {}): Promise<Stage> {
  const data = await database({ council: true })
  const folder = mkdtempSync(join(tmpdir(), 'sixth-day-app-'))
  const port = await freePort()
  const publicUrl = open ? `http://127.0.0.1:${await freePort()}` : PUBLIC
  const [inbox, identity] = [await mailbox(folder, port, '127.0.0.1'), await identityProvider(data.api, publicUrl)]
  const smtp = `smtp://127.0.0.1:${port}`
  const staffed = workers ? await office(data, smtp, publicUrl) : undefined
  const mail = mailFor({ url: smtp, from: 'Sixth Day <no-reply@sixth-day.example>' })
  const lines: string[] = []
  const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) })
  const settings = settingsFor(identity.provider, publicUrl)
  const documents = documentsIn(folder)
  const deps: Deps = { db: data.api, temporal: staffed?.client, mail, documents, log, settings }
  const app = createApp(deps)
  const server = await listening(app, open ? publicUrl : 'http://127.0.0.1:0')
  servers.set(app, server)
  return {
    app,
    data,
    identity,
    settings,
    folder,
    mail: smtp,
    temporal: staffed?.client,
    sent: inbox.messages,
    logged: () => lines,
    appWith: (other) => createApp({ ...deps, ...other }),
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await staffed?.stop()
      mail.close()
      await Promise.all([inbox.close(), identity.stop()])
      await data.drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The app at the port of an address. */
export const listening = (app: Express, url: string): Promise<Server> =>
  new Promise((resolve, reject) => {
    const server = app.listen(Number(new URL(url).port || 0), '127.0.0.1', (err) => (err ? reject(err) : resolve(server)))
  })

/** Each stage's app listens from the beginning: supertest opens a port for each request to an app that does not, and closes it. */
const servers = new WeakMap<Express, Server>()
/** Where an app is asked: one of this process, or where another answers. One that does not listen does so while it is asked. */
export function at(app: Express | string): Server | string {
  if (typeof app === 'string') return app
  const server = servers.get(app) ?? createServer(app)
  servers.set(app, server)
  return server
}

/** A browser: keeps its cookies, follows nothing by itself. */
export type Browser = ReturnType<typeof request.agent>
export const browser = (app: Express | string): Browser => request.agent(at(app))

/** The value of a hidden input of a page. */
export const hidden = (page: Response, name: string): string => new RegExp(`name="${name}" value="([^"]*)"`).exec(page.text)?.[1] ?? ''

/** Every hidden field of the form on a page, as a browser would send it again. */
export const fieldsOf = (page: Response): Record<string, string> =>
  Object.fromEntries(
    [...page.text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [name!, unescaped(value!)]),
  )
const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&')

/** Signs in as somebody of the demonstration, by their address. Answers where they were sent then. */
export async function signInAs(who: Browser, identity: Visits, email: string, back = '/'): Promise<Response> {
  const page = await who.get('/sign-in').query({ back })
  const asked = await who
    .post('/sign-in')
    .type('form')
    .send({ _csrf: hidden(page, '_csrf'), back })
  const returned = new URL(await identity.choose(asked.headers['location'] as string, email))
  return who.get(returned.pathname + returned.search)
}
