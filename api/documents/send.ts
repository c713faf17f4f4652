import type { Request, Response } from 'express'
import { pipeline } from 'node:stream/promises'
import { fileTypes } from '../../domain/documents.ts'
import { sealingOf } from '../../store/case-keys.ts'
import { openParts } from '../../store/sealed-file.ts'
import { looked } from '../../store/watch.ts'
import type { User } from '../../domain/people.ts'
import type { Seen } from '../case/seen.ts'
import type { Deps } from '../deps.ts'
import { getCleanCopy, titleOf } from './lines.ts'
import { documentsFor } from './take.ts'

type Given = Pick<Deps, 'db' | 'documents' | 'log'>

/** Nobody may open a document in which a virus was found. */
export class Infected extends Error {
  constructor() {
    super(`A virus was found in this document after it was kept, so nobody can open it any more. ${getCleanCopy}`)
    this.name = 'Infected'
  }
}

/**
 * Answers with the file of a document, opened as it is read and never shown in the page. Whether they may have it has been asked.
 *
 * @throws KeyDestroyed where what was known of the child was removed; Infected where a virus was found in it.
 */
export async function sendDocument(
  { db, documents, log }: Given,
  user: User,
  seen: Seen,
  { req, res }: { req: Request; res: Response },
): Promise<void> {
  const row = (await documentsFor({ db }, user, seen)).find(({ id }) => id === req.params['document'])!
  if (row.scanned === 'infected') throw new Infected()
  const { key } = await sealingOf(db, seen.held.id)
  const parts = openParts(key, row.file, await documents.files.get(row.file))
  // The first part proves itself before anything is answered, so that a file that does not open is an error and not half an answer.
  const first = await parts.next()
  await looked(db, { byId: user.id, what: 'document', caseId: seen.held.id })
  res
    .attachment(`${titleOf(row)}.${fileTypes[row.type]!.ending}`)
    .setHeader('Content-Type', row.type)
    .setHeader('Content-Length', row.size)
  await pipeline(async function* () {
    if (!first.done) yield first.value
    yield* parts
  }, res).catch((error: unknown) => {
    if ((error as { code?: unknown }).code !== 'ERR_STREAM_PREMATURE_CLOSE') log.error({ err: error, id: req.id }, 'a document broke off')
  })
}
