/** A page of A4 as people scan or save one: a PDF of our own making, with words in it that anybody who reads its bytes would find. */

const LONGEST = 84
/** Words as lines of at most so many letters. */
function linesOf(text: string): readonly string[] {
  return text.split(' ').reduce<string[]>((lines, word) => {
    const last = lines.at(-1)
    return last !== undefined && last.length + word.length < LONGEST ? [...lines.slice(0, -1), `${last} ${word}`] : [...lines, word]
  }, [])
}
/** As the bytes of a page hold text, in the letters of Windows: brackets and backslashes are marked. */
const held = (text: string): string => `(${text.replaceAll('’', '\u0092').replaceAll(/[\\()]/g, String.raw`\$&`)})`

export function paper(title: string, text: string): Buffer {
  const lines = ['', ...linesOf(text)].map((line) => `${held(line)} Tj T*`).join('\n')
  const drawn = `BT /F1 16 Tf 60 780 Td 22 TL ${held(title)} Tj T* /F1 11 Tf 16 TL\n${lines}\nET`
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    `<</Length ${drawn.length}>>stream\n${drawn}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>',
  ]
  const [body, places] = objects.reduce<[string, number[]]>(
    ([so, at], object, index) => [`${so}${index + 1} 0 obj${object}endobj\n`, [...at, so.length]],
    ['%PDF-1.4\n', []],
  )
  const rows = places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
  const end = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${body.length}\n%%EOF\n`
  return Buffer.from(body + end, 'latin1')
}
