import { createWriteStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, expect, test } from 'vitest'
import { lookAt, rowsOf, type Rows } from '../../api/admin/uploads/csv.ts'
import { schoolsFile } from '../../api/admin/uploads/schools.ts'
import { database, type TestDatabase } from '../support/postgres.ts'
import { HEADER, lineOf, schoolRow } from '../support/gias.ts'

const ROWS = 10_000
const MEGABYTE = 1024 * 1024
let folder = ''
let db: TestDatabase
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await db?.drop()
})

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void
/** Bytes that are held, what may be thrown away not counted: other files of tests leave much of that in this process. */
function held(): number {
  collect()
  return process.memoryUsage().heapUsed
}

/** As all of England is, though a fifth as many: a fortieth of it is ours. */
function* country(): Generator<Buffer> {
  yield Buffer.from(`${HEADER.map((name) => `"${name}"`).join(',')}\r\n`, 'latin1')
  for (let n = 0; n < ROWS; n++) {
    const ours = n % 40 === 0
    const row = {
      URN: String(100_000 + n),
      EstablishmentNumber: String((1_000 + ((n / 40) % 8_999)) | 0),
      EstablishmentName: `Imagined School No ${n}`,
      ...(!ours && { 'LA (code)': '202' }),
    }
    const full = Object.fromEntries(HEADER.map((name) => [name, 'Not applicable']))
    yield Buffer.from(`${lineOf({ ...full, ...schoolRow(row) })}\r\n`, 'latin1')
  }
}

test('a file like that of the whole country is read some of it at a time', async () => {
  db = await database()
  await db.owner.authority.create({ data: { code: '330', name: 'Birmingham City Council', home: true } })
  folder = await mkdtemp(join(tmpdir(), 'sixth-day-gias-'))
  const path = join(folder, 'country.csv')
  await pipeline(Readable.from(country()), createWriteStream(path))
  const looked = await lookAt(path)
  const before = held()
  let most = 0
  async function* watched(rows: Rows): Rows {
    let n = 0
    for await (const row of rows) {
      if (n++ % (ROWS / 8) === 0) most = Math.max(most, held() - before)
      yield row
    }
    most = Math.max(most, held() - before)
  }
  const { content, faults, rows } = await schoolsFile.read(watched(rowsOf(path, looked, schoolsFile.columns)), db.api)
  const { size } = await stat(path)
  console.log(`${(size / MEGABYTE).toFixed(0)} MB, ${rows} rows; ${(most / MEGABYTE).toFixed(1)} MB held at most`)
  expect([rows, faults, (content as { schools: unknown[] }).schools.length]).toEqual([ROWS, [], ROWS / 40])
  expect(most).toBeLessThan(size / 8)
}, 180_000)
