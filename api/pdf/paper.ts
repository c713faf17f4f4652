import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { setImmediate as pause } from 'node:timers/promises'

const MARGIN = 56
const FOOT = 40
const BLACK = '#0b0c0c'
const SOFT = '#505a5f'
/**
 * Letters of most languages that a name here may be written in. They go with the file, as far as they are used. By their paths and no names of ours: pdfkit
 * opens a font once for each path, and anew each time for a name that it was given.
 */
const FONTS = `${dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json'))}/ttf`
const PLAIN = `${FONTS}/DejaVuSans.ttf`
const BOLD = `${FONTS}/DejaVuSans-Bold.ttf`

/** A paper as it is written, from top to bottom. */
export interface Paper {
  /** The first is the title of the paper; each but it stands in the outline, under the one above. */
  readonly heading: (level: 1 | 2 | 3, text: string) => void
  readonly line: (text: string, soft?: boolean) => void
  readonly list: (lines: readonly string[]) => void
  /** What is so of what: a list with a name for each. */
  readonly said: (lines: readonly { readonly label: string; readonly text: string }[]) => void
  /** The first row says what stands in each column. */
  readonly table: (rows: readonly (readonly string[])[], widths: readonly number[]) => void
  /** Lets others have their turn: a long paper is made in pieces. */
  readonly pause: () => Promise<void>
}
export interface Made {
  readonly title: string
  readonly author: string
  /** At the foot of every page, before its number. */
  readonly foot: string
  /** When it was made, as it says of itself; now, unless this says. */
  readonly at?: Date
}

/**
 * A tagged PDF (PDF/UA): its language, its title, headings, lists and tables are told to whoever hears it read, and its fonts go with it. Page numbers and the
 * foot are marked as no part of what it says.
 */
export async function paper({ title, author, foot, at }: Made, write: (on: Paper) => Promise<void>): Promise<Buffer> {
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
  await write(onto(doc))
  footers(doc, foot)
  doc.end()
  return made
}

/** Headings of the levels, in points, and what stands in one: nothing but the title stands alone at the top. */
const SIZES = { 1: 18, 2: 14, 3: 11 } as const

function onto(doc: PDFKit.PDFDocument): Paper {
  const whole = doc.struct('Document')
  doc.addStructure(whole)
  const roomFor = (points: number): void => {
    if (doc.y + points > doc.page.height - doc.page.margins.bottom) doc.addPage()
  }
  const plain = (soft = false) =>
    doc
      .font(PLAIN)
      .fontSize(soft ? 8.5 : 10)
      .fillColor(soft ? SOFT : BLACK)
  let above = doc.outline
  return {
    heading: (level, text) => {
      roomFor(60)
      if (level === 2) above = doc.outline.addItem(text)
      else if (level === 3) above.addItem(text)
      whole.add(
        doc.struct(`H${level}`, {}, () => {
          doc
            .moveDown(level === 1 ? 0 : 0.6)
            .font(BOLD)
            .fontSize(SIZES[level])
            .fillColor(BLACK)
            .text(text)
            .moveDown(0.3)
        }),
      )
    },
    line: (text, soft) =>
      whole.add(
        doc.struct(
          'P',
          {},
          () =>
            void plain(soft)
              .text(text || ' ')
              .moveDown(0.4),
        ),
      ),
    list: (lines) => {
      const list = doc.struct('L')
      whole.add(list)
      for (const line of lines)
        list.add(doc.struct('LI', {}, [doc.struct('LBody', {}, () => void plain().text(line, { indent: 8 }).moveDown(0.2))]))
      list.end()
    },
    said: (lines) => {
      const list = doc.struct('L')
      whole.add(list)
      for (const { label, text } of lines) {
        roomFor(34)
        list.add(
          doc.struct('LI', {}, [
            doc.struct('Lbl', {}, () => void doc.font(BOLD).fontSize(9).fillColor(SOFT).text(label)),
            doc.struct(
              'LBody',
              {},
              () =>
                void plain()
                  .text(text || ' ')
                  .moveDown(0.35),
            ),
          ]),
        )
      }
      list.end()
    },
    table: (rows, widths) => {
      plain()
      const [head, ...rest] = rows
      doc.fontSize(9).table({
        ...({ structParent: whole } as object),
        columnStyles: widths.map((width) => ({ width })),
        defaultStyle: { border: { bottom: 0.5 }, borderColor: SOFT, padding: 3 },
        data: [
          head!.map((text) => ({ text, type: 'TH' as const, font: { src: BOLD } })),
          ...rest.map((row) => row.map((text, at) => (at === 0 ? { text, type: 'TH' as const } : { text }))),
        ],
      })
      doc.moveDown(0.6)
    },
    pause: () => pause(),
  }
}

function footers(doc: PDFKit.PDFDocument, foot: string): void {
  const { start, count } = doc.bufferedPageRange()
  for (let at = start; at < start + count; at++) {
    doc.switchToPage(at)
    // Below the margin: pdfkit would begin another page for it.
    doc.page.margins.bottom = 0
    doc.markContent('Artifact', { type: 'Pagination' })
    const y = doc.page.height - MARGIN - FOOT + 16
    const width = doc.page.width - 2 * MARGIN
    doc.font(PLAIN).fontSize(7.5).fillColor(SOFT)
    doc.text(foot, MARGIN, y, { width: width - 90, height: 30 })
    doc.text(`Page ${at + 1 - start} of ${count}`, MARGIN + width - 90, y, { width: 90, align: 'right' })
    doc.endMarkedContent()
  }
}
