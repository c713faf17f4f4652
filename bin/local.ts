/** Local stand-ins for what an authority has: a mail server with an inbox to read, and an identity provider. For demonstrations alone. */
import { readFileSync } from 'node:fs'
import type { Server } from 'node:http'
import type { Express } from 'express'
import { z } from 'zod'
import { connect } from '../store/client.ts'
import { peopleToBe } from '../store/demonstration.ts'
import { identity } from './local/identity.ts'
import { inbox } from './local/inbox.ts'
import { keysIn } from './local/keys.ts'
import { mailbox } from './local/mailbox.ts'

/** The file that `npm start` writes, and docker-compose.yml: without it this program does not run. */
const Settings = z.object({
  demonstration: z.literal(true),
  host: z.string(),
  /** Where mail and keys are kept. */
  folder: z.string(),
  database: z.string(),
  publicUrl: z.string(),
  provider: z.object({ issuer: z.string(), clientId: z.string(), clientSecret: z.string(), audience: z.string() }),
  /** Ports; a stand-in whose port is absent is not started. */
  mail: z.object({ smtp: z.number(), inbox: z.number() }).optional(),
  identity: z.number().optional(),
})

const [, , file] = process.argv
if (!file || process.env['NODE_ENV'] === 'production') {
  process.stderr.write(
    'This gives anybody who asks a sign-in as anybody. It runs only where a settings file says that it is for a demonstration, and never in production.\n',
  )
  process.exit(1)
}
const settings = Settings.parse(JSON.parse(readFileSync(file, 'utf8')))
const db = connect(settings.database, 'sixth_day_api', { max: 2 })

const listen = (app: Express, port: number): Promise<Server> =>
  new Promise((resolve, reject) => {
    const server = app.listen(port, settings.host, (err) => (err ? reject(err) : resolve(server)))
  })

const servers: Server[] = []
const box = settings.mail && (await mailbox(`${settings.folder}/mail`, settings.mail.smtp, settings.host))
if (box && settings.mail) servers.push(await listen(inbox(box), settings.mail.inbox))
if (settings.identity) {
  const keys = await keysIn(settings.folder)
  const people = () => peopleToBe(db)
  servers.push(await listen(identity({ ...settings, keys, people }), settings.identity))
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    for (const server of servers) {
      server.close()
      server.closeAllConnections()
    }
    void Promise.all([box?.close(), db.end()]).then(() => process.exit(0))
  })
}
