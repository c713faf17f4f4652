import { stringify } from 'csv-stringify/sync'
import type { Response } from 'express'
import type { Db } from '../../store/client.ts'
import { exported } from '../../store/evidence.ts'
import { hereOf } from '../layout/frame.ts'

type Cell = string | number
/** So many are listed on a page; all are counted. */
export const MOST_LISTED = 200
/** So many rows are taken away at most. */
export const MOST_TAKEN = 5_000

/** Sends a list as a file, `name` with today’s day. That it was taken away is put on the record first. What begins like a formula is made plain text. */
export async function sendCsv(
  db: Db,
  res: Response,
  name: string,
  {
    head,
    rows,
    below = [],
  }: { readonly head: readonly string[]; readonly rows: readonly (readonly Cell[])[]; readonly below?: readonly string[] },
): Promise<void> {
  const { user, today } = hereOf(res)
  await exported(db, { byId: user.id, what: 'list' })
  const lines = [head, ...rows, ...(below.length > 0 ? [[], ...below.map((text) => [text])] : [])]
  res
    .type('text/csv')
    .attachment(`${name}-${today}.csv`)
    .send(stringify(lines, { bom: true, escape_formulas: true }))
}
