import { changesBetween, type Change, type Fault } from '../../../domain/administration.ts'
import type { FileRow } from '../../../domain/gias.ts'
import {
  faultsOfHead,
  HEAD_COLUMNS,
  isHeadAlready,
  MAILBOX_COLUMNS,
  readHead,
  readMailbox,
  twice,
  type Known,
  type Listed,
  type Mailbox,
  type NewHead,
} from '../../../domain/lists.ts'
import { plus } from '../../../domain/calendar.ts'
import { digest } from '../../../store/chain.ts'
import { giveMailboxes, knownOf, makeHeads } from '../../../store/heads.ts'
import { plainDay } from '../../saying/days.ts'
import { fieldTitle } from '../saying.ts'
import type { Rows } from './csv.ts'
import { MOST_FAULTS, type FileKind, type FileRead } from './kind.ts'

interface Content<T> {
  readonly rows: readonly T[]
}
/** No authority has as many schools. */
const MOST_LINES = 2_000

const reading =
  <T extends { readonly urn: string; readonly line: number }>(one: (row: FileRow, line: number) => Listed<T>) =>
  async (rows: Rows): Promise<FileRead> => {
    const [right, faults]: [T[], Fault[]] = [[], []]
    for await (const { row, line } of rows) {
      const read = one(row, line)
      if (read.is === 'right') right.push(read.row)
      else if (faults.length < MOST_FAULTS) faults.push(...read.faults)
      if (right.length > MOST_LINES) {
        faults.push({ line, column: '', wrong: `It has more than ${MOST_LINES} schools`, remedy: 'Send it in parts' })
        break
      }
    }
    return { content: { rows: right } satisfies Content<T>, faults: [...faults, ...twice(right)], rows: right.length }
  }

/** Who will be head of which school: a whole September at once. */
export const headsFile: FileKind = {
  kind: 'heads',
  change: 'heads-loaded',
  title: 'Load new headteachers',
  lede: [
    'Choose a CSV file with a line for each school that has a new headteacher. The old head’s last day is the day before the first day of the new one.',
    'From their first day letters, codes and open tasks go to the new heads. You see everything before anything changes.',
  ],
  columns: { required: HEAD_COLUMNS },
  example: '990201,Josephine Marchbanks,j.marchbanks@ashgrove.example,01-09-2027',
  button: (count) => `Make ${count === 1 ? 'the new headteacher' : `the ${count} new headteachers`}`,
  read: reading(readHead),
  preview: async (db, { rows }: Content<NewHead>) =>
    previewOfHeads(
      rows,
      await knownOf(
        db,
        rows.map(({ email }) => email),
      ),
    ),
  apply: (tx, { rows }: Content<NewHead>) => makeHeads(tx, rows),
}

function previewOfHeads(rows: readonly NewHead[], known: Known) {
  const faults = rows.flatMap((row) => faultsOfHead(row, known))
  const fresh = rows.filter((row) => !isHeadAlready(row, known))
  const shown = fresh.map((row) => {
    const school = known.schools.get(row.urn)
    const before = (school?.heads ?? []).filter(({ email, to }) => email !== row.email && (to === null || to >= row.from))
    const person = known.people.get(row.email)
    const notes = [
      before.length
        ? `${before.map(({ name }) => name).join(' and ')}: last day ${plainDay(plus(row.from, -1))}`
        : 'Nobody is head there on that day',
      ...(person && person.name !== row.name ? [`That address is held as ${person.name}, and stays so`] : []),
      ...(row.from <= known.today ? ['From a day that has come: it takes effect at once'] : []),
    ]
    return {
      name: `${school?.name ?? ''} (${row.urn})`,
      href: `/admin/schools/${row.urn}`,
      changes: [
        {
          label: 'Headteacher',
          old: before.map(({ name }) => name).join(', ') || null,
          new: `${person?.name ?? row.name}, from ${plainDay(row.from)}`,
        },
      ],
      note: `${notes.join('. ')}.`,
    }
  })
  return {
    seen: digest(shown).toString('hex'),
    count: fresh.length,
    groups: shown.length ? [{ title: 'New headteachers', rows: shown }] : [],
    said: rows.length > fresh.length ? [`${rows.length - fresh.length} of the list are heads there from that day already.`] : [],
    faults,
  }
}

/** Each school's shared mailbox, and the district it stands in. */
export const mailboxesFile: FileKind = {
  kind: 'mailboxes',
  change: 'mailboxes-loaded',
  title: 'Load shared mailboxes and districts',
  lede: [
    'Choose a CSV file with a line for each school. GIAS has neither of the two. A column “district” may be left out, and so may its values.',
  ],
  columns: { required: MAILBOX_COLUMNS, optional: ['district'] },
  example: '990201,office@ashgrove.example,Erdington',
  button: (count) => `Record ${count === 1 ? 'the change' : `the ${count} changes`}`,
  read: reading(readMailbox),
  preview: async (db, { rows }: Content<Mailbox>) => previewOfMailboxes(rows, await knownOf(db, [])),
  apply: (tx, { rows }: Content<Mailbox>) => giveMailboxes(tx, rows),
}

function previewOfMailboxes(rows: readonly Mailbox[], { schools }: Known) {
  const faults = rows.flatMap(({ urn, line }): Fault[] =>
    schools.has(urn)
      ? []
      : [{ line, column: 'urn', wrong: `${urn} is not a school we hold`, remedy: 'Correct the number, or load the school first' }],
  )
  const changed = rows.flatMap(({ urn, mailbox, district }) => {
    const held = schools.get(urn)
    const before = held && { mailbox: held.mailbox, district: held.district }
    const changes = before ? changesBetween(`school:${urn}`, before, { mailbox, district: district ?? held.district }) : []
    return changes.length
      ? [{ name: `${held!.name} (${urn})`, href: `/admin/schools/${urn}`, changes: changes.map(shownChange), note: null }]
      : []
  })
  return {
    seen: digest(changed).toString('hex'),
    count: changed.length,
    groups: changed.length ? [{ title: 'Changed', rows: changed }] : [],
    said: rows.length > changed.length ? [`${rows.length - changed.length} of the list are so already.`] : [],
    faults,
  }
}
const shownChange = ({ field, old, new: fresh }: Change) => ({ label: fieldTitle(field), old, new: fresh })
