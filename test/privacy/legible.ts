/** What whoever has a fresh dump of the database, the sealed files and the wrapping keys could read: everything that any key there is opens. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { Connection } from '@temporalio/client'
import type { KeyObject } from 'node:crypto'
import type { Db } from '../../store/client.ts'
import { placeOfKey } from '../../store/sealed.ts'
import { openParts } from '../../store/sealed-file.ts'
import { tracesOf, type Traced } from '../../store/traces.ts'
import { openBytes, type Place } from '../../store/vault.ts'
import { unwrap, type WrappingKeys } from '../../store/wrapping-keys.ts'
import type { Stage } from '../support/app.ts'
import { keys } from '../support/keys.ts'
import { ofTemporal } from './places.ts'

type Row = Readonly<Record<string, unknown>>
/** Every row of every table, in one moment. */
type Dump = ReadonlyMap<string, readonly Row[]>
export interface Legible {
  /** `words.sealed`, `the files`. */
  readonly where: string
  readonly text: string
}

/** A logical dump of the whole database, whatever its schemas, in one snapshot. */
const dumpOf = (owner: Db): Promise<Dump> =>
  owner.$transaction(async (tx) => {
    await tx.$executeRaw`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ`
    const tables = await tx.$queryRaw<{ name: string }[]>`
      SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
      WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema') ORDER BY 1`
    const dump = new Map<string, readonly Row[]>()
    for (const { name } of tables) {
      const query = Object.assign([`SELECT to_jsonb(t) AS row FROM ${name} t`], { raw: [] }) as unknown as TemplateStringsArray
      dump.set(
        name.replace(/^public\./, ''),
        (await tx.$queryRaw<{ row: Row }[]>(query)).map(({ row }) => row),
      )
    }
    return dump
  })

/** Bytes as a dump writes them. */
const bytesIn = (value: unknown): Uint8Array<ArrayBuffer> | null =>
  typeof value === 'string' && /^\\x(?:[0-9a-f]{2})*$/.test(value) ? new Uint8Array(Buffer.from(value.slice(2), 'hex')) : null
const opened = (key: KeyObject, place: Place, sealed: Uint8Array): string | null => {
  try {
    return openBytes(key, place, sealed).toString('utf8')
  } catch {
    return null
  }
}

/** Every key of somebody or of a case that these wrapping keys open. */
const keysIn = (dump: Dump, keys: WrappingKeys): ReadonlyMap<string, KeyObject> =>
  new Map(
    dump.get('data_key')!.flatMap(({ id, wrapped, wrappedBy }) => {
      const bytes = bytesIn(wrapped)
      return bytes ? [[String(id), unwrap(keys, placeOfKey(String(id)), { wrapped: bytes, wrappedBy: String(wrappedBy) })] as const] : []
    }),
  )

/** Every column of every row, as text and as bytes; and whatever is sealed in it, where any key opens it. */
function legibleRows(dump: Dump, keys: WrappingKeys): readonly Legible[] {
  const persons = keysIn(dump, keys)
  return [...dump].flatMap(([table, rows]) =>
    rows.flatMap((row) => {
      const names = Object.values(row)
        .filter((value) => typeof value === 'string' || typeof value === 'number')
        .map(String)
      const own = ownKey(table, row, names, keys)
      const tried = own ? [own] : names.flatMap((name) => persons.get(name) ?? [])
      return Object.entries(row).flatMap(([column, value]) => {
        const bytes = bytesIn(value)
        if (!bytes) return [{ where: `${table}.${column}`, text: typeof value === 'string' ? value : JSON.stringify(value) }]
        const texts = [Buffer.from(bytes).toString('latin1'), Buffer.from(bytes).toString('utf8'), unpacked(bytes)]
        const read = tried.flatMap((key) => names.map((name) => opened(key, { table, row: name, column }, bytes)))
        return [...texts, ...read].flatMap((text) => (text ? [{ where: `${table}.${column}`, text }] : []))
      })
    }),
  )
}
/** Of a row that stands under a key of its own, that key. */
function ownKey(table: string, row: Row, names: readonly string[], { byId }: WrappingKeys): KeyObject | null {
  const bytes = bytesIn(row['wrapped'])
  const by = byId[String(row['wrappedBy'])]
  if (!bytes || !by || table === 'data_key') return null
  const found = names.flatMap((name) => {
    try {
      return [unwrap({ first: '', byId }, { table, row: name, column: 'wrapped' }, { wrapped: bytes, wrappedBy: String(row['wrappedBy']) })]
    } catch {
      return []
    }
  })
  return found[0] ?? null
}
function unpacked(bytes: Uint8Array): string | null {
  try {
    return gunzipSync(bytes).toString('utf8')
  } catch {
    return null
  }
}

/** Every sealed file of a folder, as bytes, and as any key opens it. */
async function legibleFiles(folder: string, dump: Dump, keys: WrappingKeys): Promise<readonly Legible[]> {
  const persons = [...keysIn(dump, keys).values()]
  const found: Legible[] = []
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())) {
    const bytes = readFileSync(join(entry.parentPath, entry.name))
    found.push({ where: 'the files', text: bytes.toString('latin1') })
    for (const key of persons) {
      const text = await whole(key, entry.name, bytes)
      if (text) found.push({ where: 'the files, opened', text })
    }
  }
  return found
}
async function whole(key: KeyObject, file: string, bytes: Buffer): Promise<string | null> {
  try {
    const parts: Buffer[] = []
    for await (const part of openParts(key, file, one(bytes))) parts.push(part)
    return Buffer.concat(parts).toString('latin1')
  } catch {
    return null
  }
}
async function* one(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes
}

/** By which kinds of trace somebody who has the search key finds these particulars in a dump. Sounds and beginnings are left out: others share them. */
function foundBy(dump: Dump, keys: WrappingKeys, who: Traced): readonly string[] {
  const [held] = dump.get('search_key')!
  const wrapped = { wrapped: bytesIn(held!['wrapped'])!, wrappedBy: String(held!['wrappedBy']) }
  const hashes = new Set(dump.get('trace')!.map(({ hash }) => String(hash)))
  const all = tracesOf(unwrap(keys, { table: 'search_key', row: 'only', column: 'wrapped' }, wrapped), who)
  return [
    ...new Set(
      all.flatMap(({ kind, hash }) => (hashes.has(`\\x${hash.toString('hex')}`) && !['sound', 'start'].includes(kind) ? [kind] : [])),
    ),
  ].toSorted()
}

export interface Looking {
  readonly secrets: RegExp
  readonly child: Traced
  /** What was taken away. */
  readonly taken: readonly Legible[]
  /** A key, as it was wrapped at first. */
  readonly key: Buffer
}
/** Where any of it can be read: in a dump and the sealed files, by traces, outside the database, and whether the wrapped key stands in a file of the database. */
export async function legibleOf(here: Stage, { secrets, child, taken, key }: Looking) {
  const dump = await dumpOf(here.data.owner)
  const where = (read: readonly Legible[]) => [...new Set(read.flatMap((one) => (secrets.test(one.text) ? [one.where] : [])))].toSorted()
  const { connection, options } = here.temporal!
  const temporal = await ofTemporal({ client: here.temporal!, connection: connection as Connection }, options.namespace)
  await here.data.owner.$executeRaw`CHECKPOINT`
  const [{ folder }] = (await here.data.owner.$queryRaw`
    SELECT current_setting('data_directory') || '/base/' || oid AS folder FROM pg_database WHERE datname = current_database()`) as [
    { folder: string },
  ]
  return {
    found: where([...legibleRows(dump, keys), ...(await legibleFiles(join(here.folder, 'documents'), dump, keys))]),
    by: foundBy(dump, keys, child),
    outside: where([...Object.values(temporal).flat(), ...taken, { where: 'the log', text: here.logged().join('\n') }]),
    inFiles: standsInFiles(folder, key),
  }
}

/** The files of one database in a cluster’s own folder, without the write-ahead log: whether bytes stand in any of them. */
function standsInFiles(folder: string, needle: Buffer): boolean {
  return readdirSync(folder, { withFileTypes: true }).some((entry) => {
    if (!entry.isFile()) return false
    try {
      return readFileSync(join(folder, entry.name)).includes(needle)
    } catch {
      // PostgreSQL has removed it since it was listed.
      return false
    }
  })
}
