import { fileTypeFromBuffer } from 'file-type'
import { fileTypes } from '../../domain/documents.ts'

/** What a file is, as its bytes say, whatever it is called; null where it is nothing that we take. */
export async function typeOf(bytes: Buffer): Promise<string | null> {
  const found = await fileTypeFromBuffer(bytes)
  const type = found?.mime ?? (isText(bytes) ? 'text/plain' : '')
  return Object.hasOwn(fileTypes, type) ? type : null
}

// oxlint-disable-next-line no-control-regex
const NOT_WRITTEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/

/** Text in UTF-8 or Windows-1252, in which nothing is but what somebody can write. */
function isText(bytes: Buffer): boolean {
  return bytes.length > 0 && !NOT_WRITTEN.test(bytes.toString('latin1'))
}
