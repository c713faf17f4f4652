/** What must hold of a page as it stands, whoever looks at it. */
import axe, { type AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'

/** WCAG 2.0, 2.1 and 2.2, levels A and AA, and what axe calls best practice. */
const ASKED = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  rules: { 'target-size': { enabled: true } },
}

interface Axe {
  readonly run: (on: Document, asked: object) => Promise<AxeResults>
}
/** What axe has against it: each fault by its rule and its place. Colours are most of its work: `colours: false` leaves their contrast out. */
export async function violations(page: Page, { colours } = { colours: true }): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source)
  return page.evaluate(
    async (asked) => {
      const found = await (globalThis as unknown as { axe: Axe }).axe.run(document, { ...asked, resultTypes: ['violations'] })
      return found.violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help}: ${target.join(' ')}`))
    },
    { ...ASKED, rules: { ...ASKED.rules, 'color-contrast': { enabled: colours } } },
  )
}

/** Whether something on it has another colour at another width, or is there at some widths only, by what its style sheets say. */
export const coloursDifferByWidth = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const looksOther = ({ style, selectorText }: CSSStyleRule): boolean =>
      (style.color !== '' || style.backgroundColor !== '' || style.display === 'none') &&
      document.querySelector(selectorText.replaceAll(/::?(?:before|after|hover|focus|active|link|visited)/g, '')) !== null
    const differs = (rule: CSSRule, byWidth = false): boolean => {
      if (rule instanceof CSSStyleRule) return byWidth && looksOther(rule)
      const ofWidth = rule instanceof CSSMediaRule && rule.conditionText.includes('width')
      return rule instanceof CSSGroupingRule && [...rule.cssRules].some((one) => differs(one, byWidth || ofWidth))
    }
    return [...document.styleSheets].some((sheet) => [...sheet.cssRules].some((rule) => differs(rule)))
  })

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

/**
 * Marks of a state or of a kind of date that are lost where somebody's own colours are forced: those without words, or whose words stand on their own colour.
 * A mark in a box must keep its box.
 */
export async function lostMarks(page: Page): Promise<readonly string[]> {
  await page.emulateMedia({ forcedColors: 'active' })
  const lost = await page.evaluate(() =>
    [...document.querySelectorAll('.sd-mark, .sd-state, .sd-late, .sd-new, .sd-strip li:not(.blank)')].flatMap((mark) => {
      const { color, backgroundColor, borderTopColor, borderTopStyle } = getComputedStyle(mark)
      const boxed = mark.matches('.sd-mark, .sd-new') ? borderTopStyle !== 'none' && borderTopColor !== backgroundColor : true
      return boxed && color !== backgroundColor && (mark.textContent ?? '').trim() !== '' ? [] : [mark.outerHTML.slice(0, 120)]
    }),
  )
  await page.emulateMedia({ forcedColors: 'none' })
  return lost
}
