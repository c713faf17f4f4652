const SOFT = '#505a5f'

/** What stands at the foot of each page of a paper, before its number. */
export interface Foot {
  readonly foot: string
}
/** From which page on, counted from nought. */
export interface FootFrom extends Foot {
  readonly from: number
}
/** How much is kept free of words at the end of each page. */
export const FOOT = 40

/** Writes the feet of all pages, marked as no part of what they say. Pages are numbered for each paper by itself; a page left empty between two has no foot. */
export function footAll(doc: PDFKit.PDFDocument, plain: string, feet: readonly FootFrom[], empty: ReadonlySet<number>): void {
  const { count: all } = doc.bufferedPageRange()
  feet.forEach(({ foot, from }, at) => {
    const pages = Array.from({ length: (feet[at + 1]?.from ?? all) - from }, (_, n) => from + n).filter((page) => !empty.has(page))
    pages.forEach((page, n) => {
      doc.switchToPage(page)
      footOne(doc.font(plain), foot, `Page ${n + 1} of ${pages.length}`)
    })
  })
}

function footOne(doc: PDFKit.PDFDocument, foot: string, number: string): void {
  const { left, right } = doc.page.margins
  const width = doc.page.width - left - right
  const y = doc.page.height - doc.page.margins.bottom + 16
  // Below the margin: pdfkit would begin another page for it.
  doc.page.margins.bottom = 0
  doc.markContent('Artifact', { type: 'Pagination' })
  doc.fontSize(7.5).fillColor(SOFT).lineGap(0)
  doc.text(foot, left, y, { width: width - 90, height: 30 })
  doc.text(number, left + width - 90, y, { width: 90, align: 'right' })
  doc.endMarkedContent()
}
