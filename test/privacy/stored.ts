/** What whoever has the database alone has: every row of it, and the files that it and Temporal keep. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Db } from '../../store/client.ts'
import type { Hay } from './search.ts'

/** Every row of every table, as text; of what is held as bytes, the runs of letters in it. */
export async function rowsOf(owner: Db): Promise<readonly Hay[]> {
  const tables = await owner.$queryRawUnsafe<{ name: string }[]>(
    `SELECT quote_ident(table_name) AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1`,
  )
  const rows = tables.map(async ({ name }) => {
    const found = await owner.$queryRawUnsafe<{ row: string }[]>(`SELECT to_jsonb(t)::text AS row FROM ${name} t`)
    return { where: `table ${name}`, text: found.map(({ row }) => lettersIn(row)).join('\n') }
  })
  return Promise.all(rows)
}
const lettersIn = (row: string): string =>
  row.replaceAll(/"\\\\x([0-9a-f]*)"/g, (_, hex: string) => JSON.stringify(runsIn(Buffer.from(hex, 'hex'))))

/** Every file in a folder but the logs, by the runs of letters in it: tables and what was undone in them, the write-ahead log, what Temporal holds. */
export async function filesOf(owner: Db, folder: string): Promise<readonly Hay[]> {
  await owner.$executeRawUnsafe('CHECKPOINT')
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => !file.endsWith('.log') && isFile(join(folder, file)))
    .map((file) => ({ where: file, text: runsIn(readFileSync(join(folder, file))) }))
    .filter(({ text }) => text !== '')
}
const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
/** Runs of six letters or more, in ASCII or in the UTF-8 of letters with accents and of quotation marks. */
const runsIn = (bytes: Buffer): string =>
  (bytes.toString('latin1').match(/(?:[\x20-\x7e]|[\xc3-\xc5][\x80-\xbf]|\xe2\x80[\x80-\xbf]){6,}/g) ?? [])
    .map((run) => Buffer.from(run, 'latin1').toString('utf8'))
    .join('\n')
