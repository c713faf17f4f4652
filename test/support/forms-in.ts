/** A form as it stands in a page, read as a browser reads it: what it would send, and what may be typed or chosen in it. */
export type Sent = readonly (readonly [name: string, value: string])[]
/** What somebody types or chooses in a form, by the names of its inputs. */
export type Chosen = Readonly<Record<string, string | readonly string[]>>
export interface FormIn {
  readonly action: string
  readonly method: string
  /** What pressing its first button sends, as it stands. */
  readonly sent: Sent
  /** Inputs that somebody sees: each once, with what it offers where it offers something. */
  readonly inputs: readonly Input[]
}
export interface Input {
  readonly name: string
  readonly kind: 'text' | 'long' | 'one of' | 'some of' | 'file'
  readonly offers: readonly string[]
}

const MARKS: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&#x27;': "'", '&amp;': '&' }
export const plainText = (markup: string): string => markup.replaceAll(/&(?:lt|gt|quot|#39|#x27|amp);/g, (mark) => MARKS[mark]!)
const attributesOf = (tag: string): ReadonlyMap<string, string> =>
  new Map([...tag.matchAll(/([a-z-]+)(?:="([^"]*)")?/g)].slice(1).map(([, name, value]) => [name!, plainText(value ?? '')]))

const FORM = /<form\b([^>]*)>([\s\S]*?)<\/form>/g
const CONTROL = /<input\b[^>]*>|<textarea\b([^>]*)>([\s\S]*?)<\/textarea>|<select\b([^>]*)>([\s\S]*?)<\/select>/g

/** Every form of a page. */
export const formsIn = (page: string): readonly FormIn[] =>
  [...page.matchAll(FORM)].map(([, tag, inside]) => {
    const form = attributesOf(`form ${tag!}`)
    const found = [...inside!.matchAll(CONTROL)].map((control) => controlIn(control))
    const names = [...new Set(found.flatMap(({ input }) => (input ? [input.name] : [])))]
    return {
      action: form.get('action') ?? '',
      method: form.get('method') ?? 'get',
      sent: found.flatMap(({ sent }) => sent),
      inputs: names.map((name) => {
        const all = found.flatMap(({ input }) => (input?.name === name ? [input] : []))
        return { ...all[0]!, offers: all.flatMap(({ offers }) => offers) }
      }),
    }
  })

function controlIn(control: RegExpMatchArray): { readonly sent: Sent; readonly input: Input | null } {
  const [whole, longTag, text, choiceTag, options] = control
  if (longTag !== undefined) {
    const name = attributesOf(`textarea ${longTag}`).get('name')!
    return { sent: [[name, plainText(text!.replace(/^\n/, ''))]], input: { name, kind: 'long', offers: [] } }
  }
  if (choiceTag !== undefined) {
    const name = attributesOf(`select ${choiceTag}`).get('name')!
    const all = [...options!.matchAll(/<option\b[^>]*>/g)].map(([tag]) => attributesOf(tag.replace('<', '')))
    const chosen = all.find((one) => one.has('selected')) ?? all[0]
    const offers = all.flatMap((one) => one.get('value') || [])
    return { sent: [[name, chosen?.get('value') ?? '']], input: { name, kind: 'one of', offers } }
  }
  const input = attributesOf(whole.replace('<', ''))
  const [name, value, type] = [input.get('name') ?? '', input.get('value') ?? '', input.get('type') ?? 'text']
  if (type === 'hidden') return { sent: [[name, value]], input: null }
  if (type === 'file') return { sent: [], input: { name, kind: 'file', offers: [] } }
  const isTicked = type === 'radio' || type === 'checkbox'
  if (!isTicked) return { sent: [[name, value]], input: { name, kind: 'text', offers: [] } }
  return {
    sent: input.has('checked') ? [[name, value]] : [],
    input: { name, kind: type === 'radio' ? 'one of' : 'some of', offers: [value] },
  }
}

/** What the form sends once somebody has typed and chosen all this in it. */
export const filledIn = ({ sent }: FormIn, chosen: Chosen): Sent => [
  ...sent.filter(([name]) => !Object.hasOwn(chosen, name)),
  ...Object.entries(chosen).flatMap(([name, values]) => [values].flat().map((value): [string, string] => [name, value])),
]
/** As the body of a request. */
export const encoded = (sent: Sent): string => new URLSearchParams(sent.map(([name, value]) => [name, value])).toString()
/** As a server takes it in: a name that was sent more than once has a list. */
export const takenIn = (sent: Sent): Record<string, string | string[]> =>
  Object.fromEntries(
    [...new Set(sent.map(([name]) => name))].map((name) => {
      const values = sent.flatMap((one) => (one[0] === name ? [one[1]] : []))
      return [name, values.length === 1 ? values[0]! : values]
    }),
  )
