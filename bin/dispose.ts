/**
 * `npm run dispose`: which disposals are approved and not carried out. `-- 3`: carries disposal 3 out, for the owner of the database, while the product runs. Stopped
 * anywhere, it goes on from there when it is run again.
 */
import { parseArgs } from 'node:util'
import { connect, type Db } from '../store/client.ts'
import { carryOut } from '../store/carrying-out.ts'
import { rewriteKeys } from '../store/destroying.ts'
import { disposals } from '../store/disposals.ts'
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
  const [number, ...more] = parseArgs({ allowPositionals: true }).positionals
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

async function waiting(owner: Db): Promise<void> {
  const all = (await disposals(owner)).filter(({ decided, certificate }) => decided === 'approved' && !certificate)
  for (const { number, cases, gone, decidedBy } of all) console.log(`${number}: ${cases} approved by ${decidedBy}, ${gone} gone so far`)
  if (all.length === 0) console.log('No disposal is approved and waits to be carried out.')
}
