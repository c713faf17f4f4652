import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Request, RequestHandler, Response } from 'express'
import multer from 'multer'
import { notFound } from '../../errors/errors.ts'
import { refuseForged } from '../../session/forgery.ts'
import { may, type Rule } from '../../../domain/access.ts'
import type { User } from '../../../domain/people.ts'

const MEGABYTE = 1024 * 1024
/** The whole of England is some sixty megabytes. */
const LARGEST = { schools: 100 * MEGABYTE, heads: MEGABYTE, mailboxes: MEGABYTE, pans: MEGABYTE, calendar: MEGABYTE } as const
export type FileKindName = keyof typeof LARGEST
export const isFileKind = (text: unknown): text is FileKindName => typeof text === 'string' && Object.hasOwn(LARGEST, text)
const ruleOf = (kind: FileKindName): Rule => (kind === 'calendar' ? 'change a calendar' : 'administer')

/** What came with a form. `tooLarge`: nothing of it was kept. */
export interface Received {
  readonly path: string | null
  readonly tooLarge: boolean
}
export const receivedOf = (res: Response): Received => (res.locals['file'] as Received | undefined) ?? { path: null, tooLarge: false }

/** Takes in one file for whoever may send one, into a file that nobody else of this machine may read and that is gone once the answer is. */
export function receivesFiles(): RequestHandler {
  return (req, res, next) => {
    if (req.method !== 'POST' || !req.is('multipart/form-data')) return next()
    const kind = kindOf(req)
    if (!kind || !may(res.locals['user'] as User | undefined, ruleOf(kind))) return notFound(req, res, next)
    takes(LARGEST[kind])(req, res, (error: unknown) => {
      const path = req.file?.path ?? null
      if (path) res.once('close', () => void rm(path, { force: true }))
      const tooLarge = error instanceof multer.MulterError && error.code === 'LIMIT_FILE_SIZE'
      res.locals['file'] = { path, tooLarge } satisfies Received
      if (tooLarge || !error) return next()
      next(error instanceof multer.MulterError ? Object.assign(error, { status: 400 }) : error)
    })
  }
}

const takes = (fileSize: number): RequestHandler =>
  multer({
    storage,
    defParamCharset: 'utf8',
    limits: { fileSize, files: 1, fields: 5, parts: 6, fieldSize: 4_096, headerPairs: 20 },
    fileFilter: (req, _file, done) => {
      const forged = refuseForged(req)
      return forged ? done(forged) : done(null, true)
    },
  }).single('file')

const kindOf = (req: Request): FileKindName | null => {
  if (/^\/calendars\/[a-z0-9-]+\/load$/.test(req.path)) return 'calendar'
  const kind = /^\/admin\/uploads\/([a-z]+)$/.exec(req.path)?.[1]
  return isFileKind(kind) ? kind : null
}

const storage: multer.StorageEngine = {
  _handleFile: (_req, file, done) => {
    const path = join(tmpdir(), `sixth-day-${randomBytes(16).toString('hex')}.csv`)
    pipeline(file.stream, createWriteStream(path, { flags: 'wx', mode: 0o600 })).then(
      () => done(null, { path }),
      (error: unknown) => void rm(path, { force: true }).then(() => done(error)),
    )
  },
  _removeFile: (_req, { path }, done) => void rm(path, { force: true }).then(() => done(null), done),
}
