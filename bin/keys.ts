/**
 * The keys of people: `npm run keys -- status` says which of IDENTITY_KEYS wraps how many; `rotate` wraps everything with the first of them.
 * Both may be run while the product runs, and `rotate` again wherever it was stopped.
 */
import { connect, type Db } from '../store/client.ts'
import { keysByWrapping, rewrap } from '../store/data-keys.ts'
import type { WrappingKeys } from '../store/wrapping-keys.ts'
import { readConfig } from './config.ts'

/** In one transaction: short enough that a person who is being added never waits. */
const AT_ONCE = 500
const USAGE = 'Say what to do: npm run keys -- status, or npm run keys -- rotate'

try {
  await run()
} catch (err) {
  process.stderr.write(`${err instanceof Error ? err.message : String(err)}\n`)
  process.exit(1)
}

async function run(): Promise<void> {
  const [, , what] = process.argv
  if (what !== 'status' && what !== 'rotate') throw new Error(USAGE)
  const { database, identityKeys } = readConfig(process.env)
  const owner = connect(database.owner, undefined, { max: 2 })
  try {
    if (what === 'rotate') await rotate(owner, identityKeys)
    await status(owner, identityKeys)
  } finally {
    await owner.end()
  }
}

async function rotate(owner: Db, keys: WrappingKeys): Promise<void> {
  for (let done = 0; ;) {
    const some = await rewrap(owner, keys, AT_ONCE)
    if (some === 0) return
    done += some
    console.log(`${done} wrapped again with ${keys.first}`)
  }
}

/** One line a wrapping key. One that wraps nothing any more may be taken out of IDENTITY_KEYS, once no program that runs still has it first. */
async function status(owner: Db, { first, byId }: WrappingKeys): Promise<void> {
  const counts = new Map((await keysByWrapping(owner)).map(({ wrappedBy, number }) => [wrappedBy, number]))
  for (const id of new Set([...Object.keys(byId), ...counts.keys()])) {
    if (id === null) continue
    const said = !Object.hasOwn(byId, id) ? ', and is MISSING from IDENTITY_KEYS' : id === first ? ', and wraps new ones' : ''
    console.log(`${id} wraps ${counts.get(id) ?? 0}${said}`)
  }
  console.log(`${counts.get(null) ?? 0} destroyed`)
}
