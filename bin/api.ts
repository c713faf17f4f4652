/** The API and its pages. Stops on SIGTERM or SIGINT: takes no more, finishes what it is answering, lets go of the database. */
import { Client, Connection } from '@temporalio/client'
import { pino } from 'pino'
import { createApp } from '../api/app.ts'
import { connect } from '../store/client.ts'
import { mustBeRehearsed } from '../store/rehearsal.ts'
import { readConfig } from './config.ts'
import { documentsFor } from './documents.ts'
import { mailFor } from './mail.ts'
import { begin } from './program.ts'

const FINISH_WITHIN_MS = 10_000

begin(async () => {
  const {
    host,
    port,
    settings,
    bounds,
    database,
    identityKeys: keys,
    temporal,
    mail,
    documents: given,
    roots,
    logLevel,
  } = readConfig(process.env)
  const log = pino({ name: 'api', level: logLevel })
  const db = connect(database.api.url, database.api.role, { keys })
  if (settings.rehearsal) await mustBeRehearsed(db)
  const connection = Connection.lazy({ address: temporal.address })
  const post = mailFor(mail)
  const documents = documentsFor(given)
  const client = new Client({ connection, namespace: temporal.namespace })
  const app = createApp({ db, temporal: client, mail: post, documents, log, settings, bounds, anchor: roots.anchor })

  const server = app.listen(port, host)
  await new Promise<void>((resolve, reject) => server.once('listening', resolve).once('error', reject))
  log.info({ port }, 'ready')

  return async () => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()))
    server.closeIdleConnections()
    const impatient = setTimeout(() => server.closeAllConnections(), FINISH_WITHIN_MS)
    await closed
    clearTimeout(impatient)
    post.close()
    await Promise.all([db.end(), connection.close()])
    log.info('stopped')
  }
})
