/** Tables whose rows are only ever added, and that no chain holds: each night the rows that came are hashed into the day's root (decisions 32). */
import type { Tx } from './client.ts'
import { Prisma } from './prisma/client.ts'
import { leafOf } from './tree.ts'

interface Journal {
  readonly table: string
  /** The column that says in which order rows came. */
  readonly by: string
  /** Of a row that moves on: what of it never changes. Absent: all of it. */
  readonly columns?: readonly string[]
}
const byId = (table: string): Journal => ({ table, by: 'id' })

export const JOURNALS: readonly Journal[] = [
  ...['look', 'refusal', 'sign_in', 'export', 'disclosure', 'delivery', 'assignment', 'fact', 'calendar_entry'].map(byId),
  ...['own_number', 'own_keeping', 'keeping', 'screening_table', 'ledger_policy', 'ledger_entry', 'pan'].map(byId),
  ...[
    'hold',
    'hold_lifted',
    'disposal',
    'disposal_case',
    'disposal_decision',
    'disposal_done',
    'certificate',
    'access_request',
    'access_request_line',
    'access_mark',
    'access_answer',
  ].map((table) => ({ table, by: 'number' })),
  ...[
    'panel',
    'panel_setting',
    'panel_member',
    'sharing_agreement',
    'meeting',
    'meeting_line',
    'pack',
    'pack_opening',
    'attendance',
    'carried_case',
    'panel_message_line',
    'minutes',
  ].map(byId),
  { table: 'note', by: 'number' },
  ...['hearing', 'conflict', 'panel_vote', 'signature'].map((table) => ({ table, by: 'number' })),
  // Of a sitting of its own, so in the order of meetings.
  { table: 'urgent_case', by: 'meetingId' },
  { table: 'minutes_correction', by: 'number' },
  ...['correction', 'correction_decision', 'challenge', 'contact_change'].map((table) => ({ table, by: 'number' })),
  // What was written of an override: its key is wrapped anew, and may be destroyed; what is sealed stays.
  { table: 'ledger_words', by: 'entryId', columns: ['entryId', 'sealed'] },
  // What a member was told by email: how far it has come moves on, and is a journal of its own.
  {
    table: 'panel_message',
    by: 'place',
    columns: [
      'id',
      'place',
      'meetingId',
      'requestId',
      'challengeId',
      'personId',
      'kind',
      'number',
      'subject',
      'text',
      'calendar',
      'messageId',
      'writtenAt',
    ],
  },
  {
    table: 'submission',
    by: 'number',
    columns: [
      'id',
      'number',
      'caseId',
      'process',
      'action',
      'party',
      'byId',
      'how',
      'coverFor',
      'answers',
      'bodyHash',
      'childId',
      'stands',
      'insteadOf',
      'heardIn',
      'heardSeq',
      'receivedAt',
    ],
  },
]
/** Tables whose rows are only ever added, and that need none of this: each stands on a chain, or is what a chain or a root holds the hash of. */
export const HELD_OTHERWISE: Readonly<Record<string, string>> = {
  case_event: 'a chain for each case, whose end is in each root',
  admin_event: 'a chain of its own, whose end is in each root',
  words: 'salted hashes on the case’s chain',
  letter_words: 'salted hashes on the case’s chain',
  letter_ask: 'a line on the case’s chain',
  document: 'a line on the case’s chain, with a salted hash of the file',
  scan: 'a line on the case’s chain',
  admin_words: 'a salted hash on the chain of changes',
  admin_change: 'a salted hash on the chain of changes',
  pack_part: 'hashes in the pack’s manifest',
  history_part: 'a chain for each case, whose end is in each root',
  root: 'signed, and in the anchor',
  root_head: 'hashed into a signed root',
  root_rows: 'hashed into a signed root',
}

const column = (name: string): Prisma.Sql => Prisma.raw(`"${name.replaceAll('"', '')}"`)

/** The columns whose contents are hashed: as they are today, since a later release may add one. */
export async function columnsOf(tx: Tx, { table, columns }: Journal): Promise<readonly string[]> {
  if (columns) return columns
  const rows = await tx.$queryRaw<{ name: string }[]>`
    SELECT attname AS name FROM pg_attribute WHERE attrelid = ${table}::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attname COLLATE "C"`
  return rows.map(({ name }) => name)
}

/** The number of the last row of each. */
export async function lastRows(tx: Tx): Promise<ReadonlyMap<string, number>> {
  const asked = JOURNALS.map(({ table, by }) => Prisma.sql`SELECT ${table} AS of, max(${column(by)})::int AS last FROM ${column(table)}`)
  const rows = await tx.$queryRaw<{ of: string; last: number | null }[]>(Prisma.join(asked, ' UNION ALL '))
  return new Map(rows.map(({ of, last }) => [of, last ?? 0]))
}

const AT_ONCE = 5_000
/** A row, and its number, as it is hashed: days as days, instants in UTC, bytes in hex. */
export interface JournalRow {
  readonly number: number
  readonly row: Readonly<Record<string, unknown>>
}
/** Rows after one number and up to another, in their order, some thousands at a time. In a transaction of UTC: see `inUtc`. */
export async function* rowsBetween(
  tx: Tx,
  { table, by }: Journal,
  columns: readonly string[],
  { after, to }: { readonly after: number; readonly to: number },
): AsyncGenerator<readonly JournalRow[]> {
  for (let from = after; from < to;) {
    const some = await tx.$queryRaw<JournalRow[]>`
      SELECT n.at::int AS number, to_jsonb(held) AS row FROM (
        SELECT ${column(by)} AS at FROM ${column(table)} WHERE ${column(by)} > ${from} AND ${column(by)} <= ${to} ORDER BY 1 LIMIT ${AT_ONCE}) n
      CROSS JOIN LATERAL (SELECT ${Prisma.join(columns.map(column))} FROM ${column(table)} t WHERE t.${column(by)} = n.at) held ORDER BY n.at`
    if (some.length === 0) return
    yield some
    from = some.at(-1)!.number
  }
}
export const leafOfRow = (of: string, row: object): Buffer => leafOf({ of, row })

/** Instants are written in UTC in this transaction, whatever the server's own zone is. */
export const inUtc = (tx: Tx): Promise<number> => tx.$executeRaw`SET LOCAL TIME ZONE 'UTC'`
