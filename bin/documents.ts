import type { Deps } from '../api/deps.ts'
import { roomFor } from '../api/documents/room.ts'
import { clamd } from '../api/documents/scanner.ts'
import { onDisk } from '../store/document-files.ts'
import type { Config } from './config.ts'

/** What the programs that take documents in, or look after them, are given. */
export const documentsFor = ({ folder, clamd: at, largest, atOnce }: Config['documents']): Deps['documents'] => ({
  files: onDisk(folder),
  scanner: at ? clamd(at) : null,
  largest,
  room: roomFor(atOnce),
})
