const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let so = n
  for (let bit = 0; bit < 8; bit++) so = so & 1 ? 0xedb88320 ^ (so >>> 1) : so >>> 1
  return so
})

/** The checksum of a zip’s files. Node has it from 22.2 on, and a bundle may be checked by an older one. */
export function crc32Of(bytes: Uint8Array): number {
  let so = 0xffffffff
  for (const byte of bytes) so = TABLE[(so ^ byte) & 0xff]! ^ (so >>> 8)
  return (so ^ 0xffffffff) >>> 0
}
