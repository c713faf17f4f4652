/** A letter's words, from its template. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import nunjucks from 'nunjucks'
import type { LetterContext } from './letter-context.ts'

const workflows = fileURLToPath(new URL('../workflows', import.meta.url))
// Letters are text: nothing is escaped, since nothing is markup. What is undefined is an error, so that no letter says "undefined".
const templates = new nunjucks.Environment(new nunjucks.FileSystemLoader(workflows), { autoescape: false, throwOnUndefined: true })

export interface Wording {
  readonly title: string
  /** Paragraphs, apart by an empty line. */
  readonly text: string
}

/**
 * Puts a letter into words: its process's own, or the kit's.
 *
 * @throws an error that names the template, where there is none, where it uses what is not there, or where it has no title.
 */
export function wordingOf(process: string, letter: string, context: LetterContext): Wording {
  const own = `${process}/letters/${letter}.njk`
  const template = existsSync(`${workflows}/${own}`) ? own : `kit/letters/${letter}.njk`
  const [title = '', ...rest] = render(template, context).replaceAll('\r\n', '\n').trim().split('\n')
  const text = rest
    .join('\n')
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
  if (title.trim() === '' || text === '') throw new Error(`The letter ${template} must have a title, an empty line and its words.`)
  return { title: title.trim(), text }
}

/** What nunjucks says of a fault may quote a letter; only the template's name goes on. */
function render(template: string, context: LetterContext): string {
  try {
    return templates.render(template, context)
  } catch (error) {
    const why = /template not found/i.test(String(error)) ? 'There is no such template' : 'It uses something that is not there'
    throw Object.assign(new Error(`The letter ${template} cannot be written. ${why}: see activities/letter-context.ts.`), {
      name: 'BadTemplate',
    })
  }
}
