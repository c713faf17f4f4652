import { AsyncResource } from 'node:async_hooks'
import type { Request, RequestHandler, Response } from 'express'
import multer from 'multer'
import type { Deps } from '../deps.ts'
import { turnAway, type Busy } from '../load/shed.ts'
import type { Place } from './room.ts'

/** What came with a form or a call. `tooLarge`: nothing of it was read to its end. */
export interface ReceivedFile {
  readonly bytes: Buffer | null
  readonly tooLarge: boolean
}

const full: Busy = {
  page: {
    title: 'Too many documents are being sent at once',
    lines: [
      'Nothing of yours has been taken. Wait some seconds, then go back and send it again: it will be kept once.',
      'What you filled in is still on the page before this one.',
    ],
  },
  problem:
    'Too many documents are being sent. Nothing of this one was taken. Send it again in some seconds, with the same Idempotency-Key.',
}

/**
 * Takes in one file, called `file`, into memory: nothing of it touches the disk before it is sealed. Fields stand before it. Where there is no room for
 * one more, whoever sends it is turned away before anything of it is read.
 *
 * @param refuses - asked once the fields are there, before anything of the file is taken.
 */
export function receivesDocument(
  { largest, room }: Deps['documents'],
  refuses: (req: Request) => Error | null = () => null,
): RequestHandler {
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
    const place = room.enter()
    if (!place) return turnAway(req, res, full)
    res.locals['place'] = place
    res.once('close', place.letGo)
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

/** Does something with what was received. Its place in memory is kept until that is done, whether or not whoever sent it still waits for the answer. */
export async function whileHeld<T>({ locals }: Response, work: () => Promise<T> | T): Promise<T> {
  const place = locals['place'] as Place | undefined
  place?.hold()
  try {
    return await work()
  } finally {
    place?.letGo()
  }
}
