/** What must hold of a page as it stands, whoever looks at it. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'

/** WCAG 2.0, 2.1 and 2.2, levels A and AA, and what axe calls best practice. */
const ASKED = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  rules: { 'target-size': { enabled: true }, 'color-contrast': { enabled: false } },
}
const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const CONTRAST = { runOnly: ['color-contrast'] }
/** What goes by where things stand, not only by what there is. */
const STANDING = { runOnly: ['target-size', 'scrollable-region-focusable'] }
/** What goes by style sheets alone, which axe reads anew for each page. */
const OF_SHEETS = 'css-orientation-lock'
/** How texts stood whose contrast has been judged, and the style sheets that have been. */
const judged = new Set<string>()

interface Axe {
  readonly run: (on: Document | { readonly include: readonly Element[] }, asked: object) => Promise<AxeResults>
}

/**
 * What axe has against it: each fault by its rule and its place. Contrast is four fifths of its work on a long page, and most texts stand as
 * others do that were judged, on this page or another: it is asked about one of each kind. Of what has been judged as it is, at another width, it is asked
 * only what goes by where things stand.
 */
export async function violations(page: Page): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(SOURCE)
  const texts = await page.evaluateHandle(textsByLook)
  const unseen = (await texts.evaluate((them) => [...them.keys()])).filter((look) => !judged.has(look))
  for (const look of unseen) judged.add(look)
  const sheets = await page.evaluate(sheetsOf)
  const rules = { ...ASKED.rules, [OF_SHEETS]: { enabled: !judged.has(sheets) } }
  judged.add(sheets)
  const asked = (await page.evaluate(isKnown)) ? STANDING : { ...ASKED, rules }
  return texts.evaluate(
    async (them, { asked, contrast, looks }) => {
      const { axe: judge } = globalThis as unknown as { axe: Axe }
      const include = looks.map((look) => them.get(look)!)
      const found = [
        ...(await judge.run(document, { ...asked, resultTypes: ['violations'] })).violations,
        ...(include.length > 0 ? (await judge.run({ include }, { ...contrast, resultTypes: ['violations'] })).violations : []),
      ]
      return found.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help}: ${target.join(' ')}`))
    },
    { asked, contrast: CONTRAST, looks: unseen },
  )
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
 * A mark in a box must keep its box.
 */
export async function lostMarks(page: Page): Promise<readonly string[]> {
  if ((await page.locator(MARKS).count()) === 0) return []
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
