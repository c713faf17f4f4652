/** What is asked of the record each night about documents and their files. */
import type { Db } from './client.ts'

/** A version of a document, as far as its file is concerned. */
export interface Filed {
  readonly caseId: string
  readonly version: number
  /** The name of its sealed file. */
  readonly file: string
}
/** Every version of every document of every case. */
export const everyFile = (db: Db): Promise<readonly Filed[]> => db.$queryRaw<Filed[]>`
  SELECT "caseId", version, file::text FROM document ORDER BY at, id`
