import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Where Debian's packages put each version of PostgreSQL. */
const DEBIANS = '/usr/lib/postgresql'
const NEEDED = ['initdb', 'postgres', 'pg_basebackup', 'pg_verifybackup']

/**
 * A PostgreSQL that has the tools for a backup, which the one of the packages lacks: Debian's newest, installed where it is missing and we may.
 *
 * @returns the folder with its `bin`.
 * @throws Error with a sentence, where there is none.
 */
export function postgresWithTools(say: (words: string) => void): string {
  const found = newest()
  if (found) return found
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    say('installing PostgreSQL with apt-get, for its backup tools')
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    spawnSync('apt-get', ['update', '-qq'], { env, stdio: 'ignore', timeout: 300_000 })
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'postgresql'], { env, stdio: 'ignore', timeout: 600_000 })
  }
  const installed = newest()
  if (installed) return installed
  throw new Error(
    `No PostgreSQL with ${NEEDED.join(', ')} is here, and none could be installed: a backup cannot be restored on this machine.`,
  )
}

function newest(): string | undefined {
  const versions = existsSync(DEBIANS) ? readdirSync(DEBIANS).toSorted((a, b) => Number(b) - Number(a)) : []
  return versions.map((version) => join(DEBIANS, version)).find((place) => NEEDED.every((name) => existsSync(join(place, 'bin', name))))
}

/** What a cluster is told so that its log is kept, segment by segment, in a folder: from a base backup and these it can be brought to any moment. */
export const archivingTo = (archive: string): readonly string[] => [
  'max_connections=200',
  'archive_mode=on',
  `archive_command=test ! -f ${archive}/%f && cp %p ${archive}/%f`,
]
