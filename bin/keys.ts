/**
 * The keys of people, for the owner of the database. All of it may be run while the product runs, and again wherever it was stopped.
 * `npm run keys -- status`: which of IDENTITY_KEYS wraps how many. `rotate`: wraps everything with the first of them.
 * `destroy C-00012 --why adopted`: removes for good who a child is, and everything that was written of them; for an administrator who has just signed in, whose
 * access token of the identity provider is in ACCESS_TOKEN.
 */
import { parseArgs } from 'node:util'
import { isRecent } from '../api/access/fresh.ts'
import type { Settings } from '../api/deps.ts'
import { tokens } from '../api/json/token.ts'
import { may } from '../domain/access.ts'
import { removals, type Removal } from '../domain/removal.ts'
import { connect, type Db } from '../store/client.ts'
import { rewrapDrafts } from '../store/drafts.ts'
import { rewrapSearches } from '../store/kept-searches.ts'
import { rewrapLedgerWords } from '../store/ledger-words.ts'
import { keysByWrapping, rewrap } from '../store/data-keys.ts'
import { rewriteKeys } from '../store/destroying.ts'
import { removeChild } from '../store/removing.ts'
import { readConfig } from './config.ts'

/** In one transaction: short enough that a person who is being added never waits. */
const AT_ONCE = 500
const USAGE = `Say what to do:
  npm run keys -- status
  npm run keys -- rotate
  npm run keys -- destroy C-00012 --why ${Object.keys(removals).join('|')}`

try {
  await run()
} catch (err) {
  process.stderr.write(`${err instanceof Error ? err.message : String(err)}\n`)
  process.exit(1)
}

async function run(): Promise<void> {
  const asked = readAsked()
  const { database, identityKeys: keys, settings } = readConfig(process.env)
  const owner = connect(database.owner, undefined, { max: 2, keys })
  try {
    if (asked.what === 'destroy') return await destroy(owner, settings, asked)
    if (asked.what === 'rotate') await rotate(owner)
    await status(owner)
  } finally {
    await owner.end()
  }
}

type Asked = { readonly what: 'status' | 'rotate' } | { readonly what: 'destroy'; readonly child: string; readonly why: Removal }
function readAsked(): Asked {
  const { positionals, values } = parseArgs({ allowPositionals: true, strict: false, options: { why: { type: 'string' } } })
  const [what, child, ...more] = positionals
  const { why } = values
  if ((what === 'status' || what === 'rotate') && !child) return { what }
  if (what === 'destroy' && child && !more.length && typeof why === 'string' && Object.hasOwn(removals, why))
    return { what, child, why: why as Removal }
  throw new Error(USAGE)
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

/** Who does it, whose name goes on the record: it cannot be undone, so a right to use the server is not enough. */
async function administrator(owner: Db, settings: Settings): Promise<string> {
  const token = process.env['ACCESS_TOKEN']
  const whose = token ? await tokens({ db: owner, settings })(token) : null
  if (!whose)
    throw new Error(
      'Nothing was removed. Put an access token of the identity provider, issued for this service to an administrator, in ACCESS_TOKEN.',
    )
  if (!may(whose.user, 'remove a child for good'))
    throw new Error('Nothing was removed. Only an administrator removes a child: this is a token of somebody else.')
  if (!isRecent(whose.provedAt, new Date()))
    throw new Error('Nothing was removed. It takes a sign-in of the last ten minutes: sign in again, and give the new token.')
  return whose.user.id
}

async function destroy(owner: Db, settings: Settings, { child, why }: { readonly child: string; readonly why: Removal }): Promise<void> {
  const done = await removeChild(owner, child, why, await administrator(owner, settings))
  if (done.is === 'not removed') throw new Error(`Nothing was removed. ${done.why}`)
  if (done.is === 'removed before')
    return console.log(`Who ${child} was has been removed already, on ${done.at.toISOString().slice(0, 10)}.`)
  await rewriteKeys(owner)
  const on = done.cases.length > 0 ? done.cases.join(', ') : 'no case'
  console.log(`Who ${child} was, and their family (${done.contacts}), is removed for good, and is said on the record of ${on}.`)
  console.log('Backups hold it until they are gone: see docs/how-to/remove-a-child.md.')
}
