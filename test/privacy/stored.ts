/** What whoever has the database alone has: every row of it, and the files that it and Temporal keep. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Db } from '../../store/client.ts'
import type { Hay } from './search.ts'

/** Every row of every table: its text; and by themselves what is drawn by chance, which is the runs of letters in bytes, and tokens. */
export async function rowsOf(owner: Db): Promise<readonly Hay[]> {
  const tables = await owner.$queryRawUnsafe<{ name: string }[]>(
    `SELECT quote_ident(table_name) AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1`,
  )
  const rows = tables.map(async ({ name }) => {
    const found = await owner.$queryRawUnsafe<{ row: string }[]>(`SELECT to_jsonb(t)::text AS row FROM ${name} t`)
    const [text, chance] = apart(found.map(({ row }) => row).join('\n'))
    return [
      { where: `table ${name}`, text },
      { where: `table ${name}, bytes and tokens`, text: chance, chance: true },
    ] as const
  })
  return (await Promise.all(rows)).flat()
}
const CHANCE = /"\\\\x([0-9a-f]*)"|[\w.+/=-]{30,}/g
function apart(rows: string): readonly [text: string, chance: string] {
  const chance: string[] = []
  const text = rows.replaceAll(CHANCE, (token, hex?: string) => {
    chance.push(hex === undefined ? token : runsIn(Buffer.from(hex, 'hex')))
    return '""'
  })
  return [text, chance.join('\n')]
}

/**
 * Every file in a folder, but the logs and those of one folder in it, by the runs of letters in it: tables and what was undone in them, the write-ahead log,
 * what Temporal holds. `since`: those alone that were written since then.
 */
export async function filesOf(owner: Db, folder: string, but: string, since = 0): Promise<readonly Hay[]> {
  await owner.$executeRawUnsafe('CHECKPOINT')
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => !file.endsWith('.log') && !file.startsWith(join(but, '/')) && isFileSince(join(folder, file), since))
    .map((file) => ({ where: file, text: runsIn(bytesOf(join(folder, file))), chance: true as const }))
    .filter(({ text }) => text !== '')
}
/** Nothing of a file that has gone since it was listed: PostgreSQL writes some of its own anew. */
function bytesOf(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch (err) {
    if ((err as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0)
    throw err
  }
}
/** A file system's clock may be a little behind ours. */
function isFileSince(path: string, since: number): boolean {
  const found = statSync(path, { throwIfNoEntry: false })
  return found !== undefined && found.isFile() && found.mtimeMs >= since - 1_000
}
/** Runs of six letters or more, in ASCII or in the UTF-8 of letters with accents and of quotation marks. */
const runsIn = (bytes: Buffer): string =>
  (bytes.toString('latin1').match(/(?:[\x20-\x7e]|[\xc3-\xc5][\x80-\xbf]|\xe2\x80[\x80-\xbf]){6,}/g) ?? [])
    .map((run) => Buffer.from(run, 'latin1').toString('utf8'))
    .join('\n')
