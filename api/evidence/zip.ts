import { deflateRawSync } from 'node:zlib'
import { crc32Of } from '../../verify/crc32.ts'

/** 1 January 1980, the first day that a zip can name: the same files make the same zip. */
const DAY_ONE = 0x21

/** A zip of these files, in their order: enough of the format for files below four gigabytes, and nothing else. */
export function zipOf(files: readonly (readonly [name: string, contents: string | Uint8Array])[]): Buffer {
  const parts: Buffer[] = []
  const list: Buffer[] = []
  let at = 0
  for (const [name, contents] of files) {
    const raw = Buffer.from(contents as string)
    const packed = deflateRawSync(raw, { level: 9 })
    const fields = Buffer.alloc(26)
    // Version 2.0; names in UTF-8; deflated.
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(0x800, 2)
    fields.writeUInt16LE(8, 4)
    fields.writeUInt16LE(DAY_ONE, 8)
    fields.writeUInt32LE(crc32Of(raw), 10)
    fields.writeUInt32LE(packed.length, 14)
    fields.writeUInt32LE(raw.length, 18)
    fields.writeUInt16LE(Buffer.byteLength(name), 22)
    const entry = Buffer.alloc(14)
    entry.writeUInt32LE(at, 10)
    parts.push(Buffer.from('PK\x03\x04', 'latin1'), fields, Buffer.from(name), packed)
    list.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, entry, Buffer.from(name))
    at += 30 + Buffer.byteLength(name) + packed.length
  }
  const entries = Buffer.concat(list)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(files.length, 4)
  end.writeUInt16LE(files.length, 6)
  end.writeUInt32LE(entries.length, 8)
  end.writeUInt32LE(at, 12)
  return Buffer.concat([...parts, entries, Buffer.from('PK\x05\x06', 'latin1'), end])
}
