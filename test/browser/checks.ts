/** What must hold of a page as it stands, whoever looks at it. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'

/** To be called on a page that is looked at. */
const AXE = `globalThis.bringAxe = () => {${readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')}}`
const CONTRAST = 'color-contrast'
/** WCAG 2.0, 2.1 and 2.2, levels A and AA, and what axe calls best practice. */
const ASKED = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** What goes by where things stand, not only by what there is. */
const STANDING = ['target-size', 'scrollable-region-focusable']
/** What goes by style sheets alone, which axe reads anew for each page. */
const OF_SHEETS = 'css-orientation-lock'
/** How texts stood whose contrast has been judged, and marks whose own colours have; and the style sheets that have been. */
const judged = new Set<string>()
/** Those that have not been judged; from now on they have. */
const unseen = (looks: readonly string[]): readonly string[] => {
  const found = looks.filter((look) => !judged.has(look))
  for (const look of found) judged.add(look)
  return found
}

interface Brought {
  readonly axe?: { readonly configure: (how: object) => void; readonly run: (on: Document, asked: object) => Promise<AxeResults> }
  readonly bringAxe: () => void
}

/**
 * What axe has against it: each fault by its rule and its place. Contrast is four fifths of its work on a long page, and most texts stand as
 * others do that were judged, on this page or another: it is asked about one of each kind. Of what has been judged as it is, at another width, it is asked
 * only what goes by where things stand.
 */
export async function violations(page: Page): Promise<readonly string[]> {
  await bring(page)
  const texts = await page.evaluateHandle(textsByLook)
  const looks = unseen(await texts.evaluate((them) => [...them.keys()]))
  const isNew = unseen([await page.evaluate(sheetsOf)]).length > 0
  const contrast = looks.length > 0
  const asked = (await page.evaluate(isKnown))
    ? { runOnly: contrast ? [...STANDING, CONTRAST] : STANDING }
    : { runOnly: ASKED, rules: { 'target-size': { enabled: true }, [CONTRAST]: { enabled: contrast }, [OF_SHEETS]: { enabled: isNew } } }
  return texts.evaluate(
    async (them, { asked, looks, rule }) => {
      const place = globalThis as unknown as Brought
      if (!place.axe) place.bringAxe()
      const judge = place.axe!
      judge.configure({ rules: [{ id: rule, selector: '[data-not-judged]' }] })
      const texts = looks.map((look) => them.get(look)!)
      for (const one of texts) one.setAttribute('data-not-judged', '')
      const { violations } = await judge.run(document, { ...asked, resultTypes: ['violations'] })
      for (const one of texts) one.removeAttribute('data-not-judged')
      return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help}: ${target.join(' ')}`))
    },
    { asked, looks, rule: CONTRAST },
  )
}

/** Brought to a window once, where the first of its pages is looked at: to send it to each such page takes longer than to run it, and many windows are never looked at. */
async function bring(page: Page): Promise<void> {
  if (await page.evaluate(() => 'bringAxe' in globalThis)) return
  await page.context().addInitScript(AXE)
  await page.evaluate(AXE)
}

/** The style sheets of this page: by their addresses, or by what stands in them. Runs in the page. */
function sheetsOf(): string {
  return [...document.styleSheets].map(({ href, ownerNode }) => href ?? ownerNode?.textContent).join('\n')
}

/** Whether all that is on this page and shown is what was there and shown when this was last asked. Runs in the page. */
function isKnown(): boolean {
  const place = globalThis as { known?: string }
  const shown = [...document.querySelectorAll('*')].map((one) => (one.checkVisibility({ visibilityProperty: true }) ? 1 : 0))
  const now = document.documentElement.outerHTML + shown.join('')
  const before = place.known
  place.known = now
  return now === before
}

/** One text for each way to stand on this page: its own and its ancestors' kinds, classes, colours and grounds, and whether it is large or bold. Runs in the page. */
function textsByLook(): Map<string, Element> {
  const looks = new Map<Element, string>()
  const lookOf = (one: Element | null): string => {
    if (!one) return ''
    const known = looks.get(one)
    if (known !== undefined) return known
    const { color, backgroundColor, backgroundImage, opacity } = getComputedStyle(one)
    const look = `${lookOf(one.parentElement)} ${one.localName}.${one.className}|${color}|${backgroundColor}|${backgroundImage}|${opacity}`
    looks.set(one, look)
    return look
  }
  const hasWords = (one: Element): boolean =>
    one.matches('input, select, textarea') || [...one.childNodes].some((node) => node.nodeType === 3 && node.nodeValue?.trim())
  const isSeen = (one: Element): boolean => one.checkVisibility({ visibilityProperty: true })
  const texts = new Map<string, Element>()
  for (const one of document.body.querySelectorAll('*')) {
    if (!hasWords(one) || !isSeen(one)) continue
    const { fontSize, fontWeight } = getComputedStyle(one)
    const look = `${lookOf(one)}|${fontSize}|${fontWeight}`
    if (!texts.has(look)) texts.set(look, one)
  }
  return texts
}

/** By how many pixels it is wider than its window. */
export const sideways = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

/** Words that stand out of the box they belong in, in lists, tables and text. What scrolls by itself, or is only for a screen reader, does not. */
export const spilling = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('li, tbody th, td, dt, dd, p, h1, h2, h3')].flatMap((box) => {
      const { display, overflowX, position } = getComputedStyle(box)
      const isBox = display !== 'inline' && overflowX === 'visible' && position !== 'absolute'
      const over = box.scrollWidth - box.clientWidth
      return isBox && box.clientWidth > 0 && over > 1 ? [`${over} pixels: ${(box.textContent ?? '').trim().slice(0, 60)}`] : []
    }),
  )

const MARKS = '.sd-mark, .sd-state, .sd-late, .sd-new, .sd-strip li:not(.blank)'
/**
 * Marks of a state or of a kind of date that are lost where somebody's own colours are forced: those without words, or whose words stand on their own colour.
 * A mark in a box must keep its box. Most marks stand as others do that were judged: where all of them do, nothing is forced, which draws the whole page anew, twice.
 */
export async function lostMarks(page: Page): Promise<readonly string[]> {
  const looks = await page.evaluate((marks) => {
    const lookOf = (one: Element | null): string => {
      if (!one) return ''
      const { color, backgroundColor, borderTopColor, borderTopStyle } = getComputedStyle(one)
      return `${one.localName}.${one.className}|${color}|${backgroundColor}|${borderTopColor}|${borderTopStyle}`
    }
    return [...document.querySelectorAll(marks)].map(
      (mark) => `mark: ${lookOf(mark)} in ${lookOf(mark.parentElement)} ${(mark.textContent ?? '').trim() !== ''}`,
    )
  }, MARKS)
  if (unseen(looks).length === 0) return []
  await page.emulateMedia({ forcedColors: 'active' })
  const lost = await page.evaluate(
    (marks) =>
      [...document.querySelectorAll(marks)].flatMap((mark) => {
        const { color, backgroundColor, borderTopColor, borderTopStyle } = getComputedStyle(mark)
        const boxed = mark.matches('.sd-mark, .sd-new') ? borderTopStyle !== 'none' && borderTopColor !== backgroundColor : true
        return boxed && color !== backgroundColor && (mark.textContent ?? '').trim() !== '' ? [] : [mark.outerHTML.slice(0, 120)]
      }),
    MARKS,
  )
  await page.emulateMedia({ forcedColors: 'none' })
  return lost
}
