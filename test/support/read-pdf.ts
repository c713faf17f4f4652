/** A PDF that pdfkit made, read as whoever hears it read aloud is told it: what its structure holds, in order, and the words of each part. */
import { inflateSync } from 'node:zlib'

type Value = number | string | boolean | null | Ref | Dict | readonly Value[]
class Ref {
  readonly id: number
  constructor(id: number) {
    this.id = id
  }
}
interface Dict {
  readonly [key: string]: Value
}
/** One part of the structure that holds words: what it is, within what, and its lines. */
export interface Told {
  readonly tag: string
  readonly within: string
  readonly lines: readonly string[]
}
export interface Read {
  readonly told: readonly Told[]
  /** The lines of each page that are no part of what it says. */
  readonly feet: readonly (readonly string[])[]
  readonly catalog: Dict
  readonly info: Dict
}

const TOKEN =
  /\s*(?:(<<|>>|\[|\])|(\d+) 0 R|\/([^\s/<>[\]()]*)|\(((?:\\[^]|[^\\()])*)\)|<([\da-fA-F\s]*)>|([-+]?\d*\.?\d+(?:e-?\d+)?)|(\w+))/y
/** Reads one value from where `at` stands. */
function valueAt(text: string, at: { n: number }): Value {
  TOKEN.lastIndex = at.n
  const found = TOKEN.exec(text)
  if (!found) throw new Error(`This is no value: ${text.slice(at.n, at.n + 40)}`)
  at.n = TOKEN.lastIndex
  const [, mark, ref, name, said, hex, number, word] = found
  if (ref !== undefined) return new Ref(Number(ref))
  if (name !== undefined) return `/${name}`
  if (said !== undefined) return inWords(said.replaceAll(/\\([^])/g, (_, one: string) => ({ n: '\n', r: '\r', t: '\t' })[one] ?? one))
  if (hex !== undefined) return inWords(Buffer.from(hex.replaceAll(/\s/g, ''), 'hex').toString('latin1'))
  if (number !== undefined) return Number(number)
  if (word !== undefined) return word === 'true' ? true : word === 'false' ? false : null
  const until = mark === '<<' ? '>>' : ']'
  const values: Value[] = []
  while (!new RegExp(`\\s*${until.replace(']', '\\]')}`, 'y').test(text.slice(at.n, at.n + 20))) values.push(valueAt(text, at))
  at.n = text.indexOf(until, at.n) + until.length
  if (mark === '[') return values
  return Object.fromEntries(values.flatMap((key, n) => (n % 2 === 0 ? [[String(key).slice(1), values[n + 1]!]] : [])))
}
const inWords = (bytes: string): string =>
  bytes.startsWith('þÿ') ? Buffer.from(bytes.slice(2), 'latin1').swap16().toString('utf16le') : bytes

/** Reads it. A file that is not as pdfkit makes one is no concern of it. */
export function readPdf(file: Buffer): Read {
  const text = file.toString('latin1')
  const objects = new Map<number, { value: Value; stream: string }>()
  for (const [, id, body] of text.matchAll(/\n(\d+) 0 obj\n([^]*?)\nendobj/g)) {
    const at = { n: 0 }
    const value = valueAt(body!, at)
    const stream = /^\s*stream\n([^]*)\nendstream/.exec(body!.slice(at.n))?.[1] ?? ''
    objects.set(Number(id), { value, stream })
  }
  const get = (value: Value | undefined): Value => (value instanceof Ref ? objects.get(value.id)!.value : (value ?? null))
  const dict = (value: Value | undefined): Dict => get(value) as Dict
  const bytes = (value: Value | undefined): string => {
    const { value: about, stream } = objects.get((value as Ref).id)!
    return (about as Dict)['Filter'] === '/FlateDecode' ? inflateSync(Buffer.from(stream, 'latin1')).toString('latin1') : stream
  }
  const trailer = dict(valueAt(text, { n: text.lastIndexOf('trailer') + 'trailer'.length }))
  const catalog = dict(trailer['Root'])
  const pages = dict(catalog['Pages'])['Kids'] as readonly Ref[]
  const letters = new Map<number, ReadonlyMap<string, string>>()
  const lettersOf = (font: Ref): ReadonlyMap<string, string> => {
    const known = letters.get(font.id) ?? cmap(bytes(dict(font)['ToUnicode']))
    letters.set(font.id, known)
    return known
  }
  const marked = new Map(
    pages.map((page) => {
      const fonts = dict(dict(dict(page)['Resources'])['Font'])
      return [page.id, marks(bytes(dict(page)['Contents']), (name) => lettersOf(fonts[name] as Ref))]
    }),
  )

  const told: Told[] = []
  const walk = (element: Dict, within: string): void => {
    const tag = String(element['S']).slice(1)
    const lines: string[] = []
    for (const kid of [get(element['K'])].flat() as readonly Value[]) {
      const one = get(kid)
      if (one !== null && typeof one === 'object' && 'S' in one) walk(one as Dict, [within, tag].filter(Boolean).join(' '))
      else if (one !== null) {
        const [page, id] = typeof one === 'number' ? [element['Pg'], one] : [(one as Dict)['Pg'], (one as Dict)['MCID']]
        lines.push(...(marked.get((page as Ref).id)!.told.get(Number(id)) ?? []))
      }
    }
    if (lines.length > 0) told.push({ tag, within, lines })
  }
  for (const root of [get(dict(catalog['StructTreeRoot'])['K'])].flat()) walk(dict(root), '')
  return { told, feet: pages.map(({ id }) => marked.get(id)!.feet), catalog, info: dict(trailer['Info']) }
}

/** What a font's numbers stand for. */
function cmap(text: string): ReadonlyMap<string, string> {
  const letters = new Map<string, string>()
  for (const [, from, , list] of text.matchAll(/<(\w{4})> <(\w{4})> \[([^\]]*)\]/g))
    [...list!.matchAll(/<([^>]*)>/g)].forEach(([, hex], n) => {
      const code = (Number.parseInt(from!, 16) + n).toString(16).padStart(4, '0')
      letters.set(code, Buffer.from(hex!.replaceAll(' ', ''), 'hex').swap16().toString('utf16le'))
    })
  return letters
}

/** The lines of a page by the number of their mark, and those that are marked as no part of it. What stands in no mark is an error. */
function marks(content: string, lettersOf: (font: string) => ReadonlyMap<string, string>) {
  const told = new Map<number, string[]>()
  const feet: string[] = []
  let into: string[] | null = null
  let letters: ReadonlyMap<string, string> = new Map()
  let line = ''
  for (const [, artifact, id, end, font, shown, done] of content.matchAll(
    /(\/Artifact\b[^]*?BDC)|\/MCID (\d+)[^]*?BDC|\b(EMC)\b|\/(\S+) [\d.]+ Tf|\[([^\]]*)\] TJ|\b(ET)\b/g,
  )) {
    if (artifact) into = feet
    else if (id !== undefined) told.set(Number(id), (into = told.get(Number(id)) ?? []))
    else if (end) into = null
    else if (font) letters = lettersOf(font)
    else if (shown !== undefined)
      for (const [, hex] of shown.matchAll(/<(\w+)>/g)) for (const [code] of hex!.matchAll(/.{4}/g)) line += letters.get(code) ?? '\ufffd'
    else if (done) {
      if (!into) throw new Error(`This stands in no mark: ${line}`)
      into.push(line)
      line = ''
    }
  }
  return { told, feet }
}

/** Whether lines say what a text says: line after line, each where the one before ended, with nothing but spaces between. */
export function saysAll(lines: readonly string[], text: string): boolean {
  const rest = lines.reduce<string | null>(
    (left, line) => {
      const [a, b] = [left?.trimStart(), line.trim()]
      return a?.startsWith(b) ? a.slice(b.length) : null
    },
    text.replaceAll(/\s+/g, ' '),
  )
  return rest?.trim() === ''
}
