import { AsyncResource } from 'node:async_hooks'
import type { Request, RequestHandler } from 'express'
import multer from 'multer'

/** What came with a form or a call. `tooLarge`: nothing of it was read to its end. */
export interface ReceivedFile {
  readonly bytes: Buffer | null
  readonly tooLarge: boolean
}

/**
 * Takes in one file, called `file`, into memory: nothing of it touches the disk before it is sealed. Fields stand before it.
 *
 * @param refuses - asked once the fields are there, before anything of the file is taken.
 */
export function receivesDocument(largest: number, refuses: (req: Request) => Error | null = () => null): RequestHandler {
  const takes = multer({
    storage: multer.memoryStorage(),
    defParamCharset: 'utf8',
    limits: { fileSize: largest, files: 1, fields: 8, parts: 9, fieldSize: 4_096, headerPairs: 20 },
    fileFilter: (req, _file, done) => {
      const forged = refuses(req)
      return forged ? done(forged) : done(null, true)
    },
  }).single('file')
  return (req, res, next) => {
    if (!req.is('multipart/form-data')) return next()
    // Whom the database is asked for is known along the way of the request, and its stream is not on it.
    const received = AsyncResource.bind((error: unknown) => {
      const tooLarge = error instanceof multer.MulterError && error.code === 'LIMIT_FILE_SIZE'
      res.locals['received'] = { bytes: req.file?.buffer ?? null, tooLarge } satisfies ReceivedFile
      if (tooLarge || !error) return next()
      next(error instanceof multer.MulterError ? Object.assign(error, { status: 400 }) : error)
    })
    takes(req, res, received)
  }
}
export const receivedFile = (locals: Readonly<Record<string, unknown>>): ReceivedFile =>
  (locals['received'] as ReceivedFile | undefined) ?? { bytes: null, tooLarge: false }
