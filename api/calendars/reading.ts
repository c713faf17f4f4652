import { readFile } from 'node:fs/promises'
import type { Fault } from '../../domain/administration.ts'
import { divisions, readBankHolidays, type Division } from '../../domain/bank-holidays.ts'
import type { Day } from '../../domain/calendar.ts'
import { DAY_COLUMNS, entriesTwice, readDayRow, type EntryRead } from '../../domain/calendar-rows.ts'
import type { DaysGiven, Says } from '../../domain/calendar-plan.ts'
import type { Stretch } from '../../domain/calendar-words.ts'
import { BadFile, decodedText, lookAt, rowsOf, type Looked } from '../admin/uploads/csv.ts'
import { MOST_FAULTS } from '../admin/uploads/kind.ts'
import { readEvents } from './events.ts'

/** What is asked beside the file. */
export interface Asked {
  readonly year: Stretch
  readonly says: Says
  readonly source: string
}
export interface FileOfDays {
  readonly given: DaysGiven
  readonly faults: readonly Fault[]
  readonly rows: number
  /** What was passed over, in sentences. */
  readonly said: readonly string[]
  /** What `line` counts: lines of the file, or its events. */
  readonly counts: 'Line' | 'Event'
  readonly sha256: Uint8Array
}
interface Read {
  readonly entries: readonly EntryRead[]
  readonly faults: readonly Fault[]
  readonly rows: number
}
const MOST_ROWS = 2_000

/**
 * Reads a file of days in any of the three shapes, told by what is in it and not by its name.
 *
 * @throws BadFile
 */
export async function readDays(path: string, calendar: string, asked: Asked): Promise<FileOfDays> {
  const looked = await lookAt(path)
  const text = decodedText(await readFile(path), looked)
  const { sha256 } = looked
  if (/^\s*BEGIN:VCALENDAR/i.test(text)) return { ...ofEvents(text, asked), sha256 }
  if (/^\s*[{[]/.test(text)) return { ...ofHolidays(text, calendar, asked), sha256 }
  const { faults, rows, entries } = await ofRows(path, looked)
  return { given: givenOf(asked, entries), faults, rows, said: [], counts: 'Line', sha256 }
}

const givenOf = ({ year, says, source }: Asked, entries: readonly EntryRead[]): DaysGiven => ({
  ...year,
  says,
  source,
  entries,
  withdraw: [],
})

async function ofRows(path: string, looked: Looked): Promise<Read> {
  const [entries, faults]: [EntryRead[], Fault[]] = [[], []]
  let rows = 0
  for await (const { row, line } of rowsOf(path, looked, DAY_COLUMNS)) {
    if (++rows > MOST_ROWS)
      throw new BadFile({ line, column: '', wrong: `It has more than ${MOST_ROWS} rows`, remedy: 'Send one year at a time' })
    const read = readDayRow(row, line)
    if (read.is === 'right') entries.push(read.entry)
    else if (faults.length < MOST_FAULTS) faults.push(...read.faults)
  }
  return { entries, faults: [...faults, ...entriesTwice(entries)], rows }
}

/** A calendar that somebody subscribes to runs on for years: what is not of the year that was chosen is passed over. */
function ofEvents(text: string, asked: Asked): Omit<FileOfDays, 'sha256'> {
  const { entries, faults, rows, cancelled } = readEvents(text)
  const inYear = entries.filter(({ from, to }) => from >= asked.year.from && to <= asked.year.to)
  const others = entries.length - inYear.length
  return {
    given: givenOf(asked, inYear),
    faults: [...faults.slice(0, MOST_FAULTS), ...entriesTwice(inYear)],
    rows,
    said: [
      ...(others ? [`${others} ${others === 1 ? 'event is' : 'events are'} of other years, and passed over.`] : []),
      ...(cancelled ? [`${cancelled} ${cancelled === 1 ? 'event was' : 'events were'} called off, and passed over.`] : []),
    ],
    counts: 'Event',
  }
}

/** Which divisions a calendar takes its bank holidays from. */
const divisionsOf = (calendar: string): readonly Division[] => (calendar === 'working:united-kingdom' ? divisions : ['england-and-wales'])

/** The file says every bank holiday of the calendar years that it names, whatever year was chosen. */
function ofHolidays(text: string, calendar: string, { source }: Asked): Omit<FileOfDays, 'sha256'> {
  const { entries, faults, rows } = readBankHolidays(parsed(text), divisionsOf(calendar))
  const days = entries.map(({ from }) => from).toSorted()
  const [from, to] = [`${(days[0] ?? '2000').slice(0, 4)}-01-01` as Day, `${(days.at(-1) ?? '2000').slice(0, 4)}-12-31` as Day]
  return { given: { from, to, says: 'holidays', source, entries, withdraw: [] }, faults, rows, said: [], counts: 'Event' }
}
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new BadFile({
      line: 0,
      column: '',
      wrong: 'It cannot be read as JSON',
      remedy: 'Take the file from www.gov.uk/bank-holidays.json',
    })
  }
}
