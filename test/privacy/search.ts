/** Looks for runs of words, however they are set apart: in JSON, in an address, in a mail, in a log. */

/** The words of a text, in small letters. What was escaped for JSON, HTML, mail or an address is read as it was meant. The key of a link is drawn by chance, and may spell a name. */
export function wordsIn(text: string): readonly string[] {
  return (
    unescaped(text)
      .toLowerCase()
      .normalize('NFC')
      .match(/[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}\p{N}]+)*/gu) ?? []
  )
}
function unescaped(text: string): string {
  return text
    .replaceAll(/=\r?\n/g, '')
    .replaceAll(/\/t\/[\w-]{43}(?![\w-])/g, ' ')
    .replaceAll(/\\u([0-9a-fA-F]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replaceAll(/\\[nrtbf"]/g, ' ')
    .replaceAll(/(?:%[0-9a-fA-F]{2})+/g, percent)
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replaceAll(/&(?:quot|amp|lt|gt);/g, ' ')
}
function percent(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ' '
  }
}

/** One text that was looked at, and where it stood. */
export interface Hay {
  readonly where: string
  readonly text: string
  /** Much of it is sealed, signed, drawn or packed: a few letters stand there by chance, so what is shorter than five is not looked for. */
  readonly chance?: true
}
export interface Find<K> {
  readonly where: string
  readonly kind: K
  readonly run: string
  /** A few words on either side. */
  readonly among: string
}

/** Every run that is found, where it stood, and in what company. */
export function search<K>(runs: ReadonlyMap<string, K>, hay: readonly Hay[]): readonly Find<K>[] {
  // Few words begin a run: what follows is looked at after these alone.
  const lengthsAfter = new Map<string, Set<number>>()
  for (const run of runs.keys()) {
    const words = run.split(' ')
    lengthsAfter.set(words[0]!, (lengthsAfter.get(words[0]!) ?? new Set()).add(words.length))
  }
  const finds: Find<K>[] = []
  for (const { where, text, chance } of hay) {
    const words = wordsIn(text)
    words.forEach((first, at) => {
      for (const length of lengthsAfter.get(first) ?? []) {
        const run = words.slice(at, at + length).join(' ')
        const kind = runs.get(run)
        if (kind && at + length <= words.length && !(chance && run.length < 5))
          finds.push({ where, kind, run, among: words.slice(Math.max(0, at - 6), at + length + 6).join(' ') })
      }
    })
  }
  return finds
}
