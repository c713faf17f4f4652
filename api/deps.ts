import type { Client } from '@temporalio/client'
import type { Logger } from 'pino'
import type { Db } from '../store/client.ts'
import type { DocumentFiles } from '../store/document-files.ts'
import type { Room } from './documents/room.ts'
import type { Scanner } from './documents/scanner.ts'

/** What the whole of the api is given. Read from the environment in bin, and nowhere else. */
export interface Settings {
  /** Where people reach us: https://sixth-day.example. Links in pages and the provider's way back are made from it. */
  readonly publicUrl: string
  /** Cookies are then sent over TLS alone, and the identity provider must be at https. */
  readonly production: boolean
  /** At least 32 characters. Signs the session cookie. The first signs; the others are still believed. */
  readonly sessionSecrets: readonly [string, ...string[]]
  /** Who runs it, as the head of every page says. */
  readonly council: string
  /** Whom to ring, as the foot of a page says. */
  readonly helpPhone: string
  /** Proxies before us whose word on a caller's address is taken. */
  readonly proxies: number
  readonly provider: Provider
  /** The whole of it is a rehearsal, whose clock people may move (`npm run rehearse`). */
  readonly rehearsal?: boolean
}

/** The OpenID Connect provider that staff sign in with. */
export interface Provider {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** The `aud` an access token for our JSON API must carry. */
  readonly audience: string
}

/** How much is taken on at once; what is more is turned away before anything of it is read. */
export interface Bounds {
  /** Requests that are being answered at one time. */
  readonly atOnce: number
  /** By how many milliseconds the program is behind its own work. */
  readonly behindMs: number
}

/** What documents of cases need. */
export interface Documents {
  readonly files: DocumentFiles
  /** Null where none is set up: documents are then kept, and shown as not scanned. */
  readonly scanner: Scanner | null
  /** So many bytes a file may have. */
  readonly largest: number
  /** For those that are in memory at one time. */
  readonly room: Room
}

/** Sends one message. Rejects where the mail server would not take it. */
export interface Mail {
  send(message: { readonly to: string; readonly subject: string; readonly text: string }): Promise<void>
}

export interface Deps {
  /** Connected as the role `sixth_day_api`. */
  readonly db: Db
  /** On a lazy connection, or undefined where there is no server at all: acts are then kept, and sent by the dispatcher. */
  readonly temporal: Client | undefined
  readonly mail: Mail
  readonly documents: Documents
  readonly log: Logger
  readonly settings: Settings
  /** The file outside the database to which roots are added; absent: there is none. */
  readonly anchor?: string | undefined
  /** Absent: everything that comes is taken on. */
  readonly bounds?: Bounds
  /** The api's own clock, for rate limits and idle sessions. Whatever a case is judged by comes from the database. */
  readonly now?: () => Date
}
