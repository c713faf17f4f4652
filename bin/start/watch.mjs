import { watch } from 'node:fs'
import { join } from 'node:path'
import { install } from './install.mjs'
import { ROOT } from './places.mjs'

const WATCHED = ['activities', 'api', 'bin', 'domain', 'prisma', 'store', 'verify', 'workflows']
const QUIET_MS = 300

/**
 * Calls back when the source has changed and then been quiet for a moment; the database client and the stylesheet are made anew first, where they are stale.
 * @param {() => Promise<void>} then
 * @param {(words: string) => void} say
 */
export function onChange(then, say) {
  /** @type {NodeJS.Timeout | undefined} */
  let quiet
  let working = Promise.resolve()
  const changed = async () => {
    try {
      say('the source has changed: starting again')
      await install(say)
      await then()
    } catch (err) {
      say(err instanceof Error ? err.message : String(err))
    }
  }
  for (const folder of WATCHED) {
    watch(join(ROOT, folder), { recursive: true }, (_event, name) => {
      if (!name || !/\.(ts|njk|scss|prisma|sql)$/.test(name) || (folder === 'store' && name.startsWith('prisma'))) return
      clearTimeout(quiet)
      quiet = setTimeout(() => (working = working.then(changed)), QUIET_MS)
    })
  }
  say('watching the source: what runs is started again when it changes')
}
