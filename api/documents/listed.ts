import { may } from '../../domain/access.ts'
import type { User } from '../../domain/people.ts'
import type { Seen } from '../case/seen.ts'
import type { DocumentRow } from '../../store/documents.ts'
import { documentLines, type DocumentLine } from './lines.ts'

/** The documents of a case on a page, and where its reader adds one; null where they may not. */
export interface DocumentsListed {
  readonly list: readonly DocumentLine[]
  readonly add: string | null
}
/** @param task - the step whose task they look at: one comes back to it. */
export function documentsListed(
  rows: readonly DocumentRow[],
  user: User,
  { held, process, relations }: Seen,
  task?: string,
): DocumentsListed {
  const to = `/cases/${held.id}/documents${task ? `?task=${encodeURIComponent(task)}` : ''}`
  const add = may(user, 'add a document', relations) ? to : null
  return { list: documentLines(rows, { process, adds: add }), add }
}
