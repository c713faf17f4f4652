import { onto } from './drawing.ts'
import { PLAIN } from './fonts.ts'
import { FOOT, footAll, type Foot, type FootFrom } from './foot.ts'
import type { Papers } from './papers.ts'

const MARGIN = 56

export interface Made extends Foot {
  readonly title: string
  readonly author: string
  /** When it was made, as it says of itself; now, unless this says. */
  readonly at?: Date
}

/**
 * A tagged PDF (PDF/UA): its language, its title, headings, lists and tables are told to whoever hears it read, and its fonts go with it. Page numbers and the
 * foot are marked as no part of what it says.
 */
export async function paper({ title, author, foot, at }: Made, write: (on: Papers) => Promise<void>): Promise<Buffer> {
  // Only once a paper is asked for: to read it takes a quarter of the time in which the API starts.
  const { default: PDFDocument } = await import('pdfkit')
  const doc = new PDFDocument({
    size: 'A4',
    margins: { top: MARGIN, left: MARGIN, right: MARGIN, bottom: MARGIN + FOOT },
    pdfVersion: '1.7',
    // Its types do not know of it yet.
    ...({ subset: 'PDF/UA' } as object),
    tagged: true,
    lang: 'en-GB',
    displayTitle: true,
    bufferPages: true,
    info: { Title: title, Author: author, ...(at && { CreationDate: at }) },
    font: PLAIN,
  })
  const parts: Buffer[] = []
  const made = new Promise<Buffer>((resolve, reject) => {
    doc.on('data', (part: Buffer) => parts.push(part))
    doc.on('end', () => resolve(Buffer.concat(parts)))
    doc.on('error', reject)
  })
  const feet: FootFrom[] = [{ foot, from: 0 }]
  const empty = new Set<number>()
  await write(onto(doc, feet, empty))
  footAll(doc, PLAIN, feet, empty)
  doc.end()
  return made
}
