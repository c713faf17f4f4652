/**
 * The keys of people, for the owner of the database. All of it may be run while the product runs, and again wherever it was stopped.
 * `npm run keys -- status`: which of IDENTITY_KEYS wraps how many. `rotate`: wraps everything with the first of them.
 * `sever`: carries out every severance that two people agreed on, and prints a line of each, to be kept beside the backups. `sever --again severed.ndjson`: does
 * those lines again in a database that was restored.
 */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { bases, severedFor, type Basis } from '../domain/severance.ts'
import { connect, type Db } from '../store/client.ts'
import { rewrapDrafts } from '../store/drafts.ts'
import { rewrapSearches } from '../store/kept-searches.ts'
import { rewrapLedgerWords } from '../store/ledger-words.ts'
import { keysByWrapping, rewrap } from '../store/data-keys.ts'
import { carryOutSeverances, severAgain, type CarriedOut, type SeveranceDone } from '../store/severing.ts'
import { readConfig } from './config.ts'

/** In one transaction: short enough that a person who is being added never waits. */
const AT_ONCE = 500
const USAGE = `Say what to do:
  npm run keys -- status
  npm run keys -- rotate
  npm run keys -- sever
  npm run keys -- sever --again severed.ndjson`

try {
  await run()
} catch (err) {
  process.stderr.write(`${err instanceof Error ? err.message : String(err)}\n`)
  process.exit(1)
}

async function run(): Promise<void> {
  const asked = readAsked()
  const { database, identityKeys: keys } = readConfig(process.env)
  const owner = connect(database.owner, undefined, { max: 2, keys })
  try {
    if (asked.what === 'sever') return report(asked.again ? await severAgain(owner, asked.again) : await carryOutSeverances(owner))
    if (asked.what === 'rotate') await rotate(owner)
    await status(owner)
  } finally {
    await owner.end()
  }
}

type Asked = { readonly what: 'status' | 'rotate' } | { readonly what: 'sever'; readonly again: readonly SeveranceDone[] | null }
function readAsked(): Asked {
  const { positionals, values } = parseArgs({ allowPositionals: true, strict: false, options: { again: { type: 'string' } } })
  const [what, ...more] = positionals
  const { again } = values
  if (more.length === 0 && again === undefined && (what === 'status' || what === 'rotate')) return { what }
  if (more.length === 0 && what === 'sever' && (again === undefined || typeof again === 'string'))
    return { what, again: again === undefined ? null : linesOf(again) }
  throw new Error(USAGE)
}

/** The lines that were printed when it was done, as they were kept beside the backups. */
function linesOf(path: string): readonly SeveranceDone[] {
  const line = z.strictObject({
    childId: z.uuid(),
    child: z.string(),
    why: z.enum(severedFor),
    basis: z.enum(Object.keys(bases) as [Basis, ...Basis[]]),
    asked: z.uuid(),
    by: z.uuid(),
  })
  const lines = readFileSync(path, 'utf8').split('\n')
  return lines.filter((text) => text.trim() !== '').map((text) => line.parse(JSON.parse(text)))
}

async function rotate(owner: Db): Promise<void> {
  for (let done = 0; ;) {
    const some =
      (await rewrap(owner, AT_ONCE)) ||
      (await rewrapDrafts(owner, AT_ONCE)) ||
      (await rewrapLedgerWords(owner, AT_ONCE)) ||
      (await rewrapSearches(owner, AT_ONCE))
    if (some === 0) return
    done += some
    console.log(`${done} wrapped again with ${owner.keys.first}`)
  }
}

/** One line a wrapping key. One that wraps nothing any more may be taken out of IDENTITY_KEYS, once no program that runs still has it first. */
async function status(owner: Db): Promise<void> {
  const { first, byId } = owner.keys
  const counts = new Map((await keysByWrapping(owner)).map(({ wrappedBy, number }) => [wrappedBy, number]))
  for (const id of new Set([...Object.keys(byId), ...counts.keys()])) {
    if (id === null) continue
    const said = !Object.hasOwn(byId, id) ? ', and is MISSING from IDENTITY_KEYS' : id === first ? ', and wraps new ones' : ''
    console.log(`${id} wraps ${counts.get(id) ?? 0}${said}`)
  }
  console.log(`${counts.get(null) ?? 0} destroyed`)
}

/** A line of each that was done on standard output, for the file beside the backups; everything else on the other. */
function report(carried: readonly CarriedOut[]): void {
  if (carried.length === 0) process.stderr.write('No severance has been approved that waits to be carried out.\n')
  for (const one of carried) {
    if (one.is === 'done') {
      const { is: _, cases, contacts, ...done } = one
      const on = cases.length > 0 ? cases.join(', ') : 'no case'
      process.stderr.write(
        `Who ${one.child} was, and their family (${contacts}), is removed for good, and is said on the record of ${on}.\n`,
      )
      console.log(JSON.stringify(done))
    } else if (one.is === 'waits')
      process.stderr.write(`Nothing of ${one.child} was removed: ${one.open.join(', ')} must be closed first.\n`)
    else process.stderr.write(`Of ${one.child} there is nothing here to remove.\n`)
  }
  if (carried.some(({ is }) => is === 'done'))
    process.stderr.write('Backups hold it until they are gone: keep the lines above beside them (docs/how-to/sever-an-identity.md).\n')
}
