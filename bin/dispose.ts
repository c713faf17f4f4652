/**
 * `npm run dispose`: which disposals are approved and not carried out. `-- 3`: carries disposal 3 out, for the owner of the database, while the product runs. Stopped
 * anywhere, it goes on from there when it is run again. `-- --again disposal-3.json`: after a restore, lets go again what a certificate says had gone.
 */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { connect, type Db } from '../store/client.ts'
import type { Certified } from '../domain/disposal.ts'
import { carryOut, carryOutAgain } from '../store/carrying-out.ts'
import { rewriteKeys } from '../store/rewriting-keys.ts'
import { disposals } from '../store/reading-disposals.ts'
import { readConfig } from './config.ts'

try {
  const { database, identityKeys: keys } = readConfig(process.env)
  const owner = connect(database.owner, undefined, { max: 2, keys })
  await run(owner).finally(() => owner.end())
} catch (err) {
  process.stderr.write(`${err instanceof Error ? err.message : String(err)}\n`)
  process.exit(1)
}

async function run(owner: Db): Promise<void> {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { again: { type: 'string' } } })
  if (values.again !== undefined) return again(owner, values.again)
  const [number, ...more] = positionals
  if (number === undefined) return waiting(owner)
  if (!/^\d{1,9}$/.test(number) || more.length > 0) throw new Error('Say which: npm run dispose -- 3')
  const done = await carryOut(owner, Number(number))
  if (done.is === 'not done') throw new Error(`Nothing went. ${done.why}`)
  if (done.is === 'done before') return console.log(`Disposal ${number} was carried out before. Its certificate is on its page.`)
  await rewriteKeys(owner)
  const { gone, kept } = done.certificate
  console.log(`Disposal ${number}: ${gone.length} gone, ${kept.length} stayed. Certificate: SHA-256 ${done.sha256}.`)
  for (const one of kept) console.log(`  ${one.case} stayed. ${one.why}`)
  console.log('Backups hold it until they are gone: see docs/how-to/dispose-of-cases.md.')
}

async function again(owner: Db, file: string): Promise<void> {
  const number = await carryOutAgain(owner, JSON.parse(readFileSync(file, 'utf8')) as Certified)
  if (number > 0) await rewriteKeys(owner)
  console.log(`${number} ${number === 1 ? 'case' : 'cases'} of that certificate had come back with the restore, and went again.`)
}

async function waiting(owner: Db): Promise<void> {
  const all = (await disposals(owner)).filter(({ decided, certificate }) => decided === 'approved' && !certificate)
  for (const { number, cases, gone, decidedBy } of all) console.log(`${number}: ${cases} approved by ${decidedBy}, ${gone} gone so far`)
  if (all.length === 0) console.log('No disposal is approved and waits to be carried out.')
}
