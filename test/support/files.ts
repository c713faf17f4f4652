/** Files as people send them, made here: none is a real document. */
import { crc32, deflateRawSync } from 'node:zlib'

const PDF = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj
trailer<</Root 1 0 R>>
%%EOF
`
/** A PDF that says this in a comment, which whoever reads its bytes would find. */
export const pdf = (says = ''): Buffer => Buffer.from(`${PDF}% ${says}\n`)
export const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
export const jpeg = Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex')
export const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic'), Buffer.alloc(4), Buffer.from('mif1heic')])

/** A zip archive. Its files are stored as they are, or packed where they are given as bytes. */
export function zip(...files: readonly (readonly [name: string, content: string | Buffer])[]): Buffer {
  const [local, central]: [Buffer[], Buffer[]] = [[], []]
  let at = 0
  for (const [name, content] of files) {
    const packed = typeof content !== 'string'
    const [named, whole] = [Buffer.from(name), Buffer.from(content)]
    const body = packed ? deflateRawSync(whole) : whole
    const about = Buffer.alloc(26)
    about.writeUInt16LE(20, 0)
    about.writeUInt16LE(packed ? 8 : 0, 4)
    about.writeUInt32LE(crc32(whole), 10)
    about.writeUInt32LE(body.length, 14)
    about.writeUInt32LE(whole.length, 18)
    about.writeUInt16LE(named.length, 22)
    const where = Buffer.alloc(14)
    where.writeUInt32LE(at, 10)
    const entry = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), about, named, body])
    central.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), about, where, named)
    local.push(entry)
    at += entry.length
  }
  const end = Buffer.alloc(18)
  end.writeUInt16LE(files.length, 4)
  end.writeUInt16LE(files.length, 6)
  end.writeUInt32LE(Buffer.concat(central).length, 8)
  end.writeUInt32LE(at, 12)
  return Buffer.concat([...local, ...central, Buffer.from('PK\x05\x06', 'latin1'), end])
}
const TYPES = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
const types = (main: string): string =>
  `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="${main}"/></Types>`
export const docx = zip(['[Content_Types].xml', types(`${TYPES}.document.main+xml`)], ['word/document.xml', '<w:document/>'])
/** Word with macros. */
export const docm = zip(
  ['[Content_Types].xml', types('application/vnd.ms-word.document.macroEnabled.main+xml')],
  ['word/document.xml', '<w:document/>'],
)
export const odt = zip(['mimetype', 'application/vnd.oasis.opendocument.text'], ['content.xml', '<office:document-content/>'])

/** The bytes of an answer that is a file: what supertest is to parse it with. */
export const asBytes = (from: unknown, done: (error: Error | null, body: Buffer) => void): void => {
  const parts: Buffer[] = []
  const answer = from as NodeJS.ReadableStream
  answer.on('data', (part: Buffer) => parts.push(part)).on('end', () => done(null, Buffer.concat(parts)))
}
