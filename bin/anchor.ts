/**
 * `npm run anchor`: exports histories and signs a root over the record now, and not only tonight. `-- check`: lays the whole database beside the anchor, and names
 * every row, case and root that is not as it was signed. `-- keys`: the public keys that roots bear, for whoever is to check a bundle.
 */
import { writeFileSync } from 'node:fs'
import { Client, Connection } from '@temporalio/client'
import { connect } from '../store/client.ts'
import { anchorIn } from './anchoring/anchor-file.ts'
import { checkAll } from './anchoring/check.ts'
import { lookAfterTheRecord, rootsFor } from './anchoring/nightly.ts'
import { readConfig } from './config.ts'

try {
  process.exitCode = await run(process.argv[2] ?? 'now')
} catch (err) {
  process.stderr.write(`${err instanceof Error ? err.message : String(err)}\n`)
  process.exitCode = 1
}

async function run(what: string): Promise<number> {
  const config = readConfig(process.env)
  const { anchor } = config.roots
  if (!anchor) throw new Error('No anchor is set: name its file in ANCHOR_FILE.')
  if (what === 'keys') return keys(anchor)
  if (what !== 'now' && what !== 'check') throw new Error('npm run anchor, npm run anchor -- check, or npm run anchor -- keys')
  const db = connect(config.database.work.url, config.database.work.role, { max: 6, keys: config.identityKeys })
  try {
    if (what === 'check') return check(await checkAll(db, anchorIn(anchor)))
    const roots = rootsFor(config, db)
    if (!roots) throw new Error('No key is set that signs roots: give ROOT_KEYS.')
    const connection = await Connection.connect({ address: config.temporal.address })
    try {
      const temporal = new Client({ connection, namespace: config.temporal.namespace })
      const { histories, events, root, found } = await lookAfterTheRecord({ db, temporal, roots }, { tonight: true })
      console.log(`${events} events of ${histories} histories exported; root ${root} signed and added to the anchor`)
      return said(found)
    } finally {
      await connection.close()
    }
  } finally {
    await db.end()
  }
}

function check({ roots, cases, rows, found }: Awaited<ReturnType<typeof checkAll>>): number {
  console.log(`${roots} roots, ${cases} cases and ${rows} rows laid beside the anchor`)
  return said(found)
}
function said(found: readonly { readonly of: string; readonly detail: string }[]): number {
  for (const { of, detail } of found) console.log(`${of}: ${detail}`)
  console.log(found.length === 0 ? 'All is as it was signed' : `${found.length} things are not as they were signed`)
  return found.length === 0 ? 0 : 2
}

/** As `npm run verify -- --keys` reads them. */
function keys(file: string): number {
  const known = Object.fromEntries(anchorIn(file).roots.map(({ key, publicKey }) => [key, publicKey]))
  writeFileSync(process.stdout.fd, `${JSON.stringify(known, null, 2)}\n`)
  return 0
}
