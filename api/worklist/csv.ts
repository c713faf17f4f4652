import { stringify } from 'csv-stringify/sync'
import type { Group } from './rows.ts'

/** What the list shows, one line a row, the pages after this one too. What begins like a formula is made plain text. */
export function csv(groups: readonly Group[]): string {
  const lines = groups.flatMap(({ title, rows }) =>
    rows.map((row) => [
      title,
      row.due?.on ?? '',
      row.due?.distance ?? row.prompt?.says ?? row.noDate,
      (row.due ?? row.prompt)?.kind ?? '',
      (row.due ?? row.prompt)?.law ?? '',
      row.waitingFor,
      row.you ? 'You' : row.from,
      row.initials,
      row.reference,
      row.school,
      row.process,
      row.owner,
      row.news.join('; '),
    ]),
  )
  const head = [
    'Group',
    'Due',
    'Distance',
    'Kind of date',
    'Law',
    'Waiting for',
    'From',
    'Child',
    'Reference',
    'School',
    'Process',
    'Owner',
    'News',
  ]
  return stringify([head, ...lines], { bom: true, escape_formulas: true })
}
