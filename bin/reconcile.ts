/**
 * `npm run reconcile`: lays the record and Temporal side by side, every open case of them, and documents beside their files; mends what is safe, and lists the rest, which managers and
 * administrators find on their page too. The dispatcher does the same by itself, every few minutes and each night.
 * `-- --restored [--sent <file>] [--requests <file>]`: after a restore, before anything is started. See docs/how-to/back-up-and-restore.md.
 */
import { parseArgs } from 'node:util'
import { Client, Connection } from '@temporalio/client'
import { connect } from '../store/client.ts'
import type { Divergence } from '../store/divergences.ts'
import { readConfig } from './config.ts'
import { documentsFor } from './documents.ts'
import { lookAfterDocuments } from './reconciling/documents.ts'
import { afterRestore } from './reconciling/restored.ts'
import { makeRound } from './reconciling/round.ts'

try {
  process.exit((await reconcile()) === 0 ? 0 : 2)
} catch (err) {
  process.stderr.write(`${err instanceof Error ? err.message : String(err)}\n`)
  process.exit(1)
}

/** Answers how many divergences a person must look at. */
async function reconcile(): Promise<number> {
  const { values } = parseArgs({ options: { restored: { type: 'boolean' }, sent: { type: 'string' }, requests: { type: 'string' } } })
  const { database, identityKeys: keys, temporal: place, documents } = readConfig(process.env)
  const db = connect(database.work.url, database.work.role, { max: 10, keys })
  try {
    if (values.restored) {
      const { accepted, inDoubt, found } = await afterRestore(db, { sent: values.sent ?? null, requests: values.requests ?? null })
      console.log(`${accepted} letters had been taken by the mail server already; ${inDoubt} are in doubt`)
      return said(found)
    }
    const connection = await Connection.connect({ address: place.address })
    try {
      const { hurried, looked, counted, found } = await makeRound(
        { db, temporal: new Client({ connection, namespace: place.namespace }) },
        { full: true },
      )
      console.log(
        `${looked} open cases looked at; ${hurried} acts that had been kept for long are sent now; ${counted} deadlines counted again`,
      )
      const ofDocuments = await lookAfterDocuments({ db, ...documentsFor(documents) })
      console.log(
        `${ofDocuments.removed} half-written files of documents removed; ${ofDocuments.scanned} documents scanned, ${ofDocuments.unanswered} not answered`,
      )
      return said([...found, ...ofDocuments.found])
    } finally {
      await connection.close()
    }
  } finally {
    await db.end()
  }
}

function said(found: readonly Divergence[]): number {
  for (const { kind, of, detail } of found) console.log(`${kind}: ${of}: ${detail}`)
  console.log(found.length === 0 ? 'Everything agrees' : `${found.length} things do not agree: a person must look at them`)
  return found.length
}
