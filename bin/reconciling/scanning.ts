/** What was kept while there was no scanner is scanned, once there is one. */
import { ScannerAway, type Scanner } from '../../api/documents/scanner.ts'
import type { Db } from '../../store/client.ts'
import type { DocumentFiles } from '../../store/document-files.ts'
import { sealingOf } from '../../store/case-keys.ts'
import { keepScan, unscanned, type Filed } from '../../store/looking-after-documents.ts'
import { KeyDestroyed } from '../../store/sealed.ts'
import { openParts } from '../../store/sealed-file.ts'
import { NotAsSealed } from '../../store/vault.ts'

/** In one night; the next takes the next. */
const MOST = 1_000
/** One that it will not look at may be too large for it; after so many in a row it is away. */
const REFUSALS = 3

export interface ScannedLater {
  readonly scanned: number
  /** The scanner did not say yes or no: they are tried again tomorrow. */
  readonly unanswered: number
  /** Those whose file is not as it was sealed. */
  readonly changed: readonly Filed[]
}

export async function scanLater(
  { db, files }: { readonly db: Db; readonly files: DocumentFiles },
  scanner: Scanner,
): Promise<ScannedLater> {
  let [scanned, unanswered, inARow] = [0, 0, 0]
  const changed: Filed[] = []
  for (const one of await unscanned(db, MOST)) {
    if (inARow === REFUSALS) break
    const bytes = await opened(db, files, one)
    if (bytes === 'changed') changed.push(one)
    if (!Buffer.isBuffer(bytes)) continue
    const result = await scanner.scan(bytes).catch((error: unknown) => {
      if (error instanceof ScannerAway) return null
      throw error
    })
    inARow = result ? 0 : inARow + 1
    if (!result) unanswered++
    else {
      await keepScan(db, one, result)
      scanned++
    }
  }
  return { scanned, unanswered, changed }
}

/** The whole of it, as it was sent: a scanner reads all of a file. `gone`: there is no file, or the child was removed meanwhile. */
async function opened(db: Db, files: DocumentFiles, { caseId, file }: Filed): Promise<Buffer | 'changed' | 'gone'> {
  try {
    const { key } = await sealingOf(db, caseId)
    const parts: Buffer[] = []
    for await (const part of openParts(key, file, await files.get(file))) parts.push(part)
    return Buffer.concat(parts)
  } catch (error) {
    if (error instanceof NotAsSealed) return 'changed'
    if (error instanceof KeyDestroyed || (error as NodeJS.ErrnoException).code === 'ENOENT') return 'gone'
    throw error
  }
}
