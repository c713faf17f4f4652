import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { setImmediate as pause } from 'node:timers/promises'
import type { Foot, FootFrom } from './foot.ts'

/** Of text, in points, where a paper says nothing else. */
const SIZE = 10
const BLACK = '#0b0c0c'
const SOFT = '#505a5f'
/**
 * Letters of most languages that a name here may be written in. They go with the file, as far as they are used. By their paths and no names of ours: pdfkit
 * opens a font once for each path, and anew each time for a name that it was given.
 */
const FONTS = `${dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json'))}/ttf`
export const PLAIN = `${FONTS}/DejaVuSans.ttf`
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
/** Several papers, one after another, in one file. */
export interface Papers extends Paper {
  /** Begins the next, on the front of a sheet where both sides are printed too. Nothing is written before the first. */
  readonly begin: (part: Part) => void
  /** Goes on no higher than so many points below the top of the page. */
  readonly below: (points: number) => void
  /** Whether our fonts can write it; as a heading, where it is bold. */
  readonly draws: (text: string, bold?: boolean) => boolean
}
/** One of them. */
export interface Part extends Foot {
  /** As the outline names it. */
  readonly name: string
  /** Of its text, in points. */
  readonly size: number
}
/** How much larger than its text the headings of the levels are. */
const LARGER = { 1: 8, 2: 4, 3: 1 } as const
/** Scripts that are written from right to left: pdfkit sets the words of a line from left to right. */
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u
/** What stands in a text and is no letter of it. */
const NO_LETTER = /[\s\p{Default_Ignorable_Code_Point}]/u
/** Of the font that is set; pdfkit's types do not know of it. */
const hasLetter = (doc: PDFKit.PDFDocument, letter: string): boolean =>
  (doc as unknown as { _font: { font: { hasGlyphForCodePoint: (code: number) => boolean } } })._font.font.hasGlyphForCodePoint(
    letter.codePointAt(0)!,
  )

/** A paper that is drawn onto a document. `feet` and `empty` are filled as papers begin: what stands at the foot from which page on, and which pages stay empty. */
export function onto(doc: PDFKit.PDFDocument, feet: FootFrom[], empty: Set<number>): Papers {
  const whole = doc.struct('Document')
  doc.addStructure(whole)
  let [into, size, gap, section, above] = [whole, SIZE, 0.4, doc.outline, doc.outline]
  // Nothing but the title stands alone at the top of what follows.
  const roomFor = (points: number): void => {
    if (doc.y + points > doc.page.height - doc.page.margins.bottom) doc.addPage()
  }
  const plain = (soft = false) =>
    doc
      .font(PLAIN)
      .fontSize(soft ? size - 1.5 : size)
      .fillColor(soft ? SOFT : BLACK)
  return {
    heading: (level, text) => {
      roomFor(6 * size)
      if (level === 2) above = section.addItem(text)
      else if (level === 3) above.addItem(text)
      into.add(
        doc.struct(`H${level}`, {}, () => {
          doc
            .moveDown(level === 1 ? 0 : 0.6)
            .font(BOLD)
            .fontSize(size + LARGER[level])
            .fillColor(BLACK)
            .text(text || ' ')
            .moveDown(0.3)
        }),
      )
    },
    line: (text, soft) =>
      into.add(
        doc.struct(
          'P',
          {},
          () =>
            void plain(soft)
              .text(text || ' ')
              .moveDown(gap),
        ),
      ),
    list: (lines) => {
      const list = doc.struct('L')
      into.add(list)
      for (const line of lines)
        list.add(
          doc.struct('LI', {}, [
            doc.struct(
              'LBody',
              {},
              () =>
                void plain()
                  .text(line, { indent: 8, indentAllLines: true })
                  .moveDown(gap / 2),
            ),
          ]),
        )
      list.end()
    },
    said: (lines) => {
      const list = doc.struct('L')
      into.add(list)
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
        ...({ structParent: into } as object),
        columnStyles: widths.map((width) => ({ width })),
        defaultStyle: { border: { bottom: 0.5 }, borderColor: SOFT, padding: 3 },
        data: [
          head!.map((text) => ({ text, type: 'TH' as const, font: { src: BOLD } })),
          ...rest.map((row) => row.map((text, at) => (at === 0 ? { text, type: 'TH' as const } : { text }))),
        ],
      })
      doc.moveDown(0.6)
    },
    begin: (part) => {
      if (into === whole) feet.length = 0
      else {
        into.end()
        const { count } = doc.bufferedPageRange()
        if ((count - feet.at(-1)!.from) % 2 === 1) {
          doc.addPage()
          empty.add(count)
        }
        doc.addPage()
      }
      feet.push({ foot: part.foot, from: doc.bufferedPageRange().count - 1 })
      into = doc.struct('Part')
      whole.add(into)
      // Whole sentences, not lines of a table.
      size = part.size
      gap = 0.7
      doc.lineGap(size / 5)
      section = above = doc.outline.addItem(part.name)
    },
    below: (points) => {
      doc.y = Math.max(doc.y, points)
    },
    draws: (text, bold) => {
      doc.font(bold ? BOLD : PLAIN)
      return !RIGHT_TO_LEFT.test(text) && [...new Set(text)].every((letter) => NO_LETTER.test(letter) || hasLetter(doc, letter))
    },
    pause: () => pause(),
  }
}
