/** Where the sealed files of documents stand. On disk; an object store would have the same three words. */
import { promises as fs } from 'node:fs'
import { join } from 'node:path'

export interface DocumentFiles {
  /** Keeps a file under a name that was never used. There is all of it, safely written, or nothing under that name. */
  readonly put: (name: string, parts: Iterable<Uint8Array>) => Promise<void>
  /** Its bytes, as they are read. Rejects where there is no such file. */
  readonly get: (name: string) => Promise<AsyncIterable<Uint8Array>>
  readonly remove: (name: string) => Promise<void>
  /** Every file of ours. None where nothing was ever kept. */
  readonly list: () => Promise<readonly FileHeld[]>
}
export interface FileHeld {
  readonly name: string
  /** It was being written when its writer ended, or is being written now. */
  readonly half: boolean
  /** When it was last written to. */
  readonly at: Date
}

const NAME = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(\.part)?$/
const HALF = '.part'

/** @param folder - made where it is not there, for this user alone. */
export function onDisk(folder: string): DocumentFiles {
  const at = (name: string): string => {
    if (!NAME.test(name)) throw new Error('That is not the name of a file of ours.')
    return join(folder, name)
  }
  return {
    put: async (name, parts) => {
      await fs.mkdir(folder, { recursive: true, mode: 0o700 })
      await writeWhole(at(name + HALF), parts)
      await fs.rename(at(name + HALF), at(name))
      await settled(folder)
    },
    get: async (name) => (await fs.open(at(name), 'r')).createReadStream(),
    remove: (name) => fs.rm(at(name), { force: true }),
    list: async () => {
      const held = (await namesIn(folder)).map(async (name): Promise<readonly FileHeld[]> => {
        const found = await fs.stat(at(name)).catch(ifThere)
        return found ? [{ name, half: name.endsWith(HALF), at: found.mtime }] : []
      })
      return (await Promise.all(held)).flat()
    },
  }
}

const namesIn = async (folder: string): Promise<readonly string[]> =>
  ((await fs.readdir(folder).catch(ifThere)) ?? []).filter((name) => NAME.test(name))
/** Nothing, where it is not there or not any more. */
function ifThere(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}

async function writeWhole(path: string, parts: Iterable<Uint8Array>): Promise<void> {
  const file = await fs.open(path, 'wx', 0o600)
  try {
    for (const part of parts) await file.writeFile(part)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** A new name is on the disk once its folder is. */
async function settled(folder: string): Promise<void> {
  const opened = await fs.open(folder, 'r')
  try {
    await opened.sync()
  } finally {
    await opened.close()
  }
}
