import { setImmediate as pause } from 'node:timers/promises'
import { BOLD, PLAIN, writes } from './fonts.ts'
import type { FootFrom } from './foot.ts'
import type { Papers } from './papers.ts'

/** Of text, in points, where a paper says nothing else. */
const SIZE = 10
const BLACK = '#0b0c0c'
const SOFT = '#505a5f'

/** How much larger than its text the headings of the levels are. */
const LARGER = { 1: 8, 2: 4, 3: 1 } as const

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
    draws: (text, bold) => writes(doc.font(bold ? BOLD : PLAIN), text),
    pause: () => pause(),
  }
}
