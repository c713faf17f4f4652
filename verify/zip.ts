import { crc32Of } from './crc32.ts'
import { inflateRawSync } from 'node:zlib'

/** It cannot be read as a bundle: a sentence for whoever sent it. */
export class Unreadable extends Error {}

const END = 0x06054b50
const ENTRY = 0x02014b50
const LOCAL = 0x04034b50
/** No bundle comes near it, and a file made to fill a memory goes no further. */
const MOST = 256 * 1024 * 1024

/**
 * The files of a zip, as its list at the end names them: stored or deflated, as any program writes them.
 *
 * @throws Unreadable
 */
export function filesIn(zip: Buffer): ReadonlyMap<string, Buffer> {
  try {
    return read(zip)
  } catch (error) {
    if (error instanceof Unreadable) throw error
    throw new Unreadable('This is not a whole zip file.', { cause: error })
  }
}

function read(zip: Buffer): ReadonlyMap<string, Buffer> {
  let end = zip.length - 22
  while (end >= 0 && zip.readUInt32LE(end) !== END) end--
  if (end < 0) throw new Unreadable('This is no zip file, or its end is missing.')
  const files = new Map<string, Buffer>()
  let total = 0
  for (let at = zip.readUInt32LE(end + 16), left = zip.readUInt16LE(end + 10); left > 0; left--) {
    if (zip.readUInt32LE(at) !== ENTRY) throw new Unreadable('The list of its files is broken.')
    const [size, nameLength] = [zip.readUInt32LE(at + 24), zip.readUInt16LE(at + 28)]
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength)
    if (files.has(name)) throw new Unreadable(`It holds ${name} twice.`)
    total += size
    if (total > MOST) throw new Unreadable('It is far larger than any bundle.')
    files.set(name, contents(zip, at, name))
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  return files
}

function contents(zip: Buffer, entry: number, name: string): Buffer {
  const [how, crc] = [zip.readUInt16LE(entry + 10), zip.readUInt32LE(entry + 16)]
  const [packed, size, local] = [zip.readUInt32LE(entry + 20), zip.readUInt32LE(entry + 24), zip.readUInt32LE(entry + 42)]
  if (zip.readUInt32LE(local) !== LOCAL || (how !== 0 && how !== 8)) throw new Unreadable(`${name} cannot be read.`)
  const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
  const held = zip.subarray(from, from + packed)
  const file = how === 0 ? held : inflateRawSync(held, { maxOutputLength: size + 1 })
  if (file.length !== size || crc32Of(file) !== crc) throw new Unreadable(`${name} is damaged.`)
  return file
}
