/** Documents of a case: what they may be, and what kinds of file are taken. */

export const documentKinds = {
  agreement: 'A signed agreement',
  report: 'A report or an assessment',
  plan: 'A plan',
  letter: 'A letter or an email',
  form: 'A form',
  other: 'Something else',
  /** Read by whoever stands for the party that it was added for, and by nobody else. */
  apart: 'Papers kept apart: nobody reads them but whoever keeps them',
} as const
export type DocumentKind = keyof typeof documentKinds

export interface FileType {
  readonly title: string
  /** How the name of such a file ends, without its dot. */
  readonly ending: string
}
/** The files that are taken, by the media type that their bytes say. None of them is opened by us, and none can run by itself. */
export const fileTypes: Readonly<Record<string, FileType>> = {
  'application/pdf': { title: 'PDF', ending: 'pdf' },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': { title: 'Word', ending: 'docx' },
  'application/vnd.oasis.opendocument.text': { title: 'OpenDocument', ending: 'odt' },
  'image/jpeg': { title: 'JPEG picture', ending: 'jpg' },
  'image/png': { title: 'PNG picture', ending: 'png' },
  'image/heic': { title: 'HEIC picture', ending: 'heic' },
  'image/heif': { title: 'HEIC picture', ending: 'heif' },
  'text/plain': { title: 'Plain text', ending: 'txt' },
}
export const filesTaken = 'PDF, Word (.docx), OpenDocument text (.odt), JPEG, PNG, HEIC or plain text'

/** What a scanner said of a document that had been kept while there was none. */
export type LaterScan = 'clean' | 'infected'
/** Whether a scanner found nothing in it, or a virus later, or there was none to ask. */
export type Scanned = LaterScan | 'not scanned'
