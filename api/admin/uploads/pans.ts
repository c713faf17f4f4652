import type { Fault } from '../../../domain/administration.ts'
import { yearName } from '../../../domain/calendar-words.ts'
import { PAN_COLUMNS, panTwice, readPan, type PanRow } from '../../../domain/pans.ts'
import { years } from '../../../domain/year-groups.ts'
import { digest } from '../../../store/chain.ts'
import type { Db, Tx } from '../../../store/client.ts'
import { addPans, panKey, pansExactly } from '../../../store/ledger-policies.ts'
import { everySchool } from '../../../store/reading-schools.ts'
import type { Rows } from './csv.ts'
import { MOST_FAULTS, type FileKind, type FileRead, type Preview } from './kind.ts'

interface Content {
  readonly rows: readonly PanRow[]
}
/** Fourteen year groups of more schools than any authority has. */
const MOST_LINES = 14_000

/** How many children each school takes in each year group: what shares of the fairness ledger may be by. */
export const pansFile: FileKind = {
  kind: 'pans',
  change: 'pans-loaded',
  title: 'Load published admission numbers',
  lede: [
    'Choose a CSV file with a line for each school, school year and year group. A number holds from its school year until a later one is loaded.',
    'The fairness ledger uses them where its policy says that shares are by admission numbers. You see everything before anything changes.',
  ],
  columns: { required: PAN_COLUMNS },
  example: '990201,2026/27,Year 7,180',
  button: (count) => `Record the admission numbers of ${count} ${count === 1 ? 'school' : 'schools'}`,
  read,
  preview: previewOf,
  apply: (tx, { rows }: Content) => addPans(tx, rows),
}

async function read(rows: Rows): Promise<FileRead> {
  const [right, faults]: [PanRow[], Fault[]] = [[], []]
  for await (const { row, line } of rows) {
    const found = readPan(row, line)
    if (found.is === 'right') right.push(found.row)
    else if (faults.length < MOST_FAULTS) faults.push(...found.faults)
    if (right.length > MOST_LINES) {
      faults.push({ line, column: '', wrong: `It has more than ${MOST_LINES} lines`, remedy: 'Send it in parts' })
      break
    }
  }
  return { content: { rows: right } satisfies Content, faults: [...faults, ...panTwice(right)].slice(0, MOST_FAULTS), rows: right.length }
}

async function previewOf(db: Db | Tx, { rows }: Content): Promise<Preview> {
  const [schools, held] = [new Map((await everySchool(db)).map(({ urn, name }) => [urn, name])), await pansExactly(db, rows)]
  const faults = rows.flatMap(({ urn, line }): Fault[] =>
    schools.has(urn)
      ? []
      : [{ line, column: 'urn', wrong: `${urn} is not a school we hold`, remedy: 'Correct the number, or load the school first' }],
  )
  const fresh = rows.filter((row) => held.get(panKey(row)) !== row.number)
  const shown = [...new Set(fresh.map(({ urn }) => urn))].map((urn) => ({
    name: `${schools.get(urn) ?? ''} (${urn})`,
    href: `/admin/schools/${urn}`,
    changes: fresh
      .filter((row) => row.urn === urn)
      .map((row) => ({
        label: `${years[row.yearGroup]}, from ${yearName(row.year)}`,
        old: held.get(panKey(row))?.toString() ?? null,
        new: String(row.number),
      })),
    note: null,
  }))
  const same = rows.length - fresh.length
  return {
    seen: digest(shown).toString('hex'),
    count: shown.length,
    groups: shown.length ? [{ title: 'Admission numbers', rows: shown }] : [],
    said: same > 0 ? [`${same} of the list ${same === 1 ? 'is' : 'are'} so already.`] : [],
    faults,
  }
}
