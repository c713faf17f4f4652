import { createRequire } from 'node:module'
import { dirname } from 'node:path'

/**
 * Letters of most languages that a name here may be written in. They go with the file, as far as they are used. By their paths and no names of ours: pdfkit
 * opens a font once for each path, and anew each time for a name that it was given.
 */
const FONTS = `${dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json'))}/ttf`
export const PLAIN = `${FONTS}/DejaVuSans.ttf`
export const BOLD = `${FONTS}/DejaVuSans-Bold.ttf`

/** Scripts that are written from right to left: pdfkit sets the words of a line from left to right. */
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u
/** What stands in a text and is no letter of it. */
const NO_LETTER = /[\s\p{Default_Ignorable_Code_Point}]/u
/** Of the font that is set; pdfkit's types do not know of it. */
const hasLetter = (doc: PDFKit.PDFDocument, letter: string): boolean =>
  (doc as unknown as { _font: { font: { hasGlyphForCodePoint: (code: number) => boolean } } })._font.font.hasGlyphForCodePoint(
    letter.codePointAt(0)!,
  )

/** Whether the font that is set on a document can write a text. */
export const writes = (doc: PDFKit.PDFDocument, text: string): boolean =>
  !RIGHT_TO_LEFT.test(text) && [...new Set(text)].every((letter) => NO_LETTER.test(letter) || hasLetter(doc, letter))
