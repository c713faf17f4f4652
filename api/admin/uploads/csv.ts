import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline, Transform } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import type { Fault } from '../../../domain/administration.ts'
import type { FileRow } from '../../../domain/gias.ts'

/** So many rows are read, and no more: all of England has some fifty thousand. */
const MOST_ROWS = 100_000
const MOST_COLUMNS = 400
const LONGEST_ROW = 100_000

/** The file cannot be read as what it is meant to be. */
export class BadFile extends Error {
  readonly fault: Fault
  constructor(fault: Fault) {
    super(fault.wrong)
    this.fault = fault
  }
}
const bad = (line: number, column: string, wrong: string, remedy: string): BadFile => new BadFile({ line, column, wrong, remedy })

export interface Looked {
  readonly sha256: Buffer
  /** As it is written: a file that is not UTF-8 throughout is Windows-1252, as GIAS and older spreadsheets write. */
  readonly encoding: 'utf-8' | 'windows-1252'
}
/** Goes through a file once, some of it at a time. */
export async function lookAt(path: string): Promise<Looked> {
  const [hash, utf8] = [createHash('sha256'), new TextDecoder('utf-8', { fatal: true })]
  let [encoding, size]: [Looked['encoding'], number] = ['utf-8', 0]
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(chunk)
    size += chunk.length
    if (encoding === 'utf-8' && !decodes(utf8, chunk, true)) encoding = 'windows-1252'
  }
  if (encoding === 'utf-8' && !decodes(utf8, Buffer.alloc(0), false)) encoding = 'windows-1252'
  if (size === 0) throw bad(0, '', 'The file is empty', 'Choose the file again')
  return { sha256: hash.digest(), encoding }
}
function decodes(decoder: TextDecoder, chunk: Buffer, stream: boolean): boolean {
  try {
    decoder.decode(chunk, { stream })
    return true
  } catch {
    return false
  }
}

/**
 * The rows of a file, one at a time, with the line of each: the file is never held whole. Columns are found by their names, in any order and any
 * case; those that nobody asks for are passed over.
 *
 * @throws BadFile
 */
export async function* rowsOf(
  path: string,
  { encoding }: Looked,
  columns: { readonly required: readonly string[]; readonly optional?: readonly string[] },
): AsyncGenerator<{ readonly row: FileRow; readonly line: number }> {
  const parser = parse({
    columns: (header: string[]) => columnsOf(header, columns),
    info: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_ROW,
  })
  pipeline(createReadStream(path), decoded(encoding), parser, () => undefined)
  let count = 0
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: FileRow; info: { lines: number } }>) {
      if (++count > MOST_ROWS) throw bad(info.lines, '', `It has more than ${MOST_ROWS} rows`, 'Send the rows in several files')
      yield { row: record, line: info.lines }
    }
  } catch (error) {
    throw error instanceof CsvError ? unreadable(error) : error
  } finally {
    parser.destroy()
  }
}

function columnsOf(
  header: readonly string[],
  { required, optional = [] }: { required: readonly string[]; optional?: readonly string[] },
): (string | false)[] {
  if (header.length > MOST_COLUMNS) throw bad(1, '', `It has ${header.length} columns`, 'Send the file as it was downloaded')
  const plain = (name: string) => name.trim().toLowerCase()
  const known = new Map([...required, ...optional].map((name) => [plain(name), name]))
  const found = header.map((name) => known.get(plain(name)) ?? false)
  const missing = required.filter((name) => !found.includes(name))
  if (missing.length > 0)
    throw bad(
      1,
      missing[0]!,
      `It has no column called ${missing.map((name) => `“${name}”`).join(', ')}`,
      'Put the names of the columns in the first line',
    )
  const twice = found.find((name, at) => name !== false && found.indexOf(name) !== at)
  if (twice) throw bad(1, twice, `It has the column “${twice}” twice`, 'Take one of them out')
  return found
}

/** What Windows-1252 has where Latin-1 has control characters. Some versions of Node decode the one as the other (nodejs/node#56542). */
const ABOVE = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'
const windows1252 = (chunk: Buffer): string => chunk.toString('latin1').replace(/[\x80-\x9f]/g, (one) => ABOVE[one.charCodeAt(0) - 0x80]!)

const decoded = (encoding: Looked['encoding']): Transform => {
  const utf8 = new TextDecoder('utf-8')
  return new Transform({
    transform: (chunk: Buffer, _encoding, done) =>
      done(null, encoding === 'utf-8' ? utf8.decode(chunk, { stream: true }) : windows1252(chunk)),
    flush: (done) => done(null, encoding === 'utf-8' ? utf8.decode() : ''),
  })
}

/** A whole file that is small enough to be held, without the mark that some programs begin it with. */
export const decodedText = (bytes: Buffer, { encoding }: Looked): string =>
  encoding === 'utf-8' ? new TextDecoder('utf-8').decode(bytes) : windows1252(bytes)

/** What csv-parse says, in words. */
function unreadable({ code, lines }: CsvError & { readonly lines?: number }): BadFile {
  const line = lines ?? 0
  if (code === 'CSV_RECORD_INCONSISTENT_COLUMNS')
    return bad(
      line,
      '',
      'It has more or fewer values than the first line has columns',
      'Give each column a value, or leave it empty between commas',
    )
  if (code === 'CSV_MAX_RECORD_SIZE') return bad(line, '', 'The row is too long', 'Look for a quotation mark that is not closed')
  return bad(line, '', 'A quotation mark is not closed, or stands where it cannot', 'Save the list as CSV again')
}
export type Rows = ReturnType<typeof rowsOf>
